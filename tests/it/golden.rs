// SPDX-License-Identifier: EUPL-1.2
//! Logs of every stored version open for ever; the browser folds as the server does.
//!
//! `UPDATE_GOLDEN=1` writes the files that are not there yet: what was written is never written anew.

use crate::golden_by_hand;
use crate::rules_of_the_picture::{World, id, tries};
use gedeeld_beeld::domain::activity::apply::{apply, fold};
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::{BeeldId, BulletId, DelegationId, LayerId, Moment, OrganisationId};
use gedeeld_beeld::domain::text::write;
use gedeeld_beeld::store::stored;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn fixtures(under: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(under)
}

fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["kind"].as_str().unwrap().to_owned()
}

fn every_kind() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(Event)).unwrap();
    let variants = schema["oneOf"].as_array().unwrap().iter();
    variants.map(|variant| variant["properties"]["kind"]["const"].as_str().unwrap().to_owned()).collect()
}

/// Random lives of an activity, until everything that can happen has happened in one.
fn lives() -> Vec<World> {
    let mut runner = TestRunner::deterministic();
    let mut missing = every_kind();
    for (_, told) in golden_by_hand::lives() {
        for recorded in &told.log {
            missing.remove(&kind(&recorded.event));
        }
    }
    let mut kept = Vec::new();
    for _ in 0..20_000 {
        let mut world = World::new();
        tries(150).new_tree(&mut runner).unwrap().current().into_iter().for_each(|one| world.attempt(one));
        if kept.is_empty() {
            world.record(None, Event::RegievoerderAway { since: Moment(1_800_000_000_000) });
            world.record(None, Event::RegievoerderBack);
            world.record(None, Event::DelegationEnded { delegation: DelegationId(id(1)) });
        }
        let new = world.log.iter().filter(|recorded| missing.remove(&kind(&recorded.event))).count();
        if new > 0 {
            kept.push(world);
        }
        if missing.is_empty() {
            return kept;
        }
    }
    panic!("never happened: {missing:?}");
}

/// Two who type in one bullet, with characters of more than one unit.
fn typing() -> Vec<Recorded> {
    let mut world = World::new();
    while world.picture.bullets.is_empty() {
        world.attempt((0, 0, 0, 0, 0, 1));
    }
    let bullet = *world.picture.bullets.keys().next().unwrap();
    for (round, word) in ["Één ", "🔥 brand", "ü", "”q", " 👩‍🚒"].iter().cycle().take(25).enumerate() {
        let doc = world.picture.bullets[&bullet].doc.clone();
        // One of them has not seen what the other just wrote.
        let stale = write(&doc, 200, 0, 0, word).unwrap();
        let other = write(&doc, 300 + round as u32 % 2, doc.text().encode_utf16().count() as u32, 0, word).unwrap();
        for update in [stale, other] {
            world.record(None, Event::BulletTextEdited { bullet: BulletId(bullet.0), update });
        }
    }
    world.log
}

/// Adds the golden log and the vector of a story, where there are none yet (`UPDATE_GOLDEN=1`).
pub fn add(name: &str, log: &[Recorded]) {
    if std::env::var_os("UPDATE_GOLDEN").is_none() || fixtures(&format!("logs/v1/{name}.jsonl")).exists() {
        return;
    }
    let picture = fold(log).unwrap();
    let bodies = log.iter().map(|recorded| String::from_utf8(stored::encode(recorded).unwrap()).unwrap());
    let lines = bodies.collect::<Vec<_>>().join("\n") + "\n";
    let vector = serde_json::to_string(&vector(log, &picture)).unwrap();
    for (file, content) in [
        (format!("logs/v1/{name}.jsonl"), lines),
        (format!("logs/v1/{name}.checksum"), checksum::of(&picture)),
        (format!("vectors/{name}.json"), vector),
    ] {
        std::fs::write(fixtures(&file), content).unwrap();
    }
}

fn vector(log: &[Recorded], picture: &Picture) -> Value {
    let picture = Picture { history: Vec::new(), ..picture.clone() };
    json!({ "log": log, "picture": picture, "checksum": checksum::of(&picture) })
}

/// What a standby partner gets of a life, from the moment it was admitted.
fn admitted(log: &[Recorded]) -> Value {
    let view = View::Admitted {
        organisation: OrganisationId::new("rode-kruis"),
        beelden: [BeeldId(id(0))].into(),
        layers: [LayerId(id(0))].into(),
    };
    let mut whole = fold(&log[..1]).unwrap();
    let start = view.redact(&whole).unwrap();
    let mut seen = Vec::new();
    for recorded in &log[1..] {
        seen.extend(view.redact_event(recorded, &whole));
        apply(&mut whole, recorded);
    }
    let mut value = vector(&seen, &view.redact(&whole).unwrap());
    value["start"] = json!(start);
    value
}

fn all_files() -> Vec<(String, String)> {
    let lives = lives();
    let mut files = Vec::new();
    let mut vectors = Vec::new();
    let by_hand = golden_by_hand::lives();
    let random = lives.iter().enumerate().map(|(number, world)| (format!("life-{number}"), world));
    let told = by_hand.iter().map(|(name, world)| ((*name).to_owned(), world));
    for (name, world) in random.chain(told) {
        let bodies: Vec<String> =
            world.log.iter().map(|recorded| String::from_utf8(stored::encode(recorded).unwrap()).unwrap()).collect();
        files.push((format!("logs/v1/{name}.jsonl"), bodies.join("\n") + "\n"));
        files.push((format!("logs/v1/{name}.checksum"), checksum::of(&world.picture)));
        vectors.push((name, vector(&world.log, &world.picture)));
    }
    vectors.push(("admitted".into(), admitted(&lives[0].log)));
    vectors.extend(by_hand.iter().map(|(name, world)| (format!("{name}-admitted"), admitted(&world.log))));
    let typing = typing();
    vectors.push(("typing".into(), vector(&typing, &fold(&typing).unwrap())));
    for (name, vector) in vectors {
        files.push((format!("vectors/{name}.json"), serde_json::to_string(&vector).unwrap()));
    }
    files
}

#[test]
fn l11_logs_of_every_version_fold_to_their_golden_pictures() {
    let mut logs = 0;
    for entry in std::fs::read_dir(fixtures("logs/v1")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "jsonl") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let log: Vec<Recorded> = text.lines().map(|line| stored::decode(line.as_bytes()).unwrap()).collect();
        let golden = std::fs::read_to_string(path.with_extension("checksum")).unwrap();
        assert_eq!(checksum::of(&fold(&log).unwrap()), golden, "{}", path.display());
        logs += 1;
    }
    assert!(logs > 0);
    let unknown = stored::decode::<Recorded>(br#"{"v":2,"seq":1}"#).unwrap_err().to_string();
    assert!(unknown.contains("version 2"), "{unknown}");
}

#[test]
fn golden_every_kind_of_event_stands_in_a_golden_log() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        for (name, content) in all_files() {
            let path = fixtures(&name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            if !path.exists() {
                std::fs::write(path, content).unwrap();
            }
        }
    }
    let mut missing = every_kind();
    for entry in std::fs::read_dir(fixtures("logs/v1")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.starts_with('{')) {
            missing.remove(&kind(&stored::decode::<Recorded>(line.as_bytes()).unwrap().event));
        }
    }
    assert!(missing.is_empty(), "no golden log has {missing:?}: a new event needs one (make golden)");
}
