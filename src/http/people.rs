// SPDX-License-Identifier: EUPL-1.2
//! What somebody reads of themselves, and what a beheerder reads of the own organisation.

use super::Door;
use super::problem::Problem;
use super::register::Reader;
use crate::domain::ids::{Moment, Seq};
use crate::domain::register::beheer::{Beheer, beheer as kept_by};
use crate::domain::register::mine::{Mine, mine as of_oneself};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;

/// With the event and the moment that it is of.
#[derive(Serialize)]
pub(super) struct AsOf<T> {
    seq: Seq,
    now: Moment,
    #[serde(flatten)]
    said: T,
}

/// The terms, and who one is to the own organisation. The one door of the register that says anything to
/// who has not accepted the terms (G65).
pub(super) async fn mine(State(door): State<Door>, headers: HeaderMap) -> Result<Json<AsOf<Mine>>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let now = door.registry.deps().clock.now();
    Ok(Json(AsOf { seq: reader.register.seq, now, said: of_oneself(&reader.register, &reader.account, now) }))
}

/// The functies and persons of the own organisation, to its beheerder.
pub(super) async fn beheer(State(door): State<Door>, headers: HeaderMap) -> Result<Json<AsOf<Beheer>>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let now = door.registry.deps().clock.now();
    Ok(Json(AsOf { seq: reader.register.seq, now, said: kept_by(&reader.register, &reader.asker, now)? }))
}
