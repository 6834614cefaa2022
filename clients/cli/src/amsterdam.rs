// SPDX-License-Identifier: EUPL-1.2
//! The time of day in the Netherlands.

use gedeeld_beeld::domain::dutch_time::local;
use gedeeld_beeld::domain::ids::Moment;

/// `14:03:10`, as the clock on the wall says in the Netherlands.
pub fn time_of_day(at: Moment) -> String {
    let at = local(at);
    format!("{:02}:{:02}:{:02}", at.hour, at.minute, at.second)
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
