// SPDX-License-Identifier: EUPL-1.2
//! A server killed while alerts and SitRaps are on their way, and while a beeld is carried to where it follows: what
//! was acknowledged arrives after, at least once.
//!
//! `BEELD_KILLS=1000` tries it that often, a hundredth of which here.

use crate::support::knobs::number;
use crate::support::mailbox::Mailbox;
use crate::support::people::*;
use crate::support::process::{Process, free_port};
use crate::support::receiver::Receiver;
use crate::support::watches::{by, set, watch};
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::alert::DeliveryState;
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::sitrap::NewSitrap;
use gedeeld_beeld::domain::ids::{ActivityId, BeeldId, BulletId, SitrapId};
use gedeeld_beeld::domain::register::watch::Channel;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tokio::net::TcpListener;

/// Kills in one test.
fn kills() -> usize {
    (number("BEELD_KILLS", 0) as usize / 100).max(4)
}

/// The deliveries of an activity that have not arrived.
fn under_way(client: &Client, activity: ActivityId) -> Option<usize> {
    let alerts = &client.picture(activity)?.alerts;
    let states = alerts.values().flat_map(|alert| alert.deliveries.values().map(|delivery| delivery.state));
    Some(states.filter(|state| !matches!(state, DeliveryState::Delivered { .. })).count())
}

#[tokio::test]
async fn r53_alerts_that_a_kill_finds_on_their_way_arrive_after_it_each_at_least_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut receiver = Receiver::start_willing().await;
    let allowed = [("BEELD_WEBHOOK_ADDRESSES", "127.0.0.0/8"), ("BEELD_WEBHOOK_HTTP", "true")];
    let port = free_port();
    let mut process = Process::serve_with(folder.path(), port, &allowed);
    let hook = by(watch("Haven"), Channel::Webhook { url: receiver.url("/in"), secret: 0 });
    client_at(&process.address, STANDBY).await.register(set(&hook)).await.unwrap();
    let mut im = client_at(&process.address, IM).await;
    let (mut activities, mut came) = (Vec::new(), BTreeMap::<String, usize>::new());
    for round in 0..kills() {
        // Every other time the receiver takes them in and says nothing: so the kill finds them half-way. Else it
        // says yes, and the kill comes before, while or after that is noted.
        receiver.hold(round % 2 == 0);
        for _ in 0..3 {
            activities.push(im.create(incident()).await.unwrap());
        }
        for _ in 0..1 + round % 3 {
            *came.entry(receiver.next().await.header("beeld-id")).or_default() += 1;
        }
        process.kill();
        receiver.hold(false);
        process = Process::serve_with(folder.path(), port, &allowed);
        im.reconnect().await.unwrap();
    }
    let mut ids = BTreeSet::new();
    for activity in &activities {
        im.open(*activity).await.unwrap();
        im.wait_until(|c| under_way(c, *activity) == Some(0)).await.unwrap();
        ids.extend(im.picture(*activity).unwrap().alerts.keys().map(ToString::to_string));
        im.leave(*activity).await.unwrap();
    }
    while let Some(one) = receiver.came_already() {
        *came.entry(one.header("beeld-id")).or_default() += 1;
    }
    assert_eq!(ids.len(), activities.len(), "an alert for each activity");
    assert!(came.keys().eq(&ids), "each came, and no other");
    let again = came.values().sum::<usize>() - came.len();
    println!("{} kills, {} alerts by webhook: each came, {again} of them again", kills(), ids.len());
}

fn by_mail(activity: ActivityId) -> NewSitrap {
    let to = Some("liaison@brabant-water.example".into());
    NewSitrap { mail: to, ..crate::sitrap_documents::through_liaison(activity, None) }
}

fn is_mailed(client: &Client, activity: ActivityId, sitrap: SitrapId) -> bool {
    let sitrap = client.picture(activity).and_then(|picture| picture.sitraps.get(&sitrap));
    let mail = sitrap.and_then(|sitrap| sitrap.mail.as_ref());
    mail.is_some_and(|mail| matches!(mail.state, DeliveryState::Delivered { .. }))
}

