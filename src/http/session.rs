// SPDX-License-Identifier: EUPL-1.2
//! Logging in and out. Choosing a function without a password exists in demonstrations only.

use super::Door;
use super::problem::Problem;
use crate::domain::ids::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::register::organisation::Account;
use crate::engine::connection::Ending;
use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

/// Whether there is a login, and in a demonstration which functions can be chosen.
pub(super) async fn show(State(door): State<Door>, headers: HeaderMap) -> Result<Json<Value>, Problem> {
    let register = door.registry.deps().register.now();
    let now = door.registry.deps().clock.now();
    let me = door.identity.login(&headers).await?.map(|login| {
        let who = register.functionary(&login.account);
        json!({ "account": who.account, "name": who.name })
    });
    let function = |account: &Account| {
        let organisation = register.organisation(&account.organisation);
        json!({
            "account": account.id,
            "title": account.title,
            "organisation": account.organisation,
            "organisation_name": organisation.map(|o| &o.name),
            "team": account.team,
            "function": account.function,
            "profile": register.of_partner(&account.organisation).find_map(|s| s.sought(now)).map(|(_, profile, _)| profile),
        })
    };
    let functions: Vec<Value> = if door.identity.demo() {
        register.accounts.values().map(|account| function(account)).collect()
    } else {
        Vec::new()
    };
    Ok(Json(json!({ "demo": door.identity.demo(), "me": me, "functions": functions })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    account: AccountId,
}

/// Logs in as a function, in a demonstration.
pub(super) async fn begin(
    State(door): State<Door>,
    headers: HeaderMap,
    Json(chosen): Json<Chosen>,
) -> Result<Response, Problem> {
    if !door.identity.same_origin(&headers) {
        return Err(Problem::ForeignOrigin);
    }
    if !door.identity.demo() {
        return Err(Problem::Refused(Refusal::new(
            "login.demo_only",
            "Kiezen van een functie kan alleen in een demonstratie.",
            "Choosing a function is for demonstrations only.",
        )));
    }
    // A login that was there is not reused: its id may be known to another.
    if let Some(login) = door.identity.login(&headers).await? {
        door.identity.end(login.session).await?;
        door.registry.connections().end_of(&login.session, Ending::LoggedOut);
    }
    match door.identity.begin(&chosen.account).await? {
        Some(cookie) => Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response()),
        None => Err(Problem::Refused(Refusal::unknown("Deze functie", "This function"))),
    }
}

/// Logs out; live connections of this login end at once.
pub(super) async fn end(State(door): State<Door>, headers: HeaderMap) -> Result<Response, Problem> {
    if !door.identity.same_origin(&headers) {
        return Err(Problem::ForeignOrigin);
    }
    let login = door.identity.login(&headers).await?.ok_or(Problem::NoLogin)?;
    let cookie = door.identity.end(login.session).await?;
    door.registry.connections().end_of(&login.session, Ending::LoggedOut);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}
