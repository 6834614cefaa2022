// SPDX-License-Identifier: EUPL-1.2
//! The lines of the process of the traject under way, and what of them is done.

use super::Register;
use super::data::{Ground, Known, Row, all, contacts, name_of, steps_earlier};
use super::profile::Profile;
use super::samenwerking::{ContactRole, Samenwerking};
use super::traject::{ProcessItem, ProcessStatus, Standard, Traject};
use super::view::{EarlierStep, ItemLine, ItemSet, TrajectLines};
use crate::domain::ids::{ItemKey, Moment};
use crate::domain::rights::Function;
use std::sync::LazyLock;

/// All lines: those of verkennen and of the first talks until a profile was chosen, then those of the
/// profile.
pub fn lines(register: &Register, samenwerking: &Samenwerking, at: Moment) -> Vec<ItemLine> {
    let Some(traject) = samenwerking.traject() else { return Vec::new() };
    rows(traject).map(|(row, _)| line(register, samenwerking, traject, row, at)).collect()
}

/// The lines of the trajecten that are not under way any more, to read what was said of them: what followed from
/// the register then is not told, and nothing waits for them.
pub fn lines_before(samenwerking: &Samenwerking) -> Vec<TrajectLines> {
    let now = samenwerking.traject().map(|traject| traject.number);
    let before = samenwerking.trajecten.iter().filter(|traject| Some(traject.number) != now);
    let lines = |traject: &Traject| rows(traject).map(|(row, _)| line_of(row, traject)).collect();
    before.map(|traject| TrajectLines { number: traject.number, lines: lines(traject) }).collect()
}

/// The steps of the earlier stappenplan, for who knows those: beside a traject of 2026, and with the steps of it
/// that they became (G26).
pub fn earlier_steps(samenwerking: &Samenwerking) -> Vec<EarlierStep> {
    let of_2026 = samenwerking.traject().is_some_and(|traject| traject.standard == Standard::S2026);
    let steps = steps_earlier::STEPS.iter().zip(steps_earlier::IN_2026).filter(|_| of_2026);
    let step = |(row, became): (&Row, &[u32])| EarlierStep {
        number: row.step.1.unwrap_or_default(),
        nl: row.words.0.to_owned(),
        en: row.words.1.to_owned(),
        source: row.source.to_owned(),
        became: became.to_vec(),
    };
    steps.map(step).collect()
}

/// What a toetsing still waits for: the checklist and the randvoorwaarden of the profile (G29).
pub fn open(register: &Register, samenwerking: &Samenwerking, at: Moment) -> Vec<ItemKey> {
    open_lines(register, samenwerking, at).map(|line| line.key).collect()
}

/// The same, with what each is about.
pub(super) fn open_lines(
    register: &Register,
    samenwerking: &Samenwerking,
    at: Moment,
) -> impl Iterator<Item = ItemLine> {
    let is_met = |line: &ItemLine| {
        line.met.unwrap_or_else(|| samenwerking.traject().is_some_and(|traject| is_done(traject, &line.key)))
    };
    lines(register, samenwerking, at).into_iter().filter(move |line| line.needed && !is_met(line))
}

/// The first step that is not finished; none when all are.
pub fn step(traject: &Traject) -> Option<u32> {
    rows(traject)
        .filter(|(row, _)| row.set == ItemSet::Stap && !row.optional)
        .filter(|(row, key)| match row.known {
            Known::Follows(Ground::Profile) => traject.choice.is_none(),
            Known::Follows(Ground::Toetsing) => !was_tested(traject),
            _ => !is_done(traject, key),
        })
        .filter_map(|(row, _)| row.step_of(traject.standard))
        .min()
}

/// How many items of the checklist are done, and how many there are.
pub fn done_of(traject: &Traject) -> (u32, u32) {
    rows(traject)
        .filter(|(row, _)| row.set == ItemSet::Check)
        .fold((0, 0), |(done, of), (_, key)| (done + u32::from(is_done(traject, key)), of + 1))
}

/// Items that are asked, that somebody said something of, and that are not finished; with the row of each.
pub(super) fn unfinished(traject: &Traject) -> impl Iterator<Item = (&ProcessItem, &'static (&'static Row, ItemKey))> {
    let open = |item: &&ProcessItem| matches!(item.status, ProcessStatus::Open | ProcessStatus::Loopt);
    rows(traject).filter_map(move |row| Some((traject.items.get(&row.1).filter(open)?, row)))
}

/// Whether a row is met that follows from the register; none when it is said by hand.
pub fn met(register: &Register, samenwerking: &Samenwerking, traject: &Traject, row: &Row, at: Moment) -> Option<bool> {
    let Known::Follows(ground) = row.known else { return None };
    Some(holds(register, samenwerking, traject, ground, at))
}

