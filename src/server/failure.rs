// SPDX-License-Identifier: EUPL-1.2
//! Why the server cannot start or go on: one sentence for who started it.

use crate::engine::ports::Fault;
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;

/// One clear sentence, for standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Failure(sentence.into())
    }

    /// The store cannot be read.
    pub fn store(why: &Fault) -> Self {
        Failure(match why {
            Fault::Damaged(_) => "the store is damaged; restore a backup, or name another folder with --data".into(),
            other => format!("the store cannot be read: {other}"),
        })
    }

    /// The port cannot be had.
    pub fn port(at: SocketAddr, why: &Error) -> Self {
        Failure(match why.kind() {
            ErrorKind::AddrInUse => format!("{at} is in use by another program; choose another with --listen"),
            ErrorKind::PermissionDenied => {
                format!("{at} may not be used by this user; choose a port above 1023 with --listen")
            }
            ErrorKind::AddrNotAvailable => {
                format!("{at} is not an address of this machine; choose another with --listen")
            }
            _ => format!("{at} cannot be listened on: {why}"),
        })
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
