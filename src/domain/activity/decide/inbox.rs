// SPDX-License-Identifier: EUPL-1.2
//! Decisions on inboxes: what came in, and what became of it (Bvr 2.4.2, third paragraph).

use super::{Setting, bullets, check, partner};
use crate::domain::activity::bullet::{Bullet, NewBullet, Origin, Validity};
use crate::domain::activity::event::Event;
use crate::domain::activity::inbox::{Attachment, Item, ItemKind, NewItem, Outcome};
use crate::domain::activity::limits;
use crate::domain::activity::partner::Partner;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BeeldId, ItemId, ThemeKey};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, may, may_keep_beeld, view_of};
use crate::domain::written;

pub(super) fn offer(picture: &Picture, setting: Setting<'_>, new: NewItem) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::InboxOffer)?;
    let beeld = check::beeld(picture, new.beeld)?;
    let text = written::bounded(&new.text, limits::ITEM_CHARS, "Bericht", "Message")?;
    match (new.kind, &new.attachment) {
        (ItemKind::Signal | ItemKind::Sitrap, _) => {
            return Err(Refusal::invalid(
                "Een signaal en een SitRap zijn een eigen opdracht.",
                "A signal and a SitRap are commands of their own.",
            ));
        }
        (ItemKind::File, None) => {
            return Err(Refusal::invalid("Het bestand ontbreekt.", "The file is missing."));
        }
        (ItemKind::File, Some(_)) => {}
        (ItemKind::Note | ItemKind::Message, _) => {
            written::filled(text.clone(), "Bericht", "Message")?;
        }
    }
    check::theme(beeld, new.theme.as_ref())?;
    let attachment = new
        .attachment
        .map(|file| {
            Ok::<_, Refusal>(Attachment { name: written::named(&file.name, "Bestandsnaam", "File name")?, ..file })
        })
        .transpose()?;
    let on_behalf = partner::of_writer(picture, setting);
    let source = partner::source(written::line(&new.source, "Bron", "Source")?, on_behalf.as_ref());
    offered(
        picture,
        setting,
        Item {
            id: new.id,
            beeld: new.beeld,
            theme: new.theme,
            kind: new.kind,
            text,
            source,
            attachment,
            by: setting.actor.who.clone(),
            at: setting.now,
            on_behalf,
            observed_at: None,
            processed: None,
        },
    )
}

/// What a reader says is missing.
pub(super) struct Signal {
    pub item: ItemId,
    pub beeld: BeeldId,
    pub theme: Option<ThemeKey>,
    pub text: String,
}

pub(super) fn signal(picture: &Picture, setting: Setting<'_>, signal: Signal) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Flag)?;
    let Signal { item, beeld: id, theme, text } = signal;
    if !view_of(setting.actor, picture).reads_beeld(id) {
        return Err(Refusal::unknown("Dit beeld", "This beeld"));
    }
    let beeld = check::beeld(picture, id)?;
    check::theme(beeld, theme.as_ref())?;
    let who = setting.actor.who.clone();
    offered(
        picture,
        setting,
        Item {
            id: item,
            beeld: id,
            theme,
            kind: ItemKind::Signal,
            text: written::reason(&text)?,
            source: who.name.clone(),
            attachment: None,
            by: who,
            at: setting.now,
            on_behalf: partner::of_writer(picture, setting),
            observed_at: None,
            processed: None,
        },
    )
}

/// The event by which an item begins to wait, with its clock.
///
/// # Errors
/// `exists`, `limit`.
pub(super) fn offered(picture: &Picture, setting: Setting<'_>, item: Item) -> Result<Vec<Event>, Refusal> {
    if picture.items.contains_key(&item.id) {
        return Err(written::exists("Dit bericht", "This item"));
    }
    let waiting = picture.items.values().filter(|i| i.beeld == item.beeld && i.processed.is_none()).count();
    written::room(waiting, 1, limits::WAITING_ITEMS, "Wachtende berichten", "Waiting items")?;
    let legal = kept_by_region(picture, setting, item.beeld);
    Ok(vec![Event::ItemOffered { item, legal }])
}

