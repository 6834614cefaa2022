// SPDX-License-Identifier: EUPL-1.2
//! Following one activity through every loss of the connection: each event once, and in order.

use crate::error::Error;
use crate::followed::{Followed, Taken};
use crate::link::{Link, Options};
use crate::session::Session;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::{ActivityId, Seq};
use gedeeld_beeld::protocol::from_client::{FromClient, Position};
use gedeeld_beeld::protocol::from_server::FromServer;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

/// The first wait before trying again; doubled up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// The longest wait before trying again.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// How often the position is told; the answer shows that the connection is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);
/// Without any message for this long, the connection is dead.
const DEAD: Duration = Duration::from_secs(25);
/// The WebSocket close code for: do not come back as you are.
const POLICY: u16 = 1008;

/// What a watcher sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen<T> {
    /// It has begun, with this picture.
    Begun(Box<Picture>),
    /// An event, as `describe` puts it.
    Event(T),
    /// The connection was lost; it is being tried again.
    Lost(Error),
    /// The connection is back, and nothing was missed.
    Resumed,
    /// The picture was fetched anew. What happened from `after` up to and including `now`
    /// was not seen; with another epoch, the log was restored from a copy.
    Renewed {
        /// The last event that was seen.
        after: Seq,
        /// The position of the new picture.
        now: Seq,
        /// Whether it is another life of the log.
        other_epoch: bool,
    },
    /// The activity cannot be followed any more: code and words. Nothing comes after it.
    Closed(String, String),
}

type Describe<T> = Box<dyn FnMut(&Picture, &Recorded) -> T + Send>;

/// A watcher of one activity.
pub struct Watch<T> {
    session: Session,
    options: Options,
    activity: ActivityId,
    describe: Describe<T>,
    link: Option<Link>,
    followed: Followed,
    /// The last position of which everything was shown.
    shown: Option<Position>,
    /// What comes belongs to the picture that it begins with: it is folded, and not shown.
    beginning: bool,
    seen: VecDeque<Seen<T>>,
    wait: Duration,
    lost: bool,
    said: Instant,
    heard: Instant,
    refused: bool,
    ended: bool,
}

impl<T> Watch<T> {
    /// Watches from now on. `describe` gets every event with the picture right before it.
    pub fn new(
        session: Session,
        options: Options,
        activity: ActivityId,
        describe: impl FnMut(&Picture, &Recorded) -> T + Send + 'static,
    ) -> Self {
        let now = Instant::now();
        Watch {
            session,
            options,
            activity,
            describe: Box::new(describe),
            link: None,
            followed: Followed::default(),
            shown: None,
            beginning: true,
            seen: VecDeque::new(),
            wait: Duration::ZERO,
            lost: false,
            said: now,
            heard: now,
            refused: false,
            ended: false,
        }
    }

    /// The picture as it is now.
    pub fn picture(&self) -> Option<&Picture> {
        self.followed.picture.as_ref()
    }

    /// What is seen next; none after [`Seen::Closed`]. May be dropped half-way: nothing is
    /// lost.
    ///
    /// # Errors
    /// What trying again does not help against: the login is refused, or the first connection
    /// cannot be made.
    pub async fn next(&mut self) -> Result<Option<Seen<T>>, Error> {
        loop {
            if let Some(seen) = self.seen.pop_front() {
                return Ok(Some(seen));
            }
            if self.ended {
                return Ok(None);
            }
            if self.link.is_none() {
                self.begin().await?;
            } else if let Err(why) = self.hear().await {
                self.lose(why)?;
            }
        }
    }

    async fn begin(&mut self) -> Result<(), Error> {
        // Not all at once after a restart: each device adds a share of its own.
        let share = self.options.device.as_bytes()[15];
        sleep(self.wait + self.wait * u32::from(share) / 512).await;
        self.wait = (self.wait * 2).clamp(FIRST_WAIT, LONGEST_WAIT);
        if self.refused
            && let Err(why) = self.session.renew().await
        {
            return self.lose(why);
        }
        self.beginning = self.shown.as_ref().is_none_or(|shown| shown.epoch != self.followed.epoch);
        match Link::connect(&self.session, &self.options).await {
            Ok(mut link) => {
                let open = FromClient::Open { activity: self.activity, since: self.followed.position() };
                let opened = link.send(&open).await;
                self.said = Instant::now();
                self.heard = self.said;
                self.link = Some(link);
                opened.or_else(|why| self.lose(why))
            }
            Err(why) => self.lose(why),
        }
    }

