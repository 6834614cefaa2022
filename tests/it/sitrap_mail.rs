// SPDX-License-Identifier: EUPL-1.2
//! A SitRap by e-mail (R63), through a real mail server: at least once, repeated, and shown when it failed.

use crate::alerting_mail::{header, serve};
use crate::golden;
use crate::rules_of_the_picture::{World, id};
use crate::sitrap_documents::through_liaison;
use crate::support::acts::refused;
use crate::support::clock::TurnedClock;
use crate::support::mailbox::Mailbox;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::Client;
use gedeeld_beeld::domain::activity::alert::{DeliveryState, Trouble};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::partner::Partner;
use gedeeld_beeld::domain::activity::picture::{Environment, HeadPatch};
use gedeeld_beeld::domain::activity::sitrap::{NewReceiver, NewSitrap, Receiver, Selection, SentSitrap, SitrapMail};
use gedeeld_beeld::domain::ids::*;
use std::sync::Arc;

const START: i64 = 1_800_000_000_000;
const LIAISON: &str = "liaison@brabant-water.example";

fn by_mail(activity: ActivityId, to: &str) -> NewSitrap {
    NewSitrap { mail: Some(to.into()), ..through_liaison(activity, None) }
}

fn state(client: &Client, activity: ActivityId, sitrap: SitrapId) -> Option<DeliveryState> {
    Some(client.picture(activity)?.sitraps.get(&sitrap)?.mail.as_ref()?.state)
}

async fn until(client: &mut Client, activity: ActivityId, sitrap: SitrapId, so: impl Fn(DeliveryState) -> bool) {
    client.wait_until(|c| state(c, activity, sitrap).is_some_and(&so)).await.unwrap();
}

fn delivered(state: DeliveryState) -> bool {
    matches!(state, DeliveryState::Delivered { .. })
}

/// What stands after the headers of each part of a message, without the ends of its lines.
fn parts(message: &str) -> Vec<(String, String)> {
    let boundary = message.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
    let mark = format!("--{boundary}");
    let whole = message.split(mark.as_str()).skip(1).filter(|part| !part.starts_with("--"));
    let halves = whole.filter_map(|part| part.trim_start().split_once("\n\n"));
    halves.map(|(head, body)| (head.to_owned(), body.lines().collect())).collect()
}

#[tokio::test]
async fn r63_a_sitrap_is_mailed_as_a_pdf_and_everybody_sees_that_it_went() {
    let Some(mailbox) = Mailbox::start(Mailbox::port()) else { return };
    let server = serve(Arc::new(TurnedClock::at(START)), mailbox.port).await;
    let (mut im, mut colleague) = (server.client(IM).await, server.client(COLLEAGUE).await);
    let practise = NewActivity { environment: Environment::Oefening, ..incident() };
    for (new, exercise) in [(incident(), false), (practise, true)] {
        let activity = im.create(new).await.unwrap();
        colleague.open(activity).await.unwrap();
        im.command(activity, add(activity, "Waterdruk daalt")).await.unwrap();
        let sitrap = by_mail(activity, LIAISON);
        let id = sitrap.id;
        im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
        until(&mut colleague, activity, id, delivered).await;
        let messages = mailbox.messages();
        let message = messages.iter().find(|one| one.contains(&id.to_string())).expect("it came");
        assert_eq!(header(message, "To"), [LIAISON]);
        assert_eq!(header(message, "X-RcptTo"), [LIAISON], "to nobody else");
        assert_eq!(header(message, "Message-ID"), [format!("<{id}@vr20.example>")]);
        let parts = parts(message);
        let (text, file) = (&parts[0], &parts[1]);
        assert!(text.1.contains("Graag antwoord") && text.1.contains("Brabant Water, Liaison in het ROT"), "{text:?}");
        assert_eq!(text.1.contains("OEFENING"), exercise);
        assert!(file.0.contains("application/pdf") && file.0.contains("attachment"), "{}", file.0);
        // %PDF-1, in base64.
        assert!(file.1.starts_with("JVBERi0x"), "{}", &file.1[..40]);
        assert_eq!(file.0.contains("OEFENING"), exercise);
    }
}

