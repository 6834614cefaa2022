// SPDX-License-Identifier: EUPL-1.2
//! Why something is allowed or not, and was: for the own function, for those that one keeps, and for the functies of
//! a partner whose samenwerking one reads (G44).

use super::Door;
use super::problem::Problem;
use super::register::Reader;
use super::sitrap::turn;
use crate::domain::activity::lent::Lent;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::view::View;
use crate::domain::ids::{AccountId, ActivityId, BeeldId, Moment, OrganisationId};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::command::RegisterCommand;
use crate::domain::register::decide::explain_change;
use crate::domain::register::explain::{Explanation, Place, explain, explain_to_reader};
use crate::domain::register::organisation::Account;
use crate::domain::rights::{Action, Function, may, view_of};
use crate::engine::as_it_was::{as_it_was_at, lent_by};
use crate::engine::ports::{EventLog, Fault};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// What is asked. About an account, or about a function of an organisation; about the own account without either.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    account: Option<AccountId>,
    organisation: Option<OrganisationId>,
    function: Option<Function>,
    activity: Option<ActivityId>,
    /// Of writing: in which beeld of the activity.
    beeld: Option<BeeldId>,
    action: Action,
    at: Option<Moment>,
}

impl Question {
    /// Whose rights are asked about.
    fn about(&self, reader: &Reader, on: &Register, at: Moment) -> Result<Option<Account>, Problem> {
        Ok(match (&self.account, &self.organisation, self.function) {
            (None, None, None) => Some(reader.account.clone()),
            (Some(id), None, None) => {
                on.account(id).or_else(|| reader.register.account(id)).map(|account| Account::clone(account))
            }
            (None, Some(organisation), Some(function)) => Some(functie(on, organisation, function, at)),
            _ => {
                return Err(Problem::Bad(
                    "Vraag naar een account, of naar een functie van een organisatie.",
                    "Ask about an account, or about a function of an organisation.",
                ));
            }
        })
    }

    /// Whether it is asked by the regievoerder, who hands the regie over, why somebody of an organisation that reads
    /// in the activity cannot hold it.
    async fn is_of_handing_over(
        &self,
        door: &Door,
        reader: &Reader,
        about: &Account,
        now: Moment,
    ) -> Result<bool, Problem> {
        let Some(activity) = self.activity.filter(|_| self.action == Action::HoldRegie && self.at.is_none()) else {
            return Ok(false);
        };
        let Some(handle) = door.registry.find(activity) else { return Ok(false) };
        let Some((_, picture)) = handle.peek().await? else { return Ok(false) };
        let asks = reader.register.actor(&reader.account, &picture, now, 0);
        let reads = view_of(&reader.register.reader_of(&about.organisation, &picture, now), &picture).reads();
        Ok(reads && may(&asks, &picture, Action::Direct).is_ok())
    }
}

/// Who holds a function for an organisation: one who could work with it, if there is one. Without any, nobody's.
fn functie(on: &Register, organisation: &OrganisationId, function: Function, at: Moment) -> Account {
    let all = on.accounts.values().filter(|a| a.organisation == *organisation && a.function == function);
    let one = all.min_by_key(|account| (!on.accepts(account, at), account.id.clone()));
    one.map_or_else(|| Account::of_nobody(organisation, function), |account| Account::clone(account))
}

/// Of whom one may hear, whatever is asked: of oneself, of the accounts that one keeps, and of a partner whose
/// samenwerking one reads.
fn hears(reader: &Reader, about: &Account) -> bool {
    let own = &reader.account;
    if about.organisation == own.organisation {
        about.id == own.id || own.function == Function::Beheerder
    } else {
        reader.reads_partner(&about.organisation)
    }
}

/// Why it is so: now, or at another moment, by the register, and in the activity, as they were by then.
pub(super) async fn explanation(
    State(door): State<Door>,
    headers: HeaderMap,
    Query(question): Query<Question>,
) -> Result<Json<Explanation>, Problem> {
    let reader = Reader::of(&door, &headers).await?;
    let now = door.registry.deps().clock.now();
    if !reader.asker.accepted_terms {
        return Ok(Json(without_terms(&reader, &question, now)?));
    }
    let at = question.at.unwrap_or(now);
    let then = match question.at {
        Some(at) => Arc::new(door.registry.register().as_it_was(at)?),
        None => reader.register.clone(),
    };
    let about = question.about(&reader, &then, at)?.ok_or_else(nobody)?;
    if !hears(&reader, &about) && !question.is_of_handing_over(&door, &reader, &about, now).await? {
        return Err(nobody().into());
    }
    let action = question.action;
    let Some(activity) = question.activity else {
        return Ok(Json(explain(&then, None, &about, action, at)));
    };
    let whose = Whose::of(&reader, &about);
    let nothing = || Ok(Json(explain(&then, None, &about, action, at).unknown()));
    let Some((view, picture)) = known(&door, &reader, activity, whose, now).await? else { return nothing() };
    let there = if at < now {
        past(&door, activity, &about, at).await?
    } else if action.writes() {
        Some((picture, lent(&door, activity, &about, at).await?))
    } else {
        Some((picture, Vec::new()))
    };
    let Some((picture, mut lent)) = there else { return nothing() };
    // Nobody is told afterwards what happened while it was shut out (R28).
    let could = view_of(&then.reader_of(&reader.account.organisation, &picture, at), &picture);
    if whose != Whose::Itself && !whose.is_heard_by(&could) {
        return nothing();
    }
    // What of another's has ended may have been while the asker was shut out.
    lent.retain(|one| whose != Whose::Another || one.lasts(at));
    let beeld = question.beeld.filter(|beeld| view.reads_beeld(*beeld));
    let beeld = beeld.and_then(|beeld| picture.beelden.get(&beeld)).map(AsRef::as_ref);
    let place = Place { picture: &picture, beeld, lent: &lent };
    Ok(Json(match whose {
        Whose::Itself | Whose::Colleague => explain(&then, Some(place), &about, action, at),
        Whose::Another => explain_to_reader(&then, place, &about, action, at),
    }))
}

