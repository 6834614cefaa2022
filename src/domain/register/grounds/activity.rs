// SPDX-License-Identifier: EUPL-1.2
//! What the grounds say that stand on an activity, and not on an agreement.

use super::Ground;
use crate::domain::ids::Moment;
use crate::domain::rights::Function;

const DELEGATION: &str = "Beleidskader Tabel 1; stappenplan bijlage B";

pub(in crate::domain::register) fn owner() -> Ground {
    let nl = "De activiteit is van de eigen veiligheidsregio.";
    Ground::new(
        "region.owner",
        true,
        "Besluit veiligheidsregio's 2.4.1",
        nl,
        "The activity is of the own veiligheidsregio.",
    )
}

pub(in crate::domain::register) fn own_activity() -> Ground {
    let nl = "De activiteit is van de eigen organisatie, die zelf netcentrisch werkt.";
    let en = "The activity is of the own organisation, which works netcentrisch itself.";
    Ground::new("activity.own", true, "Beleidskader Tabel 1 (kern)", nl, en)
}

pub(in crate::domain::register) fn involved() -> Ground {
    let nl = "De eigen veiligheidsregio is betrokken: de activiteit speelt er, of zij is erbij gevraagd.";
    let en = "The own veiligheidsregio is involved: the activity plays there, or it was invited.";
    Ground::new("region.involved", true, "Besluit veiligheidsregio's 2.4.1, 2.4.2", nl, en)
}

pub(in crate::domain::register) fn not_involved() -> Ground {
    let nl = "De activiteit speelt niet in deze veiligheidsregio, en zij is er niet bij gevraagd.";
    let en = "The activity does not play in this veiligheidsregio, and it was not invited.";
    Ground::new("region.not_involved", false, "Besluit veiligheidsregio's 2.4.1, 2.4.2", nl, en)
}

/// Of who has one elsewhere.
pub(in crate::domain::register) fn no_agreement() -> Ground {
    let nl = "De organisatie heeft geen samenwerking met een regio van deze activiteit.";
    let en = "The organisation has no samenwerking with a region of this activity.";
    Ground::new("agreement.none_here", false, "Beleidskader 2.3", nl, en)
}

pub(in crate::domain::register) fn besloten() -> Ground {
    let nl = "De activiteit is besloten, en de organisatie werkt erin.";
    let en = "The activity is besloten, and the organisation works in it.";
    Ground::new("activity.besloten", true, "Beleidskader hoofdstuk 4, 2.3.1", nl, en)
}

pub(in crate::domain::register) fn kept_out(function: Function) -> Ground {
    let (nl, en) = match function {
        Function::Beheerder => (
            "De activiteit is besloten: voor wie erin werkt, niet voor wie de accounts beheert.",
            "The activity is besloten: for who works in it, not for who keeps the accounts.",
        ),
        _ => (
            "De activiteit is besloten, en de organisatie is er niet in toegelaten.",
            "The activity is besloten, and the organisation was not let in.",
        ),
    };
    Ground::new("activity.kept_out", false, "Beleidskader hoofdstuk 4, 2.3.1", nl, en)
}

pub(in crate::domain::register) fn put_away() -> Ground {
    let nl = "De activiteit is gearchiveerd: alleen voor de veiligheidsregio's waarvan zij was.";
    let en = "The activity was archived: only for the veiligheidsregio's whose it was.";
    Ground::new("activity.archived", false, "Beleidskader hoofdstuk 4", nl, en)
}

pub(in crate::domain::register) fn not_concerned() -> Ground {
    let nl = "De activiteit raakt de partner niet volgens de samenwerking, en zij is er niet bij betrokken.";
    let en = "The activity does not concern the partner by the samenwerking, and it was not brought in.";
    Ground::new("activity.not_concerned", false, "Beleidskader 2.2.2", nl, en)
}

pub(in crate::domain::register) fn admitted() -> Ground {
    let nl = "Te lezen is wat de regievoerder voor de organisatie heeft opengezet.";
    let en = "What can be read is what the regievoerder admitted the organisation to.";
    Ground::new("admitted.parts", true, "Beleidskader 2.2.2", nl, en)
}

pub(in crate::domain::register) fn closed() -> Ground {
    let nl = "De activiteit is afgesloten: lezen en een kopie meenemen blijven over.";
    let en = "The activity is closed: reading and taking a copy along remain.";
    Ground::new("activity.closed", false, "Stappenplan bijlage B", nl, en)
}

pub(in crate::domain::register) fn of_another() -> Ground {
    let nl = "Dit beeld is van een ander team of een andere organisatie: elk houdt zijn eigen beeld bij.";
    let en = "This beeld is another team's or organisation's: each keeps its own.";
    Ground::new("right.not_yours", false, "Besluit veiligheidsregio's 2.4.2; beleidskader Tabel 1", nl, en)
}

pub(in crate::domain::register) fn kept_elsewhere() -> Ground {
    let nl = "Dit beeld wordt bijgehouden in een eigen activiteit van de partner, en alleen daar gewijzigd.";
    let en = "This beeld is kept in an own activity of the partner, and changed only there.";
    Ground::new("beeld.kept_elsewhere", false, "Beleidskader Tabel 1 (kern), 2.2.1", nl, en)
}

/// Until a moment, or until the activity closes.
pub(in crate::domain::register) fn lent(from: Moment, until: Option<Moment>) -> Ground {
    let nl = "De regievoerder heeft een deel gedelegeerd: dat deel kan de organisatie zolang schrijven.";
    let en = "The regievoerder delegated a part: that part the organisation can write meanwhile.";
    let ground = Ground::new("delegation.lasts", true, DELEGATION, nl, en).from(from);
    Ground { until, ..ground }
}

pub(in crate::domain::register) fn lent_before(from: Moment, ended: Moment) -> Ground {
    let nl = "Er was een deel gedelegeerd, en dat is geëindigd: de regievoerder kan het opnieuw doen.";
    let en = "A part was delegated, and that has ended: the regievoerder can do it anew.";
    Ground::new("delegation.ended", false, DELEGATION, nl, en).from(from).until(ended)
}

pub(in crate::domain::register) fn seconded(partner: &str) -> Ground {
    let nl =
        format!("Deze functie is gedetacheerd bij {partner} en schrijft zolang alleen in het beeld van die partner.");
    let en = format!("This function is seconded to {partner} and meanwhile writes in the beeld of that partner alone.");
    Ground::new("secondment", false, "Beleidskader par. 2.2.3", nl, en)
}

pub(in crate::domain::register) fn regie(holds: bool) -> Ground {
    let (code, nl, en) = if holds {
        ("regie.holder", "Deze functie heeft de regie in handen.", "This function has the regie in hand.")
    } else {
        ("regie.not_holder", "Iemand anders heeft de regie in handen.", "Somebody else has the regie in hand.")
    };
    Ground::new(code, holds, "Stappenplan 2026 bijlage 3, vraag 23", nl, en)
}
