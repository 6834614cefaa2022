// SPDX-License-Identifier: EUPL-1.2
//! Alerting: which organisations an activity touches by their own watches, told once (R50 to R54).
//!
//! *Invariant:* a watch gives no right. Who is alerted is who may see the activity anyway, as
//! [`crate::domain::rights`] judges it, and what matches is what it may see.

mod backoff;
mod fold_words;
mod letter;
mod matching;
mod place;

pub use backoff::{TRIES, after, next};
pub use letter::{Letter, Subject, letter, trial};
pub use matching::{Sight, matches};

use crate::domain::activity::alert::{Criterion, Delivery, DeliveryState, PartnerAlert};
use crate::domain::activity::event::Event;
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::view::View;
use crate::domain::ids::{ActivityId, AlertId, ChannelId, Moment, OrganisationId, WatchId};
use crate::domain::register::Register;
use crate::domain::register::organisation::{Account, Organisation};
use crate::domain::register::watch::{Channel, Watch};
use crate::domain::rights::view_of;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Messages that one alert sends at most; the first watches go first.
const DELIVERIES: usize = 20;

/// Whom the activity touches by now and was not told so: one event for each organisation. What is alerted
/// once is alerted again only by another watch, or when GRIP is higher than it was told.
pub fn pass(picture: &Picture, register: &Register, now: Moment) -> Vec<Event> {
    if !picture.is_open() {
        return Vec::new();
    }
    touched(picture, register, now, |organisation, watch| !told(picture, organisation, watch))
}

/// Who was told of an activity before, and maybe released, is told anew when it runs again (R52). Whom it touches by
/// a watch that is new, [`pass`] says.
pub fn anew(picture: &Picture, register: &Register, now: Moment) -> Vec<Event> {
    touched(picture, register, now, |organisation, watch| told(picture, organisation, watch))
}

fn touched(
    picture: &Picture,
    register: &Register,
    now: Moment,
    is_fresh: impl Fn(&OrganisationId, WatchId) -> bool,
) -> Vec<Event> {
    // Who owns it made it, and need not be told.
    let others = register.watches().filter(|(organisation, _)| **organisation != picture.head.owner);
    // Rights are judged only for whom it might touch: there are many watches, and few that match.
    let touched: BTreeMap<&OrganisationId, Vec<&Arc<Watch>>> = others
        .map(|(organisation, watches)| {
            let fresh = watches.values().filter(|watch| is_fresh(organisation, watch.id));
            // What holds for who reads holds for who sees the line.
            let may_match = fresh.filter(|watch| matches(watch, &picture.head, Sight::Line).is_some());
            (organisation, may_match.collect::<Vec<_>>())
        })
        .filter(|(_, watches)| !watches.is_empty())
        .collect();
    if touched.is_empty() {
        return Vec::new();
    }
    let mut accounts: BTreeMap<&OrganisationId, Vec<&Account>> = BTreeMap::new();
    for account in register.accounts.values().filter(|account| touched.contains_key(&account.organisation)) {
        accounts.entry(&account.organisation).or_default().push(account);
    }
    let alert_of = |(id, watches): (&OrganisationId, Vec<&Arc<Watch>>)| {
        let known = register.organisation(id)?;
        let sight = accounts.get(id).and_then(|own| sight(own, picture, register, now))?;
        alert(picture, known, &watches, sight, now)
    };
    touched.into_iter().filter_map(alert_of).map(|alert| Event::PartnerAlerted { alert }).collect()
}

/// The most that any account of an organisation may see of an activity; none: it does not know of it.
pub fn sight_of(organisation: &OrganisationId, picture: &Picture, register: &Register, now: Moment) -> Option<Sight> {
    let own: Vec<&Account> =
        register.accounts.values().map(AsRef::as_ref).filter(|one| one.organisation == *organisation).collect();
    sight(&own, picture, register, now)
}

fn sight(accounts: &[&Account], picture: &Picture, register: &Register, now: Moment) -> Option<Sight> {
    let views = accounts.iter().map(|account| view_of(&register.actor(account, picture, now, 0), picture));
    views
        .filter_map(|view| match view {
            View::Nothing => None,
            View::Head => Some(Sight::Line),
            View::Admitted { .. } | View::Whole { .. } => Some(Sight::Reads),
        })
        .max()
}

