// SPDX-License-Identifier: EUPL-1.2
//! What a random life tries beside writing and drawing: informatievragen and stakeholders; and what is true of
//! them after every event.

use crate::rules_of_the_picture::{ORGANISATIONS, World};
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::bullet::Validity;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::informatievraag::{Addressee, NewInformatievraag, VraagAnswer, VraagState};
use gedeeld_beeld::domain::activity::stakeholder::Involvement;
use gedeeld_beeld::domain::activity::voorstel::NewVoorstel;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;

impl Seen<'_> {
    /// One of the commands on informatievragen: 36 asks, any other answers or takes back.
    pub fn vraag(&self, kind: u8, a: u8, b: u8, c: u8) -> Command {
        let vraag = InformatievraagId(self.id(a));
        let text = |word: &str| format!("{word} {a}{b}{c}");
        if kind == 36 {
            let beeld = BeeldId(self.id(0));
            let organisation = OrganisationId::new(ORGANISATIONS[a as usize % ORGANISATIONS.len()]);
            let to = match c % 2 {
                0 => Addressee::Organisation { organisation },
                _ => Addressee::Beeld { beeld },
            };
            let theme = b.is_multiple_of(2).then(|| ThemeKey::new("aard"));
            let due_at = self.now.plus_ms((1 + i64::from(b)) * MINUTE_MS);
            let question = text("vraag");
            return Command::AskInformatievraag {
                vraag: NewInformatievraag { id: vraag, question, beeld, theme, to, due_at },
            };
        }
        if c > 4 {
            return Command::WithdrawInformatievraag { vraag, reason: text("bekend") };
        }
        let answer = match b % 4 {
            0 => VraagAnswer::Bullet { bullet: BulletId(self.id(c)) },
            1 => VraagAnswer::NewBullet { bullet: self.new_bullet(c, b, a) },
            2 => VraagAnswer::Voorstel { voorstel: self.new_voorstel(c, text("antwoord")) },
            _ => VraagAnswer::Unanswerable { reason: text("onbekend") },
        };
        Command::AnswerInformatievraag { vraag, answer }
    }

    pub fn new_voorstel(&self, a: u8, text: String) -> NewVoorstel {
        NewVoorstel {
            id: VoorstelId(self.id(a)),
            beeld: BeeldId(self.id(0)),
            theme: ThemeKey::new("aard"),
            text,
            kind: Default::default(),
            source: String::new(),
            validity: Validity::Vermoeden,
        }
    }
}

impl World {
    pub fn check_tried(&self) {
        let p = &self.picture;
        for vraag in p.informatievragen.values() {
            assert!(vraag.overdue_at.is_none_or(|at| at == vraag.due_at), "past its time at its own moment");
            if let VraagState::Answered { bullet, .. } = &vraag.state {
                let there = p.bullets.contains_key(bullet) || p.history.iter().any(|past| past.bullet.id == *bullet);
                assert!(there, "an answer is a bullet");
            }
        }
        for stakeholder in p.stakeholders.values() {
            // In the order of the log, whatever the clock said meanwhile.
            let of_it = |recorded: &&Recorded| matches!(&recorded.event, Event::StakeholderConsidered { organisation, .. } if *organisation == stakeholder.organisation);
            let told: Vec<_> = self.log.iter().filter(of_it).map(|recorded| recorded.at).collect();
            let kept: Vec<_> = stakeholder.considered.iter().map(|one| one.at).collect();
            assert!(!kept.is_empty() && told.ends_with(&kept), "the last times that it was considered, oldest first");
        }
    }
}

pub fn considered(organisation: OrganisationId, b: u8, reason: String) -> Command {
    let choice = [Involvement::Betrekken, Involvement::Informeren, Involvement::Niet][b as usize % 3];
    Command::ConsiderStakeholder { organisation, choice, reason }
}
