// SPDX-License-Identifier: EUPL-1.2
//! Stories of a kernpartner, over real sockets: its beeld is its own until it links it in, and what is taken over
//! from it has a living link to its source (R60 to R62).

use crate::support::acts::{done, own_beeld, refused};
use crate::support::people::*;
use crate::support::raw::{ours, raw};
use crate::support::server::TestServer;
use beeldctl::{Client, Session, http, login, new_id};
use gedeeld_beeld::domain::activity::bullet::{Bullet, NewBullet, Origin};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::{Attachment, ItemKind, NewItem};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::partner::NewPartner;
use gedeeld_beeld::domain::activity::sitrap::{NewReceiver, NewSitrap, Selection, SharedBeeld};
use gedeeld_beeld::domain::ids::*;
use serde_json::Value;

const SAID: &str = "De afsluiter bij de insteekhaven is dicht";

fn said(activity: ActivityId, beeld: BeeldId, text: &str) -> NewBullet {
    NewBullet { beeld, ..bullet(activity, "situatie", text) }
}

/// A kernpartner with a statement in its own beeld, and the regievoerder, both looking.
async fn begin(server: &TestServer) -> (Client, Client, ActivityId, BeeldId, BulletId) {
    let (mut im, mut kern) = (server.client(IM).await, server.client(KERN).await);
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    kern.open(activity).await.unwrap();
    let (beeld, adds) = own_beeld();
    done(&mut kern, activity, adds).await;
    let own = said(activity, beeld, SAID);
    let source = own.id;
    done(&mut kern, activity, Command::AddBullet { bullet: own }).await;
    (im, kern, activity, beeld, source)
}

fn takes(activity: ActivityId, source: BulletId) -> (BulletId, Command) {
    let bullet = BulletId(new_id());
    let (beeld, theme) = (situatiebeeld(activity), ThemeKey::new("situatie"));
    (bullet, Command::TakeOverBullet { bullet, source, beeld, theme })
}

/// Takes a statement over as soon as it is there, into the situatiebeeld.
async fn taken_over(im: &mut Client, activity: ActivityId, source: BulletId) -> BulletId {
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.bullets.contains_key(&source))).await.unwrap();
    let (copy, take) = takes(activity, source);
    done(im, activity, take).await;
    copy
}

fn shown(client: &Client, activity: ActivityId, id: BulletId) -> Bullet {
    client.picture(activity).unwrap().bullets[&id].as_ref().clone()
}

#[tokio::test]
async fn r60_the_beeld_of_a_kern_partner_is_its_own_until_it_links_it_in_and_after_it_withdrew_it() {
    let server = TestServer::start().await;
    let (mut im, mut kern, activity, beeld, source) = begin(&server).await;
    let mut colleague = server.client("brabantse-delta-lezer").await;
    colleague.open(activity).await.unwrap();
    assert!(colleague.picture(activity).unwrap().bullets.contains_key(&source), "its own people read it");

    // Nothing of it is anywhere for others: not in the picture, the history, nor by its id.
    let gone = said(activity, beeld, "Dit stond er even");
    let gone_id = gone.id;
    done(&mut kern, activity, Command::AddBullet { bullet: gone }).await;
    done(&mut kern, activity, Command::RemoveBullet { bullet: gone_id, reason: "dubbel".into() }).await;
    let history = format!("/api/activities/{activity}/history");
    let session = login(&server.address, IM).await.unwrap();
    let past = async || {
        let past: Value = http::get(&session, &history).await.unwrap().success().unwrap().json().unwrap();
        past.to_string()
    };
    assert!(!past().await.contains("stond er even"));
    im.settle().await.unwrap();
    let seen = serde_json::to_string(im.picture(activity).unwrap()).unwrap();
    assert!(!seen.contains(&beeld.to_string()) && !seen.contains(SAID));
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true), "what it folded is what it may see");
    let (_, take) = takes(activity, source);
    refused(&mut im, activity, take, "unknown").await;
    refused(&mut im, activity, Command::LinkBeeld { beeld }, "unknown").await;
    let admits = Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Monitorend,
        beelden: vec![beeld],
        layers: Vec::new(),
        reason: "mag dit zien".into(),
        mandate: None,
    };
    refused(&mut im, activity, admits.clone(), "unknown").await;

    // Linked, it is there for everyone who reads the whole, and can be admitted.
    refused(&mut colleague, activity, Command::LinkBeeld { beeld }, "right.missing").await;
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    refused(&mut kern, activity, Command::LinkBeeld { beeld }, "exists").await;
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.bullets.contains_key(&source))).await.unwrap();
    assert!(past().await.contains("stond er even"));
    done(&mut im, activity, admits).await;
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    assert!(standby.picture(activity).unwrap().bullets.contains_key(&source));

    // Withdrawn, it leaves every other screen at once.
    let unlinks = |reason: &str| Command::UnlinkBeeld { beeld, reason: reason.into() };
    refused(&mut kern, activity, unlinks(" "), "invalid").await;
    done(&mut kern, activity, unlinks("nog niet zeker")).await;
    for client in [&mut im, &mut standby] {
        client.wait_until(|c| c.picture(activity).is_some_and(|p| !p.beelden.contains_key(&beeld))).await.unwrap();
        assert!(!client.picture(activity).unwrap().bullets.contains_key(&source));
    }
    assert!(!past().await.contains("stond er even"));
}

