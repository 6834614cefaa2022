// SPDX-License-Identifier: EUPL-1.2
//! A beeld: the pages, fields and themes in which somebody keeps a picture.

use crate::domain::activity::koppeling::KeptElsewhere;
use crate::domain::activity::partner::Partner;
use crate::domain::ids::{BeeldId, Moment, OrganisationId, PageKey, ThemeKey};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose picture it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeeldKind {
    /// The picture of the whole (totaalbeeld, Bvr 2.4.1), under regie.
    Situatiebeeld,
    /// The picture of one team or organisation (Bvr 2.4.2).
    EigenBeeld,
}

/// Whether others read a beeld, beside the organisation that keeps it (beleidskader Tabel 1, kernsamenwerking:
/// writing is "koppeling met tabblad veiligheidsregio").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum BeeldLink {
    /// It is part of the activity by itself: the situatiebeeld, the eigen beeld of a veiligheidsregio
    /// (Bvr 2.4.2 (4)), and any that was there before there was something to link, until that is withdrawn.
    #[default]
    Always,
    /// Not linked yet: its own organisation's alone.
    NotYet,
    /// Linked into the activity.
    Linked {
        /// By whom.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// Withdrawn from it again: its own organisation's alone.
    Withdrawn {
        /// By whom.
        by: Functionary,
        /// When.
        at: Moment,
        /// Why.
        reason: String,
    },
}

impl BeeldLink {
    /// Whether it is part of the activity by itself; so a stored beeld says nothing of it.
    pub fn is_always(&self) -> bool {
        *self == BeeldLink::Always
    }
}

/// One beeld of an activity: text in its themes, map in its layers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Beeld {
    /// Its identity.
    pub id: BeeldId,
    /// Situatiebeeld or eigen beeld.
    pub kind: BeeldKind,
    /// What its tab says.
    pub title: String,
    /// The organisation that keeps it.
    pub owner: OrganisationId,
    /// The name of that organisation.
    pub owner_name: String,
    /// The team that keeps it; of the situatiebeeld, empty.
    pub team: String,
    /// The partner without account whose picture it is: a seconded HIN keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on_behalf: Option<Partner>,
    /// Whether others read it.
    #[serde(default, skip_serializing_if = "BeeldLink::is_always")]
    #[ts(as = "Option<BeeldLink>", optional)]
    pub link: BeeldLink,
    /// Where it is kept, when it only stands here (R67).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kept_elsewhere: Option<KeptElsewhere>,
    /// The sjabloon it was made from.
    pub sjabloon: String,
    /// Its pages, in order.
    pub pages: Vec<Page>,
}

impl Beeld {
    /// The theme with this key.
    pub fn theme(&self, key: &ThemeKey) -> Option<&Theme> {
        self.themes().find(|theme| &theme.key == key)
    }

    /// Whether it is part of the activity, for everyone who reads that.
    pub fn is_linked(&self) -> bool {
        matches!(self.link, BeeldLink::Always | BeeldLink::Linked { .. })
    }

    /// How it is named outside itself: its title, and whose it is.
    pub fn name(&self) -> String {
        let of = self.on_behalf.as_ref().map_or(&self.owner_name, |partner| &partner.name);
        if self.title.contains(of.as_str()) { self.title.clone() } else { format!("{} ({of})", self.title) }
    }

    /// All themes, in reading order.
    pub fn themes(&self) -> impl Iterator<Item = &Theme> {
        self.pages.iter().flat_map(|page| &page.fields).flat_map(|field| &field.themes)
    }

    /// The page on which this theme stands.
    pub fn page_of(&self, key: &ThemeKey) -> Option<&Page> {
        self.pages
            .iter()
            .find(|page| page.fields.iter().any(|field| field.themes.iter().any(|theme| &theme.key == key)))
    }
}

/// A page (pagina) of a beeld.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Page {
    /// Its key within the beeld.
    pub key: PageKey,
    /// Its title.
    pub title: String,
    /// Its fields (velden), in order.
    pub fields: Vec<Field>,
}

/// A field (veld) of a page: a heading over themes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Field {
    /// Its title.
    pub title: String,
    /// Its themes, in order.
    pub themes: Vec<Theme>,
}

/// A theme: the place where bullets stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Theme {
    /// Its key, unique within the beeld.
    pub key: ThemeKey,
    /// Its title.
    pub title: String,
    /// What belongs here, for who fills it.
    pub hint: String,
}
