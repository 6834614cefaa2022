// SPDX-License-Identifier: EUPL-1.2
//! The gate before every document, against forgeries by the ten thousand (threat T11).

use gedeeld_beeld::domain::text::{Doc, Update, gate, write};
use proptest::prelude::*;

/// A document with a history: several writers, removals, characters of two units.
fn lived_in() -> Doc {
    let mut doc = Doc::from_text("Grote brand é 🔥 in de haven");
    for (client, at, remove, insert) in [(20, 0, 5, "Kleine"), (21, 3, 0, "ü"), (20, 2, 4, ""), (22, 0, 0, "🚒 ")] {
        let update = write(&doc, client, at, remove, insert).unwrap();
        doc = gate::admit(&doc, &update, client).unwrap().0;
    }
    doc
}

/// A document is sound when it can be read, saved, read again and written on.
fn sound(doc: &Doc) {
    let update = write(doc, 99, 0, 0, "nog ").expect("can be written on");
    let (after, text) = gate::admit(doc, &update, 99).expect("an honest edit is admitted");
    assert_eq!(text, format!("nog {}", doc.text()));
    assert_eq!(after.text(), text);
    assert_eq!(doc.merge(&update), (after, text));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn t11_a_mutated_update_is_refused_or_harmless(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let doc = lived_in();
        let mut update = write(&doc, 50, 4, 2, "één 🔥").unwrap();
        for (place, byte) in changes {
            let place = place.index(update.0.len());
            update.0[place] = byte;
        }
        if let Some(cut) = cut {
            let length = cut.index(update.0.len());
            update.0.truncate(length);
        }
        if let Ok((after, text)) = gate::admit(&doc, &update, 50) {
            prop_assert_eq!(after.text(), text);
            sound(&after);
        }
        sound(&doc);
    }

    #[test]
    fn t11_random_bytes_are_refused_or_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        let doc = lived_in();
        if let Ok((after, _)) = gate::admit(&doc, &Update(bytes), 50) {
            sound(&after);
        }
    }
}

#[test]
fn t11_many_small_edits_stay_within_the_bound_of_a_document() {
    let mut doc = Doc::from_text("");
    for n in 0..3_000u32 {
        let update = write(&doc, 50, n % 7, u32::from(n % 3 == 0), "x").unwrap_or_default();
        if let Ok((after, _)) = gate::admit(&doc, &update, 50) {
            doc = after;
        }
        assert!(doc.0.len() <= gate::DOC_BYTES);
    }
    let long = write(&doc, 50, 0, 0, &"y".repeat(4_100)).unwrap();
    assert_eq!(gate::admit(&doc, &long, 50).unwrap_err().code, "text.too_large");
}

/// The first block of an update under another client, from a clock on that this one has not reached, leaves a gap: the
/// text would be there, and all that this client writes from then on would be lost.
#[test]
fn t11_text_past_a_gap_is_refused_in_anothers_name_and_in_ones_own() {
    let doc = lived_in();
    let honest = write(&doc, 50, 4, 2, "één 🔥").unwrap();
    assert_eq!(honest.0[..4], [1, 1, 50, 0], "one block, by whom, from which clock on");
    for (client, code) in [(99, "text.foreign"), (50, "text.malformed")] {
        let mut forged = honest.clone();
        (forged.0[2], forged.0[3]) = (client, 1);
        assert_eq!(gate::admit(&doc, &forged, 50).map_err(|no| no.code).unwrap_err(), code);
    }
    sound(&gate::admit(&doc, &honest, 50).unwrap().0);
}

/// Every byte of an update as any other, beside each that becomes a small count or another client: what chance finds
/// once in many runs is found in each.
#[test]
fn t11_any_two_bytes_of_an_update_changed_are_refused_or_harmless() {
    let doc = lived_in();
    let honest = write(&doc, 50, 4, 2, "één 🔥").unwrap();
    let places = 0..honest.0.len();
    let mut admitted = 0;
    for (one, other) in places.clone().flat_map(|one| places.clone().map(move |other| (one, other))) {
        for (byte, small) in (0..=u8::MAX).flat_map(|byte| [(byte, 1), (byte, 99)]) {
            let mut forged = honest.clone();
            forged.0[one] = byte;
            forged.0[other] = small;
            if let Ok((after, text)) = gate::admit(&doc, &forged, 50) {
                assert_eq!(after.text(), text);
                sound(&after);
                admitted += 1;
            }
        }
    }
    println!("{admitted} were let through, and are sound");
    assert!(admitted > 0, "an update with other text is let through");
}
