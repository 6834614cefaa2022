// SPDX-License-Identifier: EUPL-1.2
//! A document as PDF/UA-1: tagged, with a title, a language and bookmarks, so that it can be read by ear.
//!
//! Laid out first ([`flow`]), then painted ([`paint`]); the structure follows the order of reading, and what
//! returns on every page is part of it once.

mod face;
mod flow;
mod paint;
mod structure;

use super::outline::{Block, Figure, Line, Outline, Table};
use flow::{Flow, Style};
use structure::Role;

/// A document that would not be a valid PDF/UA-1: a bug, and no text of the document in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable(pub String);

impl std::fmt::Display for Unprintable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unprintable {}

const BODY: Style = Style { size: 10.0, bold: false, ..Style::PLAIN };
const SMALL: Style = Style { size: 8.5, colour: [74, 80, 88], ..Style::PLAIN };
const MARK: Style = Style { size: 9.0, bold: true, colour: [165, 15, 40] };
const LABEL: Style = Style { size: 10.0, bold: true, ..Style::PLAIN };

/// The document.
///
/// # Errors
/// It would not be valid.
pub(super) fn write(outline: &Outline) -> Result<Vec<u8>, Unprintable> {
    let faces = face::Faces::ours().ok_or_else(|| Unprintable("the font cannot be read".into()))?;
    let mut flow = Flow::new(&faces);
    flow.banners(&outline.banners);
    for block in &outline.blocks {
        lay(&mut flow, block);
    }
    paint::paint(outline, &faces, flow.finish())
}

fn lay(flow: &mut Flow<'_>, block: &Block) {
    match block {
        Block::Heading(level, text) => flow.heading(*level, text),
        Block::Paragraph(text) => {
            let node = flow.open(Role::P);
            flow.text(node, text, BODY, 0.0);
            flow.gap(5.0);
        }
        Block::Facts(facts) => {
            let rows = facts.iter().map(|(name, what)| [name.clone(), what.clone()].to_vec());
            flow.table(None, &[], &rows.collect::<Vec<_>>(), &[0.22, 0.78], false);
            flow.gap(6.0);
        }
        Block::Statements(lines) => statements(flow, lines),
        Block::List(items) => {
            let list = flow.open(Role::List { numbered: false });
            for item in items {
                flow.item(list, "•", 14.0, LABEL, |flow, body| flow.text(body, item, BODY, 14.0));
                flow.gap(1.5);
            }
            flow.gap(4.0);
        }
        Block::Table(Table { caption, head, rows }) => {
            flow.table(Some(caption), head, rows, &[0.52, 0.3, 0.18], true);
        }
        Block::Figure(Figure { drawing, caption, alternative }) => flow.figure(drawing, caption, alternative),
    }
}

fn statements(flow: &mut Flow<'_>, lines: &[Line]) {
    const INDENT: f64 = 24.0;
    let list = flow.open(Role::List { numbered: true });
    for line in lines {
        flow.item(list, &format!("{}.", line.number), INDENT, LABEL, |flow, body| {
            for mark in &line.marks {
                let node = flow.child(body, Role::P);
                flow.text(node, mark, MARK, INDENT);
            }
            let node = flow.child(body, Role::P);
            flow.text(node, &line.text, BODY, INDENT);
            let node = flow.child(body, Role::P);
            flow.text(node, &line.about, SMALL, INDENT);
        });
        flow.gap(4.0);
    }
}