/// Whether a beeld is a veiligheidsregio's, so that its norm is the law's. The beeld of a partner is the
/// partner's, whoever keeps it.
pub(super) fn kept_by_region(picture: &Picture, setting: Setting<'_>, beeld: BeeldId) -> bool {
    let own = picture.beelden.get(&beeld).filter(|beeld| beeld.on_behalf.is_none());
    let owner = own.map(|beeld| &beeld.owner);
    owner.is_some_and(|owner| setting.register.is_region(owner))
}

pub(super) fn process(
    picture: &Picture,
    setting: Setting<'_>,
    id: ItemId,
    outcome: Outcome,
    unverified_because: String,
) -> Result<Vec<Event>, Refusal> {
    let item = waiting(picture, setting, id)?;
    let (outcome, unverified_because) = match outcome {
        Outcome::Bullet { bullet } => {
            let there = check::bullet(picture, bullet)?;
            if there.beeld != item.beeld {
                return Err(elsewhere());
            }
            (Outcome::Bullet { bullet }, explained(there.validity, &unverified_because)?)
        }
        Outcome::Feature { feature } => {
            let on = picture.features.get(&feature).and_then(|f| picture.layers.get(&f.layer)).map(|l| l.beeld);
            if on != Some(item.beeld) {
                return Err(elsewhere());
            }
            // A feature has no validity of its own: what is said of it stands with it.
            (Outcome::Feature { feature }, explanation(&unverified_because)?)
        }
        Outcome::SetAside { reason } => (Outcome::SetAside { reason: written::reason(&reason)? }, String::new()),
    };
    Ok(vec![Event::ItemProcessed { item: id, beeld: item.beeld, outcome, unverified_because }])
}

pub(super) fn process_into_bullet(
    picture: &Picture,
    setting: Setting<'_>,
    id: ItemId,
    new: NewBullet,
    unverified_because: String,
) -> Result<Vec<Event>, Refusal> {
    let item = waiting(picture, setting, id)?;
    if new.beeld != item.beeld {
        return Err(elsewhere());
    }
    let because = explained(new.validity, &unverified_because)?;
    // Whose SitRap it was stays with what is made of it, whatever else is written over it.
    let on_behalf = item.on_behalf.as_ref().map(Partner::named);
    let source = partner::source(written::line(&new.source, "Bron", "Source")?, on_behalf.as_ref());
    let observed_at = new.observed_at.or(item.observed_at);
    let new = NewBullet { origin: Origin::Inbox { item: id }, source, ..new };
    let bullet = bullets::build(picture, setting, new, item.at)?;
    let bullet = Bullet { on_behalf: on_behalf.or(bullet.on_behalf.clone()), observed_at, ..bullet };
    let outcome = Outcome::Bullet { bullet: bullet.id };
    Ok(vec![
        Event::BulletAdded { bullet: Bullet { unverified_because: because.clone(), ..bullet } },
        Event::ItemProcessed { item: id, beeld: item.beeld, outcome, unverified_because: because },
    ])
}

/// An item that waits, for who may process it.
fn waiting<'a>(picture: &'a Picture, setting: Setting<'_>, id: ItemId) -> Result<&'a Item, Refusal> {
    may(setting.actor, picture, Action::Process)?;
    let item = picture.items.get(&id).ok_or_else(|| Refusal::unknown("Dit bericht", "This item"))?;
    may_keep_beeld(setting.actor, picture, check::beeld(picture, item.beeld)?, false)?;
    if item.processed.is_some() {
        return Err(Refusal::new(
            "item.processed",
            "Dit bericht is al verwerkt.",
            "This item has been processed already.",
        ));
    }
    Ok(item)
}

/// Verified as far as possible (Bvr 2.4.2, third paragraph): verified, or said why not yet.
pub(super) fn explained(validity: Validity, because: &str) -> Result<String, Refusal> {
    if validity == Validity::Geverifieerd {
        return Ok(String::new());
    }
    let because = explanation(because)?;
    if because.is_empty() {
        return Err(Refusal::new(
            "item.unverified",
            "Zeg waarom dit nog niet geverifieerd is, of verifieer het.",
            "Say why this is not verified yet, or verify it.",
        ));
    }
    Ok(because)
}

fn explanation(because: &str) -> Result<String, Refusal> {
    written::bounded(because, written::REASON_CHARS, "Toelichting", "Explanation")
}

fn elsewhere() -> Refusal {
    Refusal::invalid(
        "Een bericht wordt verwerkt in het beeld waarvoor het binnenkwam.",
        "An item is processed in the beeld that it came for.",
    )
}
