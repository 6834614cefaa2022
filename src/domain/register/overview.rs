// SPDX-License-Identifier: EUPL-1.2
//! The landelijk overzicht: a row for each partner, kerntaak and region, with the answers to the four
//! questions of the policy (beleidskader 2.5).

use super::organisation::Kerntaak;
use super::profile::Profile;
use super::samenwerking::{Samenwerking, Scope};
use super::standing::{Sense, Word};
use super::toetsing::{DecidedBy, Ruling, RulingOutcome};
use super::traject::Traject;
use super::{Register, lines};
use crate::domain::ids::{Moment, OrganisationId, RegionCode, SamenwerkingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a samenwerking is in a region; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// The samenwerking ended, or the region left it.
    Beeindigd,
    /// The region is in talks, or no profile was chosen.
    InGesprek,
    /// The profile is in effect.
    VanKracht,
    /// It is, until a hertoets.
    Voorwaardelijk,
    /// Another profile is in effect than was sought.
    Terugval,
    /// The hertoets passed, and nothing is in effect.
    Verlopen,
    /// The decision was no, and nothing is in effect.
    Geen,
    /// Decided, and not live yet.
    VoorGoLive,
    /// A round of toetsing is open.
    InToetsing,
    /// Agreements are being made.
    InUitwerking,
}

/// Whether it is tested: the third question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tested {
    /// By the regiegroep, and well.
    Gecertificeerd,
    /// By the regiegroep, until a hertoets.
    Voorwaardelijk,
    /// By the regiegroep: no.
    Geen,
    /// Decided by region and partner themselves, without an advies of a toetsing.
    Regionaal,
    /// Decided by them with one.
    RegionaalGetoetst,
    /// Not yet.
    Nog,
    /// This profile is not tested (koppel, ad hoc).
    Nvt,
}

/// What is in effect somewhere, or sought, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Standing {
    /// How far it is.
    pub progress: Progress,
    /// The profile in effect, or else the one that waits for its go-live, or is sought.
    pub profile: Option<Profile>,
    /// Whether that is in effect operationally.
    pub in_effect: bool,
    /// Since when it is in effect, was decided, or has ended.
    pub since: Option<Moment>,
    /// Whether it is tested.
    pub tested: Tested,
    /// When it is tested again, and what holds then follows from the decision.
    pub hertoets: Option<Moment>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OverviewRow {
    /// Of which samenwerking.
    pub samenwerking: SamenwerkingId,
    /// The partner.
    pub partner: OrganisationId,
    /// For what.
    pub kerntaak: Kerntaak,
    /// With which region.
    pub region: RegionCode,
    /// How far, by which profile, tested or not.
    pub standing: Standing,
    /// How wide the partner works for this kerntaak.
    pub scope: Scope,
    /// Who speaks for all regions.
    pub adoptieregio: Option<RegionCode>,
    /// Who goes along.
    pub adoptiepartner: Option<OrganisationId>,
    /// The step that the traject is in, by number; by which of the two stappenplannen says the view.
    pub step: Option<u32>,
    /// Items of the checklist that are done, and how many there are.
    pub done: u32,
    /// How many there are.
    pub of: u32,
    /// When it should be evaluated next.
    pub next_evaluation: Option<Moment>,
}

/// How far a samenwerking is in a region, at a moment.
pub fn standing_in(register: &Register, samenwerking: &Samenwerking, region: &RegionCode, at: Moment) -> Standing {
    let word = samenwerking.word(region, at);
    let sought = samenwerking.sought(at);
    let newest = sought.and_then(|(traject, _, _)| traject.ruling(region, at));
    let ruling = samenwerking.decision(region, at);
    let effective = register.effective(samenwerking, region, at);
    let traject = word.map_or(sought.map(|(traject, ..)| traject), |word| Some(word.traject));
    let sought = sought.map(|(_, profile, _)| profile);
    // What a go-live is going to give: not always what was sought.
    let waits = newest.zip(sought).filter(|_| word.is_none()).map(|(ruling, profile)| ruling.says(profile, at));
    let (progress, since) = progress(samenwerking, region, word.as_ref(), waits.map(|(.., from)| from), at);
    let given = waits.filter(|_| progress == Progress::VoorGoLive).and_then(|(_, gives, _)| gives);
    Standing {
        progress,
        profile: effective.or(given).or(sought),
        in_effect: effective.is_some(),
        since,
        tested: tested(traject, ruling, at),
        hertoets: next_hertoets(samenwerking, region, ruling, at),
    }
}

