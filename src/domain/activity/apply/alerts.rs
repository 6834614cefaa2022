// SPDX-License-Identifier: EUPL-1.2
//! What an event does to alerts.

use super::taking_part::participant;
use crate::domain::activity::alert::{Delivery, DeliveryState, PartnerAlert};
use crate::domain::activity::bullet::Seen;
use crate::domain::activity::event::Event;
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{AlertId, ChannelId, Moment};
use crate::domain::rights::Functionary;

pub(super) fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment) {
    match event {
        Event::PartnerAlerted { alert } => {
            alerted(picture, alert, by, at);
            picture.alerts.insert(alert.id, alert.clone());
        }
        Event::AlertSeen { alert } => {
            if let Some(alert) = picture.alerts.get_mut(alert) {
                alert.seen = Some(Seen { by: by.clone(), at });
            }
        }
        Event::AlertDelivered { alert, channel } => {
            delivery(picture, alert, channel, |delivery| delivery.state = DeliveryState::Delivered { at });
        }
        Event::AlertTried { alert, channel, why, next_try } => delivery(picture, alert, channel, |delivery| {
            let before = match delivery.state {
                DeliveryState::Waiting { tries, .. } => tries,
                DeliveryState::Delivered { .. } | DeliveryState::Failed { .. } => 0,
            };
            let tries = before.saturating_add(1);
            delivery.state = DeliveryState::Waiting { tries, next_try: *next_try, why: Some(*why) };
        }),
        Event::AlertFailed { alert, channel, why } => {
            delivery(picture, alert, channel, |delivery| delivery.state = DeliveryState::Failed { at, why: *why });
        }
        _ => {}
    }
}

/// Who did not take part yet is gealerteerd; who is told no is where it was, and asks no longer (R65). What a
/// regievoerder said of it stays.
fn alerted(picture: &mut Picture, alert: &PartnerAlert, by: &Functionary, at: Moment) {
    let participant = participant(picture, &alert.organisation, &alert.name, by, at);
    if alert.refused.is_some() {
        participant.asks = None;
    } else if participant.status == Participation::Geen {
        participant.status = Participation::Gealerteerd;
        participant.since = at;
        participant.by = by.clone();
        participant.reason = String::new();
    }
}

fn delivery(picture: &mut Picture, alert: &AlertId, channel: &ChannelId, change: impl FnOnce(&mut Delivery)) {
    let alert = picture.alerts.get_mut(alert);
    if let Some(delivery) = alert.and_then(|alert| alert.deliveries.get_mut(channel)) {
        change(delivery);
    }
}
