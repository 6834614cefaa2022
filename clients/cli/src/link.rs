// SPDX-License-Identifier: EUPL-1.2
//! The bare socket: typed messages out, typed messages in.

use crate::error::Error;
use crate::http;
use crate::session::Session;
use futures_util::{SinkExt as _, StreamExt as _};
use gedeeld_beeld::protocol::VERSION;
use gedeeld_beeld::protocol::from_client::{FromClient, Lang};
use gedeeld_beeld::protocol::from_server::FromServer;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use uuid::Uuid;

/// A snapshot of the largest activity, with room to spare.
const MESSAGE_BYTES: usize = 256 * 1024 * 1024;

/// How a client presents itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The same for as long as this client runs, through every reconnect.
    pub device: Uuid,
    /// The language of refusals.
    pub lang: Lang,
    /// Another `Origin` than the server's own; for tests.
    pub origin: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options { device: Uuid::now_v7(), lang: Lang::Nl, origin: None }
    }
}

/// An open WebSocket.
#[derive(Debug)]
pub struct Link {
    socket: WebSocketStream<TcpStream>,
}

impl Link {
    /// Opens the socket and says hello; `welcome` and `overview` come as the first messages.
    ///
    /// # Errors
    /// [`Error::Unreachable`], [`Error::Refused`] with the status of a refused upgrade,
    /// [`Error::Closed`], [`Error::Unreadable`].
    pub async fn connect(session: &Session, options: &Options) -> Result<Link, Error> {
        let mut link = Link::dial(session, options.origin.as_deref()).await?;
        link.send(&FromClient::Hello { protocol: VERSION, device: options.device, lang: options.lang }).await?;
        Ok(link)
    }

    /// Opens the socket and says nothing.
    ///
    /// # Errors
    /// As [`Link::connect`].
    pub async fn dial(session: &Session, origin: Option<&str>) -> Result<Link, Error> {
        let header = |value: &str| {
            HeaderValue::from_str(value).map_err(|_| Error::Address(format!("{value:?} cannot be sent as a header")))
        };
        let url = format!("ws://{}/ws", session.server.authority());
        let mut request = url.into_client_request().map_err(|why| Error::Address(why.to_string()))?;
        let own = session.server.origin();
        request.headers_mut().insert("Origin", header(origin.unwrap_or(&own))?);
        if let Some(cookie) = &session.cookie {
            request.headers_mut().insert("Cookie", header(cookie)?);
        }
        let stream = http::dial(&session.server).await?;
        let config =
            WebSocketConfig::default().max_message_size(Some(MESSAGE_BYTES)).max_frame_size(Some(MESSAGE_BYTES));
        let shake = tokio_tungstenite::client_async_with_config(request, stream, Some(config));
        let (socket, _) = tokio::time::timeout(std::time::Duration::from_secs(10), shake)
            .await
            .map_err(|_| Error::Unreachable { server: session.server.to_string(), why: "it does not answer".into() })?
            .map_err(understand)?;
        Ok(Link { socket })
    }

    /// Sends one message.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn send(&mut self, message: &FromClient) -> Result<(), Error> {
        let text = serde_json::to_string(message).map_err(|why| Error::Unreadable(why.to_string()))?;
        self.send_text(&text).await
    }

    /// Sends any text, right or wrong.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn send_text(&mut self, text: &str) -> Result<(), Error> {
        self.socket.send(Message::text(text)).await.map_err(understand)
    }

    /// Sends bytes, which no server asked for.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn send_bytes(&mut self, bytes: Vec<u8>) -> Result<(), Error> {
        self.socket.send(Message::binary(bytes)).await.map_err(understand)
    }

    /// The next message. May be dropped half-way: nothing is lost.
    ///
    /// # Errors
    /// [`Error::Closed`] with the server's code, [`Error::Unreadable`].
    pub async fn next(&mut self) -> Result<FromServer, Error> {
        loop {
            match self.socket.next().await {
                None => return Err(Error::broken("the server is gone")),
                Some(Err(why)) => return Err(understand(why)),
                Some(Ok(Message::Text(text))) => {
                    return serde_json::from_str(&text).map_err(|why| Error::Unreadable(why.to_string()));
                }
                Some(Ok(Message::Close(frame))) => {
                    return Err(match frame {
                        Some(frame) => {
                            Error::Closed { code: Some(frame.code.into()), reason: frame.reason.to_string() }
                        }
                        None => Error::Closed { code: Some(1005), reason: String::new() },
                    });
                }
                Some(Ok(Message::Binary(_))) => return Err(Error::Unreadable("bytes instead of text".into())),
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            }
        }
    }

    /// Says goodbye and ends it.
    pub async fn close(mut self) {
        // It ends either way.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(2), self.socket.close(None)).await;
    }
}

fn understand(why: WsError) -> Error {
    match why {
        WsError::Http(answer) => Error::Refused {
            status: answer.status().as_u16(),
            message: answer.body().as_deref().map(http::said_in).unwrap_or_default(),
        },
        WsError::Capacity(why) => Error::Unreadable(why.to_string()),
        other => Error::broken(other),
    }
}
