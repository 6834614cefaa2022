// SPDX-License-Identifier: EUPL-1.2
//! Rights by date: what an organisation is to an activity, from what the register says of it.
//!
//! *Invariant:* a right that is not in force at the moment asked about is not there, and nothing here
//! looks at when something was written down: a clock that is set back takes no rights.

use super::Register;
use super::organisation::{Account, Kerntaak};
use super::profile::Profile;
use super::samenwerking::{Samenwerking, Scope};
use super::toetsing::{Ruling, RulingOutcome};
use super::traject::Traject;
use crate::domain::activity::picture::{Environment, Head, Picture};
use crate::domain::ids::{Moment, OrganisationId, RegionCode, SamenwerkingId};
use crate::domain::rights::{Actor, Function, Functionary, Relation, Situation};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// In what sense a traject has spoken of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Koppel or ad hoc: agreed, without a decision (G18).
    Agreed,
    /// The profile that was sought.
    Granted,
    /// The same, until a hertoets.
    Provisional(Moment),
    /// Another profile: by a no that leaves one, or since a hertoets passed.
    Instead,
    /// Nothing, since a hertoets passed.
    Expired,
    /// Nothing.
    Refused,
}

/// What the last traject that has anything to say, says of a region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Which traject.
    pub traject: &'a Traject,
    /// In what sense.
    pub sense: Sense,
    /// The decision it stands on; none for koppel and ad hoc, which need none (G18).
    pub ruling: Option<&'a Ruling>,
    /// The profile that is in force by it; none when it says that nothing is.
    pub gives: Option<Profile>,
    /// When the partner went live with that; none where nothing is in force, or without accounts.
    pub live: Option<Moment>,
    /// Since when it says so.
    pub since: Moment,
}

/// One agreement with one region, that gives an organisation what it is to an activity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'a> {
    /// Which agreement.
    pub samenwerking: &'a Samenwerking,
    /// With which region.
    pub region: &'a RegionCode,
    /// By which profile.
    pub profile: Profile,
    /// On what ground.
    pub situation: Situation,
    /// Since when.
    pub since: Moment,
}

impl Given<'_> {
    /// What goes first of several (R04): what holds, then by profile. The rest only makes the choice
    /// the same every time: the newest, then by identity.
    fn rank(&self) -> (bool, u8, Reverse<Moment>, SamenwerkingId, &RegionCode) {
        let holds = self.situation != Situation::ZonderStandpunt;
        (!holds, order(self.profile), Reverse(self.since), self.samenwerking.id, self.region)
    }
}

impl Ruling {
    /// What it says of the profile that was sought, at a moment: in what sense, which profile it gives, and since when.
    pub(super) fn says(&self, profile: Profile, at: Moment) -> (Sense, Option<Profile>, Moment) {
        match self.outcome {
            RulingOutcome::Gecertificeerd => (Sense::Granted, Some(profile), self.from),
            RulingOutcome::Voorwaardelijk { hertoets, .. } if at < hertoets => {
                (Sense::Provisional(hertoets), Some(profile), self.from)
            }
            RulingOutcome::Voorwaardelijk { hertoets, at_expiry: None, .. } => (Sense::Expired, None, hertoets),
            RulingOutcome::Voorwaardelijk { hertoets, at_expiry, .. } => (Sense::Instead, at_expiry, hertoets),
            RulingOutcome::Geen { instead: None } => (Sense::Refused, None, self.from),
            RulingOutcome::Geen { instead } => (Sense::Instead, instead, self.from),
        }
    }
}

impl Traject {
    /// The decision on a region that is in force at a moment: of those that have begun, the last that was taken.
    pub fn ruling(&self, region: &RegionCode, at: Moment) -> Option<&Ruling> {
        self.rulings.iter().rev().find(|ruling| ruling.from <= at && ruling.covers(region))
    }

    /// When the next decision on a region begins, after a moment. One that had not begun when another was taken from
    /// that date on, or from an earlier one, never does (G33).
    pub fn next_ruling(&self, region: &RegionCode, at: Moment) -> Option<Moment> {
        let replaced = |place: usize, from: Moment| {
            self.rulings[place + 1..].iter().any(|newer| newer.covers(region) && newer.from <= from)
        };
        let later = self
            .rulings
            .iter()
            .enumerate()
            .filter(|(place, ruling)| ruling.from > at && ruling.covers(region) && !replaced(*place, ruling.from));
        later.map(|(_, ruling)| ruling.from).min()
    }

