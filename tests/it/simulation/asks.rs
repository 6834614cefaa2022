// SPDX-License-Identifier: EUPL-1.2
//! What the clients of a life ask for, each by what it sees.

use super::client::Asks;
use super::kinds::kind_of;
use super::world::{ACCOUNTS, World};
use crate::support::people::{bullet, situatiebeeld, situatielaag};
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::bullet::NewBullet;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::decide::{Setting, decide};
use gedeeld_beeld::domain::activity::inbox::{ItemKind, NewItem, Outcome};
use gedeeld_beeld::domain::activity::participation::{NewMandate, Part, Participation};
use gedeeld_beeld::domain::activity::picture::HeadPatch;
use gedeeld_beeld::domain::activity::picture::Status;
use gedeeld_beeld::domain::activity::presence::Place;
use gedeeld_beeld::domain::activity::taken::living;
use gedeeld_beeld::domain::activity::team::{Niveau, TeamKind};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::text::write;
use gedeeld_beeld::engine::ports::Clock;

/// Commands that say who may see what, of those below.
const OF_RIGHTS: [u64; 2] = [22, 23];
const COMMANDS: u64 = 39;
/// Kinds of [`Seen::command`], and those of them that are not commands but come from elsewhere.
const OF_ANY_LIFE: u64 = 58;
const NOT_ASKED: [u64; 3] = [46, 49, 56];

impl World {
    /// One thing, whatever it is.
    pub async fn ask(&mut self, who: usize) {
        let activity = self.some_activity();
        let draws = if self.dice.below(4) == 0 { 1 } else { 8 };
        let mut best: Option<(u64, usize, Command)> = None;
        for _ in 0..draws {
            // Who directs may do most.
            let who = if self.dice.below(3) == 0 { self.holder(activity).unwrap_or(who) } else { who };
            let drawn = match self.dice.below(8) {
                0..3 => {
                    let kind = self.dice.below(COMMANDS);
                    self.command(who, activity, kind).map(|command| (who, command))
                }
                3..6 => self.guess(who, activity).map(|command| (who, command)),
                _ => self.aim(activity),
            };
            let Some((who, command)) = drawn else { continue };
            let seldom = if self.may_be_done(who, activity, &command) {
                self.life.accepted_of(&kind_of(&command))
            } else {
                u64::MAX
            };
            if best.as_ref().is_none_or(|(before, ..)| seldom < *before) {
                best = Some((seldom, who, command));
            }
        }
        if let Some((_, who, command)) = best {
            self.send(who, activity, command).await;
        }
    }

    /// Mostly the first.
    fn some_activity(&mut self) -> ActivityId {
        self.activities[[0, 0, 0, 1, 2][self.dice.below(5) as usize]]
    }

    /// Whether it would be done if it came in now: what a life does most of, not all.
    pub fn may_be_done(&self, who: usize, activity: ActivityId, command: &Command) -> bool {
        let Some(picture) = self.pasts[&activity].last() else { return false };
        let (account, now) = (&self.clients[who].account, self.clock.now());
        let register = self.law();
        let actor = register.actor(account, picture, now, self.clients[who].text_client);
        decide(picture, Setting { actor: &actor, now, register: &register }, command.clone()).is_ok()
    }

    /// Who directs by now, of the clients.
    fn holder(&self, activity: ActivityId) -> Option<usize> {
        let holder = &self.pasts[&activity].last()?.regie.as_ref()?.holder.account;
        self.clients.iter().position(|client| client.account.id == *holder)
    }

    /// What any random life asks, about the same few things.
    fn guess(&mut self, who: usize, activity: ActivityId) -> Option<Command> {
        let kind = self.dice.below(OF_ANY_LIFE);
        let [a, b, c] = [6; 3].map(|small| self.dice.below(small) as u8);
        let (now, first) = (self.clock.now(), activity.0);
        let client = &self.clients[who];
        let picture = client.sees(activity)?;
        if NOT_ASKED.contains(&kind) {
            // Two that none of those is: of its own, where it has any.
            let voorstel = picture.voorstellen.keys().nth(usize::from(a))?;
            return Some(Command::WithdrawVoorstel { voorstel: *voorstel });
        }
        Some(Seen { picture, now, first }.command(kind as u8, a, b, c, client.text_client))
    }

