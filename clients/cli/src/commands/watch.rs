// SPDX-License-Identifier: EUPL-1.2
//! `watch`: an activity, live.

use super::{Desk, find, options};
use crate::say::{self, Stop};
use beeldctl::domain::activity::picture::Picture;
use beeldctl::domain::ids::Moment;
use beeldctl::lines::{activity_kind, clock, environment, line, plain, status};
use beeldctl::{Client, Seen, Watch, time_of_day};
use std::time::{SystemTime, UNIX_EPOCH};

pub async fn run(desk: &Desk, meant: &str, json: bool) -> Result<(), Stop> {
    tokio::select! {
        ended = follow(desk, meant, json) => ended,
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

async fn follow(desk: &Desk, meant: &str, json: bool) -> Result<(), Stop> {
    let session = desk.log_in().await?;
    let client = Client::connect(&session, options()).await?;
    let activity = find(&client.overview, meant)?.head.id;
    client.close().await;
    let mut watch = Watch::new(session, options(), activity, move |before, recorded| {
        if json { serde_json::to_string(recorded).unwrap_or_default() } else { line(before, recorded) }
    });
    // Remarks stand among the lines for people, and beside the events for programs.
    let remark = |text: String| {
        let text = format!("{}  --  {text}", time_of_day(now()));
        if json {
            say::aside(&text);
            return Ok(());
        }
        say::line(&text)
    };
    while let Some(seen) = watch.next().await? {
        match seen {
            Seen::Begun(picture) if !json => begun(&picture)?,
            Seen::Begun(_) => {}
            Seen::Event(text) => say::line(&text)?,
            Seen::Lost(why) => remark(format!("verbinding verbroken ({}); wordt opnieuw geprobeerd", short(&why)))?,
            Seen::Resumed => remark("verbinding hersteld; er is niets gemist".into())?,
            Seen::Renewed { after, now, other_epoch } => {
                remark(if other_epoch {
                    format!(
                        "verbinding hersteld; de server is teruggezet naar een kopie, het beeld is nu stand {}",
                        now.0
                    )
                } else {
                    format!(
                        "verbinding hersteld; gebeurtenissen {} tot en met {} staan in het beeld, maar niet hierboven",
                        after.0 + 1,
                        now.0
                    )
                })?;
            }
            Seen::Closed(code, message) => return Err(Stop::Failed(format!("{message} ({code})"))),
        }
    }
    Ok(())
}

fn begun(picture: &Picture) -> Result<(), Stop> {
    let head = &picture.head;
    say::line(&format!(
        "{} ({}, {}, GRIP {}, {}), stand {}",
        plain(&head.name),
        activity_kind(head.kind),
        environment(head.environment),
        head.grip,
        status(head.status),
        picture.seq.0,
    ))?;
    if let Some(regie) = &picture.regie {
        let away = regie.away_since.map(|at| format!(", onbereikbaar sinds {}", time_of_day(at))).unwrap_or_default();
        say::line(&format!("regie: {} sinds {}{away}", plain(&regie.holder.name), time_of_day(regie.since)))?;
    }
    for norm in picture.norms.values().filter(|norm| norm.runs()) {
        let state = if norm.breached_at.is_some() { "OVERSCHREDEN" } else { "loopt" };
        say::line(&format!("norm {state}: {}", clock(picture, &norm.key)))?;
    }
    Ok(())
}

/// The cause, in the language of the lines.
fn short(why: &beeldctl::Error) -> String {
    match why {
        beeldctl::Error::Closed { code: Some(1012), .. } => "de server herstart".into(),
        beeldctl::Error::Closed { code: Some(1008), .. } => "de aanmelding is beëindigd".into(),
        beeldctl::Error::Closed { code: Some(code), .. } => format!("gesloten door de server, code {code}"),
        beeldctl::Error::Closed { code: None, .. } => "zonder bericht".into(),
        other => plain(&other.to_string()),
    }
}

fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_millis()).unwrap_or_default();
    Moment(i64::try_from(since).unwrap_or(i64::MAX))
}
