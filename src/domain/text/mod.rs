// SPDX-License-Identifier: EUPL-1.2
//! The text of a bullet: a small Yjs document, and the gate before it.
//!
//! *Invariant:* a document changes only through [`Doc::merge`], and only with an update that
//! [`gate::admit`] let through or that stands in the log.

pub mod gate;
mod shape;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::{Doc as Yjs, GetString, OffsetKind, Options, ReadTxn, StateVector, Text, Transact, Update as YjsUpdate};

/// The name of the one text in every document.
const ROOT: &str = "t";
/// The Yjs client under which the server writes the text a bullet begins with.
const SERVER_CLIENT: u32 = 1;

macro_rules! bytes_on_the_wire {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, TS, JsonSchema)]
        #[ts(type = "string")]
        pub struct $name(#[schemars(with = "String")] pub Vec<u8>);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&BASE64.encode(&self.0))
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                BASE64.decode(text).map($name).map_err(serde::de::Error::custom)
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }
    };
}

bytes_on_the_wire! {
    /// A Yjs document, as one update in encoding v1; base64 on the wire.
    Doc
}
bytes_on_the_wire! {
    /// A Yjs update in encoding v1; base64 on the wire.
    Update
}

impl Doc {
    /// The document that a new bullet begins with. The same text always gives the same bytes.
    pub fn from_text(text: &str) -> Self {
        let doc = fresh(u64::from(SERVER_CLIENT));
        let root = doc.get_or_insert_text(ROOT);
        if !text.is_empty() {
            root.insert(&mut doc.transact_mut(), 0, text);
        }
        Doc(doc.transact().encode_diff_v1(&StateVector::default()))
    }

    /// What it says.
    pub fn text(&self) -> String {
        self.open().map(|doc| read(&doc)).unwrap_or_default()
    }

    /// The document and its text after an update. An update that cannot be applied changes
    /// nothing: the log holds only what went through the gate.
    pub fn merge(&self, update: &Update) -> (Doc, String) {
        let merged = self.open().and_then(|doc| {
            let update = YjsUpdate::decode_v1(&update.0).ok()?;
            doc.transact_mut().apply_update(update).ok()?;
            let bytes = doc.transact().encode_diff_v1(&StateVector::default());
            Some((Doc(bytes), read(&doc)))
        });
        merged.unwrap_or_else(|| (self.clone(), self.text()))
    }

    /// The update by which the document says `text`, written by the server: what both texts begin and end
    /// with stays as it is, and so do the hands of who types there. None when it says that already, or
    /// cannot be read.
    pub fn turned_into(&self, text: &str) -> Option<Update> {
        let (old, new): (Vec<char>, Vec<char>) = (self.text().chars().collect(), text.chars().collect());
        let begins = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let room = old.len().min(new.len()) - begins;
        let ends = old.iter().rev().zip(new.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
        let units = |chars: &[char]| u32::try_from(chars.iter().map(|c| c.len_utf16()).sum::<usize>()).ok();
        let removed = &old[begins..old.len() - ends];
        let inserted: String = new[begins..new.len() - ends].iter().collect();
        if removed.is_empty() && inserted.is_empty() {
            return None;
        }
        write(self, SERVER_CLIENT, units(&old[..begins])?, units(removed)?, &inserted)
    }

    fn open(&self) -> Option<Yjs> {
        let doc = fresh(u64::from(SERVER_CLIENT));
        doc.get_or_insert_text(ROOT);
        let update = YjsUpdate::decode_v1(&self.0).ok()?;
        doc.transact_mut().apply_update(update).ok()?;
        Some(doc)
    }
}

/// Writes as a client would: the update that replaces `remove` UTF-16 units at `at` by
/// `insert`, under the Yjs client `client`. For clients written in Rust, and tests.
pub fn write(doc: &Doc, client: u32, at: u32, remove: u32, insert: &str) -> Option<Update> {
    let yjs = fresh(u64::from(client));
    let root = yjs.get_or_insert_text(ROOT);
    yjs.transact_mut().apply_update(YjsUpdate::decode_v1(&doc.0).ok()?).ok()?;
    let before = yjs.transact().state_vector();
    let length = root.len(&yjs.transact());
    if at > length || remove > length - at {
        return None;
    }
    {
        let mut transaction = yjs.transact_mut();
        if remove > 0 {
            root.remove_range(&mut transaction, at, remove);
        }
        if !insert.is_empty() {
            root.insert(&mut transaction, at, insert);
        }
    }
    let bytes = yjs.transact().encode_diff_v1(&before);
    Some(Update(bytes))
}

fn fresh(client: u64) -> Yjs {
    let mut options = Options::with_client_id(ClientID::new(client));
    // Browsers count UTF-16 units.
    options.offset_kind = OffsetKind::Utf16;
    Yjs::with_options(options)
}

fn read(doc: &Yjs) -> String {
    let root = doc.get_or_insert_text(ROOT);
    root.get_string(&doc.transact())
}
