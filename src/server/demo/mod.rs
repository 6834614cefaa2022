// SPDX-License-Identifier: EUPL-1.2
//! The demonstration: a directory, and a story told as commands with times of their own.
//!
//! The story goes through the same rules as everything else: what it could not do, nobody can.

mod partners;
mod people;
mod watches;

use super::Stores;
use super::failure::Failure;
use crate::domain::activity::command::Command;
use crate::domain::directory::Directory;
use crate::domain::ids::{AccountId, ActivityId, CommandId, Moment};
use crate::domain::rights::Functionary;
use crate::engine::activity::{Answer, Deps, Sender};
use crate::engine::clock::SystemClock;
use crate::engine::connections::Connections;
use crate::engine::overview::Overview;
use crate::engine::ports::{Clock, NoCourier};
use crate::engine::register;
use crate::engine::registry::Registry;
use crate::engine::tasks::OnRuntime;
use crate::store::sqlite;
use crate::ws::words::JsonWords;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::sync::oneshot;
use uuid::Uuid;

/// The version of the story; it goes up with every change of `story.json`.
const STORY: &str = "story 8, step";
/// The file that says that a folder is the demonstration's.
const TAKEN: &str = "demonstration.txt";
const HALF_TOLD: &str = "the demonstration in this folder was not made to its end; begin again with --fresh";

/// Functions that are worth naming at the start.
const SUGGESTED: [&str; 6] =
    ["vr20-rot-im", "vr20-copi-im", "vr20-meldkamer", "vr18-rot-im", "havenbedrijf-hin", "rodekruis-hin"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// Minutes before the start; 0 is the start itself.
    ago: f64,
    by: AccountId,
    activity: String,
    command: Value,
}

/// The directory of the demonstration.
///
/// # Errors
/// Never, unless the file that ships is wrong.
pub fn directory() -> Result<Directory, Failure> {
    serde_json::from_str(include_str!("directory.json"))
        .map_err(|why| Failure::new(format!("the directory of the demonstration is wrong: {why}")))
}

/// Functions that are worth trying first.
pub fn suggested(directory: &Directory) -> Vec<Functionary> {
    let register = directory.register(SystemClock.now());
    let accounts = SUGGESTED.iter().filter_map(|id| register.account(&AccountId::new(*id)));
    accounts.map(|account| register.functionary(account)).collect()
}

/// Takes a folder for the demonstration: a new one, or one that was taken for it before.
///
/// # Errors
/// One sentence for a folder with anything else in it, and for one that cannot be made.
pub fn claim(data: &Path) -> Result<(), Failure> {
    let taken = data.join(TAKEN);
    if taken.is_file() {
        return Ok(());
    }
    let failed = |why: std::io::Error| Failure::new(format!("the folder {} cannot be used: {why}", data.display()));
    sqlite::make_folder(data).map_err(|why| Failure::new(why.to_string()))?;
    if std::fs::read_dir(data).map_err(failed)?.next().is_some() {
        let sentence = "holds something else than a demonstration; name another folder with --data";
        return Err(Failure::new(format!("{} {sentence}", data.display())));
    }
    std::fs::write(taken, "The demonstration of Gedeeld Beeld. It may be thrown away.\n").map_err(failed)
}

