// SPDX-License-Identifier: EUPL-1.2
//! Whether two shapes have a place in common.
//!
//! Exact: positions are kept to seven decimals of a degree, so that every question here is one about whole
//! numbers, and no two answers depend on a rounding. A side is straight in degrees, as GeoJSON has it. A
//! library for planar geometry would bring far more than this one question, and answer it in floating point.

use super::geometry::{Geometry, LonLat};

/// A position in units of 1e-7 degree.
type Spot = (i64, i64);
/// From one position to the next of a line or ring.
type Side = (Spot, Spot);

/// Whether two shapes have a place in common. Edges belong to a shape, and a hole does not.
pub fn meet(one: &Geometry, other: &Geometry) -> bool {
    let (one, other) = (Shape::of(one), Shape::of(other));
    let (Some(here), Some(there)) = (Bounds::of(&one), Bounds::of(&other)) else { return false };
    if !here.meets(there) {
        return false;
    }
    let near = |shape: &Shape, bounds: Bounds| -> Vec<Side> {
        shape.sides().filter(|side| Bounds::of_side(*side).meets(bounds)).collect()
    };
    let (mine, theirs) = (near(&one, there), near(&other, here));
    mine.iter().any(|side| {
        let around = Bounds::of_side(*side);
        theirs.iter().any(|across| around.meets(Bounds::of_side(*across)) && cross(*side, *across))
    }) || one.parts().any(|spot| other.has(spot))
        || other.parts().any(|spot| one.has(spot))
}

/// A geometry as what this question needs of it.
#[derive(Default)]
struct Shape {
    points: Vec<Spot>,
    lines: Vec<Vec<Spot>>,
    /// Each area with its rings, the outer one and its holes.
    areas: Vec<Vec<Vec<Spot>>>,
}

impl Shape {
    fn of(geometry: &Geometry) -> Self {
        let line = |line: &Vec<LonLat>| line.iter().map(spot).collect::<Vec<Spot>>();
        let area = |rings: &Vec<Vec<LonLat>>| rings.iter().map(line).collect::<Vec<_>>();
        match geometry {
            Geometry::Point(point) => Shape { points: vec![spot(point)], ..Shape::default() },
            Geometry::MultiPoint(points) => Shape { points: line(points), ..Shape::default() },
            Geometry::LineString(one) => Shape { lines: vec![line(one)], ..Shape::default() },
            Geometry::MultiLineString(all) => Shape { lines: all.iter().map(line).collect(), ..Shape::default() },
            Geometry::Polygon(one) => Shape { areas: vec![area(one)], ..Shape::default() },
            Geometry::MultiPolygon(all) => Shape { areas: all.iter().map(area).collect(), ..Shape::default() },
        }
    }

    fn sides(&self) -> impl Iterator<Item = Side> {
        self.lines.iter().chain(self.areas.iter().flatten()).flat_map(|line| sides(line))
    }

    /// A position of each connected part of its edge: where no sides cross, a part lies wholly in or wholly out.
    fn parts(&self) -> impl Iterator<Item = Spot> {
        let lines = self.lines.iter().chain(self.areas.iter().flatten()).filter_map(|line| line.first().copied());
        self.points.iter().copied().chain(lines)
    }

    fn spots(&self) -> impl Iterator<Item = Spot> {
        let lines = self.lines.iter().chain(self.areas.iter().flatten()).flatten().copied();
        self.points.iter().copied().chain(lines)
    }

    /// Whether a position is one of this shape.
    fn has(&self, at: Spot) -> bool {
        self.points.contains(&at)
            || self.lines.iter().flat_map(|line| sides(line)).any(|side| lies_on(at, side))
            || self.areas.iter().any(|rings| inside(at, rings))
    }
}

/// The rectangle around something.
#[derive(Clone, Copy)]
struct Bounds {
    low: Spot,
    high: Spot,
}

impl Bounds {
    fn of(shape: &Shape) -> Option<Self> {
        let mut spots = shape.spots();
        let first = spots.next()?;
        Some(spots.fold(Bounds { low: first, high: first }, |bounds, at| Bounds {
            low: (bounds.low.0.min(at.0), bounds.low.1.min(at.1)),
            high: (bounds.high.0.max(at.0), bounds.high.1.max(at.1)),
        }))
    }

