// SPDX-License-Identifier: EUPL-1.2
//! A client of the simulation: it folds what reaches it, keeps what was not answered, and comes back.

use super::network::{Wire, taken};
use super::world::Server;
use beeldctl::Followed;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::organisation::Account;
use gedeeld_beeld::engine::activity::{Sender, Since};
use gedeeld_beeld::engine::connection::{Connection, ConnectionId};
use gedeeld_beeld::engine::words::Frame;
use gedeeld_beeld::protocol::from_server::FromServer;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

/// What a server said of a command.
#[derive(Clone, Copy)]
pub enum Said {
    Accepted(Seq),
    Refused,
}

/// What somebody asks: of an activity, or of the register.
#[derive(Clone)]
pub enum Asks {
    Activity(ActivityId, Command),
    Register(RegisterCommand),
}

/// An activity as it reaches a client.
#[derive(Default)]
pub struct Reads {
    pub followed: Followed,
    /// The pictures and events that reached it since they were last looked at.
    pub shown: Vec<Picture>,
    pub told: Vec<Recorded>,
    /// How often it was told who is here.
    pub presences: u64,
}

pub struct Client {
    pub account: Account,
    pub text_client: u32,
    pub connection: Option<Arc<Connection>>,
    wire: Wire,
    pub activities: BTreeMap<ActivityId, Reads>,
    /// Sent, and not answered.
    pub waiting: BTreeMap<CommandId, Asks>,
    /// The answers that came in since they were last looked at.
    pub answered: Vec<(CommandId, Said)>,
    /// A picture was lost on the way, and the activity was opened again.
    pub gaps: u64,
    /// All that was ever sent to it, in order, but for what is chosen at random by whatever server.
    pub sent: DefaultHasher,
}

impl Client {
    pub fn new(account: Account, text_client: u32, activities: &[ActivityId]) -> Self {
        Client {
            account,
            text_client,
            connection: None,
            wire: Wire::default(),
            activities: activities.iter().map(|id| (*id, Reads::default())).collect(),
            waiting: BTreeMap::new(),
            answered: Vec::new(),
            gaps: 0,
            sent: DefaultHasher::new(),
        }
    }

    /// What it sees of an activity.
    pub fn sees(&self, activity: ActivityId) -> Option<&Picture> {
        self.activities[&activity].followed.picture.as_ref()
    }

    /// Connects, opens the activities from where it was, and sends again what was not answered.
    pub async fn connect(&mut self, server: &Server, number: u64) {
        let id = ConnectionId(number);
        let connection = Arc::new(Connection::new(id, [0; 32], self.account.clone(), self.text_client, false));
        server.registry.connections().add(connection.clone());
        self.wire = server.sockets.open(connection.clone());
        self.connection = Some(connection);
        for activity in self.activities.keys().copied().collect::<Vec<_>>() {
            self.open(server, activity).await;
        }
        self.send_again(server).await;
    }

    pub async fn open(&mut self, server: &Server, activity: ActivityId) {
        let Some(connection) = &self.connection else { return };
        if let Some(handle) = server.registry.find(activity)
            && connection.asks(activity)
        {
            let at = self.activities[&activity].followed.position();
            let since = at.map(|at| Since { epoch: at.epoch, seq: at.seq, view: at.view });
            handle.open(connection.clone(), since).await;
        }
    }

    /// The connection breaks: what was on its way is lost.
    pub async fn cut(&mut self, server: &Server) {
        if let Some(connection) = self.connection.take() {
            server.sockets.close(&connection);
            self.wire = Wire::default();
            server.registry.gone(&connection).await;
        }
    }

    pub async fn send(&mut self, server: &Server, id: CommandId, asks: Asks) {
        self.waiting.insert(id, asks.clone());
        let Some(connection) = &self.connection else { return };
        let sender = Sender::Connection(connection.clone());
        match asks {
            Asks::Activity(activity, command) => server.registry.send(sender, activity, id, command).await,
            Asks::Register(command) => server.registry.register().send(sender, id, command).await,
        }
    }

