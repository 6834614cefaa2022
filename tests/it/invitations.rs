// SPDX-License-Identifier: EUPL-1.2
//! Stories of being invited, over real sockets: who is let in is told, by every means that it has, and can
//! say that it does not take part (R59).

use crate::golden;
use crate::rules_of_the_picture::{World, id};
use crate::support::acts::refused;
use crate::support::people::*;
use crate::support::server::TestServer;
use crate::support::watches::{alerts, set, watch};
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::alert::{Delivery, DeliveryState, PartnerAlert};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::participation::{Part, Participation};
use gedeeld_beeld::domain::activity::partner::NewPartner;
use gedeeld_beeld::domain::activity::picture::HeadPatch;
use gedeeld_beeld::domain::activity::secondment::NewSecondment;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::watch::{Channel, ChannelKind, Watch};

const NO_PEOPLE: &str = "geen mensen beschikbaar";

fn decline() -> Command {
    Command::DeclineParticipation { reason: NO_PEOPLE.into() }
}

/// A watch that this activity does not touch, and by which its organisation can be reached.
fn elsewhere(channel: ChannelId) -> Watch {
    let mail = Channel::Mail { to: "piket@rodekruis.example".into() };
    Watch { words: vec!["overstroming".into()], channels: [(channel, mail)].into(), ..watch("Elders") }
}

#[tokio::test]
async fn r59_who_is_let_in_is_told_also_where_none_of_its_watches_holds() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let channel = ChannelId(new_id());
    hin.register(set(&elsewhere(channel))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    hin.wait_until(|c| alerts(c, activity).len() == 1).await.unwrap();
    let told = alerts(&hin, activity)[0].clone();
    assert_eq!((told.invited, told.watches.len(), told.seen), (Some(Participation::Monitorend), 0, None));
    assert_eq!(told.deliveries.keys().collect::<Vec<_>>(), [&channel]);
    // What changes nothing in how far it takes part is no news; that it has a role now, is.
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    hin.wait_until(|c| alerts(c, activity).len() > 1).await.unwrap();
    let as_what: Vec<_> = alerts(&hin, activity).iter().map(|alert| alert.invited).collect();
    assert_eq!(as_what, [Some(Participation::Monitorend), Some(Participation::Actief)]);
    // Less is not an invitation.
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    hin.wait_until(|c| c.overview[&activity].participation == Participation::Monitorend).await.unwrap();
    assert_eq!(alerts(&hin, activity).len(), 2);
}

#[tokio::test]
async fn r68_who_is_released_hears_why_on_its_screen_and_by_every_means_that_it_has() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let channel = ChannelId(new_id());
    hin.register(set(&elsewhere(channel))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    let released = |why: &str| Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Ontkoppeld,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: why.into(),
        mandate: None,
    };
    let reasons =
        |c: &Client| -> Vec<String> { alerts(c, activity).iter().filter_map(|alert| alert.released.clone()).collect() };
    // By the regievoerder, and by the end of what it was let in for.
    let ways = [
        (released("opvang is geregeld"), "opvang is geregeld"),
        (Command::CloseActivity { reason: "brand meester".into() }, "brand meester"),
    ];
    for (so_far, (way, why)) in ways.into_iter().enumerate() {
        im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
        hin.wait_until(|c| c.overview.get(&activity).is_some_and(|line| line.readable)).await.unwrap();
        hin.open(activity).await.unwrap();
        im.command(activity, way).await.unwrap();
        hin.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
        let (code, message) = hin.followed(activity).unwrap().closed.clone().unwrap();
        assert_eq!(code, "view.closed");
        assert!(message.contains(&format!("De reden: {why}.")), "{message}");
        hin.wait_until(|c| reasons(c).len() == so_far + 1).await.unwrap();
        assert_eq!(reasons(&hin)[so_far], why);
        let told = alerts(&hin, activity).last().unwrap().clone();
        assert_eq!(told.deliveries.keys().collect::<Vec<_>>(), [&channel]);
        assert_eq!(hin.overview[&activity].participation, Participation::Ontkoppeld);
    }
}

#[tokio::test]
async fn r57_who_was_alerted_and_asks_keeps_its_request_when_the_activity_closes() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Gealerteerd)).await.unwrap();
    hin.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    hin.command(activity, Command::AskAccess { reason: "opvang".into() }).await.unwrap();
    let seq = im.command(activity, Command::CloseActivity { reason: "brand meester".into() }).await.unwrap().seq;
    im.open(activity).await.unwrap();
    im.wait_for(activity, seq).await.unwrap();
    let own = im.picture(activity).unwrap().participants[&OrganisationId::new("rode-kruis")].clone();
    assert_eq!((own.status, own.asks.is_some()), (Participation::Gealerteerd, true));
}

