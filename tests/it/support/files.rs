// SPDX-License-Identifier: EUPL-1.2
//! Files that come with items of the inbox, as a page puts and gets them.

use super::people::situatiebeeld;
use super::raw::{ours, raw, raw_if_there};
use beeldctl::{Session, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::{Attachment, ItemKind, NewItem};
use gedeeld_beeld::domain::ids::{ActivityId, AttachmentId, ItemId};

fn path(activity: ActivityId) -> String {
    format!("/api/activities/{activity}/attachments")
}

/// Bytes that are told apart from those of another file, and wherever they are cut.
pub fn bytes(seed: u32, size: usize) -> Vec<u8> {
    (seed..).flat_map(|n| n.wrapping_mul(0x9e37_79b9).to_le_bytes()).take(size).collect()
}

/// Puts a file; none when the server went away before it said that it has it, else what it said otherwise.
pub async fn put(session: &Session, activity: ActivityId, bytes: &[u8]) -> Option<Result<Attachment, u16>> {
    let headers = format!("{}X-File-Name: plan.pdf\r\n", ours(session));
    let (status, _, body) = raw_if_there(session, "POST", &path(activity), &headers, bytes).await?;
    if status == 201 { serde_json::from_slice(&body).ok().map(Ok) } else { Some(Err(status)) }
}

/// An item of the inbox that names a file: it can be got from then on.
pub fn names(activity: ActivityId, attachment: Attachment) -> Command {
    let item = NewItem {
        id: ItemId(new_id()),
        beeld: situatiebeeld(activity),
        theme: None,
        kind: ItemKind::File,
        text: String::new(),
        source: String::new(),
        attachment: Some(attachment),
    };
    Command::OfferItem { item }
}

/// The bytes of a file, or why not.
pub async fn get(session: &Session, activity: ActivityId, id: AttachmentId) -> Result<Vec<u8>, u16> {
    let (status, _, body) = raw(session, "GET", &format!("{}/{id}", path(activity)), "", b"").await;
    if status == 200 { Ok(body) } else { Err(status) }
}
