// SPDX-License-Identifier: EUPL-1.2
//! Who is proposed as a stakeholder of an activity: made of picture and register together, so it cannot be folded
//! by a client, and is asked for here.

use super::Door;
use super::copies::opened;
use super::problem::Problem;
use crate::domain::ids::{ActivityId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Relation};
use crate::domain::stakeholders::{Proposal, stakeholders};
use crate::engine::ports::Fault;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Serialize;

/// The proposals, and what they stand on.
#[derive(Serialize)]
pub(super) struct Proposals {
    /// The last event of the activity.
    seq: Seq,
    /// The last event of the register.
    register: Seq,
    proposals: Vec<Proposal>,
}

/// For a veiligheidsregio of the activity, who reads all samenwerkingen (R44, G40).
pub(super) async fn proposals(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
) -> Result<Json<Proposals>, Problem> {
    let (actor, _, _, picture) = opened(&door, &headers, activity, Action::Read).await?;
    let register = door.registry.register().current.now();
    // An own activity gives its partner nothing of others (R66).
    if !(register.is_region(&actor.who.organisation)
        && matches!(actor.relation, Relation::Bronregio | Relation::Betrokken))
    {
        let nl = "Wie als stakeholder wordt voorgesteld, zien de veiligheidsregio's van de activiteit.";
        let en = "Who is proposed as a stakeholder is for the veiligheidsregio's of the activity to see.";
        return Err(Problem::NotAllowed(Refusal::new("right.missing", nl, en), Action::Direct, activity));
    }
    let now = door.registry.deps().clock.now();
    // Large shapes take their time, and nobody else waits for that.
    let made = tokio::task::spawn_blocking(move || Proposals {
        seq: picture.seq,
        register: register.seq,
        proposals: stakeholders(&picture, &register, now),
    });
    Ok(Json(made.await.map_err(|why| Fault::Io(why.to_string()))?))
}
