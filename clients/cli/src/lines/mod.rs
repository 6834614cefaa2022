// SPDX-License-Identifier: EUPL-1.2
//! An event as a line that people read: when, who, and what, in Dutch.

mod kern;
mod messages;
mod vragen;
mod words;

use crate::amsterdam::time_of_day;
use gedeeld_beeld::domain::activity::bullet::Bullet;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::inbox::Outcome;
use gedeeld_beeld::domain::activity::participation::Part;
use gedeeld_beeld::domain::activity::picture::{HeadPatch, Picture};
use gedeeld_beeld::domain::activity::team::Team;
use gedeeld_beeld::domain::activity::voorstel::VoorstelState;
use gedeeld_beeld::domain::geo::{Feature, Geometry};
use gedeeld_beeld::domain::ids::{
    BeeldId, BulletId, DelegationId, FeatureId, ItemId, LayerId, Moment, TeamId, ThemeKey, VoorstelId,
};
use std::fmt::Write as _;
pub use words::{activity_kind, environment, norm_kind, status};

/// The longest text of a user that a line shows.
const TEXT_CHARS: usize = 200;

/// The whole line. `before` is the picture right before the event.
pub fn line(before: &Picture, recorded: &Recorded) -> String {
    let who = recorded.by.as_ref().map_or_else(|| "Server".to_owned(), |by| plain(&by.name));
    format!("{}  {who}  {}", time_of_day(recorded.at), what(before, &recorded.event))
}

/// Text of somebody else as a terminal can show it: on one line, without control characters
/// or marks that turn the direction of writing, and not too long.
pub fn plain(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut line = String::new();
    let mut spaced = true;
    for c in text.chars().filter(|c| !turns(*c)) {
        let space = c.is_whitespace() || c.is_control();
        if !(space && spaced) {
            line.push(if space { ' ' } else { c });
        }
        spaced = space;
    }
    let line = line.trim_end();
    match line.char_indices().nth(TEXT_CHARS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line.to_owned(),
    }
}

