// SPDX-License-Identifier: EUPL-1.2
//! What stories do again and again: begin on a clock that they turn, be accepted, be refused.

use super::clock::TurnedClock;
use super::people::{IM, incident, situatiebeeld};
use super::server::TestServer;
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::voorstel::NewVoorstel;
use gedeeld_beeld::domain::ids::{ActivityId, BeeldId, LayerId, ThemeKey, VoorstelId};
use std::sync::Arc;

/// When such a story begins.
pub const START: i64 = 1_800_000_000_000;

/// A server on a clock of the test, with the regievoerder of an activity.
pub async fn begin() -> (Arc<TurnedClock>, TestServer, Client, ActivityId) {
    let clock = Arc::new(TurnedClock::at(START));
    let server = TestServer::start_in(Arc::new(tempfile::tempdir().unwrap()), clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    (clock, server, im, activity)
}

/// A command that is accepted, and seen by who gave it.
pub async fn done(client: &mut Client, activity: ActivityId, command: Command) {
    let seq = client.command(activity, command).await.unwrap().seq;
    client.wait_for(activity, seq).await.unwrap();
}

/// A command that is refused, with this code.
pub async fn refused(client: &mut Client, activity: ActivityId, command: Command, code: &str) {
    let shown = format!("{command:?}");
    let outcome = client.command(activity, command).await;
    assert_eq!(outcome.as_ref().unwrap_err().code(), Some(code), "{shown}: {outcome:?}");
}

/// An own beeld of who adds it.
pub fn own_beeld() -> (BeeldId, Command) {
    let beeld = BeeldId(new_id());
    let layer = LayerId(new_id());
    (beeld, Command::AddBeeld { beeld, layer, title: "Eigen".into(), sjabloon: "eigen_beeld".into() })
}

/// A voorstel for the situatiebeeld.
pub fn proposed(activity: ActivityId) -> (VoorstelId, NewVoorstel) {
    let id = VoorstelId(new_id());
    let voorstel = NewVoorstel {
        id,
        beeld: situatiebeeld(activity),
        theme: ThemeKey::new("bereikbaarheid"),
        text: "Poort 4 is open".into(),
        kind: Default::default(),
        source: String::new(),
        validity: Default::default(),
    };
    (id, voorstel)
}
