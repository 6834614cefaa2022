// SPDX-License-Identifier: EUPL-1.2
//! Decisions on the activity itself: making, changing, scaling up, sharing, closing.

use super::{Setting, check, linking, partner, regie, teams};
use crate::domain::activity::beeld::{Beeld, BeeldKind, BeeldLink};
use crate::domain::activity::command::NewActivity;
use crate::domain::activity::event::Event;
use crate::domain::activity::lapse;
use crate::domain::activity::limits;
use crate::domain::activity::participation::{Participant, Participation};
use crate::domain::activity::partner::Partner;
use crate::domain::activity::picture::{ActivityKind, Environment, Head, HeadPatch, Picture, Status};
use crate::domain::alerting::{self, Word};
use crate::domain::geo::{Geometry, Layer, LonLat};
use crate::domain::ids::{ActivityId, BeeldId, LayerId, Moment, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::organisation::Account;
use crate::domain::rights::{Action, Actor, Relation, allows, may};
use crate::domain::sjabloon;
use crate::domain::written;

/// The highest GRIP there is; GRIP Rijk was abolished.
const GRIP_MAX: u8 = 5;

/// Whether somebody may begin an activity at all.
///
/// # Errors
/// `right.missing`.
fn may_create(actor: &Actor) -> Result<(), Refusal> {
    if actor.accepted_terms && allows(founding_cell(actor), Action::CreateActivity) {
        return Ok(());
    }
    Err(Refusal::new(
        "right.missing",
        "Alleen een informatiemanager of de meldkamer van een veiligheidsregio kan een activiteit beginnen, of van een kernpartner een eigen activiteit.",
        "Only an informatiemanager or the meldkamer of a veiligheidsregio can begin an activity, or of a kernpartner one of its own.",
    ))
}

/// Whether an account may begin an activity in any world: what it may not in earnest yet, it may practise.
///
/// # Errors
/// `right.missing`.
pub fn may_found(register: &Register, account: &Account, now: Moment) -> Result<(), Refusal> {
    let in_world = |environment| may_create(&register.founder(account, environment, now));
    in_world(Environment::Operationeel).or_else(|why| in_world(Environment::Oefening).map_err(|_| why))
}

/// The first event of a log. The ids of the situatiebeeld and its layer follow from the
/// activity's own, so that the same command makes the same activity.
///
/// # Errors
/// `right.missing` for who may not; `invalid`, `limit` for what does not fit.
pub fn create(id: ActivityId, setting: Setting<'_>, new: NewActivity) -> Result<Vec<Event>, Refusal> {
    let Setting { actor, now, register } = setting;
    may_create(actor)?;
    if new.activity_kind == ActivityKind::Oefening && new.environment != Environment::Oefening {
        return Err(Refusal::invalid(
            "Een oefening hoort in de oefenomgeving.",
            "An oefening belongs in the exercise environment.",
        ));
    }
    let owner = register
        .organisation(&actor.who.organisation)
        .ok_or_else(|| Refusal::unknown("Uw organisatie", "Your organisation"))?;
    let template = sjabloon::find(&new.sjabloon)
        .filter(|sjabloon| sjabloon.situatiebeeld)
        .ok_or_else(|| Refusal::unknown("Dit sjabloon", "This sjabloon"))?;
    // The own activity of a kernpartner plays in no region, and is its own: what of it others see, it links (R66).
    let own = owner.region.is_none();
    if own && (!new.regions.is_empty() || new.grip > 0) {
        return Err(of_no_region());
    }
    let mut regions: Vec<RegionCode> = owner.region.iter().cloned().collect();
    regions.extend(new.regions.into_iter().filter(|region| Some(region) != owner.region.as_ref()));
    let head = Head {
        id,
        name: written::named(&new.name, "Naam", "Name")?,
        kind: new.activity_kind,
        environment: new.environment,
        owner: owner.id.clone(),
        owner_name: owner.name.clone(),
        regions: known_regions(register, regions)?,
        place: written::line(&new.place, "Plaats", "Place")?,
        location: new.location.map(located).transpose()?,
        grip: grip(new.grip)?,
        besloten: new.besloten || own,
        status: Status::Open,
        created_at: now,
    };
    let beeld = Beeld {
        id: BeeldId(id.0),
        kind: BeeldKind::Situatiebeeld,
        title: "Situatiebeeld".into(),
        owner: owner.id.clone(),
        owner_name: owner.name.clone(),
        team: String::new(),
        on_behalf: None,
        kept_elsewhere: None,
        link: BeeldLink::Always,
        sjabloon: template.key.clone(),
        pages: template.pages.clone(),
    };
    let layer = Layer { id: LayerId(id.0), beeld: beeld.id, title: "Situatie".into(), order: 0 };
    Ok(vec![Event::ActivityCreated { head, beelden: vec![beeld], layers: vec![layer], regie: actor.who.clone() }])
}

fn founding_cell(actor: &Actor) -> crate::domain::rights::Cell {
    crate::domain::rights::Cell {
        relation: actor.relation,
        participation: Participation::Geen,
        situation: actor.situation,
        function: actor.function,
    }
}

pub(super) fn change(picture: &Picture, setting: Setting<'_>, patch: HeadPatch) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let of_a_region = patch.regions.as_ref().is_some_and(|regions| !regions.is_empty())
        || patch.grip.is_some_and(|grip| grip > 0)
        || patch.besloten == Some(false);
    if picture.head.is_own() && of_a_region {
        return Err(of_no_region());
    }
    let own = picture.head.regions.first();
    let regions = patch.regions.map(|wanted| {
        let others = wanted.into_iter().filter(|region| Some(region) != own);
        known_regions(setting.register, own.cloned().into_iter().chain(others).collect())
    });
    let patch = HeadPatch {
        name: patch.name.map(|name| written::named(&name, "Naam", "Name")).transpose()?,
        kind: patch.kind,
        regions: regions.transpose()?,
        place: patch.place.map(|place| written::line(&place, "Plaats", "Place")).transpose()?,
        location: patch.location.map(located).transpose()?,
        grip: patch.grip.map(grip).transpose()?,
        besloten: patch.besloten,
    };
    let crosses = (patch.kind == Some(ActivityKind::Oefening)) && picture.head.environment == Environment::Operationeel;
    if crosses {
        return Err(Refusal::invalid(
            "Een operationele activiteit kan geen oefening worden.",
            "An operational activity cannot become an oefening.",
        ));
    }
    if patch == HeadPatch::default() {
        return Err(Refusal::invalid("Er is niets gewijzigd.", "Nothing was changed."));
    }
    let level = patch.grip.and_then(|grip| teams::own_level(picture, setting, grip));
    let mut events: Vec<Event> = std::iter::once(Event::HeadChanged { patch }).chain(level).collect();
    let after = regie::kept(picture, setting, &events)?;
    // A region that is left out gives no mandate any more (R34), writes nothing any more, and lends nobody.
    events.extend(lapse::fallen(&after, setting.register, setting.now));
    Ok(events)
}

pub(super) fn close(picture: &Picture, setting: Setting<'_>, reason: String) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let reason = written::reason(&reason)?;
    let standby =
        |one: &Participant| setting.register.standing(&one.organisation, picture, setting.now).0 == Relation::Standby;
    let mut events: Vec<Event> = teams::all_home(picture, &reason).collect();
    for one in picture.participants.values() {
        // Who was let in for this one activity has no task in it any more; who worked in it reads again (R57). Who was
        // alerted is in nothing, and what it asked for waits; under a mandate it was let in, and goes with that.
        let goes = match one.status {
            Participation::Gealerteerd => one.mandate_held().is_some(),
            Participation::Monitorend | Participation::Actief => standby(one),
            Participation::Geen | Participation::Ontkoppeld => false,
        };
        let set = |status, beelden, layers| Event::ParticipationSet {
            organisation: one.organisation.clone(),
            name: one.name.clone(),
            status,
            beelden,
            layers,
            reason: reason.clone(),
            mandate: None,
        };
        if goes {
            events.push(set(Participation::Ontkoppeld, Vec::new(), Vec::new()));
            // Who is released hears why (R68).
            let word = Word::Released(reason.clone());
            let known = setting.register.organisation(&one.organisation);
            events.extend(known.map(|known| alerting::tell(picture, setting.register, known, word, setting.now)));
        } else if one.status == Participation::Actief {
            events.push(set(Participation::Monitorend, one.beelden.clone(), one.layers.clone()));
        }
    }
    events.push(Event::ActivityClosed { reason });
    Ok(events)
}

pub(super) fn archive(picture: &Picture, setting: Setting<'_>, reason: String) -> Result<Vec<Event>, Refusal> {
    may_begin_anew(picture, setting)?;
    match picture.head.status {
        Status::Closed => Ok(vec![Event::ActivityArchived { reason: written::reason(&reason)? }]),
        Status::Archived => {
            Err(written::already("De activiteit is al gearchiveerd.", "The activity has been archived already."))
        }
        Status::Open => {
            Err(Refusal::new("activity.open", "Sluit de activiteit eerst af.", "Close the activity first."))
        }
    }
}

pub(super) fn reopen(picture: &Picture, setting: Setting<'_>, reason: String) -> Result<Vec<Event>, Refusal> {
    if picture.is_open() {
        return Err(Refusal::invalid("De activiteit loopt al.", "The activity runs already."));
    }
    may_begin_anew(picture, setting)?;
    let reopened = Event::ActivityReopened { reason: written::reason(&reason)?, regie: setting.actor.who.clone() };
    let after = regie::after(picture, setting, std::slice::from_ref(&reopened));
    let told = alerting::anew(&after, setting.register, setting.now);
    Ok(std::iter::once(reopened).chain(told).collect())
}

/// Whether somebody could take the regie if the activity ran.
fn may_begin_anew(picture: &Picture, setting: Setting<'_>) -> Result<(), Refusal> {
    let mut open = picture.clone();
    open.head.status = Status::Open;
    may(setting.actor, &open, Action::TakeRegie)
}

pub(super) fn establish_opschaling(
    picture: &Picture,
    setting: Setting<'_>,
    at: Moment,
    level: u8,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Opschalen)?;
    if picture.head.is_own() {
        return Err(of_no_region());
    }
    if picture.opschaling.is_some() {
        return Err(Refusal::new(
            "opschaling.established",
            "De opschaling is al vastgesteld; wijzig GRIP bij de activiteit.",
            "The opschaling has been established already; change GRIP at the activity.",
        ));
    }
    if level == 0 {
        return Err(Refusal::invalid("Opschaling begint bij GRIP 1.", "Opschaling begins at GRIP 1."));
    }
    let at = check::claimed(at, setting.now)?;
    Ok(vec![Event::OpschalingEstablished { at, grip: grip(level)? }])
}

