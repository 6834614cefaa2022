// SPDX-License-Identifier: EUPL-1.2
//! A document before it has a form: headings, paragraphs, lists, tables and figures in reading order.

use super::drawing::Drawing;
use crate::domain::ids::Moment;

/// A document.
pub(super) struct Outline {
    /// Its title, also in the file.
    pub title: String,
    /// What must be seen on every page, such as OEFENING.
    pub banners: Vec<Banner>,
    /// What stands at the foot of every page.
    pub foot: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub made_at: Moment,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A word over every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Banner {
    /// It is an exercise.
    Exercise,
    /// It was not sent.
    Draft,
}

impl Banner {
    /// As it is printed.
    pub fn words(self) -> &'static str {
        match self {
            Banner::Exercise => "OEFENING – dit is niet echt",
            Banner::Draft => "CONCEPT – niet verzonden",
        }
    }
}

/// A part of a document.
pub(super) enum Block {
    /// A heading; the title of the document is the first level.
    Heading(u8, String),
    Paragraph(String),
    /// Names with what they are.
    Facts(Vec<(String, String)>),
    Statements(Vec<Line>),
    List(Vec<String>),
    Table(Table),
    Figure(Figure),
}

/// A statement as it is printed.
pub(super) struct Line {
    pub number: usize,
    /// Words that must not be missed: KRITIEK, BETWIST, VEROUDERD.
    pub marks: Vec<String>,
    pub text: String,
    /// Source, validity, times.
    pub about: String,
}

/// A table; the first cell of a row says what the row is about.
pub(super) struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A drawing, with what stands under it and what it says to who does not see it.
pub(super) struct Figure {
    pub drawing: Drawing,
    pub caption: String,
    pub alternative: String,
}
