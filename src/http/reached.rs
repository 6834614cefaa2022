// SPDX-License-Identifier: EUPL-1.2
//! How the organisations of an activity are reached (G48).

use super::Door;
use super::copies::opened;
use super::problem::Problem;
use crate::domain::ids::{ActivityId, OrganisationId, Seq};
use crate::domain::register::decide::reads;
use crate::domain::register::reached::reached_in;
use crate::domain::register::samenwerking::Contact;
use crate::domain::rights::Action;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// Contact points, as they go out.
#[derive(Serialize)]
pub(super) struct Reached {
    /// The last event of the register.
    seq: Seq,
    /// By organisation.
    contacts: BTreeMap<OrganisationId, Vec<Contact>>,
}

/// The contact points in the regions of an activity, for who reads it: of the agreements that it reads itself (G40).
pub(super) async fn by_organisation(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
) -> Result<Json<Reached>, Problem> {
    let (actor, _, _, picture) = opened(&door, &headers, activity, Action::Read).await?;
    let register = door.registry.register().current.now();
    let (own, now) = (&actor.who.organisation, door.registry.deps().clock.now());
    let contacts = reached_in(&register, &picture.head.regions, now, |one| reads(&register, own, one));
    Ok(Json(Reached { seq: register.seq, contacts }))
}