pub(super) fn register_alarmering(picture: &Picture, setting: Setting<'_>, at: Moment) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Opschalen)?;
    let opschaling = picture.opschaling.as_ref().ok_or_else(no_opschaling)?;
    if opschaling.alarmed_at.is_some() {
        return Err(written::already(
            "De alarmering is al geregistreerd.",
            "The alarmering has been registered already.",
        ));
    }
    let at = check::claimed(at, setting.now)?;
    if at < opschaling.established_at {
        return Err(Refusal::invalid(
            "De alarmering kan niet vóór de opschaling liggen.",
            "The alarmering cannot precede the opschaling.",
        ));
    }
    Ok(vec![Event::AlarmeringRegistered { at }])
}

pub(super) fn share_startbeeld(picture: &Picture, setting: Setting<'_>) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let opschaling = picture.opschaling.as_ref().ok_or_else(no_opschaling)?;
    if opschaling.shared_at.is_some() {
        return Err(written::already("Het startbeeld is al gedeeld.", "The startbeeld has been shared already."));
    }
    let beeld = picture.situatiebeeld().ok_or_else(|| Refusal::unknown("Het situatiebeeld", "The situatiebeeld"))?;
    let empty: Vec<String> = beeld
        .themes()
        .filter(|theme| picture.bullets_of(beeld.id, &theme.key).iter().all(|bullet| bullet.text.trim().is_empty()))
        .map(|theme| theme.title.clone())
        .collect();
    if empty.len() == beeld.themes().count() {
        return Err(Refusal::new(
            "startbeeld.empty",
            "Het situatiebeeld is nog leeg: schrijf eerst wat u weet.",
            "The situatiebeeld is still empty: first write what you know.",
        ));
    }
    Ok(vec![Event::StartbeeldShared { empty }])
}

