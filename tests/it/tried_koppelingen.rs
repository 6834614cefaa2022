// SPDX-License-Identifier: EUPL-1.2
//! A beeld of the own activity of a kernpartner that stands in another, in random lives of both.

use crate::golden;
use crate::rules_of_the_picture::{ACCOUNTS, Try, World, id, tries};
use crate::support::people::KERN;
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::bullet::{Bullet, NewBullet, Past};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::koppeling::{Hindrance, Koppeling, KoppelingState, leaves, stands, stands_still};
use gedeeld_beeld::domain::activity::limits;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::geo::{Feature, FeatureStyle, Geometry, NewFeature};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::text::Doc;
use proptest::prelude::*;
use std::sync::Arc;

/// The beeld that it is in the other activity, and the own activity.
pub const HERE: u8 = 40;
pub const OWN: u8 = 50;

impl Seen<'_> {
    /// Linking a beeld elsewhere and withdrawing that: kind 57. Of a veiligheidsregio, always refused.
    pub fn koppeling(&self, a: u8, b: u8, c: u8) -> Command {
        let koppeling = BeeldId(self.id(HERE + a % 2));
        match b {
            0..=3 => Command::MakeKoppeling {
                koppeling,
                beeld: BeeldId(self.id(if c > 2 { OWN } else { 0 })),
                activity: ActivityId(self.id(c)),
                title: format!("Delta {a}"),
            },
            _ => Command::WithdrawKoppeling { koppeling, reason: format!("klaar {c}") },
        }
    }
}

/// What is true after every event.
pub fn check(picture: &Picture) {
    let owner = picture.beelden.get(&BeeldId(picture.head.id.0)).map(|beeld| &beeld.owner);
    assert!(picture.koppelingen.is_empty() || picture.head.regions.is_empty(), "of an own activity alone");
    for koppeling in picture.koppelingen.values() {
        assert_eq!(picture.beelden.get(&koppeling.beeld).map(|beeld| &beeld.owner), owner, "a beeld of its own");
    }
}

/// The own activity of the kernpartner, with one beeld that stands elsewhere.
fn own() -> World {
    World::begun(ActivityId(id(OWN)), kern(), |new| new)
}

fn kern() -> usize {
    ACCOUNTS.iter().position(|one| *one == KERN).unwrap()
}

fn koppeling(own: &World, state: KoppelingState) -> Koppeling {
    let account = own.register.account(&AccountId::new(KERN)).unwrap();
    Koppeling {
        id: BeeldId(id(HERE)),
        beeld: BeeldId(id(OWN)),
        activity: ActivityId(id(0)),
        title: "Delta".into(),
        by: own.register.functionary(account),
        team: account.team.clone(),
        at: own.now,
        state,
    }
}

/// Some content of the own beeld, under the same small identities as everything in a random life: several are taken
/// there by others.
fn fill(own: &mut World, a: u8, b: u8, c: u8) {
    for n in 0..b {
        let mut new = own.new_bullet((a + n) % 6, 0, c);
        (new.beeld, new.text) = (BeeldId(id(OWN)), format!("Peil {c}"));
        let _ = own.ask(kern(), Command::AddBullet { bullet: new });
    }
    let layer = LayerId(id(if a > 3 { a } else { OWN }));
    let _ = own.ask(kern(), Command::AddLayer { layer, beeld: BeeldId(id(OWN)), title: format!("dijk {b}") });
    let drawn = NewFeature {
        id: FeatureId(id(c)),
        geometry: Geometry::Point([4.5 + f64::from(b) / 100.0, 51.7]),
        style: FeatureStyle::default(),
        symbol: None,
        label: format!("pomp {a}"),
        properties: Default::default(),
    };
    let _ = own.ask(kern(), Command::AddFeatures { layer, features: vec![drawn] });
    if a == b {
        let newer = own.new_bullet(c, 0, c);
        let newer = NewBullet { beeld: BeeldId(id(OWN)), ..newer };
        let _ = own.ask(kern(), Command::ReplaceBullet { bullet: BulletId(id(a)), by: newer });
    }
}

impl World {
    /// A beeld that is kept elsewhere comes to stand here, says something else, stands still or is withdrawn.
    pub fn mirrors(&mut self, a: u8, b: u8, c: u8) {
        let mut own = own();
        own.now = self.now;
        fill(&mut own, a, b, c);
        let state = if a + b + c == 12 {
            KoppelingState::Withdrawn {
                by: own.picture.regie.clone().unwrap().holder,
                at: self.now,
                reason: "x".into(),
            }
        } else {
            KoppelingState::Waiting
        };
        self.bring(&own, &koppeling(&own, state));
    }

