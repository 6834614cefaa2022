// SPDX-License-Identifier: EUPL-1.2
//! Properties of the pure core: whatever anyone asks, in any order, the picture stays whole.

use crate::tried_commands::Seen;
use crate::tried_for_a_while as for_a_while;
use crate::tried_kern;
use crate::tried_koppelingen;
use gedeeld_beeld::domain::activity::apply::{apply, begin, fold};
use gedeeld_beeld::domain::activity::beeld::BeeldKind;
use gedeeld_beeld::domain::activity::bullet::{NewBullet, Origin, Validity};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::decide::{Setting, create, decide};
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::inbox::Outcome;
use gedeeld_beeld::domain::activity::lapse;
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment, Picture, Status};
use gedeeld_beeld::domain::activity::voorstel::VoorstelState;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms;
use gedeeld_beeld::domain::refusal::Refusal;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::rights::{Action, may};
use gedeeld_beeld::server::demo;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use uuid::Uuid;

pub const ACCOUNTS: [&str; 11] = [
    "vr20-rot-im",
    "vr20-copi-im",
    "vr20-meldkamer",
    "vr20-rot-plotter",
    "vr20-ol",
    "vr18-rot-im",
    "brabantse-delta-ico",
    "havenbedrijf-hin",
    "rodekruis-hin",
    "vr09-rot-im",
    "vr20-gedetacheerd-hin",
];
pub const ORGANISATIONS: [&str; 5] =
    ["vr18", "brabantse-delta", "havenbedrijf-moerdijk", "rode-kruis", "brabant-water"];
pub const THEMES: [&str; 4] = ["aard", "situatie", "veiligheid", "middelen"];
const START: Moment = Moment(1_800_000_000_000);

pub fn id(n: u8) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 + u128::from(n) + 1)
}

/// One thing that somebody tries: who, what sort, three small numbers to choose by, and how
/// many seconds later.
pub type Try = (usize, u8, u8, u8, u8, u16);

pub fn tries(most: usize) -> impl Strategy<Value = Vec<Try>> {
    // Those who may do most try most.
    let who = prop_oneof![6 => Just(0usize), 2 => 1..3usize, 4 => 0..ACCOUNTS.len()];
    let one = (who, 0u8..58, 0u8..6, 0u8..6, 0u8..6, 0u16..400);
    proptest::collection::vec(one, 1..most)
}

pub struct World {
    pub register: Register,
    pub log: Vec<Recorded>,
    pub picture: Picture,
    pub now: Moment,
    accepted: usize,
}

impl World {
    pub fn new() -> Self {
        let regions = vec![RegionCode::new("VR18")];
        Self::begun(ActivityId(id(0)), 0, |new| NewActivity { regions, grip: 1, ..new })
    }

    /// An activity that one of the accounts began.
    pub fn begun(activity: ActivityId, who: usize, as_asked: impl FnOnce(NewActivity) -> NewActivity) -> Self {
        let register = demo::directory().unwrap().register(START);
        let account = register.account(&AccountId::new(ACCOUNTS[who])).unwrap();
        let actor = register.founder(account, Environment::Operationeel, START);
        let setting = Setting { actor: &actor, now: START, register: &register };
        let new = NewActivity {
            name: "Brand".into(),
            activity_kind: ActivityKind::Incident,
            environment: Environment::Operationeel,
            regions: Vec::new(),
            place: "Moerdijk".into(),
            location: None,
            grip: 0,
            besloten: false,
            sjabloon: "incident".into(),
        };
        let events = create(activity, setting, as_asked(new)).unwrap();
        let first = Recorded {
            seq: Seq(1),
            at: START,
            by: Some(actor.who.clone()),
            command: None,
            event: events.into_iter().next().unwrap(),
        };
        let picture = begin(&first).unwrap();
        World { register, log: vec![first], picture, now: START, accepted: 0 }
    }

    pub fn record(&mut self, by: Option<gedeeld_beeld::domain::rights::Functionary>, event: Event) {
        let recorded = Recorded { seq: self.picture.seq.next(), at: self.now, by, command: None, event };
        apply(&mut self.picture, &recorded);
        self.log.push(recorded);
    }

    /// What has ended or run out by now is recorded.
    pub fn time_passes(&mut self) {
        let mut said = norms::pass(&self.picture, self.now);
        said.extend(lapse::pass(&self.picture, &self.register, self.now));
        for event in said {
            self.record(None, event);
        }
    }

    pub fn attempt(&mut self, (who, kind, a, b, c, seconds): Try) {
        self.now = self.now.plus_ms(i64::from(seconds) * 1000);
        self.time_passes();
        if kind == 46 {
            return self.try_alert(a, b, c);
        }
        if kind == 49 {
            return self.reads(who);
        }
        if kind == 56 {
            return self.mirrors(a, b, c);
        }
        let command = self.seen().command(kind, a, b, c, 100 + who as u32);
        self.accepted += usize::from(self.ask(who, command).is_ok());
        self.check();
    }