#[tokio::test]
async fn r52_an_activity_that_runs_again_alerts_anew_who_was_told_of_it() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    hin.register(set(&watch("alles"))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    let by_watch = |c: &Client| alerts(c, activity).iter().filter(|alert| !alert.watches.is_empty()).count();
    hin.wait_until(|c| by_watch(c) == 1).await.unwrap();
    im.command(activity, Command::CloseActivity { reason: "brand meester".into() }).await.unwrap();
    im.command(activity, Command::ReopenActivity { reason: "laait op".into() }).await.unwrap();
    hin.wait_until(|c| by_watch(c) == 2).await.unwrap();
    // Whom it touches by a watch of meanwhile is alerted by that, and let in by nobody (R51).
    let mut kern = server.client(KERN).await;
    im.command(activity, Command::CloseActivity { reason: "toch meester".into() }).await.unwrap();
    kern.register(set(&watch("alles"))).await.unwrap();
    im.command(activity, Command::ReopenActivity { reason: "laait op".into() }).await.unwrap();
    kern.wait_until(|c| alerts(c, activity).len() == 1).await.unwrap();
    let patch = HeadPatch { besloten: Some(true), ..HeadPatch::default() };
    im.command(activity, Command::ChangeHead { patch }).await.unwrap();
    kern.wait_until(|c| !c.overview.contains_key(&activity)).await.unwrap();
}

#[tokio::test]
async fn r59_a_watch_that_holds_later_still_alerts_who_was_invited() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    hin.register(set(&Watch { grip: 2, ..watch("Vanaf GRIP 2") })).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let patch = HeadPatch { grip: Some(2), ..HeadPatch::default() };
    im.command(activity, Command::ChangeHead { patch }).await.unwrap();
    hin.wait_until(|c| alerts(c, activity).len() == 2).await.unwrap();
    assert_eq!(alerts(&hin, activity).iter().filter(|alert| alert.invited.is_none()).count(), 1);
}

#[tokio::test]
async fn r59_who_declines_reads_no_more_and_everybody_knows_why() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let mut reader = server.client("rodekruis-lezer").await;
    let activity = im.create(incident()).await.unwrap();
    // Nothing was asked of it yet.
    hin.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    refused(&mut hin, activity, decline(), "participation.none").await;
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    hin.wait_until(|c| c.overview[&activity].readable).await.unwrap();
    hin.open(activity).await.unwrap();
    refused(&mut reader, activity, decline(), "right.missing").await;
    refused(&mut hin, activity, Command::DeclineParticipation { reason: "  ".into() }, "invalid").await;
    hin.command(activity, decline()).await.unwrap();
    hin.wait_until(|c| c.followed(activity).is_some_and(|f| f.picture.is_none())).await.unwrap();
    hin.wait_until(|c| c.overview[&activity].participation == Participation::Gealerteerd).await.unwrap();
    im.open(activity).await.unwrap();
    let known = im.picture(activity).unwrap().participants[&OrganisationId::new("rode-kruis")].clone();
    assert!(known.declined() && known.beelden.is_empty() && known.layers.is_empty());
    assert_eq!((known.reason.as_str(), known.by.account.0.as_str()), (NO_PEOPLE, STANDBY));
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    refused(&mut hin, activity, decline(), "participation.none").await;
    // It was let in no more: what is besloten by then is nothing of its own.
    let besloten =
        |besloten| Command::ChangeHead { patch: HeadPatch { besloten: Some(besloten), ..HeadPatch::default() } };
    im.command(activity, besloten(true)).await.unwrap();
    hin.wait_until(|c| !c.overview.contains_key(&activity)).await.unwrap();
    im.command(activity, besloten(false)).await.unwrap();
    hin.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    // Told by the regievoerder again, it hears so: what it declined does not count.
    let many = alerts(&hin, activity).len();
    im.command(activity, admit(activity, "rode-kruis", Participation::Gealerteerd)).await.unwrap();
    hin.wait_until(|c| alerts(c, activity).len() > many).await.unwrap();
    assert_eq!(alerts(&hin, activity).last().unwrap().invited, Some(Participation::Gealerteerd));
    hin.command(activity, decline()).await.unwrap();
    // It can ask again, and be let in again.
    hin.command(activity, Command::AskAccess { reason: "toch mensen".into() }).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    hin.wait_until(|c| c.overview[&activity].readable).await.unwrap();
}

