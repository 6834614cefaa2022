// SPDX-License-Identifier: EUPL-1.2
//! A connection as the engine sees it: who it acts for, and what has to go out on it.
//!
//! Three things go out: answers in order (bounded), the newest of what only matters once
//! (presence, rights, overview lines), and what it lacks of the feeds that it follows.

use super::feed::Feed;
use super::introduction::Introduction;
use super::words::Frame;
use crate::domain::ids::ActivityId;
use crate::domain::register::organisation::Account;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Answers that may wait: a client has at most 64 commands under way, and pings.
const WAITING: usize = 1_024;
/// Activities that one connection may have open.
const OPEN: usize = 16;

/// The number of a connection within this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// Why a connection is ended by the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It does not read what it asks for.
    TooSlow,
    /// The login ended.
    LoggedOut,
    /// The server stops; come back.
    Stopping,
    /// The client ended it.
    Gone,
    /// What it asks for cannot be read now; come back later.
    Later,
    /// It sent a message of more than is taken.
    TooLarge,
    /// It sent something that is no frame, or none that may come there.
    NoFrame,
    /// It sent text that is no UTF-8.
    NotUtf8,
    /// Too much of what it sent could not be read.
    Unreadable,
}

/// Of what only the newest matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// What the reader may do in an activity.
    Granted(ActivityId),
    /// Who is in an activity.
    Presence(ActivityId),
    /// The line of an activity in the overview.
    Line(ActivityId),
    /// Who the reader is by now.
    You,
    /// That the register changed.
    Register,
    /// What of the register asks attention.
    Attention,
}

/// What has to go out next.
#[derive(Debug, Default)]
pub struct Outgoing {
    /// Frames, in order.
    pub frames: Vec<Frame>,
    /// Activities of which the reader fell off the ring.
    pub fallen: Vec<ActivityId>,
    /// The connection has to end, after these frames.
    pub ending: Option<Ending>,
}

/// A live connection of an account.
#[derive(Debug)]
pub struct Connection {
    /// Its number.
    pub id: ConnectionId,
    /// The login it came with: the hash of its secret.
    pub session: [u8; 32],
    /// For whom it acts.
    pub account: Account,
    /// The Yjs client under which it writes text.
    pub text_client: u32,
    /// The language of its refusals.
    pub english: bool,
    state: Mutex<State>,
    wake: Notify,
}

#[derive(Debug, Default)]
struct State {
    answers: Vec<Frame>,
    slots: BTreeMap<Slot, Frame>,
    /// What it asked to open and was not refused: followed, or about to be.
    open: BTreeSet<ActivityId>,
    follows: Vec<Follow>,
    ending: Option<Ending>,
    introduced: Option<Introduction>,
}

#[derive(Debug)]
struct Follow {
    activity: ActivityId,
    /// The snapshot that goes before what is in the feed; a newer one takes its place.
    first: Option<Frame>,
    feed: Arc<Feed>,
    cursor: u64,
    fallen: bool,
}

impl Connection {
    /// A connection that follows nothing yet.
    pub fn new(id: ConnectionId, session: [u8; 32], account: Account, text_client: u32, english: bool) -> Self {
        Connection { id, session, account, text_client, english, state: Mutex::default(), wake: Notify::new() }
    }

    /// Puts an answer in line. A connection that lets answers pile up is ended.
    pub fn answer(&self, frame: Frame) {
        let mut state = self.lock();
        if state.answers.len() >= WAITING {
            state.ending = Some(Ending::TooSlow);
        } else {
            state.answers.push(frame);
        }
        drop(state);
        self.wake.notify_one();
    }

    /// Puts the newest of something in its slot.
    pub fn newest(&self, slot: Slot, frame: Frame) {
        self.newest_of([(slot, frame)]);
    }

    /// Puts the newest of some things in their slots.
    pub fn newest_of(&self, things: impl IntoIterator<Item = (Slot, Frame)>) {
        self.lock().slots.extend(things);
        self.wake.notify_one();
    }

    /// Puts the whole overview in line, in place of the lines that wait.
    pub fn overview(&self, frame: Frame) {
        self.lock().slots.retain(|slot, _| !matches!(slot, Slot::Line(_)));
        self.answer(frame);
    }

    /// Notes what its client was told of itself.
    pub fn introduce(&self, introduction: Introduction) {
        self.lock().introduced = Some(introduction);
    }

    /// What its client was told of itself; none before it was welcomed.
    pub fn introduced(&self) -> Option<Introduction> {
        self.lock().introduced.clone()
    }

    /// Notes that it asks for an activity. `false` when it has too many open already.
    pub fn asks(&self, activity: ActivityId) -> bool {
        let open = &mut self.lock().open;
        let may = open.len() < OPEN || open.contains(&activity);
        if may {
            open.insert(activity);
        }
        may
    }

    /// Follows a feed from `cursor` on, after `first` has gone out; in place of the feed of
    /// that activity that it followed before.
    pub fn follow(&self, activity: ActivityId, first: Option<Frame>, feed: Arc<Feed>, cursor: u64) {
        let mut state = self.lock();
        state.follows.retain(|follow| follow.activity != activity);
        state.follows.push(Follow { activity, first, feed, cursor, fallen: false });
        drop(state);
        self.wake.notify_one();
    }

    /// Takes nothing more of an activity, until it follows another feed of it.
    pub fn pause(&self, activity: ActivityId) {
        let mut state = self.lock();
        state.follows.retain(|follow| follow.activity != activity);
        state.slots.remove(&Slot::Presence(activity));
    }

    /// Follows an activity no longer; `last` goes out instead.
    pub fn unfollow(&self, activity: ActivityId, last: Option<Frame>) {
        let mut state = self.lock();
        state.open.remove(&activity);
        state.follows.retain(|follow| follow.activity != activity);
        state.slots.remove(&Slot::Granted(activity));
        state.slots.remove(&Slot::Presence(activity));
        state.answers.extend(last);
        drop(state);
        self.wake.notify_one();
    }

    /// Which activities it has open: follows, or asked for.
    pub fn opened(&self) -> BTreeSet<ActivityId> {
        self.lock().open.clone()
    }

    /// There is something in a feed that it follows.
    pub fn nudge(&self) {
        self.wake.notify_one();
    }

    /// Ends it, after what [is taken next](Self::outgoing) has gone out.
    pub fn end(&self, ending: Ending) {
        self.lock().ending.get_or_insert(ending);
        self.wake.notify_one();
    }

    /// Waits until something has to go out, and takes it; of a feed as much as is taken at a time.
    pub async fn outgoing(&self) -> Outgoing {
        loop {
            let out = self.take();
            if !out.frames.is_empty() || !out.fallen.is_empty() || out.ending.is_some() {
                return out;
            }
            self.wake.notified().await;
        }
    }

    fn take(&self) -> Outgoing {
        let mut state = self.lock();
        let state = &mut *state;
        let mut out =
            Outgoing { frames: std::mem::take(&mut state.answers), ending: state.ending, ..Outgoing::default() };
        for follow in state.follows.iter_mut().filter(|follow| !follow.fallen) {
            out.frames.extend(follow.first.take());
            if !follow.feed.take(&mut follow.cursor, &mut out.frames) {
                follow.fallen = true;
                out.fallen.push(follow.activity);
            }
        }
        out.frames.extend(std::mem::take(&mut state.slots).into_values());
        out
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
