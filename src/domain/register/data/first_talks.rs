// SPDX-License-Identifier: EUPL-1.2
//! What the first talks are about (SP bijlage A). Where both sides have an own answer, the row says so.

use super::{Row, Words, row};
use crate::domain::register::view::{ItemSet, Phase};

const HEADING: Words = ("Verkennend gesprek", "First talks");

const fn question(key: &'static str, nl: &'static str, en: &'static str) -> Row {
    row(ItemSet::Va, key, nl, en, "SP bijlage A l.245–272").under(HEADING).steps(2, 4).phase(Phase::Verkennen)
}

/// The questions.
pub const QUESTIONS: [Row; 11] = [
    question("va-01", "Verantwoordelijkheden, van elk", "Responsibilities, of each"),
    question("va-02", "Belangen, van elk", "Interests, of each"),
    question(
        "va-03",
        "Werkwijze in crisis en voorbereiding, van elk",
        "Way of working in a crisis and in preparing, of each",
    ),
    question("va-04", "Inrichting van de organisatie, van elk", "How the organisation is set up, of each"),
    question(
        "va-05",
        "Informatievoorziening: functionarissen en systemen, van elk",
        "Information supply: functionaries and systems, of each",
    ),
    question("va-06", "Gedeelde scenario's en raakvlakken", "Shared scenarios and where you meet"),
    question("va-07", "Informatiebehoeften en verwachtingen, van elk", "Information needs and expectations, of each"),
    question("va-08", "Samenwerken bij opschalen", "Working together when scaling up"),
    question("va-09", "Samenwerken bij afschalen", "Working together when scaling down"),
    question("va-10", "Vertrouwelijkheid van gegevens", "Confidentiality of data"),
    question("va-11", "Ambities", "Ambitions"),
];
