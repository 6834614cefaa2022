// SPDX-License-Identifier: EUPL-1.2
//! The gate before every document: what a client sends is tried on a copy first.
//!
//! A forged update of some fifty bytes can be accepted by the library and then make every
//! later encoding panic (y-crdt/y-crdt#415); so nothing is believed that was not tried. And
//! before it is tried, its shape is read: a few bytes can also declare counts for which the
//! library would set aside gigabytes.

use super::shape::{Run, written};
use super::{Doc, ROOT, Update, fresh, read};
use crate::domain::activity::limits::BULLET_CHARS;
use crate::domain::refusal::Refusal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::{ReadTxn, StateVector, Transact, Update as YjsUpdate};

/// One update: a pasted page with room to spare.
pub const UPDATE_BYTES: usize = 64 * 1024;
/// One document with all its history of edits.
pub const DOC_BYTES: usize = 512 * 1024;

/// Whether `update`, sent under the Yjs client `client`, may change `doc`; gives the document
/// and its text as they become.
///
/// # Errors
/// `text.too_large` past a limit; `text.malformed` when it cannot be read, depends on what
/// nobody has, leaves a gap in what its client wrote, touches other roots or does not survive
/// saving; `text.foreign` when it writes under another client's id (threat T11); `text.empty`
/// when it changes nothing.
pub fn admit(doc: &Doc, update: &Update, client: u32) -> Result<(Doc, String), Refusal> {
    if update.0.len() > UPDATE_BYTES {
        return Err(too_large());
    }
    let runs = written(&update.0).ok_or_else(malformed)?;
    let tried = catch_unwind(AssertUnwindSafe(|| attempt(doc, update, &runs, client)));
    let (after, text) = tried.unwrap_or_else(|_| Err(malformed()))?;
    if after.0.len() > DOC_BYTES || text.chars().count() > BULLET_CHARS {
        return Err(too_large());
    }
    if after == *doc {
        return Err(Refusal::new("text.empty", "Deze wijziging verandert niets.", "This change changes nothing."));
    }
    Ok((after, text))
}

/// Whether an update that the server itself wrote may change `doc`.
///
/// # Errors
/// As [`admit`].
pub fn admit_own(doc: &Doc, update: &Update) -> Result<(Doc, String), Refusal> {
    admit(doc, update, super::SERVER_CLIENT)
}

fn attempt(doc: &Doc, update: &Update, runs: &[Run], client: u32) -> Result<(Doc, String), Refusal> {
    let decoded = YjsUpdate::decode_v1(&update.0).map_err(|_| malformed())?;
    let scratch = fresh(u64::from(super::SERVER_CLIENT));
    scratch.get_or_insert_text(ROOT);
    let known = YjsUpdate::decode_v1(&doc.0).map_err(|_| malformed())?;
    scratch.transact_mut().apply_update(known).map_err(|_| malformed())?;

    theirs_to_write(&scratch.transact().state_vector(), runs, client)?;
    scratch.transact_mut().apply_update(decoded).map_err(|_| malformed())?;
    let transaction = scratch.transact();
    if transaction.has_missing_updates() || transaction.root_refs().any(|(name, _)| name != ROOT) {
        return Err(malformed());
    }
    let bytes = transaction.encode_diff_v1(&StateVector::default());
    drop(transaction);
    let text = read(&scratch);
    // Saved and read again it must say the same, or readers would differ from the server.
    let saved = Doc(bytes);
    let again = saved.open().ok_or_else(malformed)?;
    if read(&again) != text || again.transact().encode_diff_v1(&StateVector::default()) != saved.0 {
        return Err(malformed());
    }
    // And what every reader does, applying it on what they have, must give the same.
    let (merged, merged_text) = doc.merge(update);
    if merged_text != text || merged != saved {
        return Err(malformed());
    }
    Ok((saved, text))
}

/// Judged by what the update itself says: of a run after a gap the library would tell that nothing was written.
fn theirs_to_write(held: &StateVector, runs: &[Run], client: u32) -> Result<(), Refusal> {
    for run in runs {
        let held = u64::from(held.get(&ClientID::new(run.client)));
        if run.client == u64::from(client) {
            // What it left out it could never write any more.
            if run.from > held {
                return Err(malformed());
            }
        } else if run.to > held {
            return Err(Refusal::new(
                "text.foreign",
                "Deze tekstwijziging hoort niet bij deze verbinding.",
                "This change of text does not belong to this connection.",
            ));
        }
    }
    Ok(())
}

fn malformed() -> Refusal {
    Refusal::new(
        "text.malformed",
        "Deze tekstwijziging kan niet worden verwerkt. Uw tekst staat nog op uw scherm.",
        "This change of text cannot be processed. Your text is still on your screen.",
    )
}

fn too_large() -> Refusal {
    Refusal::new(
        "text.too_large",
        format!("De tekst is te lang: hoogstens {BULLET_CHARS} tekens. Maak er twee bullets van."),
        format!("The text is too long: at most {BULLET_CHARS} characters. Make it two bullets."),
    )
}
