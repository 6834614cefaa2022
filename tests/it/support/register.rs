// SPDX-License-Identifier: EUPL-1.2
//! A small register to try rules on: all veiligheidsregio's, some partners, the national bodies, each
//! with a beheerder.

use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::refusal::Refusal;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::apply::apply;
use gedeeld_beeld::domain::register::command::{NewSamenwerking, RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::data::regions::REGIONS;
use gedeeld_beeld::domain::register::decide::{Asker, decide};
use gedeeld_beeld::domain::register::event::{RegisterEvent, RegisterRecorded};
use gedeeld_beeld::domain::register::follows::follows;
use gedeeld_beeld::domain::register::lines::lines;
use gedeeld_beeld::domain::register::organisation::{Account, Body, Kerntaak, Organisation};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::{Alert, Contact, ContactRole, Samenwerking};
use gedeeld_beeld::domain::register::toetsing::{Advies, Finding, Mark, RulingOutcome, ToetsPart, Verdict};
use gedeeld_beeld::domain::register::traject::{GoLive, ProcessItem, ProcessStatus, Standard};
use gedeeld_beeld::domain::rights::Function;
use std::collections::BTreeSet;
use uuid::Uuid;

pub const NOW: Moment = Moment(1_800_000_000_000);
pub const DAY: i64 = 24 * 60 * 60 * 1000;
/// Partners, with what they do.
pub const PARTNERS: [(&str, &[Kerntaak]); 5] = [
    ("waterschap", &[Kerntaak::Beheerder]),
    ("politie", &[Kerntaak::Hulpdienst]),
    ("rode-kruis", &[Kerntaak::Dienstverlener]),
    ("defensie", &[Kerntaak::Beheerder, Kerntaak::Dienstverlener]),
    ("tankopslag", &[Kerntaak::Incidenteel]),
];
const BODIES: [(&str, Body); 4] =
    [("nipv", Body::Nipv), ("regiegroep", Body::Regiegroep), ("toetser", Body::Toetser), ("locc", Body::Lezer)];

pub struct Registry {
    pub register: Register,
    pub log: Vec<RegisterRecorded>,
    pub now: Moment,
}

impl Registry {
    pub fn new() -> Self {
        let mut world = Registry { register: Register::default(), log: Vec::new(), now: NOW };
        for (code, name) in REGIONS {
            let region = Some(RegionCode::new(code));
            world.seed(&code.to_lowercase(), &format!("Veiligheidsregio {name}"), region, &[], &[]);
        }
        for (id, kerntaken) in PARTNERS {
            world.seed(id, id, None, kerntaken, &[]);
            for function in [Function::Informatiemanager, Function::Leider] {
                world.keep(RegisterEvent::AccountAdded { account: account(id, function) });
            }
        }
        for (id, body) in BODIES {
            world.seed(id, id, None, &[], &[body]);
        }
        world
    }

    fn seed(&mut self, id: &str, name: &str, region: Option<RegionCode>, kerntaken: &[Kerntaak], bodies: &[Body]) {
        let organisation = Organisation {
            id: OrganisationId::new(id),
            name: name.into(),
            region,
            kerntaken: kerntaken.iter().copied().collect(),
            bodies: bodies.iter().copied().collect(),
        };
        self.keep(RegisterEvent::OrganisationAdded { organisation });
        self.keep(RegisterEvent::AccountAdded { account: account(id, Function::Beheerder) });
    }

    pub fn keep(&mut self, event: RegisterEvent) {
        self.record(None, event);
    }

    fn record(&mut self, asked: Option<(&Asker, CommandId)>, event: RegisterEvent) {
        let seq = self.register.seq.next();
        apply(&mut self.register, seq, &event);
        let (by, command) = asked.map(|(asker, id)| (asker.who.clone(), id)).unzip();
        self.log.push(RegisterRecorded { seq, at: self.now, by, command, event });
    }

    pub fn asker(&self, organisation: &str) -> Asker {
        Asker::of(&self.register, &account(organisation, Function::Beheerder).id, self.now).unwrap()
    }

    /// Asks as the beheerder of an organisation; what it leads to is kept, and can be what happened next (L12).
    pub fn ask(&mut self, organisation: &str, command: RegisterCommand) -> Result<Vec<RegisterEvent>, Refusal> {
        self.ask_as(&self.asker(organisation), command)
    }

    pub fn ask_as(&mut self, asker: &Asker, command: RegisterCommand) -> Result<Vec<RegisterEvent>, Refusal> {
        let events = decide(&self.register, asker, command, self.now)?;
        let id =
            CommandId(Uuid::from_u128(0x018f_0000_0000_7000_9000_0000_0000_0000 + u128::from(self.register.seq.0)));
        for event in &events {
            assert_eq!(follows(&self.register, event), Ok(()), "{event:?}");
            self.record(Some((asker, id)), event.clone());
        }
        Ok(events)
    }

    pub fn done(&mut self, organisation: &str, change: SamenwerkingChange) {
        let shown = format!("{change:?}");
        if let Err(refusal) = self.ask(organisation, of(change)) {
            panic!("{organisation}: {shown}: {refusal}");
        }
    }

    /// It is refused with this code, in both languages, and nothing has changed.
    pub fn refused(&mut self, organisation: &str, command: RegisterCommand, code: &str) {
        let before = self.register.clone();
        let shown = format!("{command:?}");
        match self.ask(organisation, command) {
            Ok(events) => panic!("not refused: {shown}: {events:?}"),
            Err(refusal) => {
                assert_eq!(refusal.code, code, "{shown}: {refusal}");
                assert!(refusal.nl.ends_with('.') && refusal.en.ends_with('.') && refusal.nl != refusal.en);
            }
        }
        assert_eq!(self.register, before);
    }

    pub fn refuses(&mut self, organisation: &str, change: SamenwerkingChange, code: &str) {
        self.refused(organisation, of(change), code);
    }

    pub fn agreement(&self) -> &Samenwerking {
        self.another(1)
    }

    pub fn another(&self, number: u8) -> &Samenwerking {
        self.register.samenwerking(SamenwerkingId(id(number))).unwrap()
    }

    /// The first agreement, begun by its first region.
    pub fn begun(partner: &str, kerntaak: Kerntaak, regions: &[&str]) -> Self {
        let mut world = Registry::new();
        let command = begin(1, partner, kerntaak, regions);
        world.ask(&regions[0].to_lowercase(), command).unwrap();
        world
    }

    /// The same, with its profile chosen and all that a toetsing asks in place, in VR20.
    pub fn complete(partner: &str, kerntaak: Kerntaak, profile: Profile) -> Self {
        let mut world = Registry::begun(partner, kerntaak, &["VR20"]);
        world.contacts(profile);
        world.choose(profile);
        world.fill();
        world
    }

    pub fn contacts(&mut self, profile: Profile) {
        use ContactRole::{Ac, Beslisser, BestuurlijkBeslisser, Hin, Liaison};
        let roles: &[ContactRole] = match profile {
            Profile::Kern | Profile::Structureel => &[Hin, Ac, Beslisser, BestuurlijkBeslisser],
            Profile::Standby => &[Hin, Beslisser, BestuurlijkBeslisser],
            Profile::Koppel | Profile::Adhoc => &[Liaison],
        };
        for (number, role) in (0u8..).zip(roles) {
            self.done("vr20", SamenwerkingChange::SetContact { line: line(number), contact: Some(contact(*role)) });
        }
    }

    pub fn choose(&mut self, profile: Profile) {
        let from = self.now;
        self.done("vr20", SamenwerkingChange::ChooseProfile { profile, reasoning: "Past.".into(), from });
    }

    /// Everything that a toetsing waits for is done.
    pub fn fill(&mut self) {
        let alert = Alert { to_partner: true, when: "Bij hoogwater".into(), how: "Meldkamer belt piket".into() };
        self.done("vr20", SamenwerkingChange::SetAlert { line: line(90), alert: Some(alert) });
        let asked = lines(&self.register, self.agreement(), self.now);
        for line in asked.into_iter().filter(|line| line.needed && line.met.is_none()) {
            self.done("vr20", SamenwerkingChange::SetItem { key: line.key, item: ready() });
        }
    }

    pub fn tested(&mut self, verdict: Verdict) {
        self.done("vr20", SamenwerkingChange::AskToetsing { toetser: OrganisationId::new("toetser") });
        for part in [ToetsPart::Richting, ToetsPart::Inrichting, ToetsPart::Verrichting] {
            self.done("toetser", SamenwerkingChange::RecordFinding { part, finding: finding(Mark::Voldoet) });
        }
        let advies = Advies { verdict, motivation: "Het voldoet.".into() };
        self.done("toetser", SamenwerkingChange::GiveAdvies { advies });
    }

    /// Tested, decided, and live from a moment ago.
    pub fn in_force(&mut self) {
        self.tested(Verdict::Gecertificeerd);
        self.done("regiegroep", standpunt(RulingOutcome::Gecertificeerd, self.now));
        self.done("vr20", SamenwerkingChange::HoldGoLive { go_live: GoLive { at: self.now, report: "Ging.".into() } });
    }
}

pub fn id(number: u8) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 + u128::from(number))
}

