// SPDX-License-Identifier: EUPL-1.2
//! The message that a SitRap is attached to (R63): whose it is, of what, and that it is for the receiver alone.

use crate::domain::activity::picture::Environment;
use crate::domain::activity::sitrap::Receiver;
use crate::domain::activity::sitrap::document::{Occasion, SitRap};
use crate::exchange::day;
use crate::exchange::plain::{headline, one_line};

/// A subject and a text, for people.
pub fn message(sitrap: &SitRap) -> (String, String) {
    let head = &sitrap.head;
    let exercise = head.environment == Environment::Oefening;
    let at = day::minute(sitrap.made.at);
    let mark = if exercise { "OEFENING – " } else { "" };
    let mut lines = Vec::new();
    if exercise {
        lines.push("OEFENING – dit bericht hoort bij een oefening.".to_owned());
        lines.push(String::new());
    }
    lines.push(format!("SitRap van {}, {at}.", one_line(&head.name)));
    lines.push(format!("Van: {}", one_line(&sitrap.made.by.name)));
    if let Occasion::Sent(receiver) | Occasion::Draft(receiver) = &sitrap.made.occasion {
        lines.push(format!("Voor: {}", one_line(&named(receiver))));
    }
    let note = sitrap.made.note.lines().map(one_line).collect::<Vec<_>>().join("\n");
    if !note.trim().is_empty() {
        lines.extend([String::new(), note.trim().to_owned()]);
    }
    lines.push(String::new());
    lines.push("De SitRap is bijgevoegd, als PDF die ook voorgelezen kan worden. Hij is alleen voor u.".to_owned());
    lines.push("Een antwoord op dit bericht komt niet in het beeld: meld nieuws aan de regievoerder.".to_owned());
    (headline(&format!("{mark}SitRap {}, {at}", head.name)), lines.join("\n") + "\n")
}

fn named(receiver: &Receiver) -> String {
    match receiver {
        Receiver::Liaison { partner, liaison } if !liaison.is_empty() => format!("{}, {liaison}", partner.name),
        other => other.name().to_owned(),
    }
}
