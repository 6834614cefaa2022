// SPDX-License-Identifier: EUPL-1.2
//! Folding the log: what an event does to the register. It cannot refuse; what is about a thing that is
//! not there does nothing.

use super::Register;
use super::event::{RegisterEvent, SamenwerkingChanged};
use super::person::Person;
use super::samenwerking::{RegionPart, Samenwerking};
use super::terms::Acceptance;
use super::toetsing::{Consent, DecidedBy, Ruling, Toetsing};
use super::traject::{GoLive, ProcessItem, Standard, Traject};
use crate::domain::ids::{Moment, OrganisationId, PersonId, RegionCode, Seq};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The register after one more event. Events come in order, each once.
pub fn apply(register: &mut Register, seq: Seq, event: &RegisterEvent) {
    register.seq = seq;
    match event {
        RegisterEvent::OrganisationAdded { organisation } => {
            register.organisations.insert(organisation.id.clone(), Arc::new(organisation.clone()));
        }
        RegisterEvent::OrganisationChanged { organisation, name, kerntaken } => {
            let Some(known) = register.organisations.get_mut(organisation) else { return };
            let known = Arc::make_mut(known);
            known.kerntaken.clone_from(kerntaken);
            let before = std::mem::replace(&mut known.name, name.clone());
            if before != *name {
                let region = known.region.clone();
                renamed(register, organisation, region.as_ref(), &before, name);
            }
        }
        RegisterEvent::AccountAdded { account } => {
            register.accounts.insert(account.id.clone(), Arc::new(account.clone()));
        }
        RegisterEvent::AccountEnded { account } => {
            register.end_account(account);
        }
        RegisterEvent::AccountChanged { account, title, team, function } => {
            if let Some(account) = register.accounts.get_mut(account) {
                let account = Arc::make_mut(account);
                account.title.clone_from(title);
                account.team.clone_from(team);
                account.function = *function;
            }
        }
        RegisterEvent::AccountHeld { account, person, at } => register.hold(account, *person, *at),
        RegisterEvent::PersonAdded { person } => {
            register.persons.insert(person.id, Arc::new(person.clone()));
        }
        RegisterEvent::PersonChanged { person, name } => of_person(register, *person, |person| {
            person.name.clone_from(name);
        }),
        RegisterEvent::PersonEnded { person, at } => register.end_person(*person, *at),
        RegisterEvent::QualificationSet { person, line, qualification } => of_person(register, *person, |person| {
            put(&mut person.qualifications, *line, qualification.as_ref());
        }),
        RegisterEvent::TermsPublished { version } => register.terms.publish(version.clone()),
        RegisterEvent::TermsAccepted { account, person, document, version, hash: _, at } => {
            register.accept(account, *person, Acceptance { document: *document, version: *version, at: Some(*at) });
        }
        RegisterEvent::AreaSet { organisation, line, area } => {
            let areas = register.areas.entry(organisation.clone()).or_default();
            match area {
                Some(area) => areas.insert(*line, Arc::new(area.clone())),
                None => areas.remove(line),
            };
            if areas.is_empty() {
                register.areas.remove(organisation);
            }
        }
        RegisterEvent::WatchSet { organisation, watch } => register.set_watch(organisation, watch.clone()),
        RegisterEvent::WatchRemoved { organisation, watch } => register.remove_watch(organisation, *watch),
        RegisterEvent::SamenwerkingBegun { samenwerking } => {
            register.put(Samenwerking::clone(samenwerking));
        }
        RegisterEvent::Of { samenwerking, what } => {
            if let Some(mut samenwerking) = register.samenwerking(*samenwerking).cloned() {
                change(Arc::make_mut(&mut samenwerking), what);
                register.put(samenwerking);
            }
        }
    }
}

fn of_person(register: &mut Register, id: PersonId, change: impl FnOnce(&mut Person)) {
    if let Some(person) = register.persons.get_mut(&id) {
        change(Arc::make_mut(person));
    }
}

/// What is begun with a choice of profile that nobody made yet.
pub fn fresh_traject(number: u32, standard: Standard, began: Moment) -> Traject {
    Traject {
        number,
        standard,
        began,
        choice: None,
        items: BTreeMap::new(),
        toetsingen: Vec::new(),
        rulings: Vec::new(),
        go_lives: Vec::new(),
        withdrawn: None,
    }
}

