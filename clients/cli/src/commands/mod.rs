// SPDX-License-Identifier: EUPL-1.2
//! The commands, one file each, and what they begin with: a login and an activity.

pub mod export;
pub mod functions;
pub mod import;
pub mod list;
pub mod watch;

use crate::say::Stop;
use beeldctl::domain::activity::picture::Picture;
use beeldctl::domain::activity::summary::Summary;
use beeldctl::domain::ids::ActivityId;
use beeldctl::lines::plain;
use beeldctl::protocol::from_client::Lang;
use beeldctl::{Address, Client, Error, Options, Session};
use std::collections::BTreeMap;

/// Where, and as whom.
pub struct Desk {
    /// The server.
    pub server: Address,
    /// The account to act as.
    pub account: Option<String>,
}

impl Desk {
    /// Logs in.
    pub async fn log_in(&self) -> Result<Session, Stop> {
        let account = self.account.as_deref().filter(|account| !account.is_empty()).ok_or_else(|| {
            Stop::Usage("say as whom with --as ACCOUNT (or BEELD_ACCOUNT); `beeldctl functions` lists them".into())
        })?;
        beeldctl::login(&self.server, account).await.map_err(|why| match why {
            Error::Refused { status: 404, .. } => Stop::Failed(format!(
                "there is no function {account} at {}; `beeldctl functions` lists them",
                self.server
            )),
            Error::Refused { message, status } => Stop::Failed(format!(
                "{} does not let you act as {account}: {message} (HTTP status {status})",
                self.server
            )),
            other => other.into(),
        })
    }

    /// Logs in and connects.
    pub async fn connect(&self) -> Result<Client, Stop> {
        Ok(Client::connect(&self.log_in().await?, options()).await?)
    }
}

/// How this program presents itself.
pub fn options() -> Options {
    Options { lang: Lang::En, ..Options::default() }
}

/// The one activity that is meant by an id, the beginning of one, or a part of a name.
pub fn find<'a>(overview: &'a BTreeMap<ActivityId, Summary>, meant: &str) -> Result<&'a Summary, Stop> {
    let low = meant.trim().to_lowercase();
    if low.is_empty() {
        return Err(Stop::Usage("an activity is named by its id or a part of its name, not by nothing".into()));
    }
    let by = |fits: &dyn Fn(&Summary) -> bool| overview.values().filter(|line| fits(line)).collect::<Vec<_>>();
    let tries = [
        by(&|line| line.head.id.to_string() == low || line.head.name.to_lowercase() == low),
        by(&|line| line.head.id.to_string().starts_with(&low)),
        by(&|line| line.head.name.to_lowercase().contains(&low)),
    ];
    match tries.into_iter().find(|found| !found.is_empty()).as_deref() {
        None => Err(Stop::Failed(format!("there is no activity {}; `beeldctl list` lists them", plain(meant)))),
        Some([line]) => Ok(line),
        Some(found) => {
            let names: Vec<String> =
                found.iter().take(4).map(|line| format!("{} ({})", plain(&line.head.name), line.head.id)).collect();
            let more = if found.len() > 4 { format!(" and {} more", found.len() - 4) } else { String::new() };
            Err(Stop::Failed(format!("{} activities fit {}: {}{more}", found.len(), plain(meant), names.join(", "))))
        }
    }
}

/// Opens an activity for its picture.
pub async fn open(client: &mut Client, activity: ActivityId) -> Result<Picture, Stop> {
    let followed = client.open(activity).await?;
    match (&followed.picture, &followed.closed) {
        (Some(picture), _) => Ok(picture.clone()),
        (None, Some((code, message))) => Err(Stop::Failed(format!("{message} ({code})"))),
        (None, None) => Err(Stop::Failed("the server gave no picture of this activity".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn overview() -> BTreeMap<ActivityId, Summary> {
        let line = |id: &str, name: &str| {
            let line: Summary = serde_json::from_value(json!({
                "head": { "id": id, "name": name, "kind": "incident", "environment": "oefening", "owner": "vr20",
                          "owner_name": "VR", "regions": [], "place": "", "location": null, "grip": 0,
                          "besloten": false, "status": "open", "created_at": 0 },
                "readable": true, "participation": "geen", "asked": false, "regievoerder": null, "next_norm": null,
                "breached": 0, "changed_at": null,
            }))
            .expect("is a line");
            (line.head.id, line)
        };
        BTreeMap::from([
            line("01900000-0000-7000-8000-000000000001", "Brand Moerdijk"),
            line("01900000-0000-7000-8000-000000000002", "Brand"),
            line("01911111-0000-7000-8000-000000000003", "Hoogwater"),
        ])
    }

    #[track_caller]
    fn check(meant: &str, name: &str) {
        assert_eq!(find(&overview(), meant).expect("is found").head.name, name);
    }

    #[test]
    fn an_activity_is_found_by_id_or_name() {
        check("01900000-0000-7000-8000-000000000001", "Brand Moerdijk");
        check("01911", "Hoogwater");
        check("moerDIJK", "Brand Moerdijk");
        check("brand", "Brand");
    }

    #[test]
    fn what_is_not_one_activity_is_refused() {
        let why = |meant: &str| match find(&overview(), meant) {
            Err(Stop::Failed(why) | Stop::Usage(why)) => why,
            other => panic!("{other:?}"),
        };
        assert!(why("0190").starts_with("2 activities fit"));
        assert!(why("zee").contains("no activity zee"));
        assert!(why(" ").contains("not by nothing"));
    }
}