    /// Takes in one message, or says where it is when it is time to.
    async fn hear(&mut self) -> Result<(), Error> {
        let Some(link) = &mut self.link else { return Ok(()) };
        match timeout_at(self.said + SIGN_OF_LIFE, link.next()).await {
            Ok(message) => {
                let message = message?;
                self.heard = Instant::now();
                self.take_in(message).await
            }
            Err(_) if self.heard.elapsed() > DEAD => Err(Error::broken("the server has gone silent")),
            Err(_) => {
                self.said = Instant::now();
                let message = match &self.followed.picture {
                    Some(picture) => FromClient::Position {
                        activity: self.activity,
                        seq: picture.seq,
                        checksum: Some(checksum::of(picture)),
                    },
                    None => FromClient::Ping { n: 1 },
                };
                link.send(&message).await
            }
        }
    }

    async fn take_in(&mut self, message: FromServer) -> Result<(), Error> {
        match message {
            FromServer::Snapshot { epoch, view, picture } if picture.head.id == self.activity => {
                let now = picture.seq;
                self.followed.restart(epoch, view, *picture);
                match &self.shown {
                    // A snapshot may be older than what was shown: the changes after it bring the rest.
                    Some(shown) if shown.epoch == epoch && now <= shown.seq => {}
                    Some(shown) if shown.epoch == epoch => {
                        self.lost = false;
                        self.seen.push_back(Seen::Renewed { after: shown.seq, now, other_epoch: false });
                        self.shown = self.followed.position();
                    }
                    _ => self.beginning = true,
                }
            }
            FromServer::Changes { activity, from, to, events } if activity == self.activity => {
                let after = self.shown.as_ref().map_or(Seq(0), |shown| shown.seq);
                let beginning = self.beginning;
                let (mut seen, describe) = (Vec::new(), &mut self.describe);
                let taken = self.followed.fold(from, to, &events, |before, recorded| {
                    if !beginning && recorded.seq > after {
                        seen.push(Seen::Event(describe(before, recorded)));
                    }
                });
                if taken == Taken::Folded && !beginning && to > after {
                    self.shown = self.followed.position();
                    self.resumed();
                    self.seen.extend(seen);
                }
                if taken == Taken::Gap {
                    self.open_again(self.followed.position()).await?;
                }
            }
            // Rights are told after the picture and all that was in the feed by then.
            FromServer::Granted { activity, .. } if activity == self.activity => {
                if self.beginning {
                    self.begun();
                }
                self.resumed();
                self.wait = FIRST_WAIT;
                self.refused = false;
            }
            FromServer::Position { activity, agrees: Some(false), .. } if activity == self.activity => {
                // The pictures differ: a fresh one is the only honest answer.
                self.open_again(None).await?;
            }
            FromServer::Closed { activity, code, message } if activity == self.activity => {
                self.followed.close(code.clone(), message.clone());
                self.seen.push_back(Seen::Closed(code, message));
                self.ended = true;
            }
            FromServer::Unreadable { code, message } => return Err(Error::NotUnderstood { code, message }),
            _ => {}
        }
        Ok(())
    }

    async fn open_again(&mut self, since: Option<Position>) -> Result<(), Error> {
        let open = FromClient::Open { activity: self.activity, since };
        match &mut self.link {
            Some(link) => link.send(&open).await,
            None => Ok(()),
        }
    }

    fn begun(&mut self) {
        let (Some(picture), Some(position)) = (&self.followed.picture, self.followed.position()) else { return };
        self.seen.push_back(match &self.shown {
            None => Seen::Begun(Box::new(picture.clone())),
            Some(shown) => Seen::Renewed { after: shown.seq, now: position.seq, other_epoch: true },
        });
        self.lost = false;
        self.beginning = false;
        self.shown = Some(position);
    }

    fn resumed(&mut self) {
        if std::mem::take(&mut self.lost) {
            self.seen.push_back(Seen::Resumed);
        }
    }

    /// Goes on without a connection, unless trying again does not help.
    fn lose(&mut self, why: Error) -> Result<(), Error> {
        self.link = None;
        self.followed.reopening = false;
        let began = self.shown.is_some();
        let login = matches!(why, Error::Refused { status: 401 | 403, .. } | Error::Closed { code: Some(POLICY), .. });
        let hopeless = match &why {
            Error::Refused { status, .. } => *status < 500 && *status != 429 && (!login || self.refused),
            Error::Closed { .. } => login && self.refused,
            Error::Address(_) | Error::NotUnderstood { .. } => true,
            _ => false,
        };
        if hopeless || (!began && !login) {
            return Err(why);
        }
        self.refused |= login;
        if !std::mem::replace(&mut self.lost, true) {
            self.seen.push_back(Seen::Lost(why));
        }
        Ok(())
    }
}
