// SPDX-License-Identifier: EUPL-1.2
//! `export`: a copy to take along.

use super::{Desk, find, open};
use crate::say::{self, Stop};
use beeldctl::domain::activity::picture::Picture;
use beeldctl::domain::ids::LayerId;
use beeldctl::http;
use beeldctl::lines::plain;
use std::path::Path;

pub async fn run(desk: &Desk, meant: &str, layer: Option<&str>, out: Option<&Path>) -> Result<(), Stop> {
    let mut client = desk.connect().await?;
    let activity = find(&client.overview, meant)?.head.id;
    let path = match layer {
        None => format!("/api/activities/{activity}/export"),
        Some(layer) => {
            let layer = which(&open(&mut client, activity).await?, layer)?;
            format!("/api/activities/{activity}/layers/{layer}/geojson")
        }
    };
    let mut body = http::get(&client.session, &path).await?.success()?.body;
    client.close().await;
    body.push(b'\n');
    match out {
        None => say::bytes(&body),
        Some(file) => {
            std::fs::write(file, &body)
                .map_err(|why| Stop::Failed(format!("cannot write {}: {why}", file.display())))?;
            say::aside(&format!("{} bytes written to {}", body.len(), file.display()));
            Ok(())
        }
    }
}

fn which(picture: &Picture, meant: &str) -> Result<LayerId, Stop> {
    let low = meant.trim().to_lowercase();
    let found: Vec<_> = picture
        .layers
        .values()
        .filter(|layer| layer.id.to_string() == low || layer.title.to_lowercase() == low)
        .collect();
    match found.as_slice() {
        [layer] => Ok(layer.id),
        [] => {
            let titles: Vec<String> = picture.layers.values().map(|layer| plain(&layer.title)).collect();
            Err(Stop::Failed(format!("there is no layer {}; there is: {}", plain(meant), titles.join(", "))))
        }
        many => {
            let ids: Vec<String> = many.iter().map(|layer| layer.id.to_string()).collect();
            Err(Stop::Failed(format!(
                "{} layers are called {}; name one by its id: {}",
                many.len(),
                plain(meant),
                ids.join(", ")
            )))
        }
    }
}
