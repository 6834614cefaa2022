// SPDX-License-Identifier: EUPL-1.2
//! The terms: publishing a version, and accepting one (G60 to G64).

use super::{Asker, authority, check, people};
use crate::domain::ids::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::command::Accepting;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::limits;
use crate::domain::register::terms::{Acceptance, TermsDocument, TermsVersion, covers};
use crate::domain::written;

type Events = Result<Vec<RegisterEvent>, Refusal>;

/// The institute publishes: its functioneel beheer makes these agreements (stappenplan 2026, step 4).
pub(super) fn publish(
    register: &Register,
    asker: &Asker,
    document: TermsDocument,
    text: &str,
    from: Moment,
    now: Moment,
) -> Events {
    if !people::is_institute(register, asker) {
        return Err(authority::missing());
    }
    let (nl, en) = ("Tekst", "Text");
    let text = written::filled(written::bounded(text, limits::TERMS_CHARS, nl, en)?, nl, en)?;
    let from = not_backdated(check::date(from)?, now)?;
    let count = register.terms.versions(document).count();
    written::room(count, 1, limits::TERMS_VERSIONS, "Versies", "Versions")?;
    // There is always the one that ships.
    let last = register.terms.last(document).ok_or_else(no_version)?;
    let version = TermsVersion::new(document, last.version + 1, text, from);
    let then = register.terms.in_force(from).find(|known| known.document == document);
    if let Some(known) = then.filter(|known| known.hash == version.hash) {
        return Err(Refusal::new(
            "terms.same",
            format!("De tekst is die van versie {}: er is niets nieuws om te aanvaarden.", known.version),
            format!("The text is that of version {}: there is nothing new to accept.", known.version),
        ));
    }
    Ok(vec![RegisterEvent::TermsPublished { version }])
}

/// A day that has begun already counts from now: nobody was without rights before anybody could know.
fn not_backdated(from: Moment, now: Moment) -> Result<Moment, Refusal> {
    if from.plus_ms(check::DAY_MS) <= now {
        return Err(Refusal::new(
            "terms.backdated",
            "Een versie gaat niet in voor zij gepubliceerd is: kies vandaag of later.",
            "A version is not in force before it is published: choose today or later.",
        ));
    }
    Ok(from.max(now))
}

/// The holder of the account that asks accepts: for nobody else, and nothing that was not read (G62).
pub(super) fn accept(register: &Register, asker: &Asker, accepts: &[Accepting], now: Moment) -> Events {
    let account =
        register.account(&asker.who.account).ok_or_else(|| Refusal::unknown("Deze functie", "This function"))?;
    if accepts.is_empty() {
        return Err(Refusal::invalid("Er is geen stuk genoemd om te aanvaarden.", "No document was named to accept."));
    }
    written::room(0, accepts.len(), TermsDocument::ALL.len() * 2, "Stukken", "Documents")?;
    let person = register.holder(&account.id).map(|person| person.id);
    let mut accepted = register.acceptances(account);
    let mut events = Vec::new();
    for Accepting { document, version, hash } in accepts {
        let known = register.terms.version(*document, *version).ok_or_else(no_version)?;
        let current = register.terms.in_force(now).chain(register.terms.to_come(now)).any(|one| one == known);
        if !current {
            return Err(Refusal::new(
                "terms.superseded",
                "Deze versie geldt niet: lees en aanvaard de geldende versie.",
                "This version is not in force: read and accept the one that is.",
            ));
        }
        if &known.hash != hash {
            return Err(Refusal::new(
                "terms.not_read",
                "De tekst die u las is niet die van deze versie: lees haar opnieuw.",
                "The text that you read is not that of this version: read it again.",
            ));
        }
        if covers(&accepted, known) {
            return Err(written::already("Deze versie is al aanvaard.", "This version was accepted already."));
        }
        accepted.push(Acceptance { document: *document, version: *version, at: Some(now) });
        events.push(RegisterEvent::TermsAccepted {
            account: account.id.clone(),
            person,
            document: *document,
            version: *version,
            hash: hash.clone(),
            at: now,
        });
    }
    Ok(events)
}

fn no_version() -> Refusal {
    Refusal::new("terms.unknown", "Deze versie is er niet.", "There is no such version.")
}
