// SPDX-License-Identifier: EUPL-1.2
//! The practical ceiling of a machine: a server that does nothing but write a ready-made
//! WebSocket frame to every connection. It decides, stores, encodes and checks nothing.
//!
//! One connection says `control`; what it says after that is done: `every N` followed by a
//! line break and a text writes that text N times to every other connection, each time as a
//! write of its own; `greet` and a text writes it to each that comes from then on.

use futures_util::StreamExt as _;
use std::sync::Arc;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio_tungstenite::tungstenite::Message;

type Shared = Arc<Mutex<Limit>>;

#[derive(Default)]
struct Limit {
    connections: Vec<TcpStream>,
    greeting: Arc<Vec<u8>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let shared = Shared::default();
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(welcome(stream, shared.clone()));
    }
}

async fn welcome(stream: TcpStream, shared: Shared) {
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let Ok(mut socket) = tokio_tungstenite::accept_async(stream).await else { return };
    match socket.next().await {
        Some(Ok(Message::Text(word))) if word.as_str() == "control" => {
            while let Some(Ok(Message::Text(order))) = socket.next().await {
                obey(&order, &shared).await;
                let done = frame(b"done");
                if socket.get_mut().write_all(&done).await.is_err() {
                    return;
                }
            }
        }
        Some(Ok(_)) => {
            let mut stream = socket.into_inner();
            let mut limit = shared.lock().await;
            let greeting = limit.greeting.clone();
            if stream.write_all(&greeting).await.is_ok() {
                limit.connections.push(stream);
            }
        }
        _ => {}
    }
}

async fn obey(order: &str, shared: &Shared) {
    let Some((words, text)) = order.split_once('\n') else { return };
    let mut limit = shared.lock().await;
    if words == "greet" {
        limit.greeting = Arc::new(frame(text.as_bytes()));
    } else if let Some(times) = words.strip_prefix("every ").and_then(|n| n.parse::<u32>().ok()) {
        let ready = frame(text.as_bytes());
        for _ in 0..times {
            let mut left = Vec::with_capacity(limit.connections.len());
            for mut stream in std::mem::take(&mut limit.connections) {
                if stream.write_all(&ready).await.is_ok() {
                    left.push(stream);
                }
            }
            limit.connections = left;
        }
    }
}

/// A text message, whole, as a server sends it.
fn frame(text: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x81];
    match text.len() {
        short @ 0..=125 => frame.push(short as u8),
        middle @ 126..=0xffff => {
            frame.push(126);
            frame.extend((middle as u16).to_be_bytes());
        }
        long => {
            frame.push(127);
            frame.extend((long as u64).to_be_bytes());
        }
    }
    frame.extend(text);
    frame
}
