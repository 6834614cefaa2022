// SPDX-License-Identifier: EUPL-1.2
//! Stories of informatievragen: who asks, who answers and with what, and what is past its time.

use crate::rules_of_the_picture::World;
use crate::support::acts::{self, START, done, proposed, refused};
use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::server::TestServer;
use crate::{golden, rules_of_the_picture};
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::informatievraag::{
    Addressee, Informatievraag, NewInformatievraag, VraagAnswer, VraagState,
};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::voorstel::Decision;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::{MINUTE_MS, next, pass};
use gedeeld_beeld::engine::ports::Clock;
use proptest::prelude::*;
use std::sync::Arc;

/// As every story begins, with the activity open.
async fn begin() -> (Arc<TurnedClock>, TestServer, Client, ActivityId) {
    let (clock, server, mut im, activity) = acts::begin().await;
    im.open(activity).await.unwrap();
    (clock, server, im, activity)
}

fn to(organisation: &str) -> Addressee {
    Addressee::Organisation { organisation: OrganisationId::new(organisation) }
}

/// A question about the situatiebeeld, due ten minutes after the start.
fn question(activity: ActivityId, to: Addressee) -> (InformatievraagId, NewInformatievraag) {
    let id = InformatievraagId(new_id());
    let vraag = NewInformatievraag {
        id,
        question: "Hoeveel bluswater staat er in de opvang?".into(),
        beeld: situatiebeeld(activity),
        theme: Some(ThemeKey::new("situatie")),
        to,
        due_at: Moment(START + 10 * MINUTE_MS),
    };
    (id, vraag)
}

async fn asked(client: &mut Client, activity: ActivityId, to: Addressee) -> InformatievraagId {
    let (id, vraag) = question(activity, to);
    done(client, activity, Command::AskInformatievraag { vraag }).await;
    id
}

fn answer(vraag: InformatievraagId, answer: VraagAnswer) -> Command {
    Command::AnswerInformatievraag { vraag, answer }
}

fn cannot(vraag: InformatievraagId) -> Command {
    answer(vraag, VraagAnswer::Unanswerable { reason: "Dat meet niemand".into() })
}

fn shown(client: &Client, activity: ActivityId, id: InformatievraagId) -> Arc<Informatievraag> {
    client.picture(activity).unwrap().informatievragen[&id].clone()
}

async fn own_beeld(client: &mut Client, activity: ActivityId) -> BeeldId {
    let (beeld, add) = acts::own_beeld();
    done(client, activity, add).await;
    beeld
}

#[tokio::test]
async fn r40_who_writes_a_beeld_or_directs_asks_and_says_by_when() {
    let (_clock, server, mut im, activity) = begin().await;
    let asking = |to| Command::AskInformatievraag { vraag: question(activity, to).1 };
    im.command(activity, asking(to("brabantse-delta"))).await.unwrap();
    let mut kern = server.client(KERN).await;
    kern.command(activity, asking(Addressee::Beeld { beeld: situatiebeeld(activity) })).await.unwrap();
    // Who reads, leads or proposes names what is missing by a signal, and asks nobody for an answer.
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    for account in [STRUCTUREEL, STANDBY, "vr20-ol", "vr20-rot-plotter", "brabantse-delta-lezer"] {
        refused(&mut server.client(account).await, activity, asking(to("vr20")), "right.missing").await;
    }
    refused(&mut server.client(STRANGER).await, activity, asking(to("vr20")), "unknown").await;
    let wrong = |change: &dyn Fn(&mut NewInformatievraag)| {
        let mut vraag = question(activity, to("prorail")).1;
        change(&mut vraag);
        Command::AskInformatievraag { vraag }
    };
    refused(&mut im, activity, wrong(&|v| v.question = " \n".into()), "invalid").await;
    refused(&mut im, activity, wrong(&|v| v.question = "é".repeat(1_001)), "limit").await;
    refused(&mut im, activity, wrong(&|v| v.due_at = Moment(START)), "time.out_of_range").await;
    refused(&mut im, activity, wrong(&|v| v.theme = Some(ThemeKey::new("nergens"))), "unknown").await;
    refused(&mut im, activity, wrong(&|v| v.beeld = BeeldId(new_id())), "unknown").await;
    refused(&mut im, activity, wrong(&|v| v.to = to("niemand")), "unknown").await;
    refused(&mut im, activity, wrong(&|v| v.to = Addressee::Beeld { beeld: BeeldId(new_id()) }), "unknown").await;
    let (_, twice) = question(activity, to("prorail"));
    im.command(activity, Command::AskInformatievraag { vraag: twice.clone() }).await.unwrap();
    refused(&mut im, activity, Command::AskInformatievraag { vraag: twice }, "exists").await;
}

