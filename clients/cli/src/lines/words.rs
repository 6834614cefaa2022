// SPDX-License-Identifier: EUPL-1.2
//! The Dutch words for what is a word on the wire.

use super::plain;
use crate::amsterdam::time_of_day;
use gedeeld_beeld::domain::activity::alert::{Criterion, DeliveryState, Trouble};
use gedeeld_beeld::domain::activity::bullet::{BulletKind, BulletPatch, Validity};
use gedeeld_beeld::domain::activity::inbox::{Item, ItemKind};
use gedeeld_beeld::domain::activity::participation::MandateEnd;
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment, Status};
use gedeeld_beeld::domain::activity::stakeholder::Involvement;
use gedeeld_beeld::domain::activity::team::{Niveau, Onderdeel};
use gedeeld_beeld::domain::geo::FeaturePatch;
use gedeeld_beeld::domain::norms::NormKind;

/// What sort of activity.
pub fn activity_kind(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Incident => "incident",
        ActivityKind::Risicobeeld => "risicobeeld",
        ActivityKind::Evenement => "evenement",
        ActivityKind::Oefening => "oefening",
    }
}

/// In which world.
pub fn environment(environment: Environment) -> &'static str {
    match environment {
        Environment::Operationeel => "operationeel",
        Environment::Oefening => "oefening",
    }
}

/// Whether it still runs.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Closed => "afgesloten",
        Status::Archived => "gearchiveerd",
    }
}

/// The level on which a team coordinates.
pub fn niveau(niveau: Niveau) -> &'static str {
    match niveau {
        Niveau::Operationeel => "operationeel",
        Niveau::Tactisch => "tactisch",
        Niveau::Strategisch => "strategisch",
    }
}

/// Behind the name of its team; nothing for the team as a whole.
pub fn onderdeel(onderdeel: Onderdeel) -> &'static str {
    match onderdeel {
        Onderdeel::Team => "",
        Onderdeel::HoofdInformatie => ", hoofd informatiemanagement",
        Onderdeel::Voorlichting => ", voorlichting",
        Onderdeel::SectieInformatie => ", sectie informatiemanagement",
        Onderdeel::Leiding => ", leidinggevenden",
        Onderdeel::Secties => ", overige secties",
    }
}

/// What was decided of a stakeholder.
pub(super) fn involvement(choice: Involvement) -> &'static str {
    match choice {
        Involvement::Betrekken => "betrekken",
        Involvement::Informeren => "informeren",
        Involvement::Niet => "niet betrekken",
    }
}

/// Why taking part under a mandate ended.
pub(super) fn mandate_end(why: MandateEnd) -> &'static str {
    match why {
        MandateEnd::GiverLeft => "wie het mandaat gaf, neemt niet meer deel",
        MandateEnd::GiverStanding => "wie het mandaat gaf, heeft hier geen rechten meer",
    }
}

/// Which rule a clock keeps.
pub fn norm_kind(kind: NormKind) -> &'static str {
    match kind {
        NormKind::Alarmering => "alarmering",
        NormKind::Startbeeld => "startbeeld",
        NormKind::Verwerking => "verwerking",
        NormKind::Antwoord => "antwoord",
        NormKind::Opkomst => "opkomst",
    }
}

pub(super) fn bullet_kind(kind: BulletKind) -> &'static str {
    match kind {
        BulletKind::Situatie => "situatie",
        BulletKind::Oorzaak => "oorzaak",
        BulletKind::Gevolg => "gevolg",
        BulletKind::Maatregel => "maatregel",
        BulletKind::BeoogdEffect => "beoogd effect",
        BulletKind::Prognose => "prognose",
        BulletKind::Besluit => "besluit",
        BulletKind::Actie => "actie",
    }
}

pub(super) fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::Geverifieerd => "geverifieerd",
        Validity::NietGeverifieerd => "niet geverifieerd",
        Validity::Aanname => "aanname",
        Validity::Vermoeden => "vermoeden",
        Validity::Gerucht => "gerucht",
        Validity::Mening => "mening",
    }
}

