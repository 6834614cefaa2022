// SPDX-License-Identifier: EUPL-1.2
//! Stories of rights and regie over real sockets: every no with its reason.

use crate::support::acts::{self, own_beeld, refused};
use crate::support::clock::TurnedClock;
use crate::support::faulty::FaultyLog;
use crate::support::partners::asked;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{http, login, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::{Part, Participation};
use gedeeld_beeld::domain::activity::picture::{ActivityKind, HeadPatch};
use gedeeld_beeld::domain::activity::voorstel::Decision;
use gedeeld_beeld::domain::directory::{Directory, Interest};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::server::{Stores, demo};
use std::sync::Arc;

fn voorstel(activity: ActivityId) -> (VoorstelId, Command) {
    let (id, voorstel) = acts::proposed(activity);
    (id, Command::MakeVoorstel { voorstel })
}

#[tokio::test]
async fn r11_a_kern_partner_keeps_its_own_beeld_from_the_start() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut kern = server.client(KERN).await;
    kern.open(activity).await.unwrap();
    let (beeld, command) = own_beeld();
    kern.command(activity, command).await.unwrap();
    let mut own = bullet(activity, "situatie", "Afsluiter dicht");
    own.beeld = beeld;
    let id = own.id;
    kern.command(activity, Command::AddBullet { bullet: own }).await.unwrap();
    refused(&mut kern, activity, add(activity, "in het situatiebeeld"), "right.missing").await;
    // Its beeld is its own: the regievoerder contests rather than edits.
    let remove = Command::RemoveBullet { bullet: id, reason: "x".into() };
    refused(&mut im, activity, remove.clone(), "unknown").await;
    kern.command(activity, Command::LinkBeeld { beeld }).await.unwrap();
    refused(&mut im, activity, remove, "right.not_yours").await;
    let flag = Command::FlagBullet { bullet: id, flag: FlagId(new_id()), reason: "klopt niet".into(), due_at: None };
    im.command(activity, flag).await.unwrap();
}

#[tokio::test]
async fn r12_a_structureel_partner_proposes_and_the_regievoerder_decides() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut partner = server.client(STRUCTUREEL).await;
    refused(&mut partner, activity, add(activity, "zelf schrijven"), "right.missing").await;
    let (id, make) = voorstel(activity);
    partner.command(activity, make).await.unwrap();
    let because = |because: &str| Command::DecideVoorstel {
        voorstel: id,
        decision: Decision::Accept { bullet: BulletId(new_id()), unverified_because: because.into() },
    };
    let accept = || because("nog niet nagevraagd");
    refused(&mut im, activity, because(" "), "item.unverified").await;
    refused(&mut partner, activity, accept(), "right.missing").await;
    let mut colleague = server.client(COLLEAGUE).await;
    refused(&mut colleague, activity, accept(), "regie.not_holder").await;
    let seq = im.command(activity, accept()).await.unwrap().seq;
    refused(&mut im, activity, accept(), "voorstel.settled").await;
    im.wait_for(activity, seq).await.unwrap();
    let picture = im.picture(activity).unwrap();
    let bullet = picture.bullets.values().next().unwrap();
    assert_eq!((bullet.text.as_str(), bullet.unverified_because.as_str()), ("Poort 4 is open", "nog niet nagevraagd"));
}

#[tokio::test]
async fn r16_nobody_proposes_for_or_gives_away_what_is_another_teams() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut kern = server.client(KERN).await;
    let (beeld, command) = own_beeld();
    kern.command(activity, command).await.unwrap();
    kern.command(activity, Command::LinkBeeld { beeld }).await.unwrap();
    let Command::MakeVoorstel { mut voorstel } = voorstel(activity).1 else { unreachable!() };
    voorstel.beeld = beeld;
    voorstel.theme = ThemeKey::new("situatie");
    let mut partner = server.client(STRUCTUREEL).await;
    refused(&mut partner, activity, Command::MakeVoorstel { voorstel }, "invalid").await;
    let delegate = Command::DelegatePart {
        delegation: DelegationId(new_id()),
        organisation: OrganisationId::new("vr18"),
        part: Part::Page { beeld, page: PageKey::new("eigen") },
        reason: "kan ook wel".into(),
        until: None,
    };
    refused(&mut im, activity, delegate, "right.not_yours").await;
}

