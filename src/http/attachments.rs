// SPDX-License-Identifier: EUPL-1.2
//! Files that come with inbox items: bytes in, bytes out, never opened here (threat T09).

use super::Door;
use super::copies::opened;
use super::problem::Problem;
use crate::domain::activity::inbox::Attachment;
use crate::domain::activity::limits::{FILE_BYTES, FILES_BYTES};
use crate::domain::ids::{ActivityId, AttachmentId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Action;
use crate::domain::written::LINE_CHARS;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tokio::time::timeout;
use uuid::Uuid;

/// Files that are taken in at once; more wait, for a file is in memory until it is stored.
pub(super) const AT_ONCE: usize = 8;
/// A file comes within this time, over whatever line.
const COMES_WITHIN: Duration = Duration::from_secs(120);

/// Keeps a file, to be named in an item of the inbox. The name comes percent-encoded in
/// `X-File-Name` and is shown as text only.
pub(super) async fn put(
    State(door): State<Door>,
    headers: HeaderMap,
    Path(activity): Path<ActivityId>,
    body: Body,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    if !door.identity.same_origin(&headers) {
        return Err(Problem::ForeignOrigin);
    }
    // Who may not, sends no bytes.
    opened(&door, &headers, activity, Action::InboxOffer).await?;
    let name = headers.get("x-file-name").and_then(|name| name.to_str().ok()).and_then(decoded);
    let name = name.ok_or(Problem::Bad(
        "De bestandsnaam ontbreekt of is onleesbaar.",
        "The file name is missing or cannot be read.",
    ))?;
    if door.attachments.total(activity)? >= FILES_BYTES {
        let megabytes = (FILES_BYTES / (1024 * 1024)) as usize;
        return Err(Refusal::limit("Bestanden in de activiteit (MB)", "Files in the activity (MB)", megabytes).into());
    }
    let Ok(_place) = door.uploads.acquire().await else {
        return Err(Problem::Bad("De server stopt.", "The server stops."));
    };
    let body = timeout(COMES_WITHIN, to_bytes(body, FILE_BYTES))
        .await
        .map_err(|_| Problem::Bad("Het bestand kwam niet op tijd binnen.", "The file did not come in time."))?;
    let body = body.map_err(|_| Problem::TooLarge(FILE_BYTES))?;
    if body.is_empty() {
        return Err(Problem::Bad("Het bestand is leeg.", "The file is empty."));
    }
    let attachment = Attachment { id: AttachmentId(Uuid::new_v4()), name, bytes: body.len() as u64 };
    door.attachments.put(activity, attachment.id, body.to_vec()).await?;
    Ok((StatusCode::CREATED, Json(attachment)))
}

/// Gives a file to who reads the inbox it is in, always as a download.
pub(super) async fn get(
    State(door): State<Door>,
    headers: HeaderMap,
    Path((activity, attachment)): Path<(ActivityId, AttachmentId)>,
) -> Result<Response, Problem> {
    let (_, view, _, picture) = opened(&door, &headers, activity, Action::Read).await?;
    let unknown = || Refusal::unknown("Dit bestand", "This file");
    let seen = picture.items.values().filter(|item| view.reads_whole() && view.reads_beeld(item.beeld));
    let mut files = seen.filter_map(|item| item.attachment.as_ref());
    let file = files.find(|file| file.id == attachment).ok_or_else(unknown)?;
    let bytes = door.attachments.get(activity, attachment)?.ok_or_else(unknown)?;
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(&file.name));
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let hex = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    let name = String::from_utf8(bytes).ok()?;
    let fits = !name.trim().is_empty() && name.chars().count() <= LINE_CHARS && !name.chars().any(char::is_control);
    fits.then_some(name)
}

/// A file name as it stands in a header.
pub(super) fn encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => (byte as char).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t09_a_name_is_read_back_as_it_was_or_not_at_all() {
        assert_eq!(decoded(&encoded("plan é (2).pdf")).as_deref(), Some("plan é (2).pdf"));
        for bad in ["", "%", "%4", "%zz", "%00", "%ff"] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
    }
}
