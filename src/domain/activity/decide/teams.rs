// SPDX-License-Identifier: EUPL-1.2
//! Decisions on teams and levels (R55, R56): called, begun, sent home; each by who it is of.

use super::{Setting, check, head};
use crate::domain::activity::event::Event;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::team::{Level, Niveau, Onderdeel, Team, TeamKind};
use crate::domain::ids::{Moment, OrganisationId, TeamId};
use crate::domain::refusal::Refusal;
use crate::domain::register::organisation::Organisation;
use crate::domain::rights::{Action, Relation, may, may_report, view_of};
use crate::domain::written;
use std::collections::BTreeMap;

/// What a client says of a team that was called.
pub(super) struct Called {
    pub team: TeamId,
    pub organisation: OrganisationId,
    pub team_kind: TeamKind,
    pub niveau: Option<Niveau>,
    pub title: String,
    pub at: Moment,
}

pub(super) fn call(picture: &Picture, setting: Setting<'_>, called: Called) -> Result<Vec<Event>, Refusal> {
    may_report(setting.actor, picture, &called.organisation)?;
    let whose = involved(picture, setting, &called.organisation)?;
    if picture.teams.contains_key(&called.team) {
        return Err(written::exists("Dit team", "This team"));
    }
    written::room(picture.teams.len(), 1, limits::TEAMS, "Teams", "Teams")?;
    let is_region = whose.region.is_some();
    if is_region == (called.team_kind == TeamKind::Crisisteam) {
        return Err(Refusal::new(
            "team.not_theirs",
            "Een veiligheidsregio heeft de teams van de hoofdstructuur (Bvr 2.1.1), een partner een crisisteam.",
            "A veiligheidsregio has the teams of the hoofdstructuur (Bvr 2.1.1), a partner a crisisteam.",
        ));
    }
    let niveau = match (called.team_kind.niveau(), called.niveau) {
        (Some(by_law), None) => by_law,
        (Some(by_law), Some(said)) if said == by_law => by_law,
        (None, Some(said)) => said,
        (None, None) => {
            return Err(Refusal::invalid(
                "Zeg op welk niveau het crisisteam werkt: operationeel, tactisch of strategisch.",
                "Say on which level the crisisteam works: operationeel, tactisch or strategisch.",
            ));
        }
        (Some(_), Some(_)) => {
            return Err(Refusal::invalid("Dit team werkt op een ander niveau.", "This team works on another level."));
        }
    };
    // Of a beleidsteam there is one, and of a ROT; of the others there can be several (Bvr 2.1.1).
    let is_one = !matches!(called.team_kind, TeamKind::Copi | TeamKind::Tbz | TeamKind::Crisisteam);
    if is_one && up(picture, &whose.id).any(|team| team.team_kind == called.team_kind) {
        return Err(written::already("Dit team is al opgeroepen.", "This team has been called already."));
    }
    let called_at = check::claimed(called.at, setting.now)?;
    let zero = is_region.then(|| zero(picture, &whose.id, called.team_kind, called_at)).transpose()?;
    let team = Team {
        id: called.team,
        organisation: whose.id.clone(),
        organisation_name: whose.name.clone(),
        team_kind: called.team_kind,
        niveau,
        title: written::named(&called.title, "Naam", "Name")?,
        called_at,
        by: setting.actor.who.clone(),
        started: BTreeMap::new(),
        ended: None,
    };
    Ok(vec![Event::TeamCalled { team, zero }])
}

pub(super) fn start(
    picture: &Picture,
    setting: Setting<'_>,
    id: TeamId,
    onderdeel: Onderdeel,
    at: Moment,
) -> Result<Vec<Event>, Refusal> {
    let team = running(picture, setting, id)?;
    if team.team_kind.onderdelen().iter().all(|(known, _)| *known != onderdeel) {
        return Err(Refusal::unknown("Dit onderdeel", "This onderdeel"));
    }
    if team.started.contains_key(&onderdeel) {
        return Err(written::already("Dit onderdeel is al begonnen.", "This onderdeel has begun already."));
    }
    Ok(vec![Event::TeamStarted { team: id, onderdeel, at: check::claimed(at, setting.now)? }])
}

pub(super) fn end(picture: &Picture, setting: Setting<'_>, id: TeamId, reason: String) -> Result<Vec<Event>, Refusal> {
    running(picture, setting, id)?;
    Ok(vec![Event::TeamEnded { team: id, reason: written::reason(&reason)? }])
}

