// SPDX-License-Identifier: EUPL-1.2
//! The path language of SVG, as far as our own symbols speak it: every command, arcs as curves.

use super::drawing::Segment;
use std::f64::consts::PI;

/// The path of a `d` attribute; what cannot be read ends it.
pub(super) fn parse(d: &str) -> Vec<Segment> {
    let mut reader = Reader { rest: d, path: Vec::new(), at: [0.0; 2], start: [0.0; 2], handle: None };
    let mut command = None;
    loop {
        reader.skip();
        let Some(c) = reader.rest.chars().next() else { break };
        if c.is_ascii_alphabetic() {
            command = Some(c);
            reader.rest = &reader.rest[1..];
        }
        let Some(now) = command else { break };
        if reader.step(now).is_none() {
            break;
        }
        // What follows a move without a command are lines.
        command = match now {
            'M' => Some('L'),
            'm' => Some('l'),
            'Z' | 'z' => None,
            other => Some(other),
        };
    }
    reader.path
}

struct Reader<'a> {
    rest: &'a str,
    path: Vec<Segment>,
    at: [f64; 2],
    start: [f64; 2],
    /// The last handle, for the commands that mirror it: whether of a cubic, and where.
    handle: Option<(bool, [f64; 2])>,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', ',', '\n', '\t', '\r']);
    }

    fn number(&mut self) -> Option<f64> {
        self.skip();
        let mut end = 0;
        let (mut dot, mut exponent) = (false, false);
        for (place, c) in self.rest.char_indices() {
            let fits = match c {
                '0'..='9' => true,
                '+' | '-' => place == 0 || self.rest[..place].ends_with(['e', 'E']),
                '.' if !dot && !exponent => {
                    dot = true;
                    true
                }
                'e' | 'E' if !exponent && place > 0 => {
                    exponent = true;
                    true
                }
                _ => false,
            };
            if !fits {
                break;
            }
            end = place + 1;
        }
        let number = self.rest[..end].parse().ok()?;
        self.rest = &self.rest[end..];
        Some(number)
    }

    /// A flag of an arc: one digit, that may touch what follows.
    fn flag(&mut self) -> Option<bool> {
        self.skip();
        let flag = self.rest.chars().next().filter(|c| matches!(c, '0' | '1'))?;
        self.rest = &self.rest[1..];
        Some(flag == '1')
    }

    fn point(&mut self, relative: bool) -> Option<[f64; 2]> {
        let [x, y] = [self.number()?, self.number()?];
        Some(if relative { [self.at[0] + x, self.at[1] + y] } else { [x, y] })
    }

    fn mirrored(&self, cubic: bool) -> [f64; 2] {
        match self.handle {
            Some((of_cubic, [x, y])) if of_cubic == cubic => [2.0 * self.at[0] - x, 2.0 * self.at[1] - y],
            _ => self.at,
        }
    }

    fn line(&mut self, to: [f64; 2]) {
        self.path.push(Segment::Line(to));
        self.at = to;
    }

    fn step(&mut self, command: char) -> Option<()> {
        let relative = command.is_ascii_lowercase();
        let mut handle = None;
        match command.to_ascii_uppercase() {
            'M' => {
                let to = self.point(relative)?;
                self.path.push(Segment::Move(to));
                (self.at, self.start) = (to, to);
            }
            'L' => {
                let to = self.point(relative)?;
                self.line(to);
            }
            'H' => {
                let x = self.number()?;
                self.line([if relative { self.at[0] + x } else { x }, self.at[1]]);
            }
            'V' => {
                let y = self.number()?;
                self.line([self.at[0], if relative { self.at[1] + y } else { y }]);
            }
            'C' | 'S' => {
                let one = if command.eq_ignore_ascii_case(&'S') { self.mirrored(true) } else { self.point(relative)? };
                let (two, to) = (self.point(relative)?, self.point(relative)?);
                self.path.push(Segment::Cubic(one, two, to));
                (self.at, handle) = (to, Some((true, two)));
            }
            'Q' | 'T' => {
                let one = if command.eq_ignore_ascii_case(&'T') { self.mirrored(false) } else { self.point(relative)? };
                let to = self.point(relative)?;
                self.path.push(Segment::Quad(one, to));
                (self.at, handle) = (to, Some((false, one)));
            }
            'A' => {
                let (radii, turn) = ([self.number()?.abs(), self.number()?.abs()], self.number()?.to_radians());
                let (large, sweep) = (self.flag()?, self.flag()?);
                let to = self.point(relative)?;
                self.path.extend(arc(self.at, radii, turn, large, sweep, to));
                self.at = to;
            }
            'Z' => {
                self.path.push(Segment::Close);
                self.at = self.start;
            }
            _ => return None,
        }
        self.handle = handle;
        Some(())
    }
}

