// SPDX-License-Identifier: EUPL-1.2
//! What those who keep the register ask while activities run: rights turn with it, now or on a day to come.

use super::kinds::kind_of;
use super::world::{ACCOUNTS, BEHEER, INSTITUTE, PARTNER_BEHEER, World, id_of};
use crate::support::register::ready;
use crate::support::watches::watch;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::area::Area;
use gedeeld_beeld::domain::register::command::{
    Accepting, NewSamenwerking, RegisterCommand, SamenwerkingChange as Change,
};
use gedeeld_beeld::domain::register::decide::{Asker, decide};
use gedeeld_beeld::domain::register::lines::lines;
use gedeeld_beeld::domain::register::organisation::{Account, Kerntaak, Organisation};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::qualification::{Qualification, Training};
use gedeeld_beeld::domain::register::samenwerking::{Alert, Contact, ContactRole, Interest, Lesson, Samenwerking};
use gedeeld_beeld::domain::register::terms::TermsDocument;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use gedeeld_beeld::domain::register::traject::{GoLive, Standard};
use gedeeld_beeld::domain::register::watch::{Channel, Watch};
use gedeeld_beeld::domain::rights::Function;
use gedeeld_beeld::engine::ports::Clock;
use std::sync::Arc;

const HOUR_MS: i64 = 3_600_000;
/// The team of accounts that nobody here uses.
const NEW_TEAM: &str = "Nieuw";
/// Partners with which nothing is agreed yet, each for this.
const NEW_PARTNERS: [(&str, Kerntaak); 3] =
    [("knrm", Kerntaak::Dienstverlener), ("evides", Kerntaak::Beheerder), ("defensie-zuid", Kerntaak::Dienstverlener)];

impl World {
    /// Something of the register: half of it turns rights by a samenwerking, of the rest what was done least so far.
    pub async fn ask_register(&mut self) {
        if self.dice.below(2) == 0 {
            let (who, code) = BEHEER[self.dice.below(2) as usize];
            if let Some(command) = self.of_rights(code) {
                self.send_register(who, command).await;
            }
            return;
        }
        let mut best: Option<(u64, usize, RegisterCommand)> = None;
        for _ in 0..10 {
            let Some((who, command)) = self.draw_of_register() else { continue };
            let asker = Asker::of(&self.law(), &self.clients[who].account.id, self.clock.now());
            let done =
                asker.is_some_and(|asker| decide(&self.law(), &asker, command.clone(), self.clock.now()).is_ok());
            let seldom = if done { self.life.accepted_of(&kind_of(&command)) } else { u64::MAX };
            if best.as_ref().is_none_or(|(before, ..)| seldom < *before) {
                best = Some((seldom, who, command));
            }
        }
        if let Some((_, who, command)) = best {
            self.send_register(who, command).await;
        }
    }

    /// Accepts the terms that have come into force since, where there are such.
    pub async fn accept_terms(&mut self, who: usize) {
        let register = self.law();
        let new = register.unaccepted(&self.clients[who].account, self.clock.now());
        let accepts = new.map(|one| Accepting { document: one.document, version: one.version, hash: one.hash.clone() });
        let accepts: Vec<_> = accepts.collect();
        if !accepts.is_empty() && self.dice.below(2) == 0 {
            self.send_register(who, RegisterCommand::AcceptTerms { accepts }).await;
        }
    }

    fn some_samenwerking(&mut self, register: &Register) -> Option<Arc<Samenwerking>> {
        let all = register.samenwerkingen();
        let place = self.dice.below((all.len() as u64).max(1)) as usize;
        register.samenwerkingen().nth(place).cloned()
    }

    /// In the past, now, and when the clock may come by.
    fn some_day(&mut self) -> Moment {
        let hours = self.dice.below(40) as i64 - 4;
        self.clock.now().plus_ms(hours * HOUR_MS)
    }

    /// A change of some samenwerking, by one of the regions.
    fn of_rights(&mut self, code: &str) -> Option<RegisterCommand> {
        let about = self.some_samenwerking(&self.law())?;
        let samenwerking = about.id;
        let (region, from) = (RegionCode::new(code), self.some_day());
        let profile = Profile::ALL[self.dice.below(Profile::ALL.len() as u64) as usize];
        let change = match self.dice.below(10) {
            0 | 1 => Change::LeaveRegion { region, from, reason: "Ander gebied.".into() },
            2 | 3 => Change::JoinRegion { region, from, mandate: String::new() },
            4 => Change::BeginTraject { standard: Standard::Eerder },
            5 => Change::ChooseProfile { profile, reasoning: "Past.".into(), from },
            6 => Change::DecideForRegion {
                region,
                outcome: RulingOutcome::Voorwaardelijk {
                    points: vec!["Oefenen".into()],
                    hertoets: from.plus_ms(12 * HOUR_MS),
                    at_expiry: None,
                },
                from,
                reasoning: "Samen besloten.".into(),
                agreed_with: "Dijkgraaf".into(),
                ends_older: self.dice.below(2) == 0,
            },
            7 => Change::HoldGoLive { go_live: GoLive { at: from, report: String::new() } },
            8 => {
                let at = about.traject()?.go_lives.last()?.at;
                Change::WithdrawGoLive { at, reason: "Vergissing.".into() }
            }
            _ => Change::SetInterest { interest: Interest { kinds: Vec::new(), grip: self.dice.below(5) as u8 } },
        };
        Some(RegisterCommand::Of { samenwerking, change })
    }

