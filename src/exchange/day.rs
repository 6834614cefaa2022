// SPDX-License-Identifier: EUPL-1.2
//! A moment as a day in the Netherlands: agreements and decisions begin and end by the day.

use crate::domain::dutch_time::local;
use crate::domain::ids::Moment;

/// The day on which a moment falls in the Netherlands: `2026-03-01`.
pub(super) fn day(moment: Moment) -> String {
    let at = local(moment);
    format!("{:04}-{:02}-{:02}", at.year, at.month, at.day)
}

/// The minute in which a moment falls in the Netherlands: `2026-03-01 14:05`.
pub(super) fn minute(moment: Moment) -> String {
    let at = local(moment);
    format!("{} {:02}:{:02}", day(moment), at.hour, at.minute)
}

#[cfg(test)]
mod tests {
    use super::day;
    use crate::domain::ids::Moment;

    /// Hours since 1970 of midnight UTC on 1 January 2026.
    const NEW_YEAR: i64 = 490_896;

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands() {
        let at = |days: i64, hour: i64| day(Moment((NEW_YEAR + days * 24 + hour) * 3_600_000));
        assert_eq!(at(30, 22), "2026-01-31");
        assert_eq!(at(30, 23), "2026-02-01");
        assert_eq!(at(194, 21), "2026-07-14");
        assert_eq!(at(194, 22), "2026-07-15");
        assert_eq!(day(Moment(0)), "1970-01-01");
    }
}
