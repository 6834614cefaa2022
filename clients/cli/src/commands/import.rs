// SPDX-License-Identifier: EUPL-1.2
//! `import`: a GeoJSON file onto a layer.

use super::{Desk, find, open};
use crate::say::{self, Stop};
use beeldctl::domain::activity::beeld::Beeld;
use beeldctl::domain::activity::command::Command;
use beeldctl::domain::activity::limits;
use beeldctl::domain::activity::picture::Picture;
use beeldctl::domain::geo::Layer;
use beeldctl::domain::ids::{ActivityId, BeeldId, LayerId};
use beeldctl::lines::plain;
use beeldctl::{Client, NotAccepted, geojson};
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

/// The largest file that is read.
const FILE_BYTES: u64 = 256 * 1024 * 1024;
/// How often a command is tried again, over a lost connection or a store that fails.
const TRIES: u32 = 6;

pub async fn run(desk: &Desk, meant: &str, file: &Path, layer: &str, beeld: Option<&str>) -> Result<(), Stop> {
    let name = file.display();
    let read = geojson::read(&text_of(file)?).map_err(|why| Stop::Failed(format!("{name}: {why}")))?;
    let count = read.features.len();
    if count == 0 {
        return Err(Stop::Failed(format!("{name}: there are no features in it that have a place")));
    }
    let batches = geojson::batches(read.features).map_err(|why| Stop::Failed(format!("{name}: {why}")))?;

    let mut client = desk.connect().await?;
    let head = find(&client.overview, meant)?.head.clone();
    let picture = open(&mut client, head.id).await?;
    if picture.features.len() + count > limits::FEATURES {
        return Err(Stop::Failed(format!(
            "{count} features do not fit: the activity has {} of at most {}",
            picture.features.len(),
            limits::FEATURES
        )));
    }
    let (layer, title) = match on(&picture, layer, beeld)? {
        Some(layer) => (layer.id, layer.title.clone()),
        None => {
            let to = home(&client, &picture, beeld)?;
            let title = layer.trim().to_owned();
            let new = LayerId(beeldctl::new_id());
            let add = Command::AddLayer { layer: new, beeld: to, title: title.clone() };
            surely(&mut client, head.id, add).await?;
            (new, title)
        }
    };
    let mut done = 0;
    for features in batches {
        let many = features.len();
        if let Err(why) = surely(&mut client, head.id, Command::AddFeatures { layer, features }).await {
            return Err(match done {
                0 => why.into(),
                _ => Stop::Failed(format!("{done} of {count} features were imported, and then: {why}")),
            });
        }
        done += many;
    }
    client.close().await;
    let features = if done == 1 { "feature" } else { "features" };
    say::line(&format!("{done} {features} imported into layer {} of {}", plain(&title), plain(&head.name)))?;
    if read.without_place > 0 {
        say::aside(&format!("{} features have no place and were left out", read.without_place));
    }
    if read.shortened > 0 {
        say::aside(&format!(
            "{} features had more than {} properties, or text longer than is kept; the rest was left out",
            read.shortened,
            limits::PROPERTIES
        ));
    }
    Ok(())
}

fn text_of(file: &Path) -> Result<String, Stop> {
    let cannot = |why: std::io::Error| Stop::Failed(format!("cannot read {}: {why}", file.display()));
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?;
    } else {
        std::fs::File::open(file).and_then(|open| open.take(FILE_BYTES + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    }
    if bytes.len() as u64 > FILE_BYTES {
        return Err(Stop::Failed(format!("{} is larger than {} MB", file.display(), FILE_BYTES / (1024 * 1024))));
    }
    String::from_utf8(bytes).map_err(|_| Stop::Failed(format!("{} is not written in UTF-8", file.display())))
}

/// The layer that is meant; none when it has to be made.
fn on<'a>(picture: &'a Picture, meant: &str, beeld: Option<&str>) -> Result<Option<&'a Layer>, Stop> {
    let low = meant.trim().to_lowercase();
    if low.is_empty() {
        return Err(Stop::Usage("a layer is named by its title or id, not by nothing".into()));
    }
    if let Some(layer) = low.parse().ok().and_then(|id| picture.layers.get(&LayerId(id))) {
        return Ok(Some(layer));
    }
    let within = beeld.map(|meant| named(picture, meant)).transpose()?.map(|beeld| beeld.id);
    let fits = |layer: &&Layer| layer.title.to_lowercase() == low && within.is_none_or(|beeld| layer.beeld == beeld);
    let found: Vec<_> = picture.layers.values().filter(fits).collect();
    match found.as_slice() {
        [] => Ok(None),
        [layer] => Ok(Some(layer)),
        many => Err(Stop::Failed(format!(
            "{} layers are called {}; say which with --beeld, or name the layer by its id",
            many.len(),
            plain(meant)
        ))),
    }
}

/// The beeld in which a new layer is made.
fn home(client: &Client, picture: &Picture, meant: Option<&str>) -> Result<BeeldId, Stop> {
    if let Some(meant) = meant {
        return named(picture, meant).map(|beeld| beeld.id);
    }
    let granted = client.followed(picture.head.id).and_then(|followed| followed.granted.as_ref());
    let plots = granted.map(|granted| granted.plots.as_slice()).unwrap_or_default();
    let situatiebeeld = picture.situatiebeeld().map(|beeld| beeld.id);
    match (situatiebeeld.filter(|id| plots.contains(id)), plots) {
        (Some(beeld), _) => Ok(beeld),
        (None, [beeld]) => Ok(*beeld),
        (None, []) => Err(Stop::Failed("there is no beeld here in which you may make a layer".into())),
        (None, _) => Err(Stop::Failed("you may make a layer in more than one beeld; say which with --beeld".into())),
    }
}

fn named<'a>(picture: &'a Picture, meant: &str) -> Result<&'a Beeld, Stop> {
    let low = meant.trim().to_lowercase();
    let fits = |beeld: &&Beeld| beeld.title.to_lowercase() == low || beeld.id.to_string() == low;
    let found: Vec<&Beeld> = picture.beelden.values().map(AsRef::as_ref).filter(fits).collect();
    match found.as_slice() {
        [beeld] => Ok(beeld),
        [] => {
            let titles: Vec<String> = picture.beelden.values().map(|beeld| plain(&beeld.title)).collect();
            Err(Stop::Failed(format!("there is no beeld {}; there is: {}", plain(meant), titles.join(", "))))
        }
        many => Err(Stop::Failed(format!("{} beelden are called {}; name one by its id", many.len(), plain(meant)))),
    }
}

/// Gives a command until its answer is known: sent again under the same id, it is done once.
async fn surely(client: &mut Client, activity: ActivityId, command: Command) -> Result<(), NotAccepted> {
    let id = client.send_command(activity, command.clone()).await;
    let mut wait = Duration::from_millis(200);
    let mut outcome = client.answer(id).await;
    for _ in 0..TRIES {
        match outcome {
            Err(NotAccepted::Lost(_) | NotAccepted::Failed { .. }) => {}
            other => return other.map(|_| ()),
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(Duration::from_secs(5));
        outcome = match outcome {
            Err(NotAccepted::Failed { .. }) => client.command_with_id(id, activity, command.clone()).await,
            _ => match client.reconnect().await {
                Ok(()) => client.answer(id).await,
                Err(why) => Err(NotAccepted::Lost(why)),
            },
        };
    }
    outcome.map(|_| ())
}
