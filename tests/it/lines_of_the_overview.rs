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
use gedeeld_beeld::engine::activity::{self, Answer, Card, Deps, Handle};
use gedeeld_beeld::engine::overview::line;
use gedeeld_beeld::engine::ports::{Clock as _, LogHead};
use gedeeld_beeld::engine::register::Parts;
use gedeeld_beeld::engine::tasks::OnRuntime;
use gedeeld_beeld::server::Stores;
use gedeeld_beeld::ws::words::JsonWords;
use std::path::Path;
use std::sync::Arc;

/// Has it carried out, and waits until its activity has attended to all that follows.
async fn done(activity: &Handle, command: Command) -> Card {
    let answer = activity.ask(AccountId::new(IM), CommandId(beeldctl::new_id()), command).await;
    assert!(matches!(answer, Answer::Accepted(_)), "{answer:?}");
    activity.peek().await.unwrap();
    activity.card().unwrap()
}

/// An activity that was made just now, on a clock that is turned.
async fn begin(folder: &Path) -> (Arc<TurnedClock>, Arc<Deps>, ActivityId, Handle) {
    let stores = Stores::sqlite(folder).unwrap();
    let (clock, words) = (Arc::new(TurnedClock::at(START)), Arc::new(JsonWords));
    let parts = Parts { log: stores.register.clone(), clock: clock.clone(), tasks: Arc::new(OnRuntime), words };
    let (deps, _register) = deps(stores.log.clone(), parts).await.unwrap();
    let deps = Arc::new(deps);
    let id = ActivityId(beeldctl::new_id());
    let made = activity::start(id, None, deps.clone()).unwrap();
    done(&made, Command::CreateActivity { activity: incident() }).await;
    (clock, deps, id, made)
}

#[tokio::test]
async fn that_time_passes_is_no_change_of_the_activity_also_not_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, deps, id, made) = begin(folder.path()).await;
    let changed = done(&made, Command::EstablishOpschaling { at: clock.now(), grip: 2 }).await.changed_at;
    let (_, before) = made.peek().await.unwrap().unwrap();
    clock.turn_ms(30 * 60_000);
    made.peek().await.unwrap();
    let (epoch, after) = made.peek().await.unwrap().unwrap();
    assert!(after.seq > before.seq, "the norms that were breached are events");
    assert_eq!(made.card().unwrap().changed_at, changed);

    let head = LogHead { activity: id, epoch, last: after.seq };
    let woken = activity::start(id, Some(head), deps).unwrap();
    assert_eq!(woken.card().unwrap().changed_at, changed);
    let later = done(&woken, add(id, "dit is nieuws")).await;
    assert!(later.changed_at > changed);
}

#[tokio::test]
async fn a_line_is_what_the_whole_picture_says_and_a_change_of_content_alone_makes_none_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, deps, id, made) = begin(folder.path()).await;
    let first = made.card().unwrap();

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
