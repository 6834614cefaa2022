// SPDX-License-Identifier: EUPL-1.2
//! A client that keeps its own picture of what it follows, and an outbox.

use crate::error::Error;
use crate::followed::{Followed, Taken};
use crate::link::{Link, Options};
use crate::outbox::{Accepted, NotAccepted, Outbox};
use crate::session::Session;
use crate::typing::Typing;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::summary::Summary;
use gedeeld_beeld::domain::ids::{ActivityId, Moment, OrganisationId, Seq};
use gedeeld_beeld::protocol::from_client::FromClient;
use gedeeld_beeld::protocol::from_server::{FromServer, Me, Region, SjabloonName};
use std::collections::{BTreeMap, VecDeque};

/// Messages that an error message tells of.
const REMEMBERED: usize = 8;

/// What the server said at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Welcome {
    /// Its protocol version.
    pub protocol: u32,
    /// Its time.
    pub now: Moment,
    /// Who this client acts as.
    pub me: Me,
    /// The Yjs client under which this client writes text.
    pub text_client: u32,
    /// The largest message that may be sent, in bytes.
    pub message_bytes: u32,
    /// Whether it is a demonstration.
    pub demo: bool,
    /// Whether the account may make an activity.
    pub may_create: bool,
    /// The organisations by id.
    pub organisations: BTreeMap<OrganisationId, String>,
    /// The veiligheidsregio's.
    pub regions: Vec<Region>,
    /// The sjablonen.
    pub sjablonen: Vec<SjabloonName>,
}

/// A client with a picture of its own. It moves only while one of its methods is awaited:
/// nothing runs behind its back.
pub struct Client {
    /// As whom, where.
    pub session: Session,
    pub(crate) options: Options,
    pub(crate) link: Option<Link>,
    pub(crate) welcome: Option<Welcome>,
    /// The Yjs client of this device; kept while there is no connection.
    pub(crate) text_client: Option<u32>,
    /// The overview, by activity.
    pub overview: BTreeMap<ActivityId, Summary>,
    pub(crate) overview_came: bool,
    /// Which event of the register it was last told of.
    pub register_at: Option<Seq>,
    /// As of when it was last told what turns by date, how much asks attention, and how much of that has come.
    pub attention: Option<(Moment, u32, u32)>,
    pub(crate) followed: BTreeMap<ActivityId, Followed>,
    pub(crate) outbox: Outbox,
    pub(crate) typing: Typing,
    /// What the server could not read, last: code and words.
    pub complaint: Option<(String, String)>,
    /// How many snapshots came, over all activities and connections.
    pub snapshots_received: u64,
    pub(crate) ponged: u32,
    pub(crate) positions: BTreeMap<ActivityId, Option<bool>>,
    pub(crate) last_said: VecDeque<&'static str>,
}

impl Client {
    /// Connects, and waits for the welcome and the overview.
    ///
    /// # Errors
    /// As [`Link::connect`], and [`Error::Deadline`].
    pub async fn connect(session: &Session, options: Options) -> Result<Client, Error> {
        let mut client = Client {
            session: session.clone(),
            options,
            link: None,
            welcome: None,
            text_client: None,
            overview: BTreeMap::new(),
            overview_came: false,
            register_at: None,
            attention: None,
            followed: BTreeMap::new(),
            outbox: Outbox::default(),
            typing: Typing::default(),
            complaint: None,
            snapshots_received: 0,
            ponged: 0,
            positions: BTreeMap::new(),
            last_said: VecDeque::new(),
        };
        client.reconnect().await?;
        Ok(client)
    }

    /// Breaks the connection without a word, as a network does. Commands given from here on
    /// wait for [`Client::reconnect`].
    pub fn disconnect(&mut self) {
        self.link = None;
    }

