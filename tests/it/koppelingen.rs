// SPDX-License-Identifier: EUPL-1.2
//! Stories of an own activity of a kernpartner, and of its beeld that stands in an activity of a veiligheidsregio and
//! follows there (R66, R67), over real sockets.

use crate::support::acts::{done, refused};
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, http, login, new_id};
use gedeeld_beeld::domain::activity::bullet::NewBullet;
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::inbox::{ItemKind, NewItem};
use gedeeld_beeld::domain::activity::koppeling::{Hindrance, KoppelingState};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{Environment, HeadPatch};
use gedeeld_beeld::domain::geo::{FeatureStyle, Geometry, NewFeature};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::text::write;

const SAID: &str = "Peil bij de sluis 1,20 m boven NAP";

fn own_activity() -> NewActivity {
    NewActivity { name: "Hoogwater Mark".into(), regions: Vec::new(), grip: 0, ..incident() }
}

fn said(own: ActivityId, text: &str) -> NewBullet {
    bullet(own, "situatie", text)
}

/// The own activity of the kernpartner with a statement in its situatiebeeld, and who directs it.
async fn of_its_own(server: &TestServer) -> (Client, ActivityId, BulletId) {
    let mut kern = server.client(KERN).await;
    let own = kern.create(own_activity()).await.unwrap();
    kern.open(own).await.unwrap();
    let first = said(own, SAID);
    let source = first.id;
    done(&mut kern, own, Command::AddBullet { bullet: first }).await;
    (kern, own, source)
}

fn makes(own: ActivityId, activity: ActivityId) -> (BeeldId, Command) {
    let koppeling = BeeldId(new_id());
    let beeld = situatiebeeld(own);
    (koppeling, Command::MakeKoppeling { koppeling, beeld, activity, title: "Hoogwater Mark".into() })
}

fn state(client: &Client, own: ActivityId, koppeling: BeeldId) -> Option<KoppelingState> {
    client.picture(own)?.koppelingen.get(&koppeling).map(|one| one.state.clone())
}

async fn stands(kern: &mut Client, own: ActivityId, koppeling: BeeldId) {
    kern.wait_until(|c| matches!(state(c, own, koppeling), Some(KoppelingState::Stands { .. }))).await.unwrap();
}

async fn stopped(kern: &mut Client, own: ActivityId, koppeling: BeeldId, because: Hindrance) {
    let is = |c: &Client| {
        let state = state(c, own, koppeling);
        matches!(state, Some(KoppelingState::Stopped { why, .. }) if why == because)
    };
    kern.wait_until(is).await.unwrap();
}

/// Waits until a statement says this in an activity.
async fn reads(client: &mut Client, activity: ActivityId, id: BulletId, text: &str) {
    let says = |c: &Client| c.picture(activity).is_some_and(|p| p.bullets.get(&id).is_some_and(|b| b.text == text));
    client.wait_until(says).await.unwrap();
}

/// The beeld of an own activity that stands in one of the veiligheidsregio, with who directs there.
async fn linked(server: &TestServer) -> (Client, ActivityId, BulletId, Client, ActivityId, BeeldId) {
    let (mut kern, own, source) = of_its_own(server).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let (koppeling, make) = makes(own, activity);
    done(&mut kern, own, make).await;
    stands(&mut kern, own, koppeling).await;
    reads(&mut im, activity, source, SAID).await;
    kern.open(activity).await.unwrap();
    (kern, own, source, im, activity, koppeling)
}

