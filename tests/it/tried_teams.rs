// SPDX-License-Identifier: EUPL-1.2
//! What a random life tries with teams and levels, and what is true of them after every event.

use crate::rules_of_the_picture::World;
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::team::{Niveau, Onderdeel, TeamKind};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;

impl Seen<'_> {
    /// A moment that somebody claims: now, or some minutes ago.
    pub fn earlier(&self, minutes: u8) -> Moment {
        self.now.plus_ms(-i64::from(minutes) * MINUTE_MS)
    }

    /// One of the commands on teams: 38 calls, 39 begins or ends, any other sets the GRIP of a region.
    pub fn team(&self, kind: u8, a: u8, b: u8, c: u8) -> Command {
        let team = TeamId(self.id(b));
        let text = |word: &str| format!("{word} {a}{b}{c}");
        match kind {
            38 => {
                let own = ["vr20", "vr18", "brabantse-delta", "rode-kruis"][a as usize % 4];
                let kinds = [TeamKind::Copi, TeamKind::Rot, TeamKind::Tbz, TeamKind::Gbt, TeamKind::Crisisteam];
                Command::CallTeam {
                    team,
                    organisation: OrganisationId::new(own),
                    team_kind: kinds[c as usize % kinds.len()],
                    niveau: (c == 4).then_some(Niveau::Tactisch),
                    title: text("team"),
                    at: self.earlier(a),
                }
            }
            39 if c == 5 => Command::EndTeam { team, reason: text("naar huis") },
            39 => Command::StartTeam {
                team,
                onderdeel: [Onderdeel::Team, Onderdeel::Voorlichting, Onderdeel::Secties][a as usize % 3],
                at: self.earlier(c),
            },
            _ => Command::SetLevel { organisation: OrganisationId::new("vr18"), grip: a, at: self.earlier(c) },
        }
    }
}

impl World {
    pub fn check_teams(&self) {
        let p = &self.picture;
        for team in p.teams.values() {
            assert!(p.is_open() || !team.is_up(), "teams go home with the activity");
            let of_it = format!("opkomst:{}:", team.id);
            let mut clocks = p.norms.values().filter(|norm| norm.key.starts_with(&of_it));
            let waits = clocks.any(|norm| norm.runs() && norm.breached_at.is_none());
            assert!(team.is_up() || !waits, "nobody waits for who was sent home");
        }
    }
}
