// SPDX-License-Identifier: EUPL-1.2
//! What happened to an organisation: its name, functies, persons, areas and watches, each to who reads those (G47).

use super::Door;
use super::problem::Problem;
use super::register::Reader;
use crate::domain::ids::{OrganisationId, Seq};
use crate::domain::register::history::{Topic, topics_for};
use crate::engine::register::PastOf;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};

/// Changes that are read at a time, when nothing else is said.
const SOME: usize = 20;
/// And at most.
const MOST: usize = 1_000;

/// How much of it is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// On this topic; none: on all that are for the reader.
    about: Option<Topic>,
    /// The last so many changes.
    most: Option<usize>,
}

/// The history of an organisation, as it goes out.
#[derive(Serialize)]
pub(super) struct Past {
    seq: Seq,
    #[serde(flatten)]
    past: PastOf,
}

/// The last of what happened to an organisation, in order.
pub(super) async fn of_organisation(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(organisation): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Past>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let topics = topics_for(&reader.register, &reader.asker, &organisation, asked.about)?;
    let most = asked.most.unwrap_or(SOME).min(MOST);
    let past = door.registry.register().past_of(&organisation, &topics, most)?;
    Ok(Json(Past { seq: reader.register.seq, past }))
}
