// SPDX-License-Identifier: EUPL-1.2
//! `list`: the overview.

use super::Desk;
use crate::say::{self, Stop};
use beeldctl::domain::activity::summary::Summary;
use beeldctl::domain::ids::ActivityId;
use beeldctl::lines::{activity_kind, environment, norm_kind, plain, status};
use beeldctl::time_of_day;
use std::collections::BTreeMap;

/// The shortest beginning of an id that is shown.
const SHORTEST: usize = 8;

pub async fn run(desk: &Desk, json: bool) -> Result<(), Stop> {
    let client = desk.connect().await?;
    if json {
        for line in client.overview.values() {
            say::line(&serde_json::to_string(line).map_err(|why| Stop::Failed(why.to_string()))?)?;
        }
    } else if client.overview.is_empty() {
        say::aside("There are no activities that you may know of.");
    } else {
        let length = telling(&client.overview);
        let own = client.welcome().map(|welcome| &welcome.me.who.organisation);
        let rows: Vec<_> =
            client.overview.values().map(|line| row(line, length, own == Some(&line.head.owner))).collect();
        say::table(
            ["ID", "NAAM", "SOORT", "OMGEVING", "GRIP", "STATUS", "DEELNAME", "REGIEVOERDER", "NORM", "GEWIJZIGD"],
            &rows,
        )?;
    }
    client.close().await;
    Ok(())
}

fn row(line: &Summary, length: usize, own: bool) -> [String; 10] {
    let head = &line.head;
    let norm = match (&line.next_norm, line.breached) {
        (_, 1..) => format!("{} overschreden", line.breached),
        (Some(norm), 0) => format!("{} vóór {}", norm_kind(norm.kind), time_of_day(norm.due_at)),
        (None, 0) => String::new(),
    };
    [
        head.id.to_string().chars().take(length).collect(),
        plain(&head.name),
        activity_kind(head.kind).to_owned(),
        environment(head.environment).to_owned(),
        head.grip.to_string(),
        if head.besloten { format!("{}, besloten", status(head.status)) } else { status(head.status).to_owned() },
        match (line.readable, own) {
            (false, _) => "niet te openen",
            (true, true) => "bronregio",
            (true, false) => line.participation.word(),
        }
        .to_owned(),
        line.regievoerder.as_ref().map(|who| plain(&who.name)).unwrap_or_default(),
        norm,
        line.changed_at.map(time_of_day).unwrap_or_default(),
    ]
}

/// How much of an id tells every activity from every other.
fn telling(overview: &BTreeMap<ActivityId, Summary>) -> usize {
    let ids: Vec<String> = overview.keys().map(ToString::to_string).collect();
    // They are in order: only neighbours can share a longer beginning.
    let shared = ids.windows(2).map(|pair| pair[0].bytes().zip(pair[1].bytes()).take_while(|(a, b)| a == b).count());
    shared.map(|same| same + 1).max().unwrap_or(0).max(SHORTEST)
}
