// SPDX-License-Identifier: EUPL-1.2
//! The rules of the house that a compiler does not hold: who imports whom, how long a file
//! is, what it begins with, and that every numbered rule has a test.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file past this length probably holds two ideas.
const LINES: usize = 420;
/// Names that say nothing.
const NAMELESS: [&str; 9] = ["utils", "util", "helpers", "helper", "common", "misc", "types", "manager", "part2"];
/// Which rooms a room may import. What is not named here may not be imported.
const ROOMS: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("engine", &["domain"]),
    ("protocol", &["domain"]),
    ("exchange", &["domain"]),
    ("report", &["domain"]),
    ("store", &["domain", "engine"]),
    ("identity", &["domain", "engine"]),
    ("courier", &["domain", "engine", "exchange", "report"]),
    ("ws", &["domain", "engine", "protocol", "identity"]),
    ("http", &["domain", "engine", "protocol", "exchange", "report", "identity"]),
    ("server", &["domain", "engine", "protocol", "exchange", "report", "identity", "courier", "store", "ws", "http"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(dir)];
    while let Some(dir) = open.pop() {
        let Ok(entries) = fs::read_dir(&dir) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "target", "wire", ".git", "shots"].contains(&name.as_str()) {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

fn code() -> Vec<PathBuf> {
    let mut all = files("src", &[".rs"]);
    all.extend(files("clients", &[".rs", ".ts", ".tsx", ".css", ".mjs"]));
    all.extend(files("tests", &[".rs"]));
    all.extend(files("benches", &[".rs"]));
    all
}

#[test]
fn imports_point_down_only() {
    let mut wrong = Vec::new();
    for (room, may) in ROOMS {
        for path in files(&format!("src/{room}"), &[".rs"]) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for (other, _) in ROOMS.iter().filter(|(other, _)| *other != room && !may.contains(other)) {
                    if code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{{{other}")) {
                        wrong.push(format!("{}:{} imports {other}", shown(&path), number + 1));
                    }
                }
                let effects = ["tokio", "axum", "std::fs", "std::net", "SystemTime", "tracing", "rusqlite"];
                if room == "domain" && effects.iter().any(|effect| code.contains(effect)) {
                    wrong.push(format!("{}:{} has an effect", shown(&path), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_known() {
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(!entry.path().is_dir() || known.contains(name.as_str()), "src/{name} is in no plan");
    }
}

#[test]
fn a_file_holds_one_idea_and_says_which() {
    let mut wrong = Vec::new();
    for path in code() {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        if lines > LINES {
            wrong.push(format!("{} has {lines} lines", shown(&path)));
        }
        let stem = path.file_stem().unwrap().to_string_lossy();
        if NAMELESS.contains(&stem.as_ref()) {
            wrong.push(format!("{} has a name that says nothing", shown(&path)));
        }
        if !text.lines().take(2).any(|line| line.contains("SPDX-License-Identifier: EUPL-1.2")) {
            wrong.push(format!("{} names no licence", shown(&path)));
        }
        if path.extension().is_some_and(|e| e == "rs") && !text.lines().take(3).any(|line| line.starts_with("//!")) {
            wrong.push(format!("{} does not say what it is", shown(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn time_is_read_in_one_place() {
    let wall = ["SystemTime::now", "Utc::now", "Zoned::now"];
    let allowed = ["src/engine/clock.rs"];
    for path in files("src", &[".rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        let reads = wall.iter().any(|call| text.contains(call));
        assert!(!reads || allowed.contains(&shown(&path).as_str()), "{} reads the wall clock", shown(&path));
    }
}

/// A simulation says which task goes on first: none may go its own way.
#[test]
fn tasks_of_the_engine_are_begun_in_one_place() {
    for path in files("src/engine", &[".rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        let begins =
            ["tokio::spawn", "spawn_blocking", "JoinSet", "spawn_local"].iter().any(|word| text.contains(word));
        assert!(!begins || path.ends_with("engine/tasks.rs"), "{} begins tasks past src/engine/tasks.rs", shown(&path));
    }
}

#[test]
fn links_in_the_docs_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut docs = files("docs", &[".md"]);
    docs.extend(
        fs::read_dir(root()).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md")),
    );
    for path in docs {
        let text = fs::read_to_string(&path).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") || file.starts_with("mailto:") {
                continue;
            }
            if !path.parent().unwrap().join(file).exists() {
                wrong.push(format!("{} links to {target}", shown(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rules of storage, protocol and register: each has a test whose name begins with its number.
#[test]
fn every_numbered_rule_has_a_test() {
    let tests: String = files("tests", &[".rs"]).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let names: BTreeSet<String> =
        tests.split("fn ").skip(1).filter_map(|rest| rest.split(['(', '_']).next()).map(str::to_lowercase).collect();
    let mut wrong = Vec::new();
    for (doc, letter) in [("docs/STORAGE.md", 'L'), ("docs/PROTOCOL.md", 'P'), ("docs/REGISTER.md", 'G')] {
        let text = fs::read_to_string(root().join(doc)).unwrap_or_default();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let rule = word.strip_prefix(letter).is_some_and(|n| n.len() == 2 && n.chars().all(|c| c.is_ascii_digit()));
            if rule && !names.contains(&word.to_lowercase()) {
                wrong.push(format!("{doc}: {word} has no test"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
