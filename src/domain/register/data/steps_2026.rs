// SPDX-License-Identifier: EUPL-1.2
//! The six steps of the stappenplan of 2026, and what is in them.

use super::{Ground, Row, WITH_ACCOUNTS, Words, row};
use crate::domain::register::traject::Standard;
use crate::domain::register::view::{ItemSet, Phase};

/// A step.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Stable.
    pub key: &'static str,
    /// Its name.
    pub words: Words,
    /// In which phase.
    pub phase: Phase,
    /// Where it stands.
    pub source: &'static str,
}

/// The steps, by number from 1.
pub const STEPS: [Step; 6] = [
    Step {
        key: "s26-verkennen",
        words: ("Verkennen: waarom, en lost het iets op", "Explore: why, and does it solve anything"),
        phase: Phase::Verkennen,
        source: "SP26 stap 1 l.54–113",
    },
    Step {
        key: "s26-ambitie",
        words: ("Ambitie: welke vorm van aansluiten", "Ambition: which way of joining"),
        phase: Phase::Verkennen,
        source: "SP26 stap 2 l.114–136",
    },
    Step {
        key: "s26-project",
        words: ("Project uitwerken tot plan van aanpak", "Work the project out into a plan"),
        phase: Phase::Uitwerken,
        source: "SP26 stap 3 l.140–158",
    },
    Step {
        key: "s26-blauwdruk",
        words: ("Blauwdruk met alle afspraken", "Blueprint with all agreements"),
        phase: Phase::Uitwerken,
        source: "SP26 stap 4 l.159–304",
    },
    Step {
        key: "s26-golive",
        words: ("Uitvoeren en go-live-oefening", "Carry out, go-live exercise"),
        phase: Phase::Uitvoeren,
        source: "SP26 stap 5 l.310–339",
    },
    Step {
        key: "s26-staylive",
        words: ("Stay-live: overdragen en bijhouden", "Stay live: hand over, keep up"),
        phase: Phase::Uitvoeren,
        source: "SP26 stap 6 l.341–375",
    },
];

/// An item of a step. Uitwerken, and the step of the go-live, are for profiles with accounts (G18).
const fn item(key: &'static str, step: u32, nl: &'static str, en: &'static str, source: &'static str) -> Row {
    let Step { words, phase, .. } = STEPS[step as usize - 1];
    let mut row = row(ItemSet::Stap, key, nl, en, source).under(words).phase(phase);
    row.step = (Some(step), None);
    row.only = Some(Standard::S2026);
    if step >= 3 && step <= 5 { row.with(WITH_ACCOUNTS) } else { row }
}

