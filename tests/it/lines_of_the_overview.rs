// SPDX-License-Identifier: EUPL-1.2
//! What the overview is shown of an activity: what its lines are made of, anew only when that is something else.

use crate::support::acts::START;
use crate::support::clock::TurnedClock;
use crate::support::engine::deps;
use crate::support::people::*;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::HeadPatch;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, CommandId};
use gedeeld_beeld::engine::activity::{self, Answer, Card, Handle};
use gedeeld_beeld::engine::overview::line;
use gedeeld_beeld::engine::ports::Clock as _;
use gedeeld_beeld::engine::register::Parts;
use gedeeld_beeld::server::Stores;
use gedeeld_beeld::ws::words::JsonWords;
use std::sync::Arc;

/// Has it carried out, and waits until its activity has attended to all that follows.
async fn done(activity: &Handle, command: Command) -> Card {
    let answer = activity.ask(AccountId::new(IM), CommandId(beeldctl::new_id()), command).await;
    assert!(matches!(answer, Answer::Accepted(_)), "{answer:?}");
    activity.peek().await.unwrap();
    activity.card().unwrap()
}

#[tokio::test]
async fn a_line_is_what_the_whole_picture_says_and_a_change_of_content_alone_makes_none_anew() {
    let folder = tempfile::tempdir().unwrap();
    let stores = Stores::sqlite(folder.path()).unwrap();
    let (clock, words) = (Arc::new(TurnedClock::at(START)), Arc::new(JsonWords));
    let parts = Parts { log: stores.register.clone(), clock: clock.clone(), words };
    let (deps, _register) = deps(stores.log.clone(), parts).await.unwrap();
    let deps = Arc::new(deps);
    let id = ActivityId(beeldctl::new_id());
    let made = activity::start(id, None, deps.clone()).unwrap();
    let first = done(&made, Command::CreateActivity { activity: incident() }).await;

    let same = done(&made, add(id, "een ander bericht")).await;
    assert!(Arc::ptr_eq(&first.picture, &same.picture), "nothing that a line is made of has changed");

    clock.turn_ms(60_000);
    let next_minute = done(&made, add(id, "een minuut later")).await;
    assert!(next_minute.changed_at > same.changed_at);

    // Each of these changes one thing that lines are made of; a GRIP that is the same, only the norms.
    let patch = HeadPatch { grip: Some(2), ..HeadPatch::default() };
    let commands = [
        (IM, Command::ChangeHead { patch }),
        (IM, Command::EstablishOpschaling { at: clock.now(), grip: 2 }),
        (IM, admit(id, "rode-kruis", Participation::Actief)),
        (COLLEAGUE, Command::TakeRegie { reason: "aflossing".into() }),
        (COLLEAGUE, Command::CloseActivity { reason: "afgerond".into() }),
    ];
    for (by, command) in commands {
        let said = format!("{command:?}");
        let answer = made.ask(AccountId::new(by), CommandId(beeldctl::new_id()), command).await;
        assert!(matches!(answer, Answer::Accepted(_)), "{said}: {answer:?}");
        let (_, picture) = made.peek().await.unwrap().unwrap();
        let whole = Card { picture: Arc::new(picture), changed_at: clock.now() };
        for reader in [IM, STANDBY, KERN] {
            let account = deps.register.now().account(&AccountId::new(reader)).unwrap().clone();
            let shown = line(&deps, &account, &made.card().unwrap());
            assert_eq!(shown, line(&deps, &account, &whole), "{said}, to {reader}");
        }
    }
}
