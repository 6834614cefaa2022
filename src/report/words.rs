// SPDX-License-Identifier: EUPL-1.2
//! The field's own words as they stand in a document, moments, and text that shows what it is.

use crate::domain::activity::bullet::{BulletKind, Validity};
use crate::domain::activity::picture::{ActivityKind, Environment};
use crate::domain::activity::sitrap::document::ChapterKind;
use crate::domain::dutch_time::{Local, local};
use crate::domain::geo::Colour;
use crate::domain::ids::Moment;

pub(super) fn activity_kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Incident => "Incident",
        ActivityKind::Risicobeeld => "Actueel risicobeeld",
        ActivityKind::Evenement => "Evenement",
        ActivityKind::Oefening => "Oefening",
    }
}

pub(super) fn environment(environment: Environment) -> &'static str {
    match environment {
        Environment::Operationeel => "operationeel",
        Environment::Oefening => "OEFENING",
    }
}

pub(super) fn bullet_kind(kind: BulletKind) -> &'static str {
    match kind {
        BulletKind::Situatie => "Situatie",
        BulletKind::Oorzaak => "Oorzaak",
        BulletKind::Gevolg => "Gevolg",
        BulletKind::Maatregel => "Maatregel",
        BulletKind::BeoogdEffect => "Beoogd effect",
        BulletKind::Prognose => "Prognose",
        BulletKind::Besluit => "Besluit",
        BulletKind::Actie => "Actie",
    }
}

pub(super) fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::Geverifieerd => "geverifieerd",
        Validity::NietGeverifieerd => "niet geverifieerd",
        Validity::Aanname => "aanname",
        Validity::Vermoeden => "vermoeden",
        Validity::Gerucht => "gerucht",
        Validity::Mening => "mening",
    }
}

pub(super) fn chapter(kind: ChapterKind) -> &'static str {
    match kind {
        ChapterKind::Situation => "Situatie",
        ChapterKind::Measures => "Maatregelen",
        ChapterKind::Expected => "Verwacht verloop",
    }
}

pub(super) fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Rood => "rood",
        Colour::Oranje => "oranje",
        Colour::Geel => "geel",
        Colour::Groen => "groen",
        Colour::Blauw => "blauw",
        Colour::Paars => "paars",
        Colour::Bruin => "bruin",
        Colour::Zwart => "zwart",
        Colour::Wit => "wit",
        Colour::Grijs => "grijs",
    }
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// `26 november 2026 om 09:41`, Dutch time.
pub(super) fn moment(at: Moment) -> String {
    let Local { year, month, day, hour, minute, .. } = local(at);
    let month = MONTHS.get((month - 1) as usize).copied().unwrap_or_default();
    format!("{day} {month} {year} om {hour:02}:{minute:02}")
}

/// `09:41`, with the day when it is another than that of `beside`.
pub(super) fn time(at: Moment, beside: Moment) -> String {
    let (Local { year, month, day, hour, minute, .. }, near) = (local(at), local(beside));
    if (year, month, day) == (near.year, near.month, near.day) {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{day:02}-{month:02}-{year} {hour:02}:{minute:02}")
    }
}

/// What people wrote, without marks that cannot be seen and change how it reads: what turns the direction
/// of writing, joins or breaks words unseen (threat T08). Lines stay lines.
pub(super) fn shown(text: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    };
    let text = text.replace('\t', " ");
    let clean: String = text.chars().filter(|c| !unseen(*c) && (*c == '\n' || !c.is_control())).collect();
    clean.trim().to_owned()
}

/// The same on one line.
pub(super) fn line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r45_moments_are_dutch_and_name_another_day() {
        // 2026-11-26 08:41 UTC.
        let at = Moment(1_795_682_460_000);
        assert_eq!(moment(at), "26 november 2026 om 09:41");
        assert_eq!(time(at, at.plus_ms(3_600_000)), "09:41");
        assert_eq!(time(at.plus_ms(-12 * 3_600_000), at), "25-11-2026 21:41");
    }

    #[test]
    fn t08_nothing_unseen_changes_how_a_text_reads() {
        assert_eq!(shown(" veilig\u{202e}on\u{202c}\u{200b}\u{7}\nja "), "veiligon\nja");
        assert_eq!(line("a\n\tb"), "a b");
    }
}
