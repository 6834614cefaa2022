// SPDX-License-Identifier: EUPL-1.2
//! As much of HTTP/1.1 as a client of this server needs: one request, one answer, one connection.

use crate::address::Address;
use crate::error::Error;
use crate::session::Session;
use std::time::Duration;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// An export of the largest activity is about half of this.
pub const BODY_BYTES: usize = 64 * 1024 * 1024;
/// The first line and the headers together.
const HEAD_BYTES: usize = 64 * 1024;
/// A line that says how long a chunk is.
const CHUNK_LINE_BYTES: usize = 1_024;
/// An export over a slow line.
const DEADLINE: Duration = Duration::from_secs(60);

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers as they came; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, without chunks.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header with this name, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The answer itself when it is a success.
    ///
    /// # Errors
    /// [`Error::Refused`] with what the server says, for any status but 2xx.
    pub fn success(self) -> Result<Self, Error> {
        if (200..300).contains(&self.status) {
            return Ok(self);
        }
        Err(Error::Refused { status: self.status, message: said_in(&self.body) })
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when it is something else.
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|why| Error::Unreadable(why.to_string()))
    }
}

/// Fetches `path` as this session.
///
/// # Errors
/// [`Error::Unreachable`], [`Error::Closed`], [`Error::Unreadable`]; a status other than 2xx is
/// an answer, see [`Answer::success`].
pub async fn get(session: &Session, path: &str) -> Result<Answer, Error> {
    request(session, "GET", path, None).await
}

/// Posts JSON to `path` as this session.
///
/// # Errors
/// As [`get`].
pub async fn post(session: &Session, path: &str, json: &serde_json::Value) -> Result<Answer, Error> {
    request(session, "POST", path, Some(json.to_string())).await
}

/// Asks for `path` to be deleted as this session.
///
/// # Errors
/// As [`get`].
pub async fn delete(session: &Session, path: &str) -> Result<Answer, Error> {
    request(session, "DELETE", path, None).await
}

async fn request(session: &Session, method: &str, path: &str, json: Option<String>) -> Result<Answer, Error> {
    let exchange = async {
        let mut stream = dial(&session.server).await?;
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nConnection: close\r\n\
             Accept-Encoding: identity\r\nAccept-Language: en\r\n",
            session.server.authority(),
            session.server.origin(),
        );
        if let Some(cookie) = &session.cookie {
            head.push_str(&format!("Cookie: {cookie}\r\n"));
        }
        let body = json.unwrap_or_default();
        if method == "POST" {
            head.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        head.push_str(&body);
        stream.write_all(head.as_bytes()).await.map_err(Error::broken)?;
        read_answer(&mut BufReader::new(stream)).await
    };
    tokio::time::timeout(DEADLINE, exchange).await.unwrap_or_else(|_| {
        Err(Error::Deadline { seconds: DEADLINE.as_secs(), state: format!("{} did not answer", session.server) })
    })
}

/// A connection to the server, with small messages sent at once.
pub(crate) async fn dial(server: &Address) -> Result<TcpStream, Error> {
    let unreachable = |why: String| Error::Unreachable { server: server.to_string(), why };
    let stream = tokio::time::timeout(Duration::from_secs(10), TcpStream::connect(server.authority()))
        .await
        .map_err(|_| unreachable("it does not answer".into()))?
        .map_err(|why| unreachable(plain_words(&why)))?;
    stream.set_nodelay(true).map_err(|why| unreachable(why.to_string()))?;
    Ok(stream)
}

fn plain_words(why: &std::io::Error) -> String {
    match why.kind() {
        std::io::ErrorKind::ConnectionRefused => "no server is listening there".into(),
        _ => why.to_string(),
    }
}