/// An arc of an ellipse as curves (SVG 1.1, appendix F.6).
fn arc(from: [f64; 2], [rx, ry]: [f64; 2], turn: f64, large: bool, sweep: bool, to: [f64; 2]) -> Vec<Segment> {
    if rx == 0.0 || ry == 0.0 || from == to {
        return vec![Segment::Line(to)];
    }
    let (sin, cos) = turn.sin_cos();
    let half = [(from[0] - to[0]) / 2.0, (from[1] - to[1]) / 2.0];
    let [x, y] = [cos * half[0] + sin * half[1], cos * half[1] - sin * half[0]];
    // Radii that are too small to reach are made larger.
    let reach = (x / rx).powi(2) + (y / ry).powi(2);
    let grow = reach.max(1.0).sqrt();
    let (rx, ry) = (rx * grow, ry * grow);
    let under = (rx * y).powi(2) + (ry * x).powi(2);
    let root = (((rx * ry).powi(2) - under).max(0.0) / under).sqrt();
    let root = if large == sweep { -root } else { root };
    let [cx, cy] = [root * rx * y / ry, -root * ry * x / rx];
    let middle = [cos * cx - sin * cy + (from[0] + to[0]) / 2.0, sin * cx + cos * cy + (from[1] + to[1]) / 2.0];
    let begin = ((y - cy) / ry).atan2((x - cx) / rx);
    let mut whole = ((-y - cy) / ry).atan2((-x - cx) / rx) - begin;
    if sweep && whole < 0.0 {
        whole += 2.0 * PI;
    } else if !sweep && whole > 0.0 {
        whole -= 2.0 * PI;
    }
    let parts = (whole.abs() / (PI / 2.0)).ceil().max(1.0);
    let part = whole / parts;
    let reach = 4.0 / 3.0 * (part / 4.0).tan();
    let on = |px: f64, py: f64| [middle[0] + rx * px * cos - ry * py * sin, middle[1] + rx * px * sin + ry * py * cos];
    (0..parts as usize)
        .map(|n| {
            let (a, b) = (begin + part * n as f64, begin + part * (n + 1) as f64);
            let one = on(a.cos() - reach * a.sin(), a.sin() + reach * a.cos());
            let two = on(b.cos() + reach * b.sin(), b.sin() - reach * b.cos());
            Segment::Cubic(one, two, on(b.cos(), b.sin()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(segment: &Segment) -> [f64; 2] {
        match *segment {
            Segment::Move(a) | Segment::Line(a) | Segment::Quad(_, a) | Segment::Cubic(_, _, a) => a,
            Segment::Close => [f64::NAN; 2],
        }
    }

    #[test]
    fn commands_follow_each_other_without_spaces() {
        let path = parse("M16 2.5 29.5 16h-3v1.5l-.5-.5Z");
        let ends: Vec<[f64; 2]> = path.iter().take(5).map(end).collect();
        assert_eq!(ends, [[16.0, 2.5], [29.5, 16.0], [26.5, 16.0], [26.5, 17.5], [26.0, 17.0]]);
        assert_eq!(path.last(), Some(&Segment::Close));
    }

    #[test]
    fn an_arc_ends_where_it_says_and_stays_on_its_circle() {
        let path = parse("M16 3a13 13 0 1 1 0 26");
        assert!(path.len() > 2);
        for segment in &path {
            let [x, y] = end(segment);
            assert!(((x - 16.0).hypot(y - 16.0) - 13.0).abs() < 1e-6, "{x} {y}");
        }
        let [x, y] = end(path.last().expect("an arc"));
        assert!((x - 16.0).abs() < 1e-9 && (y - 29.0).abs() < 1e-9);
        assert!(path.iter().any(|segment| end(segment)[0] > 28.0), "clockwise: over the right side");
    }

    #[test]
    fn what_cannot_be_read_ends_the_path() {
        assert_eq!(parse("M1 1L2 2X3 3"), [Segment::Move([1.0, 1.0]), Segment::Line([2.0, 2.0])]);
        assert_eq!(parse("nonsense"), []);
    }
}