    /// What the server does with it, and that nothing is left to do after.
    fn bring(&mut self, own: &World, koppeling: &Koppeling) {
        let before = self.picture.clone();
        if !koppeling.is_wanted() {
            if let Some((by, event)) = leaves(&self.picture, &own.picture, koppeling) {
                self.record(Some(by), event);
            }
            assert_eq!(leaves(&self.picture, &own.picture, koppeling), None);
        } else {
            match stands(&self.picture, &self.register, &own.picture, koppeling, self.now) {
                Ok(said) => {
                    said.into_iter().for_each(|(by, event)| self.record(by, event));
                    let again = stands(&self.picture, &self.register, &own.picture, koppeling, self.now);
                    assert_eq!(again.unwrap(), [], "it says the same here by now");
                    same(&self.picture, &own.picture, &before);
                }
                Err(_) => {
                    if let Some(event) = stands_still(&self.picture, &own.picture, koppeling) {
                        self.record(None, event);
                    }
                    assert_eq!(stands_still(&self.picture, &own.picture, koppeling), None);
                }
            }
        }
        untouched(&self.picture, &before);
        self.check();
    }
}

/// What it says here is what it says there, but for what was another's here already.
fn same(picture: &Picture, own: &Picture, before: &Picture) {
    let here = BeeldId(id(HERE));
    let of = |bullet: &Bullet| (bullet.text.clone(), bullet.theme.clone(), bullet.validity, bullet.source.clone());
    for kept in own.bullets.values().filter(|bullet| bullet.beeld == BeeldId(id(OWN))) {
        let anothers = |past: &Arc<Past>| past.bullet.id == kept.id && past.bullet.beeld != here;
        let Some(stands) = picture.bullets.get(&kept.id) else {
            assert!(before.history.iter().any(anothers), "what is left out was another's");
            continue;
        };
        if stands.beeld == here {
            assert!(!before.history.iter().any(anothers), "an identity that was another's is not taken");
            assert_eq!(of(stands), of(kept));
            assert_eq!(stands.doc, Doc::from_text(&kept.text), "and nothing that was typed there and taken back");
        } else {
            assert_eq!(before.bullets.get(&kept.id), Some(stands), "another's stays as it was");
        }
    }
    for stands in picture.bullets.values().filter(|bullet| bullet.beeld == here) {
        assert!(own.bullets.contains_key(&stands.id), "nothing stands here that is gone there");
    }
    let lies_here = |feature: &Feature| picture.layers[&feature.layer].beeld == here;
    for stands in picture.features.values().filter(|feature| lies_here(feature)) {
        assert_eq!(own.features[&stands.id].geometry, stands.geometry);
    }
}

