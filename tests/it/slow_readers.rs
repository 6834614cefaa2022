// SPDX-License-Identifier: EUPL-1.2
//! A hundred readers of one activity, of whom two stop reading and one takes a byte at a time: the
//! others get everything meanwhile, what waits for the slow ones is bounded, and they end current.

use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, Followed, Session, Taken, login, new_id};
use futures_util::{SinkExt as _, StreamExt as _};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::geo::{FeaturePatch, Geometry, NewFeature};
use gedeeld_beeld::domain::ids::{ActivityId, FeatureId, Seq};
use gedeeld_beeld::protocol::VERSION;
use gedeeld_beeld::protocol::from_client::{FromClient, Lang, Position};
use gedeeld_beeld::protocol::from_server::FromServer;
use socket2::SockRef;
use std::collections::VecDeque;
use std::io::Result;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

const BRISK: usize = 97;
/// Changes between two looks at whether the brisk ones have everything.
const STRIDE: usize = 10;
/// Corners of what is redrawn: a change is some 25 KiB. Few large changes fill what the server keeps
/// for who is behind (8 MiB) as well as many small ones, and are stored sooner.
const CORNERS: usize = 1_500;
/// Changes that wait for who is slow, and that the server still keeps: some 3,700 KiB.
const WAITING: usize = 150;
/// More of them than it keeps.
const PAST_THE_RING: usize = 350;
/// What may reach a slow reader of what was there before it fell off: what the server takes at a time
/// for one reader (256 KiB), and what the socket has room for once it was read a bit (about twice that).
const IN_HAND: usize = 1_536 * 1024;

/// A socket that can be read a byte at a time.
struct Sipped {
    stream: TcpStream,
    sips: VecDeque<u8>,
}

impl Sipped {
    /// Takes a byte, unless it was cut off.
    async fn sip(&mut self) {
        self.sips.extend(self.stream.read_u8().await);
    }
}

impl AsyncRead for Sipped {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        if self.sips.is_empty() {
            return Pin::new(&mut self.stream).poll_read(cx, into);
        }
        let count = self.sips.len().min(into.remaining());
        into.put_slice(&self.sips.drain(..count).collect::<Vec<u8>>());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Sipped {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

type Socket = WebSocketStream<Sipped>;

async fn say(socket: &mut Socket, message: &FromClient) {
    socket.send(Message::text(serde_json::to_string(message).unwrap())).await.unwrap();
}

/// Opens an activity over a socket of its own. A narrow one, with the segments of an Ethernet and
/// hardly a buffer, is soon full; the loopback as it is takes megabytes first.
async fn open(session: &Session, activity: ActivityId, since: Option<Position>, narrow: bool) -> Socket {
    let socket = TcpSocket::new_v4().unwrap();
    if narrow {
        socket.set_recv_buffer_size(4 * 1024).unwrap();
        SockRef::from(&socket).set_tcp_mss(1_460).unwrap();
    }
    let stream = socket.connect(session.server.authority().parse().unwrap()).await.unwrap();
    let mut request = format!("ws://{}/ws", session.server.authority()).into_client_request().unwrap();
    request.headers_mut().insert("Origin", session.server.origin().parse().unwrap());
    request.headers_mut().insert("Cookie", session.cookie.as_deref().unwrap().parse().unwrap());
    let (shaken, _) = tokio_tungstenite::client_async(request, stream).await.unwrap();
    // The server speaks after the hello: nothing was read too far.
    let sipped = Sipped { stream: shaken.into_inner(), sips: VecDeque::new() };
    let config = WebSocketConfig::default().read_buffer_size(if narrow { 4 * 1024 } else { 128 * 1024 });
    let mut socket = WebSocketStream::from_raw_socket(sipped, Role::Client, Some(config)).await;
    say(&mut socket, &FromClient::Hello { protocol: VERSION, device: new_id(), lang: Lang::Nl }).await;
    say(&mut socket, &FromClient::Open { activity, since }).await;
    socket
}

/// A reader that takes everything at once; how far it is. It ends, and says so, when it misses something.
fn brisk(mut socket: Socket) -> watch::Receiver<u64> {
    let number = |text: &str, name: &str| {
        let digits = text.split_once(name)?.1.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u64>().ok()
    };
    let (tell, told) = watch::channel(0);
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            let Message::Text(text) = message else { continue };
            // Only the heads are read: a hundred readers that fold each change would take minutes.
            if text.starts_with("{\"say\":\"snapshot\"") {
                assert_eq!(tell.send_replace(number(&text, "\"seq\":").unwrap()), 0, "nobody needs a second picture");
            } else if text.starts_with("{\"say\":\"changes\"") {
                let to = number(&text, "\"to\":").unwrap();
                assert_eq!(Some(tell.send_replace(to) + 1), number(&text, "\"from\":"), "nothing is missed");
                if to % 64 == 0 {
                    // It is still there.
                    say(&mut socket, &FromClient::Ping { n: 1 }).await;
                }
            }
        }
    });
    told
}

/// A reader that reads when it is told to, and comes back when it was cut off meanwhile.
struct Slow {
    session: Session,
    activity: ActivityId,
    socket: Socket,
    followed: Followed,
}

