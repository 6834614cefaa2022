// SPDX-License-Identifier: EUPL-1.2
//! Sjablonen: the pages, fields and themes that a new beeld begins with.

use crate::domain::activity::beeld::Page;
use serde::Deserialize;
use std::sync::LazyLock;

/// A template for a beeld.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sjabloon {
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Whether it is for a situatiebeeld, or for an eigen beeld.
    pub situatiebeeld: bool,
    /// Where its themes come from.
    pub source: String,
    /// What it holds.
    pub pages: Vec<Page>,
}

static ALL: LazyLock<Vec<Sjabloon>> = LazyLock::new(|| {
    [include_str!("incident.json"), include_str!("risicobeeld.json"), include_str!("eigen_beeld.json")]
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok())
        .collect()
});

/// The sjablonen that ship.
pub fn all() -> &'static [Sjabloon] {
    &ALL
}

/// The sjabloon with this key.
pub fn find(key: &str) -> Option<&'static Sjabloon> {
    ALL.iter().find(|sjabloon| sjabloon.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_sjabloon_reads_and_names_each_theme_once() {
        assert_eq!(all().len(), 3);
        for sjabloon in all() {
            let themes: Vec<_> = sjabloon.pages.iter().flat_map(|p| &p.fields).flat_map(|f| &f.themes).collect();
            let keys: BTreeSet<_> = themes.iter().map(|theme| &theme.key).collect();
            assert_eq!(keys.len(), themes.len(), "{} has a theme twice", sjabloon.key);
        }
    }
}
