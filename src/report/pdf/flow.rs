// SPDX-License-Identifier: EUPL-1.2
//! Laying out: lines, items, tables and figures one under another, over as many pages as it takes.

use super::face::Faces;
use super::structure::{Role, Structure};
use crate::report::drawing::{Drawing, Rgb};
use crate::report::outline::Banner;

/// A4, in points.
pub(super) const PAGE: [f64; 2] = [595.28, 841.89];
pub(super) const LEFT: f64 = 56.0;
/// The width that is written on.
pub(super) const WIDTH: f64 = PAGE[0] - 2.0 * LEFT;
const TOP: f64 = 62.0;
const BOTTOM: f64 = PAGE[1] - 58.0;
/// From one base line to the next, in times of the size.
const LEADING: f64 = 1.32;
/// What follows a heading stays with it: about three lines.
const KEPT: f64 = 42.0;

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub size: f64,
    pub bold: bool,
    pub colour: Rgb,
}

impl Style {
    pub const PLAIN: Style = Style { size: 10.0, bold: false, colour: [27, 27, 27] };

    fn leading(&self) -> f64 {
        self.size * LEADING
    }
}

/// Something to paint, on a page.
pub(super) struct Placed {
    pub page: usize,
    pub what: What,
}

pub(super) enum What {
    /// A line of text; `at` is the start of its base line.
    Text {
        at: [f64; 2],
        words: String,
        style: Style,
    },
    Drawing {
        at: [f64; 2],
        scale: f64,
        drawing: Drawing,
    },
    /// A word over the page, where it is read: on the first.
    Banner {
        banner: Banner,
        /// Which one, from the top.
        n: usize,
    },
    /// A thin line across, that says nothing.
    Rule {
        at: [f64; 2],
        width: f64,
    },
}

/// An entry of the bookmarks.
pub(super) struct Bookmark {
    pub level: u8,
    pub title: String,
    pub page: usize,
    pub y: f64,
}

/// A document laid out.
pub(super) struct LaidOut {
    pub pages: usize,
    pub placed: Vec<Placed>,
    pub structure: Structure,
    pub bookmarks: Vec<Bookmark>,
}

pub(super) struct Flow<'a> {
    faces: &'a Faces,
    page: usize,
    /// Where the next line begins, from the top.
    y: f64,
    placed: Vec<Placed>,
    structure: Structure,
    bookmarks: Vec<Bookmark>,
}

impl<'a> Flow<'a> {
    pub fn new(faces: &'a Faces) -> Self {
        let (placed, bookmarks) = (Vec::new(), Vec::new());
        Flow { faces, page: 0, y: TOP, placed, structure: Structure::default(), bookmarks }
    }

    pub fn finish(self) -> LaidOut {
        let Flow { page, placed, structure, bookmarks, .. } = self;
        LaidOut { pages: page + 1, placed, structure, bookmarks }
    }

    pub fn open(&mut self, role: Role) -> usize {
        self.structure.open(role)
    }

    pub fn child(&mut self, of: usize, role: Role) -> usize {
        self.structure.child(of, role)
    }

    /// The words over every page. They are read once, before all else; on later pages they only return.
    pub fn banners(&mut self, banners: &[Banner]) {
        for (n, banner) in banners.iter().enumerate() {
            let node = self.open(Role::P);
            self.place(Some(node), What::Banner { banner: *banner, n });
        }
    }

    /// Room before what comes next; none at the top of a page.
    pub fn gap(&mut self, points: f64) {
        if self.y > TOP {
            self.y += points;
        }
    }

    /// A new page when there is less than this left on this one.
    fn need(&mut self, points: f64) {
        if self.y + points > BOTTOM && self.y > TOP {
            self.page += 1;
            self.y = TOP;
        }
    }

    fn place(&mut self, node: Option<usize>, what: What) {
        self.placed.push(Placed { page: self.page, what });
        if let Some(node) = node {
            self.structure.painted(node, self.placed.len() - 1);
        }
    }

    /// Lines of text from this far from the left.
    pub fn text(&mut self, node: usize, text: &str, style: Style, indent: f64) {
        for words in self.faces.face(style.bold).lines(text, style.size, WIDTH - indent) {
            self.need(style.leading());
            let at = [LEFT + indent, self.y + style.size];
            if !words.trim().is_empty() {
                self.place(Some(node), What::Text { at, words, style });
            }
            self.y += style.leading();
        }
    }

