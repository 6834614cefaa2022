// SPDX-License-Identifier: EUPL-1.2
//! Tabel 1, 3 and 4 of the beleidskader, copied by hand row by row, against what the register asks.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::RegionCode;
use gedeeld_beeld::domain::register::command::SamenwerkingChange;
use gedeeld_beeld::domain::register::data::contacts::Purpose;
use gedeeld_beeld::domain::register::data::{all, contacts};
use gedeeld_beeld::domain::register::lines;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::{Contact, ContactRole};
use gedeeld_beeld::domain::register::traject::Standard;
use gedeeld_beeld::domain::register::view::{ItemSet, view};
use gedeeld_beeld::domain::rights::{Action, Cell, Function, Situation, allows};
use std::collections::BTreeMap;

/// The headings of the tables, with the rows under each.
type Table = [(&'static str, &'static [&'static str]); 4];

/// Tabel 3. That accounts are kept is printed twice, and asked once, under techniek; so below.
const STANDBY: Table = [
    (
        "organisatie",
        &["kerntaken-bepaald", "aanspreekpunt-informatie", "financiering", "beslissingsbevoegd", "mandaat"],
    ),
    ("proces", &["alarmeringsafspraken", "fouten-signaleren", "toegang-en-gebruik", "status-partner"]),
    ("mens", &["basisopleiding-im", "gebruikersovereenkomst-persoon"]),
    ("techniek", &["technische-eisen", "accountbeheer", "toegang-relevante-beelden"]),
];

/// Tabel 4, first column.
const KOPPEL: Table = [
    ("organisatie", &["crisisteams", "liaison"]),
    ("proces", &["alarmeringsafspraken"]),
    ("mens", &[]),
    ("techniek", &["uitwisseling-buiten-systeem"]),
];

/// Tabel 4, second column.
const STRUCTUREEL: Table = [
    (
        "organisatie",
        &[
            "kerntaken-bepaald",
            "functionarissen-im-lc",
            "financiering",
            "beslissingsbevoegd",
            "technische-ondersteuning",
        ],
    ),
    ("proces", &["basisinrichting-im", "alarmeringsafspraken", "toegang-en-gebruik", "status-partner"]),
    ("mens", &["opleiding-im-lc", "gebruikersovereenkomst-persoon"]),
    ("techniek", &["technische-eisen", "accountbeheer", "toegang-relevante-beelden"]),
];

/// Tabel 4, third column.
const KERN: Table = [
    (
        "organisatie",
        &[
            "kerntaken-bepaald",
            "functionarissen-im-lc",
            "financiering",
            "beslissingsbevoegd",
            "technische-ondersteuning",
        ],
    ),
    (
        "proces",
        &[
            "inrichting-im-geheel",
            "alarmeringsafspraken",
            "ondersteuning-im",
            "toegang-en-gebruik",
            "status-partner",
            "interne-procesbeschrijving",
        ],
    ),
    ("mens", &["opleiding-im-lc", "gebruikersovereenkomst-persoon"]),
    ("techniek", &["technische-eisen", "accountbeheer", "toegang-relevante-beelden"]),
];

#[test]
fn tabel_3_and_4_ask_what_is_printed_under_the_heading_where_it_stands() {
    let none: Table = [("organisatie", &[]), ("proces", &[]), ("mens", &[]), ("techniek", &[])];
    for (profile, table) in [
        (Profile::Standby, STANDBY),
        (Profile::Koppel, KOPPEL),
        (Profile::Structureel, STRUCTUREEL),
        (Profile::Kern, KERN),
        // No randvoorwaarden were realised for it (beleidskader, before Tabel 3).
        (Profile::Adhoc, none),
    ] {
        let printed =
            table.into_iter().flat_map(|(heading, rows)| rows.iter().map(move |row| (*row, heading.to_owned())));
        let asked = all().filter(|row| row.set == ItemSet::Rand && row.is_asked(Standard::S2026, Some(profile)));
        let asked = asked.map(|row| (row.key, row.heading.0.to_lowercase()));
        assert_eq!(asked.collect::<BTreeMap<_, _>>(), printed.collect::<BTreeMap<_, _>>(), "{profile:?}");
    }
}

/// "Toegang tot situatiebeelden of activiteiten die relevant zijn": not ticked off, for the rights themselves give it.
#[test]
fn g29_access_to_the_beelden_is_met_where_the_table_of_rights_lets_the_profile_read() {
    use gedeeld_beeld::domain::activity::participation::Participation::Actief;
    for (profile, partner, kerntaak) in [
        (Profile::Standby, "rode-kruis", Kerntaak::Dienstverlener),
        (Profile::Koppel, "waterschap", Kerntaak::Beheerder),
        (Profile::Structureel, "waterschap", Kerntaak::Beheerder),
        (Profile::Kern, "politie", Kerntaak::Hulpdienst),
        (Profile::Adhoc, "waterschap", Kerntaak::Beheerder),
    ] {
        let mut world = Registry::begun(partner, kerntaak, &["VR20"]);
        world.contacts(profile);
        world.choose(profile);
        let asked = lines::lines(&world.register, world.agreement(), world.now);
        let met = asked.iter().find(|line| line.key.0 == "rand/toegang-relevante-beelden").and_then(|line| line.met);
        let reads = [Function::Informatiemanager, Function::Lezer].into_iter().all(|function| {
            let cell =
                Cell { relation: profile.into(), participation: Actief, situation: Situation::Operationeel, function };
            allows(cell, Action::Read)
        });
        assert_eq!(met.unwrap_or_default(), reads, "{profile:?}");
    }
}

/// The last two columns of Tabel 1: who is the contact for information, who for coordination, and who of them is on call.
#[test]
fn g21_the_contact_points_of_tabel_1_are_there_or_not_for_every_set_of_contacts() {
    use ContactRole::{Ac, Beslisser, BestuurlijkBeslisser, GedetacheerdeHin, Hin, Liaison};
    const ROLES: [ContactRole; 6] = [Hin, Ac, Liaison, Beslisser, BestuurlijkBeslisser, GedetacheerdeHin];
    let table: [(Profile, &[ContactRole], &[ContactRole], bool); 5] = [
        (Profile::Kern, &[Hin], &[Ac], true),
        (Profile::Structureel, &[Hin], &[Ac], false),
        (Profile::Koppel, &[Liaison], &[Liaison, Beslisser, BestuurlijkBeslisser], false),
        (Profile::Standby, &[Hin], &[Hin, Beslisser, BestuurlijkBeslisser], false),
        // One cell for both columns.
        (Profile::Adhoc, &[Liaison, GedetacheerdeHin], &[Liaison, GedetacheerdeHin], false),
    ];
    let begun = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    for set in 0u8..1 << ROLES.len() {
        for piket in [true, false] {
            // Of all regions, of this one, and of another that is in none of it.
            for (region, counts) in [(None, true), (Some("VR20"), true), (Some("VR19"), false)] {
                let named = |role: &ContactRole| set & (1 << ROLES.iter().position(|one| one == role).unwrap()) != 0;
                let mut agreement = begun.agreement().clone();
                for (number, role) in (0..).zip(ROLES).filter(|(_, role)| named(role)) {
                    let of_partner = role != GedetacheerdeHin;
                    let region = region.map(RegionCode::new);
                    agreement.contacts.insert(line(number), Contact { piket, of_partner, region, ..contact(role) });
                }
                for (profile, informs, coordinates, on_call) in table {
                    let there =
                        counts && informs.iter().any(named) && coordinates.iter().any(named) && (piket || !on_call);
                    let (said, set) = (contacts::are_there(&agreement, profile), &agreement.contacts);
                    assert_eq!(said, there, "{profile:?} {set:?}");
                }
            }
        }
    }
}

/// The screen says of each which contact is it, and whether the toetsing waits for it.
#[test]
fn g21_what_the_profile_asks_is_shown_with_who_it_is() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    let shown = |world: &Registry| view(&world.register, &world.asker("vr20"), world.agreement(), world.now);
    assert!(shown(&world).contact_points.is_empty(), "no profile asks anything yet");
    world.choose(Profile::Structureel);
    let hin = SamenwerkingChange::SetContact { line: line(1), contact: Some(contact(ContactRole::Hin)) };
    world.done("vr20", hin);
    let points: Vec<_> =
        shown(&world).contact_points.into_iter().map(|point| (point.purpose, point.lines, point.there)).collect();
    assert_eq!(points, [(Purpose::Informatie, vec![line(1)], true), (Purpose::Coordinatie, vec![], false)]);
}
