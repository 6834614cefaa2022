// SPDX-License-Identifier: EUPL-1.2
//! What happened to an organisation: each change is read by who reads what it is about, and by nobody else (G47).

use crate::register_first_login::accepts;
use crate::support::partners::*;
use crate::support::people::*;
use crate::support::server::TestServer;
use crate::support::watches::{set, watch};
use beeldctl::{http, login, new_id};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::area::Area;
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::qualification::{Qualification, Training};
use gedeeld_beeld::domain::register::watch::Watch;
use gedeeld_beeld::engine::clock::SystemClock;
use serde_json::Value;
use std::sync::Arc;

const INSTITUTE: &str = "nipv-beheer";

fn past(organisation: &str, and: &str) -> String {
    format!("/api/register/organisations/{organisation}/history?most=1000{and}")
}

fn kinds(answer: &Value) -> Vec<&str> {
    answer["history"].as_array().unwrap().iter().map(|one| one["event"]["kind"].as_str().unwrap()).collect()
}

/// The partner with somebody new who went again, an area that went, a watch that went, and another name.
async fn lived() -> (TestServer, String) {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut own = server.client(PARTNER_BEHEER).await;
    let (person, line, im) = (PersonId(new_id()), LineId(new_id()), AccountId::new(PARTNER_IM));
    let basis = Qualification {
        training: Training::BasisIm,
        obtained: Moment(1_700_000_000_000),
        until: None,
        note: String::new(),
    };
    let area = Area {
        name: "Pompen".into(),
        kerntaak: Some(Kerntaak::Beheerder),
        regions: [RegionCode::new("VR20")].into(),
        shape: None,
    };
    let watch = watch("Alles in VR20");
    for command in [
        RegisterCommand::AddPerson { person, name: "Anna de Boer".into() },
        RegisterCommand::HoldAccount { account: im.clone(), person: Some(person) },
        RegisterCommand::SetQualification { person, line, qualification: Some(basis) },
        RegisterCommand::ChangePerson { person, name: "Anna Visser".into() },
        RegisterCommand::SetArea { organisation: OrganisationId::new(PARTNER), line, area: Some(area) },
        RegisterCommand::SetArea { organisation: OrganisationId::new(PARTNER), line, area: None },
        set(&watch),
        RegisterCommand::RemoveWatch { watch: watch.id },
        RegisterCommand::EndPerson { person },
        RegisterCommand::EndAccount { account: im },
    ] {
        own.register(command).await.unwrap();
    }
    let mut institute = server.client(INSTITUTE).await;
    let renamed = RegisterCommand::ChangeOrganisation {
        organisation: OrganisationId::new(PARTNER),
        name: "Brabant Water".into(),
        kerntaken: [Kerntaak::Beheerder].into(),
    };
    institute.register(renamed).await.unwrap();
    (server, person.to_string())
}

#[tokio::test]
async fn g47_the_own_beheerder_reads_all_of_it_with_what_who_went_was_called_last() {
    let (server, key) = lived().await;
    let all = asked(&server, PARTNER_BEHEER, &past(PARTNER, "")).await;
    let expected = [
        "organisation_added",
        "account_added",
        "account_added",
        "person_added",
        "account_held",
        "qualification_set",
        "person_changed",
        "area_set",
        "area_set",
        "watch_set",
        "watch_removed",
        "person_ended",
        "account_ended",
        "organisation_changed",
    ];
    assert_eq!(kinds(&all), expected);
    assert_eq!(all["names"][&key], "Anna Visser", "who went is named as they were last");
    assert_eq!(all["names"][PARTNER_IM], "Informatiemanager");
    let (area, watch) = (&all["history"][8]["event"], &all["history"][10]["event"]);
    assert_eq!(all["names"][area["line"].as_str().unwrap()], "Pompen");
    assert_eq!(all["names"][watch["watch"].as_str().unwrap()], "Alles in VR20");
    assert_eq!(all["history"][13]["by"]["organisation"], "nipv");
    assert_eq!(all["before"], 0);
    // The last few, with how many there are before; and one topic of it.
    let last = asked(&server, PARTNER_BEHEER, &past(PARTNER, "").replace("1000", "3")).await;
    assert_eq!((kinds(&last), &last["before"]), (expected[11..].to_vec(), &Value::from(11)));
    let persons = asked(&server, PARTNER_BEHEER, &past(PARTNER, "&about=persons")).await;
    assert_eq!(kinds(&persons), ["person_added", "qualification_set", "person_changed", "person_ended"]);
}

