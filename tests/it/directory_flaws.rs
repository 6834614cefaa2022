// SPDX-License-Identifier: EUPL-1.2
//! A directory that cannot be, refused with one sentence before anyone gets a right from it.

use gedeeld_beeld::domain::directory::Directory;
use gedeeld_beeld::domain::ids::Moment;
use gedeeld_beeld::domain::register::toetsing::DecidedBy;
use serde_json::{Value, json};

/// A small directory that makes sense.
fn sound() -> Value {
    json!({
        "organisations": [
            { "id": "vr20", "name": "Veiligheidsregio Midden- en West-Brabant", "region": "VR20" },
            { "id": "vr18", "name": "Veiligheidsregio Zeeland", "region": "VR18" },
            { "id": "delta", "name": "Waterschap Brabantse Delta", "kerntaken": ["beheerder"] },
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

#[test]
fn a_standpunt_holds_for_a_while_and_from_a_date() {
    let of = |from: Option<i64>, until: Option<i64>| {
        let it = json!({ "partner": "delta", "regions": ["VR20"], "profile": "kern",
                         "standpunt_from": from, "standpunt_until": until });
        with("/samenwerkingen/0", it)
    };
    of(Some(5), Some(6)).unwrap();
    of(Some(5), None).unwrap();
    for until in [4, 5] {
        assert!(of(Some(5), Some(until)).unwrap_err().contains("before it begins"), "{until}");
    }
    assert!(of(None, Some(6)).unwrap_err().contains("no standpunt_from"));
}

#[test]
fn g13_an_adoptiepartner_works_netcentrisch() {
    let adopted_by = |adopter: &str, profile: &str, from: Option<i64>| {
        let mut directory = sound();
        directory["organisations"].as_array_mut().unwrap().push(json!({ "id": "haven", "name": "Haven" }));
        directory["samenwerkingen"] = json!([
            { "partner": "delta", "regions": ["VR20"], "profile": "kern", "adoptiepartner": adopter },
            { "partner": "haven", "regions": ["VR18"], "profile": profile, "standpunt_from": from },
        ]);
        serde_json::from_value::<Directory>(directory).unwrap().check().map_err(|flaw| flaw.0)
    };
    adopted_by("vr18", "koppel", None).unwrap();
    adopted_by("haven", "kern", Some(5)).unwrap();
    adopted_by("haven", "structureel", Some(5)).unwrap();
    for (profile, from) in [("kern", None), ("standby", Some(5)), ("koppel", Some(5))] {
        let said = adopted_by("haven", profile, from).unwrap_err();
        assert!(said.contains("haven") && said.contains("netcentrisch"), "{profile}: {said}");
    }
}

#[test]
fn g03_every_partner_has_a_kerntaak() {
    with("/organisations/2/kerntaken", json!([])).unwrap();
    let delta = |more: (&str, Value)| {
        let mut it = json!({ "id": "delta", "name": "Waterschap" });
        it[more.0] = more.1;
        let mut directory = sound();
        (directory["organisations"][2], directory["samenwerkingen"]) = (it, json!([]));
        serde_json::from_value::<Directory>(directory).unwrap().check().map_err(|flaw| flaw.0)
    };
    let said = delta(("kerntaken", json!([]))).unwrap_err();
    assert!(said.contains("delta") && said.contains("kerntaak"), "{said}");
    delta(("kerntaken", json!(["beheerder"]))).unwrap();
    delta(("bodies", json!(["nipv"]))).unwrap();
}

/// Three lines of one region are as wide as one of three (G08): the standpunt on them was the regiegroep's (G30).
#[test]
fn g08_how_wide_a_partner_works_is_counted_over_its_lines() {
    let decided = |kerntaak: &str| {
        let mut directory = sound();
        let another = json!({ "id": "vr21", "name": "Veiligheidsregio Brabant-Noord", "region": "VR21" });
        directory["organisations"].as_array_mut().unwrap().push(another);
        let line = |region: &str, kerntaak: &str| {
            json!({ "partner": "delta", "regions": [region], "profile": "kern", "kerntaak": kerntaak,
                    "standpunt_from": 5, "adoptieregio": (region == "VR20").then_some("VR20") })
        };
        directory["samenwerkingen"] =
            json!([line("VR18", "beheerder"), line("VR20", "beheerder"), line("VR21", kerntaak)]);
        let directory: Directory = serde_json::from_value(directory).unwrap();
        directory.check().unwrap();
        let register = directory.register(Moment(9));
        let all = register.samenwerkingen().flat_map(|it| &it.trajecten[0].rulings);
        all.map(|ruling| ruling.decided == DecidedBy::Regiegroep).collect::<Vec<_>>()
    };
    assert_eq!(decided("beheerder"), [true; 3]);
    assert_eq!(decided("hulpdienst"), [false; 3], "each kerntaak by itself");
}
