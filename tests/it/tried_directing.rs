// SPDX-License-Identifier: EUPL-1.2
//! What a random life tries of directing: who takes part, who directs, and the activity itself.

use crate::rules_of_the_picture::{ACCOUNTS, ORGANISATIONS};
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::HeadPatch;
use gedeeld_beeld::domain::ids::*;

impl Seen<'_> {
    /// One of the commands of who directs, or wants to: kinds 28 to 33.
    pub fn directing(&self, kind: u8, a: u8, b: u8, c: u8) -> Command {
        let text = |word: &str| format!("{word} {a}{b}{c}");
        match kind {
            28 => Command::SetParticipation {
                organisation: OrganisationId::new(ORGANISATIONS[a as usize % ORGANISATIONS.len()]),
                status: [
                    Participation::Actief,
                    Participation::Monitorend,
                    Participation::Ontkoppeld,
                    Participation::Geen,
                ][b as usize % 4],
                beelden: vec![BeeldId(self.id(0))],
                layers: vec![LayerId(self.id(0))],
                reason: text("rol"),
                mandate: None,
            },
            29 => Command::OfferRegie { to: AccountId::new(ACCOUNTS[a as usize % ACCOUNTS.len()]) },
            30 => [Command::AcceptRegie, Command::DeclineRegie, Command::WithdrawRegieOffer][b as usize % 3].clone(),
            31 => Command::TakeRegie { reason: text("weg") },
            32 => match b {
                0 if c == 0 => Command::CloseActivity { reason: text("klaar") },
                1 => Command::ArchiveActivity { reason: text("klaar") },
                2..=3 => Command::ReopenActivity { reason: text("toch niet") },
                _ => Command::ChangeHead {
                    patch: HeadPatch {
                        grip: Some(a),
                        besloten: Some(b == 4),
                        regions: (c == 1).then(|| vec![RegionCode::new(["VR18", "VR09"][a as usize % 2])]),
                        ..HeadPatch::default()
                    },
                },
            },
            _ => match b % 3 {
                0 => Command::EstablishOpschaling { at: self.earlier(c), grip: 2 },
                1 => Command::RegisterAlarmering { at: self.earlier(a) },
                _ => Command::ShareStartbeeld,
            },
        }
    }
}
