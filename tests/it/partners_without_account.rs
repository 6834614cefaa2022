// SPDX-License-Identifier: EUPL-1.2
//! Stories of partners without an account, over real sockets: a SitRap that comes in, one that goes out,
//! and a HIN who is lent to a partner.

use crate::support::acts::refused;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, http, new_id};
use gedeeld_beeld::domain::activity::bullet::{Bullet, NewBullet};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::{ItemKind, ReceivedSitrap};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::partner::NewPartner;
use gedeeld_beeld::domain::activity::picture::HeadPatch;
use gedeeld_beeld::domain::activity::secondment::NewSecondment;
use gedeeld_beeld::domain::activity::sitrap::{NewReceiver, NewSitrap, Selection, SharedBeeld};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;

/// Lent to partners: an informatiemanager of the bronregio.
const HIN: &str = "vr20-gedetacheerd-hin";
/// A partner by koppelsamenwerking, and one by ad-hoc-aansluiting.
const KOPPEL: &str = "brabant-water";
const ADHOC: &str = "tankopslag-moerdijk";

fn known(organisation: &str) -> NewPartner {
    NewPartner { organisation: Some(OrganisationId::new(organisation)), name: String::new(), reason: String::new() }
}

fn named(name: &str, reason: &str) -> NewPartner {
    NewPartner { organisation: None, name: name.into(), reason: reason.into() }
}

fn received(activity: ActivityId, partner: NewPartner) -> (ItemId, Command) {
    let id = ItemId(new_id());
    let sitrap = ReceivedSitrap {
        id,
        beeld: situatiebeeld(activity),
        theme: None,
        partner,
        text: "Druk in het drinkwaternet daalt".into(),
        attachment: None,
        observed_at: None,
    };
    (id, Command::ReceiveSitrap { sitrap })
}

fn seconded(account: &str, partner: NewPartner) -> (SecondmentId, Command) {
    let id = SecondmentId(new_id());
    let account = AccountId::new(account);
    (id, Command::SecondHin { secondment: NewSecondment { id, account, partner, reason: "geen eigen HIN".into() } })
}

fn everything(activity: ActivityId) -> Selection {
    Selection {
        beelden: vec![SharedBeeld { beeld: situatiebeeld(activity), themes: None }],
        layers: vec![situatielaag(activity)],
    }
}

fn outgoing(receiver: NewReceiver, shared: Selection) -> Command {
    Command::SendSitrap {
        sitrap: NewSitrap { id: SitrapId(new_id()), receiver, shared, note: String::new(), mail: None },
    }
}

fn liaison(partner: NewPartner) -> NewReceiver {
    NewReceiver::Liaison { partner, liaison: "Liaison in het ROT".into() }
}

fn own(organisation: &str) -> NewReceiver {
    NewReceiver::Organisation { organisation: OrganisationId::new(organisation) }
}

/// The bullet that says this, as a client has it.
fn bullet_of(client: &Client, activity: ActivityId, text: &str) -> Bullet {
    let picture = client.picture(activity).unwrap();
    picture.bullets.values().find(|bullet| bullet.text == text).expect("the bullet").as_ref().clone()
}

#[tokio::test]
async fn r47_the_sitrap_of_a_koppelpartner_comes_in_with_its_source_and_its_ten_minutes() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let (id, enter) = received(activity, known(KOPPEL));
    let seq = im.command(activity, enter.clone()).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let picture = im.picture(activity).unwrap();
    let item = &picture.items[&id];
    assert_eq!((item.kind, item.source.as_str()), (ItemKind::Sitrap, "Brabant Water"));
    assert_eq!(item.by.account.0, IM, "who entered it stays readable beside whose it is");
    let norm = &picture.norms[&format!("verwerking:{id}")];
    assert_eq!((norm.legal, norm.due_at), (true, item.at.plus_ms(10 * MINUTE_MS)));

    // Whatever source is written over it, the partner stays named, and cannot be patched away.
    let mut new = bullet(activity, "overig", "Waterdruk daalt");
    new.source = "Zelf bedacht".into();
    let into = Command::ProcessItemIntoBullet { item: id, bullet: new, unverified_because: "nog na te vragen".into() };
    let seq = im.command(activity, into).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let made = bullet_of(&im, activity, "Waterdruk daalt");
    assert_eq!(made.on_behalf.as_ref().unwrap().name, "Brabant Water");
    assert_eq!(made.source, "Brabant Water: Zelf bedacht");
    let patch =
        gedeeld_beeld::domain::activity::bullet::BulletPatch { source: Some("Meldkamer".into()), ..Default::default() };
    let seq = im.command(activity, Command::ChangeBullet { bullet: made.id, patch }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!(bullet_of(&im, activity, "Waterdruk daalt").source, "Brabant Water: Meldkamer");
}

