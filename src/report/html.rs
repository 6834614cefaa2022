// SPDX-License-Identifier: EUPL-1.2
//! A document as one HTML page: it can be kept, mailed and printed, and fetches nothing.

use super::outline::{Block, Outline};
use super::svg;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

const STYLE: &str = include_str!("sitrap.css");

/// What a browser may do with the page: nothing but show it in its own style.
pub fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         sandbox"
    )
}

/// The page.
pub(super) fn write(outline: &Outline) -> String {
    let mut page = String::with_capacity(32 * 1024);
    let title = escaped(&outline.title);
    let author = escaped(&outline.author);
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"author\" content=\"{author}\">\n<meta \
         name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    );
    for banner in &outline.banners {
        let _ = writeln!(page, "<p class=\"banner\" role=\"note\">{}</p>", escaped(banner.words()));
    }
    page.push_str("<main>\n");
    for block in &outline.blocks {
        write_block(block, &mut page);
    }
    let _ = write!(page, "</main>\n<footer>{}</footer>\n</body>\n</html>\n", escaped(&outline.foot));
    page
}

fn write_block(block: &Block, page: &mut String) {
    let _ = match block {
        Block::Heading(level, text) => writeln!(page, "<h{level}>{}</h{level}>", escaped(text)),
        Block::Paragraph(text) => writeln!(page, "<p class=\"lines\">{}</p>", escaped(text)),
        Block::Facts(facts) => {
            page.push_str("<dl>\n");
            for (name, what) in facts {
                let _ = writeln!(page, "<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(what));
            }
            writeln!(page, "</dl>")
        }
        Block::Statements(lines) => {
            let first = lines.first().map_or(1, |line| line.number);
            let _ = writeln!(page, "<ol start=\"{first}\">");
            for line in lines {
                page.push_str("<li>");
                for mark in &line.marks {
                    let _ = write!(page, "<strong class=\"mark\">{}</strong> ", escaped(mark));
                }
                let (text, about) = (escaped(&line.text), escaped(&line.about));
                let _ = writeln!(page, "<span class=\"lines\">{text}</span><small>{about}</small></li>");
            }
            writeln!(page, "</ol>")
        }
        Block::List(items) => {
            page.push_str("<ul>\n");
            for item in items {
                let _ = writeln!(page, "<li>{}</li>", escaped(item));
            }
            writeln!(page, "</ul>")
        }
        Block::Table(table) => {
            let _ = write!(page, "<table>\n<caption>{}</caption>\n<thead><tr>", escaped(&table.caption));
            for cell in &table.head {
                let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(cell));
            }
            page.push_str("</tr></thead>\n<tbody>\n");
            for row in &table.rows {
                page.push_str("<tr>");
                for (n, cell) in row.iter().enumerate() {
                    let (open, close) = if n == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
                    let _ = write!(page, "<{open}>{}</{close}>", escaped(cell));
                }
                page.push_str("</tr>\n");
            }
            writeln!(page, "</tbody>\n</table>")
        }
        Block::Figure(figure) => {
            page.push_str("<figure>");
            svg::write(&figure.drawing, &figure.alternative, page);
            writeln!(page, "<figcaption>{}</figcaption></figure>", escaped(&figure.caption))
        }
    };
}

/// Text as text, whatever it looks like (threat T08).
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
