// SPDX-License-Identifier: EUPL-1.2
//! From the table to an activity: besloten, closed, regie in hand, whose beeld, what was delegated.

use super::{Action, Actor, Cell, Function, Relation, allows};
use crate::domain::activity::alert::PartnerAlert;
use crate::domain::activity::beeld::{Beeld, BeeldKind};
use crate::domain::activity::participation::Part;
use crate::domain::activity::picture::{Picture, Status};
use crate::domain::activity::secondment::Secondment;
use crate::domain::activity::view::View;
use crate::domain::geo::Layer;
use crate::domain::ids::{BeeldId, DelegationId, LayerId, OrganisationId, ThemeKey};
use crate::domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What remains of a closed activity.
const OF_CLOSED: [Action; 3] = [Action::See, Action::Read, Action::Export];

/// What remains to who is seconded to a partner: reading, and the beeld of that partner (R48).
const OF_SECONDED: [Action; 11] = [
    Action::See,
    Action::Read,
    Action::Flag,
    Action::Attend,
    Action::Export,
    Action::WriteOwn,
    Action::PlotOwn,
    Action::CreateBeeld,
    Action::Voorstel,
    Action::InboxOffer,
    Action::Process,
];

/// Whether the actor may do this in this activity.
///
/// # Errors
/// `unknown` for what the actor may not know of, `activity.closed`, `regie.not_holder`,
/// `secondment.partner_only`, `right.missing`.
pub fn may(actor: &Actor, picture: &Picture, action: Action) -> Result<(), Refusal> {
    if !knows(actor, picture) {
        return Err(unknown_activity());
    }
    if !allowed(actor, picture, action) {
        return Err(missing(action));
    }
    if !picture.is_open() && !OF_CLOSED.contains(&action) {
        return Err(closed());
    }
    if !OF_SECONDED.contains(&action)
        && let Some(secondment) = seconded(actor, picture)
    {
        return Err(partner_only(secondment));
    }
    if action == Action::Direct && !holds_regie(actor, picture) {
        return Err(Refusal::new(
            "regie.not_holder",
            "Alleen de regievoerder kan dit.",
            "Only the regievoerder can do this.",
        ));
    }
    Ok(())
}

fn closed() -> Refusal {
    Refusal::new("activity.closed", "De activiteit is afgesloten.", "The activity is closed.")
}

/// Whether the actor may write text under this theme of this beeld.
///
/// # Errors
/// As [`may`], and `right.not_yours` for somebody else's beeld.
pub fn may_write_theme(actor: &Actor, picture: &Picture, beeld: &Beeld, theme: &ThemeKey) -> Result<(), Refusal> {
    may_write_beeld(actor, picture, beeld, false).or_else(|no| {
        let page = beeld.page_of(theme).map(|page| &page.key);
        let delegated = delegated_to(actor, picture, |part| match part {
            Part::Page { beeld: of, page: key } => *of == beeld.id && Some(key) == page,
            Part::Theme { beeld: of, theme: key } => *of == beeld.id && key == theme,
            Part::Layer { .. } => false,
        });
        if delegated { may(actor, picture, Action::WriteDelegated) } else { Err(no) }
    })
}

/// Whether the actor may draw on this layer.
///
/// # Errors
/// As [`may`], and `right.not_yours` for somebody else's beeld.
pub fn may_write_layer(actor: &Actor, picture: &Picture, layer: &Layer) -> Result<(), Refusal> {
    let beeld = picture.beelden.get(&layer.beeld).ok_or_else(unknown_activity)?;
    may_write_beeld(actor, picture, beeld, true).or_else(|no| {
        let delegated = delegated_to(actor, picture, |part| matches!(part, Part::Layer { layer: l } if *l == layer.id));
        if delegated { may(actor, picture, Action::WriteDelegated) } else { Err(no) }
    })
}

/// Whether the actor may write the whole of this beeld: its text, or (`plot`) its map.
///
/// # Errors
/// As [`may_keep_beeld`], and `beeld.kept_elsewhere`.
pub fn may_write_beeld(actor: &Actor, picture: &Picture, beeld: &Beeld, plot: bool) -> Result<(), Refusal> {
    may_keep_beeld(actor, picture, beeld, plot)?;
    kept_here(beeld)
}