#[tokio::test]
async fn r63_a_sitrap_by_mail_that_a_kill_finds_on_its_way_arrives_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let smtp = Mailbox::port();
    let server = format!("smtp://127.0.0.1:{smtp}");
    let settings = [("BEELD_SMTP", server.as_str()), ("BEELD_MAIL_FROM", "Gedeeld Beeld <beeld@vr20.example>")];
    let port = free_port();
    // A mail server that says nothing.
    let silent = TcpListener::bind(("127.0.0.1", smtp)).await.unwrap();
    let process = Process::serve_with(folder.path(), port, &settings);
    let mut im = client_at(&process.address, IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, add(activity, "Waterdruk daalt")).await.unwrap();
    let mut sent = Vec::new();
    for _ in 0..2 {
        let sitrap = by_mail(activity);
        sent.push(sitrap.id);
        im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
    }
    let on_its_way = silent.accept().await.unwrap();
    process.kill();
    drop((silent, on_its_way));
    let Some(mailbox) = Mailbox::start(smtp) else { return };
    let process = Process::serve_with(folder.path(), port, &settings);
    let mut im = client_at(&process.address, IM).await;
    im.open(activity).await.unwrap();
    for id in &sent {
        im.wait_until(|c| is_mailed(c, activity, *id)).await.unwrap();
    }
    let messages = mailbox.messages();
    let came = |id: &SitrapId| messages.iter().filter(|one| one.contains(&id.to_string())).count();
    assert!(sent.iter().all(|id| came(id) > 0), "each came");
    println!("a kill, {} SitRaps by mail: each came, in {} messages", sent.len(), messages.len());
    drop(process);
}

/// The beeld of an own activity that follows in another, and what was said in it.
struct Koppeling {
    own: ActivityId,
    activity: ActivityId,
    beeld: BeeldId,
    said: Vec<BulletId>,
}

impl Koppeling {
    async fn made(kern: &mut Client, im: &mut Client) -> Self {
        let new = NewActivity { name: "Hoogwater".into(), regions: Vec::new(), grip: 0, ..incident() };
        let own = kern.create(new).await.unwrap();
        let activity = im.create(incident()).await.unwrap();
        let koppeling = BeeldId(new_id());
        let (beeld, title) = (situatiebeeld(own), String::from("Hoogwater"));
        kern.command(own, Command::MakeKoppeling { koppeling, beeld, activity, title }).await.unwrap();
        Koppeling { own, activity, beeld: koppeling, said: Vec::new() }
    }

    /// Says some things, all acknowledged; the last may not have been carried over by then.
    async fn say(&mut self, kern: &mut Client, many: usize) {
        for n in 0..many {
            let new = bullet(self.own, "situatie", &format!("Peil {n}"));
            self.said.push(new.id);
            kern.command(self.own, Command::AddBullet { bullet: new }).await.unwrap();
        }
    }

    async fn all_there(&self, im: &mut Client) {
        im.open(self.activity).await.unwrap();
        let there = |c: &Client| {
            let bullets = c.picture(self.activity).map(|picture| &picture.bullets);
            bullets.is_some_and(|bullets| self.said.iter().all(|id| bullets.contains_key(id)))
        };
        im.wait_until(there).await.unwrap();
        let bullets = &im.picture(self.activity).unwrap().bullets;
        let follows = bullets.values().filter(|bullet| bullet.beeld == self.beeld).count();
        assert_eq!(follows, self.said.len(), "each once, and nothing else");
        assert_eq!(im.position_check(self.activity).await.unwrap(), Some(true));
        im.leave(self.activity).await.unwrap();
    }
}

async fn begun(folder: &Path, port: u16) -> (Process, Client, Client, Koppeling) {
    let process = Process::serve(folder, port);
    let (mut kern, mut im) = (client_at(&process.address, KERN).await, client_at(&process.address, IM).await);
    let koppeling = Koppeling::made(&mut kern, &mut im).await;
    (process, kern, im, koppeling)
}

#[tokio::test]
async fn r67_what_was_said_in_a_beeld_that_follows_elsewhere_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let (mut process, mut kern, mut im, mut koppeling) = begun(folder.path(), port).await;
    for round in 0..kills() {
        koppeling.say(&mut kern, 1 + round % 5).await;
        process.kill();
        process = Process::serve(folder.path(), port);
        kern.reconnect().await.unwrap();
        im.reconnect().await.unwrap();
        koppeling.all_there(&mut im).await;
    }
    println!("{} kills, {} statements of a beeld that follows: each is there, once", kills(), koppeling.said.len());
}
