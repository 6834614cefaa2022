// SPDX-License-Identifier: EUPL-1.2
//! The picture of an activity as it was right after an event, or at a moment: folded from its log again.

use super::ports::{EventLog, Fault};
use crate::domain::activity::apply::{apply, begin};
use crate::domain::activity::event::Recorded;
use crate::domain::activity::lent::{Lendings, Lent};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{ActivityId, Moment, OrganisationId, Seq};

/// Events that are read at a time.
const PAGE: usize = 10_000;

/// The picture right after this event; none when the log does not reach it. It waits for the disk, and
/// takes longer the longer the log is: not for a thread that others wait for.
///
/// # Errors
/// The log cannot be read, or does not begin with a creation.
pub fn as_it_was(log: &dyn EventLog, activity: ActivityId, seq: Seq) -> Result<Option<Picture>, Fault> {
    let from = log.snapshot(activity)?.filter(|picture| picture.seq <= seq);
    let then = fold_while(log, activity, from, |recorded| recorded.seq <= seq)?;
    Ok(then.filter(|picture| picture.seq == seq))
}

/// The picture as it was at a moment: up to the first event that came later; none when it had not begun. It reads
/// the log from its beginning, and waits for the disk: as [`as_it_was`].
///
/// # Errors
/// As [`as_it_was`].
pub fn as_it_was_at(log: &dyn EventLog, activity: ActivityId, at: Moment) -> Result<Option<Picture>, Fault> {
    fold_while(log, activity, None, |recorded| recorded.at <= at)
}

/// What had been delegated to an organisation by a moment, and what of it had ended. It reads the log from its
/// beginning, and waits for the disk: as [`as_it_was`].
///
/// # Errors
/// The log cannot be read.
pub fn lent_by(log: &dyn EventLog, activity: ActivityId, to: OrganisationId, at: Moment) -> Result<Vec<Lent>, Fault> {
    let mut lendings = Lendings::to(to);
    let mut after = Seq(0);
    loop {
        let page = log.read(activity, after, PAGE)?;
        for recorded in &page {
            if recorded.at > at {
                return Ok(lendings.all());
            }
            lendings.note(recorded);
            after = recorded.seq;
        }
        if page.len() < PAGE {
            return Ok(lendings.all());
        }
    }
}

/// Goes on from a picture with what the log has after it, for as long as an event is wanted.
fn fold_while(
    log: &dyn EventLog,
    activity: ActivityId,
    from: Option<Picture>,
    wanted: impl Fn(&Recorded) -> bool,
) -> Result<Option<Picture>, Fault> {
    let mut picture = from;
    loop {
        let after = picture.as_ref().map_or(Seq(0), |picture| picture.seq);
        let page = log.read(activity, after, PAGE)?;
        for recorded in &page {
            if !wanted(recorded) {
                return Ok(picture);
            }
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
            return Ok(picture);
        }
    }
}
