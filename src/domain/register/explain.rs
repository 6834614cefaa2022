// SPDX-License-Identifier: EUPL-1.2
//! Why something is allowed or not: the grounds in the order in which they are judged, each with the
//! agreement, article and step that it stands on.

use super::Register;
use super::grounds::{self, About, activity as here};
use super::organisation::Account;
use super::profile::Profile;
use super::standing::Given;
use crate::domain::activity::beeld::Beeld;
use crate::domain::activity::lent::Lent;
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::{Head, Picture, Status};
use crate::domain::activity::view::View;
use crate::domain::ids::{Moment, OrganisationId, RegionCode, SamenwerkingId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Actor, Cell, Relation, Situation, allows, may, may_write_beeld, view_of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why, at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Explanation {
    /// Whether it is allowed.
    pub allowed: bool,
    /// When.
    pub at: Moment,
    /// The grounds; the first that does not hold decides. Where no activity is asked about, every
    /// agreement has its own grounds, and one whose grounds all hold suffices.
    pub grounds: Vec<Ground>,
}

/// One ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Ground {
    /// Stable, dotted, for programs: `decision.expired`.
    pub code: String,
    /// Whether it holds.
    pub holds: bool,
    /// The sentence in Dutch.
    pub nl: String,
    /// The sentence in English.
    pub en: String,
    /// Which agreement it stands on.
    pub samenwerking: Option<SamenwerkingId>,
    /// In which region.
    pub region: Option<RegionCode>,
    /// The article, table or step of the policy: `beleidskader 4.2`.
    pub article: String,
    /// From when it is so.
    pub from: Option<Moment>,
    /// Until when.
    pub until: Option<Moment>,
}

/// What is asked about: an activity, and of writing the beeld in it and what was delegated there.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The activity.
    pub picture: &'a Picture,
    /// The beeld that was to be written, when one is named.
    pub beeld: Option<&'a Beeld>,
    /// What was delegated to the organisation of the account, the last at the end; empty when that is not looked at.
    pub lent: &'a [Lent],
}

impl<'a> Place<'a> {
    /// An activity at large.
    pub fn of(picture: &'a Picture) -> Self {
        Place { picture, beeld: None, lent: &[] }
    }
}

/// Why an account may or may not do something: in an activity, or, without one, as far as the register
/// alone goes. For an activity that the account may not know of, the answer is that of
/// [`Explanation::unknown`], so that it tells nothing.
pub fn explain(
    register: &Register,
    place: Option<Place<'_>>,
    account: &Account,
    action: Action,
    at: Moment,
) -> Explanation {
    let Some(place) = place else { return anywhere(register, account, action, at) };
    let Place { picture, beeld, .. } = place;
    let actor = register.actor(account, picture, at, 0);
    if register.account(&account.id).is_none() || may(&actor, picture, Action::See).is_err() {
        return anywhere(register, account, action, at).unknown();
    }
    let mut said = vec![grounds::account(true), grounds::terms(true)];
    said.extend(relation(register, picture, &actor, at));
    let verdict = judged(picture, &actor, action, beeld);
    said.extend(in_activity(picture, &actor, action, verdict.as_ref().err()));
    said.extend(delegated(place, action, verdict.is_ok(), at));
    Explanation { allowed: verdict.is_ok(), at, grounds: said }
}

/// The judgement itself; of writing in a beeld that is named, of that one.
fn judged(picture: &Picture, actor: &Actor, action: Action, beeld: Option<&Beeld>) -> Result<(), Refusal> {
    match (action, beeld) {
        (Action::WriteOwn | Action::WriteSituatiebeeld, Some(beeld)) => may_write_beeld(actor, picture, beeld, false),
        (Action::PlotOwn | Action::PlotSituatiebeeld, Some(beeld)) => may_write_beeld(actor, picture, beeld, true),
        _ => may(actor, picture, action),
    }
}

/// The same about an activity, for somebody else who reads the whole of it: also why the account does not know of
/// it, which it is not told itself.
pub fn explain_to_reader(
    register: &Register,
    place: Place<'_>,
    account: &Account,
    action: Action,
    at: Moment,
) -> Explanation {
    let picture = place.picture;
    let actor = register.actor(account, picture, at, 0);
    if register.account(&account.id).is_none() || may(&actor, picture, Action::See).is_ok() {
        return explain(register, Some(place), account, action, at);
    }
    let mut said = vec![grounds::account(true), grounds::terms(actor.accepted_terms)];
    said.extend(relation(register, picture, &actor, at));
    if said.iter().all(|ground| ground.holds) {
        said.extend(unaware(picture, &actor));
    }
    Explanation { allowed: false, at, grounds: said }
}

