// SPDX-License-Identifier: EUPL-1.2
//! A SitRap as it reads: situation, measures and expected course, each statement with what says how far
//! it can be trusted, and the map picture. Made from a picture *as a view shows it*, never from more.

use super::{Receiver, Selection, SentSitrap, SharedBeeld};
use crate::domain::activity::beeld::{Beeld, BeeldKind};
use crate::domain::activity::bullet::{Bullet, BulletKind, Validity};
use crate::domain::activity::limits;
use crate::domain::activity::partner::Partner;
use crate::domain::activity::picture::{Head, Opschaling, Picture};
use crate::domain::geo::{Feature, Wind};
use crate::domain::ids::{Moment, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Functionary;
use std::sync::Arc;

/// A SitRap: all that is printed of it, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct SitRap {
    /// The activity.
    pub head: Head,
    /// When it was scaled up, and what followed; without what was still empty.
    pub opschaling: Option<Opschaling>,
    /// Who directs.
    pub regievoerder: Option<Functionary>,
    /// The wind.
    pub wind: Option<Wind>,
    /// The event up to which the picture goes.
    pub seq: Seq,
    /// How it came to be.
    pub made: Made,
    /// Situation, measures, expected course; also those in which nothing stands.
    pub chapters: Vec<Chapter>,
    /// The map picture.
    pub map: MapPicture,
}

/// How a SitRap came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Who made it.
    pub by: Functionary,
    /// When, by the server's clock: what is stale is so at this moment.
    pub at: Moment,
    /// For whom.
    pub occasion: Occasion,
    /// A word to the receiver; may be empty.
    pub note: String,
}

/// For whom a SitRap was made.
#[derive(Clone, Debug, PartialEq)]
pub enum Occasion {
    /// For who made it: what the own view shows.
    Own,
    /// For another, and not sent yet.
    Draft(Receiver),
    /// For another, and sent.
    Sent(Receiver),
}

/// What a chapter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterKind {
    /// Situatie, oorzaak, gevolg.
    Situation,
    /// Maatregel, besluit, actie.
    Measures,
    /// Prognose, beoogd effect.
    Expected,
}

impl ChapterKind {
    /// All of them, in reading order.
    pub const ALL: [ChapterKind; 3] = [ChapterKind::Situation, ChapterKind::Measures, ChapterKind::Expected];

    /// The chapter of a sort of statement.
    pub fn of(kind: BulletKind) -> Self {
        match kind {
            BulletKind::Situatie | BulletKind::Oorzaak | BulletKind::Gevolg => ChapterKind::Situation,
            BulletKind::Maatregel | BulletKind::Besluit | BulletKind::Actie => ChapterKind::Measures,
            BulletKind::Prognose | BulletKind::BeoogdEffect => ChapterKind::Expected,
        }
    }
}

/// A chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// What it tells.
    pub kind: ChapterKind,
    /// By beeld and theme; none is empty.
    pub groups: Vec<Group>,
}

/// What stands under one theme of one beeld.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The title of the beeld.
    pub beeld: String,
    /// The partner without account whose beeld it is.
    pub on_behalf: Option<Partner>,
    /// Since when the beeld stands still, when it is kept elsewhere and does not follow (R67).
    pub still_since: Option<Moment>,
    /// The title of the theme.
    pub theme: String,
    /// The statements, in order.
    pub statements: Vec<Statement>,
}

/// One statement, with what says how far it can be trusted.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its number in the whole SitRap, from one.
    pub number: usize,
    /// What it says.
    pub text: String,
    /// What sort of statement it is.
    pub kind: BulletKind,
    /// Who or what said it.
    pub source: String,
    /// The partner without account that said it.
    pub on_behalf: Option<Partner>,
    /// How sure it is.
    pub validity: Validity,
    /// Why it is not verified yet, where somebody said so.
    pub unverified_because: String,
    /// When it was seen to be so.
    pub observed_at: Option<Moment>,
    /// When it was changed last.
    pub changed_at: Moment,
    /// Until when it is said to hold.
    pub valid_until: Option<Moment>,
    /// Whether that has passed.
    pub stale: bool,
    /// Whether a reader says that it is wrong, without an answer.
    pub contested: bool,
    /// Danger to responders.
    pub critical: bool,
}

/// The map picture: layers with what lies on them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapPicture {
    /// In the order of the legend.
    pub layers: Vec<MapLayer>,
    /// How many objects are not drawn, for there are more than fit.
    pub left_out: usize,
}

/// A layer of the map picture.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayer {
    /// Its title.
    pub title: String,
    /// Since when its beeld stands still.
    pub still_since: Option<Moment>,
    /// What lies on it, the oldest first.
    pub features: Vec<Arc<Feature>>,
}

impl SitRap {
    /// Every statement, in reading order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.chapters.iter().flat_map(|chapter| &chapter.groups).flat_map(|group| &group.statements)
    }
}

/// Everything in a picture; of one that was redacted, everything that its view shows.
pub fn everything(picture: &Picture) -> Selection {
    Selection {
        beelden: picture.beelden.keys().map(|beeld| SharedBeeld { beeld: *beeld, themes: None }).collect(),
        layers: picture.layers.keys().copied().collect(),
    }
}

