// SPDX-License-Identifier: EUPL-1.2
//! Editing and making activities on a slow disk.

use super::{Slow, at_every_call, comes_by, patiently, visitor};
use crate::support::people::*;
use beeldctl::{Client, Options, http, login};
use disk_of_tests::Held;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::presence::Place;
use gedeeld_beeld::domain::ids::{ActivityId, Seq};

#[tokio::test]
async fn t24_a_disk_that_is_slow_at_any_call_shows_nothing_before_it_is_stored_and_holds_up_nobody_else() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let mut im = server.client(IM).await;
    let mut reader = server.client(COLLEAGUE).await;
    let (activity, other) = (im.create(incident()).await.unwrap(), im.create(incident()).await.unwrap());
    reader.open(activity).await.unwrap();
    let mut visitor = visitor(&server, other).await;

    let before = slow.syncs();
    let adds = async {
        let id = im.send_command(activity, add(activity, "x")).await;
        patiently(&mut im, id).await
    };
    let (added, calls) = at_every_call(disk, adds, async |call| {
        reader.settle().await.unwrap();
        assert_eq!(reader.picture(activity).unwrap().seq, Seq(1), "shown before it was stored, at call {call}");
        comes_by(&mut visitor, other, call).await;
    })
    .await;
    assert!(slow.syncs() > before, "it was acknowledged before it was on the disk");
    assert!(calls > 2, "the disk was held at {calls} calls");
    reader.wait_for(activity, added.unwrap().seq).await.unwrap();

    // One more activity does not hold up those that are there.
    let new = ActivityId(beeldctl::new_id());
    let creates = async {
        let id = im.send_command(new, Command::CreateActivity { activity: incident() }).await;
        patiently(&mut im, id).await
    };
    let (created, more) = at_every_call(disk, creates, async |call| {
        comes_by(&mut visitor, other, call).await;
        visitor.settle().await.unwrap();
        assert!(!visitor.overview.contains_key(&new), "known before it was stored, at call {call}");
    })
    .await;
    created.unwrap();
    println!("an edit and an activity: held at {} calls, nothing shown before it was stored", calls + more);
    visitor.wait_until(|client| client.overview.contains_key(&new)).await.unwrap();
    assert_eq!(reader.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn t24_what_is_sent_while_the_disk_is_slow_is_there_once_and_in_order() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let session = login(&server.address, IM).await.unwrap();
    let mut im = Client::connect(&session, Options::default()).await.unwrap();
    let mut reader = server.client(COLLEAGUE).await;
    let (activity, other) = (im.create(incident()).await.unwrap(), im.create(incident()).await.unwrap());
    reader.open(activity).await.unwrap();
    reader.open(other).await.unwrap();
    let mut editors = Vec::new();
    for _ in 0..3 {
        editors.push((Client::connect(&session, Options::default()).await.unwrap(), Vec::new()));
    }

    disk.hold(Held::Syncs);
    for n in 0..4 {
        for (who, (editor, sent)) in editors.iter_mut().enumerate() {
            sent.push(editor.send_command(activity, add(activity, &format!("{who}: {n}"))).await);
            // What is no command, and comes in between, splits nothing that could be stored together.
            editor
                .presence(activity, Place { beeld: Some(situatiebeeld(activity)), ..Place::default() })
                .await
                .unwrap();
        }
    }
    while disk.waiting() == 0 {
        im.settle().await.unwrap();
    }
    // One of them comes back, and sends it all again.
    editors[0].0.reconnect().await.unwrap();
    // Meanwhile, elsewhere: who is logged in comes in, opens, takes a copy and is seen.
    let mut late = Client::connect(&session, Options::default()).await.unwrap();
    assert!(late.open(other).await.unwrap().closed.is_none());
    http::get(&session, &format!("/api/activities/{other}/export")).await.unwrap().success().unwrap();
    late.presence(other, Place { beeld: Some(situatiebeeld(other)), ..Place::default() }).await.unwrap();
    let is_seen = |client: &Client| client.followed(other).unwrap().people.iter().any(|p| p.place.beeld.is_some());
    reader.wait_until(is_seen).await.unwrap();
    for (editor, sent) in &mut editors {
        editor.settle().await.unwrap();
        assert_eq!(editor.waiting(), sent.len(), "acknowledged before it was stored");
    }
    assert_eq!(reader.picture(activity).unwrap().seq, Seq(1), "shown before it was stored");
    assert_eq!(disk.waiting(), 1, "one thread waits for the disk");
    let before = slow.syncs();
    disk.let_go();

    let mut all = Vec::new();
    for (editor, sent) in &mut editors {
        let mut seqs = Vec::new();
        for id in sent.iter() {
            seqs.push(editor.answer(*id).await.unwrap().seq);
        }
        assert!(seqs.is_sorted(), "one after another, as they were sent");
        all.extend(seqs);
    }
    let last = *all.iter().max().unwrap();
    assert_eq!(slow.syncs() - before, 2, "the first, and all that had to wait for it");
    reader.wait_for(activity, last).await.unwrap();
    assert_eq!(last, Seq(1 + 12), "each once");
    assert_eq!(reader.picture(activity).unwrap().bullets.len(), 12);
    assert_eq!(reader.position_check(activity).await.unwrap(), Some(true));
    assert_eq!(reader.followed(activity).unwrap().snapshots, 1);
}