/// What happened.
pub fn what(before: &Picture, event: &Event) -> String {
    match event {
        Event::ActivityCreated { head, .. } => {
            format!(
                "activiteit aangemaakt: {} (GRIP {}, {})",
                plain(&head.name),
                head.grip,
                environment(head.environment)
            )
        }
        Event::HeadChanged { patch } => format!("kenmerken gewijzigd: {}", head(patch)),
        Event::ActivityClosed { reason } => format!("ACTIVITEIT AFGESLOTEN{}", because(reason)),
        Event::ActivityArchived { reason } => format!("ACTIVITEIT GEARCHIVEERD{}", because(reason)),
        Event::TeamCalled { team, .. } => {
            let (title, of) = (plain(&team.title), plain(&team.organisation_name));
            format!(
                "team opgeroepen om {}: {title}, {of} ({})",
                time_of_day(team.called_at),
                words::niveau(team.niveau)
            )
        }
        Event::TeamStarted { team, onderdeel, at } => {
            format!("begonnen om {}: {}{}", time_of_day(*at), team_title(before, team), words::onderdeel(*onderdeel))
        }
        Event::TeamEnded { team, reason } => {
            format!("team afgeschaald: {}{}", team_title(before, team), because(reason))
        }
        Event::LevelSet { level } => {
            format!("{} staat op GRIP {} sinds {}", plain(&level.name), level.grip, time_of_day(level.since))
        }
        Event::ActivityReopened { reason, regie } => {
            format!("activiteit heropend, regie bij {}{}", plain(&regie.name), because(reason))
        }
        Event::OpschalingEstablished { at, grip } => {
            format!("OPSCHALING vastgesteld om {}: GRIP {grip}; de normtijden lopen", time_of_day(*at))
        }
        Event::AlarmeringRegistered { at } => format!("alarmering geregistreerd om {}", time_of_day(*at)),
        Event::StartbeeldShared { empty } if empty.is_empty() => "startbeeld gedeeld".into(),
        Event::StartbeeldShared { empty } => format!("startbeeld gedeeld; nog leeg: {}", plain(&empty.join(", "))),
        Event::BeeldAdded { beeld, .. } => format!("beeld toegevoegd: {}", plain(&beeld.title)),
        Event::BeeldLinked { beeld } => kern::linked(before, *beeld),
        Event::BeeldUnlinked { beeld, reason } => kern::unlinked(before, *beeld, reason),
        Event::BeeldMirrored { beeld, now } => kern::mirrored(before, *beeld, now),
        Event::KoppelingMade { koppeling } => kern::koppeling(before, koppeling),
        Event::KoppelingSettled { koppeling, state } => kern::settled(before, *koppeling, state),
        Event::KoppelingWithdrawn { koppeling, reason } => kern::withdrawn(before, *koppeling, reason),
        Event::BulletAdded { bullet } => kern::added(before, bullet),
        Event::BulletTextEdited { bullet, update } => match before.bullets.get(bullet) {
            Some(old) => format!("bullet herschreven ({}): {}", theme_of(before, old), plain(&old.doc.merge(update).1)),
            None => "bullet herschreven".into(),
        },
        Event::BulletChanged { bullet, patch } => {
            format!("bullet gewijzigd {}: {}", named(before, bullet), words::bullet_patch(patch))
        }
        Event::BulletMoved { bullet, theme, .. } => {
            let to = before.bullets.get(bullet).map(|old| theme_title(before, old.beeld, theme));
            format!("bullet verplaatst {} naar {}", named(before, bullet), to.unwrap_or_else(|| plain(&theme.0)))
        }
        Event::BulletVerified { bullet, validity, because: why } => {
            format!("bullet beoordeeld als {} {}{}", words::validity(*validity), named(before, bullet), because(why))
        }
        Event::BulletConfirmed { bullet, stale_at } => {
            let until = stale_at.map(|at| format!(", geldig tot {}", time_of_day(at))).unwrap_or_default();
            format!("bullet bevestigd {}{until}", named(before, bullet))
        }
        Event::BulletReplaced { bullet, by } => {
            format!("bullet vervangen {} door {}", named(before, bullet), statement(before, by))
        }
        Event::BulletRemoved { bullet, reason } => {
            format!("bullet verwijderd {}{}", named(before, bullet), because(reason))
        }
        Event::BulletFlagged { bullet, flag, .. } => {
            format!("meldt dat een bullet niet klopt {}{}", named(before, bullet), because(&flag.reason))
        }
        Event::FlagAnswered { bullet, answer, .. } => {
            format!("melding beantwoord {}: {}", named(before, bullet), plain(answer))
        }
        Event::SourceFollowed { bullet, taken } => kern::followed(before, bullet, taken),
        Event::SourceUnlinked { bullet } => kern::source_unlinked(before, bullet),
        Event::BulletSeen { bullet } => format!("heeft kritieke bullet gezien {}", named(before, bullet)),
        Event::LayerAdded { layer } => {
            format!("kaartlaag toegevoegd: {} ({})", plain(&layer.title), beeld_title(before, layer.beeld))
        }
        Event::LayerRenamed { layer, title } => {
            format!("kaartlaag {} hernoemd tot {}", layer_title(before, layer), plain(title))
        }
        Event::LayerRemoved { layer, reason } => {
            format!("kaartlaag verwijderd: {}{}", layer_title(before, layer), because(reason))
        }
        Event::FeatureAdded { feature } => {
            format!("op kaart geplaatst: {}, laag {}", object(feature), layer_title(before, &feature.layer))
        }
        Event::FeatureChanged { feature, patch } => {
            format!("op kaart gewijzigd: {} ({})", on_map(before, feature), words::feature_patch(patch))
        }
        Event::FeatureRemoved { feature } => format!("van kaart gehaald: {}", on_map(before, feature)),
        Event::WindSet { wind: Some(wind) } => {
            format!("wind: uit {} graden, {} Beaufort", wind.direction_deg, wind.force_bft)
        }
        Event::WindSet { wind: None } => "wind: niet langer bekend".into(),
        Event::ItemOffered { item, .. } => {
            format!("in de inbox van {}: {}", beeld_title(before, item.beeld), words::item(item))
        }
        Event::ItemProcessed { item, outcome, unverified_because, .. } => {
            format!("verwerkt{}: {}{}", outcome_of(outcome), item_text(before, item), not_verified(unverified_because))
        }
        Event::VoorstelMade { voorstel, .. } => {
            let theme = theme_title(before, voorstel.beeld, &voorstel.theme);
            format!("voorstel gedaan ({theme}): {}", plain(&voorstel.text))
        }
        Event::VoorstelSettled { voorstel, state } => settled(before, voorstel, state),
        Event::InformatievraagAsked { vraag } => vragen::asked(before, vraag),
        Event::InformatievraagProposed { vraag, .. } => {
            format!("voorstel gedaan als antwoord op informatievraag: {}", vragen::question(before, vraag))
        }
        Event::InformatievraagSettled { vraag, state } => vragen::settled(before, vraag, state),
        Event::InformatievraagOverdue { vraag, .. } => {
            format!("INFORMATIEVRAAG OVER TIJD: {}", vragen::question(before, vraag))
        }
        Event::AccessAsked { name, ask, .. } => format!("{} vraagt toegang{}", plain(name), because(&ask.reason)),
        Event::ParticipationSet { name, status, beelden, layers, reason, mandate, .. } => {
            let mut admitted: Vec<String> = beelden.iter().map(|id| beeld_title(before, *id)).collect();
            admitted.extend(layers.iter().map(|id| format!("laag {}", layer_title(before, id))));
            let admitted =
                if admitted.is_empty() { String::new() } else { format!(", leest {}", plain(&admitted.join(", "))) };
            let under = mandate.as_ref().map_or(String::new(), |mandate| {
                format!(", onder mandaat van {} ({})", plain(&mandate.giver_name), plain(&mandate.process))
            });
            format!("{} is nu {}{under}{admitted}{}", plain(name), status.word(), because(reason))
        }
        Event::ParticipationDeclined { organisation: id, reason } => {
            format!("{} meldt zich af{}", organisation(before, id), because(reason))
        }
        Event::MandateEnded { organisation: id, why } => {
            format!("{} is nu ontkoppeld: {}", organisation(before, id), words::mandate_end(*why))
        }
        Event::StakeholderConsidered { name, choice, reason, .. } => {
            format!("stakeholder {}: {}{}", plain(name), words::involvement(*choice), because(reason))
        }
        Event::PartnerAlerted { .. }
        | Event::AlertSeen { .. }
        | Event::AlertDelivered { .. }
        | Event::AlertTried { .. }
        | Event::AlertFailed { .. }
        | Event::SitrapMailed { .. } => messages::what(before, event),
        Event::PictureRead { whole: true, .. } => "leest het hele beeld".into(),
        Event::PictureRead { beelden, layers, .. } => {
            let mut read: Vec<String> = beelden.iter().map(|id| beeld_title(before, *id)).collect();
            read.extend(layers.iter().map(|id| format!("laag {}", layer_title(before, id))));
            format!("leest {}", plain(&read.join(", ")))
        }
        Event::PartDelegated { delegation } => {
            let to = organisation(before, &delegation.organisation);
            let until = until(delegation.until);
            format!("schrijfrecht aan {to}{until}: {}{}", part(before, &delegation.part), because(&delegation.reason))
        }
        Event::DelegationChanged { delegation, until: at, reason } => {
            let until = if at.is_some() { until(*at) } else { ", zonder eindtijd".into() };
            format!("{}{until}{}", of_delegation(before, *delegation, "gewijzigd"), because(reason))
        }
        Event::DelegationEnded { delegation } => of_delegation(before, *delegation, "beëindigd"),
        Event::DelegationExpired { delegation, .. } => of_delegation(before, *delegation, "afgelopen"),
        Event::SitrapSent { sitrap } => {
            format!("SITRAP verzonden aan {}, beeld tot {}", plain(sitrap.receiver.name()), sitrap.of.0)
        }
        Event::HinSeconded { secondment } => {
            let (hin, partner) = (plain(&secondment.hin.name), plain(&secondment.partner.name));
            format!("{hin} schrijft namens {partner}{}", because(&secondment.reason))
        }
        Event::SecondmentEnded { secondment, reason } => match before.secondments.get(secondment) {
            Some(old) => {
                let (hin, partner) = (plain(&old.hin.name), plain(&old.partner.name));
                format!("{hin} schrijft niet langer namens {partner}{}", because(reason))
            }
            None => format!("een detachering is beëindigd{}", because(reason)),
        },
        Event::RegieOffered { to } => format!("REGIE aangeboden aan {}", plain(&to.name)),
        Event::RegieOfferEnded { declined: true } => "REGIE: aanbod afgeslagen".into(),
        Event::RegieOfferEnded { declined: false } => "REGIE: aanbod ingetrokken".into(),
        Event::RegieAccepted { holder } => format!("REGIE overgedragen aan {}", plain(&holder.name)),
        Event::RegieTaken { holder, reason } => {
            format!("REGIE overgenomen door {}{}", plain(&holder.name), because(reason))
        }
        Event::RegievoerderAway { since } => format!("REGIEVOERDER onbereikbaar sinds {}", time_of_day(*since)),
        Event::RegievoerderBack => "REGIEVOERDER weer bereikbaar".into(),
        Event::NormWarned { norm, .. } => format!("NORM NADERT: {}", clock(before, norm)),
        Event::NormBreached { norm, .. } => format!("NORM OVERSCHREDEN: {}", clock(before, norm)),
    }
}