/// Whether a selection can be printed.
///
/// # Errors
/// `limit`: more statements or more text than a SitRap takes. Objects on the map past their limit are left
/// out, and it says how many.
pub fn fits(picture: &Picture, shared: &Selection) -> Result<(), Refusal> {
    let bullets = || picture.bullets.values().filter(|bullet| shared.shares(bullet.beeld, &bullet.theme));
    if bullets().count() > limits::SITRAP_STATEMENTS {
        return Err(Refusal::limit(
            "Uitspraken in een SitRap (kies minder beelden of thema's)",
            "Statements in a SitRap (choose fewer beelden or themes)",
            limits::SITRAP_STATEMENTS,
        ));
    }
    if bullets().map(|bullet| bullet.text.chars().count()).sum::<usize>() > limits::SITRAP_CHARS {
        return Err(Refusal::limit(
            "Tekens in een SitRap (kies minder beelden of thema's)",
            "Characters in a SitRap (choose fewer beelden or themes)",
            limits::SITRAP_CHARS,
        ));
    }
    Ok(())
}

/// A SitRap that went out, made again from the picture that it was made of.
pub fn again(then: &Picture, sent: &SentSitrap) -> SitRap {
    let occasion = Occasion::Sent(sent.receiver.clone());
    make(then, &sent.shared, Made { by: sent.by.clone(), at: sent.at, occasion, note: sent.note.clone() })
}

/// The SitRap of what is shared of a picture. What is not in the picture any more, or was never shown in
/// it, is not in the SitRap either.
pub fn make(picture: &Picture, shared: &Selection, made: Made) -> SitRap {
    let mut number = 0;
    let beelden = in_order(picture);
    let chapters = ChapterKind::ALL.map(|kind| {
        let groups = beelden.iter().flat_map(|beeld| {
            let shared = beeld.themes().filter(|theme| shared.shares(beeld.id, &theme.key));
            shared.map(|theme| (*beeld, theme)).collect::<Vec<_>>()
        });
        let groups = groups.filter_map(|(beeld, theme)| {
            let bullets = picture.bullets_of(beeld.id, &theme.key).into_iter();
            let bullets =
                bullets.filter(|bullet| ChapterKind::of(bullet.kind) == kind && !bullet.text.trim().is_empty());
            let statements: Vec<Statement> = bullets
                .map(|bullet| {
                    number += 1;
                    statement(number, bullet, made.at)
                })
                .collect();
            (!statements.is_empty()).then(|| Group {
                beeld: beeld.title.clone(),
                on_behalf: beeld.on_behalf.clone(),
                still_since: still_since(beeld),
                theme: theme.title.clone(),
                statements,
            })
        });
        Chapter { kind, groups: groups.collect() }
    });
    SitRap {
        head: picture.head.clone(),
        opschaling: picture.opschaling.clone().map(|opschaling| Opschaling { empty: Vec::new(), ..opschaling }),
        regievoerder: picture.regie.as_ref().map(|regie| regie.holder.clone()),
        wind: picture.wind,
        seq: picture.seq,
        chapters: chapters.into(),
        map: map(picture, shared),
        made,
    }
}

fn still_since(beeld: &Beeld) -> Option<Moment> {
    beeld.kept_elsewhere.and_then(|kept| kept.still_since)
}

/// The situatiebeeld first, then by title.
fn in_order(picture: &Picture) -> Vec<&Beeld> {
    let mut beelden: Vec<&Beeld> = picture.beelden.values().map(AsRef::as_ref).collect();
    beelden.sort_by_key(|beeld| (beeld.kind != BeeldKind::Situatiebeeld, beeld.title.to_lowercase(), beeld.id));
    beelden
}

fn statement(number: usize, bullet: &Bullet, at: Moment) -> Statement {
    Statement {
        number,
        text: bullet.text.clone(),
        kind: bullet.kind,
        source: bullet.source.clone(),
        on_behalf: bullet.on_behalf.clone(),
        validity: bullet.validity,
        unverified_because: bullet.unverified_because.clone(),
        observed_at: bullet.observed_at,
        changed_at: bullet.edited_at,
        valid_until: bullet.stale_at,
        stale: bullet.stale_at.is_some_and(|stale_at| stale_at <= at),
        contested: bullet.flags.iter().any(|flag| flag.answer.is_none()),
        critical: bullet.critical,
    }
}

fn map(picture: &Picture, shared: &Selection) -> MapPicture {
    let mut layers: Vec<_> = picture.layers.values().filter(|layer| shared.layers.contains(&layer.id)).collect();
    layers.sort_by_key(|layer| (layer.order, layer.id));
    let mut room = limits::SITRAP_FEATURES;
    let mut left_out = 0;
    let layers = layers.into_iter().map(|layer| {
        let mut features: Vec<Arc<Feature>> =
            picture.features.values().filter(|feature| feature.layer == layer.id).cloned().collect();
        left_out += features.len().saturating_sub(room);
        features.truncate(room);
        room -= features.len();
        let still_since = picture.beelden.get(&layer.beeld).and_then(|beeld| still_since(beeld));
        MapLayer { title: layer.title.clone(), still_since, features }
    });
    MapPicture { layers: layers.collect(), left_out }
}
