// SPDX-License-Identifier: EUPL-1.2
//! As whom: a login at a server, carried by a cookie.

use crate::address::Address;
use crate::error::Error;
use crate::http;
use serde::{Deserialize, Serialize};

/// The cookie that carries a login.
const COOKIE: &str = "beeld_session";

/// A server, and the login there.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Where.
    pub server: Address,
    /// `beeld_session=<secret>`; none when not logged in.
    pub cookie: Option<String>,
    /// The account that logged in as in a demonstration: it can do so again.
    pub account: Option<String>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The secret stays out of logs and test output.
        write!(f, "Session({} as {:?}, logged in: {})", self.server, self.account, self.cookie.is_some())
    }
}

impl Session {
    /// A session that is nobody's.
    pub fn anonymous(server: Address) -> Self {
        Session { server, cookie: None, account: None }
    }

    /// A login that was obtained elsewhere.
    pub fn with_secret(server: Address, secret: &str) -> Self {
        Session { server, cookie: Some(format!("{COOKIE}={secret}")), account: None }
    }

    /// Logs in anew, where that takes no password.
    ///
    /// # Errors
    /// As [`login`]; [`Error::Refused`] when this session cannot.
    pub async fn renew(&mut self) -> Result<(), Error> {
        let Some(account) = &self.account else {
            return Err(Error::Refused { status: 401, message: "the login has ended".into() });
        };
        *self = login(&self.server, account).await?;
        Ok(())
    }
}

/// Logs in as an account, as a server for demonstrations allows without a password.
///
/// # Errors
/// [`Error::Refused`] when the account is not there or the server is no demonstration, and what
/// [`http::post`] can give.
pub async fn login(server: &Address, account: &str) -> Result<Session, Error> {
    let mut session = Session::anonymous(server.clone());
    let asked = serde_json::json!({ "account": account });
    let answer = http::post(&session, "/api/session", &asked).await?.success()?;
    let cookie = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .filter_map(|(_, value)| value.split(';').next())
        .map(str::trim)
        .find(|pair| pair.split_once('=').is_some_and(|(name, value)| name == COOKIE && !value.is_empty()))
        .ok_or_else(|| Error::Unreadable("a login without its cookie".into()))?;
    session.cookie = Some(cookie.to_owned());
    session.account = Some(account.to_owned());
    Ok(session)
}

/// What the server says of logging in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Functions {
    /// Whether it is a demonstration, where anyone may choose a function.
    pub demo: bool,
    /// The functions to choose from.
    pub functions: Vec<Choice>,
}

/// A function that one can log in as in a demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What to log in as.
    pub account: String,
    /// What it is called.
    pub title: String,
    /// The name of its organisation.
    #[serde(default)]
    pub organisation_name: Option<String>,
    /// The samenwerkingsprofiel of a partner.
    #[serde(default)]
    pub profile: Option<String>,
}

/// Who one can log in as at a server for demonstrations.
///
/// # Errors
/// As [`http::get`], and [`Error::Refused`].
pub async fn functions(server: &Address) -> Result<Functions, Error> {
    http::get(&Session::anonymous(server.clone()), "/api/session").await?.success()?.json()
}