    fn draw_of_register(&mut self) -> Option<(usize, RegisterCommand)> {
        let (place, small) = (self.dice.below(2) as usize, self.dice.below(3));
        let (who, code) = BEHEER[place];
        match self.dice.below(4) {
            0 => Some((who, self.of_house(who, small)?)),
            1 => self.of_watches(small),
            2 => self.of_others(small),
            _ => Some((who, self.of_agreement(code, small)?)),
        }
    }

    /// Accounts that nobody here uses, persons, areas: new ones, and something about those that there are.
    fn of_house(&mut self, who: usize, small: u64) -> Option<RegisterCommand> {
        let (register, now) = (self.law(), self.clock.now());
        let organisation = self.clients[who].account.organisation.clone();
        let own = |account: &&Arc<Account>| account.organisation == organisation && account.team == NEW_TEAM;
        let account = || register.accounts.values().filter(own).map(|account| account.id.clone()).next();
        let person = || register.persons_of(&organisation).next().map(|one| one.id);
        let line = LineId(id_of(u128::from(small) << 45));
        let (title, team) = (format!("Functie {}", self.dice.below(9)), NEW_TEAM.to_owned());
        Some(match self.dice.below(12) {
            0 | 1 => RegisterCommand::AddAccount {
                account: Account {
                    id: AccountId::new(format!("{organisation}-nieuw-{small}")),
                    organisation,
                    title,
                    team,
                    function: Function::Lezer,
                    accepted_terms: false,
                },
            },
            2 => RegisterCommand::EndAccount { account: account()? },
            3 => RegisterCommand::ChangeAccount { account: account()?, title, team, function: Function::Plotter },
            4 | 5 => RegisterCommand::HoldAccount { account: account()?, person: Some(person()?) },
            6 | 7 => RegisterCommand::AddPerson { person: PersonId(self.id()), name: title },
            8 => RegisterCommand::ChangePerson { person: person()?, name: title },
            9 => RegisterCommand::EndPerson { person: person()? },
            10 => {
                let obtained = now.plus_ms(-HOUR_MS);
                let training = Training::Systeem;
                let qualification = Qualification { training, obtained, until: None, note: String::new() };
                RegisterCommand::SetQualification { person: person()?, line, qualification: Some(qualification) }
            }
            _ => {
                let regions = [RegionCode::new("VR18")].into();
                let area = Area { name: title, kerntaak: None, regions, shape: None };
                RegisterCommand::SetArea { organisation, line, area: Some(area) }
            }
        })
    }

    /// What touches an organisation, and by which way it is told.
    fn of_watches(&mut self, small: u64) -> Option<(usize, RegisterCommand)> {
        let who = self.dice.below(ACCOUNTS.len() as u64) as usize;
        let organisation = &self.clients[who].account.organisation;
        let (mail, webhook) = (ChannelId(id_of(1 << 47)), ChannelId(id_of(2 << 47)));
        let register = self.law();
        let there = register.watches_of(organisation).and_then(|own| own.keys().next().copied());
        let command = match self.dice.below(8) {
            0 => RegisterCommand::RemoveWatch { watch: there? },
            1 | 2 => RegisterCommand::RenewSecret { watch: there?, channel: webhook },
            n => {
                let channels = [
                    (webhook, Channel::Webhook { url: "https://alert.example/beeld".into(), secret: 0 }),
                    (mail, Channel::Mail { to: "piket@partner.example".into() }),
                ];
                let channels = channels.into_iter().take(n as usize % 3).collect();
                let (id, grip) = (WatchId(id_of(u128::from(small) << 46)), self.dice.below(3) as u8);
                RegisterCommand::SetWatch { watch: Watch { id, grip, channels, ..watch("Alles") } }
            }
        };
        Some((who, command))
    }

