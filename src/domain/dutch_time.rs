// SPDX-License-Identifier: EUPL-1.2
//! A moment as the clock on the wall and the calendar say it in the Netherlands (Europe/Amsterdam).

use crate::domain::ids::Moment;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A date and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The year.
    pub year: i64,
    /// The month, from one.
    pub month: i64,
    /// The day of the month, from one.
    pub day: i64,
    /// The hour, to 23.
    pub hour: i64,
    /// The minute.
    pub minute: i64,
    /// The second.
    pub second: i64,
    /// How many hours the clock is ahead of UTC: one, and two in summer.
    pub ahead_of_utc: i64,
}

/// What clock and calendar say at a moment.
pub fn local(moment: Moment) -> Local {
    let offset = offset(moment.0);
    let ms = moment.0.saturating_add(offset);
    let (year, month, day) = date(ms.div_euclid(DAY_MS));
    let seconds = ms.rem_euclid(DAY_MS) / 1_000;
    Local {
        year,
        month,
        day,
        hour: seconds / 3_600,
        minute: seconds / 60 % 60,
        second: seconds % 60,
        ahead_of_utc: offset / HOUR_MS,
    }
}

/// The day of the calendar that a moment is in, counted from 1 January 1970.
pub fn day(moment: Moment) -> i64 {
    moment.0.saturating_add(offset(moment.0)).div_euclid(DAY_MS)
}

/// When the day after that begins. At midnight the clock is never set.
pub fn next_day(moment: Moment) -> Moment {
    let midnight = (day(moment) + 1) * DAY_MS;
    Moment(midnight - offset(midnight - HOUR_MS))
}

/// An hour ahead of UTC, and two in summer: from the last Sunday of March until that of October, and
/// before 1996 that of September, each time at one o'clock UTC.
fn offset(ms: i64) -> i64 {
    let (year, ..) = date(ms.div_euclid(DAY_MS));
    let end = if year < 1996 { 9 } else { 10 };
    let summer = last_sunday(year, 3) * DAY_MS + HOUR_MS..last_sunday(year, end) * DAY_MS + HOUR_MS;
    if summer.contains(&ms) { 2 * HOUR_MS } else { HOUR_MS }
}

/// The last Sunday of a month, in days since 1970.
fn last_sunday(year: i64, month: i64) -> i64 {
    let next = days(year, month + 1, 1);
    // 1 January 1970 was a Thursday.
    next - 1 - (next - 1 + 4).rem_euclid(7)
}

/// Days since 1970 of a date of the Gregorian calendar, in years that begin in March: the leap day is
/// then the last day there is.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

/// The other way round.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let (day, month) = (day_of_year - (153 * shifted + 2) / 5 + 1, (shifted + 2) % 12 + 1);
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, HOUR_MS, date, day, days, local, next_day};
    use crate::domain::ids::Moment;

    #[track_caller]
    fn check(seconds: i64, says: (i64, i64, i64, i64, i64)) {
        let at = local(Moment(seconds * 1_000));
        assert_eq!((at.month, at.day, at.hour, at.minute, at.second), says);
    }

    #[test]
    fn the_clock_goes_forward_in_march_and_back_in_october() {
        // 2026-03-29 00:59:59 and 01:00:00 UTC.
        check(1_774_745_999, (3, 29, 1, 59, 59));
        check(1_774_746_000, (3, 29, 3, 0, 0));
        // 2026-10-25 00:59:59 and 01:00:00 UTC.
        check(1_792_889_999, (10, 25, 2, 59, 59));
        check(1_792_890_000, (10, 25, 2, 0, 0));
        // 2024-02-29 23:30:00 UTC.
        check(1_709_249_400, (3, 1, 0, 30, 0));
    }

    #[test]
    fn a_day_begins_at_midnight_also_when_the_clock_is_set() {
        // Two years, hour by hour and a bit.
        for hour in 0..2 * 366 * 24 {
            let at = Moment(1_767_222_000_000 + hour * HOUR_MS + 1_234_567);
            let next = next_day(at);
            let says = local(next);
            assert_eq!((says.hour, says.minute, says.second), (0, 0, 0));
            assert_eq!((day(next), day(next.plus_ms(-1))), (day(at) + 1, day(at)));
            assert!(next > at && next.0 - at.0 <= DAY_MS + HOUR_MS);
        }
    }

    #[test]
    fn every_day_comes_back() {
        for n in -40_000..60_000 {
            let (y, m, d) = date(n);
            assert_eq!(days(y, m, d), n, "{y}-{m}-{d}");
        }
    }
}