    fn of_side((a, b): Side) -> Self {
        Bounds { low: (a.0.min(b.0), a.1.min(b.1)), high: (a.0.max(b.0), a.1.max(b.1)) }
    }

    fn meets(self, other: Bounds) -> bool {
        self.low.0 <= other.high.0
            && other.low.0 <= self.high.0
            && self.low.1 <= other.high.1
            && other.low.1 <= self.high.1
    }
}

fn spot(at: &LonLat) -> Spot {
    let whole = |degrees: f64| (degrees * 1e7).round() as i64;
    (whole(at[0]), whole(at[1]))
}

fn sides(line: &[Spot]) -> impl Iterator<Item = Side> {
    line.windows(2).map(|two| (two[0], two[1]))
}

/// On which side of a line a position lies: above zero left, below zero right, zero on it.
fn turn((a, b): Side, at: Spot) -> i128 {
    let wide = |n: i64| i128::from(n);
    wide(b.0 - a.0) * wide(at.1 - a.1) - wide(b.1 - a.1) * wide(at.0 - a.0)
}

fn lies_on(at: Spot, side: Side) -> bool {
    turn(side, at) == 0 && Bounds::of_side(side).meets(Bounds { low: at, high: at })
}

/// Whether two sides cross or touch.
fn cross(one: Side, other: Side) -> bool {
    let apart = |side: Side, (a, b): Side| {
        let (from, to) = (turn(side, a).signum(), turn(side, b).signum());
        from * to > 0
    };
    if apart(one, other) || apart(other, one) {
        return false;
    }
    // On one line they touch where they overlap; else each has an end on either side of the other, or on it.
    let straight = turn(one, other.0) == 0 && turn(one, other.1) == 0;
    !straight || Bounds::of_side(one).meets(Bounds::of_side(other))
}