#[tokio::test]
async fn r60_what_is_always_part_of_the_activity_is_not_linked() {
    let server = TestServer::start().await;
    let (mut im, mut kern, activity, ..) = begin(&server).await;
    let (own, adds) = own_beeld();
    done(&mut im, activity, adds).await;
    kern.wait_until(|c| c.picture(activity).is_some_and(|p| p.beelden.contains_key(&own))).await.unwrap();
    refused(&mut im, activity, Command::UnlinkBeeld { beeld: own, reason: "x".into() }, "beeld.always_linked").await;
    let situation = situatiebeeld(activity);
    let unlinks = Command::UnlinkBeeld { beeld: situation, reason: "x".into() };
    refused(&mut im, activity, unlinks, "beeld.always_linked").await;
}

#[tokio::test]
async fn r61_what_is_taken_over_says_what_its_source_said_and_follows_it_in_one_act() {
    let server = TestServer::start().await;
    let (mut im, mut kern, activity, beeld, source) = begin(&server).await;
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    let copy = taken_over(&mut im, activity, source).await;
    assert_eq!(shown(&im, activity, copy).text, SAID);
    let Origin::Beeld { name, bullet, taken, .. } = shown(&im, activity, copy).origin else { panic!("no source") };
    assert!(name.starts_with("Eigen") && bullet == source && taken.is_some_and(|taken| taken.text == SAID));
    refused(&mut im, activity, Command::FollowSource { bullet: copy }, "source.unchanged").await;
    let own = bullet_of_situation(&mut im, activity).await;
    refused(&mut im, activity, Command::FollowSource { bullet: own }, "source.none").await;
    let (_, twice) = takes(activity, own);
    refused(&mut im, activity, twice, "invalid").await;

    // Changed at the source, by who keeps that: the copy stays until its writer follows.
    let by = said(activity, beeld, "De afsluiter is weer open");
    let newer = by.id;
    done(&mut kern, activity, Command::ReplaceBullet { bullet: source, by }).await;
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.bullets.contains_key(&newer))).await.unwrap();
    assert_eq!(shown(&im, activity, copy).text, SAID);
    refused(&mut kern, activity, Command::FollowSource { bullet: copy }, "right.missing").await;
    done(&mut im, activity, Command::FollowSource { bullet: copy }).await;
    assert_eq!(shown(&im, activity, copy).text, "De afsluiter is weer open");
    kern.settle().await.unwrap();
    assert_eq!(kern.position_check(activity).await.unwrap(), Some(true));

    // Let go, it keeps what it says, and where it came from.
    done(&mut im, activity, Command::UnlinkSource { bullet: copy }).await;
    refused(&mut im, activity, Command::FollowSource { bullet: copy }, "source.none").await;
    assert_eq!(shown(&im, activity, copy).text, "De afsluiter is weer open");
}

/// A statement of the situatiebeeld itself.
async fn bullet_of_situation(im: &mut Client, activity: ActivityId) -> BulletId {
    let own = bullet(activity, "situatie", "Zelf gezien");
    let id = own.id;
    done(im, activity, Command::AddBullet { bullet: own }).await;
    id
}

#[tokio::test]
async fn r62_a_source_that_is_withdrawn_is_named_and_nothing_more() {
    let server = TestServer::start().await;
    let (mut im, mut kern, activity, beeld, source) = begin(&server).await;
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    let copy = taken_over(&mut im, activity, source).await;
    // Who reads the situatiebeeld alone gets what the copy says, and nothing that it leaves out.
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let origin = |client: &Client| match shown(client, activity, copy).origin {
        Origin::Beeld { name, bullet, taken, .. } => (name, bullet, taken.is_some()),
        other => panic!("{other:?}"),
    };
    let (name, nowhere, living) = origin(&standby);
    assert!(name.starts_with("Eigen") && nowhere.0.is_nil() && !living);
    let by = said(activity, beeld, "GEHEIM: de pomp is van slag");
    done(&mut kern, activity, Command::ReplaceBullet { bullet: source, by }).await;
    im.settle().await.unwrap();
    done(&mut im, activity, Command::FollowSource { bullet: copy }).await;
    let text = shown(&im, activity, copy).text;
    standby.wait_until(|c| c.picture(activity).is_some() && shown(c, activity, copy).text == text).await.unwrap();
    assert!(!origin(&standby).2);
    standby.settle().await.unwrap();
    assert_eq!(standby.position_check(activity).await.unwrap(), Some(true));

    done(&mut kern, activity, Command::UnlinkBeeld { beeld, reason: "nog niet zeker".into() }).await;
    im.wait_until(|c| c.picture(activity).is_some_and(|p| !p.beelden.contains_key(&beeld))).await.unwrap();
    assert_eq!(shown(&im, activity, copy).text, text, "what was taken over stays");
    let (named, nowhere, living) = origin(&im);
    assert!(named == name && nowhere.0.is_nil() && !living);
    refused(&mut im, activity, Command::FollowSource { bullet: copy }, "unknown").await;
}

