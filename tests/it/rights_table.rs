// SPDX-License-Identifier: EUPL-1.2
//! Every cell of the table of rights, against what was written down by hand.

use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::rights::{Action, Cell, Function, Relation, Situation, allows};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("../fixtures/rights/table.txt");
const FUNCTIONS: [&str; 6] = ["meldkamer", "informatiemanager", "plotter", "leider", "lezer", "beheerder"];

fn word<T: DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("unknown word in the table: {word}"))
}

#[test]
fn r00_every_cell_is_as_written_down_by_hand() {
    let mut codes: BTreeMap<&str, Action> = BTreeMap::new();
    let mut rows = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut cells = 0;
    for line in TABLE.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(legend) = line.strip_prefix('@') {
            let (code, name) = legend.split_once(char::is_whitespace).unwrap();
            codes.insert(code, word(name.split_whitespace().next().unwrap()));
            continue;
        }
        let mut columns = line.split('|').map(str::trim);
        let key = columns.next().unwrap();
        let [relation, participation, situation] = key.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("a row begins with relation, participation, situation: {line}");
        };
        assert!(rows.insert((relation, participation, situation)), "row stands twice: {key}");
        let columns: Vec<&str> = columns.collect();
        assert_eq!(columns.len(), FUNCTIONS.len(), "six functions: {key}");
        for (function, column) in FUNCTIONS.into_iter().zip(columns) {
            let allowed: BTreeSet<Action> =
                column.split_whitespace().filter(|code| *code != "-").map(|code| codes[code]).collect();
            for action in Action::ALL {
                let cell = Cell {
                    relation: word::<Relation>(relation),
                    participation: word::<Participation>(participation),
                    situation: word::<Situation>(situation),
                    function: word::<Function>(function),
                };
                cells += 1;
                if allows(cell, action) != allowed.contains(&action) {
                    let should = if allowed.contains(&action) { "may" } else { "may not" };
                    wrong.push(format!("{key} {function} {should} {action:?}"));
                }
            }
        }
    }
    assert_eq!(codes.len(), Action::ALL.len(), "every action has a code");
    assert_eq!(rows.len(), 8 * 5 * 3, "every row is there");
    assert_eq!(cells, 8 * 5 * 3 * 6 * 20);
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong.join("\n"));
}
