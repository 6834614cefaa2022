// SPDX-License-Identifier: EUPL-1.2
//! The map picture on paper: areas, lines, symbols and their labels, with a scale bar, north and a legend.

use super::drawing::{Drawing, Mark, Rgb, Segment, Shape, Stroke, Text, rectangle};
use super::legend;
use super::place::{Projection, middle, positions};
use super::symbols;
use crate::domain::activity::sitrap::document::MapPicture;
use crate::domain::geo::{Colour, Feature, Geometry, LonLat};
use std::sync::Arc;

const WIDTH: f64 = 482.0;
const HEIGHT: f64 = 350.0;
/// The part at the bottom that is left to the scale bar.
const FOOT: f64 = 30.0;
/// A symbol on the map.
const SYMBOL: f64 = 17.0;
/// Points that lie nearer to each other than this are one on paper.
const APART: f64 = 0.4;
const LABEL: f64 = 7.5;
const INK: Rgb = [27, 27, 27];
/// How much of what lies under an area is covered, as in the web client.
const COVER: f64 = 0.2;

/// Line and fill of each colour of the palette, as in the web client.
pub(super) fn ink(colour: Colour) -> Rgb {
    match colour {
        Colour::Rood => [196, 18, 47],
        Colour::Oranje => [214, 90, 0],
        Colour::Geel => [255, 207, 33],
        Colour::Groen => [35, 128, 58],
        Colour::Blauw => [21, 79, 156],
        Colour::Paars => [112, 48, 143],
        Colour::Bruin => [122, 74, 30],
        Colour::Zwart => INK,
        Colour::Wit => [255, 255, 255],
        Colour::Grijs => [99, 107, 117],
    }
}

/// The map; none when nothing lies on it.
pub(super) fn draw(map: &MapPicture) -> Option<Drawing> {
    let features: Vec<&Arc<Feature>> = map.layers.iter().flat_map(|layer| &layer.features).collect();
    let all = features.iter().flat_map(|feature| positions(&feature.geometry));
    let on = Projection::of(all, WIDTH, HEIGHT - FOOT)?;
    let frame =
        |fill, stroke| Mark::Shape(Shape { path: rectangle([0.5, 0.5], WIDTH - 1.0, HEIGHT - 1.0), fill, stroke });
    let mut drawing = Drawing { width: WIDTH, height: HEIGHT, marks: vec![frame(Some(([247, 247, 244], 1.0)), None)] };
    // What covers most is painted first: areas, lines, points.
    for depth in 0..3 {
        for feature in features.iter().filter(|feature| depth_of(&feature.geometry) == depth) {
            paint(&mut drawing, &on, feature);
        }
    }
    label(&mut drawing, &on, &features);
    north(&mut drawing);
    scale_bar(&mut drawing, on.scale);
    drawing.marks.push(frame(None, Some(Stroke { colour: [99, 107, 117], width: 0.8, dash: None })));
    legend::under(&mut drawing, &features);
    Some(drawing)
}

fn depth_of(geometry: &Geometry) -> u8 {
    match geometry {
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) => 0,
        Geometry::LineString(_) | Geometry::MultiLineString(_) => 1,
        Geometry::Point(_) | Geometry::MultiPoint(_) => 2,
    }
}

