// SPDX-License-Identifier: EUPL-1.2
//! An address of e-mail, as somebody typed it.

use crate::domain::refusal::Refusal;
use crate::domain::written;

/// One plain address: nothing that could be read as a second one, a name or a header.
///
/// # Errors
/// `invalid` for anything else.
pub fn read(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let dotted =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let host = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    let fits = text.split_once('@').is_some_and(|(name, at)| {
        dotted(name) && name.len() <= 64 && name.chars().all(plain) && dotted(at) && at.chars().all(host)
    });
    if fits && text.len() <= written::LINE_CHARS {
        return Ok(text.to_owned());
    }
    Err(Refusal::invalid(
        "Dit e-mailadres kan niet: één adres, zoals piket@waterschap.nl.",
        "This e-mail address cannot be: one address, such as piket@waterschap.nl.",
    ))
}