/// The hertoets that comes first, of whichever decision rights turn by; or else that of the one that counts.
fn next_hertoets(
    samenwerking: &Samenwerking,
    region: &RegionCode,
    counts: Option<&Ruling>,
    at: Moment,
) -> Option<Moment> {
    let all = samenwerking.hertoetsen(region, at).map(|(hertoets, ..)| hertoets);
    all.filter(|hertoets| *hertoets > at).min().or_else(|| match counts?.outcome {
        RulingOutcome::Voorwaardelijk { hertoets, .. } => Some(hertoets),
        RulingOutcome::Gecertificeerd | RulingOutcome::Geen { .. } => None,
    })
}

/// The first that applies, and since when.
fn progress(
    samenwerking: &Samenwerking,
    region: &RegionCode,
    word: Option<&Word<'_>>,
    decided: Option<Moment>,
    at: Moment,
) -> (Progress, Option<Moment>) {
    let part = samenwerking.regions.get(region);
    let left = part.and_then(|part| part.left.as_ref());
    let ends = [samenwerking.ended.as_ref(), left].into_iter().flatten().map(|ended| ended.from);
    if let Some(ended) = ends.filter(|ended| *ended <= at).min() {
        return (Progress::Beeindigd, Some(ended));
    }
    let joined = part.and_then(|part| part.joined).filter(|joined| *joined <= at);
    let Some(joined) = joined.filter(|_| samenwerking.sought(at).is_some()) else {
        return (Progress::InGesprek, None);
    };
    if let Some(word) = word {
        let progress = match word.sense {
            Sense::Agreed | Sense::Granted => Progress::VanKracht,
            Sense::Provisional(_) => Progress::Voorwaardelijk,
            Sense::Instead => Progress::Terugval,
            Sense::Expired => Progress::Verlopen,
            Sense::Refused => Progress::Geen,
        };
        return (progress, Some(word.since.max(joined)));
    }
    if decided.is_some() {
        return (Progress::VoorGoLive, decided);
    }
    let round = samenwerking.traject().and_then(|traject| traject.round());
    match round.filter(|round| round.asked_at <= at) {
        Some(_) => (Progress::InToetsing, None),
        None => (Progress::InUitwerking, None),
    }
}

/// Whether a profile is tested, by the decision on it.
fn tested(traject: Option<&Traject>, ruling: Option<&Ruling>, at: Moment) -> Tested {
    let profile = traject.and_then(Traject::profile);
    match (ruling, profile) {
        // A toetsing is free there (G30): a decision alone does not say that there was one.
        (Some(Ruling { decided: DecidedBy::Region { .. }, from, .. }), _) => {
            let mut rounds = traject.into_iter().flat_map(|traject| &traject.toetsingen);
            let advised = at.min(*from);
            match rounds.any(|round| round.advies.is_some() && round.asked_at <= advised) {
                true => Tested::RegionaalGetoetst,
                false => Tested::Regionaal,
            }
        }
        (Some(ruling), _) => match ruling.outcome {
            RulingOutcome::Gecertificeerd => Tested::Gecertificeerd,
            RulingOutcome::Voorwaardelijk { .. } => Tested::Voorwaardelijk,
            RulingOutcome::Geen { .. } => Tested::Geen,
        },
        (None, Some(profile)) if !profile.has_accounts() => Tested::Nvt,
        (None, _) => Tested::Nog,
    }
}

/// The rows of what a reader may read, by partner, kerntaak and region; of what ended as well.
pub fn rows(register: &Register, at: Moment, reads: impl Fn(&Samenwerking) -> bool) -> Vec<OverviewRow> {
    let mut rows = Vec::new();
    for samenwerking in register.samenwerkingen().filter(|samenwerking| reads(samenwerking)) {
        let traject = samenwerking.traject();
        let (done, of) = traject.map_or((0, 0), lines::done_of);
        let step = traject.and_then(lines::step);
        let scope = register.scope(&samenwerking.partner, samenwerking.kerntaak, at);
        let adoptieregio = register.adoptieregio(samenwerking, at);
        rows.extend(samenwerking.regions.keys().map(|region| OverviewRow {
            samenwerking: samenwerking.id,
            partner: samenwerking.partner.clone(),
            kerntaak: samenwerking.kerntaak,
            region: region.clone(),
            standing: standing_in(register, samenwerking, region, at),
            scope,
            adoptieregio: adoptieregio.cloned(),
            adoptiepartner: samenwerking.adoptiepartner.clone(),
            step,
            done,
            of,
            next_evaluation: samenwerking.next_evaluation,
        }));
    }
    rows.sort_by(|a, b| {
        (&a.partner, a.kerntaak, &a.region, a.samenwerking).cmp(&(&b.partner, b.kerntaak, &b.region, b.samenwerking))
    });
    rows
}