    pub async fn send_again(&mut self, server: &Server) {
        for (id, asks) in self.waiting.clone() {
            self.send(server, id, asks).await;
        }
    }

    /// Takes in all that has come; `true` when there was something.
    pub async fn read(&mut self, server: &Server) -> bool {
        let Some(connection) = self.connection.clone() else { return false };
        let mut came = std::mem::take(&mut *self.wire.lock().unwrap());
        came.extend(taken(&connection));
        let (mut gaps, mut ended) = (Vec::new(), false);
        for out in &came {
            for frame in &out.frames {
                let body = body(frame);
                hash(&mut self.sent, body);
                gaps.extend(self.take_in(serde_json::from_slice(body).unwrap()));
            }
            for fallen in &out.fallen {
                if let Some(handle) = server.registry.find(*fallen) {
                    handle.resync(connection.clone()).await;
                }
            }
            ended |= out.ending.is_some();
        }
        for activity in gaps {
            self.gaps += 1;
            self.open(server, activity).await;
        }
        if ended {
            self.cut(server).await;
        }
        !came.is_empty()
    }

    /// Takes in a message; the activity, when something was missing before it.
    fn take_in(&mut self, message: FromServer) -> Option<ActivityId> {
        match message {
            FromServer::Snapshot { epoch, view, picture } => {
                let reads = self.activities.get_mut(&picture.head.id)?;
                reads.shown.push(Picture::clone(&picture));
                reads.followed.restart(epoch, view, *picture);
            }
            FromServer::Changes { activity, from, to, events } => {
                let reads = self.activities.get_mut(&activity)?;
                reads.told.extend(events.iter().cloned());
                let taken = reads.followed.fold(from, to, &events, |_, _| {});
                return (taken == beeldctl::Taken::Gap).then_some(activity);
            }
            FromServer::Granted { activity, granted } => {
                self.activities.get_mut(&activity)?.followed.granted = Some(granted);
            }
            FromServer::Closed { activity, code, message } => {
                self.activities.get_mut(&activity)?.followed.close(code, message);
            }
            FromServer::Accepted { id, seq } if self.waiting.remove(&id).is_some() => {
                self.answered.push((id, Said::Accepted(seq)));
            }
            FromServer::Refused { id, .. } if self.waiting.remove(&id).is_some() => {
                self.answered.push((id, Said::Refused));
            }
            FromServer::Position { agrees, .. } => {
                assert_ne!(agrees, Some(false), "a client that was told all sees other things")
            }
            FromServer::Presence { activity, people, .. } => {
                let reads = self.activities.get_mut(&activity)?;
                let beelden = reads.followed.picture.as_ref().map(|picture| &picture.beelden);
                let seen = |id| beelden.is_none_or(|beelden| beelden.contains_key(&id));
                assert!(people.iter().filter_map(|one| one.place.beeld).all(seen), "somebody is where it may not look");
                reads.followed.people = people;
                reads.presences += 1;
            }
            // What failed is sent again after the next connection.
            _ => {}
        }
        None
    }
}

/// What is in a frame that a server sends, behind its header.
fn body(frame: &Frame) -> &[u8] {
    let begins = match frame[1] {
        126 => 4,
        127 => 10,
        _ => 2,
    };
    &frame[begins..]
}

/// Adds a message to a hash, without the life of the log and the trace of a failure: those are new each time.
fn hash(all: &mut DefaultHasher, mut body: &[u8]) {
    let ends = |byte: &u8| matches!(byte, b',' | b'}');
    for new in [&b"\"epoch\":"[..], b"\"trace\":"] {
        if let Some(at) = body[..body.len().min(200)].windows(new.len()).position(|part| part == new) {
            all.write(&body[..at]);
            body = &body[at..];
            body = &body[body.iter().position(ends).unwrap()..];
        }
    }
    all.write(body);
}
