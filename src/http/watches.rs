// SPDX-License-Identifier: EUPL-1.2
//! The watches of the own organisation (G80, G81).

use super::Door;
use super::problem::Problem;
use super::register::Reader;
use crate::domain::ids::Seq;
use crate::domain::register::decide::may_set_watches;
use crate::domain::register::watch::Watch;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use std::sync::Arc;

/// What an organisation watches for, as it goes out.
#[derive(Serialize)]
pub(super) struct Watches {
    seq: Seq,
    watches: Vec<Arc<Watch>>,
    may_set: bool,
}

/// What the own organisation watches for; nothing for who has not accepted the terms (G39).
pub(super) async fn show(State(door): State<Door>, headers: HeaderMap) -> Result<Json<Watches>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let own = reader.register.watches_of(&reader.asker.who.organisation);
    let known = own.into_iter().flat_map(|own| own.values()).filter(|_| reader.asker.accepted_terms);
    Ok(Json(Watches {
        seq: reader.register.seq,
        watches: known.cloned().collect(),
        may_set: may_set_watches(&reader.asker),
    }))
}