#[tokio::test]
async fn r20_a_regievoerder_does_not_lock_itself_out() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut neighbour = server.client("vr18-rot-im").await;
    im.command(activity, Command::OfferRegie { to: AccountId::new("vr18-rot-im") }).await.unwrap();
    neighbour.command(activity, Command::AcceptRegie).await.unwrap();
    let without = HeadPatch { regions: Some(Vec::new()), ..HeadPatch::default() };
    refused(&mut neighbour, activity, Command::ChangeHead { patch: without.clone() }, "regie.would_lose").await;
    let besloten = HeadPatch { besloten: Some(true), ..HeadPatch::default() };
    refused(&mut neighbour, activity, Command::ChangeHead { patch: besloten.clone() }, "regie.would_lose").await;
    // Invited by name it stays in reach, in a besloten activity too.
    neighbour.command(activity, admit(activity, "vr18", Participation::Actief)).await.unwrap();
    neighbour.command(activity, Command::ChangeHead { patch: besloten }).await.unwrap();
    refused(&mut neighbour, activity, admit(activity, "vr18", Participation::Ontkoppeld), "regie.would_lose").await;
}

#[tokio::test]
async fn r13_a_standby_partner_knows_of_what_concerns_it_or_of_what_it_was_told() {
    let mut directory = demo::directory().unwrap();
    let standby = directory.samenwerkingen.iter_mut().find(|s| s.partner.0 == "rode-kruis").unwrap();
    standby.interest = Interest { kinds: vec![ActivityKind::Incident], grip: 2 };
    let server = TestServer::start_with(directory, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let small = im.create(incident()).await.unwrap();
    let told = im.create(incident()).await.unwrap();
    let alerted = Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Gealerteerd,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: "opvang voorbereiden".into(),
        mandate: None,
    };
    im.command(told, alerted).await.unwrap();
    let mut partner = server.client(STANDBY).await;
    assert_eq!(partner.overview.keys().collect::<Vec<_>>(), [&told]);
    let ask = || Command::AskAccess { reason: "opvang nodig?".into() };
    refused(&mut partner, small, ask(), "unknown").await;
    let grown = HeadPatch { grip: Some(2), ..HeadPatch::default() };
    im.command(small, Command::ChangeHead { patch: grown }).await.unwrap();
    partner.wait_until(|c| c.overview.contains_key(&small)).await.unwrap();

    // Asked, told no with the reason, and free to ask again.
    partner.command(small, ask()).await.unwrap();
    refused(&mut partner, small, ask(), "exists").await;
    let no = |reason: &str| Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Geen,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: reason.into(),
        mandate: None,
    };
    refused(&mut im, small, no(" "), "invalid").await;
    im.command(small, no("geen slachtoffers")).await.unwrap();
    refused(&mut im, small, no("nog eens"), "invalid").await;
    partner.command(small, ask()).await.unwrap();
}

#[tokio::test]
async fn r02_who_has_not_accepted_sees_nothing() {
    let mut directory = demo::directory().unwrap();
    let text = serde_json::to_string(&directory).unwrap().replace(",\"accepted_terms\":true", "");
    assert!(serde_json::from_str::<Directory>(&text).unwrap().accounts.iter().all(|a| !a.accepted_terms));
    directory.accounts.iter_mut().find(|a| a.id.0 == COLLEAGUE).unwrap().accepted_terms = false;
    let server = TestServer::start_with(directory, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    assert!(colleague.overview.is_empty());
    assert_eq!(colleague.open(activity).await.unwrap().closed.as_ref().unwrap().0, "unknown");
    refused(&mut colleague, activity, add(activity, "x"), "unknown").await;
}

#[tokio::test]
async fn a_delegated_page_can_be_written_until_the_activity_closes() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "havenbedrijf-moerdijk", Participation::Actief)).await.unwrap();
    let delegate = |organisation: &str| Command::DelegatePart {
        delegation: DelegationId(new_id()),
        organisation: OrganisationId::new(organisation),
        part: Part::Page { beeld: situatiebeeld(activity), page: PageKey::new("incident") },
        reason: "kent het terrein".into(),
        until: Some(clock_now().plus_ms(60 * 60 * 1000)),
    };
    refused(&mut im, activity, delegate("rode-kruis"), "delegation.cannot_write").await;
    im.command(activity, delegate("havenbedrijf-moerdijk")).await.unwrap();
    let mut partner = server.client(STRUCTUREEL).await;
    partner.open(activity).await.unwrap();
    partner.command(activity, add(activity, "op de gedelegeerde pagina")).await.unwrap();
    let elsewhere = Command::AddBullet { bullet: bullet(activity, "bereikbaarheid", "op een andere") };
    refused(&mut partner, activity, elsewhere, "right.missing").await;
    im.command(activity, Command::CloseActivity { reason: "klaar".into() }).await.unwrap();
    im.command(activity, Command::ReopenActivity { reason: "opnieuw".into() }).await.unwrap();
    refused(&mut partner, activity, add(activity, "daarna"), "right.missing").await;
}

