// SPDX-License-Identifier: EUPL-1.2
//! The engine's sentences as JSON on the wire.

use super::{Door, frame};
use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::presence::Present;
use crate::domain::activity::summary::Summary;
use crate::domain::ids::{ActivityId, CommandId, Moment, OrganisationId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::rights::Granted;
use crate::domain::sjabloon;
use crate::engine::attention::{Waits, tell_one};
use crate::engine::connection::{Connection, Ending};
use crate::engine::introduction::Introduction;
use crate::engine::words::{Frame, Words};
use crate::protocol::from_server::{FromServer, Me, Region, SjabloonName};
use crate::protocol::{MESSAGE_BYTES, VERSION};
use std::collections::BTreeMap;

/// JSON text for every sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonWords;

/// A message as a frame.
pub(super) fn encode(message: &FromServer) -> Frame {
    frame::text(|bytes| {
        // Our own types always become JSON; maps have text keys.
        let _ = serde_json::to_writer(bytes, message);
    })
}

/// The first messages of a connection: who it is, and what it may know of.
pub(super) fn greet(door: &Door, connection: &Connection) {
    let deps = door.registry.deps();
    let register = deps.register.now();
    let account = &connection.account;
    // Noted first: what is otherwise by the time that this is said, is said after it.
    let Some(you) = Introduction::of(&register, &account.id, deps.clock.now()) else {
        return connection.end(Ending::LoggedOut);
    };
    connection.introduce(you.clone());
    let names = sjabloon::all().iter().map(|sjabloon| SjabloonName {
        key: sjabloon.key.clone(),
        title: sjabloon.title.clone(),
        situatiebeeld: sjabloon.situatiebeeld,
    });
    connection.answer(encode(&FromServer::Welcome {
        protocol: VERSION,
        now: deps.clock.now(),
        me: me(&you),
        text_client: connection.text_client,
        message_bytes: u32::try_from(MESSAGE_BYTES).unwrap_or(u32::MAX),
        demo: door.identity.demo(),
        may_create: you.may_create,
        organisations: organisations(&you, &register),
        regions: regions(&you, &register),
        sjablonen: names.collect(),
        register: register.seq,
    }));
    connection.answer(deps.words.overview(door.registry.lines(account)));
    tell_one(&door.registry, connection, &register, deps.clock.now());
}

fn me(you: &Introduction) -> Me {
    Me {
        who: you.who.clone(),
        team: you.team.clone(),
        function: you.function,
        region: you.region.clone(),
        accepted_terms: you.accepted_terms,
        asks_from: you.asks_from,
    }
}

/// Who has not accepted the terms knows of nobody (G65).
fn organisations(you: &Introduction, register: &Register) -> BTreeMap<OrganisationId, String> {
    if you.accepted_terms { register.names() } else { BTreeMap::new() }
}

fn regions(you: &Introduction, register: &Register) -> Vec<Region> {
    let known = register.organisations.values().filter(|_| you.accepted_terms);
    let regions = known.filter_map(|organisation| {
        let code = organisation.region.clone()?;
        Some(Region { code, name: organisation.name.clone(), organisation: organisation.id.clone() })
    });
    regions.collect()
}

/// The answer for an activity that is not there.
pub(super) fn unknown(activity: ActivityId, english: bool) -> Frame {
    JsonWords.closed(activity, &Refusal::unknown("Deze activiteit", "This activity"), english)
}

/// The answer to one activity more than a connection may have open.
pub(super) fn too_many_open(activity: ActivityId, english: bool) -> Frame {
    let why = Refusal::new(
        "limit",
        "U hebt te veel activiteiten tegelijk open. Sluit er eerst een.",
        "You have too many activities open at once. Leave one first.",
    );
    JsonWords.closed(activity, &why, english)
}

fn sentence(why: &Refusal, english: bool) -> String {
    if english { why.en.clone() } else { why.nl.clone() }
}

impl Words for JsonWords {
    fn snapshot(&self, epoch: u32, view: String, picture: &Picture) -> Frame {
        encode(&FromServer::Snapshot { epoch, view, picture: Box::new(picture.clone()) })
    }

    fn changes(&self, activity: ActivityId, from: Seq, to: Seq, events: Vec<Recorded>) -> Frame {
        encode(&FromServer::Changes { activity, from, to, events })
    }

    fn granted(&self, activity: ActivityId, granted: &Granted) -> Frame {
        encode(&FromServer::Granted { activity, granted: granted.clone() })
    }

    fn closed(&self, activity: ActivityId, why: &Refusal, english: bool) -> Frame {
        encode(&FromServer::Closed { activity, code: why.code.clone(), message: sentence(why, english) })
    }

    fn accepted(&self, id: CommandId, seq: Seq) -> Frame {
        encode(&FromServer::Accepted { id, seq })
    }

    fn refused(&self, id: CommandId, why: &Refusal, english: bool) -> Frame {
        encode(&FromServer::Refused { id, code: why.code.clone(), message: sentence(why, english) })
    }

    fn failed(&self, id: CommandId, trace: &str, english: bool) -> Frame {
        let message = if english {
            "The server cannot store this now. Your text is kept; it is tried again."
        } else {
            "De server kan dit nu niet opslaan. Uw tekst blijft bewaard; het wordt opnieuw geprobeerd."
        };
        encode(&FromServer::Failed { id, trace: trace.into(), message: message.into() })
    }

    fn you(&self, you: &Introduction, register: &Register) -> Frame {
        encode(&FromServer::You {
            me: me(you),
            may_create: you.may_create,
            organisations: organisations(you, register),
            regions: regions(you, register),
        })
    }

    fn register_at(&self, seq: Seq) -> Frame {
        encode(&FromServer::RegisterAt { seq })
    }

    fn attention(&self, at: Moment, waits: &Waits) -> Frame {
        encode(&FromServer::Attention { at, waits: waits.all, reached: waits.reached })
    }

    fn presence(&self, activity: ActivityId, total: u32, people: Vec<Present>) -> Frame {
        encode(&FromServer::Presence { activity, total, people })
    }

    fn position(&self, activity: ActivityId, seq: Seq, head: Seq, agrees: Option<bool>) -> Frame {
        encode(&FromServer::Position { activity, seq, head, agrees })
    }

    fn overview(&self, activities: Vec<Summary>) -> Frame {
        encode(&FromServer::Overview { activities })
    }

    fn overview_line(&self, line: Summary) -> Frame {
        encode(&FromServer::OverviewLine { activity: Box::new(line) })
    }

    fn overview_gone(&self, activity: ActivityId) -> Frame {
        encode(&FromServer::OverviewGone { activity })
    }
}