/// The key of a row, with its set.
pub fn key(row: &Row) -> ItemKey {
    ItemKey::new(format!("{}/{}", name_of(row.set), row.key))
}

/// Rows with their keys, which the overview looks up for every samenwerking that there is.
static KEYED: LazyLock<Vec<(&'static Row, ItemKey)>> = LazyLock::new(|| all().map(|row| (row, key(row))).collect());

fn rows(traject: &Traject) -> impl Iterator<Item = &'static (&'static Row, ItemKey)> {
    let (standard, profile) = (traject.standard, traject.profile());
    KEYED.iter().filter(move |(row, _)| row.is_asked(standard, profile))
}

fn is_done(traject: &Traject, key: &ItemKey) -> bool {
    let done = |item: &ProcessItem| matches!(item.status, ProcessStatus::Gereed | ProcessStatus::Nvt);
    traject.items.get(key).is_some_and(done)
}

/// A toetsing was asked for, or a region and the partner decided without (G30).
fn was_tested(traject: &Traject) -> bool {
    !traject.toetsingen.is_empty() || !traject.rulings.is_empty()
}

fn line(register: &Register, samenwerking: &Samenwerking, traject: &Traject, row: &Row, at: Moment) -> ItemLine {
    ItemLine {
        needed: row.is_minimum() && traject.profile().is_some_and(Profile::has_accounts),
        met: met(register, samenwerking, traject, row, at),
        ..line_of(row, traject)
    }
}

/// A row as it stands in a traject, whatever became of it.
fn line_of(row: &Row, traject: &Traject) -> ItemLine {
    let (nl, en) = words(row, traject.profile());
    ItemLine {
        key: key(row),
        set: row.set,
        step: row.step_of(traject.standard),
        phase: row.phase,
        heading_nl: row.heading.0.to_owned(),
        heading_en: row.heading.1.to_owned(),
        nl,
        en,
        source: row.source.to_owned(),
        optional: row.optional,
        needed: false,
        met: None,
    }
}

/// What a row says, for a profile.
pub(super) fn words(row: &Row, profile: Option<Profile>) -> (String, String) {
    let (nl, en) = row.words;
    let free = if row.optional { (" (naar keuze)", " (optional)") } else { ("", "") };
    let depth = row.depth.iter().find(|(profiles, _)| profile.is_some_and(|profile| profiles.contains(&profile)));
    match depth {
        Some((_, (more_nl, more_en))) => (format!("{nl}: {more_nl}{}", free.0), format!("{en}: {more_en}{}", free.1)),
        None => (format!("{nl}{}", free.0), format!("{en}{}", free.1)),
    }
}

fn holds(register: &Register, samenwerking: &Samenwerking, traject: &Traject, ground: Ground, at: Moment) -> bool {
    // Looked for only where it is asked: there are thousands of others.
    let accounts = || register.accounts.values().filter(|account| account.organisation == samenwerking.partner);
    let has = |function| accounts().any(|account| account.function == function);
    let names = |role| contacts::reaches(samenwerking, |contact| contact.of_partner && contact.role == role);
    let done = |key: &str| is_done(traject, &ItemKey::new(key));
    match ground {
        Ground::Agreement => true,
        Ground::Kerntaak => register
            .organisation(&samenwerking.partner)
            .is_some_and(|partner| partner.kerntaken.contains(&samenwerking.kerntaak)),
        Ground::Profile => traject.choice.is_some(),
        Ground::Toetsing => was_tested(traject),
        Ground::Adoptieregio => samenwerking.adoptieregio.is_some(),
        Ground::Informatie => names(ContactRole::Hin),
        Ground::Beslissers => names(ContactRole::Beslisser) && names(ContactRole::BestuurlijkBeslisser),
        Ground::Liaison => names(ContactRole::Liaison),
        Ground::PerRegion => samenwerking.regions_at(at).all(|code| {
            samenwerking
                .contacts
                .values()
                .any(|contact| !contact.of_partner && contact.region.as_ref().is_none_or(|region| region == code))
        }),
        Ground::Accountbeheer => has(Function::Beheerder),
        Ground::Functionarissen => has(Function::Informatiemanager) && has(Function::Leider),
        Ground::Accounts => accounts().next().is_some(),
        Ground::Gebruikersovereenkomst => {
            accounts().next().is_some() && accounts().all(|account| register.accepts(account, at))
        }
        Ground::Alarmering => !samenwerking.alerts.is_empty() || done("check/alarmering"),
        Ground::Signaleren => done("check/fout-of-onvolledig"),
        Ground::Leest => traject.profile().is_some_and(Profile::has_accounts),
    }
}
