// SPDX-License-Identifier: EUPL-1.2
//! Answers as servers and proxies send them, whole and broken.

use super::*;

async fn read(mut bytes: &[u8]) -> Result<Answer, Error> {
    read_answer(&mut bytes).await
}

#[track_caller]
fn unreadable(answer: Result<Answer, Error>, because: &str) {
    match answer {
        Err(Error::Unreadable(why)) => assert!(why.contains(because), "{why}"),
        other => panic!("expected unreadable, got {other:?}"),
    }
}

#[tokio::test]
async fn an_answer_with_a_length() {
    let answer =
        read(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A:  b \r\n\r\nhallo and more").await.expect("is read");
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"hallo".as_slice()));
    assert_eq!(answer.header("x-a"), Some("b"));
}

#[tokio::test]
async fn an_answer_in_chunks() {
    let bytes = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhal\r\nA\r\nlo, wereld\r\n0\r\nTrailer: 1\r\n\r\n";
    assert_eq!(read(bytes).await.expect("is read").body, b"hallo, wereld");
}

#[tokio::test]
async fn an_answer_until_the_end_and_one_without_a_body() {
    assert_eq!(read(b"HTTP/1.1 200 OK\r\n\r\nalles").await.expect("is read").body, b"alles");
    let bytes = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nSet-Cookie: a=b\r\n\r\n";
    let answer = read(bytes).await.expect("is read");
    assert_eq!((answer.status, answer.header("set-cookie")), (204, Some("a=b")));
}

#[tokio::test]
async fn broken_answers_are_told_apart() {
    unreadable(read(b"SSH-2.0-x\r\n\r\n").await, "not HTTP");
    unreadable(read(b"HTTP/1.1 abc\r\n\r\n").await, "not HTTP");
    unreadable(read(b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n").await, "colon");
    unreadable(read(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n").await, "no number");
    unreadable(read(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").await, "64 MB");
    unreadable(read(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n").await, "gzip");
    unreadable(read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n").await, "chunked");
    unreadable(read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n").await, "chunked");
    unreadable(read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n").await, "64 MB");
    unreadable(read(&[b'a'; HEAD_BYTES + 1]).await, "do not end");
    for cut in [
        b"".as_slice(),
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhal",
    ] {
        assert!(matches!(read(cut).await, Err(Error::Closed { code: None, .. })));
    }
}

#[tokio::test]
async fn a_refusal_says_what_the_server_says() {
    let answer = read(b"HTTP/1.1 403 Forbidden\r\n\r\n{\"title\":\"Nee\",\"detail\":\"Dit mag u niet.\"}").await;
    let refusal = answer.expect("is read").success().expect_err("is a refusal");
    assert_eq!(refusal, Error::Refused { status: 403, message: "Dit mag u niet.".into() });
    assert_eq!(said_in(b"<html>502</html>"), "");
    assert_eq!(said_in("te\u{1b}[31m laat\n".as_bytes()), "te [31m laat");
}
