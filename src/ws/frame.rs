// SPDX-License-Identifier: EUPL-1.2
//! Frames that a server sends (RFC 6455, 5.2): made once, ready to be written to every socket.

use crate::engine::words::Frame;
use std::cell::RefCell;

/// The longest header of a frame that is not masked.
const HEADER: usize = 10;
/// A message up to this size is written down in a buffer that stays, and kept in exactly what it
/// takes: activities keep their last thousand, and a buffer that grew as it was written is half empty.
const SMALL: usize = 64 * 1024;
const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;

thread_local! {
    static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A whole text message. `write` puts its text at the end of the buffer that it gets.
pub(super) fn text(write: impl FnOnce(&mut Vec<u8>)) -> Frame {
    let mut bytes = DRAFT.take();
    // Room is left for the longest header; a shorter one begins later.
    bytes.resize(HEADER, 0);
    write(&mut bytes);
    let header = header(TEXT, bytes.len() - HEADER);
    let begins = HEADER - header.len();
    bytes[begins..HEADER].copy_from_slice(&header);
    if bytes.len() > SMALL {
        return Frame::from(bytes).slice(begins..);
    }
    let frame = Frame::copy_from_slice(&bytes[begins..]);
    bytes.clear();
    DRAFT.set(bytes);
    frame
}

/// The end of a connection, with its code and a word of why.
pub(super) fn close(code: u16, reason: &str) -> Frame {
    let mut bytes = header(CLOSE, 2 + reason.len());
    bytes.extend(code.to_be_bytes());
    bytes.extend(reason.as_bytes());
    Frame::from(bytes)
}

fn header(first: u8, length: usize) -> Vec<u8> {
    let mut header = vec![first];
    match length {
        0..=125 => header.push(length as u8),
        126..=0xffff => {
            header.push(126);
            header.extend((length as u16).to_be_bytes());
        }
        _ => {
            header.push(127);
            header.extend((length as u64).to_be_bytes());
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio_tungstenite::tungstenite::protocol::{Role, WebSocket};
    use tokio_tungstenite::tungstenite::{Error, Message};

    /// What a client reads of these bytes.
    fn read(bytes: &[u8]) -> Result<Message, Error> {
        let stream = std::io::Cursor::new(bytes.to_vec());
        WebSocket::from_raw_socket(stream, Role::Client, None).read()
    }

    #[test]
    fn a_text_of_any_length_is_read_back() {
        for length in [0, 1, 125, 126, 127, 65_535, 65_536, 100_000] {
            let said = "é".repeat(length / 2) + if length % 2 == 1 { "x" } else { "" };
            let frame = text(|bytes| bytes.extend(said.as_bytes()));
            assert_eq!(read(&frame).expect("a frame"), Message::text(said), "{length}");
        }
    }

    #[test]
    fn an_end_says_why() {
        let Message::Close(Some(end)) = read(&close(1008, "logged_out")).expect("a frame") else { panic!("no close") };
        assert_eq!((u16::from(end.code), end.reason.as_str()), (1008, "logged_out"));
    }
}