fn because(reason: &str) -> String {
    if reason.trim().is_empty() { String::new() } else { format!(", want: {}", plain(reason)) }
}

fn not_verified(why: &str) -> String {
    if why.trim().is_empty() { String::new() } else { format!(" (nog niet geverifieerd: {})", plain(why)) }
}

fn head(patch: &HeadPatch) -> String {
    let HeadPatch { name, kind, regions, place, location, grip, besloten } = patch;
    let mut said = Vec::new();
    said.extend(name.as_ref().map(|name| format!("naam {}", plain(name))));
    said.extend(kind.map(|kind| activity_kind(kind).to_owned()));
    said.extend(regions.as_ref().map(|regions| {
        format!("regio's {}", plain(&regions.iter().map(|r| r.0.as_str()).collect::<Vec<_>>().join(", ")))
    }));
    said.extend(place.as_ref().map(|place| format!("plaats {}", plain(place))));
    said.extend(location.map(|_| "plaats op de kaart".to_owned()));
    said.extend(grip.map(|grip| format!("GRIP {grip}")));
    said.extend(besloten.map(|yes| if yes { "besloten" } else { "niet langer besloten" }.to_owned()));
    words::list(said)
}

fn statement(before: &Picture, bullet: &Bullet) -> String {
    let critical = if bullet.critical { "KRITIEK " } else { "" };
    let source =
        if bullet.source.trim().is_empty() { String::new() } else { format!(", bron {}", plain(&bullet.source)) };
    format!(
        "({}): {critical}{} [{}, {}{source}]",
        theme_of(before, bullet),
        plain(&bullet.text),
        words::bullet_kind(bullet.kind),
        words::validity(bullet.validity),
    )
}

