// SPDX-License-Identifier: EUPL-1.2
//! Logs of every stored version open for ever; the browser folds as the server does.
//!
//! A story adds the log that it tells ([`add`], `make golden`) where there is none of that name yet; what was
//! written is never written anew. The `life-` logs were random lives, and the typing that of two in one bullet.

use crate::golden_register::is_of_the_register;
use crate::golden_stores;
use crate::rules_of_the_picture::id;
use gedeeld_beeld::domain::activity::apply::{apply, fold};
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::{BeeldId, LayerId, OrganisationId};
use gedeeld_beeld::store::stored;
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

/// Adds the golden log and the vector of a story, where there are none yet (`UPDATE_GOLDEN=1`).
pub fn add(name: &str, log: &[Recorded]) {
    if std::env::var_os("UPDATE_GOLDEN").is_none() || fixtures(&format!("logs/v1/{name}.jsonl")).exists() {
        return;
    }
    let picture = fold(log).unwrap();
    let bodies = log.iter().map(|recorded| String::from_utf8(stored::encode(recorded).unwrap()).unwrap());
    let lines = bodies.collect::<Vec<_>>().join("\n") + "\n";
    for (file, content) in [
        (format!("logs/v1/{name}.jsonl"), lines),
        (format!("logs/v1/{name}.checksum"), checksum::of(&picture)),
        (format!("vectors/{name}.json"), vector(log, &picture).to_string()),
        (format!("vectors/{name}-admitted.json"), admitted(log).to_string()),
    ] {
        std::fs::write(fixtures(&file), content).unwrap();
    }
    golden_stores::note(&fixtures(&format!("logs/v1/{name}.jsonl")));
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

#[test]
fn l11_logs_of_every_version_fold_to_their_golden_pictures() {
    let mut logs = 0;
    for entry in std::fs::read_dir(fixtures("logs/v1")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "jsonl") || is_of_the_register(&path) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let log: Vec<Recorded> = text.lines().map(|line| stored::decode(line.as_bytes()).unwrap()).collect();
        let golden = std::fs::read_to_string(path.with_extension("checksum")).unwrap();
        assert_eq!(checksum::of(&fold(&log).unwrap()), golden, "{}", path.display());
        logs += 1;
    }
    assert!(logs > 0);
    println!("{logs} golden logs of activities fold to their golden pictures");
    let unknown = stored::decode::<Recorded>(br#"{"v":2,"seq":1}"#).unwrap_err().to_string();
    assert!(unknown.contains("version 2"), "{unknown}");
}

#[test]
fn golden_every_kind_of_event_stands_in_a_golden_log() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return; // The stories are writing theirs.
    }
    let mut missing = every_kind();
    let kinds = missing.len();
    for entry in std::fs::read_dir(fixtures("logs/v1")).unwrap() {
        let path = entry.unwrap().path();
        if is_of_the_register(&path) {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| line.starts_with('{')) {
            missing.remove(&kind(&stored::decode::<Recorded>(line.as_bytes()).unwrap().event));
        }
    }
    assert!(missing.is_empty(), "no golden log has {missing:?}: a new event needs one (make golden)");
    println!("{kinds} kinds of events, each in a golden log");
}