    /// What the institute asks, and the partner.
    fn of_others(&mut self, small: u64) -> Option<(usize, RegisterCommand)> {
        let register = self.law();
        let id = OrganisationId::new(format!("nieuw-{small}"));
        let (name, from) = (format!("Partner {}", self.dice.below(9)), self.some_day());
        let kerntaken = [Kerntaak::Beheerder].into();
        let document = TermsDocument::ALL[small as usize % 2];
        Some(match self.dice.below(6) {
            0 => {
                let organisation = Organisation { id, name, region: None, kerntaken, bodies: Default::default() };
                (INSTITUTE, RegisterCommand::AddOrganisation { organisation })
            }
            1 => (INSTITUTE, RegisterCommand::ChangeOrganisation { organisation: id, name, kerntaken }),
            2 => (INSTITUTE, RegisterCommand::PublishTerms { document, text: format!("Tekst {name}."), from }),
            _ => {
                let own = &self.clients[PARTNER_BEHEER].account.organisation;
                let rulings = register.of_partner(own).flat_map(|s| s.regions.keys().map(move |code| (s, code)));
                let mut decided = rulings.filter_map(|(s, code)| Some((s.id, code.clone(), s.decided_by(code)?.from)));
                let (samenwerking, region, from) = decided.next()?;
                let change =
                    Change::AnswerDecision { region, from, agrees: small > 0, reason: "Niet besproken.".into() };
                (PARTNER_BEHEER, RegisterCommand::Of { samenwerking, change })
            }
        })
    }

    /// What is agreed in a samenwerking, and that one begins or ends.
    fn of_agreement(&mut self, code: &str, small: u64) -> Option<RegisterCommand> {
        let register = self.law();
        let (region, from) = (RegionCode::new(code), self.some_day());
        let line = LineId(id_of(u128::from(small) << 45));
        let kind = self.dice.below(17);
        if kind < 2 {
            let (partner, kerntaak) = NEW_PARTNERS[small as usize];
            let new = NewSamenwerking {
                id: SamenwerkingId(self.id()),
                partner: OrganisationId::new(partner),
                kerntaak,
                regions: vec![region],
                adoptieregio: None,
                adoptiepartner: None,
                standard: Standard::Eerder,
            };
            return Some(RegisterCommand::BeginSamenwerking { new });
        }
        if kind < 6 {
            return self.of_begun(&region, from, kind);
        }
        let samenwerking = self.some_samenwerking(&register)?;
        let text = || "Afgesproken.".to_owned();
        let change = match kind {
            6 => Change::InviteRegion { region: RegionCode::new(["VR09", "VR17", "VR18"][small as usize]) },
            7 => Change::SetAdopter { adoptieregio: Some(region), adoptiepartner: None },
            8 | 9 => {
                let (role, of_partner) = (ContactRole::Hin, true);
                let contact = Contact { role, name: text(), reach: text(), piket: true, of_partner, region: None };
                Change::SetContact { line, contact: Some(contact) }
            }
            10 => Change::SetAlert { line, alert: Some(Alert { to_partner: true, when: text(), how: text() }) },
            11 => Change::SetAddition { region, line, text: Some(text()) },
            12 | 13 => {
                let open = lines(&register, &samenwerking, from).into_iter().filter(|line| line.met.is_none());
                Change::SetItem { key: open.map(|line| line.key).nth(small as usize)?, item: ready() }
            }
            14 => Change::PlanEvaluation { at: (small > 0).then_some(from) },
            15 => {
                let at = self.clock.now().plus_ms(-HOUR_MS);
                Change::ShareLesson { lesson: Lesson { evaluation: small > 0, at, text: text() } }
            }
            _ => Change::End { from, reason: text() },
        };
        Some(RegisterCommand::Of { samenwerking: samenwerking.id, change })
    }

    /// What is asked of a samenwerking that is on its way: a region takes it over, a profile is chosen or that given up.
    fn of_begun(&mut self, region: &RegionCode, from: Moment, kind: u64) -> Option<RegisterCommand> {
        let register = self.law();
        let joins = |s: &&Arc<Samenwerking>| s.regions.get(region).is_some_and(|part| part.joined.is_none());
        let chooses = |s: &&Arc<Samenwerking>| s.traject().is_some_and(|traject| traject.choice.is_none());
        let (samenwerking, change) = if kind < 4 {
            let change = Change::JoinRegion { region: region.clone(), from, mandate: String::new() };
            (register.samenwerkingen().find(joins)?, change)
        } else {
            let samenwerking = register.samenwerkingen().find(chooses)?;
            let fits = |profile: &&Profile| profile.has_accounts() && profile.fits(samenwerking.kerntaak);
            let (profile, reasoning) = (*Profile::ALL.iter().find(fits)?, "Past.".to_owned());
            let change = match kind {
                4 => Change::ChooseProfile { profile, reasoning, from },
                _ => Change::WithdrawTraject { reason: reasoning },
            };
            (samenwerking, change)
        };
        Some(RegisterCommand::Of { samenwerking: samenwerking.id, change })
    }
}