#[tokio::test]
async fn r41_whom_it_was_put_to_answers_in_its_own_beeld_and_the_answer_follows_the_bullet() {
    let (_clock, server, mut im, activity) = begin().await;
    let id = asked(&mut im, activity, to("brabantse-delta")).await;
    let mut kern = server.client(KERN).await;
    kern.open(activity).await.unwrap();
    let beeld = own_beeld(&mut kern, activity).await;
    // Neither another partner nor another region answers for it.
    refused(&mut server.client(STRUCTUREEL).await, activity, cannot(id), "right.not_yours").await;
    refused(&mut server.client("vr18-rot-im").await, activity, cannot(id), "right.not_yours").await;
    refused(&mut server.client("brabantse-delta-lezer").await, activity, cannot(id), "right.missing").await;
    // With what it may not write it answers neither, and then nothing has happened.
    let theirs = VraagAnswer::NewBullet { bullet: bullet(activity, "situatie", "4.000 m3") };
    refused(&mut kern, activity, answer(id, theirs), "right.missing").await;
    let mut own = bullet(activity, "situatie", "4.000 m3");
    own.beeld = beeld;
    let said = own.id;
    let with_it = answer(id, VraagAnswer::NewBullet { bullet: own.clone() });
    // What it keeps to itself is no answer for others (R60).
    refused(&mut kern, activity, with_it.clone(), "beeld.not_linked").await;
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    done(&mut kern, activity, with_it).await;
    im.settle().await.unwrap();
    im.wait_until(|c| !c.picture(activity).unwrap().informatievragen[&id].is_open()).await.unwrap();
    let answered = |vraag: &Informatievraag| match &vraag.state {
        VraagState::Answered { bullet, by, .. } => Some((*bullet, by.account.0.clone())),
        _ => None,
    };
    assert_eq!(answered(&shown(&im, activity, id)), Some((said, KERN.to_owned())));
    refused(&mut kern, activity, cannot(id), "informatievraag.settled").await;
    let newer = BulletId(new_id());
    let mut by = own;
    (by.id, by.text) = (newer, "4.500 m3".into());
    done(&mut kern, activity, Command::ReplaceBullet { bullet: said, by }).await;
    assert_eq!(answered(&shown(&kern, activity, id)).map(|(bullet, _)| bullet), Some(newer));
    assert_eq!(kern.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn r21_r41_what_waits_for_who_looks_at_the_overview_stands_in_its_line() {
    let (_clock, server, mut im, activity) = begin().await;
    let mut kern = server.client(KERN).await;
    let mut colleague = server.client(COLLEAGUE).await;
    let id = asked(&mut im, activity, to("brabantse-delta")).await;
    kern.wait_until(|c| c.overview.get(&activity).is_some_and(|line| line.vragen == 1)).await.unwrap();
    assert_eq!(kern.overview[&activity].vraag_due_at, Some(Moment(START + 10 * MINUTE_MS)));
    done(&mut im, activity, Command::OfferRegie { to: AccountId::new(COLLEAGUE) }).await;
    colleague.wait_until(|c| c.overview.get(&activity).is_some_and(|line| line.offered)).await.unwrap();
    assert_eq!(colleague.overview[&activity].vragen, 0, "that is asked of another organisation");
    kern.command(activity, cannot(id)).await.unwrap();
    done(&mut im, activity, Command::WithdrawRegieOffer).await;
    let nothing = |client: &Client| client.overview.get(&activity).is_some_and(|l| l.vragen == 0 && !l.offered);
    kern.wait_until(nothing).await.unwrap();
    colleague.wait_until(nothing).await.unwrap();
    assert_eq!(kern.overview[&activity].vraag_due_at, None);
}

#[tokio::test]
async fn r41_who_asked_and_who_directs_settle_it_too_with_a_bullet_that_is_there() {
    let (_clock, server, mut im, activity) = begin().await;
    // A koppelpartner has no account: its answer is entered by the side of the regievoerder (R14).
    let id = asked(&mut im, activity, to("telecom-zuid")).await;
    let known = bullet(activity, "situatie", "Mast aan de haven is uitgevallen");
    let bullet = known.id;
    done(&mut im, activity, Command::AddBullet { bullet: known }).await;
    let unknown = VraagAnswer::Bullet { bullet: BulletId(new_id()) };
    refused(&mut im, activity, answer(id, unknown), "unknown").await;
    done(&mut im, activity, answer(id, VraagAnswer::Bullet { bullet })).await;
    assert!(matches!(&shown(&im, activity, id).state, VraagState::Answered { bullet: by, .. } if *by == bullet));
    // A partner's own question, to the situatiebeeld: the region that keeps that answers, and it withdraws.
    let mut kern = server.client(KERN).await;
    kern.open(activity).await.unwrap();
    let own = asked(&mut kern, activity, Addressee::Beeld { beeld: situatiebeeld(activity) }).await;
    refused(&mut im, activity, answer(own, VraagAnswer::Unanswerable { reason: " ".into() }), "invalid").await;
    let back = |reason: &str| Command::WithdrawInformatievraag { vraag: own, reason: reason.into() };
    refused(&mut server.client("vr18-rot-im").await, activity, back("dubbel"), "right.not_yours").await;
    refused(&mut kern, activity, back(""), "invalid").await;
    done(&mut kern, activity, back("Al bekend bij de sluis")).await;
    assert!(matches!(&shown(&kern, activity, own).state, VraagState::Withdrawn { reason, .. } if !reason.is_empty()));
    refused(&mut im, activity, cannot(own), "informatievraag.settled").await;
    // What is closed is asked and answered no longer (R08).
    let left = asked(&mut im, activity, to("prorail")).await;
    im.command(activity, Command::CloseActivity { reason: "klaar".into() }).await.unwrap();
    refused(&mut im, activity, cannot(left), "activity.closed").await;
    let asks = Command::AskInformatievraag { vraag: question(activity, to("prorail")).1 };
    refused(&mut im, activity, asks, "activity.closed").await;
}

#[tokio::test]
async fn r42_who_only_proposes_answers_by_a_voorstel_that_the_regievoerder_decides_on() {
    let (_clock, server, mut im, activity) = begin().await;
    let id = asked(&mut im, activity, to("havenbedrijf-moerdijk")).await;
    let mut partner = server.client(STRUCTUREEL).await;
    partner.open(activity).await.unwrap();
    let written = VraagAnswer::NewBullet { bullet: bullet(activity, "situatie", "zelf") };
    refused(&mut partner, activity, answer(id, written), "right.missing").await;
    let (first, voorstel) = proposed(activity);
    done(&mut partner, activity, answer(id, VraagAnswer::Voorstel { voorstel })).await;
    assert!(shown(&partner, activity, id).is_open(), "a voorstel is no answer yet");
    let no = Command::DecideVoorstel { voorstel: first, decision: Decision::Refuse { reason: "Welke kant?".into() } };
    done(&mut im, activity, no).await;
    assert!(shown(&im, activity, id).is_open(), "refused, it is still not known");
    let (second, voorstel) = proposed(activity);
    done(&mut partner, activity, answer(id, VraagAnswer::Voorstel { voorstel })).await;
    let bullet = BulletId(new_id());
    let decision = Decision::Accept { bullet, unverified_because: "nog niet gezien".into() };
    done(&mut im, activity, Command::DecideVoorstel { voorstel: second, decision }).await;
    assert!(matches!(&shown(&im, activity, id).state, VraagState::Answered { bullet: by, .. } if *by == bullet));
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn r42_who_reads_by_admission_gets_nothing_of_what_is_asked() {
    let (_clock, server, mut im, activity) = begin().await;
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let id = asked(&mut im, activity, to("rode-kruis")).await;
    let seq = im.command(activity, add(activity, "te zien")).await.unwrap().seq;
    standby.wait_for(activity, seq).await.unwrap();
    assert!(standby.picture(activity).unwrap().informatievragen.is_empty());
    assert_eq!(standby.position_check(activity).await.unwrap(), Some(true));
    // In the same words as for one that was never there.
    refused(&mut standby, activity, cannot(id), "unknown").await;
    refused(&mut standby, activity, cannot(InformatievraagId(new_id())), "unknown").await;
    let back = Command::WithdrawInformatievraag { vraag: id, reason: "x".into() };
    refused(&mut standby, activity, back, "unknown").await;
}

#[tokio::test]
async fn r43_what_is_past_its_time_is_a_fact_with_its_own_moment_also_after_a_restart() {
    let (clock, server, mut im, activity) = begin().await;
    let late = asked(&mut im, activity, to("brabantse-delta")).await;
    let in_time = asked(&mut im, activity, to("brabantse-delta")).await;
    clock.turn_ms(9 * MINUTE_MS);
    done(&mut im, activity, cannot(in_time)).await;
    let folder = server.stop().await;
    clock.turn_ms(30 * MINUTE_MS);
    let server = TestServer::start_in(folder, clock.clone()).await;
    let mut im = server.client(IM).await;
    im.open(activity).await.unwrap();
    let due = Moment(START + 10 * MINUTE_MS);
    let said = |c: &Client| c.picture(activity).is_some_and(|p| p.informatievragen[&late].overdue_at.is_some());
    im.wait_until(said).await.unwrap();
    assert_eq!(shown(&im, activity, late).overdue_at, Some(due));
    assert_eq!(shown(&im, activity, in_time).overdue_at, None);
    // An answer that comes late leaves it said.
    done(&mut im, activity, cannot(late)).await;
    assert_eq!(shown(&im, activity, late).overdue_at, Some(due));
    assert!(clock.now() > due);
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
}

proptest! {
    /// Whatever happens between two looks at the clock: it is said once, at its own moment, and never early.
    #[test]
    fn r43_what_the_clock_says_does_not_depend_on_when_it_is_looked_at(
        tries in rules_of_the_picture::tries(60), later in 0i64..600,
    ) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
        let now = Moment(world.log.last().unwrap().at.0 + later * 1_000);
        let overdue = |events: Vec<Event>| -> Vec<(InformatievraagId, Moment)> {
            let said = events.into_iter().filter_map(|event| match event {
                Event::InformatievraagOverdue { vraag, at } => Some((vraag, at)),
                _ => None,
            });
            said.collect()
        };
        let said = overdue(pass(&world.picture, now));
        for (vraag, at) in &said {
            let vraag = &world.picture.informatievragen[vraag];
            prop_assert!(vraag.is_open() && *at == vraag.due_at && *at <= now);
        }
        for (vraag, at) in said {
            world.record(None, Event::InformatievraagOverdue { vraag, at });
        }
        prop_assert!(overdue(pass(&world.picture, now)).is_empty(), "said once");
        let open = world.picture.is_open();
        let waits = |v: &&Arc<Informatievraag>| open && v.is_open() && v.overdue_at.is_none();
        for vraag in world.picture.informatievragen.values().filter(waits) {
            prop_assert!(next(&world.picture).is_some_and(|at| at <= vraag.due_at), "the clock is set for it");
        }
    }
}

#[test]
fn l11_informatievragen_stand_in_a_golden_log() {
    let mut world = World::new();
    let steps = [
        // The informatiemanager writes a bullet, asks, is answered with it, and replaces it.
        (0, 0, 1, 0, 0, 5),
        (0, 36, 0, 1, 1, 5),
        (0, 37, 0, 0, 1, 5),
        (0, 12, 1, 2, 0, 5),
        // A partner is asked, proposes, and is accepted; too late.
        (0, 36, 2, 0, 0, 5),
        (7, 37, 2, 2, 3, 100),
        (0, 27, 3, 0, 4, 5),
        // Two more: not to be answered, and withdrawn.
        (0, 36, 3, 5, 1, 5),
        (0, 37, 3, 3, 0, 5),
        (0, 36, 4, 5, 1, 5),
        (0, 37, 4, 0, 5, 5),
        (0, 36, 5, 5, 0, 5),
    ];
    steps.into_iter().for_each(|step| world.attempt(step));
    let became = world.picture.informatievragen.values().map(|vraag| match vraag.state {
        VraagState::Open => 'o',
        VraagState::Answered { .. } => 'a',
        VraagState::Unanswerable { .. } => 'u',
        VraagState::Withdrawn { .. } => 'w',
    });
    assert_eq!(became.collect::<String>(), "aauwo");
    let overdue = world.picture.informatievragen.values().filter(|vraag| vraag.overdue_at.is_some());
    assert_eq!(overdue.count(), 1, "one was answered too late");
    golden::add("informatievragen", &world.log);
}
