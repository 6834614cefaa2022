// SPDX-License-Identifier: EUPL-1.2
//! Why a change of the register is somebody's to make or not (G44): the decision itself, and whose the policy makes it.

use super::authority::{Place, reads};
use super::{Asker, decide, may_set_watches, people};
use crate::domain::ids::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::command::{RegisterCommand, SamenwerkingChange};
use crate::domain::register::explain::{Explanation, Ground};
use crate::domain::register::grounds;
use crate::domain::register::samenwerking::Samenwerking;
use crate::domain::rights::Function;

/// Refusals that who asks is the reason of, and not what is asked.
const OF_RIGHT: [&str; 2] = ["right.missing", "addition.changes_general"];

/// Why an asker may make this very change or not. Nothing is changed by asking, and what else is wrong with the
/// change is not told here.
///
/// # Errors
/// `unknown` for what the asker may not know of, in the words of the change itself.
pub fn explain_change(
    register: &Register,
    asker: &Asker,
    command: &RegisterCommand,
    at: Moment,
) -> Result<Explanation, Refusal> {
    let no = decide(register, asker, command.clone(), at).err();
    if let Some(unknown) = no.as_ref().filter(|no| no.code == "unknown") {
        return Err(unknown.clone());
    }
    let mut said = vec![grounds::account(true), grounds::terms(asker.accepted_terms)];
    said.extend(for_function(asker, command));
    said.extend(for_party(register, asker, command, at));
    let no = no.filter(|no| OF_RIGHT.contains(&no.code.as_str()));
    // Whose this is follows from more than its sort: then the decision itself is the ground.
    if let Some(no) = no.filter(|_| said.iter().all(|ground| ground.holds)) {
        said.push(Ground::new(&no.code, false, PARTIES, no.nl, no.en));
    }
    Ok(Explanation { allowed: said.iter().all(|ground| ground.holds), at, grounds: said })
}

const ACCOUNTS: &str = "Stappenplan bijlage C; stappenplan 2026 stap 4";
const PARTIES: &str = "Beleidskader 2.4, Tabel 2";

/// In which function it is done.
fn for_function(asker: &Asker, command: &RegisterCommand) -> Option<Ground> {
    use RegisterCommand as Command;
    match command {
        Command::AcceptTerms { .. } => None,
        Command::SetWatch { .. } | Command::RemoveWatch { .. } | Command::RenewSecret { .. } => {
            let nl = "Alerteringen zijn aan de beheerder en de informatiemanagers van de organisatie.";
            let en = "Watches are for the beheerder and the informatiemanagers of the organisation.";
            Some(Ground::new("register.function", may_set_watches(asker), "Beleidskader 2.2.2", nl, en))
        }
        _ => {
            let nl = "In het register wijzigt alleen een beheerder iets.";
            let en = "In the register only a beheerder changes anything.";
            Some(Ground::new("register.function", asker.function == Function::Beheerder, ACCOUNTS, nl, en))
        }
    }
}

/// By which party.
fn for_party(register: &Register, asker: &Asker, command: &RegisterCommand, at: Moment) -> Option<Ground> {
    use RegisterCommand as Command;
    let own = register.organisation(&asker.who.organisation);
    let ground = |holds, article, nl: &str, en: &str| {
        let (nl, en) = (format!("Dit is aan {nl}."), format!("This is for {en}."));
        Ground::new("register.party", holds, article, nl, en)
    };
    match command {
        Command::AddOrganisation { .. } | Command::ChangeOrganisation { .. } | Command::PublishTerms { .. } => {
            let holds = people::is_institute(register, asker);
            let article = "Stappenplan 2026 stap 4";
            Some(ground(holds, article, "het instituut (NIPV)", "the institute (NIPV)"))
        }
        Command::BeginSamenwerking { .. } => {
            let holds = own.is_some_and(|own| own.region.is_some());
            Some(ground(holds, PARTIES, "een veiligheidsregio die erin meedoet", "a veiligheidsregio that is in it"))
        }
        Command::Of { samenwerking, change } => {
            // Of one that the asker does not read nothing is said, nor that it is there (G46).
            let readable = |s: &&Samenwerking| reads(register, &asker.who.organisation, s);
            let samenwerking = register.samenwerking(*samenwerking).map(AsRef::as_ref).filter(readable)?;
            let holds = Place::of(register, asker, samenwerking, at).may(change);
            let (nl, en, article) = party(change);
            Some(Ground { samenwerking: Some(samenwerking.id), ..ground(holds, article, nl, en) })
        }
        _ => None,
    }
}

/// Whose a change of a samenwerking is, and by which place of the policy.
fn party(change: &SamenwerkingChange) -> (&'static str, &'static str, &'static str) {
    use SamenwerkingChange as Change;
    match change {
        Change::InviteRegion { .. }
        | Change::SetAdopter { .. }
        | Change::SetAlert { .. }
        | Change::SetInterest { .. }
        | Change::BeginTraject { .. }
        | Change::ChooseProfile { .. }
        | Change::WithdrawTraject { .. }
        | Change::AskToetsing { .. }
        | Change::PlanEvaluation { .. } => (
            "de adoptieregio, of zolang die er niet is aan elke regio in de samenwerking",
            "the adoptieregio, or while there is none for each region in the samenwerking",
            "Beleidskader 2.4, 3.3, Tabel 2",
        ),
        Change::JoinRegion { .. } => (
            "de regio zelf, of met haar mandaat aan de adoptieregio",
            "the region itself, or with its mandate for the adoptieregio",
            "Beleidskader 3.2, 3.3",
        ),
        Change::LeaveRegion { .. } | Change::SetAddition { .. } => (
            "een regio in de samenwerking, voor zichzelf",
            "a region in the samenwerking, for itself",
            "Beleidskader 2.4, 3.2",
        ),
        Change::DecideForRegion { .. } => (
            "een regio in de samenwerking, voor zichzelf",
            "a region in the samenwerking, for itself",
            "Beleidskader 4.2, hoofdstuk 5",
        ),
        Change::AnswerDecision { .. } => ("de partner", "the partner", "Beleidskader 4.2, hoofdstuk 5"),
        Change::SetContact { .. } | Change::ShareLesson { .. } => (
            "de partner en de regio's in de samenwerking, elk voor de eigen kant",
            "the partner and the regions in the samenwerking, each for its own side",
            "Beleidskader Tabel 1; stappenplan stappen 13 en 14",
        ),
        Change::SetItem { .. } | Change::End { .. } => {
            ("de adoptieregio en de partner", "the adoptieregio and the partner", PARTIES)
        }
        Change::RecordFinding { .. } | Change::GiveAdvies { .. } => {
            ("de toetser van de ronde", "the toetser of the round", "Beleidskader 4.1, 4.2")
        }
        Change::TakeStandpunt { .. } => ("de regiegroep", "the regiegroep", "Beleidskader 4.2"),
        Change::HoldGoLive { .. } | Change::WithdrawGoLive { .. } => (
            "de adoptieregio en het instituut (NIPV)",
            "the adoptieregio and the institute (NIPV)",
            "Stappenplan stap 12; stappenplan 2026 stap 5",
        ),
    }
}