fn named(before: &Picture, bullet: &BulletId) -> String {
    match before.bullets.get(bullet) {
        Some(bullet) => format!("({}) “{}”", theme_of(before, bullet), plain(&bullet.text)),
        None => "(onbekend)".into(),
    }
}

fn theme_of(before: &Picture, bullet: &Bullet) -> String {
    theme_title(before, bullet.beeld, &bullet.theme)
}

/// The theme; with its beeld when that is not the situatiebeeld.
fn theme_title(before: &Picture, beeld: BeeldId, theme: &ThemeKey) -> String {
    let Some(found) = before.beelden.get(&beeld) else { return plain(&theme.0) };
    let title = plain(found.theme(theme).map_or(&theme.0, |theme| &theme.title));
    let situatiebeeld = before.situatiebeeld().is_some_and(|situatiebeeld| situatiebeeld.id == beeld);
    if situatiebeeld { title } else { format!("{}, {title}", plain(&found.title)) }
}

fn beeld_title(before: &Picture, beeld: BeeldId) -> String {
    before.beelden.get(&beeld).map_or_else(|| "een beeld".into(), |beeld| plain(&beeld.title))
}

fn layer_title(before: &Picture, layer: &LayerId) -> String {
    before.layers.get(layer).map_or_else(|| "(onbekend)".into(), |layer| plain(&layer.title))
}