pub(super) fn item(item: &Item) -> String {
    let kind = match item.kind {
        ItemKind::Note => "notitie",
        ItemKind::Message => "bericht",
        ItemKind::File => "bestand",
        ItemKind::Signal => "melding dat iets ontbreekt",
        ItemKind::Sitrap => "SitRap",
    };
    let said = match &item.attachment {
        Some(file) if item.text.trim().is_empty() => plain(&file.name),
        _ => plain(&item.text),
    };
    let of = item.on_behalf.as_ref().map(|partner| format!(" namens {}", plain(&partner.name))).unwrap_or_default();
    format!("{kind}{of}: {said}")
}

pub(super) fn bullet_patch(patch: &BulletPatch) -> String {
    let BulletPatch { kind, source, observed_at, stale_at, features, critical } = patch;
    let mut said = Vec::new();
    said.extend(kind.map(|kind| format!("soort {}", bullet_kind(kind))));
    said.extend(source.as_ref().map(|source| format!("bron {}", plain(source))));
    said.extend(observed_at.map(|at| format!("waargenomen om {}", time_of_day(at))));
    said.extend(stale_at.map(|at| match at.0 {
        ..=0 => "geldigheid onbepaald".to_owned(),
        _ => format!("geldig tot {}", time_of_day(at)),
    }));
    said.extend(features.as_ref().map(|features| match features.len() {
        0 => "niet meer op de kaart".to_owned(),
        1 => "1 object op de kaart".to_owned(),
        n => format!("{n} objecten op de kaart"),
    }));
    said.extend(critical.map(|yes| if yes { "KRITIEK" } else { "niet langer kritiek" }.to_owned()));
    list(said)
}

pub(super) fn feature_patch(patch: &FeaturePatch) -> String {
    let FeaturePatch { geometry, style, symbol, label } = patch;
    let mut said = Vec::new();
    said.extend(geometry.as_ref().map(|_| "vorm of plaats".to_owned()));
    said.extend(style.map(|_| "opmaak".to_owned()));
    said.extend(symbol.as_ref().map(|symbol| match symbol.as_str() {
        "" => "zonder symbool".to_owned(),
        key => format!("symbool {}", plain(key)),
    }));
    said.extend(label.as_ref().map(|label| format!("bijschrift “{}”", plain(label))));
    list(said)
}

pub(super) fn on(on: &[Criterion]) -> String {
    let name = |criterion: &Criterion| match criterion {
        Criterion::Region => "regio",
        Criterion::Area => "gebied",
        Criterion::Kind => "soort",
        Criterion::Grip => "GRIP",
        Criterion::Word => "woord",
    };
    if on.is_empty() { "alles".into() } else { on.iter().map(name).collect::<Vec<_>>().join(", ") }
}

/// How far a message is.
pub(super) fn delivery(state: DeliveryState) -> String {
    match state {
        DeliveryState::Waiting { why: None, .. } => "wordt gemaild".into(),
        DeliveryState::Waiting { why: Some(why), next_try, .. } => {
            format!("nog niet bezorgd: {}; opnieuw om {}", trouble(why), time_of_day(next_try))
        }
        DeliveryState::Delivered { .. } => "bezorgd bij de mailserver".into(),
        DeliveryState::Failed { why, .. } => format!("NIET BEZORGD: {}", trouble(why)),
    }
}

pub(super) fn trouble(why: Trouble) -> &'static str {
    match why {
        Trouble::Unreachable => "onbereikbaar",
        Trouble::TooSlow => "geen antwoord op tijd",
        Trouble::Refused => "geweigerd door de ontvanger",
        Trouble::Insecure => "geen veilige verbinding",
        Trouble::NotAllowed => "adres niet toegestaan",
        Trouble::NotHere => "deze server verstuurt zo niet",
        Trouble::Gone => "het kanaal is weggehaald",
        Trouble::Overtaken => "inmiddels achterhaald",
        Trouble::NotMade => "het document kon niet worden gemaakt",
        Trouble::NotYours => "de activiteit is niet meer zichtbaar voor deze organisatie",
    }
}

pub(super) fn list(said: Vec<String>) -> String {
    if said.is_empty() { "niets".into() } else { said.join(", ") }
}
