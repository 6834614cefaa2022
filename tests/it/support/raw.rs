// SPDX-License-Identifier: EUPL-1.2
//! Requests written out by hand, and bare sockets: what no client of ours sends.

use beeldctl::Session;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const HEAD_ENDS: &[u8] = b"\r\n\r\n";

/// A socket that has just become one.
pub async fn upgraded(session: &Session) -> TcpStream {
    let mut socket = TcpStream::connect(session.server.authority()).await.unwrap();
    let head = format!(
        "GET /ws HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: {}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        session.server.authority(),
        session.server.origin(),
        session.cookie.as_deref().unwrap()
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    while !said.ends_with(HEAD_ENDS) {
        said.push(socket.read_u8().await.unwrap());
    }
    assert!(said.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&said));
    socket
}

/// A request written out by hand: status, headers, body.
pub async fn raw(session: &Session, method: &str, path: &str, headers: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
    raw_if_there(session, method, path, headers, body).await.expect("an answer has a head")
}

/// The same, of a server that may go away meanwhile.
pub async fn raw_if_there(
    session: &Session,
    method: &str,
    path: &str,
    headers: &str,
    body: &[u8],
) -> Option<(u16, String, Vec<u8>)> {
    let mut stream = TcpStream::connect(session.server.authority()).await.ok()?;
    let cookie = session.cookie.as_deref().unwrap_or("none=none");
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {cookie}\r\nContent-Length: {}\r\n{headers}\r\n",
        session.server.authority(),
        body.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    // A server that refuses early may close before it has read everything.
    let _ = stream.write_all(body).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
    Some((status, head, answer[end + 4..].to_vec()))
}

pub fn ours(session: &Session) -> String {
    format!("Origin: {}\r\n", session.server.origin())
}