fn change(samenwerking: &mut Samenwerking, what: &SamenwerkingChanged) {
    use SamenwerkingChanged as Changed;
    match what {
        Changed::RegionInvited { region } => {
            samenwerking.regions.entry(region.clone()).or_default();
        }
        Changed::RegionJoined { region, from, mandate: _ } => {
            samenwerking.regions.entry(region.clone()).or_default().joined = Some(*from);
        }
        Changed::RegionLeft { region, left } => {
            samenwerking.regions.entry(region.clone()).or_default().left = Some(left.clone());
        }
        Changed::AdopterSet { adoptieregio, adoptiepartner } => {
            samenwerking.adoptieregio.clone_from(adoptieregio);
            samenwerking.adoptiepartner.clone_from(adoptiepartner);
        }
        Changed::ContactSet { line, contact } => put(&mut samenwerking.contacts, *line, contact.as_ref()),
        Changed::AlertSet { line, alert } => put(&mut samenwerking.alerts, *line, alert.as_ref()),
        Changed::InterestSet { interest } => samenwerking.interest = interest.clone(),
        Changed::AdditionSet { region, line, text } => {
            let part: &mut RegionPart = samenwerking.regions.entry(region.clone()).or_default();
            put(&mut part.additions, *line, text.as_ref());
        }
        Changed::TrajectBegun { standard, at } => {
            let number = samenwerking.trajecten.iter().map(|traject| traject.number).max().unwrap_or(0);
            samenwerking.trajecten.push(fresh_traject(number.saturating_add(1), *standard, *at));
        }
        Changed::ProfileChosen { choice } => of_traject(samenwerking, |traject| traject.choice = Some(choice.clone())),
        Changed::TrajectWithdrawn { reason } => {
            of_traject(samenwerking, |traject| traject.withdrawn = Some(reason.clone()));
        }
        Changed::ItemSet { key, item } => of_traject(samenwerking, |traject| {
            traject.items.insert(key.clone(), item.clone());
        }),
        Changed::ToetsingAsked { toetsing } => {
            of_traject(samenwerking, |traject| traject.toetsingen.push(Toetsing::clone(toetsing)));
        }
        Changed::FindingRecorded { part, finding } => of_round(samenwerking, |round| {
            round.findings.insert(*part, finding.clone());
        }),
        Changed::AdviesGiven { advies } => of_round(samenwerking, |round| round.advies = Some(advies.clone())),
        Changed::Ruled { decision } => rule(samenwerking, decision),
        Changed::DecisionAnswered { region, from, consent } => answer(samenwerking, region, *from, consent),
        Changed::GoLiveHeld { go_live, instead_of } => {
            of_traject(samenwerking, |traject| go_on(traject, go_live, *instead_of));
        }
        Changed::GoLiveWithdrawn { at, .. } => {
            of_traject(samenwerking, |traject| traject.go_lives.retain(|known| known.at != *at));
        }
        Changed::EvaluationPlanned { at } => samenwerking.next_evaluation = *at,
        Changed::LessonShared { lesson } => samenwerking.lessons.push(lesson.clone()),
        Changed::Ended { ended } => samenwerking.ended = Some(ended.clone()),
    }
}

/// An item of the process under way is an organisation's by name (G40): it stays so under a new one.
fn renamed(register: &mut Register, of: &OrganisationId, region: Option<&RegionCode>, before: &str, name: &str) {
    let takes_part =
        |one: &Samenwerking| one.partner == *of || region.is_some_and(|region| one.regions.contains_key(region));
    let its = |item: &ProcessItem| item.owner == before;
    let has_some = |one: &Samenwerking| one.traject().is_some_and(|traject| traject.items.values().any(its));
    let found = register.samenwerkingen().filter(|one| takes_part(one) && has_some(one)).cloned().collect::<Vec<_>>();
    for mut samenwerking in found {
        of_traject(Arc::make_mut(&mut samenwerking), |traject| {
            let items = traject.items.values_mut().filter(|item| its(item));
            items.for_each(|item| name.clone_into(&mut item.owner));
        });
        register.put(samenwerking);
    }
}

fn put<K: Ord, V: Clone>(lines: &mut BTreeMap<K, V>, line: K, value: Option<&V>) {
    match value {
        Some(value) => {
            lines.insert(line, value.clone());
        }
        None => {
            lines.remove(&line);
        }
    }
}

/// The traject under way, as [`Samenwerking::traject`] has it.
fn of_traject(samenwerking: &mut Samenwerking, change: impl FnOnce(&mut Traject)) {
    if let Some(traject) = samenwerking.trajecten.iter_mut().rev().find(|traject| traject.withdrawn.is_none()) {
        change(traject);
    }
}

fn of_round(samenwerking: &mut Samenwerking, change: impl FnOnce(&mut Toetsing)) {
    of_traject(samenwerking, |traject| {
        if let Some(round) = traject.toetsingen.last_mut().filter(|round| !round.closed) {
            change(round);
        }
    });
}

/// A standpunt closes the round that it was taken on. So does a decision of a region once there is an
/// advies: then the toetsing was its own choice, and this its answer (G30).
fn rule(samenwerking: &mut Samenwerking, ruling: &Ruling) {
    of_traject(samenwerking, |traject| traject.rulings.push(ruling.clone()));
    let by_regiegroep = ruling.decided == DecidedBy::Regiegroep;
    of_round(samenwerking, |round| round.closed = by_regiegroep || round.advies.is_some());
}

/// The newest decision of that region from that day.
fn answer(samenwerking: &mut Samenwerking, of: &RegionCode, from: Moment, word: &Consent) {
    let mut rulings = samenwerking.trajecten.iter_mut().rev().flat_map(|traject| traject.rulings.iter_mut().rev());
    let one = rulings.find(|ruling| ruling.from == from && ruling.of_region().is_some_and(|(region, _)| region == of));
    if let Some(Ruling { decided: DecidedBy::Region { consent, .. }, .. }) = one {
        *consent = Some(word.clone());
    }
}

fn go_on(traject: &mut Traject, go_live: &GoLive, instead_of: Option<Moment>) {
    traject.go_lives.retain(|known| known.at != go_live.at && Some(known.at) != instead_of);
    traject.go_lives.push(go_live.clone());
    traject.go_lives.sort_by_key(|known| known.at);
}
