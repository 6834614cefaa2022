// SPDX-License-Identifier: EUPL-1.2
//! Text of somebody in a message to people, where it can be nothing but text.

/// The longest subject; the rest is in the message.
pub(super) const HEADLINE_CHARS: usize = 140;

/// What stands above a message.
pub(super) fn headline(said: &str) -> String {
    one_line(said).chars().take(HEADLINE_CHARS).collect()
}

/// Text of somebody as one line, without marks that turn the direction of writing: nothing in it can begin a
/// header, or look like another line.
pub(super) fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
