// SPDX-License-Identifier: EUPL-1.2
//! Who reads, in the random lives of an activity: noted as the server does, and what is always true of it.

use crate::golden;
use crate::rules_of_the_picture::{ACCOUNTS, World};
use crate::support::people::STANDBY;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::reading::unsaid;
use gedeeld_beeld::domain::ids::AccountId;
use gedeeld_beeld::domain::rights::view_of;

impl World {
    /// One of the accounts opens the activity.
    pub fn reads(&mut self, who: usize) {
        let account = self.register.account(&AccountId::new(ACCOUNTS[who])).unwrap().clone();
        let actor = self.register.actor(&account, &self.picture, self.now, 0);
        let view = view_of(&actor, &self.picture);
        let Some(event) = unsaid(&self.picture, &actor.who, &view) else { return };
        assert!(view.reads(), "who does not read, is not said to");
        self.record(Some(actor.who.clone()), event);
        assert_eq!(unsaid(&self.picture, &actor.who, &view), None, "what was noted is not noted again");
        self.check();
    }

    /// What is true of readings after every event.
    pub fn check_readings(&self) {
        for (account, reading) in &self.picture.readings {
            assert_eq!(*account, reading.by.account);
            assert_ne!(reading.by.organisation, self.picture.head.owner, "the bronregio's own are not noted");
            assert!(reading.since <= reading.more_at);
        }
    }
}

#[test]
fn l11_who_read_stands_in_a_golden_log() {
    let mut world = World::new();
    let everybody = |world: &mut World| (0..ACCOUNTS.len()).for_each(|who| world.reads(who));
    everybody(&mut world);
    let rode_kruis = AccountId::new(STANDBY);
    assert!(!world.picture.readings.contains_key(&rode_kruis), "it was not let in yet");
    assert!(world.picture.readings.values().any(|reading| reading.whole), "who reads by right, reads the whole");
    for a in 0..6 {
        world.attempt((0, 28, a, 1, 0, 5));
    }
    assert_eq!(
        world.picture.participation(&world.register.account(&rode_kruis).unwrap().organisation),
        Participation::Monitorend
    );
    everybody(&mut world);
    let reading = world.picture.readings[&rode_kruis].clone();
    assert!(!reading.whole && reading.beelden.len() == 1 && reading.layers.len() == 1, "{reading:?}");
    for a in 0..6 {
        world.attempt((0, 28, a, 2, 0, 5));
    }
    everybody(&mut world);
    assert_eq!(world.picture.readings[&rode_kruis], reading, "it stays when access has ended");
    golden::add("who-read", &world.log);
}
