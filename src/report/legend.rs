// SPDX-License-Identifier: EUPL-1.2
//! What lies on the map in words: the legend under it, and every object with its place.

use super::drawing::{Drawing, Mark, Segment, Shape, Stroke, Text, rectangle};
use super::map::{ink, stamp};
use super::place::{middle, words as place};
use super::words::{colour, line};
use crate::domain::geo::{Feature, Geometry, symbol_name};
use std::sync::Arc;

const ROW: f64 = 17.0;
const COLUMNS: usize = 3;
/// Sorts of object in a legend; the list beside the map has them all.
const MOST: usize = 30;
const SIZE: f64 = 8.0;

/// Adds the legend under a map: each sort of object once.
pub(super) fn under(drawing: &mut Drawing, features: &[&Arc<Feature>]) {
    let mut sorts: Vec<(String, &Feature)> = Vec::new();
    for feature in features {
        let name = sort(feature);
        let is_text = matches!(feature.geometry, Geometry::Point(_)) && feature.symbol.is_none();
        if !is_text && !sorts.iter().any(|(known, _)| *known == name) {
            sorts.push((name, feature));
        }
    }
    sorts.truncate(MOST);
    let column = drawing.width / COLUMNS as f64;
    let top = drawing.height + 6.0;
    for (n, (name, feature)) in sorts.iter().enumerate() {
        let [x, y] = [(n % COLUMNS) as f64 * column + 10.0, top + (n / COLUMNS) as f64 * ROW + ROW / 2.0];
        sample(&mut drawing.marks, feature, [x, y]);
        let words = cut(name, 36);
        let at = [x + 14.0, y + SIZE / 3.0];
        drawing.marks.push(Mark::Text(Text { at, left: true, size: SIZE, bold: false, colour: [27, 27, 27], words }));
    }
    drawing.height = top + sorts.len().div_ceil(COLUMNS) as f64 * ROW;
}

fn sample(marks: &mut Vec<Mark>, feature: &Feature, [x, y]: [f64; 2]) {
    let style = feature.style;
    let tint = ink(style.colour);
    let stroke = Stroke { colour: tint, width: 1.5, dash: style.dashed.then_some([4.0, 2.5]) };
    let edge = matches!(style.colour, crate::domain::geo::Colour::Wit | crate::domain::geo::Colour::Geel);
    let stroke = if edge { Stroke { colour: [58, 58, 58], ..stroke } } else { stroke };
    let (path, fill) = match feature.geometry {
        Geometry::Point(_) | Geometry::MultiPoint(_) => return stamp(marks, feature, [x, y], 14.0),
        Geometry::LineString(_) | Geometry::MultiLineString(_) => {
            (vec![Segment::Move([x - 8.0, y]), Segment::Line([x + 8.0, y])], None)
        }
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) => {
            (rectangle([x - 8.0, y - 5.0], 16.0, 10.0), style.filled.then_some((tint, 0.2)))
        }
    };
    marks.push(Mark::Shape(Shape { path, fill, stroke: Some(stroke) }));
}

/// What sort of object it is: `Meetploeg`, `vlak, rood, gestreept (prognose)`.
pub(super) fn sort(feature: &Feature) -> String {
    let style = feature.style;
    let looks = |shape: &str| {
        let dashed = if style.dashed { ", gestreept (prognose)" } else { "" };
        format!("{shape}, {}{dashed}", colour(style.colour))
    };
    match (&feature.geometry, feature.symbol.as_deref()) {
        (Geometry::Point(_) | Geometry::MultiPoint(_), Some(key)) => symbol_name(key).unwrap_or(key).to_owned(),
        (Geometry::Point(_) | Geometry::MultiPoint(_), None) if feature.label.is_empty() => looks("punt"),
        (Geometry::Point(_) | Geometry::MultiPoint(_), None) => "tekst".into(),
        (Geometry::LineString(_) | Geometry::MultiLineString(_), _) => looks("lijn"),
        (Geometry::Polygon(_) | Geometry::MultiPolygon(_), _) => looks("vlak"),
    }
}

/// An object with its place, for who does not see the map.
pub(super) fn told(feature: &Feature) -> String {
    let (name, what, at) = (line(&feature.label), sort(feature), place(middle(&feature.geometry)));
    if name.is_empty() || name == what { format!("{what}: {at}") } else { format!("{name} – {what}: {at}") }
}

/// A text of at most so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = line(text);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// About how wide a text is: labels only have to keep out of each other's way.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c.is_uppercase() || c == 'm' || c == 'w' { 0.7 } else { 0.52 }).sum::<f64>() * size
}