/// Whether an organisation was alerted by a watch already, at this GRIP or a higher one.
fn told(picture: &Picture, organisation: &OrganisationId, watch: WatchId) -> bool {
    picture.alerts.values().any(|alert| {
        alert.organisation == *organisation && alert.grip >= picture.head.grip && alert.watches.contains(&watch)
    })
}

fn alert(
    picture: &Picture,
    organisation: &Organisation,
    watches: &[&Arc<Watch>],
    sight: Sight,
    now: Moment,
) -> Option<PartnerAlert> {
    let held: Vec<(&Watch, Vec<Criterion>)> =
        watches.iter().filter_map(|watch| Some((watch.as_ref(), matches(watch, &picture.head, sight)?))).collect();
    if held.is_empty() {
        return None;
    }
    let mut on: Vec<Criterion> = held.iter().flat_map(|(_, on)| on).copied().collect();
    on.sort();
    on.dedup();
    let watches = held.iter().map(|(watch, _)| watch.id).collect();
    let sent = deliveries(held.iter().map(|(watch, _)| *watch), now);
    Some(PartnerAlert { watches, on, ..told_of(picture, organisation, sent, now) })
}

/// What the regievoerder says to an organisation of how it takes part.
pub enum Word {
    /// That it lets it take part as this, further than it did (R59).
    Invited(Participation),
    /// Why it does not give the access that was asked for (R65).
    Refused(String),
    /// Why it takes part no longer (R68).
    Released(String),
}

/// Tells an organisation on its screen, and on every channel that it has, for whatever it watches.
pub fn tell(picture: &Picture, register: &Register, organisation: &Organisation, word: Word, now: Moment) -> Event {
    let watches = register.watches_of(&organisation.id).into_iter().flat_map(|watches| watches.values());
    let sent = deliveries(watches.map(AsRef::as_ref), now);
    let mut alert = told_of(picture, organisation, sent, now);
    match word {
        Word::Invited(status) => alert.invited = Some(status),
        Word::Refused(reason) => alert.refused = Some(reason),
        Word::Released(reason) => alert.released = Some(reason),
    }
    Event::PartnerAlerted { alert }
}

fn told_of(
    picture: &Picture,
    organisation: &Organisation,
    deliveries: BTreeMap<ChannelId, Delivery>,
    now: Moment,
) -> PartnerAlert {
    let before = picture.alerts.values().filter(|alert| alert.organisation == organisation.id).count();
    PartnerAlert {
        id: alert_id(picture.head.id, &organisation.id, before),
        organisation: organisation.id.clone(),
        name: organisation.name.clone(),
        at: now,
        grip: picture.head.grip,
        watches: Vec::new(),
        on: Vec::new(),
        deliveries,
        seen: None,
        invited: None,
        refused: None,
        released: None,
    }
}

fn deliveries<'a>(watches: impl Iterator<Item = &'a Watch>, now: Moment) -> BTreeMap<ChannelId, Delivery> {
    let mut reached: Vec<&Channel> = Vec::new();
    let mut deliveries = BTreeMap::new();
    for (watch, (id, channel)) in watches.flat_map(|watch| watch.channels.iter().map(move |one| (watch, one))) {
        if deliveries.len() < DELIVERIES && !reached.iter().any(|known| known.reaches(channel)) {
            reached.push(channel);
            let state = DeliveryState::Waiting { tries: 0, next_try: now, why: None };
            deliveries.insert(*id, Delivery { watch: watch.id, by: channel.kind(), state });
        }
    }
    deliveries
}

/// The identity of an alert follows from what it is, so that nothing here is left to chance.
fn alert_id(activity: ActivityId, organisation: &OrganisationId, before: usize) -> AlertId {
    let mut hash = Sha256::new();
    hash.update(activity.0.as_bytes());
    hash.update(organisation.0.as_bytes());
    hash.update(before.to_be_bytes());
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    AlertId(Uuid::new_v8(bytes))
}
