// SPDX-License-Identifier: EUPL-1.2
//! The built-in symbols: which keys exist.

use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(serde::Deserialize)]
struct Entry {
    key: String,
}

static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    serde_json::from_str::<Vec<Entry>>(include_str!("symbols.json"))
        .map(|entries| entries.into_iter().map(|entry| entry.key).collect())
        .unwrap_or_default()
});

/// Whether this key names a symbol of the built-in set.
pub fn is_symbol(key: &str) -> bool {
    KEYS.contains(key)
}
