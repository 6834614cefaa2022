// SPDX-License-Identifier: EUPL-1.2
//! What touches an organisation, as it says itself (G80 to G85).

use super::{Asker, authority};
use crate::domain::geo::{Geometry, LonLat};
use crate::domain::ids::{ChannelId, WatchId};
use crate::domain::mail_address;
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::limits;
use crate::domain::register::watch::{Channel, Watch};
use crate::domain::register::webhook_address::WebhookAddress;
use crate::domain::rights::Function;
use crate::domain::written;
use std::collections::BTreeMap;

type Events = Result<Vec<RegisterEvent>, Refusal>;

/// Whether an asker sets the watches of its organisation: its beheerder, and who keeps its information (G81).
pub fn may_set(asker: &Asker) -> bool {
    asker.accepted_terms && matches!(asker.function, Function::Beheerder | Function::Informatiemanager)
}

pub(super) fn set(register: &Register, asker: &Asker, watch: Watch) -> Events {
    allowed(asker)?;
    let own = register.watches_of(&asker.who.organisation);
    let known = own.and_then(|own| own.get(&watch.id));
    if known.is_none() {
        written::room(own.map_or(0, BTreeMap::len), 1, limits::WATCHES, "Alerteringen", "Watches")?;
    }
    if let Some(code) = watch.regions.iter().find(|code| register.region(code).is_none()) {
        return Err(Refusal::unknown(&format!("Veiligheidsregio {code}"), &format!("Veiligheidsregio {code}")));
    }
    if watch.grip > 5 {
        return Err(Refusal::invalid("GRIP loopt van 0 tot en met 5.", "GRIP runs from 0 to 5."));
    }
    let mut kinds = Vec::new();
    for kind in watch.kinds {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    written::room(watch.channels.len(), 0, limits::CHANNELS, "Kanalen", "Channels")?;
    let before = known.map(|known| &known.channels);
    let channels = watch.channels.into_iter().map(|(id, channel)| {
        let version = before.and_then(|before| before.get(&id)).map_or(0, secret_of);
        Ok((id, reachable(channel, version)?))
    });
    let watch = Watch {
        id: watch.id,
        name: written::named(&watch.name, "Naam", "Name")?,
        regions: watch.regions,
        area: area(watch.area)?,
        kinds,
        grip: watch.grip,
        words: words(&watch.words)?,
        exercises: watch.exercises,
        channels: channels.collect::<Result<_, Refusal>>()?,
    };
    if known.is_some_and(|known| **known == watch) {
        return Err(Refusal::invalid("Er is niets gewijzigd.", "Nothing was changed."));
    }
    Ok(vec![RegisterEvent::WatchSet { organisation: asker.who.organisation.clone(), watch }])
}

pub(super) fn remove(register: &Register, asker: &Asker, id: WatchId) -> Events {
    allowed(asker)?;
    known(register, asker, id)?;
    Ok(vec![RegisterEvent::WatchRemoved { organisation: asker.who.organisation.clone(), watch: id }])
}

/// Only the beheerder, who is shown the secret, renews it (G83).
pub(super) fn renew(register: &Register, asker: &Asker, id: WatchId, channel: ChannelId) -> Events {
    authority::acts(asker)?;
    let mut watch = known(register, asker, id)?.clone();
    match watch.channels.get_mut(&channel) {
        Some(Channel::Webhook { secret, .. }) => *secret = secret.saturating_add(1),
        Some(Channel::Mail { .. }) | None => return Err(Refusal::unknown("Deze webhook", "This webhook")),
    }
    Ok(vec![RegisterEvent::WatchSet { organisation: asker.who.organisation.clone(), watch }])
}

fn allowed(asker: &Asker) -> Result<(), Refusal> {
    if may_set(asker) {
        return Ok(());
    }
    if !asker.accepted_terms {
        return Err(Refusal::unknown("Dit", "This"));
    }
    Err(Refusal::new(
        "right.missing",
        "Een alertering stelt de beheerder of een informatiemanager van uw organisatie in.",
        "A watch is set by the beheerder or an informatiemanager of your organisation.",
    ))
}

/// Another's watch is as one that there is not.
fn known<'a>(register: &'a Register, asker: &Asker, id: WatchId) -> Result<&'a Watch, Refusal> {
    let own = register.watches_of(&asker.who.organisation).and_then(|own| own.get(&id));
    own.map(AsRef::as_ref).ok_or_else(|| Refusal::unknown("Deze alertering", "This watch"))
}

fn area(ring: Vec<LonLat>) -> Result<Vec<LonLat>, Refusal> {
    if ring.is_empty() {
        return Ok(ring);
    }
    written::room(ring.len(), 0, limits::WATCH_VERTICES, "Punten van het gebied", "Vertices of the area")?;
    match Geometry::Polygon(vec![ring]).checked()? {
        Geometry::Polygon(mut rings) => Ok(rings.pop().unwrap_or_default()),
        _ => Ok(Vec::new()),
    }
}

fn words(said: &[String]) -> Result<Vec<String>, Refusal> {
    written::room(said.len(), 0, limits::WATCH_WORDS, "Woorden", "Words")?;
    let mut words: Vec<String> = Vec::new();
    for word in said {
        let word = written::line(word, "Woord", "Word")?;
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    Ok(words)
}

fn secret_of(channel: &Channel) -> u32 {
    match channel {
        Channel::Webhook { secret, .. } => *secret,
        Channel::Mail { .. } => 0,
    }
}

fn reachable(channel: Channel, secret: u32) -> Result<Channel, Refusal> {
    match channel {
        Channel::Mail { to } => Ok(Channel::Mail { to: mail_address::read(&to)? }),
        Channel::Webhook { url, .. } => {
            let url = written::bounded(&url, limits::URL_CHARS, "Webadres", "Web address")?;
            WebhookAddress::read(&url)?;
            Ok(Channel::Webhook { url, secret })
        }
    }
}
