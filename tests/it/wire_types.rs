// SPDX-License-Identifier: EUPL-1.2
//! The TypeScript that the web client uses is the TypeScript that the wire types give.

use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::register::attention::Attention;
use gedeeld_beeld::domain::register::beheer::Beheer;
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use gedeeld_beeld::domain::register::explain::Explanation;
use gedeeld_beeld::domain::register::history::Topic;
use gedeeld_beeld::domain::register::mine::Mine;
use gedeeld_beeld::domain::register::overview::OverviewRow;
use gedeeld_beeld::domain::register::view::SamenwerkingView;
use gedeeld_beeld::domain::stakeholders::Proposal;
use gedeeld_beeld::protocol::{from_client::FromClient, from_server::FromServer};
use std::collections::BTreeMap;
use std::path::Path;
use ts_rs::{Config, TS};

const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/clients/web/src/wire");

fn read(dir: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(dir).expect("the folder of wire types is there");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path))
        .map(|(name, path)| (name, std::fs::read_to_string(path).expect("is text")))
        .collect()
}

/// `UPDATE_WIRE=1` writes the checked-in files anew.
#[test]
fn p01_typescript_is_generated_from_the_wire_types_and_fresh() {
    let update = std::env::var_os("UPDATE_WIRE").is_some();
    let fresh = tempfile::tempdir().expect("a folder");
    let target = if update { Path::new(CHECKED_IN) } else { fresh.path() };
    if update {
        let _ = std::fs::remove_dir_all(target);
    }
    let config = Config::new().with_out_dir(target);
    FromClient::export_all(&config).expect("exports");
    FromServer::export_all(&config).expect("exports");
    Picture::export_all(&config).expect("exports");
    // What is read of the register at its own doors.
    OverviewRow::export_all(&config).expect("exports");
    Attention::export_all(&config).expect("exports");
    SamenwerkingView::export_all(&config).expect("exports");
    RegisterRecorded::export_all(&config).expect("exports");
    Explanation::export_all(&config).expect("exports");
    Topic::export_all(&config).expect("exports");
    Mine::export_all(&config).expect("exports");
    Beheer::export_all(&config).expect("exports");
    // What is proposed at a door of an activity.
    Proposal::export_all(&config).expect("exports");
    assert!(read(target) == read(Path::new(CHECKED_IN)), "the wire types changed: run `make wire` and commit");
}
