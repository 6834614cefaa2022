// SPDX-License-Identifier: EUPL-1.2
//! A moment as a day in the Netherlands: agreements and decisions begin and end by the day.

use crate::domain::ids::Moment;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The day on which a moment falls in the Netherlands: `2026-03-01`.
pub(super) fn day(moment: Moment) -> String {
    let local = moment.0.saturating_add(offset(moment.0));
    let (year, month, day) = date(local.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// The minute in which a moment falls in the Netherlands: `2026-03-01 14:05`.
pub(super) fn minute(moment: Moment) -> String {
    let local = moment.0.saturating_add(offset(moment.0)).rem_euclid(DAY) / 60_000;
    format!("{} {:02}:{:02}", day(moment), local / 60, local % 60)
}

/// An hour ahead of UTC, and two in summer: from the last Sunday of March until that of October, and
/// before 1996 that of September, each time at one o'clock UTC.
fn offset(ms: i64) -> i64 {
    let (year, ..) = date(ms.div_euclid(DAY));
    let end = if year < 1996 { 9 } else { 10 };
    let summer = last_sunday(year, 3) * DAY + HOUR..last_sunday(year, end) * DAY + HOUR;
    if summer.contains(&ms) { 2 * HOUR } else { HOUR }
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
    use super::{DAY, HOUR, date, day, days};
    use crate::domain::ids::Moment;

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands() {
        let at = |y, m, d, hour: i64| day(Moment(days(y, m, d) * DAY + hour * HOUR));
        assert_eq!(at(2026, 1, 31, 22), "2026-01-31");
        assert_eq!(at(2026, 1, 31, 23), "2026-02-01");
        assert_eq!(at(2026, 7, 14, 21), "2026-07-14");
        assert_eq!(at(2026, 7, 14, 22), "2026-07-15");
        // The clock goes forward on 29 March 2026 and back on 25 October.
        assert_eq!((at(2026, 3, 28, 22), at(2026, 3, 29, 22)), ("2026-03-28".into(), "2026-03-30".into()));
        assert_eq!((at(2026, 10, 24, 22), at(2026, 10, 25, 22)), ("2026-10-25".into(), "2026-10-25".into()));
        assert_eq!(at(1995, 10, 1, 22), "1995-10-01");
        assert_eq!(day(Moment(0)), "1970-01-01");
    }

    #[test]
    fn every_day_comes_back() {
        for n in -40_000..60_000 {
            let (y, m, d) = date(n);
            assert_eq!(days(y, m, d), n, "{y}-{m}-{d}");
        }
    }
}
