// SPDX-License-Identifier: EUPL-1.2
//! The built-in symbols: which keys exist, and what they are called.

use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(serde::Deserialize)]
struct Entry {
    key: String,
    nl: String,
}

static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str::<Vec<Entry>>(include_str!("symbols.json"))
        .map(|entries| entries.into_iter().map(|entry| (entry.key, entry.nl)).collect())
        .unwrap_or_default()
});

/// Whether this key names a symbol of the built-in set.
pub fn is_symbol(key: &str) -> bool {
    NAMES.contains_key(key)
}

/// What a symbol is called in Dutch.
pub fn symbol_name(key: &str) -> Option<&'static str> {
    NAMES.get(key).map(String::as_str)
}

/// Every symbol: its key, and what it is called in Dutch.
pub fn symbol_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.iter().map(|(key, name)| (key.as_str(), name.as_str()))
}
