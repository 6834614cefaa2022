// SPDX-License-Identifier: EUPL-1.2
//! Further agreements of the stappenplan, in no minimum list: shown, and no toetsing waits for them.

use super::{KERN, MENS, ORGANISATIE, PROCES, Row, SKILLED, STRUCTUREEL, TECHNIEK, WITH_ACCOUNTS, Words, row};
use crate::domain::register::profile::Profile;
use crate::domain::register::view::ItemSet;

const fn further(
    key: &'static str,
    heading: Words,
    nl: &'static str,
    en: &'static str,
    profiles: &'static [Profile],
    source: &'static str,
) -> Row {
    row(ItemSet::Afspraak, key, nl, en, source).under(heading).with(profiles).steps(4, 6)
}

/// The agreements.
pub const AFSPRAKEN: [Row; 16] = [
    further(
        "informatiebehoefte",
        PROCES,
        "Wat beide van elkaar nodig hebben",
        "What both need of each other",
        WITH_ACCOUNTS,
        "SP stap 6 l.143",
    ),
    further(
        "mate-van-betrokkenheid",
        PROCES,
        "Actief, meekijkend of niet betrokken",
        "Active, watching or not involved",
        WITH_ACCOUNTS,
        "SP stap 6 l.145",
    ),
    further("scenarios", ORGANISATIE, "Gedeelde scenario's", "Shared scenarios", WITH_ACCOUNTS, "SP stap 6 l.159"),
    further(
        "taken-functionarissen",
        MENS,
        "Taken van de functionarissen beschreven",
        "Tasks of functionaries described",
        WITH_ACCOUNTS,
        "SP stap 6 l.166",
    ),
    further(
        "systeemkeuze",
        TECHNIEK,
        "Systeem gekozen, koppelbaar",
        "System chosen, connectable",
        WITH_ACCOUNTS,
        "SP stap 6 l.172",
    ),
    further(
        "beheer-en-controle",
        TECHNIEK,
        "Beheer en controle vastgelegd",
        "Management and control recorded",
        WITH_ACCOUNTS,
        "SP stap 6 l.175; bijlage C l.345",
    ),
    further(
        "plan-van-aanpak",
        ORGANISATIE,
        "Plan van aanpak met doorlooptijden",
        "Plan with lead times",
        WITH_ACCOUNTS,
        "SP stap 6 en 8 l.125–207",
    ),
    further(
        "startbeeld",
        PROCES,
        "Startbeeld: wie, hoe, wanneer",
        "First picture: who, how, when",
        SKILLED,
        "SP bijlage B l.281",
    ),
    further(
        "leesbaar-aanbieden",
        PROCES,
        "Informatie begrijpelijk aangeboden",
        "Information legible",
        SKILLED,
        "SP bijlage B l.282",
    ),
    further(
        "meerjarenplan-budget",
        MENS,
        "Meerjarig opleidingsplan met budget, oefeningen en evaluaties",
        "Multi-year plan with budget",
        SKILLED,
        "SP bijlage B l.288; bijlage C l.341",
    ),
    further(
        "leesaccount-standaard",
        TECHNIEK,
        "Leesaccount; schrijven alleen bij uitzondering, daarna terug",
        "Reading account; writing by exception",
        STRUCTUREEL,
        "SP bijlage B l.292",
    ),
    further(
        "im-proces-beschreven",
        PROCES,
        "Informatieproces beschreven, binnen en buiten",
        "Process described, inside and out",
        KERN,
        "SP bijlage C l.333",
    ),
    further(
        "beelden-importeren",
        PROCES,
        "Elkaars beelden importeren en gebruiken",
        "Importing each other's pictures",
        KERN,
        "SP bijlage C l.334",
    ),
    further(
        "netcentrische-organisatie",
        ORGANISATIE,
        "Netcentrische organisatie ingericht",
        "Netcentric organisation set up",
        KERN,
        "SP bijlage C l.337",
    ),
    further(
        "accountbeheer-bij-partner",
        TECHNIEK,
        "Partner beheert eigen accounts",
        "Partner manages own accounts",
        KERN,
        "SP bijlage C l.347",
    ),
    further(
        "schrijfaccounts",
        TECHNIEK,
        "Schrijfaccount voor IM en ICo, zo gewenst L&C",
        "Writing accounts for IM, ICo, if wished command",
        KERN,
        "SP bijlage C l.349",
    ),
];