#[tokio::test]
async fn r66_a_kern_partner_has_an_activity_of_its_own_that_is_of_no_region() {
    let server = TestServer::start().await;
    let (mut kern, own, _) = of_its_own(&server).await;
    let head = &kern.picture(own).unwrap().head;
    assert!(head.besloten && head.regions.is_empty() && head.grip == 0);
    // Its own people read it; it does not exist for anybody else.
    let mut colleague = server.client("brabantse-delta-lezer").await;
    colleague.open(own).await.unwrap();
    for stranger in [IM, STRUCTUREEL, "brabantse-delta-beheer"] {
        let mut client = server.client(stranger).await;
        assert_eq!(client.open(own).await.unwrap().closed.as_ref().unwrap().0, "unknown", "{stranger}");
        refused(&mut client, own, add(own, "x"), "unknown").await;
    }
    // What is of veiligheidsregio's is not in it.
    let patched = |patch| Command::ChangeHead { patch };
    for patch in [
        HeadPatch { grip: Some(1), ..HeadPatch::default() },
        HeadPatch { regions: Some(vec![RegionCode::new("VR20")]), ..HeadPatch::default() },
        HeadPatch { besloten: Some(false), ..HeadPatch::default() },
    ] {
        refused(&mut kern, own, patched(patch), "invalid").await;
    }
    done(&mut kern, own, patched(HeadPatch { name: Some("Hoogwater".into()), ..HeadPatch::default() })).await;
    refused(&mut kern, own, admit(own, "vr20", Participation::Monitorend), "participation.own_activity").await;
    let level = Command::SetLevel { organisation: OrganisationId::new("brabantse-delta"), grip: 2, at: clock_now() };
    refused(&mut kern, own, level, "invalid").await;
    let session = login(&server.address, KERN).await.unwrap();
    let proposed = http::get(&session, &format!("/api/activities/{own}/stakeholders")).await.unwrap();
    assert_eq!(proposed.status, 403, "who is responsible for what, and where, is the regions' to read");
    refused(&mut kern, own, Command::EstablishOpschaling { at: clock_now(), grip: 1 }, "invalid").await;
    for new in
        [NewActivity { grip: 1, ..own_activity() }, NewActivity { regions: incident().regions, ..own_activity() }]
    {
        assert_eq!(kern.create(new).await.unwrap_err().code(), Some("invalid"));
    }
    for other in [STRUCTUREEL, STANDBY, "brabantse-delta-lezer"] {
        let mut client = server.client(other).await;
        assert!(!client.welcome().unwrap().may_create, "{other}");
        assert_eq!(client.create(own_activity()).await.unwrap_err().code(), Some("right.missing"), "{other}");
    }
}

#[tokio::test]
async fn r67_a_beeld_that_is_kept_elsewhere_follows_text_map_and_what_is_gone() {
    let server = TestServer::start().await;
    let (mut kern, own, source, mut im, activity, koppeling) = linked(&server).await;
    let beeld = &im.picture(activity).unwrap().beelden[&koppeling];
    assert_eq!((beeld.title.as_str(), beeld.owner.0.as_str()), ("Hoogwater Mark", "brabantse-delta"));
    assert_eq!(beeld.kept_elsewhere.unwrap().activity, own);

    // Letter by letter, as it is typed there.
    let doc = kern.picture(own).unwrap().bullets[&source].doc.clone();
    let update = write(&doc, kern.welcome().unwrap().text_client, 0, 0, "Let op: ").unwrap();
    done(&mut kern, own, Command::EditBulletText { bullet: source, update }).await;
    reads(&mut im, activity, source, &format!("Let op: {SAID}")).await;
    let drawn = NewFeature {
        id: FeatureId(new_id()),
        geometry: Geometry::Point([4.7, 51.6]),
        style: FeatureStyle::default(),
        symbol: None,
        label: "Sluis".into(),
        properties: Default::default(),
    };
    let feature = drawn.id;
    done(&mut kern, own, Command::AddFeatures { layer: situatielaag(own), features: vec![drawn] }).await;
    im.wait_until(|c| c.picture(activity).unwrap().features.contains_key(&feature)).await.unwrap();

    // Taken over there, the link goes on to what takes its source's place here.
    let copy = BulletId(new_id());
    let (into, theme) = (situatiebeeld(activity), ThemeKey::new("situatie"));
    done(&mut im, activity, Command::TakeOverBullet { bullet: copy, source, beeld: into, theme }).await;
    let by = said(own, "De sluis is dicht");
    let newer = by.id;
    done(&mut kern, own, Command::ReplaceBullet { bullet: source, by }).await;
    reads(&mut im, activity, newer, "De sluis is dicht").await;
    assert!(!im.picture(activity).unwrap().bullets.contains_key(&source));
    done(&mut im, activity, Command::FollowSource { bullet: copy }).await;
    reads(&mut im, activity, copy, "De sluis is dicht").await;

    // Who comes to read it later folds the same.
    im.settle().await.unwrap();
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    let mut later = server.client(COLLEAGUE).await;
    later.open(activity).await.unwrap();
    assert_eq!(later.picture(activity).unwrap().bullets[&newer].text, "De sluis is dicht");
}

