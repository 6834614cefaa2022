// SPDX-License-Identifier: EUPL-1.2
//! The shape of an update (Yjs encoding v1), read without believing any count in it.
//!
//! Only what typing in a textarea makes is let through: strings, removed strings, and the
//! set of what was removed, under the one root. No formats, maps, embeds, gaps.

use super::ROOT;

/// The kinds of content of an item, by their number in the encoding.
const DELETED: u8 = 1;
const STRING: u8 = 4;
/// Bits of an item's first byte.
const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_PARENT_SUB: u8 = 0x20;
/// Far more than any bullet's history; clocks stay far from their end.
const CLOCKS: u64 = 1 << 30;

/// What one client wrote, in one go: no gap within.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The client that wrote it.
    pub client: u64,
    /// From which clock on.
    pub from: u64,
    /// Up to which clock, that one not included.
    pub to: u64,
}

/// What was written in an update that is made of nothing but typed and removed text under our root,
/// with counts that fit in what it holds; none of any other.
pub(super) fn written(update: &[u8]) -> Option<Vec<Run>> {
    let mut rest = Rest(update);
    let runs = runs(&mut rest)?;
    removals(&mut rest)?;
    rest.0.is_empty().then_some(runs)
}

fn runs(rest: &mut Rest<'_>) -> Option<Vec<Run>> {
    // Not set aside beforehand: the count is what somebody says.
    let mut runs = Vec::new();
    for _ in 0..rest.count()? {
        let blocks = rest.count()?;
        let (client, from) = (rest.number()?, rest.number()?);
        let mut to = from;
        for _ in 0..blocks {
            to = to.checked_add(block(rest)?).filter(|clock| *clock < CLOCKS)?;
        }
        runs.push(Run { client, from, to });
    }
    Some(runs)
}

/// How many clock ticks a block takes.
fn block(rest: &mut Rest<'_>) -> Option<u64> {
    let info = rest.byte()?;
    if info & HAS_ORIGIN != 0 {
        rest.id()?;
    }
    if info & HAS_RIGHT_ORIGIN != 0 {
        rest.id()?;
    }
    if info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN) == 0 && (rest.number()? != 1 || rest.text()? != ROOT) {
        return None;
    }
    if info & HAS_PARENT_SUB != 0 {
        return None;
    }
    let length = match info & 0x1f {
        DELETED => rest.number()?,
        STRING => rest.text()?.encode_utf16().count() as u64,
        _ => return None,
    };
    (length > 0).then_some(length)
}

fn removals(rest: &mut Rest<'_>) -> Option<()> {
    for _ in 0..rest.count()? {
        rest.number()?;
        for _ in 0..rest.count()? {
            let (clock, length) = (rest.number()?, rest.number()?);
            clock.checked_add(length).filter(|end| *end < CLOCKS)?;
        }
    }
    Some(())
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// An unsigned number, seven bits to a byte, lowest first.
    fn number(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A number of things that follow, each of at least a byte.
    fn count(&mut self) -> Option<u64> {
        self.number().filter(|count| *count <= self.0.len() as u64)
    }

    fn id(&mut self) -> Option<()> {
        self.number()?;
        self.number().filter(|clock| *clock < CLOCKS).map(|_| ())
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let text = self.0.get(..length)?;
        self.0 = &self.0[length..];
        std::str::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::{Doc, write};

    #[test]
    fn t11_what_typing_makes_is_let_through() {
        let mut doc = Doc::from_text("brand é 🔥");
        assert!(written(&doc.0).is_some());
        for (client, at, remove, insert) in [(20, 3, 2, "ü"), (21, 0, 4, ""), (20, 1, 0, "👩‍🚒")] {
            let update = write(&doc, client, at, remove, insert).expect("can be written");
            assert!(written(&update.0).is_some());
            doc = doc.merge(&update).0;
        }
        assert!(written(&doc.0).is_some());
    }

    #[test]
    fn t11_counts_without_content_are_not_believed() {
        for bomb in [
            &[0xff, 0xff, 0xff, 0xff, 0x0f][..],
            &[1, 0xff, 0xff, 0xff, 0xff, 0x0f, 5, 0],
            &[0, 0xff, 0xff, 0xff, 0xff, 0x0f],
            &[0, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f],
            &[1, 1, 5, 0, STRING, 1, 1, b't', 0xff, 0xff, 0xff, 0xff, 0x0f],
            &[],
        ] {
            assert!(written(bomb).is_none(), "{bomb:?}");
        }
    }
}
