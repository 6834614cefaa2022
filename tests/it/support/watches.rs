// SPDX-License-Identifier: EUPL-1.2
//! Watches as an organisation sets them.

use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::alert::PartnerAlert;
use gedeeld_beeld::domain::ids::{ActivityId, ChannelId, WatchId};
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::watch::{Channel, Watch};

/// A watch that asks for nothing: everything that may be seen.
pub fn watch(name: &str) -> Watch {
    Watch {
        id: WatchId(new_id()),
        name: name.into(),
        regions: Default::default(),
        area: Vec::new(),
        kinds: Vec::new(),
        grip: 0,
        words: Vec::new(),
        exercises: false,
        channels: Default::default(),
    }
}

/// A square around a point, in degrees.
pub fn around([x, y]: [f64; 2], half: f64) -> Vec<[f64; 2]> {
    let (west, east, south, north) = (x - half, x + half, y - half, y + half);
    vec![[west, south], [east, south], [east, north], [west, north], [west, south]]
}

pub fn by(mut watch: Watch, channel: Channel) -> Watch {
    watch.channels.insert(ChannelId(new_id()), channel);
    watch
}

pub fn set(watch: &Watch) -> RegisterCommand {
    RegisterCommand::SetWatch { watch: watch.clone() }
}

/// What the line of an activity says of the own alerts.
pub fn alerts(client: &Client, activity: ActivityId) -> &[PartnerAlert] {
    client.overview.get(&activity).map_or(&[], |line| &line.alerts)
}
