// SPDX-License-Identifier: EUPL-1.2
//! The picture of an activity as it was right after an event: folded from its log again.

use super::ports::{EventLog, Fault};
use crate::domain::activity::apply::{apply, begin};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{ActivityId, Seq};

/// Events that are read at a time.
const PAGE: usize = 10_000;

/// The picture right after this event; none when the log does not reach it. It waits for the disk, and
/// takes longer the longer the log is: not for a thread that others wait for.
///
/// # Errors
/// The log cannot be read, or does not begin with a creation.
pub fn as_it_was(log: &dyn EventLog, activity: ActivityId, seq: Seq) -> Result<Option<Picture>, Fault> {
    let mut picture = log.snapshot(activity)?.filter(|picture| picture.seq <= seq);
    loop {
        let after = picture.as_ref().map_or(Seq(0), |picture| picture.seq);
        if after == seq {
            return Ok(picture);
        }
        let page = log.read(activity, after, PAGE)?;
        for recorded in page.iter().filter(|recorded| recorded.seq <= seq) {
            match &mut picture {
                Some(picture) => apply(picture, recorded),
                None => {
                    let first = begin(recorded);
                    let damaged = || Fault::Damaged(format!("the log of {activity} does not begin with a creation"));
                    picture = Some(first.ok_or_else(damaged)?);
                }
            }
        }
        if page.len() < PAGE {
            return Ok(picture.filter(|picture| picture.seq == seq));
        }
    }
}
