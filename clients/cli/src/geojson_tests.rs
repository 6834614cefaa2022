// SPDX-License-Identifier: EUPL-1.2
//! Files as municipalities, partners and mistakes make them.

use super::*;
use serde_json::json;

fn point(properties: Value) -> Value {
    json!({ "type": "Feature", "id": "p1", "properties": properties,
            "geometry": { "type": "Point", "coordinates": [4.6, 51.7] } })
}

fn collection(features: Vec<Value>) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

#[track_caller]
fn one(feature: Value) -> NewFeature {
    let mut read = read(&collection(vec![feature])).expect("is read");
    assert_eq!(read.features.len(), 1);
    read.features.remove(0)
}

#[track_caller]
fn refused(text: &str, because: &str) {
    let why = read(text).expect_err("is refused");
    assert!(why.contains(because), "{why}");
}

#[test]
fn a_feature_keeps_its_place_name_and_properties() {
    let feature = one(point(json!({ "Naam": " Haven ", "code": 7, "open": true, "niets": null, "lijst": [1, 2] })));
    assert_eq!(feature.geometry, Geometry::Point([4.6, 51.7]));
    assert_eq!(feature.label, "Haven");
    let kept: Vec<_> = feature.properties.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(kept, ["Naam=Haven", "code=7", "lijst=[1,2]", "open=true"]);
    assert_eq!(feature.id.0.get_version_num(), 7);
}

#[test]
fn the_label_is_the_best_name_there_is() {
    assert_eq!(one(point(json!({ "code": "GM1", "title": "Titel", "name": "" }))).label, "Titel");
    assert_eq!(one(point(json!({ "code": "GM1" }))).label, "GM1");
    assert_eq!(one(point(Value::Null)).label, "");
    assert_eq!(one(point(json!({ "name": "x".repeat(300) }))).label.chars().count(), LINE_CHARS);
}

#[test]
fn an_own_export_comes_back_as_it_was() {
    let style = json!({ "colour": "rood", "width": 5, "dashed": true, "filled": false });
    let given =
        json!({ "beeld:label": "CoPI", "beeld:symbol": "copi", "beeld:style": style, "beeld:by": "IM", "naam": "n" });
    let feature = one(point(given));
    assert_eq!((feature.label.as_str(), feature.symbol.as_deref()), ("CoPI", Some("copi")));
    assert_eq!((feature.style.width, feature.style.dashed), (5, true));
    assert_eq!(feature.properties.len(), 1);
    let odd = one(point(json!({ "beeld:symbol": "../x", "beeld:style": { "width": 99 } })));
    assert_eq!((odd.symbol, odd.style), (None, FeatureStyle::default()));
}

#[test]
fn height_is_left_out_and_no_place_is_counted() {
    let mut high = point(json!({}));
    high["geometry"] = json!({ "type": "LineString", "coordinates": [[4, 52, 10], [5, 52, 11.5]] });
    assert_eq!(one(high).geometry, Geometry::LineString(vec![[4.0, 52.0], [5.0, 52.0]]));
    let nowhere = json!({ "type": "Feature", "properties": {}, "geometry": null });
    let read = read(&collection(vec![nowhere, point(json!({}))])).expect("is read");
    assert_eq!((read.features.len(), read.without_place), (1, 1));
}

#[test]
fn too_many_or_too_long_properties_are_shortened_and_counted() {
    let many: Map<String, Value> = (0..40).map(|n| (format!("k{n:02}"), json!("v".repeat(600)))).collect();
    let read = read(&collection(vec![point(Value::Object(many))])).expect("is read");
    assert_eq!((read.shortened, read.features[0].properties.len()), (1, PROPERTIES));
    assert!(read.features[0].properties.values().all(|value| value.chars().count() == PROPERTY_CHARS));
}

#[test]
fn what_is_no_geojson_is_refused_with_its_place() {
    refused("{", "no JSON");
    refused("[]", "no type");
    refused("{\"type\":\"Topology\"}", "Topology");
    refused("{\"type\":\"FeatureCollection\"}", "no list");
    refused(&collection(vec![point(json!({})), json!({ "type": "Punt" })]), "feature 2: it is no Feature");
    refused(&collection(vec![point(json!([]))]), "feature 1 (p1): its properties");
    let with = |geometry: Value| {
        let mut feature = point(json!({}));
        feature["geometry"] = geometry;
        collection(vec![feature])
    };
    refused(&with(json!({ "type": "GeometryCollection", "geometries": [] })), "GeometryCollection");
    refused(&with(json!({ "coordinates": [1, 2] })), "no type");
    refused(&with(json!({ "type": "Point" })), "no coordinates");
    refused(&with(json!({ "type": "Point", "coordinates": ["a", 2] })), "not those of a Point");
    refused(&with(json!({ "type": "Polygon", "coordinates": [[4, 52], [5, 52]] })), "not those of a Polygon");
    refused(&with(json!({ "type": "Point", "coordinates": [104500, 412300] })), "outside the world");
    refused(&with(json!({ "type": "Polygon", "coordinates": [[[4, 52], [5, 52], [5, 53], [4, 53]]] })), "closes");
    let rd = json!({ "type": "FeatureCollection", "features": [],
                     "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::28992" } } });
    refused(&rd.to_string(), "WGS84");
}

#[test]
fn batches_keep_to_both_limits_and_to_the_order() {
    let small: Vec<NewFeature> = (0..1_201).map(|n| one(point(json!({ "naam": n.to_string() })))).collect();
    let split = batches(small.clone()).expect("fits");
    assert_eq!(split.iter().map(Vec::len).collect::<Vec<_>>(), [500, 500, 201]);
    assert_eq!(split.concat(), small);

    let large = |points: usize| NewFeature {
        geometry: Geometry::MultiPoint(vec![[4.123_456_7, 52.123_456_7]; points]),
        ..small[0].clone()
    };
    let split = batches(vec![large(10_000); 7]).expect("fits");
    assert!(split.len() > 1);
    for batch in split {
        assert!(serde_json::to_string(&batch).expect("is JSON").len() <= BATCH_BYTES);
    }
    assert!(batches(vec![large(40_000)]).expect_err("is too large").contains("too large"));
}