#[tokio::test]
async fn r59_who_declines_gives_back_what_was_delegated_and_an_involved_region_cannot() {
    let server = TestServer::start().await;
    let (mut im, mut partner) = (server.client(IM).await, server.client(STRUCTUREEL).await);
    let activity = im.create(incident()).await.unwrap();
    let havenbedrijf = OrganisationId::new("havenbedrijf-moerdijk");
    im.command(activity, admit(activity, "havenbedrijf-moerdijk", Participation::Actief)).await.unwrap();
    let delegate = Command::DelegatePart {
        delegation: DelegationId(new_id()),
        organisation: havenbedrijf.clone(),
        part: Part::Page { beeld: situatiebeeld(activity), page: PageKey::new("incident") },
        reason: "kent het terrein".into(),
        until: Some(clock_now().plus_ms(3_600_000)),
    };
    im.command(activity, delegate).await.unwrap();
    partner.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    partner.command(activity, decline()).await.unwrap();
    im.open(activity).await.unwrap();
    let picture = im.picture(activity).unwrap();
    assert!(picture.delegations.is_empty() && picture.participants[&havenbedrijf].declined());
    // A partner by its samenwerking still reads: that was never the regievoerder's to give (R11, R12).
    assert!(partner.overview[&activity].readable);
    // A region that the activity plays in is in it by law.
    let mut neighbour = server.client("vr18-rot-im").await;
    im.command(activity, admit(activity, "vr18", Participation::Actief)).await.unwrap();
    neighbour.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    refused(&mut neighbour, activity, decline(), "participation.by_law").await;
}

