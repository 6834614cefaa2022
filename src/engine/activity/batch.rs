// SPDX-License-Identifier: EUPL-1.2
//! One batch: commands decided one after another, stored together, answered together.

use super::answer::failed;
use super::past_rights::changes_rights;
use super::run::Actor;
use super::{Answer, RETRY, Sender};
use crate::domain::activity::alert::{DeliveryState, Trouble};
use crate::domain::activity::apply::{apply, begin};
use crate::domain::activity::command::Command;
use crate::domain::activity::decide::{Setting, create, decide};
use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::koppeling::asks_of_keeper;
use crate::domain::activity::lapse;
use crate::domain::activity::sitrap::SitrapMail;
use crate::domain::activity::view::View;
use crate::domain::alerting;
use crate::domain::ids::{CommandId, Moment, Seq};
use crate::domain::norms;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Functionary;
use crate::engine::outgoing::Parcel;
use crate::engine::ports::{Append, Done, Fault};
use std::collections::HashMap;
use tokio::time::Instant;

/// A command that came in.
pub(super) struct Asked {
    pub sender: Sender,
    pub id: CommandId,
    pub command: Box<Command>,
}

/// What a batch becomes: the events, as each view sees them, and the answers to give once
/// they are stored.
#[derive(Default)]
pub(super) struct Batch {
    pub events: Vec<Recorded>,
    seen: HashMap<View, Vec<Recorded>>,
    answers: Vec<(Sender, CommandId, Answer)>,
}

impl Actor {
    /// Decides commands one after another, each on the picture as it is by then.
    pub(super) fn decide(&mut self, batch: &mut Batch, asked: Vec<Asked>) {
        let logged = self.logged(&asked);
        for Asked { sender, id, command } in asked {
            let answer = match &logged {
                Ok(logged) => self.decide_one(batch, logged, &sender, id, *command),
                Err(fault) => self.fault(fault),
            };
            batch.answers.push((sender, id, answer));
        }
    }

    fn decide_one(
        &mut self,
        batch: &mut Batch,
        logged: &HashMap<CommandId, Done>,
        sender: &Sender,
        id: CommandId,
        command: Command,
    ) -> Answer {
        if let Some(done) = self.carried_out.find(id).or_else(|| logged.get(&id)) {
            return Answer::again(done, sender.account());
        }
        match self.events_of(sender, command) {
            Ok((who, events)) => {
                let now = self.deps.clock.now();
                for event in events {
                    self.record(batch, Some(who.clone()), Some(id), now, event);
                }
                let seq = self.last();
                self.carried_out.note(id, Done { seq, account: who.account });
                Answer::Accepted(seq)
            }
            Err(why) => Answer::Refused(why),
        }
    }

    /// Records what the clocks, the register, or the absence of the regievoerder, say by now.
    pub(super) fn record_time(&mut self, batch: &mut Batch) {
        let now = self.deps.clock.now();
        // A store that fails is not asked again for every message that comes in.
        if self.append_failed_at.is_some_and(|at| at.elapsed() < RETRY) {
            return;
        }
        let Some(picture) = &self.picture else { return };
        let mut said = norms::pass(picture, now);
        said.extend(lapse::pass(picture, &self.deps.register.now(), now));
        said.extend(self.absence(now));
        for event in said {
            self.record(batch, None, None, now, event);
        }
    }

    /// Records whom the activity touches by now, when something that says so changed.
    pub(super) fn record_alerts(&mut self, batch: &mut Batch) {
        if !self.alerts_due || self.append_failed_at.is_some_and(|at| at.elapsed() < RETRY) {
            return;
        }
        let Some(picture) = &self.picture else { return };
        self.alerts_due = false;
        let now = self.deps.clock.now();
        for event in alerting::pass(picture, &self.deps.register.now(), now) {
            self.record(batch, None, None, now, event);
        }
    }

    /// Records what became of a message that went out; of one that waits no longer, or for another address by now,
    /// nothing.
    pub(super) fn record_carried(&mut self, batch: &mut Batch, parcel: Parcel, outcome: Result<(), Trouble>) {
        let Some(picture) = &self.picture else { return };
        let now = self.deps.clock.now();
        let Some(DeliveryState::Waiting { tries, .. }) = parcel.state(picture) else { return };
        let tries = tries.saturating_add(1);
        let event = match (parcel, outcome) {
            (Parcel::Alert { alert, channel }, Ok(())) => Event::AlertDelivered { alert, channel },
            (Parcel::Alert { alert, channel }, Err(why)) => alerting::after(alert, channel, tries, why, now),
            (Parcel::Sitrap { sitrap, to }, outcome) => {
                let state = match outcome {
                    Ok(()) => DeliveryState::Delivered { at: now },
                    Err(why) => alerting::next(tries, why, now),
                };
                Event::SitrapMailed { sitrap, mail: SitrapMail { to, state } }
            }
        };
        self.record(batch, None, None, now, event);
    }

