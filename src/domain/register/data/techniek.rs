// SPDX-License-Identifier: EUPL-1.2
//! Technical actions of SP26 bijlage 2: for every profile with accounts. The heading says who does it.

use super::{Row, WITH_ACCOUNTS, Words, row};
use crate::domain::register::traject::Standard;
use crate::domain::register::view::{ItemSet, Phase};

const PARTNER: Words = ("Partner", "Partner");
const WITH_NIPV: Words = ("Partner en NIPV", "Partner and NIPV");
const WITH_ADVISER: Words = ("Partner en implementatieadviseur", "Partner and implementation adviser");
const FORMATS: Words =
    ("Partner en implementatieadviseur; NIPV adviseert", "Partner and implementation adviser; NIPV advises");
const ALL: Words = (
    "Partner, implementatieadviseur, adoptiepartner en NIPV",
    "Partner, implementation adviser, adoptiepartner and NIPV",
);

const fn action(key: &'static str, nl: &'static str, en: &'static str, by: Words, phase: Phase) -> Row {
    let mut row =
        row(ItemSet::Techniek, key, nl, en, "SP26 bijlage 2 l.400–436").under(by).with(WITH_ACCOUNTS).phase(phase);
    row.only = Some(Standard::S2026);
    row
}

/// The actions.
pub const ACTIONS: [Row; 15] = {
    use Phase::{Uitvoeren, Uitwerken};
    [
        action("t-offerte", "Offerte voor aansluiten", "Quotation for joining", WITH_NIPV, Uitwerken),
        action("t-dvo", "Dienstverleningsovereenkomst", "Service agreement", WITH_NIPV, Uitwerken),
        action("t-idp", "IdP-beheerder gevonden voor TGV", "Manager of the IdP found for TGV", WITH_NIPV, Uitwerken),
        action("t-netwerk", "Besloten verbinding besproken", "Private connection discussed", WITH_NIPV, Uitwerken),
        action("t-beheerders", "Organisatiebeheerders aangewezen", "Organisation managers named", PARTNER, Uitwerken),
        action("t-registratie", "Registratieformulier getekend", "Registration form signed", WITH_NIPV, Uitwerken),
        action("t-sjablonen", "Formats en sjablonen", "Formats and templates", FORMATS, Uitwerken),
        action(
            "t-training-beheer",
            "Beheerderstraining gevolgd",
            "Training for managers followed",
            WITH_NIPV,
            Uitvoeren,
        ),
        action("t-gebruikerslijst", "Gebruikerslijst", "List of users", PARTNER, Uitvoeren),
        action("t-gebruikers", "Gebruikers toegevoegd", "Users added", PARTNER, Uitvoeren),
        action("t-autorisatie", "Autorisatieplan uitgevoerd", "Authorisation plan carried out", WITH_NIPV, Uitvoeren),
        action("t-verwerking", "Verwerkingsovereenkomst", "Data processing agreement", WITH_NIPV, Uitwerken),
        action("t-beheerplan", "Functioneel beheerplan", "Plan for functional management", WITH_NIPV, Uitwerken),
        action(
            "t-oto",
            "IM-functionarissen opgeleid en geoefend",
            "IM functionaries trained and exercised",
            WITH_ADVISER,
            Uitvoeren,
        ),
        action(
            "t-oefengebruik",
            "Systeem gebruikt in go-live-oefening",
            "System used in the go-live exercise",
            ALL,
            Uitvoeren,
        ),
    ]
};
