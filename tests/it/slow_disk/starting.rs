// SPDX-License-Identifier: EUPL-1.2
//! A server that stops and starts on a slow disk.

use super::{Slow, at_every_call};
use crate::support::people::*;
use crate::support::server::TestServer;
use gedeeld_beeld::store::sqlite::SqliteStore;

/// Enough to tell whether each has a sync of its own.
const ACTIVITIES: usize = 40;

#[tokio::test]
async fn t24_a_server_stops_on_a_slow_disk_in_a_few_syncs_and_starts_again_with_all_that_it_acknowledged() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let mut im = server.client(IM).await;
    let mut activities = Vec::new();
    for n in 0..ACTIVITIES {
        let activity = im.create(incident()).await.unwrap();
        let seq = im.command(activity, add(activity, &format!("bewaard {n}"))).await.unwrap().seq;
        activities.push((activity, seq));
    }

    let before = slow.syncs();
    let (_, stopping) = at_every_call(disk, server.stop(), async |_| {
        // Who is connected is told at once, however long the disk takes.
        if im.is_connected() {
            let told = im.wait_until(|client| !client.is_connected()).await.unwrap_err();
            assert!(told.to_string().contains("stopping"), "{told}");
        }
    })
    .await;
    let syncs = slow.syncs() - before;
    assert!(syncs < ACTIVITIES / 2, "{syncs} syncs for the snapshots of {ACTIVITIES} activities");

    let folder = slow.folder.path();
    let (again, starting): (TestServer, u64) = at_every_call(disk, slow.serve(), async |call| {
        let second = SqliteStore::open(folder).err().unwrap_or_else(|| panic!("two servers, at call {call}"));
        assert!(second.to_string().contains("in use"), "at call {call}: {second}");
    })
    .await;
    let mut im = again.client(IM).await;
    for (activity, seq) in activities {
        // Where it took long, the regievoerder was away meanwhile, and that is said too.
        assert!(im.open(activity).await.unwrap().seq() >= Some(seq), "what was acknowledged is there");
        assert_eq!(im.picture(activity).unwrap().bullets.len(), 1);
        im.leave(activity).await.unwrap();
    }
    println!("a stop: held at {stopping} calls, {syncs} syncs for {ACTIVITIES} snapshots; a start: at {starting}");
}