    /// Connects anew: resumes what was followed from where it was, and sends again what was
    /// not answered.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn reconnect(&mut self) -> Result<(), Error> {
        self.link = None;
        self.overview_came = false;
        self.welcome = None;
        self.link = Some(Link::connect(&self.session, &self.options).await?);
        self.wait_until(|client| client.welcome.is_some() && client.overview_came).await?;
        let open: Vec<ActivityId> =
            self.followed.iter().filter(|(_, followed)| followed.closed.is_none()).map(|(id, _)| *id).collect();
        for activity in &open {
            self.say_open(*activity).await?;
        }
        for message in self.outbox.again() {
            self.say(&message).await?;
        }
        self.wait_until(|client| open.iter().all(|id| client.followed.get(id).is_none_or(|f| f.answered))).await
    }

    /// Whether there is a connection, as far as is known.
    pub fn is_connected(&self) -> bool {
        self.link.is_some()
    }

    /// Ends the connection politely.
    pub async fn close(mut self) {
        if let Some(link) = self.link.take() {
            link.close().await;
        }
    }

    /// What the server said at the start; none while not connected.
    pub fn welcome(&self) -> Option<&Welcome> {
        self.welcome.as_ref()
    }

    /// An activity that was opened.
    pub fn followed(&self, activity: ActivityId) -> Option<&Followed> {
        self.followed.get(&activity)
    }

    /// The picture of an activity that was opened.
    pub fn picture(&self, activity: ActivityId) -> Option<&Picture> {
        self.followed.get(&activity)?.picture.as_ref()
    }

    /// How many commands wait for their answer.
    pub fn waiting(&self) -> usize {
        self.outbox.waiting()
    }

    /// Sends a message as it is.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn say(&mut self, message: &FromClient) -> Result<(), Error> {
        let link = self.link.as_mut().ok_or_else(|| Error::broken("not connected"))?;
        let sent = link.send(message).await;
        if sent.is_err() {
            self.link = None;
        }
        sent
    }

    pub(crate) async fn say_open(&mut self, activity: ActivityId) -> Result<(), Error> {
        let followed = self.followed.entry(activity).or_default();
        followed.answered = false;
        followed.closed = None;
        let since = followed.position();
        self.say(&FromClient::Open { activity, since }).await
    }

    /// Takes in one message of the server, as [`Client::step`] does for each.
    pub(crate) async fn take_in(&mut self, message: FromServer) -> Result<(), Error> {
        self.remember(&message);
        match message {
            FromServer::Welcome {
                protocol,
                now,
                me,
                text_client,
                message_bytes,
                demo,
                may_create,
                organisations,
                regions,
                sjablonen,
                register,
            } => {
                self.register_at = Some(register);
                self.text_client = Some(text_client);
                self.welcome = Some(Welcome {
                    protocol,
                    now,
                    me,
                    text_client,
                    message_bytes,
                    demo,
                    may_create,
                    organisations,
                    regions,
                    sjablonen,
                });
            }
            FromServer::You { me, may_create, organisations, regions } => {
                if let Some(welcome) = &mut self.welcome {
                    (welcome.me, welcome.may_create) = (me, may_create);
                    (welcome.organisations, welcome.regions) = (organisations, regions);
                }
            }
            FromServer::Overview { activities } => {
                self.overview = activities.into_iter().map(|line| (line.head.id, line)).collect();
                self.overview_came = true;
            }
            FromServer::OverviewLine { activity } => {
                self.overview.insert(activity.head.id, *activity);
            }
            FromServer::OverviewGone { activity } => {
                self.overview.remove(&activity);
            }
            FromServer::Snapshot { epoch, view, picture } => {
                if let Some(followed) = self.followed.get_mut(&picture.head.id) {
                    self.snapshots_received += 1;
                    followed.restart(epoch, view, *picture);
                }
            }
            FromServer::Changes { activity, from, to, events } => {
                let taken = match self.followed.get_mut(&activity) {
                    Some(followed) => followed.fold(from, to, &events, |_, _| {}),
                    None => Taken::PassedOver,
                };
                if taken == Taken::Gap {
                    self.say_open(activity).await?;
                }
            }
            FromServer::Granted { activity, granted } => {
                if let Some(followed) = self.followed.get_mut(&activity) {
                    followed.granted = Some(granted);
                    followed.answered = true;
                }
            }
            FromServer::Closed { activity, code, message } => {
                if let Some(followed) = self.followed.get_mut(&activity) {
                    followed.close(code, message);
                    followed.answered = true;
                }
            }
            FromServer::Accepted { id, seq } => {
                self.typing.accepted(id, seq);
                self.outbox.settle(id, Ok(Accepted { seq }));
            }
            FromServer::Refused { id, code, message } => {
                self.typing.refused(id);
                self.outbox.settle(id, Err(NotAccepted::Refused { code, message }));
            }
            FromServer::Failed { id, trace, message } => {
                self.typing.refused(id);
                self.outbox.settle(id, Err(NotAccepted::Failed { trace, message }));
            }
            FromServer::RegisterAt { seq } => self.register_at = Some(seq),
            FromServer::Attention { at, waits, reached } => self.attention = Some((at, waits, reached)),
            FromServer::Presence { activity, people, .. } => {
                if let Some(followed) = self.followed.get_mut(&activity) {
                    followed.people = people;
                }
            }
            FromServer::Position { activity, agrees, .. } => {
                self.positions.insert(activity, agrees);
            }
            // Number 0 is a sign of life that nobody waits for.
            FromServer::Pong { n: 0, .. } => {}
            FromServer::Pong { n, .. } => self.ponged = n,
            FromServer::Unreadable { code, message } => self.complaint = Some((code, message)),
        }
        Ok(())
    }

    fn remember(&mut self, message: &FromServer) {
        if self.last_said.len() == REMEMBERED {
            self.last_said.pop_front();
        }
        self.last_said.push_back(match message {
            FromServer::Welcome { .. } => "welcome",
            FromServer::You { .. } => "you",
            FromServer::Overview { .. } => "overview",
            FromServer::OverviewLine { .. } => "overview_line",
            FromServer::OverviewGone { .. } => "overview_gone",
            FromServer::Snapshot { .. } => "snapshot",
            FromServer::Changes { .. } => "changes",
            FromServer::Granted { .. } => "granted",
            FromServer::Closed { .. } => "closed",
            FromServer::Accepted { .. } => "accepted",
            FromServer::Refused { .. } => "refused",
            FromServer::Failed { .. } => "failed",
            FromServer::RegisterAt { .. } => "register_at",
            FromServer::Attention { .. } => "attention",
            FromServer::Presence { .. } => "presence",
            FromServer::Position { .. } => "position",
            FromServer::Pong { .. } => "pong",
            FromServer::Unreadable { .. } => "unreadable",
        });
    }
}
