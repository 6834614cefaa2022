// SPDX-License-Identifier: EUPL-1.2
//! E-mail, by the server that the operator names.

use crate::domain::activity::alert::Trouble;
use crate::domain::alerting::Letter;
use crate::exchange::alert;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// What an operator says of e-mail.
#[derive(Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// The server: `smtps://mail.example.nl`, or `smtp://mail.example.nl:587?tls=required`.
    pub server: String,
    /// Whose name is on it: `Gedeeld Beeld <beeld@example.nl>`.
    pub from: String,
    /// The name and the password by which the server knows us.
    pub login: Option<(String, String)>,
}

/// Without the password.
impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSettings").field("server", &self.server).field("from", &self.from).finish_non_exhaustive()
    }
}

/// A document, and the message that it goes with.
pub(super) struct Posted {
    /// Of what it is the message.
    pub id: String,
    pub subject: String,
    pub text: String,
    /// What the file is called.
    pub name: String,
    /// A PDF.
    pub file: Vec<u8>,
}

pub(super) struct Mail {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Mail {
    pub fn new(settings: &MailSettings, within: Duration) -> Result<Self, String> {
        // The address of the server may hold a password: it is not repeated.
        let odd =
            |_| "the address of the mail server makes no sense: name one such as smtps://mail.example.nl".to_owned();
        let from = settings.from.parse().map_err(|_| format!("{} is no sender of e-mail", settings.from))?;
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.server).map_err(odd)?.timeout(Some(within));
        if let Some((name, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Mail { from, transport: builder.build() })
    }

    /// Sends a letter; `Ok` when the mail server took it upon itself.
    pub async fn send(&self, letter: &Letter, site: &str, to: &str) -> Result<(), Trouble> {
        let (subject, text) = alert::message(letter, site);
        let message = self.begun(&letter.id.to_string(), subject, to)?.header(ContentType::TEXT_PLAIN).body(text);
        self.given(message.map_err(|_| Trouble::NotAllowed)?).await
    }

    /// Sends a document with a text before it; as [`send`](Self::send).
    pub async fn post(&self, posted: Posted, to: &str) -> Result<(), Trouble> {
        let Posted { id, subject, text, name, file } = posted;
        let kind = ContentType::parse("application/pdf").map_err(|_| Trouble::NotMade)?;
        let parts =
            MultiPart::mixed().singlepart(SinglePart::plain(text)).singlepart(Attachment::new(name).body(file, kind));
        let message = self.begun(&id, subject, to)?.multipart(parts);
        self.given(message.map_err(|_| Trouble::NotAllowed)?).await
    }

    /// What each message has. Its identity is the same each time, so that who gets it twice can drop one.
    fn begun(&self, id: &str, subject: String, to: &str) -> Result<MessageBuilder, Trouble> {
        let to: Address = to.parse().map_err(|_| Trouble::NotAllowed)?;
        let domain = self.from.email.domain();
        let builder = MessageBuilder::new().from(self.from.clone()).to(Mailbox::new(None, to));
        Ok(builder.message_id(Some(format!("<{id}@{domain}>"))).subject(subject))
    }

    async fn given(&self, message: Message) -> Result<(), Trouble> {
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(why) if why.is_timeout() => Err(Trouble::TooSlow),
            Err(why) if why.is_tls() => Err(Trouble::Insecure),
            Err(why) if why.is_permanent() || why.is_transient() => Err(Trouble::Refused),
            Err(_) => Err(Trouble::Unreachable),
        }
    }
}
