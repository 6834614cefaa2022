// SPDX-License-Identifier: EUPL-1.2
//! Who comes in: logins kept as the hash of a secret, and requests from our own pages only.
//!
//! Logging in by choosing a function exists for demonstrations alone; logging in through an
//! organisation's own provider takes its place beside it.

use crate::domain::hex::hex;
use crate::domain::ids::{AccountId, Moment};
use crate::domain::register::organisation::Account;
use crate::engine::ports::{Clock, Fault, Sessions};
use crate::engine::register::Current;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, ORIGIN};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// The name of the cookie.
const COOKIE_NAME: &str = "beeld_session";
/// A login holds for a shift of twelve hours.
const LOGIN_MS: i64 = 12 * 60 * 60 * 1000;
/// The Yjs client ids below this are the server's own.
const FIRST_TEXT_CLIENT: u32 = 16;

/// A login that holds.
#[derive(Clone, Debug)]
pub struct Login {
    /// The hash of its secret.
    pub session: [u8; 32],
    /// For whom.
    pub account: Account,
    /// Until when.
    pub ends: Moment,
}

/// How identity is set up.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Origins of our own pages, such as `https://beeld.example.nl`.
    pub origins: Vec<String>,
    /// Whether a function can be chosen without a password.
    pub demo: bool,
    /// A secret of this server, the same after a restart.
    pub key: [u8; 32],
}

/// Who comes in.
pub struct Identity {
    setup: Setup,
    register: Current,
    sessions: Arc<dyn Sessions>,
    clock: Arc<dyn Clock>,
}

impl Identity {
    /// Identity over these accounts and logins.
    pub fn new(setup: Setup, register: Current, sessions: Arc<dyn Sessions>, clock: Arc<dyn Clock>) -> Self {
        Identity { setup, register, sessions, clock }
    }

    /// Whether a function can be chosen without a password.
    pub fn demo(&self) -> bool {
        self.setup.demo
    }

    /// Whether a request comes from one of our own pages. No origin is a mismatch: a program
    /// that is no browser names one (threats T01, T02).
    pub fn same_origin(&self, headers: &HeaderMap) -> bool {
        let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
        origin.is_some_and(|origin| self.setup.origins.iter().any(|ours| ours == origin))
    }

    /// The login that a request carries; none when it has ended or never was.
    ///
    /// # Errors
    /// When logins cannot be looked up.
    pub async fn login(&self, headers: &HeaderMap) -> Result<Option<Login>, Fault> {
        let Some(secret) = secret(headers) else { return Ok(None) };
        let session = hash(secret);
        let login = self.sessions.whose(session, self.clock.now()).await?;
        let login = login.and_then(|(id, ends)| Some((self.holds(&id, ends)?, ends)));
        Ok(login.map(|(account, ends)| Login { session, account, ends }))
    }

    /// Whether a login still holds, and its account is there. When it cannot be looked up, it does for now.
    pub async fn still_valid(&self, session: &[u8; 32]) -> bool {
        let whose = self.sessions.whose(*session, self.clock.now()).await;
        whose.map_or(true, |whose| whose.is_some_and(|(account, ends)| self.holds(&account, ends).is_some()))
    }

    /// The account of a login that ends then, when it is there and nobody else holds it since (G67).
    fn holds(&self, id: &AccountId, ends: Moment) -> Option<Account> {
        let register = self.register.now();
        let began = ends.plus_ms(-LOGIN_MS);
        let anothers = register.held_since(id).is_some_and(|since| began < since);
        register.account(id).filter(|_| !anothers).map(|account| account.as_ref().clone())
    }

    /// Begins a login for an account; gives the cookie to set, none for an unknown account.
    ///
    /// # Errors
    /// When the login cannot be kept.
    pub async fn begin(&self, account: &AccountId) -> Result<Option<String>, Fault> {
        if self.register.now().account(account).is_none() {
            return Ok(None);
        }
        let secret = random_secret()?;
        let now = self.clock.now();
        self.sessions.begin(hash(&secret), account.clone(), now, now.plus_ms(LOGIN_MS)).await?;
        Ok(Some(self.cookie(&secret, LOGIN_MS / 1000)))
    }

    /// Ends a login; gives the cookie that clears it.
    ///
    /// # Errors
    /// When it cannot be ended.
    pub async fn end(&self, session: [u8; 32]) -> Result<String, Fault> {
        self.sessions.end(session).await?;
        Ok(self.cookie("", 0))
    }

    /// The Yjs client under which a running client writes: the same for the same account and
    /// device, and not to be guessed for another's.
    pub fn text_client(&self, account: &AccountId, device: Uuid) -> u32 {
        let mut hasher = Sha256::new();
        hasher.update(self.setup.key);
        hasher.update(account.0.as_bytes());
        hasher.update([0]);
        hasher.update(device.as_bytes());
        let digest = hasher.finalize();
        u32::from_le_bytes([digest[0], digest[1], digest[2], digest[3]]).max(FIRST_TEXT_CLIENT)
    }

    fn cookie(&self, secret: &str, max_age_s: i64) -> String {
        let secure =
            if self.setup.origins.iter().all(|origin| origin.starts_with("https://")) { "; Secure" } else { "" };
        format!("{COOKIE_NAME}={secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{secure}")
    }
}

fn secret(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE_NAME && !value.is_empty()).then_some(value))
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

fn random_secret() -> Result<String, Fault> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|why| Fault::Io(why.to_string()))?;
    Ok(hex(&bytes))
}
