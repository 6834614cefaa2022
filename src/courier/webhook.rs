// SPDX-License-Identifier: EUPL-1.2
//! A webhook: one signed request to an address that was checked, and no step further (threat T19).

use super::addresses::{Range, allowed};
use super::seal;
use crate::domain::activity::alert::Trouble;
use crate::domain::alerting::Letter;
use crate::domain::ids::Moment;
use crate::domain::register::webhook_address::WebhookAddress;
use crate::exchange::alert;
use axum::body::Body;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// The head of an answer; of its body nothing is read.
const HEAD_BYTES: usize = 16 * 1024;

pub(super) struct Webhooks {
    ranges: Vec<Range>,
    http: bool,
    /// Made at the first use: reading the certificates of the system takes a moment.
    tls: OnceLock<Option<TlsConnector>>,
}

impl Webhooks {
    pub fn new(ranges: Vec<Range>, http: bool) -> Self {
        Webhooks { ranges, http, tls: OnceLock::new() }
    }

    /// Sends a letter, signed at `now`; `Ok` when the receiver answers that it took it.
    pub async fn send(&self, letter: &Letter, site: &str, url: &str, secret: &str, now: Moment) -> Result<(), Trouble> {
        let to = WebhookAddress::read(url).map_err(|_| Trouble::NotAllowed)?;
        if !to.secure && !self.http {
            return Err(Trouble::Insecure);
        }
        let body = alert::json(letter, site).map_err(|_| Trouble::NotHere)?;
        let seconds = now.0.div_euclid(1000);
        let request = Request::post(&to.path)
            .header(HOST, to.authority())
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, "gedeeld-beeld")
            .header("beeld-id", letter.id.to_string())
            .header("beeld-timestamp", seconds)
            .header("beeld-signature", format!("v1={}", seal::signature(secret, seconds, &body)))
            .body(Body::from(body))
            .map_err(|_| Trouble::NotAllowed)?;
        let stream = self.connect(&to).await?;
        let answer = if to.secure {
            let connector = self.tls.get_or_init(connector).as_ref().ok_or(Trouble::Insecure)?;
            let name = ServerName::try_from(to.host.clone()).map_err(|_| Trouble::Insecure)?;
            let stream = connector.connect(name, stream).await.map_err(|_| Trouble::Insecure)?;
            ask(stream, request).await?
        } else {
            ask(stream, request).await?
        };
        // A redirect would lead to an address that nobody checked: it is no yes.
        if answer.status().is_success() { Ok(()) } else { Err(Trouble::Refused) }
    }

    /// Connects to an address that the name has now and that is allowed: what was checked is what is connected to.
    async fn connect(&self, to: &WebhookAddress) -> Result<TcpStream, Trouble> {
        let found = lookup_host((to.host.as_str(), to.port)).await.map_err(|_| Trouble::Unreachable)?;
        let (good, bad): (Vec<SocketAddr>, Vec<SocketAddr>) = found.partition(|at| allowed(at.ip(), &self.ranges));
        for at in &good {
            if let Ok(stream) = TcpStream::connect(at).await {
                return Ok(stream);
            }
        }
        Err(if good.is_empty() && !bad.is_empty() { Trouble::NotAllowed } else { Trouble::Unreachable })
    }
}

async fn ask<S>(stream: S, request: Request<Body>) -> Result<Response<hyper::body::Incoming>, Trouble>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD_BYTES)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|_| Trouble::Unreachable)?;
    let asking = sender.send_request(request);
    tokio::pin!(asking, connection);
    // The connection ends with the answer, or the answer with the connection: nothing is left behind.
    let answer = tokio::select! {
        biased;
        answer = &mut asking => answer,
        _ = &mut connection => asking.await,
    };
    answer.map_err(|_| Trouble::Unreachable)
}

/// TLS by the certificates that the system trusts; none when it has none.
fn connector() -> Option<TlsConnector> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Some(TlsConnector::from(Arc::new(config)))
}