fn on_map(before: &Picture, feature: &FeatureId) -> String {
    match before.features.get(feature) {
        Some(feature) => format!("{}, laag {}", object(feature), layer_title(before, &feature.layer)),
        None => "een object".into(),
    }
}

fn object(feature: &Feature) -> String {
    let shape = match (&feature.geometry, &feature.symbol) {
        (Geometry::Point(_) | Geometry::MultiPoint(_), Some(symbol)) => format!("symbool {}", plain(symbol)),
        (Geometry::Point(_) | Geometry::MultiPoint(_), None) => "tekst".into(),
        (Geometry::LineString(_) | Geometry::MultiLineString(_), _) => "lijn".into(),
        (Geometry::Polygon(_) | Geometry::MultiPolygon(_), _) => "vlak".into(),
    };
    if feature.label.is_empty() { shape } else { format!("{shape} “{}”", plain(&feature.label)) }
}

fn item_text(before: &Picture, item: &ItemId) -> String {
    before.items.get(item).map_or_else(|| "een item uit de inbox".into(), |item| words::item(item))
}

fn outcome_of(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Bullet { .. } => " tot bullet".into(),
        Outcome::Feature { .. } => " op de kaart".into(),
        Outcome::SetAside { reason } => format!(" als terzijde gelegd{}", because(reason)),
    }
}

fn settled(before: &Picture, voorstel: &VoorstelId, state: &VoorstelState) -> String {
    let text = before.voorstellen.get(voorstel).map(|voorstel| plain(&voorstel.text)).unwrap_or_default();
    match state {
        VoorstelState::Waiting => format!("voorstel wacht: {text}"),
        VoorstelState::Accepted { .. } => format!("voorstel overgenomen: {text}"),
        VoorstelState::Amended { .. } => format!("voorstel overgenomen in andere woorden: {text}"),
        VoorstelState::Refused { reason, .. } => format!("voorstel afgewezen: {text}{}", because(reason)),
        VoorstelState::Withdrawn { .. } => format!("voorstel ingetrokken: {text}"),
    }
}

fn organisation(before: &Picture, id: &gedeeld_beeld::domain::ids::OrganisationId) -> String {
    plain(before.participants.get(id).map_or(&id.0, |participant| &participant.name))
}

fn team_title(before: &Picture, team: &TeamId) -> String {
    let title = |team: &Team| format!("{}, {}", plain(&team.title), plain(&team.organisation_name));
    before.teams.get(team).map_or_else(|| "een team".into(), title)
}

fn part(before: &Picture, part: &Part) -> String {
    match part {
        Part::Page { beeld, page } => {
            let found = before.beelden.get(beeld).and_then(|b| b.pages.iter().find(|p| p.key == *page));
            format!("pagina {}", plain(found.map_or(&page.0, |page| &page.title)))
        }
        Part::Theme { beeld, theme } => format!("thema {}", theme_title(before, *beeld, theme)),
        Part::Layer { layer } => format!("laag {}", layer_title(before, layer)),
    }
}

/// What became of writing for a while: by whom, and which part.
fn of_delegation(before: &Picture, id: DelegationId, became: &str) -> String {
    match before.delegations.get(&id) {
        Some(one) => {
            let of = organisation(before, &one.organisation);
            format!("schrijfrecht van {of} {became}: {}", part(before, &one.part))
        }
        None => format!("schrijfrecht {became}"),
    }
}

fn until(at: Option<Moment>) -> String {
    at.map_or(String::new(), |at| format!(", tot {}", time_of_day(at)))
}

/// A clock by its key: which, of whom, and until when.
pub fn clock(before: &Picture, key: &str) -> String {
    let Some(norm) = before.norms.get(key) else { return plain(key) };
    let mut said = norm_kind(norm.kind).to_owned();
    if let Some(beeld) = norm.beeld {
        // Writing to a string cannot fail.
        let _ = write!(said, " in {}", beeld_title(before, beeld));
    }
    let sort = if norm.legal { "wettelijke norm" } else { "werknorm" };
    format!("{said} ({sort}, uiterlijk {})", time_of_day(norm.due_at))
}

#[cfg(test)]
mod tests;