fn paint(drawing: &mut Drawing, on: &Projection, feature: &Feature) {
    let path: Vec<Segment> = match &feature.geometry {
        Geometry::Point(_) | Geometry::MultiPoint(_) => {
            for at in positions(&feature.geometry) {
                stamp(&mut drawing.marks, feature, on.point(at), SYMBOL);
            }
            return;
        }
        Geometry::LineString(line) => thread(on, line, false),
        Geometry::MultiLineString(lines) => lines.iter().flat_map(|line| thread(on, line, false)).collect(),
        Geometry::Polygon(rings) => rings.iter().flat_map(|ring| thread(on, ring, true)).collect(),
        Geometry::MultiPolygon(areas) => areas.iter().flatten().flat_map(|ring| thread(on, ring, true)).collect(),
    };
    let is_area = depth_of(&feature.geometry) == 0;
    let style = feature.style;
    let colour = ink(style.colour);
    let width = f64::from(style.width.clamp(1, 8)) * 0.75;
    let edge = |colour, width, dash| Some(Stroke { colour, width, dash });
    // Pale lines are told from the paper by a dark edge.
    if matches!(style.colour, Colour::Wit | Colour::Geel) {
        let casing = edge([58, 58, 58], width + 1.4, None);
        drawing.marks.push(Mark::Shape(Shape { path: path.clone(), fill: None, stroke: casing }));
    }
    drawing.marks.push(Mark::Shape(Shape {
        path,
        fill: (is_area && style.filled).then_some((colour, COVER)),
        stroke: edge(colour, width, style.dashed.then_some([width * 2.0 + 3.0, width + 3.0])),
    }));
}

/// A symbol, or a dot for a point without one; a text stands by itself.
pub(super) fn stamp(marks: &mut Vec<Mark>, feature: &Feature, [x, y]: [f64; 2], side: f64) {
    let corner = [x - side / 2.0, y - side / 2.0];
    match feature.symbol.as_deref().and_then(symbols::drawing) {
        Some(shapes) => {
            marks.extend(shapes.iter().map(|shape| Mark::Shape(shape.placed(side / symbols::SIDE, corner))));
        }
        None if feature.symbol.is_none() && !feature.label.is_empty() => {}
        None => marks.push(Mark::Shape(Shape {
            path: super::drawing::ellipse([x, y], side / 4.0, side / 4.0),
            fill: Some((ink(feature.style.colour), 1.0)),
            stroke: Some(Stroke { colour: [255, 255, 255], width: 1.0, dash: None }),
        })),
    }
}

/// A line without points that fall together on paper.
fn thread(on: &Projection, line: &[LonLat], closed: bool) -> Vec<Segment> {
    let mut path: Vec<Segment> = Vec::new();
    let mut last: Option<[f64; 2]> = None;
    for (place, at) in line.iter().enumerate() {
        let [x, y] = on.point(*at);
        let near = last.is_some_and(|[lx, ly]| (x - lx).hypot(y - ly) < APART);
        if near && place + 1 < line.len() {
            continue;
        }
        path.push(if last.is_none() { Segment::Move([x, y]) } else { Segment::Line([x, y]) });
        last = Some([x, y]);
    }
    if closed {
        path.push(Segment::Close);
    }
    path
}

/// Labels where there is room; every one of them stands in the list beside the map.
fn label(drawing: &mut Drawing, on: &Projection, features: &[&Arc<Feature>]) {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    for feature in features.iter().filter(|feature| depth_of(&feature.geometry) == 2) {
        let [x, y] = on.point(middle(&feature.geometry));
        taken.push([x - SYMBOL / 2.0, y - SYMBOL / 2.0, x + SYMBOL / 2.0, y + SYMBOL / 2.0]);
    }
    for feature in features.iter().rev().filter(|feature| !feature.label.trim().is_empty()) {
        let is_point = depth_of(&feature.geometry) == 2;
        let is_text = is_point && feature.symbol.is_none();
        let words = legend::cut(&feature.label, 34);
        let size = if is_text { LABEL + 1.0 } else { LABEL };
        let half = legend::width_of(&words, size) / 2.0 + 1.0;
        let [x, y] = on.point(middle(&feature.geometry));
        let beside = SYMBOL / 2.0 + 2.0;
        let places = if is_point && !is_text {
            vec![
                [x, y + beside + size],
                [x, y - beside - 2.0],
                [x + beside + half, y + 2.5],
                [x - beside - half, y + 2.5],
            ]
        } else {
            vec![[x, y + 2.5]]
        };
        let boxed = |[x, y]: [f64; 2]| [x - half, y - size, x + half, y + 2.0];
        let free = |[w, n, e, s]: [f64; 4]| {
            let inside = w >= 2.0 && n >= 2.0 && e <= WIDTH - 2.0 && s <= HEIGHT - FOOT + 2.0;
            inside && taken.iter().all(|[tw, tn, te, ts]| e < *tw || w > *te || s < *tn || n > *ts)
        };
        let Some(at) = places.into_iter().find(|at| free(boxed(*at)) || is_text) else { continue };
        taken.push(boxed(at));
        let colour = if is_text && feature.style.colour != Colour::Wit { ink(feature.style.colour) } else { INK };
        drawing.marks.push(Mark::Text(Text { at, left: false, size, bold: is_text, colour, words }));
    }
}

