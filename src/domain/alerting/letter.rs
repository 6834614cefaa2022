// SPDX-License-Identifier: EUPL-1.2
//! What a message says: of the activity no more than the line in the overview, judged when it goes out.

use super::sight_of;
use crate::domain::activity::alert::{Criterion, PartnerAlert, Trouble};
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::{ActivityKind, Environment, Picture, Status};
use crate::domain::ids::{ActivityId, AlertId, Moment, OrganisationId, RegionCode};
use crate::domain::register::Register;

/// A message to an organisation, before it is written down for a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The alert that it is about; the same each time that it is sent.
    pub id: AlertId,
    /// To whom.
    pub organisation: OrganisationId,
    /// What its watches that held are called.
    pub watches: Vec<String>,
    /// What of those held.
    pub on: Vec<Criterion>,
    /// As what the regievoerder let it take part; none when its own watch alerted it.
    pub invited: Option<Participation>,
    /// Why it does not get the access that it asked for.
    pub refused: Option<String>,
    /// Why it was released.
    pub released: Option<String>,
    /// When it was alerted.
    pub at: Moment,
    /// The activity; none when the message only tries a channel.
    pub subject: Option<Subject>,
}

/// What is told of an activity: no exact place, no beeld, nobody's name (R09).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its identity.
    pub activity: ActivityId,
    /// Its name.
    pub name: String,
    /// What sort it is.
    pub kind: ActivityKind,
    /// In which world: of an exercise everything says so.
    pub environment: Environment,
    /// Whether it runs, or was closed by now.
    pub status: Status,
    /// The name of the veiligheidsregio that owns it.
    pub owner: String,
    /// Where it plays.
    pub regions: Vec<RegionCode>,
    /// The place, in words.
    pub place: String,
    /// GRIP 0 to 5.
    pub grip: u8,
    /// When it was made.
    pub began: Moment,
}

/// What there is to say to an organisation of an alert, as the activity is by now.
///
/// # Errors
/// [`Trouble::NotYours`] when it may not see the activity any more; [`Trouble::Overtaken`] when what the regievoerder
/// said is so no longer: it takes part as something else than it was invited as, was told no and let in since, or was
/// released and is in again.
pub fn letter(alert: &PartnerAlert, picture: &Picture, register: &Register, now: Moment) -> Result<Letter, Trouble> {
    sight_of(&alert.organisation, picture, register, now).ok_or(Trouble::NotYours)?;
    let own = picture.participants.get(&alert.organisation);
    let stands = own.map_or(Participation::Geen, |one| if one.declined() { Participation::Geen } else { one.status });
    let let_in_since = own.is_some_and(|one| one.since > alert.at) && stands.takes_part();
    if alert.invited.is_some_and(|status| status != stands)
        || alert.refused.is_some() && let_in_since
        || alert.released.is_some() && stands.takes_part()
    {
        return Err(Trouble::Overtaken);
    }
    let watches = register.watches_of(&alert.organisation);
    let called = alert.watches.iter().filter_map(|id| Some(watches?.get(id)?.name.clone()));
    let head = &picture.head;
    Ok(Letter {
        id: alert.id,
        organisation: alert.organisation.clone(),
        watches: called.collect(),
        on: alert.on.clone(),
        invited: alert.invited,
        refused: alert.refused.clone(),
        released: alert.released.clone(),
        at: alert.at,
        subject: Some(Subject {
            activity: head.id,
            name: head.name.clone(),
            kind: head.kind,
            environment: head.environment,
            status: head.status,
            owner: head.owner_name.clone(),
            regions: head.regions.clone(),
            place: head.place.clone(),
            grip: head.grip,
            began: head.created_at,
        }),
    })
}

/// A message that tries the channels of a watch: there is no activity in it.
pub fn trial(id: AlertId, organisation: &OrganisationId, watch: &str, now: Moment) -> Letter {
    let watches = vec![watch.to_owned()];
    Letter {
        id,
        organisation: organisation.clone(),
        watches,
        on: Vec::new(),
        invited: None,
        refused: None,
        released: None,
        at: now,
        subject: None,
    }
}