pub fn line(number: u8) -> LineId {
    LineId(id(number))
}

pub fn account(organisation: &str, function: Function) -> Account {
    Account {
        id: AccountId::new(format!("{organisation}-{function:?}").to_lowercase()),
        organisation: OrganisationId::new(organisation),
        title: format!("{function:?}"),
        team: "Kantoor".into(),
        function,
        accepted_terms: true,
    }
}

pub fn contact(role: ContactRole) -> Contact {
    Contact {
        role,
        name: "Piketfunctionaris".into(),
        reach: "0800 1234".into(),
        piket: true,
        of_partner: true,
        region: None,
    }
}

pub fn finding(mark: Mark) -> Finding {
    Finding { mark, short: Vec::new(), note: "Gezien in de oefening.".into() }
}

pub fn ready() -> ProcessItem {
    ProcessItem { status: ProcessStatus::Gereed, evidence: vec!["Convenant, par. 3".into()], ..ProcessItem::default() }
}

pub fn standpunt(outcome: RulingOutcome, from: Moment) -> SamenwerkingChange {
    SamenwerkingChange::TakeStandpunt { outcome, from, reasoning: "Zie advies.".into(), ends_older: false }
}

pub fn of(change: SamenwerkingChange) -> RegisterCommand {
    RegisterCommand::Of { samenwerking: SamenwerkingId(id(1)), change }
}

pub fn new(number: u8, partner: &str, kerntaak: Kerntaak, regions: &[&str]) -> NewSamenwerking {
    NewSamenwerking {
        id: SamenwerkingId(id(number)),
        partner: OrganisationId::new(partner),
        kerntaak,
        regions: regions.iter().map(|code| RegionCode::new(*code)).collect(),
        adoptieregio: None,
        adoptiepartner: None,
        standard: Standard::S2026,
    }
}

pub fn begin(number: u8, partner: &str, kerntaak: Kerntaak, regions: &[&str]) -> RegisterCommand {
    RegisterCommand::BeginSamenwerking { new: new(number, partner, kerntaak, regions) }
}

pub fn kerntaken(all: &[Kerntaak]) -> BTreeSet<Kerntaak> {
    all.iter().copied().collect()
}
