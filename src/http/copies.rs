// SPDX-License-Identifier: EUPL-1.2
//! Copies to take along: an activity as JSON, a layer as GeoJSON, what left the picture.

use super::Door;
use super::attachments::encoded;
use super::problem::Problem;
use crate::domain::activity::bullet::Past;
use crate::domain::activity::picture::{Environment, Picture};
use crate::domain::activity::reading;
use crate::domain::activity::view::View;
use crate::domain::ids::{ActivityId, LayerId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Actor, may, view_of};
use crate::engine::ports::Fault;
use crate::exchange::geojson;
use crate::protocol;
use crate::report::name_of_copy;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// The schema of the protocol.
pub(super) async fn protocol() -> Json<Value> {
    Json(protocol::schema())
}

/// The whole activity, as its reader may see it, with its history.
pub(super) async fn export(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
) -> Result<Response, Problem> {
    let (_, view, epoch, picture) = opened(&door, &headers, activity, Action::Export).await?;
    let seen = view.redact(&picture).ok_or_else(unknown)?;
    let past = past(&view, &picture);
    let mut body = json!({ "format": "gedeeld-beeld/1", "epoch": epoch, "picture": seen, "history": past });
    if let Some(title) = exercise(&seen) {
        body["title"] = title.into();
    }
    let name = name_of_copy("activiteit", &seen.head, door.registry.deps().clock.now(), "json");
    Ok(download(&name, "application/json", body.to_string()))
}

/// What left the picture, as its reader may see it.
pub(super) async fn history(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
) -> Result<Json<Value>, Problem> {
    let (_, view, _, picture) = opened(&door, &headers, activity, Action::Read).await?;
    Ok(Json(json!({ "past": past(&view, &picture) })))
}

/// One layer as GeoJSON.
pub(super) async fn layer(
    State(door): State<Door>,
    headers: HeaderMap,
    Path((activity, layer)): Path<(ActivityId, LayerId)>,
) -> Result<Response, Problem> {
    let (_, view, _, picture) = opened(&door, &headers, activity, Action::Export).await?;
    let seen = view.redact(&picture).ok_or_else(unknown)?;
    let layer = seen.layers.get(&layer).ok_or_else(|| Refusal::unknown("Deze kaartlaag", "This layer"))?;
    let features = seen.features.values().filter(|feature| feature.layer == layer.id);
    let mut body = geojson::write(features.map(AsRef::as_ref));
    // A foreign member (RFC 7946, 6.1), which the tools that read it show as the name of the layer.
    body["name"] =
        exercise(&seen).map_or_else(|| layer.title.clone(), |title| format!("{title} – {}", layer.title)).into();
    let name = name_of_copy("kaartlaag", &seen.head, door.registry.deps().clock.now(), "geojson");
    Ok(download(&name, "application/geo+json", body.to_string()))
}

/// What a copy of an exercise says of itself.
fn exercise(picture: &Picture) -> Option<String> {
    (picture.head.environment == Environment::Oefening).then(|| format!("OEFENING – {}", picture.head.name))
}

/// The activity for who may do `action` in it.
pub(super) async fn opened(
    door: &Door,
    headers: &HeaderMap,
    activity: ActivityId,
    action: Action,
) -> Result<(Actor, View, u32, Picture), Problem> {
    let login = door.identity.login(headers).await?.ok_or(Problem::NoLogin)?;
    let handle = door.registry.find(activity).ok_or_else(unknown)?;
    let (epoch, picture) = handle.peek().await?.ok_or_else(unknown)?;
    let deps = door.registry.deps();
    let actor = deps.register.now().actor(&login.account, &picture, deps.clock.now(), 0);
    may(&actor, &picture, action).map_err(|no| Problem::NotAllowed(no, action, activity))?;
    let view = view_of(&actor, &picture);
    // Who reads is noted before it is shown (R35).
    if reading::unsaid(&picture, &actor.who, &view).is_some() && !handle.reads(login.account).await {
        return Err(Fault::Io("that it is read could not be written down".into()).into());
    }
    Ok((actor, view, epoch, picture))
}

fn past(view: &View, picture: &Picture) -> Vec<Value> {
    let seen = picture.history.iter().filter(|past| view.reads_beeld(past.bullet.beeld));
    seen.map(|past| json!(Past { bullet: view.bullet(&past.bullet), ..past.as_ref().clone() })).collect()
}

fn unknown() -> Problem {
    Problem::Refused(Refusal::unknown("Deze activiteit", "This activity"))
}

/// A file to take along, under this name.
pub(super) fn download(name: &str, kind: &'static str, body: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], body.into()).into_response()
}
