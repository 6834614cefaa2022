// SPDX-License-Identifier: EUPL-1.2
//! Partners at every stage: how their samenwerkingen came about, told as commands with times of their own.

use super::{STORY, StoryClock, ago, named, resolved};
use crate::domain::ids::{AccountId, CommandId, LineId, Moment, OrganisationId, SamenwerkingId};
use crate::domain::register::Register;
use crate::domain::register::area::Area;
use crate::domain::register::command::{NewSamenwerking, RegisterCommand, SamenwerkingChange};
use crate::domain::register::lines::{lines, open};
use crate::domain::register::organisation::Kerntaak;
use crate::domain::register::profile::Profile;
use crate::domain::register::samenwerking::{Alert, Contact, ContactRole, Samenwerking};
use crate::domain::register::traject::{ProcessItem, ProcessStatus, Traject};
use crate::engine::activity::{Answer, Sender};
use crate::engine::register::Handle;
use crate::server::failure::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use tokio::sync::oneshot;

const MINUTES_A_DAY: f64 = 24.0 * 60.0;
/// Days before the start at which the register begins: before its first step.
pub(super) const FIRST_DAY: f64 = 1_100.0;

/// A step: one of `begin`, `change`, `contacts`, `fill` and `area`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// Days before the start.
    days: f64,
    by: AccountId,
    /// The partner, and for what.
    of: OrganisationId,
    kerntaak: Kerntaak,
    begin: Option<Value>,
    change: Option<Value>,
    #[serde(default)]
    contacts: Vec<Value>,
    /// Makes every agreement that a toetsing waits for.
    #[serde(default)]
    fill: bool,
    /// An area of responsibility of the partner.
    area: Option<Value>,
}

/// Tells it all. What was told before is not done again.
///
/// # Errors
/// One sentence when a step is refused or cannot be stored.
pub(super) async fn tell(register: &Handle, clock: &StoryClock, start: Moment) -> Result<(), Failure> {
    let steps: Vec<Step> = serde_json::from_str(include_str!("partners.json"))
        .map_err(|why| Failure::new(format!("the partners of the demonstration are wrong: {why}")))?;
    for (number, step) in steps.into_iter().enumerate() {
        clock.0.store(ago(start, step.days * MINUTES_A_DAY).0, Ordering::SeqCst);
        let by = step.by.clone();
        let wrong = |why: &dyn std::fmt::Display| {
            Failure::new(format!("step {} of the partners of the demonstration: {why}", number + 1))
        };
        let commands = commands(&register.current.now(), step, start, Moment(clock.0.load(Ordering::SeqCst)));
        for (part, command) in commands.map_err(|why| wrong(&why))?.into_iter().enumerate() {
            let id = CommandId(named(&format!("{STORY} partners {number} {part}")));
            give(register, &by, id, command).await.map_err(|why| wrong(&why))?;
        }
    }
    Ok(())
}

/// Gives a command to the register, as an account.
///
/// # Errors
/// Why it was refused, or could not be stored.
pub(super) async fn give(
    register: &Handle,
    by: &AccountId,
    id: CommandId,
    command: RegisterCommand,
) -> Result<(), String> {
    let (answer, waits) = oneshot::channel();
    register.send(Sender::Caller { account: by.clone(), answer }, id, command).await;
    match waits.await {
        Ok(Answer::Accepted(_)) => Ok(()),
        Ok(Answer::Refused(why)) => Err(why.to_string()),
        Ok(Answer::Failed { .. }) => Err("it could not be stored; is there room on the disk?".into()),
        Err(why) => Err(why.to_string()),
    }
}

fn commands(register: &Register, step: Step, start: Moment, now: Moment) -> serde_json::Result<Vec<RegisterCommand>> {
    if let Some(begin) = step.begin {
        let name = format!("samenwerking {} {:?}", step.of, step.kerntaak);
        let mut new = json!({ "id": SamenwerkingId(named(&name)), "partner": step.of, "kerntaak": step.kerntaak });
        if let (Value::Object(new), Value::Object(begin)) = (&mut new, begin) {
            new.extend(begin);
        }
        let new: NewSamenwerking = serde_json::from_value(new)?;
        return Ok(vec![RegisterCommand::BeginSamenwerking { new }]);
    }
    if let Some(area) = step.area {
        let area: Area = serde_json::from_value(area)?;
        let line = LineId(named(&format!("area {} {}", step.of, area.name)));
        return Ok(vec![RegisterCommand::SetArea { organisation: step.of, line, area: Some(area) }]);
    }
    let alike = register.of_partner(&step.of).find(|s| s.kerntaak == step.kerntaak && s.is_live(now));
    let Some(samenwerking) = alike else {
        return Err(serde::de::Error::custom(format!("{} has no such samenwerking", step.of)));
    };
    let mut changes = Vec::new();
    if let Some(change) = step.change {
        changes.push(serde_json::from_value(resolved(change, start))?);
    }
    for contact in step.contacts {
        let role: ContactRole = serde_json::from_value(contact["role"].clone())?;
        changes.push(contact_of(&step.of, role, contact["name"].as_str().unwrap_or_default()));
    }
    if step.fill {
        changes.extend(all_that_is_open(register, samenwerking, now));
    }
    let of = |change| RegisterCommand::Of { samenwerking: samenwerking.id, change };
    Ok(changes.into_iter().map(of).collect())
}

