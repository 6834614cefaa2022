// SPDX-License-Identifier: EUPL-1.2
//! An activity with one of everything, for the lines that are told of it.

use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::text::Doc;
use serde_json::{Value, json};

/// 2026-11-24 13:00:00 UTC.
pub(super) const TWO_O_CLOCK: i64 = 1_795_525_200_000;

pub(super) fn id(n: u8) -> String {
    format!("00000000-0000-7000-8000-0000000000{n:02}")
}

pub(super) fn im() -> Value {
    json!({ "account": "vr20-rot-im", "organisation": "vr20", "name": "IM ROT" })
}

pub(super) fn bullet(n: u8, text: &str) -> Value {
    json!({
        "id": id(n), "beeld": id(1), "theme": "actueel", "order": 1, "text": text, "doc": Doc::from_text(text),
        "kind": "situatie", "source": "meldkamer", "validity": "niet_geverifieerd", "unverified_because": "",
        "observed_at": null, "available_at": TWO_O_CLOCK, "processed_at": TWO_O_CLOCK, "verified_at": null,
        "stale_at": null, "origin": { "from": "own" }, "features": [], "critical": true, "seen": [], "flags": [],
        "by": im(), "edited_by": im(), "edited_at": TWO_O_CLOCK,
    })
}

pub(super) fn beeld(n: u8, title: &str, kind: &str) -> Value {
    json!({
        "id": id(n), "kind": kind, "title": title, "owner": "vr20", "owner_name": "VR", "team": "", "sjabloon": "x",
        "pages": [{ "key": "p", "title": "Situatie", "fields": [{ "title": "Veld", "themes": [
            { "key": "actueel", "title": "Actuele situatie", "hint": "" }, { "key": "weer", "title": "Weer", "hint": "" },
        ] }] }],
    })
}

pub(super) fn layer(n: u8, title: &str) -> Value {
    json!({ "id": id(n), "beeld": id(1), "title": title, "order": 1 })
}

pub(super) fn feature() -> Value {
    json!({
        "id": id(4), "layer": id(2), "geometry": { "type": "Point", "coordinates": [4.6, 51.7] }, "label": "Brand",
        "style": { "colour": "rood", "width": 2, "dashed": false, "filled": true }, "symbol": "brand",
        "properties": {}, "version": 1, "by": im(), "at": TWO_O_CLOCK,
    })
}

pub(super) fn item() -> Value {
    json!({ "id": id(5), "beeld": id(9), "theme": null, "kind": "message", "text": "sitrap", "source": "",
            "attachment": null, "by": im(), "at": TWO_O_CLOCK, "processed": null })
}

pub(super) fn secondment() -> Value {
    json!({ "id": id(3), "hin": im(), "partner": { "name": "Tankopslag" }, "by": im(), "at": TWO_O_CLOCK,
            "reason": "geen eigen HIN" })
}

pub(super) fn voorstel() -> Value {
    json!({ "id": id(6), "beeld": id(1), "theme": "weer", "text": "wind draait", "kind": "prognose", "source": "",
            "validity": "aanname", "by": im(), "at": TWO_O_CLOCK, "state": { "is": "waiting" } })
}

pub(super) fn koppeling() -> Value {
    json!({ "id": id(14), "beeld": id(9), "activity": id(15), "title": "Waterstand", "by": im(), "team": "",
            "at": TWO_O_CLOCK, "state": { "is": "waiting" } })
}

pub(super) fn vraag() -> Value {
    json!({ "id": id(8), "question": "Hoeveel\nwoningen?", "beeld": id(1), "theme": "actueel", "by": im(),
            "to": { "whom": "beeld", "beeld": id(9) }, "at": TWO_O_CLOCK, "due_at": TWO_O_CLOCK, "overdue_at": null,
            "voorstel": null, "state": { "is": "open" } })
}

pub(super) fn created() -> Value {
    json!({
        "kind": "activity_created", "beelden": [beeld(1, "Situatiebeeld", "situatiebeeld")], "regie": im(),
        "layers": [layer(2, "Situatie")],
        "head": { "id": id(0), "name": "Brand Moerdijk", "kind": "incident", "environment": "oefening",
                  "owner": "vr20", "owner_name": "VR", "regions": ["VR20"], "place": "", "location": null, "grip": 2,
                  "besloten": false, "status": "open", "created_at": TWO_O_CLOCK },
    })
}

pub(super) fn delegation() -> Value {
    json!({ "id": id(7), "organisation": "wbd", "part": { "of": "page", "beeld": id(1), "page": "p" }, "by": im(),
            "at": TWO_O_CLOCK, "reason": "" })
}

pub(super) fn team() -> Value {
    json!({ "id": id(13), "organisation": "vr20", "organisation_name": "VR", "team_kind": "copi",
            "niveau": "operationeel", "title": "CoPI 2", "called_at": TWO_O_CLOCK, "by": im(), "started": {},
            "ended": null })
}

pub(super) fn alert() -> Value {
    json!({ "id": id(8), "organisation": "wbd", "name": "Waterschap", "at": TWO_O_CLOCK, "grip": 2, "seen": null,
            "watches": [id(7)], "on": ["region", "grip"],
            "deliveries": { id(9): { "watch": id(7), "by": "webhook",
                            "state": { "is": "waiting", "tries": 0, "next_try": TWO_O_CLOCK, "why": null } } } })
}

pub(super) fn takes_part() -> Value {
    json!({ "kind": "participation_set", "organisation": "wbd", "name": "Waterschap", "status": "actief",
            "beelden": [id(1)], "layers": [id(2)], "reason": "bluswater" })
}

pub(super) fn recorded(seq: u64, event: &Value) -> Recorded {
    let recorded = json!({ "seq": seq, "at": TWO_O_CLOCK, "by": im(), "command": null, "event": event });
    serde_json::from_value(recorded).expect("is an event")
}

pub(super) fn picture() -> Picture {
    let log = [
        created(),
        json!({ "kind": "beeld_added", "beeld": beeld(9, "ROT", "eigen_beeld"), "layer": layer(10, "ROT") }),
        json!({ "kind": "bullet_added", "bullet": bullet(3, "Loods in brand") }),
        json!({ "kind": "feature_added", "feature": feature() }),
        json!({ "kind": "opschaling_established", "at": TWO_O_CLOCK, "grip": 2 }),
        json!({ "kind": "item_offered", "item": item(), "legal": true }),
        json!({ "kind": "voorstel_made", "voorstel": voorstel(), "legal": true }),
        json!({ "kind": "informatievraag_asked", "vraag": vraag() }),
        json!({ "kind": "koppeling_made", "koppeling": koppeling() }),
        takes_part(),
        json!({ "kind": "part_delegated", "delegation": delegation() }),
        json!({ "kind": "team_called", "team": team(), "zero": TWO_O_CLOCK }),
        json!({ "kind": "hin_seconded", "secondment": secondment() }),
        json!({ "kind": "partner_alerted", "alert": alert() }),
    ];
    let log: Vec<Recorded> = (1..).zip(&log).map(|(seq, event)| recorded(seq, event)).collect();
    fold(&log).expect("begins with a creation")
}
