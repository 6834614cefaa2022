// SPDX-License-Identifier: EUPL-1.2
//! The readers of an activity, and one feed for each view among them.

use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::presence::Place;
use crate::domain::activity::view::View;
use crate::domain::checksum;
use crate::domain::ids::{ActivityId, Seq};
use crate::domain::rights::Granted;
use crate::engine::connection::{Connection, ConnectionId};
use crate::engine::feed::Feed;
use crate::engine::words::{Frame, Words};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Views without a reader that are kept, so that who comes back can resume.
const IDLE_VIEWS: usize = 32;

/// Events that may follow a kept snapshot before a new one is encoded: a reader folds these
/// faster than the server encodes everything again.
const FOLLOWS_SNAPSHOT: u64 = 200;

/// A checksum that took longer is followed by a pause.
const CHEAP: Duration = Duration::from_millis(5);
/// The pause, in times of what it took: comparing pictures never slows down changing them.
const SHARE: u32 = 20;

/// A connection that follows the activity.
pub(super) struct Reader {
    pub connection: Arc<Connection>,
    pub view: View,
    pub granted: Granted,
    pub place: Place,
    /// How far it said to be, and when.
    pub at: Seq,
    pub said_at: tokio::time::Instant,
    /// What it was last told of who is here.
    pub told_people: Option<Frame>,
    /// How many events it was last said to be behind.
    pub told_behind: u64,
}

/// What is encoded once for all readers of a view.
struct Channel {
    feed: Arc<Feed>,
    snapshot: Option<(Seq, Frame)>,
    checksum: Option<(Seq, String)>,
}

/// All readers of one activity.
pub(super) struct Readers {
    activity: ActivityId,
    words: Arc<dyn Words>,
    pub by_connection: BTreeMap<ConnectionId, Reader>,
    channels: BTreeMap<View, Channel>,
    /// When a checksum may be made again.
    checksums_from: Option<Instant>,
}

impl Readers {
    pub fn new(activity: ActivityId, words: Arc<dyn Words>) -> Self {
        Readers { activity, words, by_connection: BTreeMap::new(), channels: BTreeMap::new(), checksums_from: None }
    }

    /// The views that are followed beside that of everything.
    pub fn partial_views(&self) -> Vec<View> {
        self.channels.keys().filter(|view| !view.is_everything()).cloned().collect()
    }

    /// Sends the events `from` to `to` on every feed: `seen` has them for the partial views.
    pub fn publish(&mut self, from: Seq, to: Seq, whole: Vec<Recorded>, mut seen: HashMap<View, Vec<Recorded>>) {
        let mut whole = Some(whole);
        for (view, channel) in &mut self.channels {
            let events = match view {
                all if all.is_everything() => whole.take().unwrap_or_default(),
                partial => seen.remove(partial).unwrap_or_default(),
            };
            channel.feed.publish(from, to, self.words.changes(self.activity, from, to, events));
        }
        for reader in self.by_connection.values() {
            reader.connection.nudge();
        }
    }

    /// Lets a connection follow a view: resumed after `since` where its feed still has that, else
    /// from a snapshot; one of before, where it `held` the view since then.
    pub fn follow(
        &mut self,
        connection: &Arc<Connection>,
        view: &View,
        epoch: u32,
        picture: &Picture,
        since: Option<Seq>,
        held: impl Fn(Seq) -> bool,
    ) {
        let words = self.words.clone();
        let activity = self.activity;
        let channel = self.channel(view, picture.seq);
        if let Some(cursor) = since.and_then(|seq| channel.feed.cursor_after(seq)) {
            connection.follow(activity, None, channel.feed.clone(), cursor);
            return;
        }
        let usable = |seq: Seq| picture.seq.0 - seq.0 <= FOLLOWS_SNAPSHOT && held(seq);
        let recent = channel.snapshot.as_ref().filter(|(seq, _)| usable(*seq));
        let resumable = recent.and_then(|(seq, _)| channel.feed.cursor_after(*seq));
        let (cursor, frame) = match (resumable, &channel.snapshot) {
            (Some(cursor), Some((_, frame))) => (cursor, frame.clone()),
            _ => {
                let Some(seen) = view.redact(picture) else { return };
                let frame = words.snapshot(epoch, view.key(), &seen);
                channel.snapshot = Some((picture.seq, frame.clone()));
                (channel.feed.cursor_after(picture.seq).unwrap_or(u64::MAX), frame)
            }
        };
        let feed = channel.feed.clone();
        connection.follow(activity, Some(frame), feed, cursor);
    }

    /// The checksum of a view of the picture; none when too much of late went into them.
    pub fn checksum(&mut self, view: &View, picture: &Picture) -> Option<String> {
        let channel = self.channel(view, picture.seq);
        if let Some((seq, sum)) = &channel.checksum
            && *seq == picture.seq
        {
            return Some(sum.clone());
        }
        if self.checksums_from.is_some_and(|from| Instant::now() < from) {
            return None;
        }
        let began = Instant::now();
        let sum = checksum::of(&view.redact(picture)?);
        let took = began.elapsed();
        self.checksums_from = (took > CHEAP).then(|| Instant::now() + took * SHARE);
        self.channel(view, picture.seq).checksum = Some((picture.seq, sum.clone()));
        Some(sum)
    }

    /// Opens the feed of the whole with the last events of the log, so that who comes back
    /// after a restart can resume.
    pub fn refill(&mut self, tail: Vec<Recorded>, last: Seq) {
        if last == Seq(0) {
            return;
        }
        let after = tail.first().map_or(last, |recorded| Seq(recorded.seq.0 - 1));
        let feed = self.channel(&View::everything(), after).feed.clone();
        for recorded in tail {
            let seq = recorded.seq;
            feed.publish(seq, seq, self.words.changes(self.activity, seq, seq, vec![recorded]));
        }
    }

    /// Forgets what was encoded: the picture was folded anew.
    pub fn forget_encoded(&mut self) {
        self.channels.clear();
    }

    /// Drops the feeds of views that nobody follows, when there are many.
    pub fn prune(&mut self) {
        if self.channels.len() <= IDLE_VIEWS {
            return;
        }
        let followed: std::collections::HashSet<&View> =
            self.by_connection.values().map(|reader| &reader.view).collect();
        self.channels.retain(|view, _| view.is_everything() || followed.contains(view));
    }

    fn channel(&mut self, view: &View, last: Seq) -> &mut Channel {
        self.channels.entry(view.clone()).or_insert_with(|| Channel {
            feed: Arc::new(Feed::after(last)),
            snapshot: None,
            checksum: None,
        })
    }
}
