// SPDX-License-Identifier: EUPL-1.2
//! What those who keep the register ask while activities run: rights turn with it, now or on a day to come.

use super::world::{BEHEER, World};
use gedeeld_beeld::domain::ids::RegionCode;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::Interest;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use gedeeld_beeld::domain::register::traject::{GoLive, Standard};
use gedeeld_beeld::engine::ports::Clock;

const HOUR_MS: i64 = 3_600_000;

impl World {
    /// A change of some samenwerking, by one of the regions.
    pub async fn ask_register(&mut self) {
        let (who, code) = BEHEER[self.dice.below(2) as usize];
        let register = self.law();
        let all: Vec<_> = register.samenwerkingen().map(|one| one.id).collect();
        if all.is_empty() {
            return;
        }
        let samenwerking = all[self.dice.below(all.len() as u64) as usize];
        let region = RegionCode::new(code);
        // In the past, now, and when the clock may come by.
        let from = self.clock.now().plus_ms((self.dice.below(40) as i64 - 4) * HOUR_MS);
        let profile = Profile::ALL[self.dice.below(Profile::ALL.len() as u64) as usize];
        let change = match self.dice.below(9) {
            0 | 1 => Change::LeaveRegion { region, from, reason: "Ander gebied.".into() },
            2 | 3 => Change::JoinRegion { region, from, mandate: String::new() },
            4 => Change::BeginTraject { standard: Standard::Eerder },
            5 => Change::ChooseProfile { profile, reasoning: "Past.".into(), from },
            6 => Change::DecideForRegion {
                region,
                outcome: RulingOutcome::Voorwaardelijk {
                    points: vec!["Oefenen".into()],
                    hertoets: from.plus_ms(12 * HOUR_MS),
                    at_expiry: None,
                },
                from,
                reasoning: "Samen besloten.".into(),
                agreed_with: "Dijkgraaf".into(),
                ends_older: self.dice.below(2) == 0,
            },
            7 => Change::HoldGoLive { go_live: GoLive { at: from, report: String::new() } },
            _ => Change::SetInterest { interest: Interest { kinds: Vec::new(), grip: self.dice.below(5) as u8 } },
        };
        self.send_register(who, RegisterCommand::Of { samenwerking, change }).await;
    }
}
