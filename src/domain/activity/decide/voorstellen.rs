// SPDX-License-Identifier: EUPL-1.2
//! Decisions on voorstellen: making, deciding, taking back.

use super::{Setting, bullets, check, inbox, informatievragen, partner};
use crate::domain::activity::beeld::BeeldKind;
use crate::domain::activity::bullet::{Bullet, NewBullet, Origin, Validity};
use crate::domain::activity::event::Event;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::voorstel::{Decision, NewVoorstel, Voorstel, VoorstelState};
use crate::domain::ids::{BulletId, VoorstelId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, may};
use crate::domain::written;
use std::sync::Arc;

pub(super) fn make(picture: &Picture, setting: Setting<'_>, new: NewVoorstel) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Voorstel)?;
    let beeld = check::beeld(picture, new.beeld)?;
    // The regievoerder decides on it, and has no say over a team's own beeld (R16, R25).
    if beeld.kind != BeeldKind::Situatiebeeld {
        return Err(Refusal::invalid(
            "Een voorstel doet u voor het situatiebeeld.",
            "A voorstel is made for the situatiebeeld.",
        ));
    }
    beeld.theme(&new.theme).ok_or_else(|| Refusal::unknown("Dit thema", "This theme"))?;
    if picture.voorstellen.contains_key(&new.id) {
        return Err(written::exists("Dit voorstel", "This voorstel"));
    }
    let waiting = picture.voorstellen.values().filter(|v| v.state == VoorstelState::Waiting).count();
    written::room(waiting, 1, limits::WAITING_VOORSTELLEN, "Wachtende voorstellen", "Waiting voorstellen")?;
    let text = written::bounded(&new.text, limits::BULLET_CHARS, "Tekst", "Text")?;
    let on_behalf = partner::of_writer(picture, setting);
    let source = partner::source(written::line(&new.source, "Bron", "Source")?, on_behalf.as_ref());
    let voorstel = Voorstel {
        id: new.id,
        beeld: new.beeld,
        theme: new.theme,
        text: written::filled(text, "Tekst", "Text")?,
        kind: new.kind,
        source: if source.is_empty() { setting.actor.who.name.clone() } else { source },
        validity: new.validity,
        by: setting.actor.who.clone(),
        at: setting.now,
        on_behalf,
        state: VoorstelState::Waiting,
    };
    let legal = inbox::kept_by_region(picture, setting, new.beeld);
    Ok(vec![Event::VoorstelMade { voorstel, legal }])
}

pub(super) fn settle(
    picture: &Picture,
    setting: Setting<'_>,
    id: VoorstelId,
    decision: Decision,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let voorstel = waiting(picture, id)?;
    let (by, at) = (setting.actor.who.clone(), setting.now);
    match decision {
        Decision::Refuse { reason } => {
            let state = VoorstelState::Refused { reason: written::reason(&reason)?, by, at };
            Ok(vec![Event::VoorstelSettled { voorstel: id, state }])
        }
        Decision::Accept { bullet, unverified_because } => {
            let state = VoorstelState::Accepted { bullet, by, at };
            become_bullet(picture, setting, voorstel, bullet, unverified_because, state)
        }
        Decision::Amend { bullet, text, unverified_because } => {
            let state = VoorstelState::Amended { bullet, by, at };
            let text = written::filled(text, "Tekst", "Text")?;
            let validity = match voorstel.validity {
                Validity::Geverifieerd => Validity::NietGeverifieerd,
                other => other,
            };
            let amended = Voorstel { text, validity, ..voorstel.as_ref().clone() };
            become_bullet(picture, setting, &amended, bullet, unverified_because, state)
        }
    }
}

fn become_bullet(
    picture: &Picture,
    setting: Setting<'_>,
    voorstel: &Voorstel,
    id: BulletId,
    unverified_because: String,
    state: VoorstelState,
) -> Result<Vec<Event>, Refusal> {
    let new = NewBullet {
        id,
        beeld: voorstel.beeld,
        theme: voorstel.theme.clone(),
        text: voorstel.text.clone(),
        kind: voorstel.kind,
        source: voorstel.source.clone(),
        validity: voorstel.validity,
        observed_at: None,
        stale_at: None,
        origin: Origin::Voorstel { voorstel: voorstel.id },
        features: Vec::new(),
        critical: false,
    };
    let unverified_because = inbox::explained(voorstel.validity, &unverified_because)?;
    let on_behalf = voorstel.on_behalf.clone();
    let bullet = Bullet { unverified_because, on_behalf, ..bullets::build(picture, setting, new, voorstel.at)? };
    let mut events = vec![Event::BulletAdded { bullet }, Event::VoorstelSettled { voorstel: voorstel.id, state }];
    events.extend(informatievragen::accepted(picture, setting, voorstel, id));
    Ok(events)
}

pub(super) fn withdraw(picture: &Picture, setting: Setting<'_>, id: VoorstelId) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Voorstel)?;
    let voorstel = waiting(picture, id)?;
    if voorstel.by.organisation != setting.actor.who.organisation {
        return Err(Refusal::new(
            "right.not_yours",
            "Dit voorstel is van een andere organisatie.",
            "This voorstel is another organisation's.",
        ));
    }
    let state = VoorstelState::Withdrawn { at: setting.now };
    Ok(vec![Event::VoorstelSettled { voorstel: id, state }])
}

fn waiting(picture: &Picture, id: VoorstelId) -> Result<&Arc<Voorstel>, Refusal> {
    let voorstel = picture.voorstellen.get(&id).ok_or_else(|| Refusal::unknown("Dit voorstel", "This voorstel"))?;
    if voorstel.state != VoorstelState::Waiting {
        return Err(Refusal::new(
            "voorstel.settled",
            "Over dit voorstel is al besloten.",
            "This voorstel has been settled already.",
        ));
    }
    Ok(voorstel)
}
