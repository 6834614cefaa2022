// SPDX-License-Identifier: EUPL-1.2
//! One activity as a client follows it: its picture, folded from a snapshot and what came after.

use gedeeld_beeld::domain::activity::apply::apply;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::presence::Present;
use gedeeld_beeld::domain::ids::Seq;
use gedeeld_beeld::domain::rights::Granted;
use gedeeld_beeld::protocol::from_client::Position;

/// An activity that is followed.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// Which life of the log.
    pub epoch: u32,
    /// The picture; none before the first snapshot, and after a close.
    pub picture: Option<Picture>,
    /// What may be done.
    pub granted: Option<Granted>,
    /// Who is here.
    pub people: Vec<Present>,
    /// Why it cannot be followed (any more): code and words.
    pub closed: Option<(String, String)>,
    /// How many snapshots came.
    pub snapshots: u64,
    /// How many events were folded.
    pub events: u64,
    /// It was opened again after a gap; what does not fit is passed over until it does.
    pub(crate) reopening: bool,
    /// The server answered the last opening.
    pub(crate) answered: bool,
}

/// What became of a message with changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// They were folded.
    Folded,
    /// They were in the picture already, or cannot be used until a snapshot comes.
    PassedOver,
    /// Something is missing before them: open again.
    Gap,
}

impl Followed {
    /// Where it is.
    pub fn position(&self) -> Option<Position> {
        self.picture.as_ref().map(|picture| Position { epoch: self.epoch, seq: picture.seq })
    }

    /// Its last event.
    pub fn seq(&self) -> Option<Seq> {
        self.picture.as_ref().map(|picture| picture.seq)
    }

    /// Begins with, or goes on from, a snapshot.
    pub fn restart(&mut self, epoch: u32, picture: Picture) {
        self.epoch = epoch;
        self.picture = Some(picture);
        self.closed = None;
        self.reopening = false;
        self.snapshots += 1;
    }

    /// Folds the events `from` to `to`; `see` gets each with the picture right before it.
    pub fn fold(&mut self, from: Seq, to: Seq, events: &[Recorded], mut see: impl FnMut(&Picture, &Recorded)) -> Taken {
        let Some(picture) = &mut self.picture else {
            return Taken::PassedOver;
        };
        if to <= picture.seq {
            return Taken::PassedOver;
        }
        if from != picture.seq.next() {
            if self.reopening {
                return Taken::PassedOver;
            }
            self.reopening = true;
            return Taken::Gap;
        }
        for recorded in events {
            see(picture, recorded);
            apply(picture, recorded);
        }
        // What left the picture is asked for, not kept: a snapshot does not have it either.
        picture.history.clear();
        // The numbers without an event were not meant for this reader.
        picture.seq = to;
        self.events += events.len() as u64;
        self.reopening = false;
        Taken::Folded
    }

    /// Forgets the picture: it may not be seen any more.
    pub fn close(&mut self, code: String, message: String) {
        self.picture = None;
        self.granted = None;
        self.people.clear();
        self.reopening = false;
        self.closed = Some((code, message));
    }
}
