// SPDX-License-Identifier: EUPL-1.2
//! How alerts leave the house: signed requests to webhooks, and plain messages by e-mail; and SitRaps, by e-mail
//! alone.
//!
//! *Invariant:* what is sent to and what is said there never reaches the log of this process.

mod addresses;
mod mail;
mod seal;
mod webhook;

pub use addresses::Range;
pub use mail::MailSettings;

use crate::domain::activity::alert::Trouble;
use crate::domain::activity::sitrap::document::SitRap;
use crate::domain::alerting::Letter;
use crate::domain::ids::SitrapId;
use crate::domain::register::watch::{Channel, ChannelKind};
use crate::engine::ports::{Addressed, Carried, Clock, Courier};
use crate::{exchange, report};
use mail::{Mail, Posted};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use webhook::Webhooks;

/// What an operator says of messages that leave the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long one message may take, whatever stands in the way.
    pub within: Duration,
    /// Addresses that webhooks may point at, beside those of the public internet (threat T19).
    pub webhook_addresses: Vec<Range>,
    /// Webhooks without TLS are sent as well: for a closed network.
    pub webhook_http: bool,
    /// By which server e-mail goes out; none: this server sends none.
    pub mail: Option<MailSettings>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { within: Duration::from_secs(10), webhook_addresses: Vec::new(), webhook_http: false, mail: None }
    }
}

/// Carries what the engine hands it.
pub struct Messenger {
    key: [u8; 32],
    clock: Arc<dyn Clock>,
    site: String,
    within: Duration,
    webhooks: Arc<Webhooks>,
    mail: Option<Arc<Mail>>,
    /// One PDF is made at a time: never at the cost of live editing (threat T28).
    documents: Arc<Semaphore>,
}

impl Messenger {
    /// A messenger with the secret of this server; `site` is where the client is found.
    ///
    /// # Errors
    /// One sentence when what the operator says of e-mail makes no sense.
    pub fn new(settings: Settings, key: [u8; 32], site: String, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let within = settings.within;
        let mail = settings.mail.map(|settings| Mail::new(&settings, within)).transpose()?;
        let webhooks = Webhooks::new(settings.webhook_addresses, settings.webhook_http);
        let documents = Arc::new(Semaphore::new(1));
        Ok(Messenger { key, clock, site, within, webhooks: Arc::new(webhooks), mail: mail.map(Arc::new), documents })
    }
}

impl Courier for Messenger {
    fn carry(&self, letter: Letter, to: Addressed) -> Carried {
        let (site, webhooks, mail) = (self.site.clone(), self.webhooks.clone(), self.mail.clone());
        let secret = self.secret(&to);
        let (now, within) = (self.clock.now(), self.within);
        Box::pin(async move {
            let carried = async {
                match (to.channel, secret, mail) {
                    (Channel::Webhook { url, .. }, Some(secret), _) => {
                        webhooks.send(&letter, &site, &url, &secret, now).await
                    }
                    (Channel::Mail { to }, _, Some(mail)) => mail.send(&letter, &site, &to).await,
                    _ => Err(Trouble::NotHere),
                }
            };
            tokio::time::timeout(within, carried).await.unwrap_or(Err(Trouble::TooSlow))
        })
    }

    fn post(&self, sitrap: SitRap, id: SitrapId, to: String) -> Carried {
        let (mail, within, documents) = (self.mail.clone(), self.within, self.documents.clone());
        Box::pin(async move {
            let mail = mail.ok_or(Trouble::NotHere)?;
            let place = documents.acquire_owned().await.map_err(|_| Trouble::NotMade)?;
            let made = tokio::task::spawn_blocking(move || {
                let _place = place;
                let (name, file) = (report::file_name(&sitrap, "pdf"), report::pdf(&sitrap));
                file.ok().map(|file| (exchange::sitrap::message(&sitrap), name, file))
            });
            let ((subject, text), name, file) = made.await.ok().flatten().ok_or(Trouble::NotMade)?;
            let posted = mail.post(Posted { id: id.to_string(), subject, text, name, file }, &to);
            tokio::time::timeout(within, posted).await.unwrap_or(Err(Trouble::TooSlow))
        })
    }

    fn carries(&self, kind: ChannelKind) -> bool {
        match kind {
            ChannelKind::Webhook => true,
            ChannelKind::Mail => self.mail.is_some(),
        }
    }

    fn secret(&self, to: &Addressed) -> Option<String> {
        match to.channel {
            Channel::Webhook { secret, .. } => Some(seal::secret(&self.key, to, secret)),
            Channel::Mail { .. } => None,
        }
    }
}
