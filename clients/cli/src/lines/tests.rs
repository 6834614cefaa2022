// SPDX-License-Identifier: EUPL-1.2
//! The line of every kind of event.

mod things;

use super::*;
use gedeeld_beeld::domain::ids::{Moment, Seq};
use gedeeld_beeld::domain::text::{Doc, write};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use things::*;

/// Every kind of event that there is.
fn every_kind() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(Event)).expect("is JSON");
    let variants = schema["oneOf"].as_array().expect("an event is one of several").iter();
    variants.map(|one| one["properties"]["kind"]["const"].as_str().expect("has a kind").to_owned()).collect()
}

fn told() -> Vec<(Value, &'static str)> {
    let update = write(&Doc::from_text("Loods in brand"), 7, 14, 0, ",\n\u{1b}[2J hevig").expect("can be typed");
    let b = id(3);
    vec![
        (created(), "activiteit aangemaakt: Brand Moerdijk (GRIP 2, oefening)"),
        (
            json!({ "kind": "head_changed", "patch": { "grip": 3, "besloten": true } }),
            "kenmerken gewijzigd: GRIP 3, besloten",
        ),
        (json!({ "kind": "activity_closed", "reason": "klaar" }), "ACTIVITEIT AFGESLOTEN, want: klaar"),
        (json!({ "kind": "activity_archived", "reason": "" }), "ACTIVITEIT GEARCHIVEERD"),
        (
            json!({ "kind": "team_called", "team": team(), "zero": null }),
            "team opgeroepen om 14:00:00: CoPI 2, VR (operationeel)",
        ),
        (
            json!({ "kind": "team_started", "team": id(13), "onderdeel": "voorlichting", "at": TWO_O_CLOCK }),
            "begonnen om 14:00:00: CoPI 2, VR, voorlichting",
        ),
        (
            json!({ "kind": "team_ended", "team": id(13), "reason": "klaar" }),
            "team afgeschaald: CoPI 2, VR, want: klaar",
        ),
        (
            json!({ "kind": "level_set", "level": { "organisation": "vr18", "name": "VR Zeeland", "grip": 1,
                    "since": TWO_O_CLOCK, "by": im() } }),
            "VR Zeeland staat op GRIP 1 sinds 14:00:00",
        ),
        (json!({ "kind": "activity_reopened", "reason": "", "regie": im() }), "activiteit heropend, regie bij IM ROT"),
        (
            json!({ "kind": "opschaling_established", "at": TWO_O_CLOCK, "grip": 2 }),
            "OPSCHALING vastgesteld om 14:00:00: GRIP 2; de normtijden lopen",
        ),
        (json!({ "kind": "alarmering_registered", "at": TWO_O_CLOCK }), "alarmering geregistreerd om 14:00:00"),
        (json!({ "kind": "startbeeld_shared", "empty": ["Weer"] }), "startbeeld gedeeld; nog leeg: Weer"),
        (
            json!({ "kind": "beeld_added", "beeld": beeld(9, "ROT", "eigen_beeld"), "layer": layer(10, "ROT") }),
            "beeld toegevoegd: ROT",
        ),
        (
            json!({ "kind": "beeld_mirrored", "beeld": id(9), "now": { "still": false, "bullets": [bullet(8, "Peil")],
                    "gone": [{ "bullet": id(3), "by": im(), "at": TWO_O_CLOCK }], "layers": [layer(12, "Dijk")] } }),
            "beeld bijgewerkt: ROT (volgt weer, 1 bullet, 1 bullet eruit, 1 kaartlaag)",
        ),
        (json!({ "kind": "beeld_mirrored", "beeld": id(9), "now": { "still": true } }), "beeld staat hier stil: ROT"),
        (
            json!({ "kind": "koppeling_made", "koppeling": koppeling() }),
            "beeld ROT gekoppeld in een andere activiteit, als Waterstand",
        ),
        (
            json!({ "kind": "koppeling_settled", "koppeling": id(14), "state": { "is": "stands", "at": TWO_O_CLOCK } }),
            "koppeling Waterstand staat er sinds 14:00:00",
        ),
        (
            json!({ "kind": "koppeling_settled", "koppeling": id(14),
                    "state": { "is": "stands", "at": TWO_O_CLOCK, "asks": 2 } }),
            "koppeling Waterstand: 2 wacht daar op antwoord",
        ),
        (
            json!({ "kind": "koppeling_settled", "koppeling": id(14),
                    "state": { "is": "stopped", "at": TWO_O_CLOCK, "why": "not_kern" } }),
            "koppeling Waterstand volgt niet: geen kernsamenwerking in die activiteit",
        ),
        (
            json!({ "kind": "koppeling_withdrawn", "koppeling": id(14), "reason": "klaar" }),
            "koppeling Waterstand ingetrokken, want: klaar",
        ),
        (
            json!({ "kind": "bullet_added", "bullet": bullet(8, "Brug dicht") }),
            "bullet toegevoegd (Actuele situatie): KRITIEK Brug dicht [situatie, niet geverifieerd, bron meldkamer]",
        ),
        (
            json!({ "kind": "bullet_text_edited", "bullet": b, "update": update }),
            "bullet herschreven (Actuele situatie): Loods in brand, [2J hevig",
        ),
        (
            json!({ "kind": "bullet_changed", "bullet": b, "patch": { "critical": false, "stale_at": 0 } }),
            "bullet gewijzigd (Actuele situatie) “Loods in brand”: geldigheid onbepaald, niet langer kritiek",
        ),
        (
            json!({ "kind": "bullet_moved", "bullet": b, "theme": "weer", "order": 1 }),
            "bullet verplaatst (Actuele situatie) “Loods in brand” naar Weer",
        ),
        (
            json!({ "kind": "bullet_verified", "bullet": b, "validity": "vermoeden", "because": "" }),
            "bullet beoordeeld als vermoeden (Actuele situatie) “Loods in brand”",
        ),
        (
            json!({ "kind": "bullet_confirmed", "bullet": b, "stale_at": TWO_O_CLOCK }),
            "bullet bevestigd (Actuele situatie) “Loods in brand”, geldig tot 14:00:00",
        ),
        (
            json!({ "kind": "bullet_replaced", "bullet": b, "by": bullet(8, "Geblust") }),
            "bullet vervangen (Actuele situatie) “Loods in brand” door (Actuele situatie): KRITIEK Geblust [situatie, niet geverifieerd, bron meldkamer]",
        ),
        (
            json!({ "kind": "bullet_removed", "bullet": b, "reason": "achterhaald" }),
            "bullet verwijderd (Actuele situatie) “Loods in brand”, want: achterhaald",
        ),
        (
            json!({ "kind": "bullet_flagged", "bullet": b, "flag": { "id": id(11), "by": im(), "at": 0, "reason": "fout" } }),
            "meldt dat een bullet niet klopt (Actuele situatie) “Loods in brand”, want: fout",
        ),
        (
            json!({ "kind": "flag_answered", "bullet": b, "flag": id(11), "answer": "hersteld" }),
            "melding beantwoord (Actuele situatie) “Loods in brand”: hersteld",
        ),
        (
            json!({ "kind": "bullet_seen", "bullet": b }),
            "heeft kritieke bullet gezien (Actuele situatie) “Loods in brand”",
        ),
        (json!({ "kind": "layer_added", "layer": layer(12, "Wegen") }), "kaartlaag toegevoegd: Wegen (Situatiebeeld)"),
        (json!({ "kind": "layer_renamed", "layer": id(2), "title": "Kern" }), "kaartlaag Situatie hernoemd tot Kern"),
        (
            json!({ "kind": "layer_removed", "layer": id(2), "reason": "dubbel" }),
            "kaartlaag verwijderd: Situatie, want: dubbel",
        ),
        (
            json!({ "kind": "feature_added", "feature": feature() }),
            "op kaart geplaatst: symbool brand “Brand”, laag Situatie",
        ),
        (
            json!({ "kind": "feature_changed", "feature": id(4), "patch": { "label": "Loods" } }),
            "op kaart gewijzigd: symbool brand “Brand”, laag Situatie (bijschrift “Loods”)",
        ),
        (
            json!({ "kind": "feature_removed", "feature": id(4) }),
            "van kaart gehaald: symbool brand “Brand”, laag Situatie",
        ),
        (
            json!({ "kind": "wind_set", "wind": { "direction_deg": 240, "force_bft": 4 } }),
            "wind: uit 240 graden, 4 Beaufort",
        ),
        (json!({ "kind": "wind_set", "wind": null }), "wind: niet langer bekend"),
        (json!({ "kind": "item_offered", "item": item(), "legal": true }), "in de inbox van ROT: bericht: sitrap"),
        (
            json!({ "kind": "item_processed", "item": id(5), "beeld": id(9), "unverified_because": "geen tijd",
                    "outcome": { "as": "set_aside", "reason": "dubbel" } }),
            "verwerkt als terzijde gelegd, want: dubbel: bericht: sitrap (nog niet geverifieerd: geen tijd)",
        ),
        (
            json!({ "kind": "voorstel_made", "voorstel": voorstel(), "legal": true }),
            "voorstel gedaan (Weer): wind draait",
        ),
        (
            json!({ "kind": "voorstel_settled", "voorstel": id(6), "state": { "is": "refused", "reason": "nee", "by": im(), "at": 0 } }),
            "voorstel afgewezen: wind draait, want: nee",
        ),
        (json!({ "kind": "beeld_linked", "beeld": id(1) }), "beeld gekoppeld in deze activiteit: Situatiebeeld"),
        (
            json!({ "kind": "beeld_unlinked", "beeld": id(1), "reason": "nog niet zeker" }),
            "beeld losgekoppeld uit deze activiteit: Situatiebeeld, want: nog niet zeker",
        ),
        (
            json!({ "kind": "source_followed", "bullet": id(3), "taken": {
                "text": "Loods dicht", "kind": "situatie", "source": "", "validity": "gerucht", "observed_at": null,
                "critical": false, "features": [],
            } }),
            "bron gevolgd (Actuele situatie) “Loods in brand”: Loods dicht",
        ),
        (
            json!({ "kind": "source_unlinked", "bullet": id(3) }),
            "bullet losgekoppeld van de bron (Actuele situatie) “Loods in brand”",
        ),
        (
            json!({ "kind": "informatievraag_asked", "vraag": vraag() }),
            "informatievraag aan ROT (Actuele situatie), uiterlijk 14:00:00: Hoeveel woningen?",
        ),
        (
            json!({ "kind": "informatievraag_proposed", "vraag": id(8), "voorstel": id(6) }),
            "voorstel gedaan als antwoord op informatievraag: Hoeveel woningen?",
        ),
        (
            json!({ "kind": "informatievraag_settled", "vraag": id(8), "state": { "is": "answered", "bullet": id(3), "by": im(), "at": 0 } }),
            "informatievraag beantwoord: Hoeveel woningen? (Actuele situatie) “Loods in brand”",
        ),
        (
            json!({ "kind": "informatievraag_settled", "vraag": id(8), "state": { "is": "withdrawn", "reason": "bekend", "by": im(), "at": 0 } }),
            "informatievraag ingetrokken: Hoeveel woningen?, want: bekend",
        ),
        (
            json!({ "kind": "informatievraag_overdue", "vraag": id(8), "at": 0 }),
            "INFORMATIEVRAAG OVER TIJD: Hoeveel woningen?",
        ),
        (
            json!({ "kind": "access_asked", "organisation": "wbd", "name": "Waterschap", "ask": { "by": im(), "at": 0, "reason": "dijk" } }),
            "Waterschap vraagt toegang, want: dijk",
        ),
        (takes_part(), "Waterschap is nu actief, leest Situatiebeeld, laag Situatie, want: bluswater"),
        (
            json!({ "kind": "stakeholder_considered", "organisation": "prorail", "name": "ProRail", "choice": "niet", "reason": "geen spoor" }),
            "stakeholder ProRail: niet betrekken, want: geen spoor",
        ),
        (
            json!({ "kind": "part_delegated", "delegation": delegation() }),
            "schrijfrecht aan Waterschap: pagina Situatie",
        ),
        (
            json!({ "kind": "participation_set", "organisation": "sis", "name": "SIS", "status": "monitorend",
                    "beelden": [], "layers": [], "reason": "verwanten",
                    "mandate": { "giver": "wbd", "giver_name": "Waterschap", "process": "Bevolkingszorg" } }),
            "SIS is nu monitorend, onder mandaat van Waterschap (Bevolkingszorg), want: verwanten",
        ),
        (
            json!({ "kind": "participation_declined", "organisation": "wbd", "reason": "geen mensen" }),
            "Waterschap meldt zich af, want: geen mensen",
        ),
        (
            json!({ "kind": "partner_alerted", "alert": { "id": id(9), "organisation": "wbd", "name": "Waterschap", "at": 0,
                    "grip": 2, "watches": [], "on": [], "deliveries": {}, "seen": null, "invited": "actief" } }),
            "Waterschap is uitgenodigd: actief",
        ),
        (
            json!({ "kind": "mandate_ended", "organisation": "wbd", "why": "giver_left" }),
            "Waterschap is nu ontkoppeld: wie het mandaat gaf, neemt niet meer deel",
        ),
        (
            json!({ "kind": "delegation_changed", "delegation": id(7), "until": TWO_O_CLOCK, "reason": "langer" }),
            "schrijfrecht van Waterschap gewijzigd: pagina Situatie, tot 14:00:00, want: langer",
        ),
        (
            json!({ "kind": "delegation_changed", "delegation": id(7), "until": null, "reason": "" }),
            "schrijfrecht van Waterschap gewijzigd: pagina Situatie, zonder eindtijd",
        ),
        (
            json!({ "kind": "delegation_expired", "delegation": id(7), "at": 0 }),
            "schrijfrecht van Waterschap afgelopen: pagina Situatie",
        ),
        (
            json!({ "kind": "delegation_ended", "delegation": id(7) }),
            "schrijfrecht van Waterschap beëindigd: pagina Situatie",
        ),
        (
            json!({ "kind": "sitrap_sent", "sitrap": { "id": id(8), "of": 19, "note": "", "by": im(), "at": 0,
                    "receiver": { "to": "liaison", "partner": { "name": "Brabant Water" }, "liaison": "" },
                    "shared": { "beelden": [], "layers": [id(2)] } } }),
            "SITRAP verzonden aan Brabant Water, beeld tot 19",
        ),
        (
            json!({ "kind": "sitrap_mailed", "sitrap": id(8), "mail": { "to": "liaison@water.example",
                    "state": { "is": "failed", "at": 0, "why": "refused" } } }),
            "SITRAP aan ?, liaison@water.example: NIET BEZORGD: geweigerd door de ontvanger",
        ),
        (
            json!({ "kind": "hin_seconded", "secondment": secondment() }),
            "IM ROT schrijft namens Tankopslag, want: geen eigen HIN",
        ),
        (
            json!({ "kind": "secondment_ended", "secondment": id(3), "reason": "klaar" }),
            "IM ROT schrijft niet langer namens Tankopslag, want: klaar",
        ),
        (json!({ "kind": "partner_alerted", "alert": alert() }), "Waterschap is gealerteerd: regio, GRIP"),
        (json!({ "kind": "alert_seen", "alert": id(8) }), "alert gezien door Waterschap"),
        (
            json!({ "kind": "alert_delivered", "alert": id(8), "channel": id(9) }),
            "alert bezorgd bij Waterschap per webhook",
        ),
        (
            json!({ "kind": "alert_tried", "alert": id(8), "channel": id(9), "why": "too_slow", "next_try": TWO_O_CLOCK }),
            "alert nog niet bezorgd bij Waterschap per webhook: geen antwoord op tijd; opnieuw om 14:00:00",
        ),
        (
            json!({ "kind": "alert_failed", "alert": id(8), "channel": id(9), "why": "unreachable" }),
            "ALERT NIET BEZORGD bij Waterschap per webhook: onbereikbaar",
        ),
        (json!({ "kind": "picture_read", "whole": true, "beelden": [], "layers": [] }), "leest het hele beeld"),
        (
            json!({ "kind": "picture_read", "whole": false, "beelden": [id(1)], "layers": [id(2)] }),
            "leest Situatiebeeld, laag Situatie",
        ),
        (json!({ "kind": "regie_offered", "to": im() }), "REGIE aangeboden aan IM ROT"),
        (json!({ "kind": "regie_offer_ended", "declined": true }), "REGIE: aanbod afgeslagen"),
        (json!({ "kind": "regie_accepted", "holder": im() }), "REGIE overgedragen aan IM ROT"),
        (
            json!({ "kind": "regie_taken", "holder": im(), "reason": "uitval" }),
            "REGIE overgenomen door IM ROT, want: uitval",
        ),
        (json!({ "kind": "regievoerder_away", "since": TWO_O_CLOCK }), "REGIEVOERDER onbereikbaar sinds 14:00:00"),
        (json!({ "kind": "regievoerder_back" }), "REGIEVOERDER weer bereikbaar"),
        (
            json!({ "kind": "norm_warned", "norm": "startbeeld", "at": 0 }),
            "NORM NADERT: startbeeld (wettelijke norm, uiterlijk 14:05:00)",
        ),
        (
            json!({ "kind": "norm_breached", "norm": format!("verwerking:{}", id(5)), "at": 0 }),
            "NORM OVERSCHREDEN: verwerking in ROT (wettelijke norm, uiterlijk 14:10:00)",
        ),
    ]
}

