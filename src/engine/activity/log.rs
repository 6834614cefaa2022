// SPDX-License-Identifier: EUPL-1.2
//! The actor and its log: folded on waking and after a fault, with snapshots on the way.

use super::past_rights::{PastRights, changes_rights};
use super::run::Actor;
use crate::domain::activity::apply::{apply, begin};
use crate::domain::activity::event::Recorded;
use crate::domain::activity::summary::changes;
use crate::domain::ids::Seq;
use crate::engine::carried_out::CarriedOut;
use crate::engine::ports::{Fault, LogHead};
use std::sync::Arc;

/// Events that are read at a time while waking.
const PAGE: usize = 10_000;
/// Events after which a snapshot is kept, at the soonest.
const SNAPSHOT_AFTER: u64 = 1_000;
/// Events that who comes back after a restart can lack and still resume.
const TAIL: u64 = 200;

impl Actor {
    /// Folds the log again after an append that failed; what was not stored is forgotten.
    /// Readers notice nothing: they were shown what is stored, and no more.
    pub fn fold_anew(&mut self) {
        let shown = (self.epoch, self.stored);
        self.picture = None;
        let heads = self.deps.log.heads();
        let read = heads.and_then(|heads| self.read_log(heads.into_iter().find(|head| head.activity == self.id)));
        self.broken = read.is_err();
        // Whom it would have alerted is looked at again.
        self.alerts_due = true;
        let tail = match read {
            Ok(tail) => tail,
            Err(fault) => {
                tracing::error!(activity.id = %self.id, %fault, "the log cannot be read; the activity waits");
                (self.epoch, self.stored) = shown;
                return;
            }
        };
        self.note_all_readers();
        if shown == (self.epoch, self.stored) {
            return;
        }
        // The store kept what it said it could not: everybody starts from what is there.
        self.readers.forget_encoded();
        self.readers.refill(tail, self.last());
        let connections: Vec<_> = self.readers.by_connection.values().map(|reader| reader.connection.clone()).collect();
        for connection in connections {
            self.open(connection, None);
        }
    }

    /// Reads the log into the picture; returns its last events. Where there is no log, nothing is
    /// read: the disk may take seconds, and others wait for the place of what is made.
    pub fn read_log(&mut self, head: Option<LogHead>) -> Result<Vec<Recorded>, Fault> {
        let Some(head) = head else {
            self.epoch = new_epoch();
            self.past_rights = PastRights::default();
            self.carried_out = CarriedOut::begin(true);
            self.picture = None;
            (self.stored, self.since_snapshot) = (Seq(0), 0);
            return Ok(Vec::new());
        };
        self.epoch = head.epoch;
        let mut picture = self.deps.log.snapshot(self.id)?.filter(|picture| picture.seq <= head.last);
        let from_snapshot = picture.as_ref().map_or(Seq(0), |picture| picture.seq);
        self.past_rights.begin(picture.as_ref());
        self.carried_out = CarriedOut::begin(from_snapshot == Seq(0));
        loop {
            let after = picture.as_ref().map_or(Seq(0), |picture| picture.seq);
            let page = self.deps.log.read(self.id, after, PAGE)?;
            for recorded in &page {
                self.carried_out.note_event(recorded.command, recorded.by.as_ref(), recorded.seq);
                match &mut picture {
                    Some(picture) => {
                        apply(picture, recorded);
                        self.past_rights.note(&recorded.event, picture);
                    }
                    None => {
                        picture = begin(recorded);
                        let Some(first) = &picture else {
                            let what = format!("the log of {} does not begin with a creation", self.id);
                            return Err(Fault::Damaged(what));
                        };
                        self.past_rights.note(&recorded.event, first);
                    }
                }
            }
            if page.len() < PAGE {
                break;
            }
        }
        self.picture = picture;
        self.since_snapshot = self.last().0 - from_snapshot.0;
        self.stored = self.last();
        let after = Seq(self.stored.0.saturating_sub(TAIL));
        let tail = if self.picture.is_some() { self.deps.log.read(self.id, after, PAGE)? } else { Vec::new() };
        if after < from_snapshot {
            // Of before the snapshot it is enough to know that nothing changed since.
            let changed = tail.iter().filter(|recorded| recorded.seq <= from_snapshot);
            let last = changed.rev().find(|recorded| changes_rights(&recorded.event));
            self.past_rights.reaches_back_to(last.map_or(after, |recorded| recorded.seq));
        }
        // Where nobody changed anything of late, it was no later than the first of these.
        self.changed_at = tail.first().map_or(self.changed_at, |recorded| recorded.at);
        self.note_change(&tail);
        Ok(tail)
    }

    /// Notes when the last of these that changes something was.
    pub fn note_change(&mut self, events: &[Recorded]) {
        let last = events.iter().rev().find(|recorded| changes(recorded));
        self.changed_at = last.map_or(self.changed_at, |recorded| recorded.at);
    }

    pub fn keep_snapshot_when_due(&mut self) {
        // Keeping one costs as much as there is in the picture: with as many events between two, it
        // costs each event the same, however large the picture becomes.
        if let Some(picture) = &self.picture
            && self.since_snapshot >= SNAPSHOT_AFTER.max(picture.size() as u64)
        {
            self.since_snapshot = 0;
            let kept = self.deps.log.keep_snapshot(Arc::new(picture.clone()));
            self.deps.tasks.begin(Box::pin(async move {
                if let Err(fault) = kept.await {
                    tracing::warn!(%fault, "a snapshot could not be kept; opening will take longer");
                }
            }));
        }
    }

    pub async fn keep_snapshot(&mut self) {
        if self.since_snapshot > 0
            && let Some(picture) = &self.picture
            && let Err(fault) = self.deps.log.keep_snapshot(Arc::new(picture.clone())).await
        {
            tracing::warn!(%fault, "a snapshot could not be kept; opening will take longer");
        }
    }
}

/// A life that no log had before.
pub(in crate::engine) fn new_epoch() -> u32 {
    let bytes = *uuid::Uuid::new_v4().as_bytes();
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}