#[tokio::test]
async fn r47_who_is_a_partner_without_account_and_who_enters_for_it() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let enter = async |client: &mut Client, partner: NewPartner, code: &str| {
        refused(client, activity, received(activity, partner).1, code).await;
    };
    enter(&mut im, known("brabantse-delta"), "partner.has_account").await;
    enter(&mut im, known("vr18"), "partner.has_account").await;
    enter(&mut im, known("nergens"), "unknown").await;
    enter(&mut im, named("Camping De Schans", " "), "partner.no_reason").await;
    enter(&mut im, named("", "opvang"), "invalid").await;
    let mut kern = server.client(KERN).await;
    enter(&mut kern, known(KOPPEL), "right.missing").await;
    let mut stranger = server.client(STRANGER).await;
    enter(&mut stranger, known(KOPPEL), "unknown").await;
    let (_, mut empty) = received(activity, known(KOPPEL));
    if let Command::ReceiveSitrap { sitrap } = &mut empty {
        sitrap.text = " ".into();
    }
    refused(&mut im, activity, empty, "invalid").await;
    // With a reason one that is in no agreement is heard as well; a colleague of the region may enter it.
    let mut colleague = server.client(COLLEAGUE).await;
    colleague.command(activity, received(activity, named("Camping De Schans", "opvang")).1).await.unwrap();
}

#[tokio::test]
async fn r48_a_seconded_hin_keeps_the_beeld_of_its_partner_and_writes_nothing_else() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut hin = server.client(HIN).await;
    hin.open(activity).await.unwrap();
    hin.command(activity, add(activity, "nog voor de eigen regio")).await.unwrap();
    let (id, second) = seconded(HIN, known(ADHOC));
    let mut colleague = server.client(COLLEAGUE).await;
    refused(&mut colleague, activity, second.clone(), "regie.not_holder").await;
    im.command(activity, second).await.unwrap();

    refused(&mut hin, activity, add(activity, "in het situatiebeeld"), "secondment.partner_only").await;
    refused(&mut hin, activity, Command::TakeRegie { reason: "x".into() }, "secondment.partner_only").await;
    let opschaling = Command::EstablishOpschaling { at: clock_now(), grip: 2 };
    refused(&mut hin, activity, opschaling, "secondment.partner_only").await;
    let why = format!("/api/register/explanation?activity={activity}&action=direct");
    let why: serde_json::Value = http::get(&hin.session, &why).await.unwrap().success().unwrap().json().unwrap();
    let grounds = why["grounds"].as_array().unwrap();
    let said = grounds.iter().find(|ground| ground["code"] == "secondment").expect("the ground is told");
    assert_eq!((&why["allowed"], &said["holds"]), (&false.into(), &false.into()));
    assert!(said["nl"].as_str().unwrap().contains("Tankopslagbedrijf Moerdijk"));
    assert!(grounds.iter().all(|ground| ground["code"] != "regie.holder"));
    refused(&mut im, activity, Command::OfferRegie { to: AccountId::new(HIN) }, "regie.cannot_hold").await;
    let beeld = BeeldId(new_id());
    let new_beeld = |beeld| Command::AddBeeld {
        beeld,
        layer: LayerId(new_id()),
        title: "Tankopslag".into(),
        sjabloon: "eigen_beeld".into(),
    };
    hin.command(activity, new_beeld(beeld)).await.unwrap();
    refused(&mut hin, activity, new_beeld(BeeldId(new_id())), "exists").await;
    let own = NewBullet { beeld, source: String::new(), ..bullet(activity, "situatie", "Tanks worden gekoeld") };
    let seq = hin.command(activity, Command::AddBullet { bullet: own.clone() }).await.unwrap().seq;

    // Visible to all who read, in the statement itself; and nobody else writes there.
    im.wait_for(activity, seq).await.unwrap();
    let made = bullet_of(&im, activity, "Tanks worden gekoeld");
    assert_eq!(made.on_behalf.as_ref().unwrap().organisation, Some(OrganisationId::new(ADHOC)));
    assert_eq!(made.source, "Tankopslagbedrijf Moerdijk");
    let more = NewBullet { id: BulletId(new_id()), ..own.clone() };
    refused(&mut im, activity, Command::AddBullet { bullet: more }, "right.not_yours").await;
    // What waits in a partner's beeld is under a werknorm.
    let (item, mut enter) = received(activity, known(ADHOC));
    if let Command::ReceiveSitrap { sitrap } = &mut enter {
        sitrap.beeld = beeld;
    }
    let seq = hin.command(activity, enter).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert!(!im.picture(activity).unwrap().norms[&format!("verwerking:{item}")].legal);
    refused(&mut hin, activity, received(activity, known(KOPPEL)).1, "right.missing").await;

    let end = |reason: &str| Command::EndSecondment { secondment: id, reason: reason.into() };
    refused(&mut im, activity, end(" "), "invalid").await;
    refused(&mut hin, activity, end("klaar"), "secondment.partner_only").await;
    im.command(activity, end("partner heeft nu een eigen HIN")).await.unwrap();
    refused(&mut im, activity, end("nog eens"), "exists").await;
    let after = NewBullet { id: BulletId(new_id()), ..own };
    refused(&mut hin, activity, Command::AddBullet { bullet: after }, "right.not_yours").await;
    hin.command(activity, add(activity, "weer voor de eigen regio")).await.unwrap();
}