    /// The profile that it is for at a moment, and since when; none before it was chosen, or when it was
    /// given up.
    pub fn chosen(&self, at: Moment) -> Option<(Profile, Moment)> {
        let choice = self.choice.as_ref().filter(|choice| choice.from <= at && self.withdrawn.is_none())?;
        Some((choice.profile, choice.from))
    }

    /// When its partner first went live.
    pub(super) fn went_live(&self, at: Moment) -> Option<Moment> {
        self.go_lives.iter().map(|live| live.at).filter(|live| *live <= at).min()
    }
}

impl Samenwerking {
    /// Every moment at which rights by it may turn.
    pub fn turns(&self) -> impl Iterator<Item = Moment> {
        let ends = self.ended.iter().map(|ended| ended.from);
        let regions =
            self.regions.values().flat_map(|part| part.joined.into_iter().chain(part.left.as_ref().map(|l| l.from)));
        let trajecten = self.trajecten.iter().flat_map(|traject| {
            let chosen = traject.choice.iter().map(|choice| choice.from);
            let live = traject.go_lives.iter().map(|live| live.at);
            let rulings = traject.rulings.iter().flat_map(|ruling| {
                let hertoets = match ruling.outcome {
                    RulingOutcome::Voorwaardelijk { hertoets, .. } => Some(hertoets),
                    RulingOutcome::Gecertificeerd | RulingOutcome::Geen { .. } => None,
                };
                [Some(ruling.from), hertoets].into_iter().flatten()
            });
            chosen.chain(live).chain(rulings)
        });
        ends.chain(regions).chain(trajecten)
    }

    /// The newest choice of a profile, and since when.
    pub fn sought(&self, at: Moment) -> Option<(&Traject, Profile, Moment)> {
        let mut newest = self.trajecten.iter().rev();
        newest.find_map(|traject| traject.chosen(at).map(|(profile, from)| (traject, profile, from)))
    }

    /// The last word on a region, whether or not the region works by the agreement: a newer traject that
    /// has not come to a decision and a go-live leaves an older one as it is.
    pub(super) fn word(&self, region: &RegionCode, at: Moment) -> Option<Word<'_>> {
        (0..self.trajecten.len()).rev().find_map(|n| self.word_of(n, region, at))
    }

    /// The decision on a region that counts at a moment: the one that rights stand on, or else the newest on what is
    /// sought.
    pub(super) fn decision(&self, region: &RegionCode, at: Moment) -> Option<&Ruling> {
        match self.word(region, at) {
            Some(word) => word.ruling,
            None => self.sought(at).and_then(|(traject, ..)| traject.ruling(region, at)),
        }
    }

    /// Every hertoets of a decision on a region that is the last word when it passes, or now that it has: also of one
    /// that waits for a go-live, for an older profile that is in force until then goes by it (G34).
    pub(super) fn hertoetsen(
        &self,
        region: &RegionCode,
        at: Moment,
    ) -> impl Iterator<Item = (Moment, Profile, &Ruling)> {
        self.trajecten.iter().filter_map(move |traject| {
            let ruling = traject.ruling(region, at)?;
            let RulingOutcome::Voorwaardelijk { hertoets, .. } = ruling.outcome else { return None };
            // What is chosen from a later day on is decided on before.
            let (profile, _) = traject.chosen(at.max(hertoets))?;
            let then = self.decision(region, at.max(hertoets))?;
            std::ptr::eq(then, ruling).then_some((hertoets, profile, ruling))
        })
    }

    fn word_of(&self, n: usize, region: &RegionCode, at: Moment) -> Option<Word<'_>> {
        let traject = self.trajecten.get(n)?;
        let (profile, chosen) = traject.chosen(at)?;
        if !profile.has_accounts() {
            let gives = Some(profile);
            return Some(Word { traject, sense: Sense::Agreed, ruling: None, gives, live: None, since: chosen });
        }
        let ruling = traject.ruling(region, at)?;
        let (sense, gives, from) = ruling.says(profile, at);
        let since = from.max(chosen);
        let word = Word { traject, sense, ruling: Some(ruling), gives, live: None, since };
        match gives {
            Some(given) if given.has_accounts() => {
                // What is fallen back to may have gone live long before, by an older traject.
                let live = if given == profile {
                    traject.went_live(at)
                } else {
                    self.trajecten[..=n].iter().filter_map(|older| older.went_live(at)).min()
                };
                live.map(|live| Word { live: Some(live), since: since.max(live), ..word })
            }
            _ => Some(word),
        }
    }
}

