// SPDX-License-Identifier: EUPL-1.2
//! The register on a slow disk.

use super::{Slow, at_every_call, patiently};
use crate::support::partners::BEHEER;
use crate::support::people::*;
use beeldctl::http;
use gedeeld_beeld::domain::directory::Account;
use gedeeld_beeld::domain::ids::{AccountId, OrganisationId};
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::rights::Function;

#[tokio::test]
async fn t24_what_the_register_is_told_on_a_slow_disk_is_known_to_nobody_before_it_is_stored() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let mut im = server.client(IM).await;
    let mut visitor = server.client(KERN).await;
    let activity = im.create(incident()).await.unwrap();
    visitor.open(activity).await.unwrap();
    visitor.wait_until(|c| c.picture(activity).is_some_and(|picture| !picture.readings.is_empty())).await.unwrap();
    visitor.leave(activity).await.unwrap();
    let before = im.register_at;

    let mut beheer = server.client(BEHEER).await;
    let account = Account {
        id: AccountId::new("vr20-nieuw"),
        organisation: OrganisationId::new("vr20"),
        title: "Lezer".into(),
        team: "Crisisteam".into(),
        function: Function::Lezer,
        accepted_terms: false,
    };
    let adds = async {
        let id = beheer.send_register(RegisterCommand::AddAccount { account }).await;
        patiently(&mut beheer, id).await
    };
    let (added, calls) = at_every_call(disk, adds, async |call| {
        im.settle().await.unwrap();
        assert_eq!(im.register_at, before, "known before it was stored, at call {call}");
        let known: serde_json::Value =
            http::get(&im.session, "/api/register").await.unwrap().success().unwrap().json().unwrap();
        assert!(!known.to_string().contains("vr20-nieuw"), "told before it was stored, at call {call}");
        assert!(visitor.open(activity).await.unwrap().closed.is_none(), "at call {call}");
        visitor.leave(activity).await.unwrap();
    })
    .await;
    added.unwrap();
    assert!(calls > 2, "the disk was held at {calls} calls");
    im.wait_until(|client| client.register_at > before).await.unwrap();
    println!("a functie in the register: held at {calls} calls, known to nobody before it was stored");
}
