// SPDX-License-Identifier: EUPL-1.2
//! A directory that cannot be, refused with one sentence before anyone gets a right from it.

use gedeeld_beeld::domain::directory::Directory;
use serde_json::{Value, json};

/// A small directory that makes sense.
fn sound() -> Value {
    json!({
        "organisations": [
            { "id": "vr20", "name": "Veiligheidsregio Midden- en West-Brabant", "region": "VR20" },
            { "id": "vr18", "name": "Veiligheidsregio Zeeland", "region": "VR18" },
            { "id": "delta", "name": "Waterschap Brabantse Delta" },
        ],
        "accounts": [
            { "id": "vr20-im", "organisation": "vr20", "title": "Informatiemanager ROT", "team": "ROT",
              "function": "informatiemanager", "accepted_terms": true },
        ],
        "samenwerkingen": [{ "partner": "delta", "regions": ["VR20"], "profile": "kern" }],
    })
}

/// What is said of the directory when `value` stands at `at`.
fn with(at: &str, value: Value) -> Result<(), String> {
    let mut directory = sound();
    *directory.pointer_mut(at).unwrap() = value;
    serde_json::from_value::<Directory>(directory).unwrap().check().map_err(|flaw| flaw.0)
}

#[test]
fn a_directory_that_makes_sense_is_taken() {
    with("/samenwerkingen/0/profile", json!("standby")).unwrap();
}

#[test]
fn a_flaw_is_named_in_one_sentence() {
    let cases = [
        ("/samenwerkingen/0/regions", json!(["VR21"]), "VR21"),
        ("/samenwerkingen/0/regions", json!([]), "no region"),
        ("/organisations/1/region", json!("VR20"), "VR20"),
        ("/organisations/1/region", json!("VR26"), "VR26"),
        ("/organisations/1/region", json!("VR00"), "VR00"),
        ("/organisations/1/region", json!("vr18"), "vr18"),
        ("/organisations/1/region", json!("VR+1"), "VR+1"),
        ("/organisations/1/region", json!("VR018"), "VR018"),
        ("/organisations/1/region", json!(""), "vr18"),
        ("/organisations/2/id", json!(" "), "organisation"),
        ("/organisations/2/name", json!(""), "delta"),
        ("/accounts/0/id", json!(""), "account"),
        ("/accounts/0/title", json!(" "), "vr20-im"),
        ("/accounts/0/team", json!(""), "vr20-im"),
    ];
    for (at, value, word) in cases {
        let said = with(at, value.clone()).expect_err(&format!("{at} {value}"));
        assert!(said.contains(word) && !said.contains('\n'), "{at} {value}: {said}");
    }
}

#[test]
fn an_account_stands_once_and_a_veiligheidsregio_is_no_partner() {
    let account = sound()["accounts"][0].clone();
    assert!(with("/accounts", json!([account, account])).unwrap_err().contains("twice"));
    for profile in ["kern", "structureel", "standby"] {
        let own = json!({ "partner": "vr18", "regions": ["VR20"], "profile": profile });
        assert!(with("/samenwerkingen/0", own).unwrap_err().contains("no partner"), "{profile}");
    }
}
