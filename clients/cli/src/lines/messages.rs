// SPDX-License-Identifier: EUPL-1.2
//! What went out, in words: alerts, invitations, and SitRaps that were mailed.

use super::{because, plain, words};
use crate::amsterdam::time_of_day;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{AlertId, ChannelId};
use gedeeld_beeld::domain::register::watch::ChannelKind;

/// Empty for an event that is about no message.
pub(super) fn what(before: &Picture, event: &Event) -> String {
    match event {
        Event::PartnerAlerted { alert } => match (alert.invited, &alert.refused, &alert.released) {
            (Some(status), _, _) => format!("{} is uitgenodigd: {}", plain(&alert.name), status.word()),
            (_, Some(reason), _) => {
                format!("{} krijgt de gevraagde toegang niet{}", plain(&alert.name), because(reason))
            }
            (_, _, Some(reason)) => format!("{} hoort dat het ontkoppeld is{}", plain(&alert.name), because(reason)),
            _ => format!("{} is gealerteerd: {}", plain(&alert.name), words::on(&alert.on)),
        },
        Event::AlertSeen { alert } => format!("alert gezien door {}", alerted(before, alert)),
        Event::AlertDelivered { alert, channel } => {
            format!("alert bezorgd bij {}{}", alerted(before, alert), by_channel(before, alert, channel))
        }
        Event::AlertTried { alert, channel, why, next_try } => format!(
            "alert nog niet bezorgd bij {}{}: {}; opnieuw om {}",
            alerted(before, alert),
            by_channel(before, alert, channel),
            words::trouble(*why),
            time_of_day(*next_try),
        ),
        Event::AlertFailed { alert, channel, why } => format!(
            "ALERT NIET BEZORGD bij {}{}: {}",
            alerted(before, alert),
            by_channel(before, alert, channel),
            words::trouble(*why),
        ),
        Event::SitrapMailed { sitrap, mail } => {
            let to = before.sitraps.get(sitrap).map_or("?", |sent| sent.receiver.name());
            format!("SITRAP aan {}, {}: {}", plain(to), plain(&mail.to), words::delivery(mail.state))
        }
        _ => String::new(),
    }
}

fn alerted(before: &Picture, alert: &AlertId) -> String {
    before.alerts.get(alert).map_or_else(|| "een organisatie".into(), |alert| plain(&alert.name))
}

fn by_channel(before: &Picture, alert: &AlertId, channel: &ChannelId) -> &'static str {
    let delivery = before.alerts.get(alert).and_then(|alert| alert.deliveries.get(channel));
    delivery.map_or("", |delivery| match delivery.by {
        ChannelKind::Mail => " per e-mail",
        ChannelKind::Webhook => " per webhook",
    })
}
