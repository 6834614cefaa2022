// SPDX-License-Identifier: EUPL-1.2
//! How alerts leave the house: signed requests to webhooks, and plain messages by e-mail.
//!
//! *Invariant:* what is sent to and what is said there never reaches the log of this process.

mod addresses;
mod mail;
mod seal;
mod webhook;

pub use addresses::Range;
pub use mail::MailSettings;

use crate::domain::activity::alert::Trouble;
use crate::domain::alerting::Letter;
use crate::domain::register::watch::{Channel, ChannelKind};
use crate::engine::ports::{Addressed, Carried, Clock, Courier};
use mail::Mail;
use std::sync::Arc;
use std::time::Duration;
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
        Ok(Messenger { key, clock, site, within, webhooks: Arc::new(webhooks), mail: mail.map(Arc::new) })
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
