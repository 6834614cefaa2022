// SPDX-License-Identifier: EUPL-1.2
//! What an event does to teams, their opkomst, and the levels of veiligheidsregio's.

use super::meet;
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::team::{Onderdeel, Team, TeamEnd, TeamKind};
use crate::domain::ids::{Moment, TeamId};
use crate::domain::norms::{Limit, Norm, NormKind};
use crate::domain::rights::Functionary;

pub(super) fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment) {
    match event {
        Event::TeamCalled { team, zero } => {
            if let Some(zero) = zero {
                clocks(picture, team, *zero);
            }
            picture.teams.insert(team.id, team.clone());
        }
        Event::TeamStarted { team, onderdeel, at: began } => {
            if let Some(team) = picture.teams.get_mut(team) {
                team.started.insert(*onderdeel, *began);
            }
            meet(picture, &key(*team, *onderdeel), *began);
        }
        Event::TeamEnded { team, reason } => {
            if let Some(team) = picture.teams.get_mut(team) {
                team.ended = Some(TeamEnd { at, by: by.clone(), reason: reason.clone() });
            }
            // Who is sent home need not come any more; what was late stays late.
            let of_it = format!("opkomst:{team}:");
            picture.norms.retain(|key, norm| !key.starts_with(&of_it) || !norm.runs() || norm.breached_at.is_some());
        }
        Event::LevelSet { level } => {
            picture.levels.insert(level.organisation.clone(), level.clone());
        }
        _ => {}
    }
}

fn clocks(picture: &mut Picture, team: &Team, zero: Moment) {
    // The law speaks of a first commando plaats incident (Bvr 2.3.1 a).
    let has_copi = |other: &Team| other.organisation == team.organisation && other.team_kind == TeamKind::Copi;
    if team.team_kind == TeamKind::Copi && picture.teams.values().any(has_copi) {
        return;
    }
    for (onderdeel, minutes) in team.team_kind.onderdelen() {
        if let Some(minutes) = minutes {
            let key = key(team.id, *onderdeel);
            let norm = Norm::start(key.clone(), NormKind::Opkomst, Limit::opkomst(*minutes), true, None, zero);
            picture.norms.insert(key, norm);
        }
    }
}

/// The key of a clock: of which team, and of what in it.
fn key(team: TeamId, onderdeel: Onderdeel) -> String {
    let of = match onderdeel {
        Onderdeel::Team => "team",
        Onderdeel::HoofdInformatie => "hoofd_informatie",
        Onderdeel::Voorlichting => "voorlichting",
        Onderdeel::SectieInformatie => "sectie_informatie",
        Onderdeel::Leiding => "leiding",
        Onderdeel::Secties => "secties",
    };
    format!("opkomst:{team}:{of}")
}