pub(super) fn set_level(
    picture: &Picture,
    setting: Setting<'_>,
    organisation: &OrganisationId,
    grip: u8,
    at: Moment,
) -> Result<Vec<Event>, Refusal> {
    may_report(setting.actor, picture, organisation)?;
    if picture.head.is_own() {
        return Err(head::of_no_region());
    }
    let whose = involved(picture, setting, organisation)?;
    if whose.id == picture.head.owner {
        return Err(Refusal::invalid(
            "De GRIP van de bronregio wijzigt de regievoerder bij de activiteit.",
            "The GRIP of the bronregio is changed at the activity, by the regievoerder.",
        ));
    }
    if whose.region.is_none() {
        return Err(Refusal::invalid(
            "Een partner heeft geen GRIP: zeg welk crisisteam er is.",
            "A partner has no GRIP: say which crisisteam there is.",
        ));
    }
    let grip = super::head::grip(grip)?;
    let known = picture.levels.get(&whose.id);
    if known.map_or(0, |level| level.grip) == grip {
        return Err(Refusal::invalid("Dit is de GRIP al.", "This is the GRIP already."));
    }
    let at = check::claimed(at, setting.now)?;
    // Lower again, it stands there since it was raised: what was called keeps its times.
    let since = known.filter(|level| grip <= level.grip).map_or(at, |level| level.since);
    let by = setting.actor.who.clone();
    Ok(vec![Event::LevelSet {
        level: Level { organisation: whose.id.clone(), name: whose.name.clone(), grip, since, by },
    }])
}

/// What a change of the activity's GRIP says of the level of the bronregio; none before the opschaling, for
/// then no clock counts from it.
pub(super) fn own_level(picture: &Picture, setting: Setting<'_>, grip: u8) -> Option<Event> {
    let head = &picture.head;
    let established = picture.opschaling.as_ref()?.established_at;
    let stood = picture.levels.get(&head.owner).map_or(established, |level| level.since);
    let level = Level {
        organisation: head.owner.clone(),
        name: head.owner_name.clone(),
        grip,
        since: if grip > head.grip { setting.now } else { stood },
        by: setting.actor.who.clone(),
    };
    (grip != head.grip).then_some(Event::LevelSet { level })
}

/// Sends home every team that is still up: a closed activity has none.
pub(super) fn all_home(picture: &Picture, reason: &str) -> impl Iterator<Item = Event> {
    let up = picture.teams.values().filter(|team| team.is_up());
    up.map(move |team| Event::TeamEnded { team: team.id, reason: reason.to_owned() })
}

/// From when the opkomst of a team counts (Bvr 2.3.1): from when the criteria were met, for what is called
/// after a higher GRIP from then; a gemeentelijk beleidsteam from when it was convened.
fn zero(picture: &Picture, region: &OrganisationId, kind: TeamKind, called_at: Moment) -> Result<Moment, Refusal> {
    let said = picture.levels.get(region).filter(|level| level.grip > 0).map(|level| level.since);
    let own = picture.opschaling.as_ref().filter(|_| *region == picture.head.owner);
    let established = said.or(own.map(|opschaling| opschaling.established_at));
    let established = established.ok_or_else(|| {
        Refusal::new(
            "opschaling.none",
            "Er is nog geen opschaling vastgesteld: dan is er geen tijd om van te tellen.",
            "No opschaling has been established yet: there is no time to count from.",
        )
    })?;
    Ok(if kind == TeamKind::Gbt { called_at } else { established })
}

fn up<'a>(picture: &'a Picture, whose: &'a OrganisationId) -> impl Iterator<Item = &'a Team> {
    picture.teams.values().filter(move |team| team.organisation == *whose && team.is_up())
}

/// A team that is up, for who may say something of it.
fn running<'a>(picture: &'a Picture, setting: Setting<'_>, id: TeamId) -> Result<&'a Team, Refusal> {
    may(setting.actor, picture, Action::Flag)?;
    let unknown = || Refusal::unknown("Dit team", "This team");
    let team = picture.teams.get(&id);
    // Who may not see it hears that it is not there.
    let team = team.filter(|team| view_of(setting.actor, picture).reads_team(team)).ok_or_else(unknown)?;
    may_report(setting.actor, picture, &team.organisation)?;
    if !team.is_up() {
        return Err(written::already("Dit team is al afgeschaald.", "This team has been sent home already."));
    }
    Ok(team)
}

/// An organisation that has something to do with the activity.
fn involved<'a>(picture: &Picture, setting: Setting<'a>, id: &OrganisationId) -> Result<&'a Organisation, Refusal> {
    let known = check::organisation(setting, id)?;
    if setting.register.standing(id, picture, setting.now).0 == Relation::Vreemd {
        return Err(Refusal::new(
            "participation.no_agreement",
            "Deze organisatie heeft geen samenwerking met een regio van deze activiteit (beleidskader 2.3).",
            "This organisation has no samenwerking with a region of this activity (beleidskader 2.3).",
        ));
    }
    Ok(known)
}
