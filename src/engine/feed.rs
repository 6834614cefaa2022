// SPDX-License-Identifier: EUPL-1.2
//! A feed: the last frames of one view of one activity, encoded once for all its readers.
//!
//! A reader is a cursor. A slow reader costs nothing: when it falls off the ring it is told
//! so, and asks for a fresh snapshot.

use super::words::Frame;
use crate::domain::ids::Seq;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Frames that a feed keeps: minutes of a busy activity.
const FRAMES: usize = 1_024;
/// Bytes that a feed keeps.
const BYTES: usize = 8 * 1024 * 1024;
/// Bytes after which a reader takes no more at a time. What it has in hand stays in memory when the
/// ring has gone on: a slow reader holds this and a frame, not a ring of its own.
const AT_ONCE: usize = 256 * 1024;

/// The last frames of one view.
#[derive(Debug)]
pub struct Feed {
    /// The number after the last frame: who is there lacks nothing, and need not look in the ring.
    end: AtomicU64,
    ring: Mutex<Ring>,
}

#[derive(Debug)]
struct Ring {
    /// The number of the first frame that is kept.
    first: u64,
    frames: VecDeque<Kept>,
    bytes: usize,
    /// The last event that was published.
    last: Seq,
}

#[derive(Debug)]
struct Kept {
    /// The first event in the frame.
    from: Seq,
    frame: Frame,
}

impl Ring {
    fn end(&self) -> u64 {
        self.first + self.frames.len() as u64
    }
}

impl Feed {
    /// A feed that goes on after `last`.
    pub fn after(last: Seq) -> Self {
        let ring = Ring { first: 0, frames: VecDeque::new(), bytes: 0, last };
        Feed { end: AtomicU64::new(0), ring: Mutex::new(ring) }
    }

    /// Adds the frame with the events `from` up to and including `to`.
    pub fn publish(&self, from: Seq, to: Seq, frame: Frame) {
        let mut ring = self.lock();
        ring.bytes += frame.len();
        ring.frames.push_back(Kept { from, frame });
        ring.last = to;
        while ring.frames.len() > FRAMES || (ring.bytes > BYTES && ring.frames.len() > 1) {
            if let Some(old) = ring.frames.pop_front() {
                ring.bytes -= old.frame.len();
                ring.first += 1;
            }
        }
        self.end.store(ring.end(), Ordering::Release);
    }

    /// The cursor of a reader that has everything up to `seq`; none when that cannot be
    /// continued from what is kept.
    pub fn cursor_after(&self, seq: Seq) -> Option<u64> {
        let ring = self.lock();
        if seq == ring.last {
            return Some(ring.end());
        }
        let place = ring.frames.binary_search_by_key(&seq.next(), |kept| kept.from).ok()?;
        Some(ring.first + place as u64)
    }

    /// Moves what a reader lacks to `into`, as much as is taken at a time, and its cursor past
    /// that. `false` when it fell off the ring.
    pub fn take(&self, cursor: &mut u64, into: &mut Vec<Frame>) -> bool {
        if *cursor == self.end.load(Ordering::Acquire) {
            return true;
        }
        let ring = self.lock();
        if *cursor < ring.first {
            return false;
        }
        let skip = usize::try_from(*cursor - ring.first).unwrap_or(usize::MAX).min(ring.frames.len());
        let mut bytes = 0;
        let some = ring.frames.iter().skip(skip).take_while(|kept| {
            let more = bytes < AT_ONCE;
            bytes += kept.frame.len();
            more
        });
        let had = into.len();
        into.extend(some.map(|kept| kept.frame.clone()));
        *cursor = ring.first + (skip + into.len() - had) as u64;
        true
    }

    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(n: u64) -> Frame {
        Frame::from(n.to_string())
    }

    #[test]
    fn a_reader_gets_each_frame_once_and_in_order() {
        let feed = Feed::after(Seq(10));
        let mut cursor = feed.cursor_after(Seq(10)).expect("it is at the end");
        feed.publish(Seq(11), Seq(13), frame(1));
        feed.publish(Seq(14), Seq(14), frame(2));
        let mut got = Vec::new();
        assert!(feed.take(&mut cursor, &mut got));
        assert!(feed.take(&mut cursor, &mut got));
        assert_eq!(got, [frame(1), frame(2)]);
        assert_eq!(feed.cursor_after(Seq(13)), Some(1));
        assert_eq!(feed.cursor_after(Seq(12)), None, "the middle of a frame is no place to go on from");
    }

    #[test]
    fn who_falls_off_the_ring_is_told() {
        let feed = Feed::after(Seq(0));
        let mut slow = 0;
        for n in 1..=FRAMES as u64 + 1 {
            feed.publish(Seq(n), Seq(n), frame(n));
        }
        assert!(!feed.take(&mut slow, &mut Vec::new()));
        assert_eq!(feed.cursor_after(Seq(0)), None);
    }

    #[test]
    fn who_is_far_behind_takes_a_part_at_a_time_and_nothing_twice() {
        let feed = Feed::after(Seq(0));
        let whole: Vec<Frame> = (1..=10).map(|n: u8| Frame::from(vec![n; AT_ONCE / 4])).collect();
        for (n, frame) in (1..).zip(&whole) {
            feed.publish(Seq(n), Seq(n), frame.clone());
        }
        let (mut cursor, mut got) = (0, Vec::new());
        for so_far in [4, 8, 10, 10] {
            assert!(feed.take(&mut cursor, &mut got));
            assert_eq!(got.len(), so_far);
        }
        assert_eq!(got, whole);
    }
}
