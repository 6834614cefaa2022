// SPDX-License-Identifier: EUPL-1.2
//! A refusal: the rules say no, and the sender is told why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a command or a read was refused: a stable code with a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Refusal {
    /// Stable, dotted, for programs: `regie.not_holder`.
    pub code: String,
    /// The sentence in Dutch.
    pub nl: String,
    /// The sentence in English.
    pub en: String,
}

impl Refusal {
    /// A refusal with its code and its sentence in both languages.
    pub fn new(code: &str, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Refusal { code: code.into(), nl: nl.into(), en: en.into() }
    }

    /// The answer for what does not exist, and for what one may not know of (threat T04).
    pub fn unknown(what_nl: &str, what_en: &str) -> Self {
        Refusal::new(
            "unknown",
            format!("{what_nl} bestaat niet (meer), of is niet voor u zichtbaar."),
            format!("{what_en} does not exist (any more), or is not visible to you."),
        )
    }

    /// A text, list or number is past its stated limit.
    pub fn limit(what_nl: &str, what_en: &str, limit: usize) -> Self {
        Refusal::new("limit", format!("{what_nl}: hoogstens {limit}."), format!("{what_en}: at most {limit}."))
    }

    /// Something in the command is not as it should be.
    pub fn invalid(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Refusal::new("invalid", nl, en)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.nl)
    }
}

impl std::error::Error for Refusal {}