    /// Some things at once, so that they wait together; often something about rights goes first.
    pub async fn ask_at_once(&mut self, who: usize) {
        if self.dice.below(2) == 0 {
            let kind = OF_RIGHTS[self.dice.below(2) as usize];
            self.ask_for(0, self.activities[0], kind).await;
        }
        for _ in 0..1 + self.dice.below(3) {
            self.ask(who).await;
        }
    }

    async fn ask_for(&mut self, who: usize, activity: ActivityId, kind: u64) {
        if let Some(command) = self.command(who, activity, kind) {
            self.send(who, activity, command).await;
        }
    }

    /// Says where its user is, and what it sees by now.
    pub async fn say_where(&mut self, who: usize) {
        let activity = self.some_activity();
        let client = &self.clients[who];
        let Some(handle) = self.server.registry.find(activity) else { return };
        let (Some(connection), Some(picture)) = (client.connection.clone(), client.sees(activity)) else { return };
        if self.dice.below(2) == 0 {
            let bullet = picture.bullets.values().nth(self.dice.below(8) as usize);
            let beeld = bullet.map_or(situatiebeeld(activity), |bullet| bullet.beeld);
            let place = Place { beeld: Some(beeld), bullet: bullet.map(|bullet| bullet.id), ..Place::default() };
            handle.place(connection.id, place).await;
        } else {
            let sum = gedeeld_beeld::domain::checksum::of(picture);
            handle.position(connection, picture.seq, Some(sum)).await;
        }
    }

