// SPDX-License-Identifier: EUPL-1.2
//! The landelijk overzicht as a file: all that its reader may see, or the rows that it has on the screen.

use super::Door;
use super::copies::download;
use super::problem::Problem;
use super::register::Reader;
use crate::domain::ids::{RegionCode, SamenwerkingId};
use crate::domain::register::overview::OverviewRow;
use crate::engine::ports::Fault;
use crate::exchange;
use crate::exchange::overview::{Language, sheet};
use crate::exchange::sheet::Sheet;
use crate::protocol::from_client::Lang;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The longest list of rows in a request: some fifty thousand.
pub(super) const CHOSEN_BYTES: usize = 4 * 1024 * 1024;

#[derive(Deserialize)]
pub(super) struct Copy {
    #[serde(default)]
    lang: Lang,
}

/// Rows in the order of a screen. Which filters and orders there are is known there alone; what may be seen, here.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    rows: Vec<(SamenwerkingId, RegionCode)>,
}

impl Chosen {
    /// The rows that were chosen and may be seen, in that order, each once.
    fn of(self, rows: Vec<OverviewRow>) -> Vec<OverviewRow> {
        let mut seen: BTreeMap<(SamenwerkingId, RegionCode), OverviewRow> =
            rows.into_iter().map(|row| ((row.samenwerking, row.region.clone()), row)).collect();
        self.rows.into_iter().filter_map(|key| seen.remove(&key)).collect()
    }
}

impl Copy {
    async fn sheet(&self, door: &Door, headers: &HeaderMap, chosen: Option<Chosen>) -> Result<Sheet, Problem> {
        if chosen.is_some() && !door.identity.same_origin(headers) {
            return Err(Problem::ForeignOrigin);
        }
        let reader = Reader::of(door, headers).await?;
        let language = match self.lang {
            Lang::Nl => Language::Nl,
            Lang::En => Language::En,
        };
        let rows = reader.rows(door);
        let rows = match chosen {
            Some(chosen) => chosen.of(rows),
            None => rows,
        };
        Ok(sheet(&reader.register, &rows, language))
    }
}

/// For a spreadsheet, as text.
pub(super) async fn csv(
    State(door): State<Door>,
    headers: HeaderMap,
    Query(copy): Query<Copy>,
    chosen: Option<Json<Chosen>>,
) -> Result<Response, Problem> {
    let body = exchange::csv::write(&copy.sheet(&door, &headers, chosen.map(|Json(chosen)| chosen)).await?);
    Ok(download("partners.csv", "text/csv; charset=utf-8", body))
}

/// As a spreadsheet (OpenDocument).
pub(super) async fn ods(
    State(door): State<Door>,
    headers: HeaderMap,
    Query(copy): Query<Copy>,
    chosen: Option<Json<Chosen>>,
) -> Result<Response, Problem> {
    let sheet = copy.sheet(&door, &headers, chosen.map(|Json(chosen)| chosen)).await?;
    let body = exchange::ods::write(&sheet).map_err(|why| Problem::Fault(Fault::Io(why.to_string())))?;
    Ok(download("partners.ods", "application/vnd.oasis.opendocument.spreadsheet", body))
}