impl Slow {
    async fn open(session: &Session, activity: ActivityId) -> Slow {
        let socket = open(session, activity, None, true).await;
        let mut slow = Slow { session: session.clone(), activity, socket, followed: Followed::default() };
        while slow.followed.picture.is_none() {
            slow.read().await;
        }
        slow
    }

    /// Takes one message in; the bytes of it, when it is one with changes.
    async fn read(&mut self) -> usize {
        let Some(Ok(message)) = self.socket.next().await else {
            // It took nothing for too long: that depends on how fast this machine is.
            self.socket = open(&self.session, self.activity, self.followed.position(), true).await;
            return 0;
        };
        let Message::Text(text) = message else { return 0 };
        match serde_json::from_str(&text).unwrap() {
            FromServer::Snapshot { epoch, view, picture } => self.followed.restart(epoch, view, *picture),
            FromServer::Changes { from, to, events, .. } => {
                assert_eq!(self.followed.fold(from, to, &events, |_, _| {}), Taken::Folded, "it fits what came before");
                return text.len();
            }
            _ => {}
        }
        0
    }

    /// Reads until it has this event; the bytes of changes before a fresh picture, if it got one.
    async fn read_until(&mut self, seq: Seq) -> usize {
        let had = self.followed.snapshots;
        let mut stale = 0;
        while self.followed.seq() < Some(seq) {
            let bytes = self.read().await;
            stale += if self.followed.snapshots == had { bytes } else { 0 };
        }
        stale
    }
}

/// An area, another each time.
fn area(turn: usize) -> Geometry {
    let corner = |n: usize| [4.0 + 0.0001 * (n % CORNERS) as f64, 51.0 + 0.0001 * ((n % CORNERS + turn) % 983) as f64];
    Geometry::Polygon(vec![(0..=CORNERS).map(corner).collect()])
}

/// An editor that redraws one feature, and the readers that have to see it at once.
struct Drawing {
    im: Client,
    activity: ActivityId,
    feature: FeatureId,
    seq: Seq,
    brisk: Vec<watch::Receiver<u64>>,
}

impl Drawing {
    async fn redraw(&mut self, turn: usize) {
        let patch = FeaturePatch { geometry: Some(area(turn)), ..FeaturePatch::default() };
        let change = Command::ChangeFeature { feature: self.feature, version: self.seq, patch };
        self.seq = self.im.command(self.activity, change).await.unwrap().seq;
        if turn.is_multiple_of(STRIDE) {
            self.seen().await;
        }
    }

    /// Waits until all who do read have the last change.
    async fn seen(&mut self) {
        for told in &mut self.brisk {
            told.wait_for(|at| *at >= self.seq.0).await.expect("a brisk reader goes on");
        }
    }
}

#[tokio::test]
async fn p19_t13_of_a_hundred_readers_the_slow_ones_bother_nobody_and_end_current() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let new = NewFeature {
        id: FeatureId(new_id()),
        geometry: area(0),
        style: Default::default(),
        symbol: None,
        label: String::new(),
        properties: Default::default(),
    };
    let feature = new.id;
    let layer = situatielaag(activity);
    let seq = im.command(activity, Command::AddFeatures { layer, features: vec![new] }).await.unwrap().seq;
    let session = login(&server.address, COLLEAGUE).await.unwrap();
    let mut others = Vec::new();
    for _ in 0..BRISK {
        others.push(brisk(open(&session, activity, None, false).await));
    }
    let mut drawing = Drawing { im, activity, feature, seq, brisk: others };
    drawing.seen().await;
    let mut stopped = Slow::open(&session, activity).await;
    let mut dozing = Slow::open(&session, activity).await;
    let mut sipping = Slow::open(&session, activity).await;

    // Two stop, one sips: what they do not take waits in the ring.
    for turn in 1..=WAITING {
        drawing.redraw(turn).await;
        sipping.socket.get_mut().sip().await;
    }
    // One reads a bit, more than a socket holds, and stops again: the server has taken something in
    // hand for it that is soon no longer in the ring.
    for _ in 0..10 {
        dozing.read().await;
    }
    for turn in WAITING + 1..=WAITING + PAST_THE_RING {
        drawing.redraw(turn).await;
        sipping.socket.get_mut().sip().await;
    }
    drawing.seen().await;

    // They read again: a little of what was, and then a fresh picture instead of all they missed.
    let mut most = 0;
    for slow in [&mut stopped, &mut dozing, &mut sipping] {
        let stale = slow.read_until(drawing.seq).await;
        assert_eq!(slow.followed.snapshots, 2, "it fell off");
        assert!(stale < IN_HAND, "{stale} bytes were kept for one reader");
        most = most.max(stale);
    }
    // And nothing that comes after is missed.
    drawing.redraw(0).await;
    drawing.im.wait_for(activity, drawing.seq).await.unwrap();
    for slow in [&mut stopped, &mut dozing, &mut sipping] {
        slow.read_until(drawing.seq).await;
        assert_eq!(slow.followed.snapshots, 2);
        assert!(slow.followed.picture.as_ref() == drawing.im.picture(activity), "all have the same picture");
    }
    println!("3 slow readers among {BRISK}: at most {most} bytes of what was kept for one, and all ended current");
}