#[tokio::test]
async fn g47_others_read_what_they_read_of_it_now_and_no_person() {
    let (server, _) = lived().await;
    let organisation = ["organisation_added", "organisation_changed"];
    let with_areas = ["organisation_added", "area_set", "area_set", "organisation_changed"];
    // A region and the institute read areas of all (G40, G74); another partner its own alone.
    for (account, reads) in
        [(BEHEER, &with_areas[..]), (IM, &with_areas), (INSTITUTE, &with_areas), (KERN, &organisation)]
    {
        let read = asked(&server, account, &past(PARTNER, "")).await;
        assert_eq!(kinds(&read), reads, "{account}");
        let named: Vec<&Value> = read["names"].as_object().unwrap().values().collect();
        assert!(named.iter().all(|name| *name == "Pompen"), "{account} hears of nobody: {named:?}");
        for topic in ["accounts", "persons", "terms", "watches"] {
            let read = asked(&server, account, &past(PARTNER, &format!("&about={topic}"))).await;
            assert!(kinds(&read).is_empty(), "{account} reads nothing of {topic}");
        }
    }
}

#[tokio::test]
async fn g47_watches_are_of_the_whole_organisation_and_what_was_accepted_is_for_its_beheerder() {
    let server = server_at(Arc::new(SystemClock)).await;
    server.client(STANDBY).await.register(set(&watch("Haven"))).await.unwrap();
    for account in [STANDBY, "rodekruis-lezer"] {
        let read = asked(&server, account, &past("rode-kruis", "")).await;
        assert_eq!(kinds(&read), ["organisation_added", "watch_set"], "{account}");
    }
    // Who has not accepted the terms knows of nothing (G39), and that it did then is for who keeps its functie.
    let newcomer = login(&server.address, NEWCOMER).await.unwrap();
    assert_eq!(http::get(&newcomer, &past("vr20", "")).await.unwrap().status, 404);
    accepts(&server, &mut server.client(NEWCOMER).await, NEWCOMER).await;
    let read = asked(&server, BEHEER, &past("vr20", "&about=terms")).await;
    assert_eq!(kinds(&read), ["terms_accepted", "terms_accepted"]);
    assert_eq!(read["names"][NEWCOMER], "Beheerder");
    assert!(kinds(&asked(&server, IM, &past("vr20", "&about=terms")).await).is_empty());
}

#[tokio::test]
async fn g47_what_another_calls_by_the_same_identity_is_not_told() {
    let server = server_at(Arc::new(SystemClock)).await;
    let (mut own, mut other) = (server.client(PARTNER_BEHEER).await, server.client(STANDBY).await);
    // The identity of a watch can be read in an activity; its name is its organisation's alone (G81).
    let (ours, theirs) = (watch("Alles in VR20"), Watch { name: "Geheim voornemen".into(), ..watch("") });
    let theirs = Watch { id: ours.id, ..theirs };
    own.register(set(&ours)).await.unwrap();
    other.register(set(&theirs)).await.unwrap();
    own.register(RegisterCommand::RemoveWatch { watch: ours.id }).await.unwrap();
    let read = asked(&server, PARTNER_BEHEER, &past(PARTNER, "&about=watches")).await;
    assert_eq!(read["names"][ours.id.to_string()], "Alles in VR20");
}

#[tokio::test]
async fn g46_an_organisation_that_is_not_there_has_no_history() {
    let server = server_at(Arc::new(SystemClock)).await;
    let session = login(&server.address, BEHEER).await.unwrap();
    assert_eq!(http::get(&session, &past("niemand", "")).await.unwrap().status, 404);
    assert_eq!(http::get(&session, &past(PARTNER, "&about=alles")).await.unwrap().status, 400);
    assert_eq!(http::get(&session, &past(PARTNER, "&meer=1")).await.unwrap().status, 400);
}
