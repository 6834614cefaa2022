// SPDX-License-Identifier: EUPL-1.2
//! A SitRap to read and to keep: one's own as the picture is now, one that would go out, or one that did.

use super::Door;
use super::attachments::encoded;
use super::copies::opened;
use super::problem::Problem;
use crate::domain::activity::decide::{Setting, sitrap_to_send};
use crate::domain::activity::sitrap::document::{Made, Occasion, SitRap, again, everything, fits, make};
use crate::domain::activity::sitrap::{NewSitrap, SentSitrap};
use crate::domain::activity::view::View;
use crate::domain::ids::{ActivityId, SitrapId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Action;
use crate::engine::as_it_was::as_it_was;
use crate::engine::ports::Fault;
use crate::report;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Documents that are made at once: never at the cost of live editing (threat T28).
pub(super) const AT_ONCE: usize = 2;
/// Who waits longer than this for its turn is asked to come back.
const WAITS: Duration = Duration::from_secs(20);
/// The longest draft in an address.
const DRAFT_BYTES: usize = 16 * 1024;

/// Which SitRap; without either, the own one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    /// One that went out.
    sent: Option<SitrapId>,
    /// One that would go out: the words of `send_sitrap`, as JSON.
    draft: Option<String>,
}

/// As a page.
pub(super) async fn html(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let (name, page) = written(&door, &headers, activity, which, "html", |sitrap| Ok(report::html(sitrap))).await?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename*=UTF-8''{}", encoded(&name))),
        (CONTENT_SECURITY_POLICY, report::policy()),
    ];
    Ok((headers, page).into_response())
}

/// As PDF/UA.
pub(super) async fn pdf(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let write = |sitrap: &SitRap| report::pdf(sitrap).map_err(|why| Fault::Io(why.to_string()));
    let (name, file) = written(&door, &headers, activity, which, "pdf", write).await?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", encoded(&name))),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, file).into_response())
}

/// The name and the bytes of a document, made on a thread of its own.
async fn written<T: Send + 'static>(
    door: &Door,
    headers: &HeaderMap,
    activity: ActivityId,
    which: Which,
    ending: &'static str,
    write: impl FnOnce(&SitRap) -> Result<T, Fault> + Send + 'static,
) -> Result<(String, T), Problem> {
    let wanted = wanted(door, headers, activity, which).await?;
    let place = turn(door).await?;
    let log = door.registry.deps().log.clone();
    let done = spawn_blocking(move || {
        let _place = place;
        let sitrap = match wanted {
            Wanted::Now(sitrap) => *sitrap,
            Wanted::Sent(sent, view) => {
                let then = as_it_was(log.as_ref(), activity, sent.of)?;
                let then = then.and_then(|then| view.redact(&then));
                let then = then.ok_or_else(|| Fault::Damaged(format!("the log of {activity} ends before a SitRap")))?;
                again(&then, &sent)
            }
        };
        Ok((report::file_name(&sitrap, ending), write(&sitrap)?))
    });
    let done = done.await.map_err(|why| Fault::Io(why.to_string()))?;
    done.map_err(Problem::Fault)
}

/// A place among the few that make a document, or read a log, at once.
pub(super) async fn turn(door: &Door) -> Result<OwnedSemaphorePermit, Problem> {
    let place = timeout(WAITS, door.reports.clone().acquire_owned()).await.map_err(|_| Problem::Busy)?;
    place.map_err(|_| Problem::Busy)
}

enum Wanted {
    Now(Box<SitRap>),
    /// One that went out, as far as who asks may see by now what is in it.
    Sent(SentSitrap, View),
}

/// What is asked for, by who may have it.
async fn wanted(door: &Door, headers: &HeaderMap, activity: ActivityId, which: Which) -> Result<Wanted, Problem> {
    let (sent, draft) = match which {
        Which { sent: Some(_), draft: Some(_) } => {
            return Err(Problem::Bad("Vraag één SitRap.", "Ask for one SitRap."));
        }
        Which { sent, draft } => (sent, draft),
    };
    if let Some(draft) = draft {
        return proposed(door, headers, activity, &draft).await;
    }
    let (actor, view, _, picture) = opened(door, headers, activity, Action::Export).await?;
    if let Some(id) = sent {
        let known = picture.sitraps.get(&id).filter(|_| view.reads_whole());
        let known = known.ok_or_else(|| Refusal::unknown("Deze SitRap", "This SitRap"))?;
        return Ok(Wanted::Sent(known.as_ref().clone(), view));
    }
    let unknown = || Refusal::unknown("Deze activiteit", "This activity");
    let seen = view.redact(&picture).ok_or_else(unknown)?;
    let all = everything(&seen);
    fits(&seen, &all)?;
    let at = door.registry.deps().clock.now();
    let made = Made { by: actor.who, at, occasion: Occasion::Own, note: String::new() };
    Ok(Wanted::Now(Box::new(make(&seen, &all, made))))
}

/// What would go out, judged as if it did.
async fn proposed(door: &Door, headers: &HeaderMap, activity: ActivityId, draft: &str) -> Result<Wanted, Problem> {
    let (actor, _, _, picture) = opened(door, headers, activity, Action::Direct).await?;
    let unreadable = || Problem::Bad("Dit concept kan niet worden gelezen.", "This draft cannot be read.");
    if draft.len() > DRAFT_BYTES {
        return Err(unreadable());
    }
    let new: NewSitrap = serde_json::from_str(draft).map_err(|_| unreadable())?;
    let deps = door.registry.deps();
    let register = deps.register.now();
    let setting = Setting { actor: &actor, now: deps.clock.now(), register: &register };
    let SentSitrap { receiver, shared, note, by, at, .. } = sitrap_to_send(&picture, setting, new)?;
    let made = Made { by, at, occasion: Occasion::Draft(receiver), note };
    Ok(Wanted::Now(Box::new(make(&picture, &shared, made))))
}
