// SPDX-License-Identifier: EUPL-1.2
//! Files on a slow disk.

use super::{Slow, at_every_call, comes_by, visitor};
use crate::support::files;
use crate::support::people::*;
use beeldctl::login;

#[tokio::test]
async fn t24_a_file_that_a_slow_disk_takes_and_gives_holds_up_nobody_and_is_whole() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let mut im = server.client(IM).await;
    let (activity, other) = (im.create(incident()).await.unwrap(), im.create(incident()).await.unwrap());
    let mut visitor = visitor(&server, other).await;
    let bytes = files::bytes(3, 70_000);
    let mut look = async |call: u64| {
        im.settle().await.unwrap();
        comes_by(&mut visitor, other, call).await;
    };
    let session = login(&server.address, IM).await.unwrap();

    let before = slow.syncs();
    let (put, putting) = at_every_call(disk, files::put(&session, activity, &bytes), &mut look).await;
    let file = put.unwrap().unwrap();
    assert!(slow.syncs() > before, "it was acknowledged before it was on the disk");
    let id = file.id;
    let mut writer = server.client(IM).await;
    writer.command(activity, files::names(activity, file)).await.unwrap();
    let (got, getting) = at_every_call(disk, files::get(&session, activity, id), look).await;
    assert!(got == Ok(bytes), "it is whole");
    assert!(putting > 2 && getting > 2, "held at {putting} and {getting} calls");
    println!("a file: held at {putting} calls while it was put, at {getting} while it was got");
}
