// SPDX-License-Identifier: EUPL-1.2
//! The picture: all that an activity holds at one moment, folded from its log.

use crate::domain::activity::alert::PartnerAlert;
use crate::domain::activity::beeld::{Beeld, BeeldKind};
use crate::domain::activity::bullet::{Bullet, Past};
use crate::domain::activity::inbox::Item;
use crate::domain::activity::informatievraag::Informatievraag;
use crate::domain::activity::koppeling::Koppeling;
use crate::domain::activity::participation::{Delegation, Participant, Participation};
use crate::domain::activity::reading::Reading;
use crate::domain::activity::regie::Regie;
use crate::domain::activity::secondment::Secondment;
use crate::domain::activity::sitrap::SentSitrap;
use crate::domain::activity::stakeholder::Stakeholder;
use crate::domain::activity::team::{Level, Team};
use crate::domain::activity::voorstel::Voorstel;
use crate::domain::geo::{Feature, Layer, LonLat, Wind};
use crate::domain::ids::{
    AccountId, ActivityId, AlertId, BeeldId, BulletId, DelegationId, FeatureId, InformatievraagId, ItemId, LayerId,
    Moment, OrganisationId, RegionCode, SecondmentId, Seq, SitrapId, TeamId, ThemeKey, VoorstelId,
};
use crate::domain::norms::Norm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use ts_rs::TS;

/// What sort of activity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the field's own words, explained in docs/GLOSSARY.md")]
pub enum ActivityKind {
    Incident,
    Risicobeeld,
    Evenement,
    Oefening,
}

/// The two worlds that never mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the field's own words, explained in docs/GLOSSARY.md")]
pub enum Environment {
    Operationeel,
    Oefening,
}

/// Whether it still runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It runs.
    Open,
    /// It ended; it can be read by who could.
    Closed,
    /// It ended and was put away: for the veiligheidsregio's whose it was.
    Archived,
}

/// What everyone who knows of the activity may know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Head {
    /// Its identity.
    pub id: ActivityId,
    /// Its name.
    pub name: String,
    /// What sort it is.
    pub kind: ActivityKind,
    /// In which world.
    pub environment: Environment,
    /// The veiligheidsregio that owns it.
    pub owner: OrganisationId,
    /// The name of that organisation.
    pub owner_name: String,
    /// Where it plays; the first is the owner's.
    pub regions: Vec<RegionCode>,
    /// The place, in words.
    pub place: String,
    /// The place, on the map.
    pub location: Option<LonLat>,
    /// GRIP 0 to 5.
    pub grip: u8,
    /// Known to its participants alone.
    pub besloten: bool,
    /// Whether it still runs.
    pub status: Status,
    /// When it was made.
    pub created_at: Moment,
}

impl Head {
    /// Whether it is an own activity of a kernpartner: it plays in no veiligheidsregio (R66).
    pub fn is_own(&self) -> bool {
        self.regions.is_empty()
    }
}

/// A change of an activity's head; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadPatch {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    /// What sort it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<ActivityKind>,
    /// Where it plays; the owner's region stays the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub regions: Option<Vec<RegionCode>>,
    /// The place, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub place: Option<String>,
    /// The place, on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub location: Option<LonLat>,
    /// GRIP 0 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub grip: Option<u8>,
    /// Known to its participants alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub besloten: Option<bool>,
}

/// The moment from which the law counts (Bvr 2.2.3, 2.2.4, 2.3.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Opschaling {
    /// When it was established that the criteria are met.
    pub established_at: Moment,
    /// When the alarmering was registered.
    pub alarmed_at: Option<Moment>,
    /// When the startbeeld was shared.
    pub shared_at: Option<Moment>,
    /// What was still empty in it.
    pub empty: Vec<String>,
}

