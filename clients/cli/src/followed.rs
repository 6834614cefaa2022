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
    /// What is seen of it: the key of the view.
    pub view: String,
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
        let picture = self.picture.as_ref()?;
        Some(Position { epoch: self.epoch, seq: picture.seq, view: self.view.clone() })
    }

    /// Its last event.
    pub fn seq(&self) -> Option<Seq> {
        self.picture.as_ref().map(|picture| picture.seq)
    }

    /// Begins with, or goes on from, a snapshot.
    pub fn restart(&mut self, epoch: u32, view: String, picture: Picture) {
        self.epoch = epoch;
        self.view = view;
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

#[cfg(test)]
mod tests {
    use super::*;
    use gedeeld_beeld::domain::activity::apply::begin;
    use serde_json::json;

    fn recorded(seq: u64, event: serde_json::Value) -> Recorded {
        serde_json::from_value(json!({ "seq": seq, "at": 0, "by": null, "command": null, "event": event }))
            .expect("is an event")
    }

    fn grip(seq: u64, grip: u8) -> Recorded {
        recorded(seq, json!({ "kind": "head_changed", "patch": { "grip": grip } }))
    }

    fn at_one() -> Followed {
        let head = json!({ "id": "00000000-0000-7000-8000-000000000000", "name": "x", "kind": "incident",
            "environment": "oefening", "owner": "o", "owner_name": "O", "regions": [], "place": "", "location": null,
            "grip": 0, "besloten": false, "status": "open", "created_at": 0 });
        let regie = json!({ "account": "a", "organisation": "o", "name": "n" });
        let created = json!({ "kind": "activity_created", "head": head, "beelden": [], "layers": [], "regie": regie });
        let mut followed = Followed::default();
        followed.restart(7, "whole".into(), begin(&recorded(1, created)).expect("is a creation"));
        followed
    }

    #[test]
    fn what_comes_next_is_folded_and_hidden_numbers_count() {
        let mut followed = at_one();
        let mut seen = Vec::new();
        let taken = followed.fold(Seq(2), Seq(5), &[grip(3, 2)], |before, event| seen.push((before.seq, event.seq)));
        assert_eq!((taken, seen), (Taken::Folded, vec![(Seq(1), Seq(3))]));
        assert_eq!(followed.position(), Some(Position { epoch: 7, seq: Seq(5), view: "whole".into() }));
        assert_eq!(followed.fold(Seq(6), Seq(6), &[], |_, _| {}), Taken::Folded);
        assert_eq!(followed.picture.as_ref().map(|picture| picture.head.grip), Some(2));
    }

    #[test]
    fn what_was_folded_is_not_folded_twice() {
        let mut followed = at_one();
        assert_eq!(followed.fold(Seq(2), Seq(2), &[grip(2, 2)], |_, _| {}), Taken::Folded);
        assert_eq!(followed.fold(Seq(2), Seq(2), &[grip(2, 4)], |_, _| {}), Taken::PassedOver);
        assert_eq!(followed.events, 1);
    }

    #[test]
    fn a_gap_is_told_once_and_ends_with_what_was_missing() {
        let mut followed = at_one();
        assert_eq!(followed.fold(Seq(3), Seq(3), &[grip(3, 3)], |_, _| {}), Taken::Gap);
        assert_eq!(followed.fold(Seq(4), Seq(4), &[grip(4, 4)], |_, _| {}), Taken::PassedOver);
        assert_eq!(followed.seq(), Some(Seq(1)));
        assert_eq!(followed.fold(Seq(2), Seq(4), &[grip(3, 3), grip(4, 4)], |_, _| {}), Taken::Folded);
        assert_eq!(followed.fold(Seq(9), Seq(9), &[], |_, _| {}), Taken::Gap);
    }

    #[test]
    fn a_closed_activity_is_forgotten() {
        let mut followed = at_one();
        followed.close("view.closed".into(), "Niet meer.".into());
        assert_eq!((followed.position(), followed.granted.is_none()), (None, true));
        assert_eq!(followed.fold(Seq(2), Seq(2), &[grip(2, 2)], |_, _| {}), Taken::PassedOver);
    }
}