    /// Something that this client might ask for, by what it sees.
    fn command(&mut self, who: usize, activity: ActivityId, kind: u64) -> Option<Command> {
        let now = self.clock.now();
        let text_client = self.clients[who].text_client;
        let picture = self.clients[who].sees(activity)?.clone();
        let some = self.dice.below(1 << 20) as usize;
        let any = |n: usize| picture.bullets.values().nth(some % n.max(1)).cloned();
        let there = any(picture.bullets.len());
        let reason = || "daarom".to_owned();
        Some(match kind {
            0..8 => {
                let beeld = *picture.beelden.keys().nth(some / 3 % picture.beelden.len().max(1))?;
                let of_situatie = beeld == situatiebeeld(activity);
                let theme = if of_situatie { ["situatie", "aard", "bereikbaarheid"][some % 3] } else { "situatie" };
                let id = BulletId(self.id());
                Command::AddBullet { bullet: NewBullet { id, beeld, ..bullet(activity, theme, "Rook over de wijk") } }
            }
            8..15 => {
                let there = there?;
                let end = there.text.encode_utf16().count() as u32;
                let update = write(&there.doc, text_client, end.min(some as u32 % 40), 0, "é🔥")?;
                Command::EditBulletText { bullet: there.id, update }
            }
            15 => Command::RemoveBullet { bullet: there?.id, reason: reason() },
            16 => Command::FlagBullet { bullet: there?.id, flag: FlagId(self.id()), reason: reason(), due_at: None },
            17 => {
                let there = there?;
                Command::AnswerFlag { bullet: there.id, flag: there.flags.first()?.id, answer: reason() }
            }
            18 => Command::OfferItem {
                item: NewItem {
                    id: ItemId(self.id()),
                    beeld: situatiebeeld(activity),
                    theme: None,
                    kind: ItemKind::Note,
                    text: reason(),
                    source: String::new(),
                    attachment: None,
                },
            },
            19 => Command::ProcessItem {
                item: picture.items.values().find(|item| item.processed.is_none())?.id,
                outcome: Outcome::SetAside { reason: reason() },
                unverified_because: String::new(),
            },
            20 => Command::EstablishOpschaling { at: now, grip: 1 + some as u8 % 3 },
            21 => [Command::ShareStartbeeld, Command::RegisterAlarmering { at: now }][some % 2].clone(),
            22 => {
                let status = [Participation::Monitorend, Participation::Actief, Participation::Ontkoppeld][some % 3];
                let organisation = ["rode-kruis", "havenbedrijf-moerdijk", "vr18"][some / 3 % 3];
                let some_of_them = |id: &&BeeldId| (some / 9 + id.0.as_u128() as usize).is_multiple_of(2);
                let beelden = picture.beelden.keys().filter(some_of_them).copied();
                Command::SetParticipation {
                    organisation: OrganisationId::new(organisation),
                    status,
                    beelden: beelden.collect(),
                    layers: vec![situatielaag(activity)],
                    reason: reason(),
                    // Refused where it does not fit, and gone with who gave it.
                    mandate: some.is_multiple_of(5).then(|| NewMandate {
                        giver: OrganisationId::new("havenbedrijf-moerdijk"),
                        process: "Terreinbeheer".into(),
                    }),
                }
            }
            23 => Command::ChangeHead {
                patch: HeadPatch {
                    grip: Some(some as u8 % 5),
                    besloten: Some(some.is_multiple_of(7)),
                    ..HeadPatch::default()
                },
            },
            24 => Command::OfferRegie { to: AccountId::new(ACCOUNTS[some % 3]) },
            25 => [Command::AcceptRegie, Command::DeclineRegie][some % 2].clone(),
            26 => Command::TakeRegie { reason: reason() },
            27 => match picture.head.status {
                Status::Open if some.is_multiple_of(4) => Command::CloseActivity { reason: reason() },
                Status::Open => Command::AskAccess { reason: reason() },
                Status::Closed if some.is_multiple_of(2) => Command::ArchiveActivity { reason: reason() },
                Status::Closed | Status::Archived => Command::ReopenActivity { reason: reason() },
            },
            30 => Command::CallTeam {
                team: TeamId(self.id()),
                organisation: OrganisationId::new(["vr20", "vr18", "rode-kruis"][some % 3]),
                team_kind: [TeamKind::Copi, TeamKind::Rot, TeamKind::Crisisteam][some / 3 % 3],
                niveau: (some / 3 % 3 == 2).then_some(Niveau::Operationeel),
                title: reason(),
                at: now,
            },
            31 => {
                let team = picture.teams.values().find(|team| team.is_up())?;
                let onderdeel = team.team_kind.onderdelen()[0].0;
                match some % 3 {
                    0 => Command::EndTeam { team: team.id, reason: reason() },
                    _ => Command::StartTeam { team: team.id, onderdeel, at: now },
                }
            }
            // Asked a second time, as another command: it is done once.
            28 => match self.clients[who].waiting.values().next()? {
                Asks::Activity(_, command) => command.clone(),
                Asks::Register(_) => return None,
            },
            29 if picture.beelden.len() < 4 => Command::AddBeeld {
                beeld: BeeldId(self.id()),
                layer: LayerId(self.id()),
                title: "Eigen".into(),
                sjabloon: "eigen_beeld".into(),
            },
            32 => {
                let own = &self.clients[who].account.organisation;
                // Known from the line of the activity in the overview.
                let mut alerts = self.pasts[&activity].last()?.alerts.values();
                Command::AcknowledgeAlert { alert: alerts.rfind(|alert| alert.organisation == *own)?.id }
            }
            34 => {
                let own = &self.clients[who].account.organisation;
                let beeld = picture.beelden.values().filter(|beeld| beeld.owner == *own).nth(some % 2)?.id;
                match some % 3 {
                    0 => Command::UnlinkBeeld { beeld, reason: reason() },
                    _ => Command::LinkBeeld { beeld },
                }
            }
            35 => {
                let bullet = picture.bullets.values().filter(|bullet| living(bullet).is_some()).nth(some % 2)?.id;
                [Command::FollowSource { bullet }, Command::UnlinkSource { bullet }][some % 3 % 2].clone()
            }
            36 => Command::ChangeDelegation {
                delegation: *picture.delegations.keys().nth(some % 2)?,
                until: Some(now.plus_ms(1 + 60_000 * (some as i64 % 20))),
                reason: reason(),
            },
            37 => Command::MakeKoppeling {
                koppeling: BeeldId(self.id()),
                beeld: *picture.beelden.keys().nth(some / 2 % 2)?,
                activity: [self.activities[0], self.activities[2]][some % 2],
                title: "Delta".into(),
            },
            38 => {
                Command::WithdrawKoppeling { koppeling: *picture.koppelingen.keys().nth(some % 2)?, reason: reason() }
            }
            33 => Command::DelegatePart {
                delegation: DelegationId(self.id()),
                organisation: OrganisationId::new(["havenbedrijf-moerdijk", "vr18"][some % 2]),
                part: Part::Theme { beeld: situatiebeeld(activity), theme: ThemeKey::new("situatie") },
                reason: reason(),
                until: Some(now.plus_ms(1 + 60_000 * (some as i64 % 20))),
            },
            _ => Command::MarkSeen { bullet: there?.id },
        })
    }
}