fn north(drawing: &mut Drawing) {
    let [x, y] = [WIDTH - 18.0, 12.0];
    let path = vec![
        Segment::Move([x, y]),
        Segment::Line([x + 5.0, y + 17.0]),
        Segment::Line([x, y + 13.0]),
        Segment::Line([x - 5.0, y + 17.0]),
        Segment::Close,
    ];
    let edge = Stroke { colour: [255, 255, 255], width: 1.0, dash: None };
    drawing.marks.push(Mark::Shape(Shape { path, fill: Some((INK, 1.0)), stroke: Some(edge) }));
    let words = "N".to_owned();
    drawing.marks.push(Mark::Text(Text { at: [x, y + 27.0], left: false, size: 9.0, bold: true, colour: INK, words }));
}

/// A round length of about a quarter of the map.
fn scale_bar(drawing: &mut Drawing, scale: f64) {
    let wanted = WIDTH / 4.0 / scale;
    let power = 10f64.powf(wanted.log10().floor());
    let metres = [5.0, 2.0, 1.0].into_iter().map(|n| n * power).find(|n| *n <= wanted).unwrap_or(power);
    let words = if metres >= 1000.0 { format!("{} km", metres / 1000.0) } else { format!("{metres} m") };
    let (long, [x, y]) = (metres * scale, [12.0, HEIGHT - 12.0]);
    let ground = rectangle([x - 6.0, y - 14.0], long + 12.0, 20.0);
    drawing.marks.push(Mark::Shape(Shape { path: ground, fill: Some(([255, 255, 255], 0.85)), stroke: None }));
    let path = vec![
        Segment::Move([x, y - 4.0]),
        Segment::Line([x, y]),
        Segment::Line([x + long, y]),
        Segment::Line([x + long, y - 4.0]),
    ];
    let stroke = Some(Stroke { colour: INK, width: 1.2, dash: None });
    drawing.marks.push(Mark::Shape(Shape { path, fill: None, stroke }));
    let at = [x + long / 2.0, y - 5.0];
    drawing.marks.push(Mark::Text(Text { at, left: false, size: 8.0, bold: false, colour: INK, words }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r45_what_lies_most_to_the_south_is_not_under_the_scale_bar() {
        let all = [[4.59, 51.68], [4.60, 51.68], [4.60, 51.69]];
        let on = Projection::of(all.into_iter(), WIDTH, HEIGHT - FOOT).expect("there is something");
        let lowest = all.map(|at| on.point(at)[1] + SYMBOL / 2.0).into_iter().fold(0.0, f64::max);
        let mut bar = Drawing { width: WIDTH, height: HEIGHT, marks: Vec::new() };
        scale_bar(&mut bar, on.scale);
        let Some(Mark::Shape(ground)) = bar.marks.first() else { panic!("no ground under the bar") };
        let tops = ground.path.iter().filter_map(|segment| match segment {
            Segment::Move([_, y]) | Segment::Line([_, y]) => Some(*y),
            _ => None,
        });
        assert!(lowest <= tops.fold(f64::MAX, f64::min), "{lowest}");
    }
}