/// An activity at one moment. The same type serves the server, its snapshots, and
/// (without what a reader may not see) every client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Picture {
    /// What everyone may know who knows of it.
    pub head: Head,
    /// The last event that is in it.
    pub seq: Seq,
    /// Who directs; none once it is closed.
    pub regie: Option<Regie>,
    /// The zero of the legal norms.
    pub opschaling: Option<Opschaling>,
    /// The clocks, by key.
    pub norms: BTreeMap<String, Norm>,
    /// The beelden.
    pub beelden: BTreeMap<BeeldId, Arc<Beeld>>,
    /// The bullets that are in the picture.
    pub bullets: BTreeMap<BulletId, Arc<Bullet>>,
    /// The layers.
    pub layers: BTreeMap<LayerId, Layer>,
    /// The features on them.
    pub features: BTreeMap<FeatureId, Arc<Feature>>,
    /// The wind.
    pub wind: Option<Wind>,
    /// The inboxes.
    pub items: BTreeMap<ItemId, Arc<Item>>,
    /// The voorstellen.
    pub voorstellen: BTreeMap<VoorstelId, Arc<Voorstel>>,
    /// The informatievragen; absent where nothing was asked yet, so that a picture without is what it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<InformatievraagId, Informatievraag>>", optional)]
    pub informatievragen: BTreeMap<InformatievraagId, Arc<Informatievraag>>,
    /// Which organisations were considered as stakeholders; absent as long as none was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<OrganisationId, Stakeholder>>", optional)]
    pub stakeholders: BTreeMap<OrganisationId, Arc<Stakeholder>>,
    /// Who takes part.
    pub participants: BTreeMap<OrganisationId, Participant>,
    /// What is delegated.
    pub delegations: BTreeMap<DelegationId, Delegation>,
    /// The teams that were called, also those that were sent home; absent where there are none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<TeamId, Team>>", optional)]
    pub teams: BTreeMap<TeamId, Team>,
    /// How far veiligheidsregio's are scaled up, as far as they said; absent where none did.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<OrganisationId, Level>>", optional)]
    pub levels: BTreeMap<OrganisationId, Level>,
    /// The SitRaps that went out. Absent while there are none, as before there could be any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<SitrapId, SentSitrap>>", optional)]
    pub sitraps: BTreeMap<SitrapId, Arc<SentSitrap>>,
    /// Who writes, or wrote, on behalf of a partner without account. Absent while there are none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<SecondmentId, Secondment>>", optional)]
    pub secondments: BTreeMap<SecondmentId, Secondment>,
    /// Who was alerted by its own watch, and how that reached it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<AlertId, PartnerAlert>>", optional)]
    pub alerts: BTreeMap<AlertId, PartnerAlert>,
    /// Who from outside the bronregio read it, by account; absent while nobody did.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<AccountId, Reading>>", optional)]
    pub readings: BTreeMap<AccountId, Reading>,
    /// Where beelden of this activity stand as well; absent where none does.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<BeeldId, Koppeling>>", optional)]
    pub koppelingen: BTreeMap<BeeldId, Koppeling>,
    /// What left the picture, oldest first. Not sent: asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(skip)]
    #[schemars(skip)]
    pub history: Vec<Arc<Past>>,
}

impl Picture {
    /// The situatiebeeld; every activity has exactly one.
    pub fn situatiebeeld(&self) -> Option<&Arc<Beeld>> {
        self.beelden.values().find(|beeld| beeld.kind == BeeldKind::Situatiebeeld)
    }

    /// How far an organisation takes part.
    pub fn participation(&self, organisation: &OrganisationId) -> Participation {
        self.participants.get(organisation).map_or(Participation::Geen, |p| p.status)
    }

    /// Whether an organisation takes part on the word of a regievoerder. Who was alerted by its own watch alone
    /// does not (R51), and who declined does not any more (R59).
    pub fn was_let_in(&self, organisation: &OrganisationId) -> bool {
        self.participants.get(organisation).is_some_and(|participant| match participant.status {
            Participation::Gealerteerd => !participant.by.account.0.is_empty() && !participant.declined(),
            Participation::Monitorend | Participation::Actief => true,
            Participation::Geen | Participation::Ontkoppeld => false,
        })
    }

    /// The bullets of one theme, in order.
    pub fn bullets_of(&self, beeld: BeeldId, theme: &ThemeKey) -> Vec<&Arc<Bullet>> {
        let mut bullets: Vec<_> = self.bullets.values().filter(|b| b.beeld == beeld && &b.theme == theme).collect();
        bullets.sort_by_key(|b| (b.order, b.id));
        bullets
    }

    /// The secondment by which an account writes on behalf of a partner now.
    pub fn secondment_of(&self, account: &AccountId) -> Option<&Secondment> {
        self.secondments.values().find(|one| one.runs() && one.hin.account == *account)
    }

    /// How many things are in it that can become many: what writing it down costs.
    pub fn size(&self) -> usize {
        let asked = self.items.len() + self.voorstellen.len() + self.informatievragen.len();
        self.bullets.len() + self.features.len() + asked + self.sitraps.len() + self.history.len()
    }

    /// Whether it still runs.
    pub fn is_open(&self) -> bool {
        self.head.status == Status::Open
    }
}
