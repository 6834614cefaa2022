// SPDX-License-Identifier: EUPL-1.2
//! A reader that costs next to nothing: frames are cut from the stream, and hardly looked at.

use beeldctl::Session;
use beeldctl::protocol::VERSION;
use beeldctl::protocol::from_client::{FromClient, Lang};
use socket2::SockRef;
use std::io::{Error, ErrorKind};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

/// What is read at a time; a snapshot makes room for itself, and gives it back.
const CHUNK: usize = 8 * 1024;
/// What the kernel keeps for a narrow reader, and the segments of an Ethernet. On the loopback, where
/// a segment is 64 KiB, megabytes would wait in the kernel before the server felt anything.
const NARROW: u32 = 4 * 1024;
const SEGMENT: u32 = 1_460;

/// A WebSocket from which whole text messages are read.
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Where in `buffer` what was read and not yet given begins, and ends.
    at: usize,
    end: usize,
}

impl Wire {
    /// Opens the socket as this login, and says nothing.
    pub async fn dial(session: &Session) -> std::io::Result<Wire> {
        Wire::over(TcpStream::connect(session.server.authority()).await?, session).await
    }

    async fn over(stream: TcpStream, session: &Session) -> std::io::Result<Wire> {
        let bad = |why: &dyn std::fmt::Display| Error::new(ErrorKind::InvalidInput, why.to_string());
        let url = format!("ws://{}/ws", session.server.authority());
        let mut request = url.into_client_request().map_err(|why| bad(&why))?;
        let headers = request.headers_mut();
        headers.insert("Origin", session.server.origin().parse().map_err(|_| bad(&"an origin"))?);
        if let Some(cookie) = &session.cookie {
            headers.insert("Cookie", cookie.parse().map_err(|_| bad(&"a cookie"))?);
        }
        stream.set_nodelay(true)?;
        let shaken = tokio_tungstenite::client_async(request, stream).await;
        let (socket, _) = shaken.map_err(|why| Error::new(ErrorKind::ConnectionRefused, why.to_string()))?;
        // The server speaks after the hello: nothing was read too far.
        Ok(Wire { stream: socket.into_inner(), buffer: vec![0; CHUNK], at: 0, end: 0 })
    }

    /// Opens the socket and says hello.
    pub async fn connect(session: &Session) -> std::io::Result<Wire> {
        Wire::dial(session).await?.hello().await
    }

    /// The same over a narrow socket: what its reader does not take soon waits at the server.
    pub async fn connect_narrow(session: &Session) -> std::io::Result<Wire> {
        let socket = TcpSocket::new_v4()?;
        socket.set_recv_buffer_size(NARROW)?;
        SockRef::from(&socket).set_tcp_mss(SEGMENT)?;
        let bad = |_| Error::new(ErrorKind::InvalidInput, "an address");
        let stream = socket.connect(session.server.authority().parse().map_err(bad)?).await?;
        Wire::over(stream, session).await?.hello().await
    }

    async fn hello(mut self) -> std::io::Result<Wire> {
        self.say(&FromClient::Hello { protocol: VERSION, device: beeldctl::new_id(), lang: Lang::Nl }).await?;
        Ok(self)
    }

    /// Says something.
    pub async fn say(&mut self, message: &FromClient) -> std::io::Result<()> {
        let text = serde_json::to_string(message)?;
        self.say_text(text.as_bytes()).await
    }

    /// Says any text, in one masked frame; the mask is zero.
    pub async fn say_text(&mut self, text: &[u8]) -> std::io::Result<()> {
        let mut frame = vec![0x81];
        match text.len() {
            short @ 0..=125 => frame.push(0x80 | short as u8),
            middle @ 126..=0xffff => {
                frame.push(0x80 | 126);
                frame.extend((middle as u16).to_be_bytes());
            }
            long => {
                frame.push(0x80 | 127);
                frame.extend((long as u64).to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.extend(text);
        self.stream.write_all(&frame).await
    }

    /// The next text message. May be dropped half-way: nothing is lost.
    pub async fn next(&mut self) -> std::io::Result<&[u8]> {
        loop {
            let have = &self.buffer[self.at..self.end];
            let needed = match head(have) {
                Some((kind, start, length)) if have.len() >= start + length => {
                    let from = self.at + start;
                    self.at = from + length;
                    match kind {
                        1 => return Ok(&self.buffer[from..from + length]),
                        8 => return Err(Error::new(ErrorKind::ConnectionAborted, "the server closed")),
                        _ => continue,
                    }
                }
                Some((_, start, length)) => start + length,
                None => 14,
            };
            self.make_room(needed);
            let read = self.stream.read(&mut self.buffer[self.end..]).await?;
            if read == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            self.end += read;
        }
    }

    /// Takes one byte, and leaves it for [`next`](Wire::next).
    pub async fn sip(&mut self) -> std::io::Result<()> {
        self.make_room(self.end - self.at + 1);
        let read = self.stream.read(&mut self.buffer[self.end..=self.end]).await?;
        self.end += read;
        if read == 0 { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    fn make_room(&mut self, needed: usize) {
        self.buffer.copy_within(self.at..self.end, 0);
        (self.at, self.end) = (0, self.end - self.at);
        let size = needed.max(self.end + 1).max(CHUNK);
        if self.buffer.len() < size {
            self.buffer.resize(size, 0);
        } else if self.buffer.len() > size.max(4 * CHUNK) {
            self.buffer.truncate(size.max(CHUNK));
            self.buffer.shrink_to_fit();
        }
    }
}

/// The kind of a frame, where its content begins, and how long that is.
fn head(bytes: &[u8]) -> Option<(u8, usize, usize)> {
    let (kind, short) = (bytes.first()? & 0x0f, *bytes.get(1)? & 0x7f);
    match short {
        126 => {
            let length = bytes.get(2..4)?.try_into().ok()?;
            Some((kind, 4, usize::from(u16::from_be_bytes(length))))
        }
        127 => {
            let length = bytes.get(2..10)?.try_into().ok()?;
            Some((kind, 10, u64::from_be_bytes(length) as usize))
        }
        length => Some((kind, 2, usize::from(length))),
    }
}

/// Whether a message says this.
pub fn says(message: &[u8], word: &str) -> bool {
    message.strip_prefix(b"{\"say\":\"").is_some_and(|rest| rest.starts_with(word.as_bytes()))
}

/// The numbers `from` and `to` of a message with changes.
pub fn range(message: &[u8]) -> Option<(u64, u64)> {
    if !says(message, "changes\"") {
        return None;
    }
    Some((number(message, "\"from\":")?, number(message, "\"to\":")?))
}

/// Which life of the log a snapshot is of.
pub fn epoch(message: &[u8]) -> Option<u32> {
    u32::try_from(number(message, "\"epoch\":")?).ok()
}

/// The position of a snapshot.
pub fn snapshot(message: &[u8]) -> Option<u64> {
    if says(message, "snapshot\"") { number(message, "\"seq\":") } else { None }
}

/// The first number with this name, near the beginning: the heads of messages come first.
pub fn number(message: &[u8], name: &str) -> Option<u64> {
    let near = message.get(..message.len().min(4_096))?;
    let start = near.windows(name.len()).position(|window| window == name.as_bytes())? + name.len();
    let digits = near[start..].iter().take_while(|byte| byte.is_ascii_digit());
    Some(digits.fold(0, |value, digit| value * 10 + u64::from(digit - b'0')))
}