/// What is in them.
pub const ITEMS: [Row; 42] = [
    item(
        "s26-1-im-proces",
        1,
        "Bestaand informatieproces in kaart",
        "Existing information process mapped",
        "SP26 stap 1 l.56",
    ),
    item(
        "s26-1-bekendheid",
        1,
        "Bekendheid met netcentrisch werken gepeild",
        "Familiarity with the method gauged",
        "SP26 stap 1 l.57",
    ),
    item(
        "s26-1-systeem",
        1,
        "Ervaring met het systeem gepeild",
        "Experience with the system gauged",
        "SP26 stap 1 l.58",
    ),
    item(
        "s26-1-vraag",
        1,
        "Vraag achter de vraag: knelpunt en doel",
        "The question behind the question",
        "SP26 stap 1 l.63–69",
    ),
    item("s26-1-nulmeting", 1, "Nulmeting met een casus", "Baseline by a table-top case", "SP26 stap 1 l.70–73").free(),
    item("s26-1-draagvlak", 1, "Draagvlak op alle niveaus", "Commitment at all levels", "SP26 stap 1 l.76–78"),
    item(
        "s26-1-huidig",
        1,
        "Huidige samenwerking met aangesloten partners in kaart",
        "Present co-operation mapped",
        "SP26 stap 1 l.46–50",
    ),
    item("s26-1-nipv", 1, "NIPV betrokken bij de start", "NIPV involved at the start", "SP26 stap 1 l.85–92"),
    item(
        "s26-1-implementatiepartner",
        1,
        "Gecertificeerde implementatiepartner gekozen",
        "Certified implementation partner chosen",
        "SP26 stap 1 l.93–108",
    ),
    item(
        "s26-1-adoptiepartner",
        1,
        "Adoptiepartner of adoptieregio gevonden",
        "Adoption partner or region found",
        "SP26 stap 1 l.109–113",
    )
    .free(),
    item(
        "s26-2-vorm",
        2,
        "Profiel (aansluitvorm) gekozen en onderbouwd",
        "Profile chosen with reasons",
        "SP26 stap 2 l.120–133",
    )
    .follows(Ground::Profile),
    item("s26-3-organisatie", 3, "Interne projectorganisatie", "Internal project organisation", "SP26 stap 3 l.145"),
    item("s26-3-probleem", 3, "Plan: welk probleem", "Plan: which problem", "SP26 stap 3 l.148"),
    item("s26-3-doelen", 3, "Plan: ambities en doelen", "Plan: ambitions and goals", "SP26 stap 3 l.149"),
    item("s26-3-kwaliteit", 3, "Plan: kwaliteitseisen", "Plan: quality standards", "SP26 stap 3 l.150"),
    item("s26-3-middelen", 3, "Plan: tijd, geld en aanpak", "Plan: time, money, approach", "SP26 stap 3 l.151"),
    item("s26-3-factoren", 3, "Plan: wat de invoering beïnvloedt", "Plan: influencing factors", "SP26 stap 3 l.152"),
    item("s26-3-betrokkenen", 3, "Plan: wie doet mee", "Plan: who takes part", "SP26 stap 3 l.153"),
    item("s26-3-risicos", 3, "Plan: risico's en bedreigingen", "Plan: risks and threats", "SP26 stap 3 l.154"),
    item("s26-3-planning", 3, "Plan: globale planning", "Plan: rough schedule", "SP26 stap 3 l.155"),
    item(
        "s26-4-organisatie",
        4,
        "Organisatie: structuur, mensen, functie-eisen, organogram",
        "Organisation: structure, people, demands",
        "SP26 stap 4 l.169–177",
    ),
    item(
        "s26-4-melding",
        4,
        "Proces: melding en alarmering",
        "Process: reporting and alarming",
        "SP26 stap 4 l.182–187",
    ),
    item("s26-4-opschaling", 4, "Proces: op- en afschaling", "Process: scaling up and down", "SP26 stap 4 l.188–191"),
    item(
        "s26-4-lenc",
        4,
        "Proces: leiding en coördinatie",
        "Process: command and co-ordination",
        "SP26 stap 4 l.192–196",
    ),
    item("s26-4-im", 4, "Proces: informatiemanagement", "Process: information management", "SP26 stap 4 l.197–202"),
    item(
        "s26-4-oto",
        4,
        "Mens: opleiden, trainen, oefenen",
        "People: education, training, exercises",
        "SP26 stap 4 l.203–209",
    ),
    item("s26-4-kwalificatie", 4, "Mens: kwalificatienormen", "People: qualification norms", "SP26 stap 4 l.210–212"),
    item("s26-4-vakbekwaam", 4, "Mens: vakbekwaam blijven", "People: staying proficient", "SP26 stap 4 l.213–215"),
    item(
        "s26-4-dvo",
        4,
        "Techniek: dienstverleningsovereenkomst met NIPV",
        "Technology: service agreement with NIPV",
        "SP26 stap 4 l.219–222",
    ),
    item(
        "s26-4-beheerders",
        4,
        "Techniek: organisatiebeheerders, registratieformulier",
        "Technology: organisation managers registered",
        "SP26 stap 4 l.223–229",
    ),
    item(
        "s26-4-inrichting",
        4,
        "Techniek: teams, disciplines, functies, sjablonen",
        "Technology: teams, functions, templates",
        "SP26 stap 4 l.230–237",
    ),
    item(
        "s26-4-terugval",
        4,
        "Techniek: werkplekken, terugval, andere netwerken",
        "Technology: workplaces, fallback, networks",
        "SP26 stap 4 l.238–246, 278–293",
    )
    .free(),
    item(
        "s26-4-toegang",
        4,
        "Techniek: toegang via TGV, MFA, IdP-beheerder",
        "Technology: access via TGV, MFA",
        "SP26 stap 4 l.247–277",
    ),
    item(
        "s26-4-netwerk",
        4,
        "Blauwdruk gepresenteerd in het Netwerk Netcentrisch Werken",
        "Blueprint presented in the network",
        "SP26 stap 4 l.294–304",
    ),
    item(
        "s26-5-uitvoeren",
        5,
        "Blauwdruk uitgevoerd: werven, opleiden, inrichten",
        "Blueprint carried out",
        "SP26 stap 5 l.311–319",
    ),
    item(
        "s26-5-borging",
        5,
        "Borging bekeken met vragenlijst 1",
        "Embedding checked with list 1",
        "SP26 stap 5 l.320–324",
    )
    .free(),
    item(
        "s26-5-oefening",
        5,
        "Go-live-oefening, met adoptiepartner en NIPV als waarnemer",
        "Go-live exercise, observed",
        "SP26 stap 5 l.325–333",
    ),
    item(
        "s26-5-rapport",
        5,
        "Rapportage van NIPV met bevindingen",
        "Report of findings by NIPV",
        "SP26 stap 5 l.334–337",
    ),
    item(
        "s26-6-overdracht",
        6,
        "Overgedragen aan de staande organisatie",
        "Handed over to the line",
        "SP26 stap 6 l.341–344",
    ),
    item(
        "s26-6-staat",
        6,
        "Staat van Netcentrisch Werken ingevuld (lijst 1, 2, 3)",
        "State of netcentric work filled in",
        "SP26 stap 6 l.345–359",
    ),
    item(
        "s26-6-oto",
        6,
        "Netcentrisch werken in het OTO-programma",
        "In the yearly programme",
        "SP26 stap 6 l.360–368",
    )
    .free(),
    item("s26-6-terugval", 6, "Terugval geoefend", "Fallback exercised", "SP26 stap 6 l.369–375"),
];