/// Whether a position lies in an area or on its edge: a ray to the right passes its rings an odd number of times.
fn inside(at: Spot, rings: &[Vec<Spot>]) -> bool {
    let mut odd = false;
    for side in rings.iter().flat_map(|ring| sides(ring)) {
        if lies_on(at, side) {
            return true;
        }
        let (a, b) = side;
        if (a.1 > at.1) != (b.1 > at.1) {
            // Left of a side that goes up is left of its crossing with the ray; right of one that goes down.
            let left = turn(side, at) > 0;
            odd ^= left == (b.1 > a.1);
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<LonLat> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    }

    fn area(x: f64, y: f64, side: f64) -> Geometry {
        Geometry::Polygon(vec![square(x, y, side)])
    }

    /// A square of ten with a hole of four in its middle.
    fn ring() -> Geometry {
        Geometry::Polygon(vec![square(0.0, 0.0, 10.0), square(3.0, 3.0, 4.0)])
    }

    #[track_caller]
    fn both(one: &Geometry, other: &Geometry, expected: bool) {
        assert_eq!((meet(one, other), meet(other, one)), (expected, expected));
    }

    #[test]
    fn a_hole_is_not_part_of_a_shape_and_its_edge_is() {
        both(&ring(), &Geometry::Point([5.0, 5.0]), false);
        both(&ring(), &area(4.0, 4.0, 2.0), false);
        both(&ring(), &area(3.0, 3.0, 4.0), true);
        both(&ring(), &area(4.0, 4.0, 3.5), true);
        both(&ring(), &Geometry::Point([3.0, 5.0]), true);
        // What lies around all of it, and what has it in a hole of its own.
        both(&ring(), &area(-1.0, -1.0, 12.0), true);
        both(&ring(), &Geometry::Polygon(vec![square(-9.0, -9.0, 30.0), square(-1.0, -1.0, 12.0)]), false);
    }

    #[test]
    fn lines_and_points_meet_what_they_touch_and_nothing_beside_it() {
        let line = Geometry::LineString(vec![[-5.0, 1.0], [20.0, 1.0]]);
        both(&line, &ring(), true);
        both(&line, &area(0.0, 1.0, 2.0), true);
        both(&line, &area(0.0, 1.000_000_1, 2.0), false);
        both(&line, &Geometry::Point([0.0, 1.0]), true);
        both(&line, &Geometry::Point([0.0, 1.000_000_1]), false);
        both(&line, &Geometry::LineString(vec![[20.0, 1.0], [21.0, 9.0]]), true);
        both(&line, &Geometry::LineString(vec![[21.0, 1.0], [25.0, 1.0]]), false);
        // A line within a hole, and a line within an area, cross nothing.
        both(&Geometry::LineString(vec![[4.0, 4.0], [6.0, 6.0]]), &ring(), false);
        both(&Geometry::LineString(vec![[1.0, 1.0], [2.0, 2.0]]), &ring(), true);
        both(&Geometry::MultiPoint(vec![[5.0, 5.0], [1.0, 1.0]]), &ring(), true);
        both(&Geometry::MultiPolygon(vec![vec![square(50.0, 50.0, 1.0)], vec![square(9.0, 9.0, 5.0)]]), &ring(), true);
    }

    /// A star around a middle: an area whose inside can be told from its corners alone.
    fn star() -> impl Strategy<Value = (LonLat, Geometry)> {
        let corners = proptest::collection::vec(1i32..400, 5..12);
        (-500i32..500, -500i32..500, corners).prop_map(|(x, y, reach)| {
            let middle = [f64::from(x) / 100.0, f64::from(y) / 100.0];
            let step = std::f64::consts::TAU / reach.len() as f64;
            let corner = |(n, far): (usize, &i32)| {
                let (sin, cos) = (n as f64 * step).sin_cos();
                [middle[0] + cos * f64::from(*far) / 100.0, middle[1] + sin * f64::from(*far) / 100.0]
            };
            let mut ring: Vec<LonLat> = reach.iter().enumerate().map(corner).collect();
            ring.push(ring[0]);
            (middle, Geometry::Polygon(vec![ring]))
        })
    }

    fn moved(geometry: &Geometry, x: f64, y: f64) -> Geometry {
        let Geometry::Polygon(rings) = geometry else { panic!("only areas are moved here") };
        Geometry::Polygon(rings.iter().map(|ring| ring.iter().map(|at| [at[0] + x, at[1] + y]).collect()).collect())
    }

    proptest! {
        #[test]
        fn meeting_is_mutual_and_every_shape_meets_itself((_, one) in star(), (_, other) in star()) {
            prop_assert_eq!(meet(&one, &other), meet(&other, &one));
            prop_assert!(meet(&one, &one));
        }

        /// A place that lies in both is proof that they meet.
        #[test]
        fn what_lies_in_both_makes_them_meet((_, one) in star(), (_, other) in star(), x in -9i32..9, y in -9i32..9) {
            let place = Geometry::Point([f64::from(x) / 2.0, f64::from(y) / 2.0]);
            if meet(&place, &one) && meet(&place, &other) {
                prop_assert!(meet(&one, &other));
            }
        }

        #[test]
        fn shapes_far_apart_do_not_meet_and_moving_both_changes_nothing((_, one) in star(), (_, other) in star()) {
            prop_assert!(!meet(&one, &moved(&other, 20.0, 0.0)));
            // A whole number of the grid, so that nothing is rounded another way.
            let (here, there) = (Shape::of(&one), Shape::of(&moved(&one, 1.0, -2.0)));
            prop_assume!(here.spots().zip(there.spots()).all(|(a, b)| b == (a.0 + 10_000_000, a.1 - 20_000_000)));
            let (here, there) = (Shape::of(&other), Shape::of(&moved(&other, 1.0, -2.0)));
            prop_assume!(here.spots().zip(there.spots()).all(|(a, b)| b == (a.0 + 10_000_000, a.1 - 20_000_000)));
            prop_assert_eq!(meet(&one, &other), meet(&moved(&one, 1.0, -2.0), &moved(&other, 1.0, -2.0)));
        }

        /// The middle of a star is in it; with a hole around that, it is not.
        #[test]
        fn a_hole_takes_out_what_lies_in_it((middle, star) in star()) {
            let here = Geometry::Point(middle);
            prop_assert!(meet(&here, &star));
            let Geometry::Polygon(mut rings) = star else { unreachable!() };
            rings.push(square(middle[0] - 0.001, middle[1] - 0.001, 0.002));
            prop_assert!(!meet(&here, &Geometry::Polygon(rings)));
        }
    }
}
