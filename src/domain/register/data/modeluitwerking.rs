// SPDX-License-Identifier: EUPL-1.2
//! The questions of the modeluitwerking. It was written for structureel; it is offered to every profile
//! with accounts, and no toetsing waits for it.

use super::{Ground, MENS, ORGANISATIE, PROCES, Row, TECHNIEK, WITH_ACCOUNTS, Words, row};
use crate::domain::register::profile::Profile;
use crate::domain::register::view::ItemSet;

const ALGEMEEN: Words = ("Algemeen", "General");
/// Who answers, when that is not both together. What each answers for itself is two questions: neither writes over
/// what the other said.
const REGION: &[(&[Profile], Words)] = &[(WITH_ACCOUNTS, ("door de veiligheidsregio", "by the veiligheidsregio"))];
const PARTNER: &[(&[Profile], Words)] = &[(WITH_ACCOUNTS, ("door de partner", "by the partner"))];

const fn question(key: &'static str, heading: Words, nl: &'static str, en: &'static str, source: &'static str) -> Row {
    row(ItemSet::Mu, key, nl, en, source).under(heading).with(WITH_ACCOUNTS)
}

/// The questions.
pub const QUESTIONS: [Row; 57] = [
    question("mu-alg-1", ALGEMEEN, "Adoptieregio en betrokken regio's", "Adoptieregio and regions", "MU l.14")
        .follows(Ground::Agreement),
    question("mu-alg-2", ALGEMEEN, "Kerntaak", "Kerntaak", "MU l.16").follows(Ground::Kerntaak),
    question("mu-alg-3", ALGEMEEN, "Profiel", "Profile", "MU l.19").follows(Ground::Profile),
    question(
        "mu-proces-4a",
        PROCES,
        "Doorlopend risicobeelden bijgehouden",
        "Risk pictures kept continuously",
        "MU l.27",
    ),
    question(
        "mu-proces-4b",
        PROCES,
        "Hoe worden risicobeelden uitgewisseld",
        "How risk pictures are exchanged",
        "MU l.29",
    ),
    question("mu-proces-5a", PROCES, "Alerteren: hoe en wanneer een seintje", "Alerting: how and when", "MU l.38"),
    question("mu-proces-5b", PROCES, "Rol van een landelijk gremium (LOCC)", "Role of a national body", "MU l.41"),
    question(
        "mu-proces-6a",
        PROCES,
        "Monitoren: aanleiding, of doorlopend",
        "Monitoring: trigger or continuous",
        "MU l.50",
    )
    .asks(REGION),
    question("mu-proces-6b", PROCES, "Monitoren: welke functionarissen", "Monitoring: which functionaries", "MU l.52")
        .asks(REGION),
    question("mu-proces-6c", PROCES, "Monitoren: op welke wijze", "Monitoring: in what way", "MU l.54").asks(REGION),
    question(
        "mu-proces-6d",
        PROCES,
        "Monitoren: hoe blijkt of er een rol is",
        "Monitoring: how a role is established",
        "MU l.56",
    )
    .asks(REGION),
    question(
        "mu-proces-6a-partner",
        PROCES,
        "Monitoren: aanleiding, of doorlopend",
        "Monitoring: trigger or continuous",
        "MU l.60",
    )
    .asks(PARTNER),
    question(
        "mu-proces-6b-partner",
        PROCES,
        "Monitoren: welke functionarissen",
        "Monitoring: which functionaries",
        "MU l.62",
    )
    .asks(PARTNER),
    question("mu-proces-6c-partner", PROCES, "Monitoren: op welke wijze", "Monitoring: in what way", "MU l.64")
        .asks(PARTNER),
    question(
        "mu-proces-6d-partner",
        PROCES,
        "Monitoren: hoe blijkt of er een rol is",
        "Monitoring: how a role is established",
        "MU l.66",
    )
    .asks(PARTNER),
    question("mu-proces-7a", PROCES, "Alarmeren: wat is al afgesproken", "Alarming: what is agreed already", "MU l.71"),
    question("mu-proces-7b", PROCES, "Alarmeren: langs welke gremia", "Alarming: through which bodies", "MU l.76"),
    question("mu-proces-7c", PROCES, "Alarmeren: wie doet wat", "Alarming: who does what", "MU l.77"),
    question("mu-proces-7d", PROCES, "Alarmeren: welke middelen", "Alarming: by which means", "MU l.78"),
    question(
        "mu-proces-7e",
        PROCES,
        "Bereikbaarheid en beschikbaarheid IM en L&C",
        "Availability of IM and command",
        "MU l.79",
    ),
    question(
        "mu-proces-8a",
        PROCES,
        "Hoe op- en afschalen op elkaar aansluit, per niveau",
        "How scaling up and down fits, per level",
        "MU l.83",
    ),
    question("mu-proces-8b", PROCES, "Hoe elkaars niveau bekend blijft", "How each knows the other's level", "MU l.92"),
    question(
        "mu-proces-9a",
        PROCES,
        "Hoe de partner een situatiebeeld opbouwt",
        "How the partner builds a picture",
        "MU l.98",
    )
    .asks(PARTNER),
    question("mu-proces-9b", PROCES, "Wanneer er een startbeeld is", "When there is a first picture", "MU l.100")
        .asks(PARTNER),
    question("mu-proces-9c", PROCES, "Hoe actueel het beeld is", "How current it is", "MU l.101").asks(PARTNER),
    question("mu-proces-9d", PROCES, "Is er geo-informatie", "Is there geographic information", "MU l.102")
        .asks(PARTNER),
    question("mu-proces-10a", PROCES, "Informatiebehoefte", "Needs for information", "MU l.104").asks(REGION),
    question("mu-proces-10a-partner", PROCES, "Informatiebehoefte", "Needs for information", "MU l.104").asks(PARTNER),
    question("mu-proces-10b", PROCES, "Thema's die vooraf vaststaan", "Themes fixed beforehand", "MU l.105"),
    question(
        "mu-proces-11",
        PROCES,
        "Zorgvuldige omgang met gevoelige informatie",
        "Careful use of sensitive information",
        "MU l.111",
    ),
    question("mu-proces-12a", PROCES, "Brengplicht", "Duty to bring", "MU l.118"),
    question("mu-proces-12b", PROCES, "Haalplicht", "Duty to fetch", "MU l.119"),
    question("mu-proces-12c", PROCES, "Regievoering", "Directing", "MU l.120"),
    question("mu-proces-12d", PROCES, "Fout of onvolledig", "Wrong or incomplete", "MU l.121"),
    question("mu-proces-12e", PROCES, "Validatie en verificatie", "Validation and verification", "MU l.122"),
    question(
        "mu-proces-13a",
        PROCES,
        "Werkafspraken tussen L&C en IM",
        "Working agreements of command and IM",
        "MU l.125",
    ),
    question(
        "mu-proces-13b",
        PROCES,
        "L&C van beide altijd bereikbaar om te overleggen",
        "Command of both always available",
        "MU l.130",
    ),
    question(
        "mu-org-1a",
        ORGANISATIE,
        "Wie houdt IM en L&C vakbekwaam",
        "Who keeps IM and command proficient",
        "MU l.138",
    ),
    question("mu-org-1b", ORGANISATIE, "Wie doet functioneel beheer", "Who does functional management", "MU l.141"),
    question(
        "mu-org-2a",
        ORGANISATIE,
        "Ontwikkelingen gedeeld binnen de sector",
        "Developments shared in the sector",
        "MU l.145",
    )
    .asks(PARTNER),
    question(
        "mu-org-2b",
        ORGANISATIE,
        "Ontwikkelingen gedeeld met veiligheidsregio's",
        "Developments shared with veiligheidsregio's",
        "MU l.148",
    )
    .asks(PARTNER),
    question("mu-org-3a", ORGANISATIE, "Piketregeling", "On-call rota", "MU l.154–160"),
    question("mu-org-3b", ORGANISATIE, "piketauto", "on-call car", "MU l.154–160"),
    question("mu-org-3c", ORGANISATIE, "backoffice", "back office", "MU l.154–160"),
    question("mu-org-3d", ORGANISATIE, "24/7 toegang tot het pand", "24/7 access", "MU l.154–160"),
    question("mu-org-3e", ORGANISATIE, "beslissingsbevoegdheid", "power to decide", "MU l.154–160"),
    question("mu-org-4a", ORGANISATIE, "Wie is adoptieregio", "Who is adoptieregio", "MU l.165")
        .follows(Ground::Adoptieregio),
    question("mu-org-4b", ORGANISATIE, "Welke andere regio's", "Which other regions", "MU l.166")
        .follows(Ground::Agreement),
    question("mu-org-4c", ORGANISATIE, "Eerste aanspreekpunt per regio", "First contact per region", "MU l.167")
        .follows(Ground::PerRegion),
    question("mu-mens-1a", MENS, "Vertrouwen in elkaars werk en mensen", "Trust in each other's work", "MU l.177"),
    question(
        "mu-mens-1b",
        MENS,
        "Aanspreekpunt voor vertrouwen en vakbekwaamheid",
        "Contact for trust and proficiency",
        "MU l.180",
    ),
    question(
        "mu-mens-2",
        MENS,
        "Hoe vaak en hoe groot samen oefenen per jaar, met IM en L&C",
        "How often exercised together",
        "MU l.184",
    ),
    question(
        "mu-techniek-1",
        TECHNIEK,
        "Welk hulpmiddel, geschikt voor tekst en kaart",
        "Which tool, fit for text and map",
        "MU l.194",
    ),
    question(
        "mu-techniek-2",
        TECHNIEK,
        "Voldoen beide aan de aansluitvoorwaarden",
        "Do both meet the conditions to connect",
        "MU l.199",
    ),
    question(
        "mu-techniek-3a",
        TECHNIEK,
        "Welke functionarissen een account",
        "Which functionaries get an account",
        "MU l.203",
    )
    .follows(Ground::Accounts),
    question("mu-techniek-3b", TECHNIEK, "Welke rechten zij nodig hebben", "Which rights they need", "MU l.205"),
    question(
        "mu-techniek-4",
        TECHNIEK,
        "Terugval als het hulpmiddel uitvalt",
        "Fallback when the tool fails",
        "MU l.209",
    ),
];