/// What a client says of a new eigen beeld.
pub(super) struct NewBeeld {
    pub beeld: BeeldId,
    pub layer: LayerId,
    pub title: String,
    pub sjabloon: String,
}

pub(super) fn add_beeld(picture: &Picture, setting: Setting<'_>, new: NewBeeld) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::CreateBeeld)?;
    if picture.beelden.contains_key(&new.beeld) || picture.layers.contains_key(&new.layer) {
        return Err(written::exists("Dit beeld", "This beeld"));
    }
    let Actor { who, team, .. } = setting.actor;
    // Who is seconded to a partner keeps the beeld of that partner, not that of the own team.
    let on_behalf = partner::of_writer(picture, setting);
    let own = |b: &Beeld| match (&on_behalf, &b.on_behalf) {
        (Some(partner), Some(of)) => partner.is(of),
        // What is kept elsewhere and stands here is beside it.
        (None, None) => b.owner == who.organisation && b.team == *team && b.kept_elsewhere.is_none(),
        _ => false,
    };
    if picture.beelden.values().any(|b| b.kind == BeeldKind::EigenBeeld && own(b)) {
        return Err(match &on_behalf {
            Some(Partner { name, .. }) => {
                written::exists(&format!("Het beeld van {name}"), &format!("The beeld of {name}"))
            }
            None => written::exists("Het eigen beeld van uw team", "The eigen beeld of your team"),
        });
    }
    written::room(picture.beelden.len(), 1, limits::BEELDEN, "Beelden", "Beelden")?;
    let template = sjabloon::find(&new.sjabloon)
        .filter(|sjabloon| !sjabloon.situatiebeeld)
        .ok_or_else(|| Refusal::unknown("Dit sjabloon", "This sjabloon"))?;
    let title = written::named(&new.title, "Titel", "Title")?;
    let owner_name = setting.register.organisation(&who.organisation).map(|o| o.name.clone()).unwrap_or_default();
    let beeld = Beeld {
        id: new.beeld,
        kind: BeeldKind::EigenBeeld,
        title: title.clone(),
        owner: who.organisation.clone(),
        owner_name,
        // Whoever is seconded to the partner keeps it, of whichever team.
        team: if on_behalf.is_some() { String::new() } else { team.clone() },
        link: linking::at_first(setting, on_behalf.is_some()),
        on_behalf,
        kept_elsewhere: None,
        sjabloon: template.key.clone(),
        pages: template.pages.clone(),
    };
    let layer = Layer { id: new.layer, beeld: beeld.id, title, order: picture.layers.len() as i64 };
    Ok(vec![Event::BeeldAdded { beeld, layer }])
}

