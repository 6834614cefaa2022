// SPDX-License-Identifier: EUPL-1.2
//! The time of day in the Netherlands, by the rule that holds since 1996.

use gedeeld_beeld::domain::ids::Moment;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// `14:03:10`, as the clock on the wall says in the Netherlands.
pub fn time_of_day(at: Moment) -> String {
    let local = at.0 + offset_ms(at.0);
    let seconds = local.rem_euclid(DAY_MS) / 1_000;
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// An hour ahead of UTC, and one more from the last Sunday of March to that of October,
/// both at 01:00 UTC.
fn offset_ms(utc_ms: i64) -> i64 {
    let year = year_of(utc_ms.div_euclid(DAY_MS));
    let summer = last_sunday(year, 3) * DAY_MS + HOUR_MS..last_sunday(year, 10) * DAY_MS + HOUR_MS;
    if summer.contains(&utc_ms) { 2 * HOUR_MS } else { HOUR_MS }
}

/// The year in which a day since 1970-01-01 falls.
fn year_of(day: i64) -> i64 {
    let mut year = 1970 + day.div_euclid(366);
    while day_of(year + 1, 1, 1) <= day {
        year += 1;
    }
    year
}

/// The day since 1970-01-01 of the last Sunday of a month of 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    let last = day_of(year, month, 31);
    // 1970-01-01 was a Thursday.
    last - (last + 4).rem_euclid(7)
}

/// Days since 1970-01-01 in the Gregorian calendar, counted from March as years then end
/// with the day that leaps.
fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
        - 719_469
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: i64, says: &str) {
        assert_eq!(time_of_day(Moment(seconds * 1_000)), says);
    }

    #[test]
    fn the_clock_on_the_wall() {
        check(0, "01:00:00");
        // 2026-11-24 12:00:00 UTC, and 2024-02-29 23:30:00 UTC.
        check(1_795_521_600, "13:00:00");
        check(1_709_249_400, "00:30:00");
        // 2026-03-29 00:59:59 and 01:00:00 UTC.
        check(1_774_745_999, "01:59:59");
        check(1_774_746_000, "03:00:00");
        // 2026-10-25 00:59:59 and 01:00:00 UTC.
        check(1_792_889_999, "02:59:59");
        check(1_792_890_000, "02:00:00");
    }
}