    pub(super) fn record(
        &mut self,
        batch: &mut Batch,
        by: Option<Functionary>,
        command: Option<CommandId>,
        at: Moment,
        event: Event,
    ) {
        let recorded = Recorded { seq: self.last().next(), at, by, command, event };
        match &mut self.picture {
            Some(picture) => {
                for view in self.readers.partial_views() {
                    let seen = view.redact_event(&recorded, picture);
                    batch.seen.entry(view).or_default().extend(seen);
                }
                apply(picture, &recorded);
            }
            None => self.picture = begin(&recorded),
        }
        self.alerts_due |= says_whom_it_touches(&recorded.event);
        if let Some(picture) = &self.picture {
            self.past_rights.note(&recorded.event, picture);
        }
        batch.events.push(recorded);
    }

    /// Stores a batch, then answers and broadcasts; or folds anew and says so.
    pub(super) async fn settle(&mut self, batch: Batch) {
        let Batch { events, seen, answers } = batch;
        if events.is_empty() {
            return self.answer_all(answers);
        }
        let stored = self.store(events.clone()).await;
        match stored {
            Ok(()) => {
                let (from, to) = (events[0].seq, events[events.len() - 1].seq);
                let register_turned = self.has_turned();
                if register_turned {
                    // Rights may have gone and come back while this was stored.
                    self.note_turn();
                }
                let rights_changed = register_turned || events.iter().any(|recorded| changes_rights(&recorded.event));
                let asks = self.has_others() && events.iter().any(|recorded| asks_of_keeper(&recorded.event));
                self.since_snapshot += events.len() as u64;
                self.note_change(&events);
                self.stored = to;
                self.append_failed_at = None;
                // Who may no longer see this must not be sent it; who sees more starts anew.
                let turned = if rights_changed { self.judge_readers(Seq(from.0 - 1)) } else { Vec::new() };
                self.readers.publish(from, to, events, seen);
                self.answer_all(answers);
                self.follow_anew(turned);
                self.show_card();
                if register_turned {
                    self.deps.overview.changed(self.id);
                }
                self.tell_mirrors(rights_changed || asks);
                self.keep_snapshot_when_due();
            }
            Err(fault) => {
                let failed = self.fault(&fault);
                // A no that came after a yes may stand on what was not stored.
                let mut settled = answers;
                let stands = |(_, _, answer): &&mut (_, _, Answer)| !matches!(answer, Answer::Accepted(_));
                settled.iter_mut().skip_while(stands).for_each(|(_, _, answer)| *answer = failed.clone());
                self.append_failed_at = Some(Instant::now());
                self.fold_anew();
                self.answer_all(settled);
            }
        }
    }

    async fn store(&mut self, events: Vec<Recorded>) -> Result<(), Fault> {
        let after = Seq(events[0].seq.0 - 1);
        self.deps.log.append(Append { activity: self.id, epoch: self.epoch, after, events }).await
    }

    fn events_of(&mut self, sender: &Sender, command: Command) -> Result<(Functionary, Vec<Event>), Refusal> {
        let now = self.deps.clock.now();
        let register = self.deps.register.now();
        let account = sender.holder(&register)?;
        let unknown = || Refusal::unknown("Deze activiteit", "This activity");
        match (&self.picture, command) {
            (None, Command::CreateActivity { activity }) => {
                let actor = register.founder(account, activity.environment, now);
                let setting = Setting { actor: &actor, now, register: &register };
                create(self.id, setting, activity).map(|events| (actor.who, events))
            }
            (None, _) => Err(unknown()),
            (Some(picture), command) => {
                let actor = register.actor(account, picture, now, sender.text_client());
                if crate::domain::rights::view_of(&actor, picture) == View::Nothing {
                    return Err(unknown());
                }
                let setting = Setting { actor: &actor, now, register: &register };
                decide(picture, setting, command).map(|events| (actor.who, events))
            }
        }
    }

    /// Which of these commands are in the log already, beside those that are remembered. The log
    /// is asked once for all of them.
    fn logged(&self, asked: &[Asked]) -> Result<HashMap<CommandId, Done>, Fault> {
        if self.broken {
            return Err(Fault::Io("the log cannot be read".into()));
        }
        let unknown = self.carried_out.unknown(asked.iter().map(|one| one.id));
        if unknown.is_empty() { Ok(HashMap::new()) } else { self.deps.log.find(self.id, &unknown) }
    }

    fn answer_all(&self, answers: Vec<(Sender, CommandId, Answer)>) {
        for (sender, id, answer) in answers {
            sender.reply(self.deps.words.as_ref(), id, answer);
        }
    }

    fn fault(&self, fault: &Fault) -> Answer {
        failed(self.id, fault)
    }
}

/// Whether an event can change whom the activity touches: what watches ask for, or who may see it.
fn says_whom_it_touches(event: &Event) -> bool {
    matches!(
        event,
        Event::ActivityCreated { .. }
            | Event::HeadChanged { .. }
            | Event::OpschalingEstablished { .. }
            | Event::ActivityReopened { .. }
            | Event::ParticipationSet { .. }
    )
}