    pub fn heading(&mut self, level: u8, text: &str) {
        let size = match level {
            1 => 19.0,
            2 => 13.5,
            _ => 10.5,
        };
        let colour = if level == 2 { [21, 79, 156] } else { Style::PLAIN.colour };
        let style = Style { size, bold: true, colour };
        self.gap(if level == 2 { 14.0 } else { 7.0 });
        self.need(style.leading() + KEPT);
        self.bookmarks.push(Bookmark { level, title: text.to_owned(), page: self.page, y: self.y });
        let node = self.open(Role::Heading { level, title: text.to_owned() });
        self.text(node, text, style, 0.0);
        if level == 2 {
            self.place(None, What::Rule { at: [LEFT, self.y], width: WIDTH });
        }
        self.gap(4.0);
    }

    /// An item of a list: its label, and beside it what `fill` puts there.
    pub fn item(&mut self, list: usize, label: &str, indent: f64, style: Style, fill: impl FnOnce(&mut Self, usize)) {
        self.need(style.leading() * 2.0);
        let item = self.child(list, Role::Item);
        let node = self.child(item, Role::Label);
        let wide = self.faces.face(style.bold).width(label, style.size);
        let at = [LEFT + (indent - 6.0 - wide).max(0.0), self.y + style.size];
        self.place(Some(node), What::Text { at, words: label.to_owned(), style });
        let body = self.child(item, Role::Body);
        fill(self, body);
    }

    /// A table; `shares` are the parts of the width of its columns. The first cell of a row says what it is about.
    pub fn table(
        &mut self,
        caption: Option<&String>,
        head: &[String],
        rows: &[Vec<String>],
        shares: &[f64],
        ruled: bool,
    ) {
        let table = self.open(Role::Table { summary: caption.cloned() });
        if let Some(caption) = caption {
            let node = self.child(table, Role::Caption);
            self.text(node, caption, Style { colour: [74, 80, 88], ..Style::PLAIN }, 0.0);
            self.gap(2.0);
        }
        if !head.is_empty() {
            let part = self.child(table, Role::Head);
            self.row(part, head, shares, true, ruled);
        }
        let part = self.child(table, Role::Rows);
        for row in rows {
            self.row(part, row, shares, false, ruled);
        }
    }

    /// A row, line by line: a cell with much in it goes on on the next page.
    fn row(&mut self, part: usize, cells: &[String], shares: &[f64], head: bool, ruled: bool) {
        const PAD: f64 = 6.0;
        let row = self.child(part, Role::Row);
        let mut left = LEFT;
        let mut columns = Vec::new();
        for (n, cell) in cells.iter().enumerate() {
            let width = shares.get(n).copied().unwrap_or(0.1) * WIDTH;
            let role = match (head, n) {
                (true, _) => Role::ColumnHeader,
                (false, 0) => Role::RowHeader,
                (false, _) => Role::Cell,
            };
            let style = Style { size: 9.5, bold: head || (n == 0 && !ruled), ..Style::PLAIN };
            let node = self.child(row, role);
            let lines = self.faces.face(style.bold).lines(cell, style.size, width - PAD);
            columns.push((node, left, style, lines));
            left += width;
        }
        let most = columns.iter().map(|(.., lines)| lines.len()).max().unwrap_or_default();
        let leading = Style { size: 9.5, ..Style::PLAIN }.leading();
        self.need(leading * most.min(4) as f64 + 3.0);
        for n in 0..most {
            self.need(leading);
            for (node, left, style, lines) in &columns {
                if let Some(words) = lines.get(n).filter(|words| !words.trim().is_empty()) {
                    let at = [*left, self.y + style.size];
                    self.place(Some(*node), What::Text { at, words: words.clone(), style: *style });
                }
            }
            self.y += leading;
        }
        self.y += 1.5;
        if ruled {
            self.place(None, What::Rule { at: [LEFT, self.y], width: WIDTH });
            self.y += 2.5;
        }
    }

    /// A drawing and what is said of it. The caption stands beside the figure, not in it: the alternative of a
    /// figure is read in place of all that is in it.
    pub fn figure(&mut self, drawing: &Drawing, caption: &str, alternative: &str) {
        let scale = (WIDTH / drawing.width).min((BOTTOM - TOP - 40.0) / drawing.height).min(1.0);
        let high = drawing.height * scale;
        self.need(high + 30.0);
        let node = self.open(Role::Figure { alternative: alternative.to_owned() });
        let at = [LEFT, self.y];
        self.place(Some(node), What::Drawing { at, scale, drawing: drawing.clone() });
        self.y += high + 5.0;
        let under = self.open(Role::P);
        self.text(under, caption, Style { size: 8.5, colour: [74, 80, 88], ..Style::PLAIN }, 0.0);
        self.gap(6.0);
    }
}
