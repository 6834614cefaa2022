// SPDX-License-Identifier: EUPL-1.2
//! From the file to the register: what happened, as far as the file can tell.

use super::{Directory, Samenwerking};
use crate::domain::ids::{Moment, SamenwerkingId};
use crate::domain::register::Register;
use crate::domain::register::apply::apply;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::organisation::Organisation;
use crate::domain::register::samenwerking::{self, RegionPart, Scope};
use crate::domain::register::toetsing::{DecidedBy, Ruling, RulingOutcome};
use crate::domain::register::traject::{Choice, GoLive, Standard, Traject};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What is said of everything that was agreed before there was a register.
const TAKEN_OVER: &str = "Overgenomen uit het bestand";
/// Samenwerkingen from a file are numbered on from here.
const FIRST: u128 = 0x7361_6d65_6e77_8000_8000_0000_0000_0001;

impl Directory {
    /// The events that a register begins with, at a moment.
    pub fn events(&self, now: Moment) -> Vec<RegisterEvent> {
        let organisations =
            self.organisations.iter().map(|o| RegisterEvent::OrganisationAdded { organisation: self.known(o) });
        let accounts = self.accounts.iter().map(|account| RegisterEvent::AccountAdded { account: account.clone() });
        let agreements = (FIRST..).zip(&self.samenwerkingen).map(|(id, agreement)| RegisterEvent::SamenwerkingBegun {
            samenwerking: Box::new(self.begun(SamenwerkingId(Uuid::from_u128(id)), agreement, now)),
        });
        organisations.chain(accounts).chain(agreements).collect()
    }

    /// The register that begins with this.
    pub fn register(&self, now: Moment) -> Register {
        let mut register = Register::default();
        for event in self.events(now) {
            let seq = register.seq.next();
            apply(&mut register, seq, &event);
        }
        register
    }

    /// An organisation, with the kerntaken that its agreements are for.
    fn known(&self, organisation: &Organisation) -> Organisation {
        let mut known = organisation.clone();
        let own = self.samenwerkingen.iter().filter(|s| s.partner == organisation.id);
        known.kerntaken.extend(own.map(Samenwerking::kerntaak));
        known
    }

    fn begun(&self, id: SamenwerkingId, agreement: &Samenwerking, now: Moment) -> samenwerking::Samenwerking {
        let from = agreement.standpunt_from.unwrap_or(now).min(now);
        let outcome = match agreement.standpunt_until {
            None => RulingOutcome::Gecertificeerd,
            Some(hertoets) => {
                RulingOutcome::Voorwaardelijk { points: vec![TAKEN_OVER.into()], hertoets, at_expiry: None }
            }
        };
        let ruling = |decided| {
            let from = agreement.standpunt_from?;
            Some(Ruling { decided, outcome: outcome.clone(), from, reasoning: TAKEN_OVER.into() })
        };
        let regions: BTreeSet<_> = self.alike(agreement).flat_map(|line| &line.regions).collect();
        let by = if Scope::of(regions.len()) == Scope::Regionaal {
            let own = agreement.regions.iter().cloned();
            own.map(|region| DecidedBy::Region { region, agreed_with: TAKEN_OVER.into(), consent: None }).collect()
        } else {
            vec![DecidedBy::Regiegroep]
        };
        let has_accounts = agreement.profile.has_accounts();
        let live = agreement.standpunt_from.filter(|_| has_accounts);
        let traject = Traject {
            number: 1,
            standard: Standard::Eerder,
            began: from,
            choice: Some(Choice { profile: agreement.profile, reasoning: TAKEN_OVER.into(), from }),
            items: BTreeMap::new(),
            toetsingen: Vec::new(),
            rulings: by.into_iter().filter(|_| has_accounts).filter_map(ruling).collect(),
            go_lives: live.map(|at| GoLive { at, report: TAKEN_OVER.into() }).into_iter().collect(),
            withdrawn: None,
        };
        let joined = RegionPart { joined: Some(from), ..RegionPart::default() };
        samenwerking::Samenwerking {
            id,
            partner: agreement.partner.clone(),
            kerntaak: agreement.kerntaak(),
            began: from,
            regions: agreement.regions.iter().map(|region| (region.clone(), joined.clone())).collect(),
            adoptieregio: agreement.adoptieregio.clone(),
            adoptiepartner: agreement.adoptiepartner.clone(),
            contacts: BTreeMap::new(),
            alerts: BTreeMap::new(),
            interest: agreement.interest.clone(),
            trajecten: vec![traject],
            next_evaluation: None,
            lessons: Vec::new(),
            ended: None,
        }
    }
}