#[test]
fn every_kind_of_event_has_its_line() {
    let before = picture();
    let mut untold = every_kind();
    for (event, says) in told() {
        let recorded = recorded(20, &event);
        untold.remove(event["kind"].as_str().expect("has a kind"));
        assert_eq!(what(&before, &recorded.event), says);
        assert_eq!(line(&before, &recorded), format!("14:00:00  IM ROT  {says}"));
    }
    assert!(untold.is_empty(), "no line was tried for {untold:?}");
}

#[test]
fn what_points_at_something_unknown_still_has_a_line() {
    let bare = Picture { bullets: Default::default(), features: Default::default(), ..picture() };
    for (event, _) in told() {
        assert!(!what(&bare, &recorded(20, &event).event).is_empty());
    }
}

#[test]
fn the_server_is_named_as_such() {
    let event = Recorded { by: None, seq: Seq(1), at: Moment(0), command: None, event: Event::RegievoerderBack };
    assert_eq!(line(&picture(), &event), "01:00:00  Server  REGIEVOERDER weer bereikbaar");
}

#[test]
fn text_of_others_cannot_move_the_cursor_or_fill_the_screen() {
    assert_eq!(plain(" a\r\n\tb\u{1b}[31m\u{202e}c \u{7}"), "a b [31mc");
    let long = plain(&"é".repeat(500));
    assert_eq!((long.chars().count(), long.ends_with('…')), (TEXT_CHARS + 1, true));
}
