// SPDX-License-Identifier: EUPL-1.2
//! The register to read: the landelijk overzicht, one samenwerking, areas, and what asks attention.

use super::Door;
use super::problem::Problem;
use crate::domain::ids::{LineId, Moment, OrganisationId, SamenwerkingId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::area::Area;
use crate::domain::register::attention::{Attention, attention as matters};
use crate::domain::register::decide::{Asker, Keeps, keeps_areas, may_begin, reads, reads_all};
use crate::domain::register::event::RegisterRecorded;
use crate::domain::register::organisation::{Account, Organisation};
use crate::domain::register::overview::{OverviewRow, rows};
use crate::domain::register::samenwerking::Samenwerking;
use crate::domain::register::view::{SamenwerkingView, view};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who asks, on the register as it is now.
pub(super) struct Reader {
    pub(super) register: Arc<Register>,
    pub(super) account: Account,
    pub(super) asker: Asker,
}

impl Reader {
    pub(super) async fn of(door: &Door, headers: &HeaderMap) -> Result<Self, Problem> {
        let login = door.identity.login(headers).await?.ok_or(Problem::NoLogin)?;
        let register = door.registry.register().current.now();
        let unknown = || Refusal::unknown("Deze functie", "This function");
        let asker = Asker::of(&register, &login.account.id, door.registry.deps().clock.now()).ok_or_else(unknown)?;
        Ok(Reader { register, account: login.account, asker })
    }

    /// Whether a samenwerking is for this reader; without accepted terms nothing is (R02).
    fn reads(&self, samenwerking: &Samenwerking) -> bool {
        self.asker.accepted_terms && reads(&self.register, &self.asker.who.organisation, samenwerking)
    }

    /// Whether it reads a samenwerking of this organisation, or would read any that it began.
    pub(super) fn reads_partner(&self, partner: &OrganisationId) -> bool {
        let Some(organisation) = self.register.organisation(partner) else { return false };
        let all = self.asker.accepted_terms && reads_all(&self.register, &self.asker.who.organisation);
        all && organisation.region.is_none()
            || self.register.of_partner(partner).any(|samenwerking| self.reads(samenwerking))
    }

    pub(super) fn rows(&self, door: &Door) -> Vec<OverviewRow> {
        let now = door.registry.deps().clock.now();
        rows(&self.register, now, |samenwerking| self.reads(samenwerking))
    }
}

/// The landelijk overzicht, as it goes out.
#[derive(Serialize)]
pub(super) struct Overview {
    seq: Seq,
    now: Moment,
    organisations: Vec<Arc<Organisation>>,
    rows: Vec<OverviewRow>,
    may_begin: bool,
}

/// The landelijk overzicht, as far as its reader may see it.
pub(super) async fn overview(State(door): State<Door>, headers: HeaderMap) -> Result<Json<Overview>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    // Who has not accepted the terms knows of nothing here either (G39).
    let organisations = reader.register.organisations.values().filter(|_| reader.asker.accepted_terms);
    Ok(Json(Overview {
        seq: reader.register.seq,
        now: door.registry.deps().clock.now(),
        organisations: organisations.cloned().collect(),
        rows: reader.rows(&door),
        may_begin: may_begin(&reader.register, &reader.asker),
    }))
}

/// Areas of responsibility, as they go out.
#[derive(Serialize)]
pub(super) struct Areas {
    seq: Seq,
    areas: BTreeMap<OrganisationId, BTreeMap<LineId, Arc<Area>>>,
    keeps: Keeps,
}

/// What organisations are responsible for, and where: all of it for who reads every samenwerking, its own for any
/// other. Where pipelines and stores lie is not for everybody (beleidskader 2.3.1).
pub(super) async fn areas(State(door): State<Door>, headers: HeaderMap) -> Result<Json<Areas>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let (register, own) = (&reader.register, &reader.asker.who.organisation);
    let reads = |id: &OrganisationId| reader.asker.accepted_terms && (id == own || reads_all(register, own));
    let seen = register.areas.iter().filter(|(id, _)| reads(id));
    let areas = seen.map(|(id, areas)| (id.clone(), areas.clone())).collect();
    Ok(Json(Areas { seq: register.seq, areas, keeps: keeps_areas(register, &reader.asker) }))
}

/// What asks the reader's attention, as it goes out.
#[derive(Serialize)]
pub(super) struct Asks {
    seq: Seq,
    now: Moment,
    matters: Vec<Attention>,
}

/// What asks the attention of this reader, the first date first (G86).
pub(super) async fn attention(State(door): State<Door>, headers: HeaderMap) -> Result<Json<Asks>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let now = door.registry.deps().clock.now();
    Ok(Json(Asks { seq: reader.register.seq, now, matters: matters(&reader.register, &reader.asker, now) }))
}

/// One samenwerking, as it goes out.
#[derive(Serialize)]
pub(super) struct One {
    view: SamenwerkingView,
    history: Vec<RegisterRecorded>,
}

/// One samenwerking: what is in it, how far it is, and what happened.
pub(super) async fn samenwerking(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(id): Path<SamenwerkingId>,
) -> Result<Json<One>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let unknown = || Refusal::unknown("Deze samenwerking", "This samenwerking");
    let samenwerking = reader.register.samenwerking(id).ok_or_else(unknown)?;
    if !reader.reads(samenwerking) {
        return Err(unknown().into());
    }
    let view = view(&reader.register, &reader.asker, samenwerking, door.registry.deps().clock.now());
    Ok(Json(One { view, history: door.registry.register().history(id)? }))
}