#[tokio::test]
async fn r63_a_wrong_address_is_put_right_and_what_became_of_the_old_one_changes_nothing() {
    let port = Mailbox::port();
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock.clone(), port).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let sitrap = by_mail(activity, "liaisson@brabant-water.example");
    let id = sitrap.id;
    im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
    im.open(activity).await.unwrap();
    let away = |state| matches!(state, DeliveryState::Waiting { tries: 1, why: Some(Trouble::Unreachable), .. });
    until(&mut im, activity, id, away).await;
    refused(&mut im, activity, again(id, "liaisson@brabant-water.example"), "exists").await;
    let Some(mailbox) = Mailbox::start(port) else { return };
    let there = |c: &Client, address: &str| {
        let mail = c.picture(activity).unwrap().sitraps[&id].mail.as_ref().unwrap();
        mail.to == address && delivered(mail.state)
    };
    im.command(activity, again(id, LIAISON)).await.unwrap();
    im.wait_until(|c| there(c, LIAISON)).await.unwrap();
    // The pause of the first try is over, and nothing goes there any more.
    clock.turn_ms(24 * 3_600_000);
    logs_in_again(&mut im).await;
    im.command(activity, again(id, "ook@brabant-water.example")).await.unwrap();
    im.wait_until(|c| there(c, "ook@brabant-water.example")).await.unwrap();
    let messages = mailbox.messages();
    let mut to: Vec<_> = messages.iter().flat_map(|message| header(message, "To")).collect();
    to.sort_unstable();
    assert_eq!(to, [LIAISON, "ook@brabant-water.example"]);
}

fn again(sitrap: SitrapId, to: &str) -> Command {
    Command::MailSitrap { sitrap, to: to.into() }
}

#[tokio::test]
async fn r63_who_directs_mails_to_one_plain_address_and_else_nothing_is_sent() {
    let server = TestServer::start().await;
    let (mut im, mut colleague) = (server.client(IM).await, server.client(COLLEAGUE).await);
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    for to in ["a@b.nl, c@d.nl", "Piket <a@b.nl>", "a@b.nl\nBcc: c@d.nl", "piket", "a@", "@b.nl"] {
        refused(&mut im, activity, Command::SendSitrap { sitrap: by_mail(activity, to) }, "invalid").await;
    }
    assert!(im.picture(activity).unwrap().sitraps.is_empty(), "nothing is half sent");
    let sitrap = through_liaison(activity, None);
    let id = sitrap.id;
    let seq = im.command(activity, Command::SendSitrap { sitrap }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().sitraps[&id].mail, None, "handed over by other means");
    refused(&mut im, activity, again(id, "piket"), "invalid").await;
    refused(&mut im, activity, again(SitrapId(uuid::Uuid::nil()), LIAISON), "unknown").await;
    refused(&mut colleague, activity, again(id, LIAISON), "regie.not_holder").await;
    // This server has no mail server: that is said, and tried again.
    im.command(activity, again(id, LIAISON)).await.unwrap();
    let not_here = |state| matches!(state, DeliveryState::Waiting { why: Some(Trouble::NotHere), .. });
    until(&mut im, activity, id, not_here).await;
}

/// A mail server that is away, and a SitRap for a partner that reads by admission.
async fn to_reader() -> (Arc<TurnedClock>, TestServer, Client, ActivityId, NewSitrap) {
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock.clone(), Mailbox::port()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    let receiver = NewReceiver::Organisation { organisation: OrganisationId::new("rode-kruis") };
    let sitrap = NewSitrap { receiver, ..by_mail(activity, "hin@rodekruis.example") };
    (clock, server, im, activity, sitrap)
}

#[tokio::test]
async fn r63_what_the_receiver_may_no_longer_have_does_not_go_out() {
    let (clock, _server, mut im, activity, to_reader) = to_reader().await;
    let to_liaison = by_mail(activity, LIAISON);
    for (sitrap, ends) in [
        (to_reader, admit(activity, "rode-kruis", Participation::Ontkoppeld)),
        (to_liaison, Command::ChangeHead { patch: HeadPatch { besloten: Some(true), ..Default::default() } }),
    ] {
        let id = sitrap.id;
        im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
        let away = |state| matches!(state, DeliveryState::Waiting { tries: 1, .. });
        until(&mut im, activity, id, away).await;
        im.command(activity, ends).await.unwrap();
        clock.turn_ms(60_000);
        let shut = |state| matches!(state, DeliveryState::Failed { why: Trouble::NotYours, .. });
        until(&mut im, activity, id, shut).await;
        let code = if im.picture(activity).unwrap().head.besloten { "sitrap.besloten" } else { "sitrap.reads_not" };
        refused(&mut im, activity, again(id, LIAISON), code).await;
    }
}

