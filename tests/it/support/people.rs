// SPDX-License-Identifier: EUPL-1.2
//! People at the demonstration's functions, and what they commonly do.

use super::server::TestServer;
use beeldctl::{Address, Client, Options, login, new_id};
use gedeeld_beeld::domain::activity::bullet::{NewBullet, Origin, Validity};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment};
use gedeeld_beeld::domain::geo::{Geometry, NewFeature};
use gedeeld_beeld::domain::ids::{
    ActivityId, BeeldId, BulletId, FeatureId, LayerId, Moment, OrganisationId, RegionCode, ThemeKey,
};
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::engine::ports::Clock as _;

/// The regievoerder of the stories.
pub const IM: &str = "vr20-rot-im";
/// A colleague of the same region.
pub const COLLEAGUE: &str = "vr20-copi-im";
/// A partner by kernsamenwerking.
pub const KERN: &str = "brabantse-delta-ico";
/// A partner by structurele samenwerking.
pub const STRUCTUREEL: &str = "havenbedrijf-hin";
/// A partner by standby-samenwerking, of the organisation `rode-kruis`.
pub const STANDBY: &str = "rodekruis-hin";
/// Somebody of a region that has nothing to do with it.
pub const STRANGER: &str = "vr09-rot-im";

impl TestServer {
    /// A client for a function of the demonstration.
    pub async fn client(&self, account: &str) -> Client {
        client_at(&self.address, account).await
    }
}

pub async fn client_at(address: &Address, account: &str) -> Client {
    let session = login(address, account).await.unwrap();
    Client::connect(&session, Options::default()).await.unwrap()
}

/// Comes back with a new login, as a page asks for when the last one is over.
pub async fn logs_in_again(client: &mut Client) {
    client.session.renew().await.unwrap();
    client.reconnect().await.unwrap();
}

pub fn incident() -> NewActivity {
    NewActivity {
        name: "Brand haven".into(),
        activity_kind: ActivityKind::Incident,
        environment: Environment::Operationeel,
        regions: vec![RegionCode::new("VR18")],
        place: "Moerdijk".into(),
        location: Some([4.6, 51.7]),
        grip: 1,
        besloten: false,
        sjabloon: "incident".into(),
    }
}

/// Something new to draw, in the harbour.
pub fn point() -> NewFeature {
    NewFeature {
        id: FeatureId(new_id()),
        geometry: Geometry::Point([4.6, 51.7]),
        style: Default::default(),
        symbol: None,
        label: String::new(),
        properties: Default::default(),
    }
}

/// The situatiebeeld and its layer carry the id of their activity.
pub fn situatiebeeld(activity: ActivityId) -> BeeldId {
    BeeldId(activity.0)
}

pub fn situatielaag(activity: ActivityId) -> LayerId {
    LayerId(activity.0)
}

pub fn bullet(activity: ActivityId, theme: &str, text: &str) -> NewBullet {
    NewBullet {
        id: BulletId(new_id()),
        beeld: situatiebeeld(activity),
        theme: ThemeKey::new(theme),
        text: text.into(),
        kind: Default::default(),
        source: "Meldkamer".into(),
        validity: Validity::NietGeverifieerd,
        observed_at: None,
        stale_at: None,
        origin: Origin::Own,
        features: Vec::new(),
        critical: false,
    }
}

/// Now, as the server has it.
pub fn clock_now() -> Moment {
    SystemClock.now()
}

pub fn add(activity: ActivityId, text: &str) -> Command {
    Command::AddBullet { bullet: bullet(activity, "situatie", text) }
}

pub fn admit(activity: ActivityId, organisation: &str, status: Participation) -> Command {
    Command::SetParticipation {
        organisation: OrganisationId::new(organisation),
        status,
        beelden: vec![situatiebeeld(activity)],
        layers: vec![situatielaag(activity)],
        reason: "nodig".into(),
        mandate: None,
    }
}
