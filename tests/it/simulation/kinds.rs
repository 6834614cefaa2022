// SPDX-License-Identifier: EUPL-1.2
//! The kinds of command that there are, by what they are called on the wire, and which of them a run did.

use super::life::Life;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is said before the sort of change of a samenwerking, all of which are one command.
const OF: &str = "of";

/// What no life asks. A toetsing comes after dozens of agreements: `register_lives.rs` tries it.
const NOT_LIVED: [&str; 4] = ["of ask_toetsing", "of record_finding", "of give_advies", "of take_standpunt"];

/// What a command is called.
pub fn kind_of(command: &impl Serialize) -> String {
    let said = serde_json::to_value(command).unwrap();
    let kind = said["kind"].as_str().unwrap();
    match said["change"]["do"].as_str() {
        Some(change) => format!("{kind} {change}"),
        None => kind.to_owned(),
    }
}

/// What the variants of an enum are called, by its schema: a new one is among them.
fn names<T: JsonSchema>(tag: &str) -> Vec<String> {
    let schema = schemars::schema_for!(T).to_value();
    let all = schema["oneOf"].as_array().unwrap().iter();
    all.map(|one| one["properties"][tag]["const"].as_str().unwrap().to_owned()).collect()
}

/// All kinds of command that a life may ask.
fn lived() -> BTreeSet<String> {
    let of_register = names::<RegisterCommand>("kind").into_iter().filter(|kind| kind != OF);
    let changes = names::<SamenwerkingChange>("do").into_iter().map(|change| format!("{OF} {change}"));
    let mut all: BTreeSet<String> = names::<Command>("kind").into_iter().chain(of_register).chain(changes).collect();
    for kind in NOT_LIVED {
        assert!(all.remove(kind), "{kind} is no command any more");
    }
    all
}

/// Says which kinds were never accepted in these lives, and which seldom; gives those that never were.
pub fn never_accepted(lives: &Life) -> Vec<String> {
    assert!(NOT_LIVED.iter().all(|kind| !lives.kinds.contains_key(*kind)), "what is asked is not left out");
    let never: Vec<String> = lived().into_iter().filter(|kind| lives.accepted_of(kind) == 0).collect();
    let (asked, not_asked): (Vec<&String>, _) = never.iter().partition(|kind| lives.kinds.contains_key(*kind));
    println!("never asked: {not_asked:?}; asked and never accepted: {asked:?}");
    let mut seldom: Vec<_> = lives.kinds.iter().map(|(kind, [accepted, refused])| (accepted, refused, kind)).collect();
    seldom.sort();
    let said = seldom.iter().take(12).map(|(accepted, refused, kind)| format!("{kind} {accepted} (and {refused} not)"));
    println!("seldom accepted: {}", said.collect::<Vec<_>>().join(", "));
    never
}
