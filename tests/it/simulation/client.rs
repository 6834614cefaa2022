// SPDX-License-Identifier: EUPL-1.2
//! A client of the simulation: it folds what reaches it, keeps what was not answered, and comes back.

use super::network::{Wire, taken};
use super::world::Server;
use beeldctl::Followed;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
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

pub struct Client {
    pub account: Account,
    pub text_client: u32,
    pub connection: Option<Arc<Connection>>,
    wire: Wire,
    pub followed: Followed,
    /// Sent, and not answered.
    pub waiting: BTreeMap<CommandId, Command>,
    /// The answers that came in since they were last looked at.
    pub answered: Vec<(CommandId, Said)>,
    /// The pictures and events that reached it since they were last looked at.
    pub shown: Vec<Picture>,
    pub told: Vec<Recorded>,
    /// How often it was told who is here.
    pub presences: u64,
    /// A picture was lost on the way, and the activity was opened again.
    pub gaps: u64,
    /// All that was ever sent to it, in order, but for what is chosen at random by whatever server.
    pub sent: DefaultHasher,
}

impl Client {
    pub fn new(account: Account, text_client: u32) -> Self {
        Client {
            account,
            text_client,
            connection: None,
            wire: Wire::default(),
            followed: Followed::default(),
            waiting: BTreeMap::new(),
            answered: Vec::new(),
            shown: Vec::new(),
            told: Vec::new(),
            presences: 0,
            gaps: 0,
            sent: DefaultHasher::new(),
        }
    }

    /// Connects, opens the activity from where it was, and sends again what was not answered.
    pub async fn connect(&mut self, server: &Server, number: u64, activity: ActivityId) {
        let id = ConnectionId(number);
        let connection = Arc::new(Connection::new(id, [0; 32], self.account.clone(), self.text_client, false));
        server.registry.connections().add(connection.clone());
        self.wire = server.sockets.open(connection.clone());
        self.connection = Some(connection);
        self.open(server, activity).await;
        for (id, command) in self.waiting.clone() {
            self.send(server, activity, id, command).await;
        }
    }

    pub async fn open(&mut self, server: &Server, activity: ActivityId) {
        let Some(connection) = &self.connection else { return };
        if let Some(handle) = server.registry.find(activity)
            && connection.asks(activity)
        {
            let since = self.followed.position().map(|at| Since { epoch: at.epoch, seq: at.seq, view: at.view });
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

    pub async fn send(&mut self, server: &Server, activity: ActivityId, id: CommandId, command: Command) {
        self.waiting.insert(id, command.clone());
        if let Some(connection) = &self.connection {
            server.registry.send(Sender::Connection(connection.clone()), activity, id, command).await;
        }
    }

    /// Takes in all that has come; `true` when there was something.
    pub async fn read(&mut self, server: &Server, activity: ActivityId) -> bool {
        let Some(connection) = self.connection.clone() else { return false };
        let mut came = std::mem::take(&mut *self.wire.lock().unwrap());
        came.extend(taken(&connection));
        let (mut gap, mut ended) = (false, false);
        for out in &came {
            for frame in &out.frames {
                let body = body(frame);
                hash(&mut self.sent, body);
                gap |= self.take_in(serde_json::from_slice(body).unwrap(), activity);
            }
            for fallen in &out.fallen {
                if let Some(handle) = server.registry.find(*fallen) {
                    handle.resync(connection.clone()).await;
                }
            }
            ended |= out.ending.is_some();
        }
        if gap {
            self.gaps += 1;
            self.open(server, activity).await;
        }
        if ended {
            self.cut(server).await;
        }
        !came.is_empty()
    }

    fn take_in(&mut self, message: FromServer, ours: ActivityId) -> bool {
        match message {
            FromServer::Snapshot { epoch, view, picture } => {
                self.shown.push(Picture::clone(&picture));
                self.followed.restart(epoch, view, *picture);
            }
            FromServer::Changes { activity, from, to, events } if activity == ours => {
                self.told.extend(events.iter().cloned());
                return self.followed.fold(from, to, &events, |_, _| {}) == beeldctl::Taken::Gap;
            }
            FromServer::Granted { activity, granted } if activity == ours => self.followed.granted = Some(granted),
            FromServer::Closed { activity, code, message } if activity == ours => self.followed.close(code, message),
            FromServer::Accepted { id, seq } if self.waiting.remove(&id).is_some() => {
                self.answered.push((id, Said::Accepted(seq)));
            }
            FromServer::Refused { id, .. } if self.waiting.remove(&id).is_some() => {
                self.answered.push((id, Said::Refused));
            }
            FromServer::Position { agrees, .. } => {
                assert_ne!(agrees, Some(false), "a client that was told all sees other things")
            }
            FromServer::Presence { people, .. } => {
                let beelden = self.followed.picture.as_ref().map(|picture| &picture.beelden);
                let seen = |id| beelden.is_none_or(|beelden| beelden.contains_key(&id));
                assert!(people.iter().filter_map(|one| one.place.beeld).all(seen), "somebody is where it may not look");
                self.followed.people = people;
                self.presences += 1;
            }
            // What failed is sent again after the next connection.
            _ => {}
        }
        false
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
