// SPDX-License-Identifier: EUPL-1.2
//! Agreements and activities written down by hand, and at random: small numbers for moments.

use gedeeld_beeld::domain::activity::participation::{Participant, Participation};
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment, Head, Picture, Status};
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, Moment, OrganisationId, RegionCode, SamenwerkingId, Seq};
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::organisation::{Account, Kerntaak, Organisation};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::{Ended, RegionPart, Samenwerking};
use gedeeld_beeld::domain::register::toetsing::{DecidedBy, Ruling, RulingOutcome};
use gedeeld_beeld::domain::register::traject::{Choice, GoLive, Standard, Traject};
use gedeeld_beeld::domain::rights::{Function, Functionary};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

pub const PARTNER: &str = "waterschap";
pub const REGIONS: [&str; 4] = ["VR18", "VR19", "VR20", "VR21"];
/// No random agreement says anything after this.
pub const LAST: i64 = 60;

pub fn code(region: &str) -> RegionCode {
    RegionCode::new(region)
}

pub fn organisation(id: &str) -> OrganisationId {
    OrganisationId::new(id)
}

/// The four regions and one partner, with these agreements.
pub fn register(agreements: impl IntoIterator<Item = Samenwerking>) -> Register {
    let mut register = Register::default();
    let regions = REGIONS.map(|region| (region.to_lowercase(), Some(code(region))));
    for (id, region) in regions.into_iter().chain([(PARTNER.to_owned(), None)]) {
        let (id, name) = (organisation(&id), format!("Organisatie {id}"));
        let kerntaken = if region.is_none() { BTreeSet::from([Kerntaak::Beheerder]) } else { BTreeSet::new() };
        let it = Organisation { id: id.clone(), name, region, kerntaken, bodies: BTreeSet::new() };
        register.organisations.insert(id, Arc::new(it));
    }
    agreements.into_iter().for_each(|agreement| register.put(agreement));
    register
}

/// An account, put in the register.
pub fn account(register: &mut Register, of: &str, function: Function, accepted_terms: bool) -> Account {
    let id = AccountId::new(format!("{of}-{function:?}"));
    let account = Account {
        id: id.clone(),
        organisation: organisation(of),
        title: "Functie".into(),
        team: "ROT".into(),
        function,
        accepted_terms,
    };
    register.accounts.insert(id, Arc::new(account.clone()));
    account
}

/// An agreement with every one of these regions, which joined it at 0.
pub fn agreement(n: u128, regions: &[&str], trajecten: Vec<Traject>) -> Samenwerking {
    let joined = RegionPart { joined: Some(Moment(0)), ..RegionPart::default() };
    Samenwerking {
        id: SamenwerkingId(Uuid::from_u128(n)),
        partner: organisation(PARTNER),
        kerntaak: Kerntaak::Beheerder,
        began: Moment(0),
        regions: regions.iter().map(|region| (code(region), joined.clone())).collect(),
        adoptieregio: None,
        adoptiepartner: None,
        contacts: BTreeMap::new(),
        alerts: BTreeMap::new(),
        interest: Default::default(),
        trajecten,
        next_evaluation: None,
        lessons: Vec::new(),
        ended: None,
    }
}

/// A traject for a profile, chosen at 0.
pub fn traject(profile: Profile, rulings: Vec<Ruling>, live: &[i64]) -> Traject {
    Traject {
        number: 1,
        standard: Standard::S2026,
        began: Moment(0),
        choice: Some(Choice { profile, reasoning: "past bij de kerntaak".into(), from: Moment(0) }),
        items: BTreeMap::new(),
        toetsingen: Vec::new(),
        rulings,
        go_lives: live.iter().map(|at| GoLive { at: Moment(*at), report: String::new() }).collect(),
        withdrawn: None,
    }
}

pub fn standpunt(outcome: RulingOutcome, from: i64) -> Ruling {
    Ruling { decided: DecidedBy::Regiegroep, outcome, from: Moment(from), reasoning: "goed".into() }
}

pub fn regional(region: &str, outcome: RulingOutcome, from: i64) -> Ruling {
    let decided = DecidedBy::Region { region: code(region), agreed_with: "directeur".into(), consent: None };
    Ruling { decided, ..standpunt(outcome, from) }
}

pub fn until(hertoets: i64, then: Option<Profile>) -> RulingOutcome {
    RulingOutcome::Voorwaardelijk { points: vec!["piket".into()], hertoets: Moment(hertoets), at_expiry: then }
}

pub fn instead(instead: Option<Profile>) -> RulingOutcome {
    RulingOutcome::Geen { instead }
}