#[tokio::test]
async fn r67_it_is_changed_where_it_is_kept_and_answered_for_where_it_stands() {
    let server = TestServer::start().await;
    let (mut kern, own, source, mut im, activity, koppeling) = linked(&server).await;
    let there = NewBullet { beeld: koppeling, ..said(activity, "Hier geschreven") };
    refused(&mut kern, activity, Command::AddBullet { bullet: there.clone() }, "beeld.kept_elsewhere").await;
    refused(&mut im, activity, Command::AddBullet { bullet: there }, "right.not_yours").await;
    let reason = String::from("hoort hier niet");
    refused(&mut im, activity, Command::RemoveBullet { bullet: source, reason: reason.clone() }, "right.not_yours")
        .await;
    let unlinks = Command::UnlinkBeeld { beeld: koppeling, reason };
    refused(&mut kern, activity, unlinks, "beeld.kept_elsewhere").await;
    let layer = Command::AddLayer { layer: LayerId(new_id()), beeld: koppeling, title: "x".into() };
    refused(&mut kern, activity, layer, "beeld.kept_elsewhere").await;

    // What readers there say of it is theirs, and is answered there; it stays when the beeld says something else.
    let flag = FlagId(new_id());
    let contests = Command::FlagBullet { bullet: source, flag, reason: "klopt niet".into(), due_at: None };
    done(&mut im, activity, contests).await;
    let moves = Command::MoveBullet { bullet: source, theme: ThemeKey::new("aard"), after: None };
    done(&mut kern, own, moves).await;
    let moved = |c: &Client| c.picture(activity).unwrap().bullets[&source].theme == ThemeKey::new("aard");
    im.wait_until(moved).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().bullets[&source].flags.len(), 1);
    assert!(kern.picture(own).unwrap().bullets[&source].flags.is_empty());
    let asks = |c: &Client| match state(c, own, koppeling) {
        Some(KoppelingState::Stands { asks, .. }) => asks,
        other => panic!("{other:?}"),
    };
    kern.wait_until(|c| asks(c) == 1).await.unwrap();
    let answers = Command::AnswerFlag { bullet: source, flag, answer: "Nagemeten: het klopt".into() };
    refused(
        &mut im,
        activity,
        Command::AnswerFlag { bullet: source, flag: FlagId(new_id()), answer: "x".into() },
        "unknown",
    )
    .await;
    kern.settle().await.unwrap();
    assert_eq!(kern.followed(activity).unwrap().granted.as_ref().unwrap().answers_for, [koppeling]);
    done(&mut kern, activity, answers).await;
    im.wait_until(|c| c.picture(activity).unwrap().bullets[&source].flags[0].answer.is_some()).await.unwrap();
    kern.wait_until(|c| asks(c) == 0).await.unwrap();

    // What comes in for it there is processed into what it says, or set aside; nothing is written there.
    let item = ItemId(new_id());
    let offers = NewItem {
        id: item,
        beeld: koppeling,
        theme: None,
        kind: ItemKind::Note,
        text: "Bewoner meldt water".into(),
        source: String::new(),
        attachment: None,
    };
    done(&mut im, activity, Command::OfferItem { item: offers }).await;
    kern.wait_until(|c| c.picture(activity).unwrap().items.contains_key(&item)).await.unwrap();
    let into = NewBullet { beeld: koppeling, ..said(activity, "Water bij de bewoner") };
    let writes = Command::ProcessItemIntoBullet { item, bullet: into, unverified_because: "nog niet gezien".into() };
    refused(&mut kern, activity, writes, "beeld.kept_elsewhere").await;
}

