// SPDX-License-Identifier: EUPL-1.2
//! An activity on the register of the demonstration, without a socket: whom it touches, and who is told.

use super::people::incident;
use gedeeld_beeld::domain::activity::alert::PartnerAlert;
use gedeeld_beeld::domain::activity::apply::{apply, begin};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::decide::{Setting, create, decide};
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{Environment, HeadPatch, Picture};
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::alerting;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::watch::Watch;
use gedeeld_beeld::domain::rights::view_of;
use gedeeld_beeld::server::demo;

pub const NOW: Moment = Moment(1_800_000_000_000);
pub const HAVEN: [f64; 2] = [4.6, 51.7];
pub const STANDBY: &str = "rode-kruis";
pub const STANDBY_HIN: &str = "rodekruis-hin";

/// An activity, and who watches for what.
pub struct World {
    pub register: Register,
    pub picture: Picture,
    pub now: Moment,
}

impl World {
    pub fn begun(environment: Environment, change: impl FnOnce(&mut NewActivity)) -> Self {
        let register = demo::directory().unwrap().register(NOW);
        let mut activity = NewActivity { environment, ..incident() };
        change(&mut activity);
        let actor = register.founder(register.account(&AccountId::new("vr20-rot-im")).unwrap(), environment, NOW);
        let setting = Setting { actor: &actor, now: NOW, register: &register };
        let events = create(ActivityId(uuid::Uuid::from_u128(7)), setting, activity).unwrap();
        let event = events.into_iter().next().unwrap();
        let first = Recorded { seq: Seq(1), at: NOW, by: Some(actor.who), command: None, event };
        World { picture: begin(&first).unwrap(), register, now: NOW }
    }

    pub fn new() -> Self {
        Self::begun(Environment::Operationeel, |_| {})
    }

    pub fn watch(&mut self, organisation: &str, watch: &Watch) {
        self.register.set_watch(&OrganisationId::new(organisation), watch.clone());
    }

    pub fn keep(&mut self, by: Option<&str>, event: Event) {
        let by = by.map(|id| self.register.functionary(self.register.account(&AccountId::new(id)).unwrap()));
        let recorded = Recorded { seq: self.picture.seq.next(), at: self.now, by, command: None, event };
        apply(&mut self.picture, &recorded);
    }

    /// What somebody does; the reason when it is refused.
    pub fn does(&mut self, account: &str, command: Command) -> Result<(), String> {
        let known = self.register.account(&AccountId::new(account)).unwrap();
        let actor = self.register.actor(known, &self.picture, self.now, 0);
        let setting = Setting { actor: &actor, now: self.now, register: &self.register };
        let events = decide(&self.picture, setting, command).map_err(|refusal| refusal.code)?;
        events.into_iter().for_each(|event| self.keep(Some(account), event));
        Ok(())
    }

    /// Whom the activity alerts now; the events are kept.
    pub fn pass(&mut self) -> Vec<PartnerAlert> {
        let events = alerting::pass(&self.picture, &self.register, self.now);
        events.iter().for_each(|event| self.keep(None, event.clone()));
        let alert = |event| match event {
            Event::PartnerAlerted { alert } => alert,
            other => panic!("{other:?}"),
        };
        events.into_iter().map(alert).collect()
    }

    pub fn head(&mut self, patch: HeadPatch) {
        self.keep(Some("vr20-rot-im"), Event::HeadChanged { patch });
    }

    pub fn status(&self, organisation: &str) -> Participation {
        self.picture.participation(&OrganisationId::new(organisation))
    }

    pub fn sees(&self, account: &str) -> View {
        let account = self.register.account(&AccountId::new(account)).unwrap();
        view_of(&self.register.actor(account, &self.picture, self.now, 0), &self.picture)
    }
}
