// SPDX-License-Identifier: EUPL-1.2
//! The demonstration with a partner that has agreed on nothing yet, and who keeps its accounts: stories
//! of an agreement from its first talk to its end.

use super::people::client_at;
use super::server::TestServer;
use beeldctl::{Client, NotAccepted, Session, http, login, new_id};
use gedeeld_beeld::domain::directory::{Account, Directory, Organisation};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{NewSamenwerking, RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use gedeeld_beeld::domain::register::traject::{GoLive, Standard};
use gedeeld_beeld::domain::rights::Function;
use gedeeld_beeld::engine::ports::Clock;
use gedeeld_beeld::server::demo;
use serde_json::Value;
use std::sync::Arc;

/// The partner.
pub const PARTNER: &str = "waterbedrijf";
/// Its informatiemanager.
pub const PARTNER_IM: &str = "waterbedrijf-im";
/// Who keeps its accounts.
pub const PARTNER_BEHEER: &str = "waterbedrijf-beheer";
/// Somebody of a veiligheidsregio who has not accepted the terms.
pub const NEWCOMER: &str = "vr20-nieuw";
/// Who acts for VR20 in the register.
pub const BEHEER: &str = "vr20-beheer";
/// Who acts for VR18.
pub const NEIGHBOUR_BEHEER: &str = "vr18-beheer";

fn account(id: &str, organisation: &str, function: Function) -> Account {
    Account {
        id: AccountId::new(id),
        organisation: OrganisationId::new(organisation),
        title: format!("{function:?}"),
        team: "Kantoor".into(),
        function,
        accepted_terms: id != NEWCOMER,
    }
}

pub fn directory() -> Directory {
    let mut directory = demo::directory().unwrap();
    directory.organisations.push(Organisation {
        id: OrganisationId::new(PARTNER),
        name: "Organisatie waterbedrijf".into(),
        region: None,
        kerntaken: [Kerntaak::Beheerder].into(),
        bodies: Default::default(),
    });
    directory.accounts.extend([
        account(PARTNER_IM, PARTNER, Function::Informatiemanager),
        account(PARTNER_BEHEER, PARTNER, Function::Beheerder),
        account(NEWCOMER, "vr20", Function::Beheerder),
    ]);
    directory
}

/// A server with these people, on a clock.
pub async fn server_at(clock: Arc<dyn Clock>) -> TestServer {
    TestServer::start_with(directory(), clock).await
}

/// What the door says, as JSON.
pub async fn asked(server: &TestServer, account: &str, path: &str) -> Value {
    asked_as(&login(&server.address, account).await.unwrap(), path).await
}

pub async fn asked_as(session: &Session, path: &str) -> Value {
    http::get(session, path).await.unwrap().success().unwrap().json().unwrap()
}

/// An agreement under way, and who keeps it for VR20.
pub struct Story {
    pub id: SamenwerkingId,
    pub beheer: Client,
}

pub fn begin(id: SamenwerkingId, regions: &[&str]) -> RegisterCommand {
    RegisterCommand::BeginSamenwerking {
        new: NewSamenwerking {
            id,
            partner: OrganisationId::new(PARTNER),
            kerntaak: Kerntaak::Beheerder,
            regions: regions.iter().map(|code| RegionCode::new(*code)).collect(),
            adoptieregio: None,
            adoptiepartner: None,
            standard: Standard::S2026,
        },
    }
}

impl Story {
    /// Begun with these regions, the first of them VR20.
    pub async fn begun(server: &TestServer, regions: &[&str]) -> Self {
        let mut beheer = client_at(&server.address, BEHEER).await;
        let id = SamenwerkingId(new_id());
        beheer.register(begin(id, regions)).await.unwrap();
        Story { id, beheer }
    }

    pub fn of(&self, change: SamenwerkingChange) -> RegisterCommand {
        RegisterCommand::Of { samenwerking: self.id, change }
    }

    /// What VR20 does.
    pub async fn done(&mut self, change: SamenwerkingChange) -> Seq {
        let command = self.of(change);
        self.beheer.register(command).await.unwrap().seq
    }

    pub async fn refused(&mut self, change: SamenwerkingChange, code: &str) {
        let command = self.of(change);
        refused(&mut self.beheer, command, code).await;
    }

    pub async fn choose(&mut self, profile: Profile, from: Moment) {
        self.done(SamenwerkingChange::ChooseProfile { profile, reasoning: "Past bij de taak.".into(), from }).await;
    }

    pub async fn join(&mut self, from: Moment) {
        let region = RegionCode::new("VR20");
        self.done(SamenwerkingChange::JoinRegion { region, from, mandate: String::new() }).await;
    }

    /// What the region and the partner decide themselves (G30).
    pub async fn decide(&mut self, outcome: RulingOutcome, from: Moment) {
        self.done(SamenwerkingChange::DecideForRegion {
            region: RegionCode::new("VR20"),
            outcome,
            from,
            reasoning: "Samen geoefend.".into(),
            agreed_with: "Directeur waterbedrijf".into(),
            ends_older: false,
        })
        .await;
    }

    pub async fn go_live(&mut self, at: Moment) {
        self.done(SamenwerkingChange::HoldGoLive { go_live: GoLive { at, report: "Ging goed.".into() } }).await;
    }

    /// All the way to rights in earnest.
    pub async fn in_force(&mut self, profile: Profile, outcome: RulingOutcome, from: Moment) {
        self.choose(profile, from).await;
        self.join(from).await;
        self.decide(outcome, from).await;
        self.go_live(from).await;
    }

    pub async fn end(&mut self, from: Moment) {
        self.done(SamenwerkingChange::End { from, reason: "De taak is overgedragen.".into() }).await;
    }
}

pub async fn refused(client: &mut Client, command: RegisterCommand, code: &str) {
    let shown = format!("{command:?}");
    match client.register(command).await {
        Err(NotAccepted::Refused { code: said, .. }) => assert_eq!(said, code, "{shown}"),
        other => panic!("{shown}: {other:?}"),
    }
}