/// Throws the demonstration away, so that it begins again.
///
/// # Errors
/// One sentence when the folder is in use by a server, or cannot be emptied.
pub fn clear(data: &Path) -> Result<(), Failure> {
    // Never under a server that runs: the store takes the same lock.
    let _lock = match File::options().write(true).open(data.join("beeld.lock")) {
        Ok(lock) => match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let sentence = "is in use by another server; stop it, or name another folder with --data";
                return Err(Failure::new(format!("{} {sentence}", data.display())));
            }
            _ => Some(lock),
        },
        // No server was here yet; or opening the store will say what is wrong.
        Err(_) => None,
    };
    for name in ["beeld.sqlite3", "beeld.sqlite3-wal", "beeld.sqlite3-shm"] {
        match std::fs::remove_file(data.join(name)) {
            Err(why) if why.kind() != ErrorKind::NotFound => {
                return Err(Failure::new(format!("{} cannot be emptied: {why}", data.display())));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Tells the story into empty stores; stores that hold anything are left as they are.
///
/// # Errors
/// One sentence when a step is refused or cannot be stored, or was not when this was tried before.
pub async fn seed(directory: &Directory, stores: &Stores) -> Result<(), Failure> {
    let steps: Vec<Step> = serde_json::from_str(include_str!("story.json"))
        .map_err(|why| Failure::new(format!("the story of the demonstration is wrong: {why}")))?;
    if !stores.log.heads().map_err(|why| Failure::store(&why))?.is_empty() {
        return if half_told(&steps, stores)? { Err(Failure::new(HALF_TOLD)) } else { Ok(()) };
    }
    tell(directory, stores, steps.into_iter()).await
}

async fn tell(directory: &Directory, stores: &Stores, steps: impl Iterator<Item = Step>) -> Result<(), Failure> {
    let start = SystemClock.now();
    let clock = Arc::new(StoryClock(AtomicI64::new(start.0)));
    let words = Arc::new(JsonWords);
    let tasks = Arc::new(OnRuntime);
    clock.0.store(ago(start, partners::FIRST_DAY * 24.0 * 60.0).0, Ordering::SeqCst);
    let parts = register::Parts {
        log: stores.register.clone(),
        clock: clock.clone(),
        tasks: tasks.clone(),
        words: words.clone(),
    };
    let register = register::start(parts, directory.events(clock.now())).await.map_err(|why| Failure::store(&why))?;
    // Who works with whom was settled before the story begins.
    partners::tell(&register, &clock, start).await?;
    people::tell(&register, &clock, start).await?;
    watches::tell(&register, &clock, start).await?;
    let deps = Deps {
        log: stores.log.clone(),
        clock: clock.clone(),
        tasks,
        words,
        register: register.current.clone(),
        overview: Arc::new(Overview::default()),
        courier: Arc::new(NoCourier),
        outgoing: Arc::default(),
        mirroring: Arc::default(),
        connections: Arc::new(Connections::default()),
        announces_absence: false,
    };
    let registry = Registry::wake(Arc::new(deps), register).map_err(|why| Failure::store(&why))?;
    for (number, step) in steps.enumerate() {
        clock.0.store(ago(start, step.ago).0, Ordering::SeqCst);
        let wrong =
            |why: &dyn std::fmt::Display| Failure::new(format!("step {} of the demonstration: {why}", number + 1));
        let command: Command = serde_json::from_value(resolved(step.command, start)).map_err(|why| wrong(&why))?;
        let activity = ActivityId(named(&step.activity));
        let (answer, waits) = oneshot::channel();
        let sender = Sender::Caller { account: step.by, answer };
        registry.send(sender, activity, id_of(number), command).await;
        match waits.await {
            Ok(Answer::Accepted(_)) => {}
            Ok(Answer::Refused(why)) => return Err(wrong(&why)),
            Ok(Answer::Failed { .. }) => return Err(wrong(&"it could not be stored; is there room on the disk?")),
            Err(why) => return Err(wrong(&why)),
        }
    }
    registry.stop().await;
    Ok(())
}

/// Whether this very story began here and did not come to its end: a full disk, a crash.
fn half_told(steps: &[Step], stores: &Stores) -> Result<bool, Failure> {
    let told = |number: usize| {
        let activity = steps.get(number).map(|step| ActivityId(named(&step.activity)));
        let found = activity.map(|activity| stores.log.find(activity, &[id_of(number)])).transpose();
        found.map(|found| found.is_some_and(|found| !found.is_empty())).map_err(|why| Failure::store(&why))
    };
    Ok(told(0)? && !told(steps.len().saturating_sub(1))?)
}

/// The id of a step, of this very story: another version's steps have other ids.
fn id_of(step: usize) -> CommandId {
    CommandId(named(&format!("{STORY} {step}")))
}

struct StoryClock(AtomicI64);

impl Clock for StoryClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

/// Names (`"@brand"`) become ids, and `{"ago": 12}` or `{"ahead": 30}` a moment.
fn resolved(value: Value, start: Moment) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix('@') {
            Some(name) => Value::String(named(name).to_string()),
            None => Value::String(text),
        },
        Value::Array(items) => items.into_iter().map(|item| resolved(item, start)).collect(),
        Value::Object(fields) => {
            let single = if fields.len() == 1 { fields.iter().next() } else { None };
            match single.map(|(key, value)| (key.as_str(), value.as_f64())) {
                Some(("ago", Some(minutes))) => Value::from(ago(start, minutes).0),
                Some(("ahead", Some(minutes))) => Value::from(ago(start, -minutes).0),
                _ => fields.into_iter().map(|(key, item)| (key, resolved(item, start))).collect(),
            }
        }
        other => other,
    }
}

fn ago(start: Moment, minutes: f64) -> Moment {
    start.plus_ms(-(minutes * 60_000.0) as i64)
}

fn named(name: &str) -> Uuid {
    let digest = Sha256::digest(name.as_bytes());
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: [f64; 2] = [4.5946, 51.6894];
    /// Where the smoke goes with the wind from 225 degrees, in degrees from north.
    const DOWNWIND: std::ops::RangeInclusive<f64> = 28.0..=62.0;
    /// Places that the story says are in the smoke, and how far the smoke is said to reach there.
    const IN_THE_SMOKE: [(&str, [f64; 2], &str); 5] = [
        ("dorp Moerdijk", [4.625, 51.7017], "@f-effect"),
        ("Moerdijkbrug", [4.639, 51.715], "@f-effect"),
        ("Willemsdorp", [4.6385, 51.73], "@f-effect"),
        ("Sterrenburg", [4.685, 51.784], "@f-prognose"),
        ("Dubbeldam", [4.713, 51.797], "@f-prognose"),
    ];

    fn story() -> Vec<Value> {
        serde_json::from_str(include_str!("story.json")).expect("the story reads")
    }

    fn features() -> Vec<Value> {
        let added = story().into_iter().filter(|step| step["command"]["kind"] == "add_features");
        added.flat_map(|step| step["command"]["features"].as_array().cloned().unwrap_or_default()).collect()
    }

    fn spot(value: &Value) -> [f64; 2] {
        [value[0].as_f64().expect("a longitude"), value[1].as_f64().expect("a latitude")]
    }

    /// Degrees from north, as seen from the fire; flat is near enough over fifteen kilometres.
    fn bearing([lon, lat]: [f64; 2]) -> f64 {
        let east = (lon - SOURCE[0]) * SOURCE[1].to_radians().cos();
        east.atan2(lat - SOURCE[1]).to_degrees().rem_euclid(360.0)
    }

    fn holds(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
        ring.windows(2).fold(false, |inside, side| {
            let ([ax, ay], [bx, by]) = (side[0], side[1]);
            let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
            inside != crosses
        })
    }

    #[test]
    fn what_is_said_to_be_in_the_smoke_lies_downwind_in_the_area_that_is_drawn() {
        let features = features();
        let area = |id: &str| -> Vec<[f64; 2]> {
            let area = features.iter().find(|feature| feature["id"] == id).expect("the area");
            area["geometry"]["coordinates"][0].as_array().expect("a ring").iter().map(spot).collect()
        };
        let telling = include_str!("story.json");
        for (name, place, within) in IN_THE_SMOKE {
            assert!(telling.contains(name), "the story names {name}");
            assert!(DOWNWIND.contains(&bearing(place)), "{name} is at {:.0} degrees", bearing(place));
            assert!(holds(&area(within), place), "{name} is outside {within}");
        }
        for team in features.iter().filter(|feature| feature["symbol"] == "meetploeg") {
            let at = spot(&team["geometry"]["coordinates"]);
            assert!(holds(&area("@f-prognose"), at), "{} measures outside the smoke", team["label"]);
        }
        for id in ["@f-copi", "@f-ugs", "@f-opvang"] {
            let post = features.iter().find(|feature| feature["id"] == id).expect("a post");
            assert!(!holds(&area("@f-prognose"), spot(&post["geometry"]["coordinates"])), "{id} is in the smoke");
        }
    }

    #[tokio::test]
    async fn the_story_is_told_from_beginning_to_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let stores = Stores::sqlite(folder.path()).expect("a store");
        let directory = directory().expect("the directory reads");
        assert!(directory.check().is_ok());
        seed(&directory, &stores).await.expect("no step is refused");
        let activities: std::collections::BTreeSet<String> =
            story().iter().filter_map(|step| step["activity"].as_str().map(String::from)).collect();
        assert_eq!(stores.log.heads().expect("the logs are listed").len(), activities.len());
    }

    #[tokio::test]
    async fn a_story_that_broke_off_is_not_shown_as_if_it_were_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let stores = Stores::sqlite(folder.path()).expect("a store");
        let directory = directory().expect("the directory reads");
        let steps = serde_json::from_str::<Vec<Step>>(include_str!("story.json")).expect("the story reads");
        tell(&directory, &stores, steps.into_iter().take(5)).await.expect("no step is refused");
        let why = seed(&directory, &stores).await.expect_err("it is not whole");
        assert!(why.to_string().contains("--fresh"), "{why}");
    }

    #[test]
    fn a_demonstration_that_runs_is_not_thrown_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let stores = Stores::sqlite(folder.path()).expect("a store");
        assert!(clear(folder.path()).is_err_and(|why| why.to_string().contains("in use")));
        assert!(folder.path().join("beeld.sqlite3").exists());
        drop(stores);
        assert_eq!(clear(folder.path()), Ok(()));
        assert!(!folder.path().join("beeld.sqlite3").exists());
    }
}
