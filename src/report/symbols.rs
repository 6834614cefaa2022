// SPDX-License-Identifier: EUPL-1.2
//! The drawings of the built-in symbols: the same files as the web client has.

use super::drawing::{Rgb, Shape, Stroke, ellipse};
use super::svg_path;
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The side of every drawing.
pub(super) const SIDE: f64 = 32.0;

#[derive(RustEmbed)]
#[folder = "clients/web/src/map/symbols"]
struct Files;

static DRAWINGS: LazyLock<BTreeMap<String, Vec<Shape>>> = LazyLock::new(|| {
    let read = |name: &str| Some((name.strip_suffix(".svg")?.to_owned(), Files::get(name)?.data));
    let files = Files::iter().filter_map(|name| read(&name));
    files.map(|(key, svg)| (key, shapes(&String::from_utf8_lossy(&svg)))).collect()
});

/// The drawing of a symbol, 32 by 32; none for a key without one.
pub(super) fn drawing(key: &str) -> Option<&'static [Shape]> {
    DRAWINGS.get(key).map(Vec::as_slice)
}

/// The shapes of one of our own files: paths, circles and ellipses with a fill and a stroke.
fn shapes(svg: &str) -> Vec<Shape> {
    svg.split('<').filter_map(shape).collect()
}

fn shape(element: &str) -> Option<Shape> {
    let number = |name: &str| attribute(element, name).and_then(|text| text.parse::<f64>().ok());
    let path = match element.split([' ', '/']).next()? {
        "path" => svg_path::parse(attribute(element, "d")?),
        "circle" => ellipse([number("cx")?, number("cy")?], number("r")?, number("r")?),
        "ellipse" => ellipse([number("cx")?, number("cy")?], number("rx")?, number("ry")?),
        _ => return None,
    };
    let colour = |name: &str| attribute(element, name).and_then(rgb);
    let stroke =
        colour("stroke").map(|colour| Stroke { colour, width: number("stroke-width").unwrap_or(1.0), dash: None });
    Some(Shape { path, fill: colour("fill").map(|colour| (colour, 1.0)), stroke })
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// `#c4122f` or `#fff`.
fn rgb(text: &str) -> Option<Rgb> {
    let hex = text.strip_prefix('#')?;
    let each = |n: usize| u8::from_str_radix(hex.get(2 * n..2 * n + 2)?, 16).ok();
    let short = |n: usize| u8::from_str_radix(hex.get(n..=n)?, 16).ok().map(|digit| digit * 17);
    match hex.len() {
        6 => Some([each(0)?, each(1)?, each(2)?]),
        3 => Some([short(0)?, short(1)?, short(2)?]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::geo::symbol_names;

    #[test]
    fn every_symbol_of_the_catalogue_can_be_drawn() {
        for (key, _) in symbol_names() {
            let shapes = drawing(key).unwrap_or_else(|| panic!("{key} has no drawing"));
            let painted =
                shapes.iter().all(|shape| shape.path.len() > 1 && (shape.fill.is_some() || shape.stroke.is_some()));
            assert!(painted && !shapes.is_empty(), "{key}: {shapes:?}");
        }
    }
}
