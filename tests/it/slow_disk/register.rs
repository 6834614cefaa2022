// SPDX-License-Identifier: EUPL-1.2
//! The register on a slow disk.

use super::{Slow, at_every_call, comes_by, patiently, visitor};
use crate::support::partners::{BEHEER, asked_as};
use crate::support::people::*;
use gedeeld_beeld::domain::directory::Account;
use gedeeld_beeld::domain::ids::{AccountId, OrganisationId};
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::rights::Function;

#[tokio::test]
async fn t24_what_the_register_is_told_on_a_slow_disk_is_known_to_nobody_before_it_is_stored() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut visitor = visitor(&server, activity).await;
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
        let known = asked_as(&im.session, "/api/register").await;
        assert!(!known.to_string().contains("vr20-nieuw"), "told before it was stored, at call {call}");
        comes_by(&mut visitor, activity, call).await;
    })
    .await;
    added.unwrap();
    assert!(calls > 2, "the disk was held at {calls} calls");
    im.wait_until(|client| client.register_at > before).await.unwrap();
    println!("a functie in the register: held at {calls} calls, known to nobody before it was stored");
}
