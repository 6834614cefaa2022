// SPDX-License-Identifier: EUPL-1.2
//! Beleidskader Tabel 1 as a function: what a cell allows.

use super::{Action, Function, Relation, Situation};
use crate::domain::activity::participation::Participation;
use Action::{
    AskAccess, Attend, CreateBeeld, Direct, Export, Flag, HoldRegie, InboxOffer, PlotOwn, PlotSituatiebeeld, Process,
    Read, See, TakeRegie, Voorstel, WriteDelegated, WriteOwn,
};
use Function::{Beheerder, Informatiemanager, Leider, Lezer, Meldkamer, Plotter};
use Participation::{Actief, Gealerteerd, Geen, Monitorend, Ontkoppeld};

/// One cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// What the organisation is to the activity.
    pub relation: Relation,
    /// How far it takes part.
    pub participation: Participation,
    /// In which world, on what ground.
    pub situation: Situation,
    /// What the account is for.
    pub function: Function,
}

/// Whether this cell allows this action. What is not said here is not allowed.
pub fn allows(cell: Cell, action: Action) -> bool {
    let standpunt = cell.situation != Situation::ZonderStandpunt;
    match cell.relation {
        Relation::Bronregio => bronregio(cell.function, action),
        Relation::Betrokken => betrokken(cell.function, action),
        Relation::Kern => standpunt && kern(cell, action),
        Relation::Structureel => standpunt && structureel(cell, action),
        Relation::Standby => standpunt && standby(cell, action),
        // No account: a liaison (koppel) or a seconded HIN (ad hoc) carries it.
        Relation::Koppel | Relation::Adhoc | Relation::Vreemd => false,
    }
}

/// What reading an activity brings to everyone of a function.
fn reader(function: Function, action: Action) -> bool {
    match action {
        See => true,
        Read | Flag | Attend => function != Beheerder,
        Export => !matches!(function, Lezer | Beheerder),
        _ => false,
    }
}

fn bronregio(function: Function, action: Action) -> bool {
    reader(function, action)
        || match function {
            Informatiemanager => action != AskAccess,
            Meldkamer => !matches!(action, AskAccess | TakeRegie),
            Plotter => matches!(action, PlotSituatiebeeld | PlotOwn | InboxOffer),
            Leider => action == InboxOffer,
            Lezer | Beheerder => false,
        }
}

fn betrokken(function: Function, action: Action) -> bool {
    let keeps = matches!(action, WriteOwn | PlotOwn | CreateBeeld | WriteDelegated | Voorstel | InboxOffer | Process);
    reader(function, action)
        || match function {
            Informatiemanager => keeps || matches!(action, HoldRegie | Direct),
            Meldkamer => keeps,
            Plotter => matches!(action, PlotOwn | InboxOffer),
            Leider => action == InboxOffer,
            Lezer | Beheerder => false,
        }
}

fn kern(cell: Cell, action: Action) -> bool {
    if cell.participation == Ontkoppeld {
        return outside(cell, action);
    }
    let active = cell.participation == Actief;
    reader(cell.function, action)
        || (!active && asks(cell.function, action))
        || match cell.function {
            Informatiemanager | Meldkamer => {
                matches!(action, WriteOwn | PlotOwn | CreateBeeld | Voorstel | InboxOffer | Process)
                    || active && action == WriteDelegated
            }
            Plotter => matches!(action, PlotOwn | InboxOffer),
            Leider | Lezer | Beheerder => false,
        }
}

fn structureel(cell: Cell, action: Action) -> bool {
    if cell.participation == Ontkoppeld {
        return outside(cell, action);
    }
    let keeper = matches!(cell.function, Informatiemanager | Meldkamer);
    reader(cell.function, action)
        || (cell.participation != Actief && asks(cell.function, action))
        || keeper
            && (action == Voorstel || cell.participation == Actief && matches!(action, WriteDelegated | InboxOffer))
}

fn standby(cell: Cell, action: Action) -> bool {
    match cell.participation {
        Geen | Gealerteerd | Ontkoppeld => outside(cell, action),
        // Never a copy: what was admitted stays where it was admitted.
        Monitorend | Actief => reader(cell.function, action) && action != Export,
    }
}

/// What is left to who knows of an activity but does not read it.
fn outside(cell: Cell, action: Action) -> bool {
    action == See || asks(cell.function, action)
}

fn asks(function: Function, action: Action) -> bool {
    action == AskAccess && function.speaks()
}
