// SPDX-License-Identifier: EUPL-1.2
//! Whether an area has a place in it, for who knows the place and for who knows it roughly.

use crate::domain::geo::{Geometry, LonLat, meet};

/// The grid of the rough place: cells of about a kilometre, in degrees of longitude and latitude.
const CELL: [f64; 2] = [0.015, 0.01];

/// Whether a point lies in a ring, or on it.
pub fn contains(ring: &[LonLat], at: LonLat) -> bool {
    meet(&Geometry::Polygon(vec![ring.to_vec()]), &Geometry::Point(at))
}

/// Whether a ring touches the cell of the grid that a point lies in. So an area says no more of where the
/// point is than the cell, however small or however many the areas are that are tried; and an area that has
/// the point in it always touches.
pub fn touches_cell(ring: &[LonLat], at: LonLat) -> bool {
    let [west, south] = [0, 1].map(|axis| (at[axis] / CELL[axis]).floor() * CELL[axis]);
    let (east, north) = (west + CELL[0], south + CELL[1]);
    let cell = vec![[west, south], [east, south], [east, north], [west, north], [west, south]];
    meet(&Geometry::Polygon(vec![ring.to_vec()]), &Geometry::Polygon(vec![cell]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(west: f64, south: f64, size: f64) -> Vec<LonLat> {
        let (east, north) = (west + size, south + size);
        vec![[west, south], [east, south], [east, north], [west, north], [west, south]]
    }

    #[test]
    fn r50_an_area_with_a_hollow_side_has_only_what_is_in_it() {
        let hollow = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [2.0, 1.0], [0.0, 4.0], [0.0, 0.0]];
        assert!(contains(&hollow, [0.5, 2.0]) && contains(&hollow, [2.0, 0.5]));
        assert!(!contains(&hollow, [2.0, 2.0]) && !contains(&hollow, [5.0, 1.0]));
    }

    proptest! {
        #[test]
        fn r50_who_knows_the_place_roughly_misses_nothing_that_is_in_its_area(
            west in 3.0..7.0f64, south in 50.0..53.0f64, size in 0.0001..0.5f64, x in 0.01..0.99f64, y in 0.01..0.99f64,
        ) {
            let at = [west + size * x, south + size * y];
            prop_assert!(contains(&square(west, south, size), at));
            prop_assert!(touches_cell(&square(west, south, size), at));
        }

        #[test]
        fn r50_areas_cannot_tell_two_places_in_one_cell_apart(
            west in 4.0..4.1f64, south in 51.0..51.1f64, size in 0.0001..0.05f64, x in 0.01..0.99f64, y in 0.01..0.99f64,
        ) {
            let corner = [4.05, 51.05].map(|n: f64| n);
            let corner = [(corner[0] / CELL[0]).floor() * CELL[0], (corner[1] / CELL[1]).floor() * CELL[1]];
            let place = |x: f64, y: f64| [corner[0] + x * CELL[0], corner[1] + y * CELL[1]];
            let ring = square(west, south, size);
            prop_assert_eq!(touches_cell(&ring, place(x, y)), touches_cell(&ring, place(0.5, 0.5)));
        }
    }
}