#[tokio::test]
async fn regie_is_offered_accepted_declined_and_taken_over() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    let mut neighbour = server.client("vr18-rot-im").await;
    let offer = |to: &str| Command::OfferRegie { to: AccountId::new(to) };
    refused(&mut colleague, activity, offer(COLLEAGUE), "regie.not_holder").await;
    refused(&mut colleague, activity, Command::AcceptRegie, "regie.not_offered").await;
    refused(&mut im, activity, offer(KERN), "regie.cannot_hold").await;
    refused(&mut im, activity, offer(IM), "regie.already").await;
    im.command(activity, offer("vr18-rot-im")).await.unwrap();
    refused(&mut colleague, activity, Command::AcceptRegie, "regie.not_offered").await;
    neighbour.command(activity, Command::DeclineRegie).await.unwrap();
    im.command(activity, offer("vr18-rot-im")).await.unwrap();
    neighbour.command(activity, Command::AcceptRegie).await.unwrap();
    // The regie brings the situatiebeeld with it, and leaves who had it.
    neighbour.command(activity, add(activity, "uit de buurregio")).await.unwrap();
    refused(&mut im, activity, Command::CloseActivity { reason: "x".into() }, "regie.not_holder").await;
    let take = |reason: &str| Command::TakeRegie { reason: reason.into() };
    refused(&mut im, activity, take(" "), "invalid").await;
    refused(&mut neighbour, activity, take("nee"), "right.missing").await;
    im.command(activity, take("buurregio onbereikbaar")).await.unwrap();
    im.open(activity).await.unwrap();
    let regie = im.picture(activity).unwrap().regie.clone().unwrap();
    assert_eq!((regie.holder.account.0.as_str(), regie.taken_because.as_str()), (IM, "buurregio onbereikbaar"));
    assert_eq!(regie.taken_from.unwrap().account.0, "vr18-rot-im");
}

#[tokio::test]
async fn r05_a_partner_without_standpunt_knows_exercises_alone() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let real = im.create(incident()).await.unwrap();
    let mut exercise = incident();
    exercise.environment = gedeeld_beeld::domain::activity::picture::Environment::Oefening;
    exercise.activity_kind = gedeeld_beeld::domain::activity::picture::ActivityKind::Oefening;
    let exercise = im.create(exercise).await.unwrap();
    let mut partner = server.client("omgevingsdienst-im").await;
    assert_eq!(partner.overview.keys().collect::<Vec<_>>(), [&exercise]);
    assert_eq!(partner.open(real).await.unwrap().closed.as_ref().unwrap().0, "unknown");
    assert!(partner.open(exercise).await.unwrap().closed.is_none());
    // Nobody lets it in where it would see nothing; it can be let in to practise.
    let own = "omgevingsdienst-mwb";
    for status in [Participation::Gealerteerd, Participation::Monitorend, Participation::Actief] {
        refused(&mut im, real, admit(real, own, status), "participation.no_standpunt").await;
    }
    im.command(exercise, admit(exercise, own, Participation::Actief)).await.unwrap();
}

/// A partner whose standpunt ends in a minute, and the clock that says when.
fn standpunt_of_a_minute() -> (Directory, Arc<TurnedClock>) {
    const START: i64 = 1_800_000_000_000;
    let mut directory = demo::directory().unwrap();
    let conditional = directory.samenwerkingen.iter_mut().find(|s| s.partner.0 == "havenbedrijf-moerdijk").unwrap();
    conditional.standpunt_until = Some(Moment(START + 60_000));
    (directory, Arc::new(TurnedClock::at(START)))
}

