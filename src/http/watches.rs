// SPDX-License-Identifier: EUPL-1.2
//! The watches of the own organisation (G80, G81), the secrets of its webhooks (G83), and trying them (G85).

use super::Door;
use super::problem::Problem;
use super::register::Reader;
use crate::domain::activity::alert::Trouble;
use crate::domain::alerting;
use crate::domain::ids::{AlertId, ChannelId, Moment, OrganisationId, Seq, WatchId};
use crate::domain::refusal::Refusal;
use crate::domain::register::decide::may_set_watches;
use crate::domain::register::watch::{Channel, ChannelKind, Watch};
use crate::domain::rights::Function;
use crate::engine::ports::Addressed;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Between two trials of one organisation: its watches are no way to send many messages.
const TRIAL_EVERY_MS: i64 = 10_000;

/// What an organisation watches for, as it goes out.
#[derive(Serialize)]
pub(super) struct Watches {
    seq: Seq,
    watches: Vec<Arc<Watch>>,
    may_set: bool,
    /// Whether this server sends e-mail.
    mail: bool,
    /// Of webhooks, for the beheerder alone.
    secrets: BTreeMap<ChannelId, String>,
}

/// What the own organisation watches for; nothing for who has not accepted the terms (G39).
pub(super) async fn show(State(door): State<Door>, headers: HeaderMap) -> Result<Json<Watches>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let own = reader.register.watches_of(&reader.asker.who.organisation);
    let known = own.into_iter().flat_map(|own| own.values()).filter(|_| reader.asker.accepted_terms);
    let watches: Vec<Arc<Watch>> = known.cloned().collect();
    let courier = &door.registry.deps().courier;
    let shown = watches.iter().filter(|_| reader.asker.function == Function::Beheerder);
    let secrets =
        shown.flat_map(|watch| addressed(&reader, watch)).filter_map(|to| Some((to.id, courier.secret(&to)?)));
    Ok(Json(Watches {
        seq: reader.register.seq,
        secrets: secrets.collect(),
        watches,
        may_set: may_set_watches(&reader.asker),
        mail: courier.carries(ChannelKind::Mail),
    }))
}

/// What became of a trial, by channel; none: it was taken.
#[derive(Serialize)]
pub(super) struct Tried {
    channels: BTreeMap<ChannelId, Option<Trouble>>,
}

/// Sends a message that is marked as a trial to every channel of a watch, and says what became of each.
pub(super) async fn try_out(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(id): Path<WatchId>,
) -> Result<Json<Tried>, Problem> {
    if !door.identity.same_origin(&headers) {
        return Err(Problem::ForeignOrigin);
    }
    let reader = Reader::of(&door, &headers).await?;
    let own = &reader.asker.who.organisation;
    let watch = reader.register.watches_of(own).and_then(|watches| watches.get(&id));
    let watch = watch.ok_or_else(|| Refusal::unknown("Deze alertering", "This watch"))?;
    if !may_set_watches(&reader.asker) {
        return Err(Refusal::new(
            "right.missing",
            "Een alertering probeert de beheerder of een informatiemanager van uw organisatie uit.",
            "A watch is tried by the beheerder or an informatiemanager of your organisation.",
        )
        .into());
    }
    let now = door.registry.deps().clock.now();
    door.trials.begin(own, now)?;
    let mut under_way = Vec::new();
    for to in addressed(&reader, watch) {
        let letter = alerting::trial(AlertId(Uuid::now_v7()), own, &watch.name, now);
        let id = to.id;
        under_way.push((id, tokio::spawn(door.registry.deps().courier.carry(letter, to))));
    }
    let mut channels = BTreeMap::new();
    for (id, carried) in under_way {
        channels.insert(id, carried.await.unwrap_or(Err(Trouble::Unreachable)).err());
    }
    Ok(Json(Tried { channels }))
}

fn addressed(reader: &Reader, watch: &Watch) -> Vec<Addressed> {
    let to = |(id, channel): (&ChannelId, &Channel)| Addressed {
        organisation: reader.asker.who.organisation.clone(),
        watch: watch.id,
        id: *id,
        channel: channel.clone(),
    };
    watch.channels.iter().map(to).collect()
}

/// When each organisation tried last.
#[derive(Default)]
pub(super) struct Trials(Mutex<BTreeMap<OrganisationId, Moment>>);

impl Trials {
    fn begin(&self, organisation: &OrganisationId, now: Moment) -> Result<(), Refusal> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.retain(|_, at| (0..TRIAL_EVERY_MS).contains(&(now.0 - at.0)));
        if last.contains_key(organisation) {
            return Err(Refusal::new(
                "limit",
                "U kunt elke tien seconden één keer uitproberen.",
                "You can try once every ten seconds.",
            ));
        }
        last.insert(organisation.clone(), now);
        Ok(())
    }
}
