// SPDX-License-Identifier: EUPL-1.2
//! The directory: which organisations there are, who acts for them, and who works with whom.
//!
//! Here it is read from a file and stays as it is; the register that keeps it by date
//! takes its place without any other room noticing.

mod check;

use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::{ActivityKind, Environment, Head, Picture};
use crate::domain::ids::{AccountId, Moment, OrganisationId, RegionCode};
use crate::domain::rights::{Actor, Function, Functionary, Relation, Situation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use check::Flaw;

/// The whole of it, as the file has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// Veiligheidsregio's, crisispartners, national bodies.
    pub organisations: Vec<Organisation>,
    /// Functies of those organisations.
    pub accounts: Vec<Account>,
    /// Agreements between partners and veiligheidsregio's.
    #[serde(default)]
    pub samenwerkingen: Vec<Samenwerking>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its identity.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The region that it is, when it is a veiligheidsregio.
    #[serde(default)]
    pub region: Option<RegionCode>,
}

/// An account: one functie in one team of one organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its identity.
    pub id: AccountId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// What is shown: `Informatiemanager ROT`.
    pub title: String,
    /// Its team: `Meldkamer`, `CoPI`, `ROT`, `TBZ`, or a partner's own.
    pub team: String,
    /// What it is for.
    pub function: Function,
    /// Whether the gebruikersovereenkomst and geheimhouding in force were accepted.
    /// Said for each account: who has not, sees nothing (R02).
    #[serde(default)]
    pub accepted_terms: bool,
}

/// An agreement (beleidskader, chapter 3): with which regions, by which profile, since when
/// in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Samenwerking {
    /// The partner.
    pub partner: OrganisationId,
    /// With which regions.
    pub regions: Vec<RegionCode>,
    /// `kern`, `structureel`, `koppel`, `standby` or `adhoc`.
    pub profile: Relation,
    /// From when a standpunt holds (gecertificeerd or voorwaardelijk); none before go-live.
    #[serde(default)]
    pub standpunt_from: Option<Moment>,
    /// Until when: the hertoets date of a voorwaardelijk standpunt.
    #[serde(default)]
    pub standpunt_until: Option<Moment>,
    /// Which activities concern a standby partner.
    #[serde(default)]
    pub interest: Interest,
}

/// Which activities a standby partner watches for (beleidskader, par. 2.2.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Of these kinds; empty for every kind.
    #[serde(default)]
    pub kinds: Vec<ActivityKind>,
    /// From this GRIP level on.
    #[serde(default)]
    pub grip: u8,
}

impl Interest {
    fn matches(&self, head: &Head) -> bool {
        head.grip >= self.grip && (self.kinds.is_empty() || self.kinds.contains(&head.kind))
    }
}

impl Samenwerking {
    fn in_force(&self, at: Moment) -> bool {
        self.standpunt_from.is_some_and(|from| from <= at) && self.standpunt_until.is_none_or(|until| at < until)
    }
}

impl Directory {
    /// The account with this id.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| &account.id == id)
    }

    /// The organisation with this id.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| &organisation.id == id)
    }

    /// How an account is shown to others.
    pub fn functionary(&self, account: &Account) -> Functionary {
        let organisation = self.organisation(&account.organisation).map_or("", |o| o.name.as_str());
        Functionary {
            account: account.id.clone(),
            organisation: account.organisation.clone(),
            name: format!("{}, {}", account.title, organisation),
        }
    }

    /// What an account is, at a moment, to an activity.
    pub fn actor(&self, account: &Account, picture: &Picture, at: Moment, text_client: u32) -> Actor {
        let (relation, situation) = self.standing(&account.organisation, picture, at);
        let interested =
            self.agreements(&account.organisation, &picture.head).any(|s| s.interest.matches(&picture.head));
        Actor { interested, ..self.acting(account, relation, situation, text_client) }
    }

    /// What an account is to an activity that it is about to make in its own region.
    pub fn founder(&self, account: &Account, environment: Environment) -> Actor {
        let is_region = self.organisation(&account.organisation).is_some_and(|o| o.region.is_some());
        let relation = if is_region { Relation::Bronregio } else { Relation::Vreemd };
        self.acting(account, relation, ground(environment, true), 0)
    }

    fn acting(&self, account: &Account, relation: Relation, situation: Situation, text_client: u32) -> Actor {
        Actor {
            who: self.functionary(account),
            team: account.team.clone(),
            function: account.function,
            relation,
            situation,
            interested: false,
            accepted_terms: account.accepted_terms,
            text_client,
        }
    }

    /// What an organisation is to an activity, and on what ground. Of several agreements the
    /// one that holds goes first, then the one with most rights in its own picture.
    pub fn standing(&self, organisation: &OrganisationId, picture: &Picture, at: Moment) -> (Relation, Situation) {
        let head = &picture.head;
        let home = ground(head.environment, true);
        if *organisation == head.owner {
            return (Relation::Bronregio, home);
        }
        if let Some(region) = self.organisation(organisation).and_then(|o| o.region.as_ref()) {
            let invited = matches!(
                picture.participation(organisation),
                Participation::Gealerteerd | Participation::Monitorend | Participation::Actief
            );
            let involved = head.regions.contains(region) || invited;
            return (if involved { Relation::Betrokken } else { Relation::Vreemd }, home);
        }
        self.agreements(organisation, head)
            .map(|s| (s.profile, ground(head.environment, s.in_force(at))))
            .min_by_key(|(profile, situation)| (*situation == Situation::ZonderStandpunt, order(*profile)))
            .unwrap_or((Relation::Vreemd, home))
    }

    /// The agreements of an organisation with a region of an activity.
    fn agreements(&self, organisation: &OrganisationId, head: &Head) -> impl Iterator<Item = &Samenwerking> {
        self.samenwerkingen
            .iter()
            .filter(move |s| &s.partner == organisation && s.regions.iter().any(|region| head.regions.contains(region)))
    }

    /// The next moment after `now` at which a standpunt begins or ends, and rights with it.
    pub fn next_turn(&self, now: Moment) -> Option<Moment> {
        let turns = self.samenwerkingen.iter().flat_map(|s| [s.standpunt_from, s.standpunt_until]).flatten();
        turns.filter(|turn| *turn > now).min()
    }

    /// The organisations by id, for names in a client.
    pub fn names(&self) -> BTreeMap<OrganisationId, String> {
        self.organisations.iter().map(|o| (o.id.clone(), o.name.clone())).collect()
    }
}

fn ground(environment: Environment, in_force: bool) -> Situation {
    match environment {
        Environment::Oefening => Situation::Oefening,
        Environment::Operationeel if in_force => Situation::Operationeel,
        Environment::Operationeel => Situation::ZonderStandpunt,
    }
}

fn order(profile: Relation) -> u8 {
    match profile {
        Relation::Kern => 0,
        Relation::Structureel => 1,
        Relation::Standby => 2,
        Relation::Koppel => 3,
        _ => 4,
    }
}