#[tokio::test]
async fn r48_whom_can_be_lent_and_to_whom() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    for account in ["vr20-ol", "vr20-meldkamer", KERN, STRANGER] {
        refused(&mut im, activity, seconded(account, known(ADHOC)).1, "secondment.cannot").await;
    }
    refused(&mut im, activity, seconded("niemand", known(ADHOC)).1, "unknown").await;
    refused(&mut im, activity, seconded(IM, known(ADHOC)).1, "secondment.holds_regie").await;
    refused(&mut im, activity, seconded(HIN, known("rws-zn")).1, "partner.has_account").await;
    im.command(activity, Command::OfferRegie { to: AccountId::new(COLLEAGUE) }).await.unwrap();
    let seq = im.command(activity, seconded(COLLEAGUE, known(ADHOC)).1).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let offered = im.picture(activity).unwrap().regie.as_ref().unwrap().offered_to.clone();
    assert_eq!(offered, None, "who writes for a partner does not direct as well");
    refused(&mut im, activity, seconded(HIN, known(ADHOC)).1, "exists").await;
    refused(&mut im, activity, seconded(COLLEAGUE, known(KOPPEL)).1, "exists").await;
}

#[tokio::test]
async fn r49_it_ends_with_the_activity_and_does_not_come_back() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let (id, second) = seconded(HIN, named("Camping De Schans", "opvang"));
    im.command(activity, second).await.unwrap();
    im.command(activity, Command::CloseActivity { reason: "brand meester".into() }).await.unwrap();
    im.command(activity, Command::ReopenActivity { reason: "laait op".into() }).await.unwrap();
    let mut hin = server.client(HIN).await;
    let seq = hin.command(activity, add(activity, "voor de eigen regio")).await.unwrap().seq;
    hin.open(activity).await.unwrap();
    hin.wait_for(activity, seq).await.unwrap();
    let ended = hin.picture(activity).unwrap().secondments[&id].ended.clone().unwrap();
    assert_eq!((ended.by.account.0.as_str(), ended.reason.as_str()), (IM, "brand meester"));
    assert_eq!(bullet_of(&hin, activity, "voor de eigen regio").on_behalf, None);
}

