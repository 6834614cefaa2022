// SPDX-License-Identifier: EUPL-1.2
//! What is asked with an eye to what stands there: what takes several things before it, and which nobody comes upon
//! by chance. A beeld of a kernpartner is linked and taken back, what it says is taken over, followed and let go.

use super::world::World;
use crate::support::people::{bullet, situatiebeeld};
use gedeeld_beeld::domain::activity::beeld::{Beeld, BeeldKind};
use gedeeld_beeld::domain::activity::bullet::{Bullet, BulletPatch, NewBullet};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::informatievraag::VraagAnswer;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::sitrap::{NewReceiver, NewSitrap, Selection, SharedBeeld};
use gedeeld_beeld::domain::activity::taken::{Taken, living};
use gedeeld_beeld::domain::activity::voorstel::Decision;
use gedeeld_beeld::domain::geo::FeaturePatch;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::engine::ports::Clock;
use uuid::Uuid;

const AIMS: u64 = 31;
/// Those of them, from the first on, that come one after another: half of what is aimed at.
const IN_A_ROW: u64 = 9;

/// What somebody sees, and which of all that fits is meant.
struct Sight<'a> {
    picture: &'a Picture,
    activity: ActivityId,
    own: &'a OrganisationId,
    now: Moment,
    /// In which activities a beeld could stand.
    others: [ActivityId; 2],
    some: usize,
    /// For what is new.
    id: Uuid,
}

impl World {
    /// Something that could be done now: by whom, and what.
    pub fn aim(&mut self, activity: ActivityId) -> Option<(usize, Command)> {
        let among = if self.dice.below(2) == 0 { IN_A_ROW } else { AIMS };
        let (aim, some) = (self.dice.below(among), self.dice.below(1 << 20) as usize);
        let (id, all) = (self.id(), self.clients.len());
        let (others, now) = ([self.activities[0], self.activities[2]], self.clock.now());
        (0..all).map(|n| (some + n) % all).find_map(|who| {
            let client = &self.clients[who];
            let own = &client.account.organisation;
            let sight = Sight { picture: client.sees(activity)?, activity, own, now, others, some, id };
            let command = sight.command(aim)?;
            self.may_be_done(who, activity, &command).then_some((who, command))
        })
    }
}