#[tokio::test]
async fn r67_withdrawn_it_leaves_and_linked_again_it_comes_back_as_it_is_by_then() {
    let server = TestServer::start().await;
    let (mut kern, own, source, mut im, activity, koppeling) = linked(&server).await;
    let withdraws = |reason: &str| Command::WithdrawKoppeling { koppeling, reason: reason.into() };
    refused(&mut kern, own, withdraws(" "), "invalid").await;
    done(&mut kern, own, withdraws("nog niet zeker")).await;
    im.wait_until(|c| c.picture(activity).is_some_and(|p| !p.beelden.contains_key(&koppeling))).await.unwrap();
    assert!(!im.picture(activity).unwrap().bullets.contains_key(&source));
    refused(&mut kern, own, withdraws("weer"), "unknown").await;

    // What is said meanwhile is not there; linked again, it is.
    let secret = said(own, "GEHEIM tot het zeker is");
    let id = secret.id;
    done(&mut kern, own, Command::AddBullet { bullet: secret }).await;
    im.settle().await.unwrap();
    assert!(!serde_json::to_string(im.picture(activity).unwrap()).unwrap().contains("GEHEIM"));
    let (_, other) = makes(own, activity);
    refused(&mut kern, own, other, "exists").await;
    let title = String::from("Hoogwater");
    let again = Command::MakeKoppeling { koppeling, beeld: situatiebeeld(own), activity, title };
    done(&mut kern, own, again.clone()).await;
    reads(&mut im, activity, id, "GEHEIM tot het zeker is").await;
    stands(&mut kern, own, koppeling).await;
    refused(&mut kern, own, again, "exists").await;
    assert_eq!(im.picture(activity).unwrap().beelden[&koppeling].title, "Hoogwater");
}

#[tokio::test]
async fn r67_why_it_does_not_stand_somewhere_is_said_and_that_it_stands_still_is_seen_there() {
    let server = TestServer::start().await;
    let (mut kern, own, source, mut im, activity, koppeling) = linked(&server).await;
    // Nowhere; where it may not read; in an exercise.
    let (nowhere, make) = makes(own, ActivityId(new_id()));
    done(&mut kern, own, make).await;
    stopped(&mut kern, own, nowhere, Hindrance::Unknown).await;
    let hidden = im.create(NewActivity { besloten: true, ..incident() }).await.unwrap();
    let (unread, make) = makes(own, hidden);
    done(&mut kern, own, make).await;
    stopped(&mut kern, own, unread, Hindrance::Unknown).await;
    let practice = im.create(NewActivity { environment: Environment::Oefening, ..incident() }).await.unwrap();
    let (practised, make) = makes(own, practice);
    done(&mut kern, own, make).await;
    stopped(&mut kern, own, practised, Hindrance::OtherWorld).await;
    let (_, itself) = makes(own, own);
    refused(&mut kern, own, itself, "invalid").await;
    // Let in there, it comes by itself.
    im.open(hidden).await.unwrap();
    done(&mut im, hidden, admit(hidden, "brabantse-delta", Participation::Monitorend)).await;
    stands(&mut kern, own, unread).await;

    // The own activity ends: who reads the beeld there sees that it stands still, and what it said last.
    done(&mut kern, own, Command::CloseActivity { reason: "afgeschaald".into() }).await;
    let still = |c: &Client| {
        let beeld = c.picture(activity).and_then(|p| p.beelden.get(&koppeling));
        beeld.is_some_and(|beeld| beeld.kept_elsewhere.unwrap().still_since.is_some())
    };
    im.wait_until(still).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().bullets[&source].text, SAID);
    stopped(&mut kern, own, koppeling, Hindrance::Ended).await;
    done(&mut kern, own, Command::ReopenActivity { reason: "toch niet".into() }).await;
    im.wait_until(|c| !still(c)).await.unwrap();
    stands(&mut kern, own, koppeling).await;

    // The activity in which it stands ends.
    done(&mut im, activity, Command::CloseActivity { reason: "klaar".into() }).await;
    stopped(&mut kern, own, koppeling, Hindrance::Closed).await;
    // What was in it stays as it was: withdrawn now, it leaves when the activity is reopened (R08).
    done(&mut kern, own, Command::WithdrawKoppeling { koppeling, reason: "niet meer nodig".into() }).await;
    im.settle().await.unwrap();
    assert!(im.picture(activity).unwrap().bullets.contains_key(&source));
    done(&mut im, activity, Command::ReopenActivity { reason: "laait op".into() }).await;
    im.wait_until(|c| c.picture(activity).is_some_and(|p| !p.beelden.contains_key(&koppeling))).await.unwrap();
}

