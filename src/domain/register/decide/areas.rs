// SPDX-License-Identifier: EUPL-1.2
//! Areas of responsibility (G74).

use super::{Asker, authority, check, people};
use crate::domain::ids::{LineId, OrganisationId};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::area::Area;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::limits;
use crate::domain::register::organisation::Organisation;
use crate::domain::rights::Function;
use crate::domain::written;
use serde::Serialize;

/// Whose areas an asker keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Keeps {
    /// Those of every organisation: the institute.
    All,
    /// Those of its own.
    Own,
    /// Nobody's.
    None,
}

/// Whose areas an asker keeps.
pub fn keeps_areas(register: &Register, asker: &Asker) -> Keeps {
    match asker.function {
        Function::Beheerder if !asker.accepted_terms => Keeps::None,
        Function::Beheerder if people::is_institute(register, asker) => Keeps::All,
        Function::Beheerder => Keeps::Own,
        _ => Keeps::None,
    }
}

/// The institute keeps the areas of all, the beheerder of an organisation those of its own.
pub(super) fn set(
    register: &Register,
    asker: &Asker,
    id: OrganisationId,
    line: LineId,
    area: Option<Area>,
) -> Result<Vec<RegisterEvent>, Refusal> {
    let may = match keeps_areas(register, asker) {
        Keeps::All => true,
        Keeps::Own => id == asker.who.organisation,
        Keeps::None => false,
    };
    if !may {
        return Err(authority::missing());
    }
    let unknown = || Refusal::unknown("Deze organisatie", "This organisation");
    let organisation = register.organisation(&id).ok_or_else(unknown)?;
    let has = register.areas_of(&id).count();
    let is_new = !register.areas_of(&id).any(|(known, _)| known == line);
    let area = match area {
        None if is_new => return Err(Refusal::unknown("Dit gebied", "This area")),
        None => None,
        Some(area) => {
            written::room(has, usize::from(is_new), limits::AREAS, "Gebieden van een organisatie", "Areas of one")?;
            Some(checked(organisation, area)?)
        }
    };
    Ok(vec![RegisterEvent::AreaSet { organisation: id, line, area }])
}

fn checked(organisation: &Organisation, area: Area) -> Result<Area, Refusal> {
    let fits = match area.kerntaak {
        Some(kerntaak) => organisation.kerntaken.contains(&kerntaak),
        None => organisation.kerntaken.is_empty(),
    };
    if !fits {
        return Err(Refusal::new(
            "kerntaak.not_theirs",
            "Een gebied hoort bij een kerntaak die de organisatie heeft (beleidskader 2.1).",
            "An area belongs to a kerntaak that the organisation has (beleidskader 2.1).",
        ));
    }
    area.regions.iter().try_for_each(check::region)?;
    if area.regions.is_empty() && area.shape.is_none() {
        return Err(Refusal::invalid(
            "Zeg waar het gebied is: in een of meer regio's, of als vorm op de kaart.",
            "Say where the area is: in one or more regions, or as a shape on the map.",
        ));
    }
    let shape = area.shape.map(|shape| shape.checked()).transpose()?;
    let vertices = shape.as_ref().map_or(0, |shape| shape.vertices());
    written::room(vertices, 0, limits::AREA_VERTICES, "Punten in een gebied", "Vertices of an area")?;
    Ok(Area { name: written::named(&area.name, "Naam", "Name")?, shape, ..area })
}