/// Who was away while a beeld was linked, or withdrawn, does not go on where it was: it begins anew with what it
/// may see by now.
#[tokio::test]
async fn r60_who_comes_back_after_a_beeld_was_linked_or_withdrawn_sees_what_it_may_by_now() {
    let server = TestServer::start().await;
    let (mut im, mut kern, activity, beeld, source) = begin(&server).await;
    let reads = |client: &Client| client.picture(activity).is_some_and(|p| p.bullets.contains_key(&source));
    im.disconnect();
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    im.reconnect().await.unwrap();
    im.wait_until(reads).await.unwrap();
    im.disconnect();
    done(&mut kern, activity, Command::UnlinkBeeld { beeld, reason: "nog niet zeker".into() }).await;
    im.reconnect().await.unwrap();
    im.wait_until(|client| client.picture(activity).is_some() && !reads(client)).await.unwrap();
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    // Linked and withdrawn again while it was away: what was said meanwhile stays unknown to it.
    im.disconnect();
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    done(&mut kern, activity, Command::AddBullet { bullet: said(activity, beeld, "GEHEIM") }).await;
    done(&mut kern, activity, Command::UnlinkBeeld { beeld, reason: "toch niet".into() }).await;
    im.reconnect().await.unwrap();
    im.settle().await.unwrap();
    assert!(!serde_json::to_string(im.picture(activity).unwrap()).unwrap().contains("GEHEIM"));
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
}

/// A file in its inbox, by who keeps the beeld; where it is had.
async fn a_file(kern: &mut Client, activity: ActivityId, beeld: BeeldId) -> String {
    let path = format!("/api/activities/{activity}/attachments");
    let named = format!("{}X-File-Name: plan.pdf\r\n", ours(&kern.session));
    let (status, _, body) = raw(&kern.session, "POST", &path, &named, b"GEHEIM").await;
    assert_eq!(status, 201);
    let attachment: Attachment = serde_json::from_slice(&body).unwrap();
    let file = format!("{path}/{}", attachment.id);
    let item = NewItem {
        id: ItemId(new_id()),
        beeld,
        theme: None,
        kind: ItemKind::File,
        text: String::new(),
        source: String::new(),
        attachment: Some(attachment),
    };
    done(kern, activity, Command::OfferItem { item }).await;
    file
}

/// What went out stays as it was for who keeps the beeld; for all others what was withdrawn is gone from it too.
#[tokio::test]
async fn r60_a_sitrap_and_a_file_of_a_beeld_that_was_withdrawn_since_are_read_without_it() {
    let server = TestServer::start().await;
    let (mut im, mut kern, activity, beeld, source) = begin(&server).await;
    let file = a_file(&mut kern, activity, beeld).await;
    let get = async |session: &Session, path: &str| {
        let (status, _, body) = raw(session, "GET", path, "", b"").await;
        (status, String::from_utf8_lossy(&body).into_owned())
    };
    assert_eq!(get(&im.session, &file).await.0, 404, "not linked yet");
    done(&mut kern, activity, Command::LinkBeeld { beeld }).await;
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.bullets.contains_key(&source))).await.unwrap();
    assert_eq!(get(&im.session, &file).await, (200, "GEHEIM".into()));

    let own = bullet_of_situation(&mut im, activity).await;
    let stays = shown(&im, activity, own).text;
    let partner = NewPartner {
        organisation: Some(OrganisationId::new("brabant-water")),
        name: String::new(),
        reason: String::new(),
    };
    let all = |beeld| SharedBeeld { beeld, themes: None };
    let sitrap = NewSitrap {
        id: SitrapId(new_id()),
        receiver: NewReceiver::Liaison { partner, liaison: "Liaison in het ROT".into() },
        shared: Selection { beelden: vec![all(situatiebeeld(activity)), all(beeld)], layers: Vec::new() },
        note: String::new(),
        mail: None,
    };
    let document = format!("/api/activities/{activity}/sitrap.html?sent={}", sitrap.id);
    done(&mut im, activity, Command::SendSitrap { sitrap }).await;
    let (status, sent) = get(&im.session, &document).await;
    assert!(status == 200 && sent.contains(SAID) && sent.contains(&stays));

    done(&mut kern, activity, Command::UnlinkBeeld { beeld, reason: "nog niet zeker".into() }).await;
    let (status, since) = get(&im.session, &document).await;
    assert!(status == 200 && since.contains(&stays) && !since.contains(SAID), "{since}");
    assert_eq!(get(&im.session, &file).await.0, 404);
    assert_eq!(get(&kern.session, &document).await, (200, sent), "its keeper reads what went out");
    assert_eq!(get(&kern.session, &file).await.0, 200);
}