#[tokio::test]
async fn r28_when_a_standpunt_ends_the_view_is_closed_at_that_moment() {
    let (directory, clock) = standpunt_of_a_minute();
    let server = TestServer::start_with(directory, clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut partner = server.client(STRUCTUREEL).await;
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    clock.turn_ms(61_000);
    let after = bullet(activity, "situatie", "na het einde");
    im.command(activity, Command::AddBullet { bullet: after }).await.unwrap();
    partner.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
    assert!(partner.picture(activity).is_none(), "nothing of it stays");
    partner.wait_until(|c| !c.overview.contains_key(&activity)).await.unwrap();
    // A clock that is set back before that end comes to it once more.
    clock.turn_ms(-60_000);
    im.command(activity, add(activity, "de klok is teruggezet")).await.unwrap();
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    clock.turn_ms(60_000);
    im.command(activity, add(activity, "opnieuw na het einde")).await.unwrap();
    partner.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
}

#[tokio::test]
async fn r28_a_standpunt_that_ends_while_the_log_cannot_be_read_closes_the_view_once_it_can() {
    let (directory, clock) = standpunt_of_a_minute();
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let stores = Stores::sqlite(folder.path()).unwrap();
    let log = FaultyLog::on(stores.log.clone());
    let server = TestServer::begin(folder, Stores { log: log.clone(), ..stores }, directory, clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut partner = server.client(STRUCTUREEL).await;
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    log.break_all();
    assert!(im.command(activity, add(activity, "niet te schrijven")).await.is_err());
    clock.turn_ms(61_000);
    assert!(im.command(activity, add(activity, "nog steeds niet")).await.is_err());
    log.mend();
    im.command(activity, add(activity, "na het einde")).await.unwrap();
    partner.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
    assert!(partner.picture(activity).is_none(), "nothing of it stays");
}

#[tokio::test]
async fn a_koppel_partner_cannot_be_let_in_and_a_function_that_reads_cannot_begin_anything() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let koppel = admit(activity, "brabant-water", Participation::Actief);
    refused(&mut im, activity, koppel, "participation.no_agreement").await;
    let mut reader = server.client("vr20-bt").await;
    let new = ActivityId(new_id());
    refused(&mut reader, new, Command::CreateActivity { activity: incident() }, "right.missing").await;
    // Whether it is there makes no difference to who may not know of it.
    let mut stranger = server.client("reddingsbrigade-hin").await;
    for id in [new, activity] {
        refused(&mut stranger, id, Command::CreateActivity { activity: incident() }, "right.missing").await;
    }
    let missing = Command::SignalMissing {
        item: ItemId(new_id()),
        beeld: situatiebeeld(activity),
        theme: None,
        text: "Slachtofferbeeld ontbreekt".into(),
    };
    reader.command(activity, missing).await.unwrap();
    refused(&mut reader, activity, add(activity, "x"), "right.missing").await;
}

/// Who hands the regie over hears why somebody cannot hold it; nobody else hears of another's functie.
#[tokio::test]
async fn g44_who_hands_the_regie_over_hears_why_a_functie_cannot_hold_it() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let offers = |to: &str| Command::OfferRegie { to: AccountId::new(to) };
    let why = |about: &str, action: &str| {
        format!("/api/register/explanation?action={action}&account={about}&activity={activity}")
    };
    for about in [KERN, "vr20-rot-plotter", "vr18-rot-plotter"] {
        refused(&mut im, activity, offers(about), "regie.cannot_hold").await;
        let heard = asked(&server, IM, &why(about, "hold_regie")).await;
        assert_eq!(heard["allowed"], false, "{about}: {heard}");
    }
    let status = async |asker: &str, path: &str| {
        http::get(&login(&server.address, asker).await.unwrap(), path).await.unwrap().status
    };
    assert_eq!(status(IM, &why("vr20-rot-plotter", "direct")).await, 404, "of nothing else");
    assert_eq!(status(COLLEAGUE, &why("vr20-rot-plotter", "hold_regie")).await, 404, "who has not the regie");
    assert_eq!(status(IM, &why(STRANGER, "hold_regie")).await, 404, "who does not read here");
    assert_eq!(status(IM, &why("bestaat-niet", "hold_regie")).await, 404);
}