pub fn end(from: i64) -> Ended {
    Ended { from: Moment(from), reason: "klaar".into() }
}

/// An activity of the last region, in these regions.
pub fn activity(environment: Environment, regions: &[&str]) -> Picture {
    Picture {
        head: Head {
            id: ActivityId(Uuid::from_u128(1)),
            name: "Brand".into(),
            kind: ActivityKind::Incident,
            environment,
            owner: organisation("vr21"),
            owner_name: "VR".into(),
            regions: regions.iter().map(|region| code(region)).collect(),
            place: "haven".into(),
            location: None,
            grip: 1,
            besloten: false,
            status: Status::Open,
            created_at: Moment(0),
        },
        seq: Seq(1),
        regie: None,
        opschaling: None,
        norms: BTreeMap::new(),
        beelden: BTreeMap::new(),
        bullets: BTreeMap::new(),
        layers: BTreeMap::new(),
        features: BTreeMap::new(),
        wind: None,
        items: BTreeMap::new(),
        voorstellen: BTreeMap::new(),
        informatievragen: BTreeMap::new(),
        stakeholders: BTreeMap::new(),
        participants: BTreeMap::new(),
        delegations: BTreeMap::new(),
        teams: BTreeMap::new(),
        levels: BTreeMap::new(),
        sitraps: BTreeMap::new(),
        secondments: BTreeMap::new(),
        alerts: BTreeMap::new(),
        readings: BTreeMap::new(),
        koppelingen: BTreeMap::new(),
        history: Vec::new(),
    }
}

pub fn takes_part(picture: &mut Picture, who: &str, status: Participation) {
    let by = Functionary { account: AccountId::new("im"), organisation: organisation("vr21"), name: "IM".into() };
    let participant = Participant {
        organisation: organisation(who),
        name: who.into(),
        status,
        since: Moment(0),
        by,
        reason: "nodig".into(),
        beelden: Vec::new(),
        layers: Vec::new(),
        asks: None,
        mandate: None,
    };
    picture.participants.insert(organisation(who), participant);
}

fn profiles() -> impl Strategy<Value = Profile> {
    proptest::sample::select(&Profile::ALL[..])
}

fn moments() -> impl Strategy<Value = i64> {
    0..LAST
}

fn rulings() -> impl Strategy<Value = Ruling> {
    let outcome = (0..3u8, 1..20i64, option::of(profiles()));
    (option::weighted(0.3, proptest::sample::select(&REGIONS[..])), outcome, moments()).prop_map(
        |(region, (which, runs, other), from)| {
            let outcome = match which {
                0 => RulingOutcome::Gecertificeerd,
                1 => until((from + runs).min(LAST), other),
                _ => instead(other),
            };
            region.map_or_else(|| standpunt(outcome.clone(), from), |region| regional(region, outcome.clone(), from))
        },
    )
}

fn trajecten() -> impl Strategy<Value = Traject> {
    let choice = option::weighted(0.9, (profiles(), moments()));
    (choice, vec(rulings(), 0..4), vec(moments(), 0..3), proptest::bool::weighted(0.1)).prop_map(
        |(choice, rulings, live, withdrawn)| {
            let mut it = traject(Profile::Kern, rulings, &live);
            it.choice = choice.map(|(profile, from)| Choice { profile, reasoning: "past".into(), from: Moment(from) });
            it.withdrawn = withdrawn.then(|| "anders".into());
            it
        },
    )
}

/// Any agreement, and more than may be made: standing has to hold for every one.
pub fn any_agreement(n: u128) -> impl Strategy<Value = Samenwerking> {
    let part = (option::weighted(0.9, moments()), option::weighted(0.2, moments()));
    let regions = btree_map(proptest::sample::select(&REGIONS[..]), part, 1..4);
    (regions, vec(trajecten(), 0..4), option::weighted(0.2, moments()), 0u8..3).prop_map(
        move |(regions, trajecten, ended, grip)| {
            let mut it = agreement(n, &[], trajecten);
            it.regions = regions
                .into_iter()
                .map(|(region, (joined, left))| {
                    let part = RegionPart { joined: joined.map(Moment), left: left.map(end), ..RegionPart::default() };
                    (code(region), part)
                })
                .collect();
            it.ended = ended.map(end);
            it.interest.grip = grip;
            it
        },
    )
}

/// Some agreements of the one partner.
pub fn any_agreements() -> impl Strategy<Value = Vec<Samenwerking>> {
    (any_agreement(1), option::of(any_agreement(2)), option::weighted(0.3, any_agreement(3)))
        .prop_map(|(one, two, three)| [Some(one), two, three].into_iter().flatten().collect())
}
