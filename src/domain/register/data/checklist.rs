// SPDX-License-Identifier: EUPL-1.2
//! The checklists of the stappenplan: minimum lists, that a toetsing waits for. Standby is the basis;
//! structureel adds bijlage B to it, kern bijlage C to that (G28).

use super::{KERN, MENS, ORGANISATIE, PROCES, Row, SKILLED, STANDBY, STRUCTUREEL, TECHNIEK, WITH_ACCOUNTS, Words, row};
use crate::domain::register::profile::Profile;
use crate::domain::register::view::ItemSet;

const fn check(
    key: &'static str,
    nl: &'static str,
    en: &'static str,
    profiles: &'static [Profile],
    heading: Words,
    source: &'static str,
) -> Row {
    row(ItemSet::Check, key, nl, en, source).under(heading).with(profiles).steps(4, 7)
}

/// Literally in a list where its line is given; else through the basis or bijlage B.
pub const CHECKLIST: [Row; 15] = [
    check(
        "alarmering",
        "Hoe wij elkaar alarmeren",
        "How we alarm each other",
        WITH_ACCOUNTS,
        PROCES,
        "SP l.185, 302, 359",
    ),
    check(
        "aanspreekpunt-informatie",
        "Aanspreekpunt voor informatie",
        "Contact for information",
        WITH_ACCOUNTS,
        PROCES,
        "SP l.186",
    ),
    check(
        "aanspreekpunt-knelpunten",
        "Aanspreekpunt bij dilemma's en knelpunten",
        "Contact for dilemmas and snags",
        WITH_ACCOUNTS,
        PROCES,
        "SP l.188",
    ),
    check(
        "informatie-delen",
        "Hoe informatie gedeeld wordt",
        "How information is shared",
        WITH_ACCOUNTS,
        PROCES,
        "SP l.190, 303, 365",
    )
    .asks(&[
        (STANDBY, ("de werkwijze", "the way of working")),
        (STRUCTUREEL, ("wie, wanneer, hoe, wat", "who, when, how, what")),
        (
            KERN,
            (
                "wie, wanneer, hoe, wat; elkaars beelden importeren",
                "who, when, how, what; importing each other's pictures",
            ),
        ),
    ]),
    check(
        "fout-of-onvolledig",
        "Wat te doen bij foute of ontbrekende informatie",
        "What to do with wrong or missing information",
        WITH_ACCOUNTS,
        PROCES,
        "SP l.191, 306, 368",
    ),
    check(
        "convenant",
        "Convenant: taken, rollen, aansluiting",
        "Covenant: tasks, roles, joining",
        WITH_ACCOUNTS,
        ORGANISATIE,
        "SP l.193, 313, 372",
    )
    .asks(&[
        (STANDBY, ("structuur, taken, aansluiting", "structure, tasks, joining")),
        (SKILLED, ("taken, rollen, verantwoordelijkheden", "tasks, roles, responsibilities")),
    ]),
    check(
        "oto-plan",
        "Plan voor opleiden, trainen, oefenen",
        "Plan for education, training, exercises",
        WITH_ACCOUNTS,
        MENS,
        "SP l.196, 316, 375; l.288, 341",
    )
    .asks(&[
        (STANDBY, ("netcentrisch werken en systeem", "netcentric work and the system")),
        (
            STRUCTUREEL,
            (
                "functionarissen opgeleid in de werkwijze en vaardig met het systeem; meerjarig, met budget",
                "functionaries trained in the method and able with the system; for years, with a budget",
            ),
        ),
        (
            KERN,
            (
                "functionarissen opgeleid, mono- en multidisciplinair, en vaardig met het systeem; meerjarig, met budget",
                "functionaries trained, mono- and multidisciplinary, and able with the system; for years, with a budget",
            ),
        ),
    ]),
    check(
        "geheimhouding",
        "Geheimhoudingsverklaring",
        "Declaration of secrecy",
        WITH_ACCOUNTS,
        MENS,
        "SP l.198, 323, 387",
    ),
    check(
        "piketrichtlijnen",
        "Richtlijnen voor piket",
        "On-call guidelines",
        SKILLED,
        PROCES,
        "SP l.302, 359; bijlage B l.280",
    ),
    check(
        "regie-op-informatie",
        "Wie de regie voert over informatie",
        "Who directs the information",
        SKILLED,
        PROCES,
        "SP l.305, 367; bijlage B l.283",
    ),
    check(
        "betrekken-bij-incident",
        "Wanneer de partner erbij hoort",
        "When the partner is involved",
        SKILLED,
        PROCES,
        "SP l.308, 370",
    ),
    check(
        "functies-im-en-lc",
        "Functies voor informatie en voor leiding ingericht",
        "Functions for information and command set up",
        SKILLED,
        ORGANISATIE,
        "SP l.310; bijlage B l.285",
    )
    .asks(&[
        (
            STRUCTUREEL,
            (
                "één functie informatiemanagement, één functie leiding en coördinatie",
                "one function for information, one for command",
            ),
        ),
        (KERN, ("in de gehele organisatie", "throughout the organisation")),
    ]),
    check(
        "gebruikersovereenkomst-systeem",
        "Gebruikersovereenkomst voor het systeem",
        "User agreement for the system",
        SKILLED,
        TECHNIEK,
        "SP l.324, 388",
    ),
    check(
        "im-hele-organisatie",
        "Informatiemanagement netcentrisch, hele organisatie, met ondersteuning",
        "Information management netcentric throughout, with support",
        KERN,
        ORGANISATIE,
        "SP l.360",
    ),
    check(
        "lc-hele-organisatie",
        "Leiding en coördinatie netcentrisch, hele organisatie",
        "Command netcentric throughout",
        KERN,
        ORGANISATIE,
        "SP l.363",
    ),
];
