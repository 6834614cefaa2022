// SPDX-License-Identifier: EUPL-1.2
//! What a random life asks of an activity, by what is seen of it: small numbers for everything, so that some of it is
//! about the same.

use crate::rules_of_the_picture::{ORGANISATIONS, THEMES};
use crate::tried::considered;
use gedeeld_beeld::domain::activity::bullet::{BulletPatch, NewBullet, Origin, Validity};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::{ItemKind, NewItem, Outcome};
use gedeeld_beeld::domain::activity::participation::Part;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::voorstel::Decision;
use gedeeld_beeld::domain::geo::{FeaturePatch, FeatureStyle, Geometry, NewFeature, Wind};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::text::write;
use uuid::Uuid;

/// What somebody sees of an activity, and when.
pub struct Seen<'a> {
    pub picture: &'a Picture,
    pub now: Moment,
    /// The identity of the activity, which its situatiebeeld has too. All others are numbered on from it.
    pub first: Uuid,
}

impl Seen<'_> {
    pub fn id(&self, n: u8) -> Uuid {
        Uuid::from_u128(self.first.as_u128() + u128::from(n))
    }

    pub fn new_bullet(&self, a: u8, b: u8, c: u8) -> NewBullet {
        // Who was let in to a layer alone sees no beeld.
        let beeld = self.picture.beelden.keys().nth(usize::from(b) % self.picture.beelden.len().max(1)).copied();
        NewBullet {
            id: BulletId(self.id(a)),
            beeld: beeld.unwrap_or(BeeldId(self.first)),
            theme: ThemeKey::new(THEMES[c as usize % THEMES.len()]),
            text: format!("Bullet {a} é"),
            kind: Default::default(),
            source: "Meldkamer".into(),
            validity: if a.is_multiple_of(2) { Validity::Geverifieerd } else { Validity::Aanname },
            observed_at: None,
            stale_at: (c == 3).then(|| self.now.plus_ms(60_000)),
            origin: Origin::Own,
            features: Vec::new(),
            critical: b == 1,
        }
    }

    /// One command, of which sort and with three small numbers to choose by.
    pub fn command(&self, kind: u8, a: u8, b: u8, c: u8, client: u32) -> Command {
        let bullet = BulletId(self.id(a));
        let situatie = BeeldId(self.id(0));
        let organisation = OrganisationId::new(ORGANISATIONS[a as usize % ORGANISATIONS.len()]);
        let feature = FeatureId(self.id(a));
        let version = self.picture.features.get(&feature).map_or(Seq(0), |f| f.version);
        let text = |word: &str| format!("{word} {a}{b}{c}");
        match kind {
            0..=4 => Command::AddBullet { bullet: self.new_bullet(a, b, c) },
            5 | 6 => {
                let doc = self.picture.bullets.get(&bullet).map(|b| b.doc.clone()).unwrap_or_default();
                let update = write(&doc, client, 0, u32::from(b % 2), "ü🔥").unwrap_or_default();
                Command::EditBulletText { bullet, update }
            }
            7 => Command::ChangeBullet {
                bullet,
                patch: BulletPatch {
                    critical: Some(b.is_multiple_of(2)),
                    source: Some(text("bron")),
                    ..BulletPatch::default()
                },
            },
            8 | 9 => Command::MoveBullet {
                bullet,
                theme: ThemeKey::new(THEMES[b as usize % THEMES.len()]),
                after: (c > 2).then(|| BulletId(self.id(c))),
            },
            10 => Command::VerifyBullet { bullet, validity: Validity::Geverifieerd, because: String::new() },
            11 => Command::ConfirmBullet { bullet, stale_at: Some(self.now.plus_ms(1000)) },
            12 => {
                let mut new = self.new_bullet(b, c, a);
                if let Some(old) = self.picture.bullets.get(&bullet) {
                    (new.beeld, new.theme) = (old.beeld, old.theme.clone());
                }
                Command::ReplaceBullet { bullet, by: new }
            }
            13 => Command::RemoveBullet { bullet, reason: text("weg") },
            14 => Command::FlagBullet {
                bullet,
                flag: FlagId(self.id(b)),
                reason: text("fout"),
                due_at: (c > 3).then(|| self.now.plus_ms(1000 * i64::from(c))),
            },
            15 => Command::AnswerFlag { bullet, flag: FlagId(self.id(b)), answer: text("hersteld") },
            16 => Command::MarkSeen { bullet },
            17 => Command::SignalMissing { item: ItemId(self.id(a)), beeld: situatie, theme: None, text: text("mist") },
            18 => Command::AddLayer { layer: LayerId(self.id(a)), beeld: situatie, title: text("laag") },
            19 if b < 3 => Command::RenameLayer { layer: LayerId(self.id(a)), title: text("andere") },
            19 => Command::RemoveLayer { layer: LayerId(self.id(a)), reason: text("leeg") },
            20 | 21 => Command::AddFeatures {
                layer: LayerId(self.id(b % 3)),
                features: vec![NewFeature {
                    id: feature,
                    geometry: Geometry::Point([4.5 + f64::from(c) / 100.0, 51.7]),
                    style: FeatureStyle::default(),
                    symbol: None,
                    label: text("punt"),
                    properties: Default::default(),
                }],
            },
            22 => Command::ChangeFeature {
                feature,
                version: Seq(version.0 + u64::from(b == 0)),
                patch: FeaturePatch { label: Some(text("anders")), ..FeaturePatch::default() },
            },
            23 => Command::RemoveFeature { feature, version },
            24 => Command::OfferItem {
                item: NewItem {
                    id: ItemId(self.id(a)),
                    beeld: situatie,
                    theme: None,
                    kind: ItemKind::Note,
                    text: text("bericht"),
                    source: String::new(),
                    attachment: None,
                },
            },
            25 if c > 3 => Command::ProcessItemIntoBullet {
                item: ItemId(self.id(a)),
                bullet: self.new_bullet(b, c, a),
                unverified_because: if c == 4 { text("nog niet gezien") } else { String::new() },
            },
            25 => Command::ProcessItem {
                item: ItemId(self.id(a)),
                outcome: if b.is_multiple_of(2) {
                    Outcome::SetAside { reason: text("dubbel") }
                } else {
                    Outcome::Bullet { bullet }
                },
                unverified_because: if c == 3 { text("nog niet gezien") } else { String::new() },
            },
            26 => Command::MakeVoorstel { voorstel: self.new_voorstel(a, text("voorstel")) },
            27 => Command::DecideVoorstel {
                voorstel: VoorstelId(self.id(a)),
                decision: match b % 3 {
                    0 => Decision::Accept { bullet: BulletId(self.id(c)), unverified_because: text("n") },
                    1 => Decision::Amend {
                        bullet: BulletId(self.id(c)),
                        text: text("anders"),
                        unverified_because: text("n"),
                    },
                    _ => Decision::Refuse { reason: text("onjuist") },
                },
            },
            28..=33 => self.directing(kind, a, b, c),
            38..=40 => self.team(kind, a, b, c),
            34 => Command::AddBeeld {
                beeld: BeeldId(self.id(20 + a)),
                layer: LayerId(self.id(20 + a)),
                title: text("beeld"),
                sjabloon: "eigen_beeld".into(),
            },
            36 | 37 => self.vraag(kind, a, b, c),
            41..=44 | 55 => self.partner_without_account(kind, a, b, c),
            45 => considered(organisation, b, text("reden")),
            47..=48 => self.for_a_while(a, b, c),
            57 => self.koppeling(a, b, c),
            50.. => self.kern(kind, a, b, c),
            _ => match b % 4 {
                0 => Command::SetWind { wind: Some(Wind { direction_deg: 225, force_bft: a }) },
                1 => Command::AskAccess { reason: text("meekijken") },
                2 => Command::DeclineParticipation { reason: text("geen mensen") },
                _ => Command::DelegatePart {
                    delegation: DelegationId(self.id(a)),
                    organisation,
                    part: Part::Page { beeld: situatie, page: PageKey::new("incident") },
                    reason: text("tijdelijk"),
                    until: (c > 2).then(|| self.now.plus_ms(1000 * i64::from(c))),
                },
            },
        }
    }
}