/// Whether a beeld is written in this activity at all (R67).
///
/// # Errors
/// `beeld.kept_elsewhere`.
pub fn kept_here(beeld: &Beeld) -> Result<(), Refusal> {
    if beeld.kept_elsewhere.is_none() {
        return Ok(());
    }
    let name = &beeld.owner_name;
    Err(Refusal::new(
        "beeld.kept_elsewhere",
        format!("Dit beeld wordt bijgehouden in de eigen activiteit van {name}, en alleen daar gewijzigd."),
        format!("This beeld is kept in the own activity of {name}, and changed only there."),
    ))
}

/// Whether the actor stands for this beeld: it writes it, or answers here for what is kept elsewhere (R67).
///
/// # Errors
/// As [`may`], and `right.not_yours` for somebody else's beeld.
pub fn may_keep_beeld(actor: &Actor, picture: &Picture, beeld: &Beeld, plot: bool) -> Result<(), Refusal> {
    let action = match (beeld.kind, plot) {
        (BeeldKind::Situatiebeeld, false) => Action::WriteSituatiebeeld,
        (BeeldKind::Situatiebeeld, true) => Action::PlotSituatiebeeld,
        (BeeldKind::EigenBeeld, false) => Action::WriteOwn,
        (BeeldKind::EigenBeeld, true) => Action::PlotOwn,
    };
    // Who has the regie writes the situatiebeeld, from whichever region (R24).
    if beeld.kind == BeeldKind::Situatiebeeld && may(actor, picture, Action::Direct).is_ok() {
        return Ok(());
    }
    may(actor, picture, action)?;
    let secondment = seconded(actor, picture);
    let own = match &beeld.on_behalf {
        // Whoever is seconded keeps the beeld of the partner, also when somebody else did before.
        Some(partner) => secondment.is_some_and(|one| one.partner.is(partner)),
        None => {
            let same_team = beeld.team == actor.team || beeld.kept_elsewhere.is_some();
            secondment.is_none() && beeld.owner == actor.who.organisation && same_team
        }
    };
    if beeld.kind == BeeldKind::EigenBeeld && !own {
        if let Some(secondment) = secondment {
            return Err(partner_only(secondment));
        }
        return Err(Refusal::new(
            "right.not_yours",
            "Dit beeld is van een ander team. Klopt er iets niet, meld het dan.",
            "This beeld is another team's. If something is wrong, say so.",
        ));
    }
    Ok(())
}

/// Whether the actor may say how far an organisation is scaled up: its own, or as regievoerder of any.
///
/// # Errors
/// As [`may`].
pub fn may_report(actor: &Actor, picture: &Picture, organisation: &OrganisationId) -> Result<(), Refusal> {
    // Who signals reads, and the activity is open.
    may(actor, picture, Action::Flag)?;
    if actor.function.speaks() && actor.who.organisation == *organisation {
        Ok(())
    } else {
        may(actor, picture, Action::Direct)
    }
}

/// Whether the actor may say that an alert of its organisation was seen: who speaks for it, as in asking for
/// access (R15), also when the activity is closed by now.
///
/// # Errors
/// `unknown` for what the actor may not know of, another's alert as well; `right.missing`.
pub fn may_acknowledge(actor: &Actor, picture: &Picture, alert: &PartnerAlert) -> Result<(), Refusal> {
    may(actor, picture, Action::See)?;
    if alert.organisation != actor.who.organisation {
        return Err(Refusal::unknown("Dit alert", "This alert"));
    }
    if actor.function.speaks() { Ok(()) } else { Err(missing(Action::See)) }
}

