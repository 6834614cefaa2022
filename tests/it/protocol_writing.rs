// SPDX-License-Identifier: EUPL-1.2
//! Stories of commands: once, whole, and never another's.

use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{NotAccepted, new_id};
use gedeeld_beeld::domain::activity::bullet::Validity;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::geo::{FeaturePatch, FeatureStyle, Geometry, NewFeature};
use gedeeld_beeld::domain::ids::{CommandId, FeatureId, Seq};
use gedeeld_beeld::domain::text::{Update, write};

#[tokio::test]
async fn p12_t15_the_same_command_is_applied_once_and_anothers_is_refused() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let id = CommandId(new_id());
    let command = add(activity, "eenmaal");
    let first = im.command_with_id(id, activity, command.clone()).await.unwrap();
    let again = im.command_with_id(id, activity, command.clone()).await.unwrap();
    assert_eq!(first, again);
    let mut colleague = server.client(COLLEAGUE).await;
    let stolen = colleague.command_with_id(id, activity, command.clone()).await.unwrap_err();
    assert_eq!(stolen.code(), Some("command.not_yours"));

    // Also after a restart, when only the log remembers.
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, std::sync::Arc::new(gedeeld_beeld::engine::clock::SystemClock)).await;
    let mut im = server.client(IM).await;
    assert_eq!(im.command_with_id(id, activity, command).await.unwrap(), first);
    im.open(activity).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().bullets.len(), 1);
}

#[tokio::test]
async fn p13_a_refused_command_changes_nothing() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let refused = standby.command(activity, add(activity, "mag niet")).await.unwrap_err();
    assert_eq!(refused.code(), Some("right.missing"));
    assert!(matches!(refused, NotAccepted::Refused { message, .. } if message.contains("mag")));

    // Two features, one of them wrong: neither is there.
    let good = NewFeature {
        id: FeatureId(new_id()),
        geometry: Geometry::Point([4.6, 51.7]),
        style: FeatureStyle::default(),
        symbol: None,
        label: "goed".into(),
        properties: Default::default(),
    };
    let bad = NewFeature { id: FeatureId(new_id()), geometry: Geometry::Point([104_000.0, 410_000.0]), ..good.clone() };
    let command = Command::AddFeatures { layer: situatielaag(activity), features: vec![good, bad] };
    assert_eq!(im.command(activity, command).await.unwrap_err().code(), Some("geometry.outside"));
    im.settle().await.unwrap();
    let picture = im.picture(activity).unwrap();
    assert!(picture.features.is_empty() && picture.bullets.is_empty());
}

#[tokio::test]
async fn p15_a_change_on_a_stale_version_is_refused() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let feature = FeatureId(new_id());
    let new = NewFeature {
        id: feature,
        geometry: Geometry::Point([4.6, 51.7]),
        style: FeatureStyle::default(),
        symbol: Some("copi".into()),
        label: String::new(),
        properties: Default::default(),
    };
    let command = Command::AddFeatures { layer: situatielaag(activity), features: vec![new] };
    let version = im.command(activity, command).await.unwrap().seq;
    let to = |label: &str, version: Seq| Command::ChangeFeature {
        feature,
        version,
        patch: FeaturePatch { label: Some(label.into()), ..FeaturePatch::default() },
    };
    let mut plotter = server.client("vr20-rot-plotter").await;
    let newer = plotter.command(activity, to("CoPI", version)).await.unwrap().seq;
    let refused = im.command(activity, to("te laat", version)).await.unwrap_err();
    assert_eq!(refused.code(), Some("feature.stale"));
    im.command(activity, to("op tijd", newer)).await.unwrap();
}

#[tokio::test]
async fn p16_t11_forged_text_is_refused_and_poisons_nothing() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut new = bullet(activity, "situatie", "Brand ü");
    new.validity = Validity::Geverifieerd;
    let id = new.id;
    let seq = im.command(activity, Command::AddBullet { bullet: new }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let doc = im.picture(activity).unwrap().bullets[&id].doc.clone();
    let mine = im.welcome().unwrap().text_client;

    let honest = write(&doc, mine, 0, 0, "Grote ").unwrap();
    // Written under somebody else's id; depending on what nobody has; cut off; not Yjs at all.
    let foreign = write(&doc, mine ^ 0xff, 0, 0, "Vals ").unwrap();
    let ahead = {
        let later = doc.merge(&honest).0;
        write(&later, mine, 3, 0, "x").unwrap()
    };
    let mut cut = honest.clone();
    cut.0.truncate(cut.0.len() / 2);
    for (update, code) in [
        (foreign, "text.foreign"),
        (ahead, "text.malformed"),
        (cut, "text.malformed"),
        (Update(vec![0xff; 80]), "text.malformed"),
        (Update(vec![0; 100_000]), "text.too_large"),
    ] {
        let refused = im.command(activity, Command::EditBulletText { bullet: id, update }).await.unwrap_err();
        assert_eq!(refused.code(), Some(code));
    }
    let seq = im.command(activity, Command::EditBulletText { bullet: id, update: honest }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let edited = &im.picture(activity).unwrap().bullets[&id];
    assert_eq!(edited.text, "Grote Brand ü");
    assert_eq!(edited.validity, Validity::NietGeverifieerd, "other words are another statement");
}

#[tokio::test]
async fn three_people_type_in_one_bullet_and_all_read_the_same() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let new = bullet(activity, "situatie", "…");
    let id = new.id;
    let seq = im.command(activity, Command::AddBullet { bullet: new }).await.unwrap().seq;
    let mut typists = vec![im, server.client("vr20-meldkamer").await, server.client("vr20-tbz-im").await];
    for typist in &mut typists {
        typist.open(activity).await.unwrap();
        typist.wait_for(activity, seq).await.unwrap();
    }
    let mut typed = [Vec::new(), Vec::new(), Vec::new()];
    for round in 0..15 {
        // One is offline for a while, and types on.
        if round == 5 {
            typists[1].disconnect();
        }
        if round == 10 {
            typists[1].reconnect().await.unwrap();
        }
        for (who, typist) in typists.iter_mut().enumerate() {
            // In the middle, but never within a character.
            let text = typist.text(activity, id).unwrap();
            let half: String = text.chars().take(text.chars().count() / 2).collect();
            let word = ["Aé", "b🔥", "C "][who];
            let at = half.encode_utf16().count() as u32;
            typed[who].push(typist.type_text(activity, id, at, 0, word).await.unwrap());
        }
    }
    let mut last = Seq(0);
    for (who, typist) in typists.iter_mut().enumerate() {
        for id in typed[who].drain(..) {
            typist.answer(id).await.unwrap();
        }
        last = last.max(typist.picture(activity).unwrap().seq);
    }
    let mut texts = Vec::new();
    for typist in &mut typists {
        typist.settle().await.unwrap();
        typist.wait_for(activity, last).await.unwrap();
        assert_eq!(typist.position_check(activity).await.unwrap(), Some(true));
        texts.push(typist.text(activity, id).unwrap());
    }
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
    assert_eq!(texts[0].matches('A').count(), 15, "nothing that was typed is lost: {}", texts[0]);
    assert_eq!(texts[0].matches('🔥').count(), 15);
}