#[tokio::test]
async fn r49_a_voorstel_and_what_is_taken_over_stay_the_partners_statement() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, seconded(HIN, known(ADHOC)).1).await.unwrap();
    let mut hin = server.client(HIN).await;
    let beeld = BeeldId(new_id());
    let layer = LayerId(new_id());
    let new_beeld = Command::AddBeeld { beeld, layer, title: "Tankopslag".into(), sjabloon: "eigen_beeld".into() };
    hin.command(activity, new_beeld).await.unwrap();
    let own = NewBullet { beeld, ..bullet(activity, "situatie", "Tanks worden gekoeld") };
    let from = own.id;
    hin.command(activity, Command::AddBullet { bullet: own }).await.unwrap();
    let taken = NewBullet {
        origin: gedeeld_beeld::domain::activity::bullet::Origin::Beeld {
            beeld,
            bullet: from,
            name: String::new(),
            taken: None,
        },
        ..bullet(activity, "risico", "Tanks naast de loods worden gekoeld")
    };
    let seq = im.command(activity, Command::AddBullet { bullet: taken }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let taken = bullet_of(&im, activity, "Tanks naast de loods worden gekoeld");
    assert_eq!(taken.on_behalf.unwrap().name, "Tankopslagbedrijf Moerdijk");
    assert!(taken.source.contains("Tankopslagbedrijf Moerdijk"));
}

#[tokio::test]
async fn r46_what_went_to_whom_stands_in_the_log_for_all_who_read_the_whole() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    colleague.open(activity).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let send = outgoing(liaison(known(KOPPEL)), everything(activity));
    refused(&mut colleague, activity, send.clone(), "regie.not_holder").await;
    refused(&mut standby, activity, send.clone(), "right.missing").await;
    let seq = im.command(activity, send.clone()).await.unwrap().seq;
    refused(&mut im, activity, send, "exists").await;
    for client in [&mut colleague, &mut standby] {
        client.wait_for(activity, seq).await.unwrap();
    }
    let picture = colleague.picture(activity).unwrap();
    let sent = picture.sitraps.values().next().unwrap();
    assert_eq!((sent.by.account.0.as_str(), sent.of, sent.receiver.name()), (IM, Seq(seq.0 - 1), "Brabant Water"));
    assert!(standby.picture(activity).unwrap().sitraps.is_empty(), "not for who reads a part");
}

#[tokio::test]
async fn r46_nobody_gets_by_sitrap_more_than_it_may_see() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let layer = LayerId(new_id());
    let add_layer = Command::AddLayer { layer, beeld: situatiebeeld(activity), title: "Intern".into() };
    im.command(activity, add_layer).await.unwrap();
    let with_layer = Selection { layers: vec![layer], ..everything(activity) };
    refused(&mut im, activity, outgoing(own("rode-kruis"), with_layer.clone()), "sitrap.not_for_receiver").await;
    im.command(activity, outgoing(own("rode-kruis"), everything(activity))).await.unwrap();
    im.command(activity, outgoing(own("brabantse-delta"), with_layer)).await.unwrap();
    refused(&mut im, activity, outgoing(own(KOPPEL), everything(activity)), "sitrap.reads_not").await;
    refused(&mut im, activity, outgoing(own("nergens"), everything(activity)), "unknown").await;
    let nothing = Selection {
        beelden: vec![SharedBeeld { beeld: situatiebeeld(activity), themes: Some(Vec::new()) }],
        layers: Vec::new(),
    };
    refused(&mut im, activity, outgoing(liaison(known(KOPPEL)), nothing), "sitrap.empty").await;
    let elsewhere = Selection { layers: vec![LayerId(new_id())], beelden: Vec::new() };
    refused(&mut im, activity, outgoing(liaison(known(KOPPEL)), elsewhere), "unknown").await;

    // Of a besloten activity only who takes part hears anything, itself or through a HIN.
    let besloten = HeadPatch { besloten: Some(true), ..HeadPatch::default() };
    im.command(activity, Command::ChangeHead { patch: besloten }).await.unwrap();
    refused(&mut im, activity, outgoing(own("brabantse-delta"), everything(activity)), "sitrap.besloten").await;
    let to_adhoc = || outgoing(liaison(known(ADHOC)), everything(activity));
    refused(&mut im, activity, to_adhoc(), "sitrap.besloten").await;
    im.command(activity, seconded(HIN, known(ADHOC)).1).await.unwrap();
    im.command(activity, to_adhoc()).await.unwrap();
}
