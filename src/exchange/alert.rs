// SPDX-License-Identifier: EUPL-1.2
//! An alert written down for whom it is sent to: as JSON for a program, and as a plain message for people.

use crate::domain::activity::alert::Criterion;
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::{ActivityKind, Environment, Status};
use crate::domain::alerting::{Letter, Subject};
use crate::domain::ids::{ActivityId, AlertId, Moment, OrganisationId, RegionCode};
use crate::exchange::day;
use crate::exchange::plain::{headline, one_line};
use serde::Serialize;

/// The version of the JSON; it goes up when something of it is taken away or changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Body<'a> {
    version: u32,
    /// The same each time that it is sent.
    id: AlertId,
    /// `alert`, or `trial` for a message that only tries the channel.
    kind: &'static str,
    title: String,
    organisation: &'a OrganisationId,
    watches: &'a [String],
    on: &'a [Criterion],
    /// As what it takes part by the word of the regievoerder; null when a watch of its own alerted it.
    invited: Option<Participation>,
    /// Why the regievoerder does not give it the access that it asked for; null when this is no answer to that.
    refused: Option<&'a str>,
    /// Why it was released; null when it was not.
    released: Option<&'a str>,
    /// Milliseconds since 1970, as every moment here.
    alerted_at: Moment,
    exercise: bool,
    activity: Option<Activity<'a>>,
}

#[derive(Serialize)]
struct Activity<'a> {
    id: ActivityId,
    name: &'a str,
    kind: ActivityKind,
    environment: Environment,
    status: Status,
    owner: &'a str,
    regions: &'a [RegionCode],
    place: &'a str,
    grip: u8,
    began_at: Moment,
    link: String,
}

/// The letter as JSON; `site` is where the client is found.
///
/// # Errors
/// Never, as far as is known: there is nothing in it that JSON cannot say.
pub fn json(letter: &Letter, site: &str) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Body {
        version: VERSION,
        id: letter.id,
        kind: if letter.subject.is_some() { "alert" } else { "trial" },
        title: title(letter),
        organisation: &letter.organisation,
        watches: &letter.watches,
        on: &letter.on,
        invited: letter.invited,
        refused: letter.refused.as_deref(),
        released: letter.released.as_deref(),
        alerted_at: letter.at,
        exercise: letter.subject.as_ref().is_some_and(is_exercise),
        activity: letter.subject.as_ref().map(|subject| Activity {
            id: subject.activity,
            name: &subject.name,
            kind: subject.kind,
            environment: subject.environment,
            status: subject.status,
            owner: &subject.owner,
            regions: &subject.regions,
            place: &subject.place,
            grip: subject.grip,
            began_at: subject.began,
            link: link(subject, site),
        }),
    })
}

/// A subject and a text, for people.
pub fn message(letter: &Letter, site: &str) -> (String, String) {
    let watches = one_line(&letter.watches.join(", "));
    let Some(subject) = &letter.subject else {
        let text = format!(
            "Dit bericht probeert de alertering “{watches}” uit. Er is niets aan de hand.\n\nGedeeld Beeld, {site}\n"
        );
        return (title(letter), text);
    };
    let mut lines = Vec::new();
    if is_exercise(subject) {
        lines.push("OEFENING – dit bericht hoort bij een oefening.".to_owned());
        lines.push(String::new());
    }
    let regions: Vec<&str> = subject.regions.iter().map(|region| region.0.as_str()).collect();
    lines.push(one_line(&subject.name));
    lines.push(format!("Soort: {}", kind(subject.kind)));
    lines.push(format!("GRIP: {}", subject.grip));
    if !subject.place.is_empty() {
        lines.push(format!("Plaats: {}", one_line(&subject.place)));
    }
    lines.push(format!("Veiligheidsregio's: {}", regions.join(", ")));
    lines.push(format!("Bronregio: {}", one_line(&subject.owner)));
    lines.push(format!("Begonnen: {}", day::minute(subject.began)));
    match subject.status {
        Status::Open => {}
        Status::Closed => lines.push("Deze activiteit is inmiddels afgesloten.".to_owned()),
        Status::Archived => lines.push("Deze activiteit is inmiddels gearchiveerd.".to_owned()),
    }
    lines.push(String::new());
    lines.push(match (letter.invited, &letter.refused, &letter.released) {
        (Some(status), _, _) => format!("De regievoerder heeft uw organisatie uitgenodigd: {}.", status.word()),
        (_, Some(reason), _) => {
            format!("De regievoerder geeft uw organisatie de gevraagde toegang niet: {}", one_line(reason))
        }
        (_, _, Some(reason)) => format!("Uw organisatie is ontkoppeld: {}", one_line(reason)),
        _ => format!("Uw organisatie is gealerteerd door haar alertering: {watches}."),
    });
    lines.push(format!("Openen: {}", link(subject, site)));
    (title(letter), lines.join("\n") + "\n")
}

