// SPDX-License-Identifier: EUPL-1.2
//! The randvoorwaarden of Tabel 3 (standby) and Tabel 4 (koppel, structureel, kern). Ad hoc has none.

use super::{
    Ground, KERN, KOPPEL, MENS, ORGANISATIE, PROCES, Row, SKILLED, STANDBY, STRUCTUREEL, TECHNIEK, WITH_ACCOUNTS,
    Words, row,
};
use crate::domain::register::profile::Profile;
use crate::domain::register::view::ItemSet;

/// The tables reach the part of the organisation that does information and command, or all of it
/// (BK l.888–894).
const REACH: &[(&[Profile], Words)] = &[
    (STRUCTUREEL, ("voor het deel dat het doet", "for the part that does it")),
    (KERN, ("voor de gehele organisatie", "for the whole organisation")),
];
const TABLE_3: &str = "BK Tabel 3 l.864–886";
const TABLE_4: &str = "BK Tabel 4 l.895–956";
const BOTH: &str = "BK Tabel 3 l.864–886, Tabel 4 l.895–956";

/// What is in Tabel 4 alone, for both sorts of profiles in Tabel 3 and 4, and so on, is in the profiles.
const ALL_FOUR: &[Profile] = &[Profile::Standby, Profile::Koppel, Profile::Structureel, Profile::Kern];

const fn rand(
    key: &'static str,
    heading: Words,
    nl: &'static str,
    en: &'static str,
    profiles: &'static [Profile],
    source: &'static str,
) -> Row {
    row(ItemSet::Rand, key, nl, en, source).under(heading).with(profiles)
}

/// The rows; what the tables print twice (accountbeheer) stands here once. That people are educated is said
/// by hand: the register keeps what each was educated in for its own beheerder alone (G66, G71), and somebody
/// who leaves should not undo a toetsing.
pub const RANDVOORWAARDEN: [Row; 24] = [
    rand("kerntaken-bepaald", ORGANISATIE, "Kerntaken vastgesteld", "Kerntaken defined", WITH_ACCOUNTS, BOTH)
        .follows(Ground::Kerntaak),
    rand(
        "aanspreekpunt-informatie",
        ORGANISATIE,
        "Aanspreekpunt voor informatie",
        "Contact for information",
        STANDBY,
        TABLE_3,
    )
    .follows(Ground::Informatie),
    rand("accountbeheer", TECHNIEK, "Beheer van accounts", "Management of accounts", WITH_ACCOUNTS, BOTH)
        .follows(Ground::Accountbeheer),
    rand("financiering", ORGANISATIE, "Kosten verdeeld", "Financing settled", WITH_ACCOUNTS, BOTH),
    rand(
        "beslissingsbevoegd",
        ORGANISATIE,
        "Wie beslist, operationeel en bestuurlijk",
        "Who decides, operationally and administratively",
        WITH_ACCOUNTS,
        BOTH,
    )
    .follows(Ground::Beslissers),
    rand("mandaat", ORGANISATIE, "Mandaat geregeld", "Mandate arranged", STANDBY, TABLE_3),
    rand("crisisteams", ORGANISATIE, "Crisisteam(s) bekend", "Crisis team(s) known", KOPPEL, TABLE_4),
    rand("liaison", ORGANISATIE, "Liaison aangewezen", "Liaison named", KOPPEL, TABLE_4).follows(Ground::Liaison),
    rand(
        "functionarissen-im-lc",
        ORGANISATIE,
        "Mensen voor informatie en leiding",
        "People for information and command",
        SKILLED,
        TABLE_4,
    )
    .asks(REACH)
    .follows(Ground::Functionarissen),
    rand(
        "technische-ondersteuning",
        ORGANISATIE,
        "Technische ondersteuning en uitgifte van accounts",
        "Technical support and issuing accounts",
        SKILLED,
        TABLE_4,
    )
    .asks(REACH),
    rand("alarmeringsafspraken", PROCES, "Alarmering afgesproken", "Alarming agreed", ALL_FOUR, BOTH)
        .follows(Ground::Alarmering),
    rand(
        "fouten-signaleren",
        PROCES,
        "Signaleren van (foute) informatie",
        "Signalling (wrong) information",
        STANDBY,
        TABLE_3,
    )
    .follows(Ground::Signaleren),
    rand(
        "toegang-en-gebruik",
        PROCES,
        "Toegang tot en gebruik van informatie",
        "Access to and use of information",
        WITH_ACCOUNTS,
        BOTH,
    ),
    rand(
        "status-partner",
        PROCES,
        "Wanneer monitorend, wanneer actief",
        "When watching, when active",
        WITH_ACCOUNTS,
        BOTH,
    ),
    rand(
        "basisinrichting-im",
        PROCES,
        "Basis van informatiemanagement (actualiseren, verifiëren, delen)",
        "Basic information management",
        STRUCTUREEL,
        TABLE_4,
    )
    .asks(REACH),
    rand(
        "inrichting-im-geheel",
        PROCES,
        "Informatiemanagement in de hele organisatie",
        "Information management throughout",
        KERN,
        TABLE_4,
    ),
    rand(
        "ondersteuning-im",
        PROCES,
        "Ondersteuning van informatiemanagement",
        "Support of information management",
        KERN,
        TABLE_4,
    )
    .asks(REACH),
    rand(
        "interne-procesbeschrijving",
        PROCES,
        "Taken en verantwoordelijkheden intern beschreven",
        "Internal process description",
        KERN,
        TABLE_4,
    )
    .asks(REACH),
    rand(
        "basisopleiding-im",
        MENS,
        "Basisopleiding informatiemanagement",
        "Basic education in information management",
        STANDBY,
        TABLE_3,
    ),
    rand("opleiding-im-lc", MENS, "Opleiding voor IM en L&C", "Education for IM and command", SKILLED, TABLE_4)
        .asks(REACH),
    rand(
        "gebruikersovereenkomst-persoon",
        MENS,
        "Overeenkomst tussen gebruiker en organisatie",
        "Agreement of user and organisation",
        WITH_ACCOUNTS,
        BOTH,
    )
    .follows(Ground::Gebruikersovereenkomst),
    rand(
        "technische-eisen",
        TECHNIEK,
        "Technische eisen voor het systeem",
        "Technical demands of the system",
        WITH_ACCOUNTS,
        BOTH,
    ),
    rand(
        "toegang-relevante-beelden",
        TECHNIEK,
        "Toegang tot de beelden die ertoe doen",
        "Access to relevant pictures",
        WITH_ACCOUNTS,
        BOTH,
    )
    .follows(Ground::Leest),
    rand(
        "uitwisseling-buiten-systeem",
        TECHNIEK,
        "Uitwisseling met regievoerend IM buiten het systeem",
        "Exchange with the regievoerend IM outside the system",
        KOPPEL,
        TABLE_4,
    ),
];