pub(super) fn grip(level: u8) -> Result<u8, Refusal> {
    if level > GRIP_MAX {
        return Err(Refusal::invalid("GRIP loopt van 0 tot en met 5.", "GRIP runs from 0 to 5."));
    }
    Ok(level)
}

/// GRIP, and what the law asks with it, is of veiligheidsregio's (Bvr 2.2.1).
pub(super) fn of_no_region() -> Refusal {
    Refusal::invalid(
        "Een eigen activiteit speelt in geen veiligheidsregio, heeft geen GRIP en blijft besloten.",
        "An own activity plays in no veiligheidsregio, has no GRIP and stays besloten.",
    )
}

fn located(at: LonLat) -> Result<LonLat, Refusal> {
    match Geometry::Point(at).checked()? {
        Geometry::Point(at) => Ok(at),
        _ => Ok(at),
    }
}

fn known_regions(register: &Register, regions: Vec<RegionCode>) -> Result<Vec<RegionCode>, Refusal> {
    let mut known: Vec<RegionCode> = Vec::new();
    for region in regions {
        if register.region(&region).is_none() {
            return Err(Refusal::unknown("Deze veiligheidsregio", "This veiligheidsregio"));
        }
        if !known.contains(&region) {
            known.push(region);
        }
    }
    written::room(known.len(), 0, limits::REGIONS, "Regio's", "Regions")?;
    Ok(known)
}

fn no_opschaling() -> Refusal {
    Refusal::new("opschaling.none", "Er is nog geen opschaling vastgesteld.", "No opschaling has been established yet.")
}