/// Whether the actor may say that its organisation does not take part: who speaks for one that was invited or
/// let in (R59). Whoever knows of the activity may; reading is not asked for, since it gives nothing but less.
///
/// # Errors
/// `unknown` for what the actor may not know of, `right.missing`, `activity.closed`, `secondment.partner_only`,
/// `participation.none` for who does not take part.
pub fn may_decline(actor: &Actor, picture: &Picture) -> Result<(), Refusal> {
    may(actor, picture, Action::See)?;
    if !actor.function.speaks() {
        return Err(missing(Action::AskAccess));
    }
    if !picture.is_open() {
        return Err(closed());
    }
    if let Some(secondment) = seconded(actor, picture) {
        return Err(partner_only(secondment));
    }
    let own = picture.participants.get(&actor.who.organisation);
    if own.is_some_and(|one| one.status.takes_part() && !one.declined()) {
        return Ok(());
    }
    Err(Refusal::new(
        "participation.none",
        "Uw organisatie neemt niet deel, dus er is niets om u voor af te melden.",
        "Your organisation does not take part, so there is nothing to decline.",
    ))
}

/// What the actor sees of the activity: nothing, its head, or a view of its picture.
pub fn view_of(actor: &Actor, picture: &Picture) -> View {
    if !knows(actor, picture) {
        View::Nothing
    } else if !allowed(actor, picture, Action::Read) {
        View::Head
    } else if actor.relation == Relation::Standby {
        let admitted = picture.participants.get(&actor.who.organisation);
        let kept = kept_by_others(actor, picture);
        let hidden = |layer: &LayerId| picture.layers.get(layer).is_some_and(|layer| kept.contains(&layer.beeld));
        let beelden = admitted.iter().flat_map(|p| &p.beelden).copied().filter(|beeld| !kept.contains(beeld));
        let layers = admitted.iter().flat_map(|p| &p.layers).copied().filter(|layer| !hidden(layer));
        View::Admitted {
            organisation: actor.who.organisation.clone(),
            beelden: beelden.collect::<BTreeSet<BeeldId>>(),
            layers: layers.collect::<BTreeSet<LayerId>>(),
        }
    } else {
        View::Whole { but: kept_by_others(actor, picture) }
    }
}

/// The eigen beelden that are not linked, for all but the organisation that keeps them (R60).
fn kept_by_others(actor: &Actor, picture: &Picture) -> BTreeSet<BeeldId> {
    let kept = picture.beelden.values().filter(|b| !b.is_linked() && b.owner != actor.who.organisation);
    kept.map(|beeld| beeld.id).collect()
}

/// Whether the actor may link this beeld into the activity, and withdraw it: who keeps the eigen beeld of a
/// kernpartner (R60).
///
/// # Errors
/// As [`may_write_beeld`]; `beeld.always_linked` for a beeld that is part of the activity by itself.
pub fn may_link(actor: &Actor, picture: &Picture, beeld: &Beeld) -> Result<(), Refusal> {
    may_write_beeld(actor, picture, beeld, false)?;
    if beeld.kind == BeeldKind::EigenBeeld && beeld.on_behalf.is_none() && actor.relation == Relation::Kern {
        return Ok(());
    }
    Err(Refusal::new(
        "beeld.always_linked",
        "Dit beeld hoort altijd bij de activiteit: alleen een kernpartner koppelt zijn eigen beeld zelf.",
        "This beeld is always part of the activity: only a kernpartner links its own beeld itself.",
    ))
}

/// What the actor may do, for a client to show no more than that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Granted {
    /// Actions that would not be refused for want of a right, in this activity, now.
    pub actions: Vec<Action>,
    /// Whether the regie is in hand.
    pub regie: bool,
    /// Beelden of which the text may be written.
    pub writes: Vec<BeeldId>,
    /// Beelden on whose map may be drawn.
    pub plots: Vec<BeeldId>,
    /// Beelden that may be linked into the activity, or withdrawn from it.
    #[serde(default)]
    pub links: Vec<BeeldId>,
    /// Beelden that are kept elsewhere, for which is answered here (R67).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers_for: Vec<BeeldId>,
    /// Delegations to the actor's organisation.
    pub delegated: Vec<DelegationId>,
}

