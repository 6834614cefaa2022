// SPDX-License-Identifier: EUPL-1.2
//! The fourteen steps of the earlier stappenplan, with the steps of 2026 that they became (G26).

use super::{Ground, Row, WITH_ACCOUNTS, Words, row};
use crate::domain::register::traject::Standard;
use crate::domain::register::view::{ItemSet, Phase};

const STEP_1: Words = ("In 2026: stap 1", "In 2026: step 1");
const STEP_2: Words = ("In 2026: stap 2", "In 2026: step 2");
const STEP_2_1: Words = ("In 2026: stap 2, en 1", "In 2026: step 2, and 1");
const STEP_3_4: Words = ("In 2026: stap 3 en 4", "In 2026: steps 3 and 4");
const STEP_4: Words = ("In 2026: stap 4", "In 2026: step 4");
const STEP_5: Words = ("In 2026: stap 5", "In 2026: step 5");
const STEP_6: Words = ("In 2026: stap 6", "In 2026: step 6");
const NONE: Words = ("In 2026: geen", "In 2026: none");

const fn step(key: &'static str, number: u32, phase: Phase, words: Words, lines: &'static str, became: Words) -> Row {
    let mut row = row(ItemSet::Stap, key, words.0, words.1, lines).under(became).phase(phase);
    row.step = (None, Some(number));
    row.only = Some(Standard::Eerder);
    row
}

/// The steps of 2026 that each of them became; the tenth, the toetsing, became none.
pub const IN_2026: [&[u32]; 14] =
    [&[1], &[1], &[2], &[2, 1], &[2], &[3, 4], &[4], &[3, 4], &[4], &[], &[5], &[5], &[6], &[6]];

/// How bijlage D numbers them: it leaves out two.
pub const IN_ANNEX_D: [&str; 14] =
    ["1", "2", "3", "4", "5", "6 (+7)", "7", "8", "", "9", "10", "11 (Go-live/Toetsing)", "12", ""];

/// The steps.
pub const STEPS: [Row; 14] = [
    step(
        "sp-01-adoptieregio",
        1,
        Phase::Verkennen,
        ("Adoptieregio bepalen", "Determine the adoptieregio"),
        "SP stap 1 l.45–58",
        STEP_1,
    ),
    step(
        "sp-02-inventaris",
        2,
        Phase::Verkennen,
        ("Wat is er al: ervaringen, afspraken, documenten", "What is there already"),
        "SP stap 2 l.59–76",
        STEP_1,
    ),
    step(
        "sp-03-inschatting",
        3,
        Phase::Verkennen,
        ("Eerste inschatting van het profiel", "First estimate of the profile"),
        "SP stap 3 l.77–82",
        STEP_2,
    ),
    step(
        "sp-04-afstemming",
        4,
        Phase::Verkennen,
        ("Verkennende gesprekken (bijlage A)", "Exploratory talks (annex A)"),
        "SP stap 4 l.83–87",
        STEP_2_1,
    ),
    step(
        "sp-05-keuze",
        5,
        Phase::Verkennen,
        ("Profiel kiezen, met onderbouwing", "Choose the profile with reasons"),
        "SP stap 5 l.88–115",
        STEP_2,
    )
    .follows(Ground::Profile),
    step(
        "sp-06-afspraken",
        6,
        Phase::Uitwerken,
        ("Afspraken en plan van aanpak", "Agreements and plan"),
        "SP stap 6 l.125–176",
        STEP_3_4,
    )
    .with(WITH_ACCOUNTS),
    step(
        "sp-07-check",
        7,
        Phase::Uitwerken,
        ("Afspraken nagelopen met checklist", "Agreements checked by list"),
        "SP stap 7 l.177–198",
        STEP_4,
    )
    .with(WITH_ACCOUNTS),
    step(
        "sp-08-planning",
        8,
        Phase::Uitwerken,
        ("Acties in de tijd gezet, datum go-live", "Actions scheduled, go-live date"),
        "SP stap 8 l.199–207",
        STEP_3_4,
    )
    .with(WITH_ACCOUNTS),
    step(
        "sp-09-werkgroep",
        9,
        Phase::Uitwerken,
        ("Plan doorgenomen met werkgroep", "Plan reviewed with the werkgroep"),
        "SP stap 9 l.208–211",
        STEP_4,
    )
    .with(WITH_ACCOUNTS),
    step(
        "sp-10-toetsing",
        10,
        Phase::Uitwerken,
        ("Toetsing aangevraagd", "Toetsing asked"),
        "SP stap 10 l.212–217",
        NONE,
    )
    .with(WITH_ACCOUNTS)
    .follows(Ground::Toetsing),
    step(
        "sp-11-uitvoeren",
        11,
        Phase::Uitvoeren,
        ("Plan van aanpak uitgevoerd", "Plan carried out"),
        "SP stap 11 l.223–225",
        STEP_5,
    ),
    step(
        "sp-12-golive",
        12,
        Phase::Uitvoeren,
        ("Go-live, met verbeterpunten", "Go-live, with points"),
        "SP stap 12 l.226–230",
        STEP_5,
    )
    .with(WITH_ACCOUNTS),
    step(
        "sp-13-evalueren",
        13,
        Phase::Uitvoeren,
        ("Blijven volgen en evalueren", "Keep monitoring and evaluating"),
        "SP stap 13 l.231–236",
        STEP_6,
    ),
    step(
        "sp-14-ervaringen",
        14,
        Phase::Uitvoeren,
        ("Ervaringen gedeeld", "Experiences shared"),
        "SP stap 14 l.237–240",
        STEP_6,
    ),
];