impl Register {
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
        // As it is by now: a connection has the account as it was when it came in (G68).
        let account = self.account(&account.id).map_or(account, AsRef::as_ref);
        let (relation, situation) = self.standing(&account.organisation, picture, at);
        // Only the agreement that makes it a standby partner says what concerns it, not any other.
        let interested = relation == Relation::Standby
            && self.given(&account.organisation, &picture.head, at).any(|given| {
                given.profile == Profile::Standby
                    && given.situation == situation
                    && given.samenwerking.interest.matches(&picture.head)
            });
        Actor { interested, ..self.acting(account, relation, situation, at, text_client) }
    }

    /// What an account is to an activity that it is about to make in its own region.
    pub fn founder(&self, account: &Account, environment: Environment, at: Moment) -> Actor {
        let account = self.account(&account.id).map_or(account, AsRef::as_ref);
        let relation = self.as_owner(&account.organisation, environment, at);
        self.acting(account, relation, ground(environment), at, 0)
    }

    /// A functie of an organisation that reads and does nothing else: what it sees of an activity, its
    /// organisation may see.
    pub fn reader_of(&self, organisation: &OrganisationId, picture: &Picture, at: Moment) -> Actor {
        let account = Account::of_nobody(organisation, Function::Lezer);
        // Terms are accepted by people; an organisation is asked for none.
        Actor { accepted_terms: true, ..self.actor(&account, picture, at, 0) }
    }

    pub(super) fn acting(
        &self,
        account: &Account,
        relation: Relation,
        situation: Situation,
        at: Moment,
        text_client: u32,
    ) -> Actor {
        Actor {
            who: self.functionary(account),
            team: account.team.clone(),
            function: account.function,
            relation,
            situation,
            interested: false,
            accepted_terms: self.accepts(account, at),
            text_client,
        }
    }

    /// What an organisation is to an activity, and on what ground.
    pub fn standing(&self, organisation: &OrganisationId, picture: &Picture, at: Moment) -> (Relation, Situation) {
        let head = &picture.head;
        let home = ground(head.environment);
        if *organisation == head.owner {
            return (self.as_owner(organisation, head.environment, at), home);
        }
        if let Some(region) = self.organisation(organisation).and_then(|o| o.region.as_ref()) {
            let involved = head.regions.contains(region) || picture.was_let_in(organisation);
            return (if involved { Relation::Betrokken } else { Relation::Vreemd }, home);
        }
        let given = self.deciding(organisation, head, at);
        given.map_or((Relation::Vreemd, home), |given| (given.profile.into(), given.situation))
    }

    /// What an organisation is to an activity that it owns, or would: that of a partner is its own as long as it works
    /// netcentrisch itself (R66).
    fn as_owner(&self, organisation: &OrganisationId, environment: Environment, at: Moment) -> Relation {
        let owns = self.is_region(organisation) || self.kern_of(organisation, environment, at).is_some();
        if owns { Relation::Bronregio } else { Relation::Vreemd }
    }

    /// By which kernsamenwerking, with whichever region, a partner works netcentrisch itself in this world (R66).
    pub(super) fn kern_of(&self, partner: &OrganisationId, environment: Environment, at: Moment) -> Option<Given<'_>> {
        let given = self.of_partner(partner).flat_map(|samenwerking| {
            let regions = samenwerking.regions.keys().filter(move |region| samenwerking.works_in(region, at));
            regions.flat_map(move |region| gives(samenwerking, region, environment, at))
        });
        let kern = given.filter(|one| one.profile == Profile::Kern && one.situation != Situation::ZonderStandpunt);
        kern.min_by(|one, other| one.rank().cmp(&other.rank()))
    }

    /// The agreement that decides what a partner is to an activity: of several, as R04 says.
    pub(super) fn deciding<'a>(&'a self, partner: &'a OrganisationId, head: &'a Head, at: Moment) -> Option<Given<'a>> {
        self.given(partner, head, at).min_by(|one, other| one.rank().cmp(&other.rank()))
    }

    /// All that the agreements of a partner with the regions of an activity make of it.
    fn given<'a>(&'a self, partner: &'a OrganisationId, head: &'a Head, at: Moment) -> impl Iterator<Item = Given<'a>> {
        self.of_partner(partner).flat_map(move |samenwerking| {
            let regions = head.regions.iter().filter(move |region| samenwerking.works_in(region, at));
            regions.flat_map(move |region| gives(samenwerking, region, head.environment, at))
        })
    }

    /// The profile by which a partner works in a region at a moment, in earnest.
    pub fn effective(&self, samenwerking: &Samenwerking, region: &RegionCode, at: Moment) -> Option<Profile> {
        samenwerking.works_in(region, at).then(|| samenwerking.word(region, at)?.gives).flatten()
    }

    /// The profile that was chosen last, whether or not it is in effect.
    pub fn sought(&self, samenwerking: &Samenwerking, at: Moment) -> Option<Profile> {
        samenwerking.sought(at).map(|(_, profile, _)| profile)
    }

    /// With how many regions a partner works, or talks of working, for a kerntaak (G08): over all of its
    /// agreements, so that three of one region are as wide as one of three.
    pub fn scope_of(&self, partner: &OrganisationId, kerntaak: Kerntaak, at: Moment) -> usize {
        let alike = self.alike(partner, kerntaak, at);
        alike.flat_map(|samenwerking| samenwerking.regions_at(at)).collect::<BTreeSet<_>>().len()
    }

    /// How wide that is (G07).
    pub fn scope(&self, partner: &OrganisationId, kerntaak: Kerntaak, at: Moment) -> Scope {
        Scope::of(self.scope_of(partner, kerntaak, at))
    }

    /// Who speaks for the regions of a samenwerking: where a partner has several for one kerntaak, the
    /// one that is named in any of them does for all (G12).
    pub fn adoptieregio<'a>(&'a self, samenwerking: &'a Samenwerking, at: Moment) -> Option<&'a RegionCode> {
        let mut alike = self.alike(&samenwerking.partner, samenwerking.kerntaak, at);
        samenwerking.adoptieregio.as_ref().or_else(|| alike.find_map(|other| other.adoptieregio.as_ref()))
    }

    /// Live agreements of a partner for a kerntaak.
    fn alike(&self, partner: &OrganisationId, kerntaak: Kerntaak, at: Moment) -> impl Iterator<Item = &Samenwerking> {
        self.of_partner(partner)
            .map(AsRef::as_ref)
            .filter(move |s: &&Samenwerking| s.kerntaak == kerntaak && s.is_live(at))
    }

    /// The next moment after `now` at which rights may turn.
    pub fn next_turn(&self, now: Moment) -> Option<Moment> {
        let agreement = self.turns.range((now.plus_ms(1), SamenwerkingId(Uuid::nil()))..).next().map(|(turn, _)| *turn);
        agreement.into_iter().chain(self.terms.next_turn(now)).min()
    }

    /// The organisations by id, for names in a client.
    pub fn names(&self) -> BTreeMap<OrganisationId, String> {
        self.organisations.iter().map(|(id, organisation)| (id.clone(), organisation.name.clone())).collect()
    }
}

