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
    let mut picture = log.snapshot(activity)?.filter(|picture| picture.seq <= seq);
    let from = picture.as_ref().map_or(Seq(0), |picture| picture.seq);
    if from < seq {
        let wanted = |recorded: &Recorded| recorded.seq <= seq;
        walk(log, activity, from, wanted, |recorded| fold(&mut picture, activity, recorded))?;
    }
    Ok(picture.filter(|picture| picture.seq == seq))
}

/// The picture as it was at a moment, up to the first event that came later, with what had been delegated to an
/// organisation by then; none when it had not begun. It reads the log from its beginning, and waits for the disk:
/// as [`as_it_was`].
///
/// # Errors
/// As [`as_it_was`].
pub fn as_it_was_at(
    log: &dyn EventLog,
    activity: ActivityId,
    at: Moment,
    to: OrganisationId,
) -> Result<Option<(Picture, Vec<Lent>)>, Fault> {
    let (mut picture, mut lendings) = (None, Lendings::to(to));
    walk(
        log,
        activity,
        Seq(0),
        |recorded| recorded.at <= at,
        |recorded| {
            lendings.note(recorded);
            fold(&mut picture, activity, recorded)
        },
    )?;
    Ok(picture.map(|picture| (picture, lendings.all())))
}

/// What had been delegated to an organisation by a moment, and what of it had ended. It reads the log from its
/// beginning, and waits for the disk: as [`as_it_was`].
///
/// # Errors
/// The log cannot be read.
pub fn lent_by(log: &dyn EventLog, activity: ActivityId, to: OrganisationId, at: Moment) -> Result<Vec<Lent>, Fault> {
    let mut lendings = Lendings::to(to);
    walk(
        log,
        activity,
        Seq(0),
        |recorded| recorded.at <= at,
        |recorded| {
            lendings.note(recorded);
            Ok(())
        },
    )?;
    Ok(lendings.all())
}

/// Goes through what the log has after an event, for as long as what it finds is wanted.
fn walk(
    log: &dyn EventLog,
    activity: ActivityId,
    mut after: Seq,
    wanted: impl Fn(&Recorded) -> bool,
    mut visit: impl FnMut(&Recorded) -> Result<(), Fault>,
) -> Result<(), Fault> {
    loop {
        let page = log.read(activity, after, PAGE)?;
        for recorded in &page {
            if !wanted(recorded) {
                return Ok(());
            }
            visit(recorded)?;
            after = recorded.seq;
        }
        if page.len() < PAGE {
            return Ok(());
        }
    }
}

/// One event further.
fn fold(picture: &mut Option<Picture>, activity: ActivityId, recorded: &Recorded) -> Result<(), Fault> {
    match picture {
        Some(picture) => apply(picture, recorded),
        None => {
            let damaged = || Fault::Damaged(format!("the log of {activity} does not begin with a creation"));
            *picture = Some(begin(recorded).ok_or_else(damaged)?);
        }
    }
    Ok(())
}