/// Why an actor does not know of an activity in which its organisation could take part.
fn unaware(picture: &Picture, actor: &Actor) -> Vec<Ground> {
    let participation = picture.participation(&actor.who.organisation);
    let Actor { relation, situation, function, .. } = *actor;
    let sees = allows(Cell { relation, participation, situation, function }, Action::See);
    let row = grounds::table(relation, Some(participation), function, Action::See, sees);
    if !sees {
        return vec![row];
    }
    let kept = if picture.head.status == Status::Archived {
        here::put_away()
    } else if picture.head.besloten {
        here::kept_out(function)
    } else {
        here::not_concerned()
    };
    vec![row, kept]
}

impl Explanation {
    /// The same for an activity that is not there, or that the asker may not know of.
    #[must_use]
    pub fn unknown(mut self) -> Self {
        self.allowed = false;
        self.grounds.push(grounds::unknown());
        self
    }
}

/// What the register gives an account, whatever the activity: every agreement of its organisation, with
/// every region. Allowed is what some activity would allow it, in earnest.
fn anywhere(register: &Register, account: &Account, action: Action, at: Moment) -> Explanation {
    if register.account(&account.id).is_none() {
        return Explanation { allowed: false, at, grounds: vec![grounds::account(false)] };
    }
    let accepted = register.accepts(account, at);
    let mut said = vec![grounds::account(true), grounds::terms(accepted)];
    // Who has not accepted what is in force gets those texts, and nothing else (G65).
    if !accepted {
        return Explanation { allowed: false, at, grounds: said };
    }
    let mut allowed = false;
    let row = |relation| {
        let holds = some_cell_allows(relation, account, action);
        (holds, grounds::table(relation, None, account.function, action, holds))
    };
    if register.is_region(&account.organisation) {
        said.push(grounds::by_law());
        for relation in [Relation::Bronregio, Relation::Betrokken] {
            let (holds, ground) = row(relation);
            allowed |= holds;
            said.push(ground);
        }
    } else {
        let mut none = true;
        for samenwerking in register.of_partner(&account.organisation) {
            for region in samenwerking.regions.keys() {
                none = false;
                let steps = ladder(&About::new(register, samenwerking, region), at);
                let holds = steps.iter().all(|ground| ground.holds);
                said.extend(steps);
                if let Some(profile) = register.effective(samenwerking, region, at).filter(|_| holds) {
                    // Who works netcentrisch itself begins activities of its own (R66).
                    let founds = profile == Profile::Kern && action == Action::CreateActivity;
                    let (holds, ground) = row(if founds { Relation::Bronregio } else { profile.into() });
                    allowed |= holds;
                    said.push(About::new(register, samenwerking, region).stands_on(ground));
                }
            }
        }
        if none {
            said.push(grounds::no_agreement());
        }
    }
    Explanation { allowed, at, grounds: said }
}

fn some_cell_allows(relation: Relation, account: &Account, action: Action) -> bool {
    use Participation::{Actief, Gealerteerd, Geen, Monitorend, Ontkoppeld};
    [Geen, Gealerteerd, Monitorend, Actief, Ontkoppeld].into_iter().any(|participation| {
        let cell = Cell { relation, participation, situation: Situation::Operationeel, function: account.function };
        allows(cell, action)
    })
}

/// What the organisation of an actor is to an activity that it knows of, and why.
fn relation(register: &Register, picture: &Picture, actor: &Actor, at: Moment) -> Vec<Ground> {
    match actor.relation {
        Relation::Bronregio => match register.kern_of(&actor.who.organisation, picture.head.environment, at) {
            Some(given) => of_given(register, &given, at).into_iter().chain([here::own_activity()]).collect(),
            None => vec![here::owner()],
        },
        Relation::Betrokken => vec![here::involved()],
        _ => match register.deciding(&actor.who.organisation, &picture.head, at) {
            Some(given) => of_given(register, &given, at),
            None => not_given(register, picture, &actor.who.organisation, at),
        },
    }
}

/// Why nothing makes an organisation anything to an activity: what each agreement with its regions lacks, what is
/// over last.
fn not_given(register: &Register, picture: &Picture, organisation: &OrganisationId, at: Moment) -> Vec<Ground> {
    if register.is_region(organisation) {
        return vec![here::not_involved()];
    }
    let Head { owner, regions, .. } = &picture.head;
    // An own activity is of no region: there any agreement could make it so (R66).
    let asked = |region: &RegionCode| owner == organisation || regions.contains(region);
    let abouts = register.of_partner(organisation).flat_map(|it| {
        let regions = it.regions.keys().filter(|region| asked(region));
        regions.map(|region| About::new(register, it, region))
    });
    let mut ladders: Vec<_> = abouts.map(|about| ladder(&about, at)).collect();
    ladders.sort_by_key(|said| matches!(said[0].code.as_str(), "agreement.ended" | "agreement.left"));
    if !ladders.is_empty() {
        return ladders.concat();
    }
    let has_none = register.of_partner(organisation).next().is_none();
    vec![if has_none { grounds::no_agreement() } else { here::no_agreement() }]
}