/// What goes out as a SitRap says of a beeld that does not follow, that it stands still.
#[tokio::test]
async fn r67_a_sitrap_says_that_a_beeld_stands_still() {
    let server = TestServer::start().await;
    let (mut kern, own, .., mut im, activity, koppeling) = linked(&server).await;
    let page = format!("/api/activities/{activity}/sitrap.html");
    let read = async || {
        let session = login(&server.address, IM).await.unwrap();
        String::from_utf8(http::get(&session, &page).await.unwrap().body).unwrap()
    };
    assert!(read().await.contains(SAID) && !read().await.contains("STAAT STIL"));
    done(&mut kern, own, Command::CloseActivity { reason: "afgeschaald".into() }).await;
    let still = |c: &Client| {
        let beeld = &c.picture(activity).unwrap().beelden[&koppeling];
        beeld.kept_elsewhere.unwrap().still_since.is_some()
    };
    im.wait_until(still).await.unwrap();
    assert!(read().await.contains("STAAT STIL sinds"));
}

#[tokio::test]
async fn r67_only_a_beeld_of_an_own_activity_is_linked_elsewhere_by_who_directs_it() {
    let server = TestServer::start().await;
    let (kern, own, .., mut im, activity, koppeling) = linked(&server).await;
    let (_, from_region) = makes(activity, own);
    refused(&mut im, activity, from_region, "koppeling.not_own").await;
    // What stands there from elsewhere is not passed on.
    let passed =
        Command::MakeKoppeling { koppeling: BeeldId(new_id()), beeld: koppeling, activity: own, title: "x".into() };
    refused(&mut im, activity, passed, "koppeling.not_own").await;
    let mut reader = server.client("brabantse-delta-lezer").await;
    let (_, make) = makes(own, activity);
    refused(&mut reader, own, make, "right.missing").await;
    kern.close().await;
}

/// What could not be stored in the other activity is brought once it can be.
#[tokio::test]
async fn r67_what_could_not_be_brought_is_brought_afterwards() {
    let (server, log) = TestServer::start_with_faults().await;
    let (mut kern, own, source, mut im, activity, _) = linked(&server).await;
    let another = im.create(incident()).await.unwrap();
    im.open(another).await.unwrap();
    let (beside, make) = makes(own, another);
    done(&mut kern, own, make).await;
    stands(&mut kern, own, beside).await;
    log.break_appends_of(activity);
    let by = said(own, "De sluis is dicht");
    let newer = by.id;
    done(&mut kern, own, Command::ReplaceBullet { bullet: source, by }).await;
    log.refused().await;
    // Where it can be stored, it stands meanwhile.
    reads(&mut im, another, newer, "De sluis is dicht").await;
    assert!(im.picture(activity).unwrap().bullets.contains_key(&source));
    log.mend();
    reads(&mut im, activity, newer, "De sluis is dicht").await;
}