#[tokio::test]
async fn r26_r48_a_region_that_leaves_writes_nothing_any_more_and_lends_nobody() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let delegate = Command::DelegatePart {
        delegation: DelegationId(new_id()),
        organisation: OrganisationId::new("vr18"),
        part: Part::Page { beeld: situatiebeeld(activity), page: PageKey::new("incident") },
        reason: "kent het terrein".into(),
        until: None,
    };
    im.command(activity, delegate).await.unwrap();
    let secondment = NewSecondment {
        id: SecondmentId(new_id()),
        account: AccountId::new("vr18-rot-im"),
        partner: NewPartner { organisation: None, name: "Camping De Schans".into(), reason: "opvang".into() },
        reason: "geen eigen HIN".into(),
    };
    im.command(activity, Command::SecondHin { secondment }).await.unwrap();
    let patch = HeadPatch { regions: Some(vec![RegionCode::new("VR20")]), ..HeadPatch::default() };
    let seq = im.command(activity, Command::ChangeHead { patch }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let picture = im.picture(activity).unwrap();
    assert!(picture.delegations.is_empty(), "nobody writes it, so nobody is said to");
    assert!(picture.secondments.values().all(|one| one.ended.is_some()));
    // Nothing comes back with the region.
    let patch =
        HeadPatch { regions: Some(vec![RegionCode::new("VR20"), RegionCode::new("VR18")]), ..HeadPatch::default() };
    let seq = im.command(activity, Command::ChangeHead { patch }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert!(im.picture(activity).unwrap().delegations.is_empty());
}

/// Invited, let in further, and declined.
#[test]
fn r59_being_invited_and_declining_stands_in_a_golden_log() {
    let mut world = World::new();
    let im = world.picture.regie.as_ref().map(|regie| regie.holder.clone()).unwrap();
    let own = OrganisationId::new("rode-kruis");
    let hin = world.register.functionary(world.register.account(&AccountId::new(STANDBY)).unwrap());
    let waiting = DeliveryState::Waiting { tries: 0, next_try: Moment(1_800_000_000_000), why: None };
    let delivery = Delivery { watch: WatchId(id(0)), by: ChannelKind::Mail, state: waiting };
    for (n, status) in [(1, Participation::Monitorend), (2, Participation::Actief)] {
        world.record(
            Some(im.clone()),
            Event::ParticipationSet {
                organisation: own.clone(),
                name: "Rode Kruis".into(),
                status,
                beelden: vec![BeeldId(id(0))],
                layers: vec![LayerId(id(0))],
                reason: "opvang".into(),
                mandate: None,
            },
        );
        let alert = PartnerAlert {
            released: None,
            id: AlertId(id(n)),
            organisation: own.clone(),
            name: "Rode Kruis".into(),
            at: Moment(1_800_000_000_000),
            grip: 2,
            watches: Vec::new(),
            on: Vec::new(),
            deliveries: [(ChannelId(id(0)), delivery.clone())].into(),
            seen: None,
            invited: Some(status),
            refused: None,
        };
        world.record(Some(im.clone()), Event::PartnerAlerted { alert });
    }
    world.record(Some(hin), Event::ParticipationDeclined { organisation: own.clone(), reason: NO_PEOPLE.into() });
    assert!(world.picture.participants[&own].declined());
    golden::add("invitations", &world.log);
}

#[tokio::test]
async fn r65_who_asks_and_is_told_no_hears_why() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let channel = ChannelId(new_id());
    hin.register(set(&elsewhere(channel))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let own = OrganisationId::new("rode-kruis");
    let set_to = |status, beelden| Command::SetParticipation {
        organisation: own.clone(),
        status,
        beelden,
        layers: Vec::new(),
        reason: "er is nog genoeg opvang".into(),
        mandate: None,
    };
    for (asks, before) in [(1, Participation::Geen), (2, Participation::Gealerteerd)] {
        hin.command(activity, Command::AskAccess { reason: "opvang".into() }).await.unwrap();
        let beelden = im.picture(activity).unwrap().participants.get(&own).map(|one| one.beelden.clone());
        im.command(activity, set_to(before, beelden.unwrap_or_default())).await.unwrap();
        hin.wait_until(|c| alerts(c, activity).iter().filter(|one| one.refused.is_some()).count() == asks)
            .await
            .unwrap();
        let told = alerts(&hin, activity).last().unwrap().clone();
        assert_eq!((told.refused.as_deref(), told.invited), (Some("er is nog genoeg opvang"), None));
        assert_eq!(told.deliveries.keys().collect::<Vec<_>>(), [&channel], "by every means that it has");
        assert_eq!(hin.overview[&activity].participation, before, "it is where it was");
        let told_of = set_to(Participation::Gealerteerd, Vec::new());
        let seq = im.command(activity, told_of).await.unwrap().seq;
        im.wait_for(activity, seq).await.unwrap();
    }
    // Who gets what it asked for was not told no; nor was who did not ask.
    hin.command(activity, Command::AskAccess { reason: "meer".into() }).await.unwrap();
    im.command(activity, set_to(Participation::Monitorend, Vec::new())).await.unwrap();
    im.command(activity, set_to(Participation::Monitorend, Vec::new())).await.unwrap();
    hin.wait_until(|c| c.overview[&activity].participation == Participation::Monitorend).await.unwrap();
    assert_eq!(alerts(&hin, activity).iter().filter(|one| one.refused.is_some()).count(), 2);
}

#[tokio::test]
async fn r65_a_no_is_one_word_and_lets_nobody_in() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    hin.register(set(&watch("alles"))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    hin.wait_until(|c| alerts(c, activity).len() == 1).await.unwrap();
    let ask = || Command::AskAccess { reason: "opvang".into() };
    let no = || Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Gealerteerd,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: "er is nog genoeg opvang".into(),
        mandate: None,
    };
    let words = |c: &Client| -> Vec<(bool, bool)> {
        alerts(c, activity).iter().map(|alert| (alert.invited.is_some(), alert.refused.is_some())).collect()
    };
    // By its own watch alone it was in, and so it is after a no.
    hin.command(activity, ask()).await.unwrap();
    im.command(activity, no()).await.unwrap();
    hin.wait_until(|c| words(c) == [(false, false), (false, true)]).await.unwrap();
    im.open(activity).await.unwrap();
    let own = im.picture(activity).unwrap().participants[&OrganisationId::new("rode-kruis")].clone();
    assert_eq!((own.asks, own.reason.as_str()), (None, ""));
    assert!(!im.picture(activity).unwrap().was_let_in(&OrganisationId::new("rode-kruis")));
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    // Who declined and asks again is told no, and is not invited by that.
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    hin.wait_until(|c| words(c).len() == 3).await.unwrap();
    hin.command(activity, decline()).await.unwrap();
    hin.command(activity, ask()).await.unwrap();
    im.command(activity, no()).await.unwrap();
    hin.wait_until(|c| words(c).len() == 4).await.unwrap();
    assert_eq!(words(&hin)[2..], [(true, false), (false, true)]);
}

#[test]
fn golden_a_request_that_was_refused() {
    let mut world = World::new();
    world.ask(8, Command::AskAccess { reason: "opvang".into() }).unwrap();
    let own = OrganisationId::new("rode-kruis");
    let no = Command::SetParticipation {
        organisation: own.clone(),
        status: Participation::Geen,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: NO_PEOPLE.into(),
        mandate: None,
    };
    world.ask(0, no).unwrap();
    assert_eq!(world.picture.participants[&own].status, Participation::Geen, "it is not gealerteerd by that");
    golden::add("told-no", &world.log);
}

#[test]
fn golden_who_is_released_hears_why() {
    let mut world = World::new();
    let own = OrganisationId::new("rode-kruis");
    for status in [Participation::Monitorend, Participation::Ontkoppeld] {
        let set = Command::SetParticipation {
            organisation: own.clone(),
            status,
            beelden: Vec::new(),
            layers: Vec::new(),
            reason: NO_PEOPLE.into(),
            mandate: None,
        };
        world.ask(0, set).unwrap();
    }
    let told: Vec<_> = world.picture.alerts.values().filter_map(|alert| alert.released.as_deref()).collect();
    assert_eq!(told, [NO_PEOPLE]);
    golden::add("released", &world.log);
}
