// SPDX-License-Identifier: EUPL-1.2
//! Decisions on alerts: that somebody saw one.

use super::Setting;
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::AlertId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::may_acknowledge;
use crate::domain::written;

pub(super) fn acknowledge(picture: &Picture, setting: Setting<'_>, id: AlertId) -> Result<Vec<Event>, Refusal> {
    let known = picture.alerts.get(&id);
    let alert = known.ok_or_else(|| Refusal::unknown("Dit alert", "This alert"))?;
    may_acknowledge(setting.actor, picture, alert)?;
    if alert.seen.is_some() {
        return Err(written::already("Dit alert is al gezien.", "This alert has been seen already."));
    }
    Ok(vec![Event::AlertSeen { alert: id }])
}
