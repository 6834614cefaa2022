// SPDX-License-Identifier: EUPL-1.2
//! A drawing as SVG within a page: attributes only, no style and no script.

use super::drawing::{Drawing, Mark, Rgb, Segment, Shape, Text};
use super::html::escaped;
use std::fmt::Write as _;

/// The drawing, with what it says to who does not see it.
pub(super) fn write(drawing: &Drawing, alternative: &str, to: &mut String) {
    let (width, height) = (number(drawing.width), number(drawing.height));
    // Writing to a string cannot fail.
    let _ = write!(
        to,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'Liberation Sans', Arial, sans-serif\"><title>{}</title>",
        escaped(alternative)
    );
    for mark in &drawing.marks {
        match mark {
            Mark::Shape(shape) => write_shape(shape, to),
            Mark::Text(text) => write_text(text, to),
        }
    }
    to.push_str("</svg>");
}

fn write_shape(shape: &Shape, to: &mut String) {
    let mut d = String::new();
    for segment in &shape.path {
        let mut step = |letter: char, points: &[[f64; 2]]| {
            d.push(letter);
            for (n, [x, y]) in points.iter().enumerate() {
                let _ = write!(d, "{}{} {}", if n > 0 { " " } else { "" }, number(*x), number(*y));
            }
        };
        match *segment {
            Segment::Move(a) => step('M', &[a]),
            Segment::Line(a) => step('L', &[a]),
            Segment::Quad(a, b) => step('Q', &[a, b]),
            Segment::Cubic(a, b, c) => step('C', &[a, b, c]),
            Segment::Close => step('Z', &[]),
        }
    }
    let _ = write!(to, "<path d=\"{d}\"");
    match shape.fill {
        Some((colour, cover)) => {
            let _ = write!(to, " fill=\"{}\" fill-opacity=\"{}\" fill-rule=\"evenodd\"", hex(colour), number(cover));
        }
        None => to.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = &shape.stroke {
        let _ = write!(
            to,
            " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
            hex(stroke.colour),
            number(stroke.width)
        );
        if let Some([on, off]) = stroke.dash {
            let _ = write!(to, " stroke-dasharray=\"{} {}\"", number(on), number(off));
        }
    }
    to.push_str("/>");
}

fn write_text(text: &Text, to: &mut String) {
    let [x, y] = text.at;
    let anchor = if text.left { "start" } else { "middle" };
    let weight = if text.bold { " font-weight=\"bold\"" } else { "" };
    let _ = write!(
        to,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{}\"{weight} fill=\"{}\" stroke=\"#ffffff\" \
         stroke-width=\"2.2\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>",
        number(x),
        number(y),
        number(text.size),
        hex(text.colour),
        escaped(&text.words)
    );
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// At most two decimals: a hundredth of a point.
fn number(n: f64) -> String {
    let text = format!("{n:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