/// What is told to who has not accepted the terms: that, of itself; of everybody else, and of what was, nothing (G65).
fn without_terms(reader: &Reader, question: &Question, now: Moment) -> Result<Explanation, Refusal> {
    let own = &reader.account;
    let of_itself = question.organisation.is_none() && question.account.as_ref().is_none_or(|id| *id == own.id);
    if !of_itself {
        return Err(nobody());
    }
    let why = explain(&reader.register, None, own, question.action, now);
    Ok(if question.activity.is_some() { why.unknown() } else { why })
}

/// To who may not hear of a functie, it is as if there were none.
fn nobody() -> Refusal {
    Refusal::unknown("Deze functie", "This function")
}

/// Why the own function may make a change of the register or not. Nothing is changed by asking.
pub(super) async fn of_change(
    State(door): State<Door>,
    headers: HeaderMap,
    Json(command): Json<RegisterCommand>,
) -> Result<Json<Explanation>, Problem> {
    if !door.identity.same_origin(&headers) {
        return Err(Problem::ForeignOrigin);
    }
    let reader = Reader::of(&door, &headers).await?;
    let now = door.registry.deps().clock.now();
    Ok(Json(explain_change(&reader.register, &reader.asker, &command, now)?))
}

/// Who is asked about, seen from who asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Itself,
    Colleague,
    Another,
}

impl Whose {
    fn of(reader: &Reader, about: &Account) -> Self {
        match &reader.account {
            own if own.id == about.id => Whose::Itself,
            own if own.organisation == about.organisation => Whose::Colleague,
            _ => Whose::Another,
        }
    }

    /// Whether who has this view of an activity hears of it: of itself who knows of it; of a colleague who reads in
    /// it, for the line does not tell who has the regie (R09); of another organisation who reads the whole of it.
    fn is_heard_by(self, view: &View) -> bool {
        match self {
            Whose::Itself => *view != View::Nothing,
            Whose::Colleague => !matches!(view, View::Nothing | View::Head),
            Whose::Another => view.reads_whole(),
        }
    }
}

/// The activity, if the asker may hear of it. Of any other nothing is said, nor that it is there (threat T04).
async fn known(
    door: &Door,
    reader: &Reader,
    activity: ActivityId,
    whose: Whose,
    now: Moment,
) -> Result<Option<(View, Picture)>, Problem> {
    let Some(handle) = door.registry.find(activity) else { return Ok(None) };
    let Some((_, picture)) = handle.peek().await? else { return Ok(None) };
    let view = view_of(&reader.register.actor(&reader.account, &picture, now, 0), &picture);
    Ok(whose.is_heard_by(&view).then_some((view, picture)))
}

/// The activity as it was, with what was delegated by then to the organisation of an account; none when it had not
/// begun.
async fn past(
    door: &Door,
    activity: ActivityId,
    about: &Account,
    at: Moment,
) -> Result<Option<(Picture, Vec<Lent>)>, Problem> {
    let to = about.organisation.clone();
    from_log(door, move |log| as_it_was_at(log, activity, at, to)).await
}

/// What was delegated to the organisation of an account: what ended is not in the picture any more.
async fn lent(door: &Door, activity: ActivityId, about: &Account, at: Moment) -> Result<Vec<Lent>, Problem> {
    let to = about.organisation.clone();
    from_log(door, move |log| lent_by(log, activity, to, at)).await
}

/// Reads a log. It takes its turn with the documents: that takes long (threat T28).
async fn from_log<T: Send + 'static>(
    door: &Door,
    read: impl FnOnce(&dyn EventLog) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Problem> {
    let place = turn(door).await?;
    let log = door.registry.deps().log.clone();
    let read = spawn_blocking(move || {
        let _place = place;
        read(log.as_ref())
    });
    let read = read.await.map_err(|why| Fault::Io(why.to_string()))?;
    Ok(read?)
}