fn of_given(register: &Register, given: &Given<'_>, at: Moment) -> Vec<Ground> {
    let about = About::new(register, given.samenwerking, given.region);
    let word = given.samenwerking.word(given.region, at);
    if given.situation == Situation::Oefening && word.and_then(|word| word.gives) != Some(given.profile) {
        let choice = about.chosen(given.profile, given.since);
        return vec![about.agreement(at), choice, about.practises(given.profile)];
    }
    ladder(&about, at)
}

/// The grounds of one agreement in one region, in the order in which they are judged, up to what takes
/// everything after it away.
fn ladder(about: &About<'_>, at: Moment) -> Vec<Ground> {
    let mut said = vec![about.agreement(at)];
    if said.iter().any(|ground| !ground.holds) {
        return said;
    }
    let Some((newest, sought, since)) = about.samenwerking.sought(at) else {
        said.push(about.not_chosen());
        return said;
    };
    if let Some(word) = about.samenwerking.word(about.region, at) {
        let (profile, from) = word.traject.chosen(at).unwrap_or((sought, since));
        said.push(about.chosen(profile, from));
        said.extend(word.live.map(|live| about.live(live)));
        said.extend(word.ruling.map(|ruling| about.decided(&word, ruling)));
        let without = word.gives.filter(|profile| !profile.has_accounts());
        said.extend(without.map(|profile| about.no_account(profile, word.since)));
        return said;
    }
    said.push(about.chosen(sought, since));
    said.push(match newest.went_live(at) {
        Some(live) => about.live(live),
        None => about.no_go_live(newest.go_lives.iter().map(|live| live.at).filter(|live| *live > at).min()),
    });
    said.push(match newest.ruling(about.region, at) {
        Some(ruling) => about.waits(ruling, ruling.says(sought, at)),
        None => about.undecided(newest.next_ruling(about.region, at)),
    });
    said
}

/// What the table and the activity itself say, of one that the actor knows of.
fn in_activity(picture: &Picture, actor: &Actor, action: Action, no: Option<&Refusal>) -> Vec<Ground> {
    let refused = |code: &str| no.is_some_and(|no| no.code == code);
    let participation = picture.participation(&actor.who.organisation);
    let given = !refused("right.missing");
    let mut said = vec![grounds::table(actor.relation, Some(participation), actor.function, action, given)];
    if picture.head.besloten {
        said.push(here::besloten());
    }
    if actor.relation == Relation::Standby && view_of(actor, picture) != View::Head {
        said.push(here::admitted());
    }
    if refused("activity.closed") {
        said.push(here::closed());
    }
    if refused("right.not_yours") {
        said.push(here::of_another());
    }
    if refused("beeld.kept_elsewhere") {
        said.push(here::kept_elsewhere());
    }
    let seconded = picture.secondment_of(&actor.who.account).filter(|_| refused("secondment.partner_only"));
    said.extend(seconded.map(|secondment| here::seconded(&secondment.partner.name)));
    if action == Action::Direct && given && picture.is_open() && seconded.is_none() {
        said.push(here::regie(!refused("regie.not_holder")));
    }
    said
}

/// What of the kind that is asked about was delegated last: that it is, or, where the answer is no, that it was and
/// ended (R32). Which part is not said: that it was there is the organisation's own to know.
fn delegated(place: Place<'_>, action: Action, allowed: bool, at: Moment) -> Option<Ground> {
    let kind = |lent: &Lent| match action {
        Action::WriteOwn | Action::WriteSituatiebeeld => !lent.is_map(),
        Action::PlotOwn | Action::PlotSituatiebeeld => lent.is_map(),
        _ => action == Action::WriteDelegated,
    };
    let of = |lent: &Lent| place.beeld.is_none_or(|beeld| lent.is_of(beeld.id, place.picture));
    let mut asked = place.lent.iter().rev().filter(|lent| kind(lent) && of(lent));
    match asked.clone().find(|lent| lent.lasts(at)) {
        Some(lasts) => Some(here::lent(lasts.from, lasts.until)),
        None if allowed => None,
        None => asked.find_map(|lent| Some(here::lent_before(lent.from, lent.ended_by(at)?))),
    }
}
