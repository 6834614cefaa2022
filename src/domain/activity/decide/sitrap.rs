// SPDX-License-Identifier: EUPL-1.2
//! Decisions on SitRaps: what goes out to whom (R45, R46), and what comes in (R47).

use super::{Setting, check, inbox, partner};
use crate::domain::activity::alert::DeliveryState;
use crate::domain::activity::event::Event;
use crate::domain::activity::inbox::{Attachment, Item, ItemKind, ReceivedSitrap};
use crate::domain::activity::limits;
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::sitrap::{NewReceiver, NewSitrap, Receiver, Selection, SentSitrap, SitrapMail, document};
use crate::domain::ids::{Moment, SitrapId};
use crate::domain::mail_address;
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::rights::{Action, Relation, may, view_of};
use crate::domain::written;

pub(super) fn send(picture: &Picture, setting: Setting<'_>, mut new: NewSitrap) -> Result<Vec<Event>, Refusal> {
    let to = new.mail.take().filter(|to| !to.trim().is_empty());
    let sitrap = sent(picture, setting, new)?;
    let mail = to.map(|to| on_its_way(&to, setting.now)).transpose()?;
    let mailed = mail.map(|mail| Event::SitrapMailed { sitrap: sitrap.id, mail });
    Ok(std::iter::once(Event::SitrapSent { sitrap }).chain(mailed).collect())
}

/// Mails one that went out: again, or to another address.
pub(super) fn mail(picture: &Picture, setting: Setting<'_>, id: SitrapId, to: &str) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let known = picture.sitraps.get(&id).ok_or_else(|| Refusal::unknown("Deze SitRap", "This SitRap"))?;
    is_for(picture, setting.register, &known.receiver, &known.shared, setting.now)?;
    let mail = on_its_way(to, setting.now)?;
    if known.mail.as_ref().is_some_and(|known| known.state.waits() && known.to == mail.to) {
        return Err(written::already(
            "Zij is al onderweg naar dit adres.",
            "It is on its way to this address already.",
        ));
    }
    Ok(vec![Event::SitrapMailed { sitrap: id, mail }])
}

fn on_its_way(to: &str, now: Moment) -> Result<SitrapMail, Refusal> {
    let state = DeliveryState::Waiting { tries: 0, next_try: now, why: None };
    Ok(SitrapMail { to: mail_address::read(to)?, state })
}

/// Whether a SitRap may go to its receiver by now (R46): an organisation gets no more than it reads itself, a liaison
/// nothing of a beeld that its keeper did not link or took back, and nobody who takes no part gets what is besloten.
///
/// # Errors
/// `sitrap.reads_not`, `sitrap.besloten`, `sitrap.not_for_receiver`, `sitrap.not_linked`.
pub fn is_for(
    picture: &Picture,
    register: &Register,
    receiver: &Receiver,
    shared: &Selection,
    now: Moment,
) -> Result<(), Refusal> {
    // What was removed since is nobody's to keep back.
    let beelden = shared.beelden.iter().filter_map(|one| picture.beelden.get(&one.beeld));
    let mut layers = shared.layers.iter().filter_map(|id| picture.layers.get(id));
    match receiver {
        Receiver::Organisation { organisation, .. } => {
            let view = view_of(&register.reader_of(organisation, picture, now), picture);
            if !view.reads() {
                let takes_part = picture.participation(organisation) != Participation::Geen;
                return Err(if picture.head.besloten && !takes_part { besloten() } else { reads_not() });
            }
            let within = beelden.map(|beeld| beeld.id).all(|id| view.reads_beeld(id));
            if within && layers.all(|layer| view.reads_layer(layer)) {
                return Ok(());
            }
            Err(Refusal::new(
                "sitrap.not_for_receiver",
                "Deze organisatie leest niet alles wat hierin staat. Kies alleen wat tot haar is toegelaten.",
                "This organisation does not read all that is in it. Choose only what was admitted to it.",
            ))
        }
        Receiver::Liaison { partner, .. } => {
            let seconded = || picture.secondments.values().any(|one| one.runs() && one.partner.is(partner));
            if picture.head.besloten && !seconded() {
                return Err(besloten());
            }
            let mut of = beelden.chain(layers.filter_map(|layer| picture.beelden.get(&layer.beeld)));
            if of.all(|beeld| beeld.is_linked()) {
                return Ok(());
            }
            Err(Refusal::new(
                "sitrap.not_linked",
                "Hierin staat een beeld dat niet (meer) in de activiteit is gekoppeld.",
                "In it is a beeld that is not linked into the activity (any more).",
            ))
        }
    }
}

