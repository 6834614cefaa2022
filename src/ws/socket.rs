// SPDX-License-Identifier: EUPL-1.2
//! The socket under a live connection: a library reads it, we write it.
//!
//! Reading frames (masks, fragments, pings, ends) is the library's. Writing is ours, for it is
//! where all the work of this door is: a frame is made once for all who read it, and goes from
//! that one place to each socket, everything that waits in one system call.

use crate::engine::connection::Connection;
use crate::engine::words::Frame;
use crate::protocol::MESSAGE_BYTES;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::upgrade::downcast;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

/// What is read at a time. A connection that is quiet holds no more than this.
const READ: usize = 1024;
/// Frames in one system call.
const TOGETHER: usize = 64;
/// A client that takes not one byte in this time is gone.
const TAKES_WITHIN: Duration = Duration::from_secs(30);

/// The side that is read.
pub(super) type Incoming = WebSocketStream<ReadSide>;

/// Answers the request for a socket; the socket is there once the answer has gone out.
///
/// # Errors
/// When it is no such request.
pub(super) fn shake_hands(mut request: Request) -> Result<(Response, OnUpgrade)> {
    let upgrade = request.extensions_mut().remove::<OnUpgrade>().ok_or_else(|| Error::other("no upgrade"))?;
    let (parts, _) = request.into_parts();
    let answer = create_response(&axum::http::Request::from_parts(parts, ())).map_err(Error::other)?;
    Ok((answer.map(|()| Body::empty()), upgrade))
}

/// Takes the socket out of the hands of HTTP, as its two sides.
pub(super) async fn take(upgrade: OnUpgrade) -> Result<(Incoming, Outgoing)> {
    let upgraded = upgrade.await.map_err(Error::other)?;
    let parts = downcast::<TokioIo<TcpStream>>(upgraded).map_err(|_| Error::other("not a TCP socket"))?;
    let stream = parts.io.into_inner();
    stream.set_nodelay(true)?;
    let (read, write) = stream.into_split();
    let config = WebSocketConfig::default()
        .read_buffer_size(READ)
        .max_message_size(Some(MESSAGE_BYTES))
        .max_frame_size(Some(MESSAGE_BYTES));
    let side = ReadSide { half: read, replies: OnceLock::new() };
    let already = parts.read_buf.to_vec();
    let incoming = WebSocketStream::from_partially_read(side, already, Role::Server, Some(config)).await;
    Ok((incoming, Outgoing { half: write }))
}

/// What the library reads from. What it answers by itself (a pong, the end of an end) goes out
/// in line with everything else.
pub(super) struct ReadSide {
    half: OwnedReadHalf,
    replies: OnceLock<Arc<Connection>>,
}

impl ReadSide {
    /// From now on there is somebody to pass replies to; before the hello there are none.
    pub fn belongs_to(&self, connection: Arc<Connection>) {
        let _ = self.replies.set(connection);
    }
}

impl AsyncRead for ReadSide {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.half).poll_read(cx, into)
    }
}

impl AsyncWrite for ReadSide {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if let Some(connection) = self.replies.get() {
            connection.answer(Frame::copy_from_slice(bytes));
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// The side that is written.
pub(super) struct Outgoing {
    half: OwnedWriteHalf,
}

impl Outgoing {
    /// Writes frames, in order, as many at a time as the socket takes.
    ///
    /// # Errors
    /// When the client is gone, or takes nothing for too long.
    pub async fn write(&mut self, frames: &[Frame]) -> Result<()> {
        let mut first = 0;
        let mut into_it = 0;
        while first < frames.len() {
            match self.try_write(&frames[first..], into_it) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => {
                    into_it += written;
                    while first < frames.len() && into_it >= frames[first].len() {
                        into_it -= frames[first].len();
                        first += 1;
                    }
                }
                Err(full) if full.kind() == ErrorKind::WouldBlock => {
                    timeout(TAKES_WITHIN, self.half.writable()).await.map_err(|_| ErrorKind::TimedOut)??;
                }
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }

    /// What the socket takes at once of frames, from a place in the first of them on.
    fn try_write(&self, frames: &[Frame], into_it: usize) -> Result<usize> {
        // One frame is what there is nearly always, and the system takes it at less than a list of one.
        if let [frame] = frames {
            return self.half.try_write(&frame[into_it..]);
        }
        let mut slices = [IoSlice::new(&[]); TOGETHER];
        let mut count = 0;
        for frame in frames.iter().take(TOGETHER) {
            slices[count] = IoSlice::new(if count == 0 { &frame[into_it..] } else { frame });
            count += 1;
        }
        self.half.try_write_vectored(&slices[..count])
    }

    /// Says nothing more.
    pub async fn end(mut self) {
        let _ = self.half.shutdown().await;
    }
}