/// What is of others is as it was.
fn untouched(picture: &Picture, before: &Picture) {
    let here = BeeldId(id(HERE));
    let bullets = |picture: &Picture| {
        let others = picture.bullets.values().filter(|bullet| bullet.beeld != here);
        others.map(|bullet| (bullet.id, bullet.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(bullets(picture), bullets(before));
    let lies = |picture: &Picture| {
        let others = picture.features.values().filter(|feature| picture.layers[&feature.layer].beeld != here);
        others.cloned().collect::<Vec<_>>()
    };
    assert_eq!(lies(picture), lies(before));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Two activities live side by side; whenever it is brought over, the beeld says here what it says there.
    #[test]
    fn r67_a_beeld_follows_whatever_happens_in_both(
        there in proptest::collection::vec((0u8..6, 0u8..6, 0u8..6, tries(12)), 1..6),
    ) {
        let (mut own, mut world) = (own(), World::new());
        for (a, b, c, lives) in there {
            for one in &lives {
                world.attempt(*one);
                let (_, kind, a, b, c, seconds) = *one;
                let of_own: Try = (kern(), kind, a, b, c, seconds);
                if kind < 56 && kind != 46 {
                    own.attempt(of_own);
                }
            }
            fill(&mut own, a, b, c);
            world.bring(&own, &koppeling(&own, KoppelingState::Waiting));
        }
    }
}

/// Changed words need no room; and of all room at most half is of what is kept elsewhere.
#[test]
fn r67_there_is_room_for_half_of_an_activity() {
    let (mut own, mut world) = (own(), World::new());
    let new = NewBullet { beeld: BeeldId(id(OWN)), ..own.new_bullet(0, 0, 1) };
    own.ask(kern(), Command::AddBullet { bullet: new }).unwrap();
    let one = own.picture.bullets[&BulletId(id(0))].clone();
    let another = |n: usize| {
        let id = BulletId(uuid::Uuid::from_u128(1_000_000 + n as u128));
        (id, Arc::new(Bullet { id, ..Bullet::clone(&one) }))
    };
    own.picture.bullets.extend((1..limits::BULLETS / 2).map(another));
    world.bring(&own, &koppeling(&own, KoppelingState::Waiting));
    assert_eq!(world.picture.bullets.len(), limits::BULLETS / 2);
    for bullet in own.picture.bullets.values_mut() {
        Arc::make_mut(bullet).source = "Peilschaal".into();
    }
    world.bring(&own, &koppeling(&own, KoppelingState::Waiting));
    assert!(world.picture.bullets.values().all(|bullet| bullet.source == "Peilschaal"));
    own.picture.bullets.extend([another(limits::BULLETS)]);
    let why =
        stands(&world.picture, &world.register, &own.picture, &koppeling(&own, KoppelingState::Waiting), world.now);
    assert_eq!(why.unwrap_err(), Hindrance::Full);
}

/// An own activity with its koppelingen, and the activity in which its beeld stands.
#[test]
fn l11_an_own_activity_and_a_beeld_that_is_kept_elsewhere_stand_in_golden_logs() {
    let (mut own, mut world) = (own(), World::new());
    let im = ACCOUNTS.iter().position(|one| *one == "vr20-rot-im").unwrap();
    let said = |own: &World, n: u8, text: &str| {
        let mut new = own.new_bullet(n, 0, 1);
        (new.beeld, new.text) = (BeeldId(id(OWN)), text.into());
        new
    };
    fill(&mut own, 4, 0, 2);
    let first = said(&own, 1, "Peil 1,20 m");
    own.ask(kern(), Command::AddBullet { bullet: first }).unwrap();
    let makes = world.seen().koppeling(0, 0, 3);
    assert_eq!(world.ask(im, makes.clone()).unwrap_err().code, "unknown", "there is no such beeld here");
    let Command::MakeKoppeling { koppeling: here, beeld, title, .. } = makes else { unreachable!() };
    let makes = Command::MakeKoppeling { koppeling: here, beeld, activity: world.picture.head.id, title };
    own.ask(kern(), makes.clone()).unwrap();
    assert_eq!(own.ask(kern(), makes.clone()).unwrap_err().code, "exists");
    let settles = |own: &mut World, state| own.record(None, Event::KoppelingSettled { koppeling: here, state });
    let koppeling = |own: &World| own.picture.koppelingen[&here].clone();
    world.bring(&own, &koppeling(&own));
    let at = own.now;
    settles(&mut own, KoppelingState::Stands { at, asks: 1 });
    let takes = Command::TakeOverBullet {
        bullet: BulletId(id(9)),
        source: BulletId(id(1)),
        beeld: BeeldId(id(0)),
        theme: ThemeKey::new("situatie"),
    };
    world.ask(im, takes).unwrap();
    let flags =
        Command::FlagBullet { bullet: BulletId(id(1)), flag: FlagId(id(0)), reason: "klopt niet".into(), due_at: None };
    world.ask(im, flags).unwrap();
    let newer = said(&own, 2, "Peil 1,40 m");
    own.ask(kern(), Command::ReplaceBullet { bullet: BulletId(id(1)), by: newer }).unwrap();
    own.ask(kern(), Command::RemoveLayer { layer: LayerId(id(4)), reason: "dubbel".into() }).unwrap();
    world.bring(&own, &koppeling(&own));
    world.ask(im, Command::FollowSource { bullet: BulletId(id(9)) }).unwrap();
    assert_eq!(world.picture.bullets[&BulletId(id(9))].text, "Peil 1,40 m");
    own.ask(kern(), Command::CloseActivity { reason: "afgeschaald".into() }).unwrap();
    let why = stands(&world.picture, &world.register, &own.picture, &koppeling(&own), world.now).unwrap_err();
    assert_eq!(why, Hindrance::Ended);
    world.bring(&own, &koppeling(&own));
    let at = own.now;
    settles(&mut own, KoppelingState::Stopped { at, why });
    own.ask(kern(), Command::ReopenActivity { reason: "toch niet".into() }).unwrap();
    world.bring(&own, &koppeling(&own));
    own.ask(kern(), Command::WithdrawKoppeling { koppeling: here, reason: "klaar".into() }).unwrap();
    world.bring(&own, &koppeling(&own));
    assert!(!world.picture.beelden[&here].is_linked());
    own.ask(kern(), makes).unwrap();
    world.bring(&own, &koppeling(&own));
    assert!(world.picture.beelden[&here].is_linked());
    golden::add("own-activity", &own.log);
    golden::add("kept-elsewhere", &world.log);
}
