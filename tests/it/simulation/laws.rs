// SPDX-License-Identifier: EUPL-1.2
//! What was the law when: the register as all who judge found it, at each moment at which rights may have turned.

use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::ids::{AccountId, Moment};
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::rights::view_of;
use gedeeld_beeld::engine::register::Current;
use std::sync::{Arc, Mutex};

/// The register at a moment, until the next.
#[derive(Clone)]
pub struct Law {
    pub register: Arc<Register>,
    pub at: Moment,
}

#[derive(Default)]
struct Seen {
    current: Option<Current>,
    laws: Vec<Law>,
    turns: Option<Moment>,
    looked: Option<Moment>,
}

/// All that was the law in a life, in order.
#[derive(Default)]
pub struct Laws(Mutex<Seen>);

impl Laws {
    /// Of the server that lives from now on.
    pub fn follow(&self, current: Current) {
        self.0.lock().unwrap().current = Some(current);
    }

    /// Looks what is the law by now, whenever anybody asks what time it is: which of all that is.
    pub fn look(&self, now: Moment) -> usize {
        let seen = &mut *self.0.lock().unwrap();
        let Some(register) = seen.current.as_ref().map(Current::now) else { return 0 };
        let changed = seen.laws.last().is_none_or(|law| law.register.seq != register.seq);
        let turned = seen.turns.is_some_and(|turn| turn <= now) || seen.looked.is_some_and(|before| now < before);
        if changed || turned {
            seen.turns = register.next_turn(now);
            seen.laws.push(Law { register, at: now });
        }
        seen.looked = Some(now);
        seen.laws.len() - 1
    }

    /// Those from one to another.
    pub fn between(&self, from: usize, to: usize) -> Vec<Law> {
        self.0.lock().unwrap().laws[from..=to].to_vec()
    }

    pub fn count(&self) -> usize {
        self.0.lock().unwrap().laws.len()
    }
}

impl Law {
    /// What an account sees of an activity by it.
    pub fn view(&self, account: &AccountId, picture: &Picture) -> View {
        let Some(account) = self.register.account(account) else { return View::Nothing };
        view_of(&self.register.actor(account, picture, self.at, 0), picture)
    }
}
