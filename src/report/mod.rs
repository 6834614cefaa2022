// SPDX-License-Identifier: EUPL-1.2
//! A SitRap as a document: HTML that stands on its own, and PDF that can be read by ear (PDF/UA-1).
//!
//! Both are written from one [`outline`], so that they say the same. *Invariant:* this room prints what it
//! is given and looks nothing up: what a reader may not see is not in a [`SitRap`].

mod compose;
mod drawing;
mod html;
mod legend;
mod map;
mod outline;
mod pdf;
mod place;
mod svg;
mod svg_path;
mod symbols;
mod words;

use crate::domain::activity::picture::{Environment, Head};
use crate::domain::activity::sitrap::document::SitRap;
use crate::domain::ids::Moment;

pub use html::policy;
pub use pdf::Unprintable;

/// The SitRap as one HTML page, without scripts and without anything from elsewhere.
pub fn html(sitrap: &SitRap) -> String {
    html::write(&compose::outline(sitrap))
}

/// The SitRap as PDF/UA-1.
///
/// # Errors
/// The document would not be valid; that is a bug here.
pub fn pdf(sitrap: &SitRap) -> Result<Vec<u8>, Unprintable> {
    pdf::write(&compose::outline(sitrap))
}

/// What the file of a SitRap is called.
pub fn file_name(sitrap: &SitRap, ending: &str) -> String {
    name_of_copy("SitRap", &sitrap.head, sitrap.made.at, ending)
}

/// What a copy is called that leaves the house: of an exercise that it is one, what it is, the activity, and the
/// moment in Dutch time.
pub fn name_of_copy(what: &str, head: &Head, at: Moment, ending: &str) -> String {
    let at = crate::domain::dutch_time::local(at);
    let name: String = head.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let exercise = if head.environment == Environment::Oefening { "OEFENING-" } else { "" };
    let moment = format!("{:04}{:02}{:02}-{:02}{:02}", at.year, at.month, at.day, at.hour, at.minute);
    format!("{exercise}{what}-{name}-{moment}.{ending}")
}
