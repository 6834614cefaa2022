// SPDX-License-Identifier: EUPL-1.2
//! Where things lie: on the paper, and in words as RD New.

use crate::domain::geo::{Geometry, LonLat};

/// Metres in a degree of latitude, near enough anywhere.
const DEGREE_M: f64 = 111_320.0;
/// The least that a map shows, in metres: a single place has its surroundings.
const LEAST_M: f64 = 600.0;
/// Room around what is shown, as a part of it.
const MARGIN: f64 = 0.08;

/// From degrees to points on the paper: north is up, and a metre is as long in both directions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Projection {
    middle: LonLat,
    /// How much shorter a degree of longitude is than one of latitude.
    narrow: f64,
    /// Points for a metre.
    pub scale: f64,
    size: [f64; 2],
}

impl Projection {
    /// The one that shows all these positions on a paper of this size; none without a position.
    pub fn of(positions: impl Iterator<Item = LonLat>, width: f64, height: f64) -> Option<Self> {
        let mut bounds: Option<[f64; 4]> = None;
        for [lon, lat] in positions {
            let [w, s, e, n] = bounds.unwrap_or([lon, lat, lon, lat]);
            bounds = Some([w.min(lon), s.min(lat), e.max(lon), n.max(lat)]);
        }
        let [w, s, e, n] = bounds?;
        let middle = [(w + e) / 2.0, (s + n) / 2.0];
        let narrow = middle[1].to_radians().cos().max(0.01);
        let room = |metres: f64| metres.max(LEAST_M) * (1.0 + 2.0 * MARGIN);
        let (across, along) = (room((e - w) * narrow * DEGREE_M), room((n - s) * DEGREE_M));
        Some(Projection { middle, narrow, scale: (width / across).min(height / along), size: [width, height] })
    }

    /// Where a position lies on the paper.
    pub fn point(&self, [lon, lat]: LonLat) -> [f64; 2] {
        let east = (lon - self.middle[0]) * self.narrow * DEGREE_M;
        let north = (lat - self.middle[1]) * DEGREE_M;
        [self.size[0] / 2.0 + east * self.scale, self.size[1] / 2.0 - north * self.scale]
    }
}

/// Every position of a geometry.
pub(super) fn positions(geometry: &Geometry) -> Vec<LonLat> {
    match geometry {
        Geometry::Point(at) => vec![*at],
        Geometry::MultiPoint(line) | Geometry::LineString(line) => line.clone(),
        Geometry::MultiLineString(lines) | Geometry::Polygon(lines) => lines.iter().flatten().copied().collect(),
        Geometry::MultiPolygon(areas) => areas.iter().flatten().flatten().copied().collect(),
    }
}

/// The middle of the box around a geometry.
pub(super) fn middle(geometry: &Geometry) -> LonLat {
    let positions = positions(geometry);
    let first = positions.first().copied().unwrap_or([0.0; 2]);
    let [w, s, e, n] = positions.iter().fold([first[0], first[1], first[0], first[1]], |[w, s, e, n], [lon, lat]| {
        [w.min(*lon), s.min(*lat), e.max(*lon), n.max(*lat)]
    });
    [(w + e) / 2.0, (s + n) / 2.0]
}

/// A position in words: RD New to ten metres, and outside the Netherlands in degrees.
pub(super) fn words(at: LonLat) -> String {
    let ten = |metres: f64| (metres / 10.0).round() as i64 * 10;
    match rd(at) {
        Some([x, y]) => format!("RD {} / {}", ten(x), ten(y)),
        None => format!("{:.4} NB, {:.4} OL", at[1], at[0]),
    }
}

/// RD New (EPSG:28992) by the polynomial of Schreutelkamp and Strang van Hees, good to a quarter of a metre.
fn rd([lon, lat]: LonLat) -> Option<[f64; 2]> {
    if !(3.2..7.3).contains(&lon) || !(50.7..53.6).contains(&lat) {
        return None;
    }
    let (f, l) = (0.36 * (lat - 52.155_174_40), 0.36 * (lon - 5.387_206_21));
    let x = 155_000.0 + 190_094.945 * l
        - 11_832.228 * f * l
        - 114.221 * f * f * l
        - 32.391 * l.powi(3)
        - 0.705 * f
        - 2.340 * f.powi(3) * l
        - 0.608 * f * l.powi(3)
        - 0.008 * l * l
        + 0.148 * f * f * l.powi(3);
    let y = 463_000.0 + 309_056.544 * f + 3_638.893 * l * l + 73.077 * f * f - 157.984 * f * l * l
        + 59.788 * f.powi(3)
        + 0.433 * l
        - 6.439 * f * f * l * l
        - 0.032 * f * l
        + 0.092 * l.powi(4)
        - 0.054 * f * l.powi(4);
    Some([x, y])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tower_of_amersfoort_is_where_it_is() {
        let [x, y] = rd([5.387_206_21, 52.155_174_40]).expect("in the Netherlands");
        assert!((x - 155_000.0).abs() < 0.5 && (y - 463_000.0).abs() < 0.5, "{x} {y}");
        // Westertoren, Amsterdam: RD 120700.723, 487525.501.
        let [x, y] = rd([4.883_525_59, 52.374_532_53]).expect("in the Netherlands");
        assert!((x - 120_700.7).abs() < 1.0 && (y - 487_525.5).abs() < 1.0, "{x} {y}");
        assert_eq!(words([13.4, 52.5]), "52.5000 NB, 13.4000 OL");
    }

    #[test]
    fn r45_north_is_up_and_everything_fits() {
        let all = [[4.59, 51.68], [4.70, 51.68], [4.59, 51.80]];
        let on = Projection::of(all.into_iter(), 400.0, 300.0).expect("there is something");
        let points = all.map(|at| on.point(at));
        assert!(points.iter().all(|[x, y]| (0.0..=400.0).contains(x) && (0.0..=300.0).contains(y)), "{points:?}");
        assert!(points[2][1] < points[0][1] && points[1][0] > points[0][0]);
        assert!(Projection::of(std::iter::empty(), 1.0, 1.0).is_none());
    }
}
