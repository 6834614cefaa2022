// SPDX-License-Identifier: EUPL-1.2
//! What a random life tries with partners without account, and what is true of them after every event.

use crate::golden;
use crate::rules_of_the_picture::{ACCOUNTS, ORGANISATIONS, THEMES, World, id, tries};
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::bullet::Bullet;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::ReceivedSitrap;
use gedeeld_beeld::domain::activity::limits;
use gedeeld_beeld::domain::activity::partner::NewPartner;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::secondment::{NewSecondment, Secondment};
use gedeeld_beeld::domain::activity::sitrap::document::{Made, Occasion, everything, fits, make};
use gedeeld_beeld::domain::activity::sitrap::{NewReceiver, NewSitrap, Selection, SharedBeeld};
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::geo::Feature;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::rights::{Functionary, may_write_beeld};
use gedeeld_beeld::report;
use proptest::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

impl Seen<'_> {
    /// One of the commands on partners without account: 41 lends a HIN, 42 ends that, 43 is a SitRap that
    /// comes in, 55 mails one, any other one that goes out.
    pub fn partner_without_account(&self, kind: u8, a: u8, b: u8, c: u8) -> Command {
        let situatie = BeeldId(self.id(0));
        let text = |word: &str| format!("{word} {a}{b}{c}");
        match kind {
            41 => Command::SecondHin {
                secondment: NewSecondment {
                    id: SecondmentId(self.id(a)),
                    account: AccountId::new(if c > 1 { ACCOUNTS[10] } else { ACCOUNTS[b as usize] }),
                    partner: partner(b),
                    reason: text("geen eigen informatieproces"),
                },
            },
            42 => Command::EndSecondment { secondment: SecondmentId(self.id(a)), reason: text("klaar") },
            43 => Command::ReceiveSitrap {
                sitrap: ReceivedSitrap {
                    id: ItemId(self.id(a)),
                    beeld: situatie,
                    theme: None,
                    partner: partner(b),
                    text: text("SitRap"),
                    attachment: None,
                    observed_at: (c > 2).then(|| self.earlier(c)),
                },
            },
            55 if c == 0 => {
                Command::MailSitrap { sitrap: SitrapId(self.id(a)), to: format!("liaison{b}@elders.example") }
            }
            _ => {
                let organisation = OrganisationId::new(ORGANISATIONS[a as usize % ORGANISATIONS.len()]);
                let themes = (b > 2).then(|| vec![ThemeKey::new(THEMES[c as usize % THEMES.len()])]);
                Command::SendSitrap {
                    sitrap: NewSitrap {
                        id: SitrapId(self.id(a)),
                        receiver: if c > 3 {
                            NewReceiver::Organisation { organisation }
                        } else {
                            NewReceiver::Liaison { partner: partner(b), liaison: String::new() }
                        },
                        shared: Selection {
                            beelden: vec![SharedBeeld { beeld: situatie, themes }],
                            layers: vec![LayerId(self.id(0))],
                        },
                        note: String::new(),
                        mail: (kind == 55).then(|| "liaison@water.example".to_owned()),
                    },
                }
            }
        }
    }
}

impl World {
    /// Who is seconded writes for one partner, and for nobody else, while the activity runs (R48).
    pub fn check_secondments(&self) {
        let p = &self.picture;
        for secondment in p.secondments.values().filter(|one| one.runs()) {
            assert!(p.is_open(), "a secondment ends with the activity");
            let alike = |other: &&Secondment| {
                other.runs() && (other.hin == secondment.hin || other.partner.is(&secondment.partner))
            };
            assert_eq!(p.secondments.values().filter(alike).count(), 1, "one HIN for one partner");
            let account = self.register.account(&secondment.hin.account).unwrap();
            let actor = self.register.actor(account, p, self.now, 0);
            for beeld in p.beelden.values().filter(|beeld| may_write_beeld(&actor, p, beeld, false).is_ok()) {
                let of = beeld.on_behalf.as_ref().expect("who is seconded writes for the partner alone");
                assert!(of.is(&secondment.partner));
            }
        }
    }
}

fn partner(b: u8) -> NewPartner {
    let organisation = ["brabant-water", "tankopslag-moerdijk", "rode-kruis"].get(b as usize);
    let named = |name: &str| if organisation.is_none() { name.to_owned() } else { String::new() };
    NewPartner {
        organisation: organisation.map(|id| OrganisationId::new(*id)),
        name: named("Camping De Schans"),
        reason: named("opvang"),
    }
}

