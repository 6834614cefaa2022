// SPDX-License-Identifier: EUPL-1.2
//! What can go wrong between a client and a server.

use std::fmt;

/// Why something did not work; displays as one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The address of the server cannot be used.
    Address(String),
    /// Nobody answers there.
    Unreachable {
        /// Where.
        server: String,
        /// What the system says.
        why: String,
    },
    /// A request, or the upgrade to a WebSocket, was refused.
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the server says about it; may be empty.
        message: String,
    },
    /// The connection ended.
    Closed {
        /// The close code of the WebSocket; none when it just broke.
        code: Option<u16>,
        /// Why, where somebody said so.
        reason: String,
    },
    /// What the server sent is not what was agreed.
    Unreadable(String),
    /// The server could not read what was sent.
    NotUnderstood {
        /// Why, by code.
        code: String,
        /// Why, in words.
        message: String,
    },
    /// What was waited for did not come.
    Deadline {
        /// How long was waited, in seconds.
        seconds: u64,
        /// How things stood.
        state: String,
    },
    /// There is no such activity, bullet or place in a text here.
    Unknown(String),
}

impl Error {
    /// A connection that broke without a word.
    pub(crate) fn broken(why: impl fmt::Display) -> Self {
        Error::Closed { code: None, reason: why.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Address(why) | Error::Unknown(why) => f.write_str(why),
            Error::Unreachable { server, why } => write!(f, "{server} cannot be reached: {why}"),
            Error::Refused { status, message } if message.is_empty() => {
                write!(f, "the server refused with HTTP status {status}")
            }
            Error::Refused { status, message } => write!(f, "{message} (HTTP status {status})"),
            Error::Closed { code: Some(code), reason } if reason.is_empty() => {
                write!(f, "the server closed the connection with code {code}")
            }
            Error::Closed { code: Some(code), reason } => {
                write!(f, "the server closed the connection: {reason} (code {code})")
            }
            Error::Closed { code: None, reason } => write!(f, "the connection broke: {reason}"),
            Error::Unreadable(why) => write!(f, "the server sent something that cannot be read: {why}"),
            Error::NotUnderstood { code, message } => {
                write!(f, "the server could not read what was sent: {message} ({code})")
            }
            Error::Deadline { seconds, state } => {
                write!(f, "what was waited for did not come within {seconds} s; {state}")
            }
        }
    }
}

impl std::error::Error for Error {}