/// What it is about, on one line; of an exercise it begins with that.
fn title(letter: &Letter) -> String {
    let said = match &letter.subject {
        None => format!("Proefbericht: {}", letter.watches.join(", ")),
        Some(subject) => {
            let exercise = if is_exercise(subject) { "OEFENING – " } else { "" };
            let place = if subject.place.is_empty() { String::new() } else { format!(" ({})", subject.place) };
            format!("{exercise}GRIP {}: {}{place}", subject.grip, subject.name)
        }
    };
    headline(&said)
}

fn link(subject: &Subject, site: &str) -> String {
    format!("{site}/#/activiteit/{}", subject.activity)
}

fn is_exercise(subject: &Subject) -> bool {
    subject.environment == Environment::Oefening
}

fn kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Incident => "incident",
        ActivityKind::Risicobeeld => "actueel risicobeeld",
        ActivityKind::Evenement => "evenement",
        ActivityKind::Oefening => "oefening",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::plain::HEADLINE_CHARS;
    use uuid::Uuid;

    fn letter(environment: Environment, name: &str) -> Letter {
        Letter {
            id: AlertId(Uuid::from_u128(5)),
            organisation: OrganisationId::new("rode-kruis"),
            watches: vec!["Opvang".into()],
            on: vec![Criterion::Region],
            invited: None,
            refused: None,
            released: None,
            at: Moment(0),
            subject: Some(Subject {
                activity: ActivityId(Uuid::from_u128(7)),
                name: name.into(),
                kind: ActivityKind::Incident,
                environment,
                status: Status::Open,
                owner: "VR MWB".into(),
                regions: vec![RegionCode::new("VR20")],
                place: "Moerdijk".into(),
                grip: 2,
                began: Moment(0),
            }),
        }
    }

    #[test]
    fn r54_an_exercise_says_so_first_in_every_form() {
        let practice = letter(Environment::Oefening, "Brand");
        let (subject, text) = message(&practice, "https://b.nl");
        assert!(subject.starts_with("OEFENING") && text.starts_with("OEFENING"));
        let body: serde_json::Value =
            serde_json::from_slice(&json(&practice, "https://b.nl").expect("json")).expect("reads");
        assert_eq!(body["exercise"], true);
        assert!(body["title"].as_str().is_some_and(|title| title.starts_with("OEFENING")));
        let real = letter(Environment::Operationeel, "Brand");
        let (subject, text) = message(&real, "https://b.nl");
        assert!(!subject.contains("OEFENING") && !text.contains("OEFENING"));
    }

    #[test]
    fn r53_no_name_makes_a_header_or_a_line_of_its_own() {
        let (subject, text) =
            message(&letter(Environment::Operationeel, "Brand\r\nBcc: x@y.nl\u{202e}\tq"), "https://b.nl");
        assert_eq!(subject, "GRIP 2: Brand Bcc: x@y.nl q (Moerdijk)");
        assert!(text.lines().all(|line| !line.starts_with("Bcc")));
        let (long, _) = message(&letter(Environment::Operationeel, &"é".repeat(500)), "https://b.nl");
        assert_eq!(long.chars().count(), HEADLINE_CHARS);
    }

    #[test]
    fn r59_an_invitation_says_as_what_and_names_no_watch() {
        let invited = Letter {
            invited: Some(Participation::Actief),
            watches: Vec::new(),
            ..letter(Environment::Operationeel, "Brand")
        };
        let (_, text) = message(&invited, "https://b.nl");
        assert!(text.contains("uitgenodigd: actief") && !text.contains("alertering"), "{text}");
        let body: serde_json::Value =
            serde_json::from_slice(&json(&invited, "https://b.nl").expect("json")).expect("reads");
        assert_eq!(body["invited"], "actief");
    }

    #[test]
    fn r53_of_what_was_closed_it_says_so_and_why_somebody_was_released() {
        let open = letter(Environment::Operationeel, "Brand");
        let closed = Letter {
            released: Some("brand meester".into()),
            subject: open.subject.clone().map(|subject| Subject { status: Status::Closed, ..subject }),
            ..open.clone()
        };
        let (_, text) = message(&closed, "https://b.nl");
        assert!(text.contains("afgesloten") && text.contains("ontkoppeld: brand meester"), "{text}");
        assert!(!message(&open, "https://b.nl").1.contains("afgesloten"));
    }

    #[test]
    fn r53_it_says_the_line_and_no_exact_place() {
        let body = String::from_utf8(json(&letter(Environment::Operationeel, "Brand"), "https://b.nl").expect("json"))
            .expect("text");
        assert!(!body.contains("location") && !body.contains("lon"));
        let (_, text) = message(&letter(Environment::Operationeel, "Brand"), "https://b.nl");
        assert!(text.contains("https://b.nl/#/activiteit/00000000-0000-0000-0000-000000000007"));
    }
}
