// SPDX-License-Identifier: EUPL-1.2
//! `functions`: who one can act as.

use super::Desk;
use crate::say::{self, Stop};
use beeldctl::lines::plain;

pub async fn run(desk: &Desk, json: bool) -> Result<(), Stop> {
    let known = beeldctl::functions(&desk.server).await?;
    if !known.demo {
        return Err(Stop::Failed(format!("{} is no demonstration: one cannot choose a function there", desk.server)));
    }
    if json {
        for choice in &known.functions {
            say::line(&serde_json::to_string(choice).map_err(|why| Stop::Failed(why.to_string()))?)?;
        }
        return Ok(());
    }
    let rows: Vec<[String; 4]> = known
        .functions
        .iter()
        .map(|choice| {
            let organisation = choice.organisation_name.as_deref().unwrap_or_default();
            let profile = choice.profile.as_deref().unwrap_or_default();
            [plain(&choice.account), plain(&choice.title), plain(organisation), plain(profile)]
        })
        .collect();
    say::table(["ACCOUNT", "FUNCTIE", "ORGANISATIE", "SAMENWERKING"], &rows)
}