/// The SitRap as it would go out now; also to look at before it does.
///
/// # Errors
/// As [`may`] for who does not direct; `sitrap.empty`, `sitrap.not_for_receiver`, `sitrap.reads_not`,
/// `sitrap.besloten`, `sitrap.not_linked`, `partner.*`, `unknown` and `limit` for what does not fit.
pub fn sent(picture: &Picture, setting: Setting<'_>, new: NewSitrap) -> Result<SentSitrap, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    if picture.sitraps.contains_key(&new.id) {
        return Err(written::exists("Deze SitRap", "This SitRap"));
    }
    written::room(picture.sitraps.len(), 1, limits::SITRAPS, "SitRaps van de activiteit", "SitRaps of the activity")?;
    there(picture, setting, &new.shared)?;
    let receiver = match new.receiver {
        NewReceiver::Organisation { organisation } => {
            let known = setting.register.organisation(&organisation);
            let known = known.ok_or_else(|| Refusal::unknown("Deze organisatie", "This organisation"))?;
            Receiver::Organisation { organisation, name: known.name.clone() }
        }
        NewReceiver::Liaison { partner: new, liaison } => {
            let partner = partner::checked(picture, setting, new)?;
            Receiver::Liaison { partner, liaison: written::line(&liaison, "Liaison", "Liaison")? }
        }
    };
    is_for(picture, setting.register, &receiver, &new.shared, setting.now)?;
    document::fits(picture, &new.shared)?;
    Ok(SentSitrap {
        id: new.id,
        receiver,
        shared: new.shared,
        note: written::bounded(&new.note, written::REASON_CHARS, "Opmerking", "Note")?,
        of: picture.seq,
        by: setting.actor.who.clone(),
        at: setting.now,
        mail: None,
    })
}

/// What is shared is there, and is something.
fn there(picture: &Picture, setting: Setting<'_>, shared: &Selection) -> Result<(), Refusal> {
    let view = view_of(setting.actor, picture);
    written::room(shared.beelden.len(), 0, limits::BEELDEN, "Beelden", "Beelden")?;
    written::room(shared.layers.len(), 0, limits::LAYERS, "Kaartlagen", "Layers")?;
    for one in &shared.beelden {
        let beeld = check::beeld(picture, one.beeld)?;
        if !view.reads_beeld(beeld.id) {
            return Err(Refusal::unknown("Dit beeld", "This beeld"));
        }
        let themes = one.themes.iter().flatten();
        if themes.clone().count() > beeld.themes().count() || themes.clone().any(|key| beeld.theme(key).is_none()) {
            return Err(Refusal::unknown("Dit thema", "This theme"));
        }
    }
    if shared.layers.iter().any(|id| !picture.layers.get(id).is_some_and(|layer| view.reads_layer(layer))) {
        return Err(Refusal::unknown("Deze kaartlaag", "This layer"));
    }
    let empty = shared.beelden.iter().all(|one| one.themes.as_ref().is_some_and(Vec::is_empty));
    if empty && shared.layers.is_empty() {
        return Err(Refusal::new(
            "sitrap.empty",
            "Kies wat er in de SitRap komt: een beeld, thema's of een kaartlaag.",
            "Choose what goes into the SitRap: a beeld, themes or a layer.",
        ));
    }
    Ok(())
}

pub(super) fn receive(picture: &Picture, setting: Setting<'_>, new: ReceivedSitrap) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::InboxOffer)?;
    let beeld = check::beeld(picture, new.beeld)?;
    let partner = partner::checked(picture, setting, new.partner)?;
    on_its_side(picture, setting, &partner)?;
    if let Some(theme) = &new.theme {
        beeld.theme(theme).ok_or_else(|| Refusal::unknown("Dit thema", "This theme"))?;
    }
    let text = written::bounded(&new.text, limits::ITEM_CHARS, "SitRap", "SitRap")?;
    if new.attachment.is_none() {
        written::filled(text.clone(), "SitRap", "SitRap")?;
    }
    let attachment = new.attachment.map(|file| {
        Ok::<_, Refusal>(Attachment { name: written::named(&file.name, "Bestandsnaam", "File name")?, ..file })
    });
    let item = Item {
        id: new.id,
        beeld: new.beeld,
        theme: new.theme,
        kind: ItemKind::Sitrap,
        text,
        source: partner.name.clone(),
        attachment: attachment.transpose()?,
        by: setting.actor.who.clone(),
        at: setting.now,
        on_behalf: Some(partner),
        observed_at: new.observed_at.map(|at| check::claimed(at, setting.now)).transpose()?,
        processed: None,
    };
    inbox::offered(picture, setting, item)
}

/// It is entered by who directs, or by the bronregio; by a seconded HIN for its own partner.
fn on_its_side(
    picture: &Picture,
    setting: Setting<'_>,
    partner: &crate::domain::activity::partner::Partner,
) -> Result<(), Refusal> {
    let actor = setting.actor;
    if let Some(secondment) = picture.secondment_of(&actor.who.account) {
        if secondment.partner.is(partner) {
            return Ok(());
        }
    } else if actor.relation == Relation::Bronregio || may(actor, picture, Action::Direct).is_ok() {
        return Ok(());
    }
    Err(Refusal::new(
        "right.missing",
        "Een SitRap van een partner zonder account voert de kant van de regievoerder in.",
        "The SitRap of a partner without account is entered by the side of the regievoerder.",
    ))
}

fn besloten() -> Refusal {
    Refusal::new(
        "sitrap.besloten",
        "De activiteit is besloten: een SitRap gaat alleen naar wie deelneemt, zelf of met een gedetacheerde HIN.",
        "The activity is besloten: a SitRap goes to who takes part only, itself or by a seconded HIN.",
    )
}

fn reads_not() -> Refusal {
    Refusal::new(
        "sitrap.reads_not",
        "Deze organisatie leest hier niet mee. Stuur een partner zonder account zijn SitRap via de liaison.",
        "This organisation does not read along here. Send a partner without account its SitRap through the liaison.",
    )
}