fn contact_of(partner: &OrganisationId, role: ContactRole, name: &str) -> SamenwerkingChange {
    // No such number is given out, nor such a name on the internet (RFC 2606).
    let (mailbox, number) = match role {
        ContactRole::Hin => ("informatie", 1),
        ContactRole::Ac => ("commandant", 2),
        ContactRole::Liaison => ("liaison", 3),
        ContactRole::Beslisser => ("crisismanager", 4),
        ContactRole::BestuurlijkBeslisser => ("directie", 5),
        ContactRole::GedetacheerdeHin => ("hin", 6),
    };
    let contact = Contact {
        role,
        name: name.into(),
        reach: format!("088 000 000{number} · {mailbox}@{partner}.example"),
        piket: true,
        of_partner: true,
        region: None,
    };
    SamenwerkingChange::SetContact { line: LineId(named(&format!("contact {name} {role:?}"))), contact: Some(contact) }
}

fn all_that_is_open(register: &Register, samenwerking: &Samenwerking, now: Moment) -> Vec<SamenwerkingChange> {
    let contacts = [
        (ContactRole::Hin, "Hoofd informatie"),
        (ContactRole::Ac, "Algemeen commandant"),
        (ContactRole::Beslisser, "Crisismanager"),
        (ContactRole::BestuurlijkBeslisser, "Directeur"),
    ];
    // Who only watches has nobody who commands (Tabel 1).
    let watches = samenwerking.traject().and_then(Traject::profile) == Some(Profile::Standby);
    let contacts = contacts.into_iter().filter(|(role, _)| !watches || *role != ContactRole::Ac);
    let alert = Alert {
        to_partner: true,
        when: "Een incident dat de partner raakt of kan raken, vanaf GRIP 1".into(),
        how: "De meldkamer belt het piketnummer".into(),
    };
    let alert = SamenwerkingChange::SetAlert { line: LineId(named("alert")), alert: Some(alert) };
    let done = |key| SamenwerkingChange::SetItem {
        key,
        item: ProcessItem {
            status: ProcessStatus::Gereed,
            owner: "Adoptieregio en partner".into(),
            due: None,
            text: "Vastgelegd in het convenant.".into(),
            evidence: vec!["Convenant, bijlage afspraken".into()],
        },
    };
    // What follows from the register itself is not said by hand.
    let by_hand = lines(register, samenwerking, now);
    let by_hand = by_hand.into_iter().filter(|line| line.met.is_none()).map(|line| line.key);
    let still_open = open(register, samenwerking, now);
    let items = by_hand.filter(|key| still_open.contains(key)).map(done);
    contacts.map(|(role, name)| contact_of(&samenwerking.partner, role, name)).chain([alert]).chain(items).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::register::overview::{Progress, rows};
    use crate::engine::clock::SystemClock;
    use crate::engine::ports::Clock as _;
    use crate::server::{Stores, demo};
    use std::collections::BTreeSet;

    #[tokio::test]
    async fn there_are_partners_at_every_stage() {
        let folder = tempfile::tempdir().expect("a folder");
        let stores = Stores::sqlite(folder.path()).expect("a store");
        demo::seed(&demo::directory().expect("reads"), &stores).await.expect("no step is refused");
        let events = stores.register.read(crate::domain::ids::Seq(0), usize::MAX >> 1).expect("reads");
        let register = crate::engine::register::fold(events.iter());
        let there: BTreeSet<Progress> =
            rows(&register, SystemClock.now(), |_| true).iter().map(|row| row.standing.progress).collect();
        use Progress::{Beeindigd, InGesprek, InToetsing, InUitwerking, Terugval, VanKracht, Verlopen};
        use Progress::{Geen, VoorGoLive, Voorwaardelijk};
        let all = [
            Beeindigd,
            InGesprek,
            VanKracht,
            Voorwaardelijk,
            Terugval,
            Verlopen,
            Geen,
            VoorGoLive,
            InToetsing,
            InUitwerking,
        ];
        assert_eq!(there, BTreeSet::from(all));
    }
}
