// SPDX-License-Identifier: EUPL-1.2
//! A drawing in points, from the top left: what both SVG and PDF can paint.

/// A colour: red, green, blue.
pub(super) type Rgb = [u8; 3];

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawing {
    pub width: f64,
    pub height: f64,
    /// In the order of painting.
    pub marks: Vec<Mark>,
}

/// Something on a drawing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    Shape(Shape),
    Text(Text),
}

/// A shape with its look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    pub path: Vec<Segment>,
    /// Its colour, and how much of what is under it is covered.
    pub fill: Option<(Rgb, f64)>,
    pub stroke: Option<Stroke>,
}

/// A line around a shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stroke {
    pub colour: Rgb,
    pub width: f64,
    pub dash: Option<[f64; 2]>,
}

/// A part of a path, in absolute points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Segment {
    Move([f64; 2]),
    Line([f64; 2]),
    Quad([f64; 2], [f64; 2]),
    Cubic([f64; 2], [f64; 2], [f64; 2]),
    Close,
}

/// A word on a drawing, on a white ground.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// The middle of its base line, or with `left` the start of it.
    pub at: [f64; 2],
    pub left: bool,
    pub size: f64,
    pub bold: bool,
    pub colour: Rgb,
    pub words: String,
}

impl Segment {
    /// The same, moved and scaled.
    pub fn placed(self, scale: f64, by: [f64; 2]) -> Segment {
        let p = |[x, y]: [f64; 2]| [x * scale + by[0], y * scale + by[1]];
        match self {
            Segment::Move(a) => Segment::Move(p(a)),
            Segment::Line(a) => Segment::Line(p(a)),
            Segment::Quad(a, b) => Segment::Quad(p(a), p(b)),
            Segment::Cubic(a, b, c) => Segment::Cubic(p(a), p(b), p(c)),
            Segment::Close => Segment::Close,
        }
    }
}

impl Shape {
    /// The same, moved and scaled.
    pub fn placed(&self, scale: f64, by: [f64; 2]) -> Shape {
        let stroke = |stroke: &Stroke| Stroke { width: stroke.width * scale, ..stroke.clone() };
        Shape {
            path: self.path.iter().map(|segment| segment.placed(scale, by)).collect(),
            fill: self.fill,
            stroke: self.stroke.as_ref().map(stroke),
        }
    }
}

/// A rectangle as a path.
pub(super) fn rectangle([x, y]: [f64; 2], width: f64, height: f64) -> Vec<Segment> {
    vec![
        Segment::Move([x, y]),
        Segment::Line([x + width, y]),
        Segment::Line([x + width, y + height]),
        Segment::Line([x, y + height]),
        Segment::Close,
    ]
}

/// An ellipse as a path of four curves.
pub(super) fn ellipse([x, y]: [f64; 2], rx: f64, ry: f64) -> Vec<Segment> {
    // How far the handles lie for a curve that is a quarter of a circle within a thousandth.
    const HANDLE: f64 = 0.552_284_75;
    let (hx, hy) = (rx * HANDLE, ry * HANDLE);
    vec![
        Segment::Move([x + rx, y]),
        Segment::Cubic([x + rx, y + hy], [x + hx, y + ry], [x, y + ry]),
        Segment::Cubic([x - hx, y + ry], [x - rx, y + hy], [x - rx, y]),
        Segment::Cubic([x - rx, y - hy], [x - hx, y - ry], [x, y - ry]),
        Segment::Cubic([x + hx, y - ry], [x + rx, y - hy], [x + rx, y]),
        Segment::Close,
    ]
}