/// What one agreement makes of its partner in one of its regions. For an exercise that is what is sought
/// as well as what is in effect: one practises for what is not there yet, and never has less than in earnest.
fn gives<'a>(
    samenwerking: &'a Samenwerking,
    region: &'a RegionCode,
    environment: Environment,
    at: Moment,
) -> impl Iterator<Item = Given<'a>> {
    let joined = samenwerking.regions.get(region).and_then(|part| part.joined);
    let given = move |profile, situation, since: Moment| {
        let since = joined.map_or(since, |joined| since.max(joined));
        Given { samenwerking, region, profile, situation, since }
    };
    let home = ground(environment);
    let word = samenwerking.word(region, at);
    let effective = word.and_then(|word| Some(given(word.gives?, home, word.since)));
    let sought = samenwerking.sought(at);
    let sought = sought.and_then(|(_, profile, since)| match environment {
        Environment::Oefening => Some(given(profile, home, since)),
        Environment::Operationeel if effective.is_none() => Some(given(profile, Situation::ZonderStandpunt, since)),
        Environment::Operationeel => None,
    });
    effective.into_iter().chain(sought)
}

/// The situation of who needs no standpunt, or has one.
fn ground(environment: Environment) -> Situation {
    match environment {
        Environment::Oefening => Situation::Oefening,
        Environment::Operationeel => Situation::Operationeel,
    }
}

/// Of several profiles, which goes first (R04).
fn order(profile: Profile) -> u8 {
    match profile {
        Profile::Kern => 0,
        Profile::Structureel => 1,
        Profile::Standby => 2,
        Profile::Koppel => 3,
        Profile::Adhoc => 4,
    }
}