/// What the actor may do in this activity.
pub fn granted(actor: &Actor, picture: &Picture) -> Granted {
    let writable = |plot| {
        let own = |beeld: &&std::sync::Arc<Beeld>| may_write_beeld(actor, picture, beeld, plot).is_ok();
        picture.beelden.values().filter(own).map(|beeld| beeld.id).collect()
    };
    let delegated = may(actor, picture, Action::WriteDelegated).is_ok();
    let elsewhere = picture.beelden.values().filter(|beeld| beeld.kept_elsewhere.is_some());
    Granted {
        answers_for: elsewhere.filter(|b| may_keep_beeld(actor, picture, b, false).is_ok()).map(|b| b.id).collect(),
        actions: Action::ALL.into_iter().filter(|action| may(actor, picture, *action).is_ok()).collect(),
        regie: holds_regie(actor, picture),
        writes: writable(false),
        plots: writable(true),
        links: picture.beelden.values().filter(|b| may_link(actor, picture, b).is_ok()).map(|b| b.id).collect(),
        delegated: picture
            .delegations
            .values()
            .filter(|d| delegated && d.organisation == actor.who.organisation)
            .map(|d| d.id)
            .collect(),
    }
}

fn seconded<'a>(actor: &Actor, picture: &'a Picture) -> Option<&'a Secondment> {
    picture.secondment_of(&actor.who.account)
}

fn partner_only(Secondment { partner, .. }: &Secondment) -> Refusal {
    let name = &partner.name;
    Refusal::new(
        "secondment.partner_only",
        format!("U bent hier gedetacheerd bij {name} en schrijft alleen in het beeld van {name}."),
        format!("You are seconded to {name} here and write in the beeld of {name} alone."),
    )
}

fn holds_regie(actor: &Actor, picture: &Picture) -> bool {
    picture.regie.as_ref().is_some_and(|regie| regie.holder.account == actor.who.account)
}

fn knows(actor: &Actor, picture: &Picture) -> bool {
    if !actor.accepted_terms || !allowed(actor, picture, Action::See) {
        return false;
    }
    // A standby partner knows of what concerns it, or of what it was told (R13).
    if actor.relation == Relation::Standby
        && !actor.interested
        && !picture.participants.contains_key(&actor.who.organisation)
    {
        return false;
    }
    // A besloten activity is for who works in it: not for who keeps the accounts (R07).
    let works = actor.function != Function::Beheerder
        && (actor.relation == Relation::Bronregio || picture.was_let_in(&actor.who.organisation));
    !picture.head.besloten || works
}

fn allowed(actor: &Actor, picture: &Picture, action: Action) -> bool {
    let cell = Cell {
        relation: actor.relation,
        participation: picture.participation(&actor.who.organisation),
        situation: actor.situation,
        function: actor.function,
    };
    // What was put away is for the veiligheidsregio's whose it was (R58).
    let put_away =
        picture.head.status == Status::Archived && !matches!(actor.relation, Relation::Bronregio | Relation::Betrokken);
    !put_away && allows(cell, action)
}

fn delegated_to(actor: &Actor, picture: &Picture, part: impl Fn(&Part) -> bool) -> bool {
    picture.delegations.values().any(|d| d.organisation == actor.who.organisation && part(&d.part))
}

fn unknown_activity() -> Refusal {
    Refusal::unknown("Deze activiteit", "This activity")
}

fn missing(action: Action) -> Refusal {
    let (nl, en) = match action {
        Action::Read => (
            "Uw organisatie leest in deze activiteit (nog) niet mee.",
            "Your organisation does not read along in this activity (yet).",
        ),
        Action::TakeRegie => (
            "Alleen een informatiemanager van de bronregio kan de regie overnemen.",
            "Only an informatiemanager of the bronregio can take the regie over.",
        ),
        Action::Export => ("Uw functie mag geen kopie meenemen.", "Your function may not take a copy along."),
        _ => (
            "Dit mag u met uw functie en samenwerkingsprofiel hier niet.",
            "Your function and samenwerkingsprofiel do not allow this here.",
        ),
    };
    Refusal::new("right.missing", nl, en)
}
