// SPDX-License-Identifier: EUPL-1.2
//! The sockets of a server. Each has a thread of its own there, which may come round to take what
//! has to go out at any moment, also half-way through what an actor does. Here they come round, or
//! do not, whenever an actor puts something into words.

use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::presence::Present;
use gedeeld_beeld::domain::activity::summary::Summary;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Moment, Seq};
use gedeeld_beeld::domain::refusal::Refusal;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::rights::Granted;
use gedeeld_beeld::engine::attention::Waits;
use gedeeld_beeld::engine::connection::{Connection, Outgoing};
use gedeeld_beeld::engine::introduction::Introduction;
use gedeeld_beeld::engine::words::{Frame, Words};
use gedeeld_beeld::ws::words::JsonWords;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// What was taken for a client, and is on its way to it.
pub type Wire = Arc<Mutex<Vec<Outgoing>>>;

/// The sockets of one server.
pub struct Sockets {
    open: Mutex<Vec<(Arc<Connection>, Wire)>>,
    dice: Mutex<Dice>,
}

impl Sockets {
    pub fn new(seed: u64) -> Arc<Self> {
        Arc::new(Sockets { open: Mutex::default(), dice: Mutex::new(Dice::new(seed)) })
    }

    pub fn open(&self, connection: Arc<Connection>) -> Wire {
        let wire = Wire::default();
        self.open.lock().unwrap().push((connection, wire.clone()));
        wire
    }

    pub fn close(&self, connection: &Connection) {
        self.open.lock().unwrap().retain(|(open, _)| open.id != connection.id);
    }

    fn come_round(&self) {
        for (connection, wire) in self.open.lock().unwrap().iter() {
            if self.dice.lock().unwrap().below(3) == 0 {
                wire.lock().unwrap().extend(taken(connection));
            }
        }
    }
}

/// What has to go out on a connection by now.
pub fn taken(connection: &Connection) -> Option<Outgoing> {
    let waiting = std::pin::pin!(connection.outgoing());
    match waiting.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(out) => Some(out),
        Poll::Pending => None,
    }
}

/// The words of a server, between which its sockets come round.
pub struct SimWords(pub Arc<Sockets>);

impl SimWords {
    fn words(&self) -> JsonWords {
        self.0.come_round();
        JsonWords
    }
}

impl Words for SimWords {
    fn snapshot(&self, epoch: u32, view: String, picture: &Picture) -> Frame {
        self.words().snapshot(epoch, view, picture)
    }

    fn changes(&self, activity: ActivityId, from: Seq, to: Seq, events: Vec<Recorded>) -> Frame {
        self.words().changes(activity, from, to, events)
    }

    fn granted(&self, activity: ActivityId, granted: &Granted) -> Frame {
        self.words().granted(activity, granted)
    }

    fn closed(&self, activity: ActivityId, why: &Refusal, english: bool) -> Frame {
        self.words().closed(activity, why, english)
    }

    fn accepted(&self, id: CommandId, seq: Seq) -> Frame {
        self.words().accepted(id, seq)
    }

    fn refused(&self, id: CommandId, why: &Refusal, english: bool) -> Frame {
        self.words().refused(id, why, english)
    }

    fn failed(&self, id: CommandId, trace: &str, english: bool) -> Frame {
        self.words().failed(id, trace, english)
    }

    fn you(&self, you: &Introduction, register: &Register) -> Frame {
        self.words().you(you, register)
    }

    fn register_at(&self, seq: Seq) -> Frame {
        self.words().register_at(seq)
    }

    fn attention(&self, at: Moment, waits: &Waits) -> Frame {
        self.words().attention(at, waits)
    }

    fn presence(&self, activity: ActivityId, total: u32, people: Vec<Present>) -> Frame {
        self.words().presence(activity, total, people)
    }

    fn position(&self, activity: ActivityId, seq: Seq, head: Seq, agrees: Option<bool>) -> Frame {
        self.words().position(activity, seq, head, agrees)
    }

    fn overview(&self, lines: Vec<Summary>) -> Frame {
        self.words().overview(lines)
    }

    fn overview_line(&self, line: Summary) -> Frame {
        self.words().overview_line(line)
    }

    fn overview_gone(&self, activity: ActivityId) -> Frame {
        self.words().overview_gone(activity)
    }
}