#[tokio::test]
async fn r63_less_that_was_admitted_is_less_that_is_mailed_again() {
    let (clock, _server, mut im, activity, sitrap) = to_reader().await;
    let id = sitrap.id;
    im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
    until(&mut im, activity, id, |state| matches!(state, DeliveryState::Waiting { tries: 1, .. })).await;
    let Command::SetParticipation { organisation, status, layers, reason, .. } =
        admit(activity, "rode-kruis", Participation::Actief)
    else {
        unreachable!()
    };
    let map_only =
        Command::SetParticipation { organisation, status, beelden: Vec::new(), layers, reason, mandate: None };
    im.command(activity, map_only).await.unwrap();
    clock.turn_ms(60_000);
    until(&mut im, activity, id, |state| matches!(state, DeliveryState::Failed { why: Trouble::NotYours, .. })).await;
    refused(&mut im, activity, again(id, LIAISON), "sitrap.not_for_receiver").await;
}

#[tokio::test]
async fn r60_r63_a_beeld_that_its_keeper_took_back_goes_by_mail_to_nobody() {
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock.clone(), Mailbox::port()).await;
    let (mut im, mut kern) = (server.client(IM).await, server.client(KERN).await);
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let beeld = BeeldId(beeldctl::new_id());
    let (layer, title, sjabloon) = (LayerId(beeldctl::new_id()), "Water".into(), "eigen_beeld".into());
    kern.command(activity, Command::AddBeeld { beeld, layer, title, sjabloon }).await.unwrap();
    let seq = kern.command(activity, Command::LinkBeeld { beeld }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let shared = Selection { beelden: Vec::new(), layers: vec![layer] };
    let sitrap = NewSitrap { shared, ..by_mail(activity, LIAISON) };
    let id = sitrap.id;
    im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
    until(&mut im, activity, id, |state| matches!(state, DeliveryState::Waiting { tries: 1, .. })).await;
    kern.command(activity, Command::UnlinkBeeld { beeld, reason: "nog niet zeker".into() }).await.unwrap();
    clock.turn_ms(60_000);
    until(&mut im, activity, id, |state| matches!(state, DeliveryState::Failed { why: Trouble::NotYours, .. })).await;
    refused(&mut im, activity, again(id, "ander@brabant-water.example"), "sitrap.not_linked").await;
}

#[test]
fn golden_sitraps_that_were_mailed() {
    let mut world = World::new();
    let im = world.picture.regie.as_ref().expect("somebody directs").holder.clone();
    let partner = Partner { organisation: None, name: "Brabant Water".into(), reason: "drinkwater".into() };
    let sitrap = SentSitrap {
        id: SitrapId(id(1)),
        receiver: Receiver::Liaison { partner, liaison: String::new() },
        shared: Selection { beelden: Vec::new(), layers: vec![LayerId(id(0))] },
        note: String::new(),
        of: world.picture.seq,
        by: im.clone(),
        at: Moment(START),
        mail: None,
    };
    world.record(Some(im.clone()), Event::SitrapSent { sitrap });
    let mailed = |to: &str, state| {
        let mail = SitrapMail { to: to.into(), state };
        Event::SitrapMailed { sitrap: SitrapId(id(1)), mail }
    };
    let waits = |tries, why| DeliveryState::Waiting { tries, next_try: Moment(START), why };
    world.record(Some(im.clone()), mailed("liaisson@water.example", waits(0, None)));
    world.record(None, mailed("liaisson@water.example", waits(1, Some(Trouble::Refused))));
    world.record(
        None,
        mailed("liaisson@water.example", DeliveryState::Failed { at: Moment(START), why: Trouble::NotMade }),
    );
    world.record(Some(im), mailed(LIAISON, waits(0, None)));
    world.record(None, mailed(LIAISON, DeliveryState::Delivered { at: Moment(START) }));
    let mail = world.picture.sitraps[&SitrapId(id(1))].mail.clone().expect("it was mailed");
    assert_eq!((mail.to.as_str(), mail.state.waits()), (LIAISON, false));
    golden::add("sitrap_mailed", &world.log);
}
