// SPDX-License-Identifier: EUPL-1.2
//! A courier that takes its time, loses what it carries, and loses the word that it was taken.

use super::log::Living;
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::alert::DeliveryState;
use gedeeld_beeld::domain::activity::alert::Trouble;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::sitrap::document::SitRap;
use gedeeld_beeld::domain::alerting::Letter;
use gedeeld_beeld::domain::ids::{AlertId, ChannelId, SitrapId};
use gedeeld_beeld::domain::register::watch::ChannelKind;
use gedeeld_beeld::engine::ports::{Addressed, Carried, Courier};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A message, by what it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parcel {
    Alert(AlertId, ChannelId),
    Sitrap(SitrapId, String),
}

/// What is outside the house, and outlives the servers: which messages were taken, and how often.
#[derive(Default)]
pub struct Outside {
    pub taken: BTreeMap<Parcel, u64>,
    /// Carried, and not taken.
    pub lost: u64,
    /// All that is sent from now on is taken.
    pub well: bool,
}

impl Outside {
    /// What is said to be delivered was taken, once at least.
    pub fn judge(&self, recorded: &Recorded) {
        let said = match &recorded.event {
            Event::AlertDelivered { alert, channel } => Parcel::Alert(*alert, *channel),
            Event::SitrapMailed { sitrap, mail } if matches!(mail.state, DeliveryState::Delivered { .. }) => {
                Parcel::Sitrap(*sitrap, mail.to.clone())
            }
            _ => return,
        };
        assert!(self.taken.contains_key(&said), "{said:?} is said to be delivered, and was not carried");
    }

    /// Messages that were taken more than once.
    pub fn again(&self) -> u64 {
        self.taken.values().filter(|times| **times > 1).count() as u64
    }
}

/// The courier of one server.
pub struct SimCourier {
    pub outside: Arc<Mutex<Outside>>,
    pub living: Living,
    pub dice: Mutex<Dice>,
}

impl SimCourier {
    fn carried(&self, parcel: Parcel) -> Carried {
        let (outside, living) = (self.outside.clone(), self.living.clone());
        let (before, after, fate, others) = {
            let mut dice = self.dice.lock().unwrap();
            let mut takes = || Duration::from_millis(1 + dice.below(3) * dice.below(1_500));
            let (before, after) = (takes(), takes());
            (before, after, dice.below(12), dice.below(6))
        };
        Box::pin(async move {
            tokio::time::sleep(before).await;
            if living.is_dead() {
                return std::future::pending().await;
            }
            let outcome = {
                let mut outside = outside.lock().unwrap();
                let outcome = match fate {
                    _ if outside.well => Ok(()),
                    0 => Err(Trouble::Refused),
                    1..4 => Err(Trouble::Unreachable),
                    // It was taken, and nobody heard that.
                    4..6 => Err(Trouble::TooSlow),
                    _ => Ok(()),
                };
                if matches!(outcome, Ok(()) | Err(Trouble::TooSlow)) {
                    *outside.taken.entry(parcel).or_default() += 1;
                } else {
                    outside.lost += 1;
                }
                outcome
            };
            tokio::time::sleep(after).await;
            for _ in 0..others {
                tokio::task::yield_now().await;
            }
            if living.is_dead() { std::future::pending().await } else { outcome }
        })
    }
}

impl Courier for SimCourier {
    fn carry(&self, letter: Letter, to: Addressed) -> Carried {
        self.carried(Parcel::Alert(letter.id, to.id))
    }

    fn post(&self, _: SitRap, id: SitrapId, to: String) -> Carried {
        self.carried(Parcel::Sitrap(id, to))
    }

    fn carries(&self, _: ChannelKind) -> bool {
        true
    }

    fn secret(&self, to: &Addressed) -> Option<String> {
        (to.channel.kind() == ChannelKind::Webhook).then(|| "geheim".into())
    }
}