    /// Asks as one of the accounts; what it leads to is recorded.
    pub fn ask(&mut self, who: usize, command: Command) -> Result<(), Refusal> {
        let account = self.register.account(&AccountId::new(ACCOUNTS[who])).unwrap().clone();
        let actor = self.register.actor(&account, &self.picture, self.now, 100 + who as u32);
        let setting = Setting { actor: &actor, now: self.now, register: &self.register };
        let events = decide(&self.picture, setting, command)?;
        assert!(!events.is_empty(), "an accepted command leads to something");
        for event in events {
            self.record(Some(actor.who.clone()), event);
        }
        Ok(())
    }

    /// As somebody sees it who sees all.
    pub fn seen(&self) -> Seen<'_> {
        Seen { picture: &self.picture, now: self.now, first: id(0) }
    }

    pub fn new_bullet(&self, a: u8, b: u8, c: u8) -> NewBullet {
        self.seen().new_bullet(a, b, c)
    }

    /// What is true after every event.
    pub fn check(&self) {
        let p = &self.picture;
        if let Some(regie) = &p.regie {
            let holder = self.register.account(&regie.holder.account).unwrap();
            let actor = self.register.actor(holder, p, self.now, 0);
            assert!(may(&actor, p, Action::Direct).is_ok(), "the regievoerder can direct");
        }
        assert_eq!(p.regie.is_some(), p.head.status == Status::Open, "exactly one regievoerder while open");
        let situatiebeelden = p.beelden.values().filter(|b| b.kind == BeeldKind::Situatiebeeld).count();
        assert_eq!(situatiebeelden, 1, "one situatiebeeld");
        for bullet in p.bullets.values() {
            let beeld = p.beelden.get(&bullet.beeld).expect("no bullet without a beeld");
            assert!(beeld.theme(&bullet.theme).is_some(), "no bullet without a theme");
            assert_eq!(bullet.doc.text(), bullet.text, "a bullet says what its document says");
            let verified = bullet.validity == Validity::Geverifieerd;
            assert_eq!(bullet.verified_at.is_some(), verified, "verified at a moment, or not at all");
            if let Origin::Inbox { item } = &bullet.origin {
                let item = p.items.get(item).expect("no bullet from an item that never was");
                let into = item.processed.as_ref().map(|processed| &processed.outcome);
                assert_eq!(into, Some(&Outcome::Bullet { bullet: bullet.id }), "the item says what it became");
                assert_eq!(bullet.available_at, item.at, "available since the item was");
            }
        }
        for feature in p.features.values() {
            assert!(p.layers.contains_key(&feature.layer), "no feature without a layer");
            assert!(feature.version <= p.seq);
        }
        for beeld in p.beelden.keys() {
            assert!(p.layers.values().any(|layer| layer.beeld == *beeld), "a beeld keeps a layer");
        }
        for norm in p.norms.values() {
            if let (Some(met), Some(breached)) = (norm.met_at, norm.breached_at) {
                assert!(met > breached, "met after the breach, or not breached");
            }
            assert!(norm.breached_at.is_none_or(|at| at == norm.due_at), "a breach has its own time");
        }
        for voorstel in p.voorstellen.values() {
            if let VoorstelState::Accepted { bullet, .. } | VoorstelState::Amended { bullet, .. } = &voorstel.state {
                let there = p.bullets.contains_key(bullet) || p.history.iter().any(|past| past.bullet.id == *bullet);
                assert!(there, "an accepted voorstel is a bullet");
            }
        }
        self.check_tried();
        assert!(p.is_open() || p.delegations.is_empty(), "delegations end with the activity");
        self.check_teams();
        self.check_secondments();
        self.check_readings();
        tried_kern::check(p);
        tried_koppelingen::check(p);
        for_a_while::check(p, &self.register, self.now);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_any_commands_keeps_the_picture_whole(tries in tries(80)) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
    }

    #[test]
    fn folding_a_log_twice_gives_the_same_picture(tries in tries(60)) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
        let again = fold(&world.log).unwrap();
        prop_assert_eq!(&again, &world.picture);
        prop_assert_eq!(checksum::of(&again), checksum::of(&world.picture));
    }

    #[test]
    fn a_snapshot_and_the_rest_is_the_whole_log(tries in tries(60), cut in 0usize..200) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
        let cut = 1 + cut % world.log.len();
        let kept = serde_json::to_vec(&fold(&world.log[..cut]).unwrap()).unwrap();
        let mut picture: Picture = serde_json::from_slice(&kept).unwrap();
        world.log[cut..].iter().for_each(|recorded| apply(&mut picture, recorded));
        prop_assert_eq!(picture, world.picture);
    }
}

#[test]
fn the_random_world_gets_somewhere() {
    // Properties over refusals alone would prove nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut accepted = 0;
    for _ in 0..50 {
        let tree = tries(80).new_tree(&mut runner).unwrap();
        let mut world = World::new();
        tree.current().into_iter().for_each(|one| world.attempt(one));
        accepted += world.accepted;
    }
    assert!(accepted > 400, "only {accepted} commands were accepted in 50 runs");
}