/// Reads one answer.
async fn read_answer(from: &mut (impl AsyncBufRead + Unpin)) -> Result<Answer, Error> {
    loop {
        let mut left = HEAD_BYTES;
        let status = status_of(&line(from, &mut left).await?)?;
        let mut headers = Vec::new();
        loop {
            let text = line(from, &mut left).await?;
            if text.is_empty() {
                break;
            }
            let (name, value) =
                text.split_once(':').ok_or_else(|| Error::Unreadable("an HTTP header without a colon".into()))?;
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        if (100..200).contains(&status) {
            continue;
        }
        let mut answer = Answer { status, headers, body: Vec::new() };
        answer.body = read_body(from, &answer).await?;
        return Ok(answer);
    }
}

async fn read_body(from: &mut (impl AsyncBufRead + Unpin), answer: &Answer) -> Result<Vec<u8>, Error> {
    if matches!(answer.status, 204 | 304) {
        return Ok(Vec::new());
    }
    if let Some(coding) = answer.header("content-encoding").filter(|coding| *coding != "identity") {
        return Err(Error::Unreadable(format!("a body encoded as {coding}, which was not asked for")));
    }
    if let Some(coding) = answer.header("transfer-encoding") {
        if !coding.eq_ignore_ascii_case("chunked") {
            return Err(Error::Unreadable(format!("a body sent as {coding}")));
        }
        return read_chunks(from).await;
    }
    let mut body = Vec::new();
    if let Some(length) = answer.header("content-length") {
        let length: usize =
            length.parse().map_err(|_| Error::Unreadable("an HTTP content-length that is no number".into()))?;
        read_exactly(from, length, &mut body).await?;
    } else {
        let most = BODY_BYTES as u64 + 1;
        from.take(most).read_to_end(&mut body).await.map_err(Error::broken)?;
        within_limit(body.len())?;
    }
    Ok(body)
}

async fn read_chunks(from: &mut (impl AsyncBufRead + Unpin)) -> Result<Vec<u8>, Error> {
    let bad = || Error::Unreadable("a chunked body that is broken".into());
    let mut body = Vec::new();
    loop {
        let mut left = CHUNK_LINE_BYTES;
        let text = line(from, &mut left).await?;
        let digits = text.split(';').next().unwrap_or_default().trim();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(bad());
        }
        let length = usize::from_str_radix(digits, 16).map_err(|_| bad())?;
        if length == 0 {
            let mut left = HEAD_BYTES;
            while !line(from, &mut left).await?.is_empty() {}
            return Ok(body);
        }
        read_exactly(from, length, &mut body).await?;
        let mut left = CHUNK_LINE_BYTES;
        if !line(from, &mut left).await?.is_empty() {
            return Err(bad());
        }
    }
}

async fn read_exactly(from: &mut (impl AsyncBufRead + Unpin), length: usize, into: &mut Vec<u8>) -> Result<(), Error> {
    let before = into.len();
    within_limit(before.saturating_add(length))?;
    from.take(length as u64).read_to_end(into).await.map_err(Error::broken)?;
    if into.len() - before < length {
        return Err(Error::broken("the answer was cut short"));
    }
    Ok(())
}

fn within_limit(bytes: usize) -> Result<(), Error> {
    if bytes > BODY_BYTES {
        return Err(Error::Unreadable(format!("an answer of more than {} MB", BODY_BYTES / (1024 * 1024))));
    }
    Ok(())
}

async fn line(from: &mut (impl AsyncBufRead + Unpin), left: &mut usize) -> Result<String, Error> {
    let mut bytes = Vec::new();
    from.take(*left as u64).read_until(b'\n', &mut bytes).await.map_err(Error::broken)?;
    *left -= bytes.len();
    if bytes.pop() != Some(b'\n') {
        return Err(if *left == 0 {
            Error::Unreadable("HTTP headers that do not end".into())
        } else {
            Error::broken("the answer was cut short")
        });
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).map_err(|_| Error::Unreadable("HTTP headers that are no text".into()))
}

fn status_of(line: &str) -> Result<u16, Error> {
    let bad = || Error::Unreadable("an answer that is not HTTP/1.1".into());
    let rest = line.strip_prefix("HTTP/1.").ok_or_else(bad)?;
    let code = rest.split(' ').nth(1).ok_or_else(bad)?;
    code.parse().ok().filter(|code| (100..600).contains(code)).ok_or_else(bad)
}

/// What the body of a refusal says: the words of a problem document, or a short plain text.
pub(crate) fn said_in(body: &[u8]) -> String {
    let words = match serde_json::from_slice::<serde_json::Value>(body) {
        Ok(value) => ["detail", "message", "title"]
            .iter()
            .find_map(|key| value.get(key).and_then(serde_json::Value::as_str))
            .unwrap_or_default()
            .to_owned(),
        Err(_) => String::from_utf8(body.to_vec()).ok().filter(|text| !text.contains('<')).unwrap_or_default(),
    };
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect();
    words.trim().to_owned()
}

#[cfg(test)]
#[path = "http_tests.rs"]
mod tests;