fn made(at: Moment) -> Made {
    let by = Functionary { account: AccountId::new("a"), organisation: OrganisationId::new("o"), name: "A".into() };
    Made { by, at, occasion: Occasion::Own, note: String::new() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a view does not show is in no SitRap of it, and all that it shows is (R45, threat T07).
    #[test]
    fn r45_a_sitrap_holds_what_its_view_shows_and_no_more(tries in tries(80)) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
        let view = View::Admitted {
            organisation: OrganisationId::new("rode-kruis"),
            beelden: [BeeldId(id(0))].into(),
            layers: [LayerId(id(0))].into(),
        };
        let seen = view.redact(&world.picture).unwrap();
        let sitrap = make(&seen, &everything(&seen), made(world.now));
        prop_assert!(fits(&seen, &everything(&seen)).is_ok());
        let mut said: Vec<&str> = sitrap.statements().map(|statement| statement.text.as_str()).collect();
        let shown = world.picture.bullets.values().filter(|bullet| bullet.beeld == BeeldId(id(0)));
        let mut shown: Vec<&str> = shown.map(|bullet| bullet.text.as_str()).filter(|text| !text.is_empty()).collect();
        said.sort_unstable();
        shown.sort_unstable();
        prop_assert_eq!(said, shown);
        let drawn: usize = sitrap.map.layers.iter().map(|layer| layer.features.len()).sum();
        let lie = world.picture.features.values().filter(|feature| feature.layer == LayerId(id(0))).count();
        prop_assert_eq!(drawn, lie);
        prop_assert!(sitrap.opschaling.is_none_or(|opschaling| opschaling.empty.is_empty()));
    }

    /// Of what goes out only the chosen themes and layers are in it (R46).
    #[test]
    fn r46_a_sitrap_holds_what_was_chosen(tries in tries(80)) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
        let chosen = ThemeKey::new(THEMES[1]);
        let beelden = vec![SharedBeeld { beeld: BeeldId(id(0)), themes: Some(vec![chosen.clone()]) }];
        let sitrap = make(&world.picture, &Selection { beelden, layers: Vec::new() }, made(world.now));
        let there = world.picture.bullets_of(BeeldId(id(0)), &chosen);
        let there = there.iter().filter(|bullet| !bullet.text.is_empty()).count();
        prop_assert_eq!(sitrap.statements().count(), there);
        prop_assert!(sitrap.map.layers.is_empty());
    }
}

/// A picture with one bullet and one feature of some life, and many more like them.
fn crowded(bullets: u128, features: u128, text: &str) -> Picture {
    let mut world = World::new();
    let _ = [(0, 0, 0, 0, 1, 1), (0, 20, 1, 0, 2, 1)].map(|one| world.attempt(one));
    let mut picture = world.picture;
    let bullet = picture.bullets.values().next().unwrap().as_ref().clone();
    let feature = picture.features.values().next().unwrap().as_ref().clone();
    picture.bullets = (0..bullets)
        .map(|n| BulletId(Uuid::from_u128(n)))
        .map(|id| (id, Arc::new(Bullet { id, text: text.into(), ..bullet.clone() })))
        .collect();
    picture.features = (0..features)
        .map(|n| FeatureId(Uuid::from_u128(n)))
        .map(|id| (id, Arc::new(Feature { id, ..feature.clone() })))
        .collect();
    picture
}

#[test]
fn t28_more_than_a_sitrap_takes_is_refused_with_its_limit() {
    for (bullets, chars) in [(limits::SITRAP_STATEMENTS as u128 + 1, 1), (101, limits::BULLET_CHARS)] {
        let picture = crowded(bullets, 1, &"x".repeat(chars));
        assert_eq!(fits(&picture, &everything(&picture)).unwrap_err().code, "limit");
        // With less chosen it fits.
        assert!(fits(&picture, &Selection::default()).is_ok());
    }
}

#[test]
fn t28_the_largest_sitrap_there_is_can_be_printed_and_says_what_is_left_out() {
    let chars = limits::SITRAP_CHARS / limits::SITRAP_STATEMENTS;
    let features = limits::SITRAP_FEATURES as u128 + 7;
    let picture = crowded(limits::SITRAP_STATEMENTS as u128, features, &"woord ".repeat(chars / 6));
    assert!(fits(&picture, &everything(&picture)).is_ok());
    let sitrap = make(&picture, &everything(&picture), made(Moment(1_800_000_000_000)));
    assert_eq!((sitrap.statements().count(), sitrap.map.left_out), (limits::SITRAP_STATEMENTS, 7));
    let page = report::html(&sitrap);
    assert!(page.contains("Nog 7 objecten passen niet in een SitRap"));
    let file = report::pdf(&sitrap).expect("it is a valid PDF/UA-1");
    assert!(file.len() < 8 * 1024 * 1024, "{} bytes", file.len());
}

/// A HIN is seconded and ends, a SitRap comes in and becomes a bullet, another goes out, and the activity is
/// closed over a second HIN.
#[test]
fn l11_partners_without_account_stand_in_a_golden_log() {
    let mut world = World::new();
    for step in [
        (0, 41, 0, 1, 2, 5),
        (10, 34, 0, 0, 0, 5),
        (10, 3, 1, 1, 2, 5),
        (0, 43, 2, 0, 4, 5),
        (0, 25, 2, 3, 4, 5),
        (10, 26, 3, 0, 0, 5),
        (0, 27, 3, 0, 4, 5),
        (0, 44, 4, 0, 0, 5),
        (0, 28, 1, 0, 0, 5),
        (0, 44, 5, 3, 4, 5),
        (0, 42, 0, 0, 0, 5),
        (0, 41, 1, 5, 2, 5),
        (0, 32, 0, 0, 0, 5),
    ] {
        let before = world.log.len();
        world.attempt(step);
        assert!(world.log.len() > before, "{step:?} was refused");
    }
    golden::add("partners-without-account", &world.log);
}
