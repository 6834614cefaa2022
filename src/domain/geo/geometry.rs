// SPDX-License-Identifier: EUPL-1.2
//! Geometry as GeoJSON has it (RFC 7946), checked on entry.

use crate::domain::activity::limits::VERTICES;
use crate::domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A position: longitude and latitude in degrees, WGS84.
pub type LonLat = [f64; 2];

/// A GeoJSON geometry in WGS84 lon/lat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "type", content = "coordinates")]
#[allow(missing_docs, reason = "the words of RFC 7946")]
pub enum Geometry {
    Point(LonLat),
    MultiPoint(Vec<LonLat>),
    LineString(Vec<LonLat>),
    MultiLineString(Vec<Vec<LonLat>>),
    Polygon(Vec<Vec<LonLat>>),
    MultiPolygon(Vec<Vec<Vec<LonLat>>>),
}

impl Geometry {
    /// The same geometry with every coordinate rounded to seven decimals (about a
    /// centimetre), so that every fold of it is the same number.
    ///
    /// # Errors
    /// `geometry.*`: no positions, not finite, outside the world, too many vertices, a
    /// line of one point, a ring that is not closed or has fewer than four positions.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        let mut count = 0usize;
        let mut outside = false;
        self.each_mut(&mut |p| {
            count += 1;
            outside |= !(p[0].is_finite() && p[1].is_finite() && p[0].abs() <= 180.0 && p[1].abs() <= 90.0);
            for n in p.iter_mut() {
                *n = (*n * 1e7).round() / 1e7;
            }
        });
        if outside {
            return Err(Refusal::new(
                "geometry.outside",
                "De coördinaten liggen buiten de wereld; verwacht worden lengte- en breedtegraad (WGS84).",
                "The coordinates lie outside the world; longitude and latitude (WGS84) are expected.",
            ));
        }
        if count > VERTICES {
            return Err(Refusal::limit("Punten in één object", "Vertices in one feature", VERTICES));
        }
        let whole = match &self {
            Geometry::Point(_) => true,
            Geometry::MultiPoint(points) => !points.is_empty(),
            Geometry::LineString(line) => is_line(line),
            Geometry::MultiLineString(lines) => !lines.is_empty() && lines.iter().all(|l| is_line(l)),
            Geometry::Polygon(rings) => is_area(rings),
            Geometry::MultiPolygon(areas) => !areas.is_empty() && areas.iter().all(|a| is_area(a)),
        };
        if !whole {
            return Err(Refusal::new(
                "geometry.incomplete",
                "De vorm is niet af: een lijn heeft minstens twee punten, een vlak minstens drie en sluit.",
                "The shape is not complete: a line has at least two points, an area at least three, and closes.",
            ));
        }
        Ok(self)
    }

    /// How many positions it has.
    pub fn vertices(&self) -> usize {
        match self {
            Geometry::Point(_) => 1,
            Geometry::MultiPoint(line) | Geometry::LineString(line) => line.len(),
            Geometry::MultiLineString(lines) | Geometry::Polygon(lines) => lines.iter().map(Vec::len).sum(),
            Geometry::MultiPolygon(areas) => areas.iter().flatten().map(Vec::len).sum(),
        }
    }

    fn each_mut(&mut self, see: &mut impl FnMut(&mut LonLat)) {
        match self {
            Geometry::Point(p) => see(p),
            Geometry::MultiPoint(line) | Geometry::LineString(line) => line.iter_mut().for_each(see),
            Geometry::MultiLineString(lines) | Geometry::Polygon(lines) => lines.iter_mut().flatten().for_each(see),
            Geometry::MultiPolygon(areas) => areas.iter_mut().flatten().flatten().for_each(see),
        }
    }
}

fn is_line(line: &[LonLat]) -> bool {
    line.len() >= 2
}

fn is_area(rings: &[Vec<LonLat>]) -> bool {
    !rings.is_empty() && rings.iter().all(|ring| ring.len() >= 4 && ring.first() == ring.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(geometry: Geometry, code: &str) {
        assert_eq!(geometry.checked().expect_err("is refused").code, code);
    }

    #[test]
    fn what_is_not_a_shape_is_refused() {
        refused(Geometry::Point([f64::NAN, 52.0]), "geometry.outside");
        refused(Geometry::Point([104_500.0, 412_300.0]), "geometry.outside");
        refused(Geometry::LineString(vec![[4.0, 52.0]]), "geometry.incomplete");
        refused(Geometry::Polygon(vec![]), "geometry.incomplete");
        refused(
            Geometry::Polygon(vec![vec![[4.0, 52.0], [5.0, 52.0], [5.0, 53.0], [4.0, 53.0]]]),
            "geometry.incomplete",
        );
        refused(Geometry::MultiPoint(vec![[4.0, 52.0]; VERTICES + 1]), "limit");
    }

    #[test]
    fn a_shape_is_rounded_once_and_then_stays() {
        let once = Geometry::Point([4.123_456_789, 52.0]).checked().expect("is a point");
        assert_eq!(once, Geometry::Point([4.123_456_8, 52.0]));
        assert_eq!(once.clone().checked().expect("still is"), once);
    }
}
