// SPDX-License-Identifier: EUPL-1.2
//! Beelden of a kernpartner and bullets that are taken over, in the random lives of an activity: what is asked,
//! and what is always true.

use crate::golden;
use crate::rules_of_the_picture::{ACCOUNTS, THEMES, World, id};
use crate::support::people::KERN;
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::bullet::Origin;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::taken::{Taken, living};
use gedeeld_beeld::domain::ids::*;

impl Seen<'_> {
    /// Linking a beeld and withdrawing it, taking a bullet over, following its source and letting that go: kinds 50
    /// to 54.
    pub fn kern(&self, kind: u8, a: u8, b: u8, c: u8) -> Command {
        let (beeld, bullet) = (BeeldId(self.id(20 + a)), BulletId(self.id(c)));
        match kind {
            50 => Command::LinkBeeld { beeld },
            51 => Command::UnlinkBeeld { beeld, reason: format!("nog niet zeker {b}") },
            52 => Command::TakeOverBullet {
                bullet,
                source: BulletId(self.id(b)),
                beeld: BeeldId(self.id(if a > 3 { 20 + a } else { 0 })),
                theme: ThemeKey::new(THEMES[a as usize % THEMES.len()]),
            },
            53 => Command::FollowSource { bullet },
            _ => Command::UnlinkSource { bullet },
        }
    }
}

/// What is true after every event.
pub fn check(picture: &Picture) {
    for copy in picture.bullets.values() {
        let Some((source, _)) = living(copy) else { continue };
        assert_ne!(source, copy.id, "nothing is its own source");
        let Origin::Beeld { beeld, name, .. } = &copy.origin else { unreachable!() };
        assert!(picture.beelden.contains_key(beeld) && !name.is_empty(), "a source is named for good");
        assert_ne!(*beeld, copy.beeld, "what is taken over comes from another beeld");
        if let Some(source) = picture.bullets.get(&source) {
            assert_eq!(source.beeld, *beeld, "a living link goes on within its beeld");
        }
    }
}

/// A beeld that is linked and withdrawn; a bullet that is taken over, followed, follows what took its source's
/// place, and is let go.
#[test]
fn l11_a_kern_partner_and_what_is_taken_over_stand_in_a_golden_log() {
    let mut world = World::new();
    let who = |account: &str| ACCOUNTS.iter().position(|one| *one == account).unwrap();
    let (im, kern) = (who("vr20-rot-im"), who(KERN));
    let beeld = BeeldId(id(20));
    let copy = BulletId(id(9));
    let said = |world: &World, n: u8, text: &str| {
        let theme = world.picture.beelden[&beeld].themes().next().unwrap().key.clone();
        let mut new = world.new_bullet(n, 0, 0);
        (new.id, new.beeld, new.theme, new.text) = (BulletId(id(n)), beeld, theme, text.into());
        new
    };
    let adds =
        Command::AddBeeld { beeld, layer: LayerId(id(20)), title: "Delta".into(), sjabloon: "eigen_beeld".into() };
    world.ask(kern, adds).unwrap();
    let first = said(&world, 1, "De afsluiter is dicht");
    let second = said(&world, 2, "De afsluiter is weer open");
    world.ask(kern, Command::AddBullet { bullet: first }).unwrap();
    let takes = Command::TakeOverBullet {
        bullet: copy,
        source: BulletId(id(1)),
        beeld: BeeldId(id(0)),
        theme: ThemeKey::new("situatie"),
    };
    assert_eq!(world.ask(im, takes.clone()).unwrap_err().code, "unknown", "it is kept to itself");
    world.ask(kern, Command::LinkBeeld { beeld }).unwrap();
    world.ask(im, takes).unwrap();
    assert_eq!(world.picture.bullets[&copy].text, "De afsluiter is dicht");
    assert_eq!(world.ask(im, Command::FollowSource { bullet: copy }).unwrap_err().code, "source.unchanged");
    world.ask(kern, Command::ReplaceBullet { bullet: BulletId(id(1)), by: second }).unwrap();
    world.ask(im, Command::FollowSource { bullet: copy }).unwrap();
    let followed = &world.picture.bullets[&copy];
    assert_eq!(followed.text, "De afsluiter is weer open");
    let taken = Taken::of(&world.picture.bullets[&BulletId(id(2))]);
    assert_eq!(living(followed), Some((BulletId(id(2)), &taken)));
    world.ask(kern, Command::UnlinkBeeld { beeld, reason: "nog niet zeker".into() }).unwrap();
    assert_eq!(world.ask(im, Command::FollowSource { bullet: copy }).unwrap_err().code, "unknown");
    world.ask(im, Command::UnlinkSource { bullet: copy }).unwrap();
    assert_eq!(living(&world.picture.bullets[&copy]), None);
    assert!(world.log.iter().any(|recorded| matches!(recorded.event, Event::SourceUnlinked { .. })));
    golden::add("kern", &world.log);
}