impl Sight<'_> {
    fn command(&self, aim: u64) -> Option<Command> {
        let reason = || "daarom".to_owned();
        Some(match aim {
            0 if self.own_beelden().next().is_some() => return None,
            0 => Command::AddBeeld {
                beeld: BeeldId(self.id),
                layer: LayerId(self.id),
                title: "Eigen".into(),
                sjabloon: "eigen_beeld".into(),
            },
            1 => Command::LinkBeeld { beeld: self.any(self.own_beelden().filter(|beeld| !beeld.is_linked()))?.id },
            2 => Command::UnlinkBeeld {
                beeld: self.any(self.own_beelden().filter(|beeld| beeld.is_linked()))?.id,
                reason: reason(),
            },
            3 => {
                let beeld = self.any(self.own_beelden())?.id;
                let new = bullet(self.activity, "situatie", "Peil 1,20 m");
                Command::AddBullet { bullet: NewBullet { id: BulletId(self.id), beeld, ..new } }
            }
            4 => Command::TakeOverBullet {
                bullet: BulletId(self.id),
                source: self.any(self.bullets().filter(|one| one.beeld != situatiebeeld(self.activity)))?.id,
                beeld: situatiebeeld(self.activity),
                theme: ThemeKey::new("situatie"),
            },
            5 => {
                let patch = BulletPatch { source: Some(format!("Peilschaal {}", self.some)), ..BulletPatch::default() };
                Command::ChangeBullet {
                    bullet: self.any(self.bullets().filter(|one| self.is_followed(one)))?.id,
                    patch,
                }
            }
            6 => Command::FollowSource { bullet: self.any(self.bullets().filter(|one| self.lags(one)))?.id },
            7 => Command::UnlinkSource { bullet: self.any(self.bullets().filter(|one| living(one).is_some()))?.id },
            8 => Command::MakeKoppeling {
                koppeling: BeeldId(self.id),
                beeld: situatiebeeld(self.activity),
                activity: self.others[self.some % 2],
                title: "Delta".into(),
            },
            9 => Command::SendSitrap {
                sitrap: NewSitrap {
                    id: SitrapId(self.id),
                    receiver: NewReceiver::Organisation {
                        organisation: self.any(self.picture.participants.keys())?.clone(),
                    },
                    shared: Selection {
                        beelden: vec![SharedBeeld { beeld: situatiebeeld(self.activity), themes: None }],
                        layers: Vec::new(),
                    },
                    note: String::new(),
                    mail: None,
                },
            },
            10 => Command::MailSitrap {
                sitrap: self.any(self.picture.sitraps.values())?.id,
                to: format!("piket{}@partner.example", self.some % 3),
            },
            11 if !self.picture.participants.contains_key(self.own) => return None,
            11 => Command::DeclineParticipation { reason: reason() },
            12 | 13 | 25 if self.picture.regie.as_ref()?.offered_to.is_none() => return None,
            12 => Command::AcceptRegie,
            13 => Command::DeclineRegie,
            25 => Command::WithdrawRegieOffer,
            14 | 26 if self.picture.is_open() => return None,
            14 => Command::ReopenActivity { reason: reason() },
            26 => Command::ArchiveActivity { reason: reason() },
            15 => Command::ChangeDelegation {
                delegation: self.any(self.picture.delegations.values())?.id,
                until: Some(self.now.plus_ms(60_000 * (1 + self.some as i64 % 20))),
                reason: reason(),
            },
            16 => {
                let vraag = self.any(self.picture.informatievragen.values().filter(|vraag| vraag.is_open()))?.id;
                Command::AnswerInformatievraag { vraag, answer: VraagAnswer::Unanswerable { reason: reason() } }
            }
            17 => Command::WithdrawInformatievraag {
                vraag: self.any(self.picture.informatievragen.values().filter(|vraag| vraag.is_open()))?.id,
                reason: reason(),
            },
            18 => Command::ProcessItemIntoBullet {
                item: self.any(self.picture.items.values().filter(|item| item.processed.is_none()))?.id,
                bullet: NewBullet { id: BulletId(self.id), ..bullet(self.activity, "situatie", "Volgens de melder") },
                unverified_because: reason(),
            },
            19 => Command::EndSecondment {
                secondment: self.any(self.picture.secondments.values().filter(|one| one.runs()))?.id,
                reason: reason(),
            },
            20 => Command::EndTeam {
                team: self.any(self.picture.teams.values().filter(|team| team.is_up()))?.id,
                reason: reason(),
            },
            21 => {
                let drawn = self.any(self.picture.features.values())?;
                Command::RemoveFeature { feature: drawn.id, version: drawn.version }
            }
            22 => {
                let drawn = self.any(self.picture.features.values())?;
                let patch = FeaturePatch { label: Some(format!("pomp {}", self.some)), ..FeaturePatch::default() };
                Command::ChangeFeature { feature: drawn.id, version: drawn.version, patch }
            }
            23 => Command::RemoveLayer {
                layer: self.any(self.picture.layers.keys().filter(|layer| layer.0 != self.activity.0)).copied()?,
                reason: reason(),
            },
            24 => Command::DecideVoorstel {
                voorstel: *self.any(self.picture.voorstellen.keys())?,
                decision: Decision::Accept { bullet: BulletId(self.id), unverified_because: reason() },
            },
            27 => {
                let contested = self.bullets().filter(|one| one.flags.iter().any(|flag| flag.answer.is_none()));
                let (bullet, flag) = self.any(contested.map(|one| (one.id, one.flags.last())))?;
                Command::AnswerFlag { bullet, flag: flag?.id, answer: reason() }
            }
            28 => {
                let team = self.any(self.picture.teams.values().filter(|team| team.is_up()))?;
                let onderdeel = self.any(team.team_kind.onderdelen().iter())?.0;
                Command::StartTeam { team: team.id, onderdeel, at: self.now }
            }
            29 => Command::MarkSeen { bullet: self.any(self.bullets().filter(|one| one.critical))?.id },
            _ => Command::EndDelegation { delegation: self.any(self.picture.delegations.values())?.id },
        })
    }

    fn any<T>(&self, all: impl Iterator<Item = T>) -> Option<T> {
        let all: Vec<T> = all.collect();
        let place = self.some % all.len().max(1);
        all.into_iter().nth(place)
    }

    fn bullets(&self) -> impl Iterator<Item = &Bullet> {
        self.picture.bullets.values().map(AsRef::as_ref)
    }

    fn own_beelden(&self) -> impl Iterator<Item = &Beeld> {
        let beelden = self.picture.beelden.values().map(AsRef::as_ref);
        beelden.filter(|beeld| beeld.kind == BeeldKind::EigenBeeld && beeld.owner == *self.own)
    }

    /// Whether something was taken over from it; elsewhere too, for all that is known in an own activity.
    fn is_followed(&self, source: &Bullet) -> bool {
        let taken = |copy: &Bullet| living(copy).is_some_and(|(from, _)| from == source.id);
        !self.picture.koppelingen.is_empty() || self.bullets().any(taken)
    }

    /// Whether its source says something else by now.
    fn lags(&self, copy: &Bullet) -> bool {
        let says = |id| self.picture.bullets.get(&id).map(|source| Taken::of(source));
        living(copy).is_some_and(|(source, taken)| says(source).is_some_and(|now| now != *taken))
    }
}
