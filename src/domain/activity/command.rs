// SPDX-License-Identifier: EUPL-1.2
//! What somebody can ask of an activity. Author, time and environment are the server's to say.

use crate::domain::activity::bullet::{BulletPatch, NewBullet, Validity};
use crate::domain::activity::inbox::{NewItem, Outcome, ReceivedSitrap};
use crate::domain::activity::informatievraag::{NewInformatievraag, VraagAnswer};
use crate::domain::activity::participation::{NewMandate, Part, Participation};
use crate::domain::activity::picture::{ActivityKind, Environment, HeadPatch};
use crate::domain::activity::secondment::NewSecondment;
use crate::domain::activity::sitrap::NewSitrap;
use crate::domain::activity::stakeholder::Involvement;
use crate::domain::activity::team::{Niveau, Onderdeel, TeamKind};
use crate::domain::activity::voorstel::{Decision, NewVoorstel};
use crate::domain::geo::{FeaturePatch, LonLat, NewFeature, Wind};
use crate::domain::ids::{
    AccountId, ActivityId, AlertId, BeeldId, BulletId, DelegationId, FeatureId, FlagId, InformatievraagId, ItemId,
    LayerId, Moment, OrganisationId, RegionCode, SecondmentId, Seq, SitrapId, TeamId, ThemeKey, VoorstelId,
};
use crate::domain::text::Update;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a client says of a new activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewActivity {
    /// Its name.
    pub name: String,
    /// What sort it is; an oefening is always in the exercise environment.
    pub activity_kind: ActivityKind,
    /// In which world.
    pub environment: Environment,
    /// Where it plays, beside the owner's own region.
    #[serde(default)]
    pub regions: Vec<RegionCode>,
    /// The place, in words.
    #[serde(default)]
    pub place: String,
    /// The place, on the map.
    #[serde(default)]
    pub location: Option<LonLat>,
    /// GRIP 0 to 5.
    #[serde(default)]
    pub grip: u8,
    /// Known to its participants alone.
    #[serde(default)]
    pub besloten: bool,
    /// The sjabloon of its situatiebeeld.
    pub sjabloon: String,
}

/// A command on one activity. Imperative; refused as a whole or done as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "fields carry the names of what they are; the rules are in docs/PROTOCOL.md")]
pub enum Command {
    /// Makes the activity; the sender becomes regievoerder.
    CreateActivity {
        activity: NewActivity,
    },
    /// Regievoerder only.
    ChangeHead {
        patch: HeadPatch,
    },
    /// Regievoerder only.
    CloseActivity {
        reason: String,
    },
    /// Of a closed one, by who may take the regie.
    ArchiveActivity {
        reason: String,
    },
    /// By who may take the regie.
    ReopenActivity {
        reason: String,
    },
    /// Starts the law's clocks at `at`: not in the future, at most twelve hours ago.
    EstablishOpschaling {
        at: Moment,
        grip: u8,
    },
    RegisterAlarmering {
        at: Moment,
    },
    /// By the organisation itself, or by the regievoerder for it. `niveau` is for a crisisteam alone; `at`
    /// is when it was called.
    CallTeam {
        team: TeamId,
        organisation: OrganisationId,
        team_kind: TeamKind,
        #[serde(default)]
        niveau: Option<Niveau>,
        title: String,
        at: Moment,
    },
    /// By the organisation itself, or by the regievoerder for it.
    StartTeam {
        team: TeamId,
        onderdeel: Onderdeel,
        at: Moment,
    },
    /// By the organisation itself, or by the regievoerder for it.
    EndTeam {
        team: TeamId,
        reason: String,
    },
    /// Of a betrokken veiligheidsregio, by itself or by the regievoerder for it.
    SetLevel {
        organisation: OrganisationId,
        grip: u8,
        at: Moment,
    },
    /// Regievoerder only.
    ShareStartbeeld,
    AddBeeld {
        beeld: BeeldId,
        layer: LayerId,
        title: String,
        sjabloon: String,
    },
    /// An eigen beeld of a kernpartner, by who keeps it.
    LinkBeeld {
        beeld: BeeldId,
    },
    /// An eigen beeld of a kernpartner, by who keeps it.
    UnlinkBeeld {
        beeld: BeeldId,
        reason: String,
    },
    /// Lets a beeld of the own activity of a kernpartner stand in another activity. Regievoerder only.
    MakeKoppeling {
        koppeling: BeeldId,
        beeld: BeeldId,
        activity: ActivityId,
        title: String,
    },
    /// Regievoerder only.
    WithdrawKoppeling {
        koppeling: BeeldId,
        reason: String,
    },
    AddBullet {
        bullet: NewBullet,
    },
    /// Copies a bullet of another beeld, as it is by then, with a living link to it.
    TakeOverBullet {
        bullet: BulletId,
        source: BulletId,
        beeld: BeeldId,
        theme: ThemeKey,
    },
    /// Brings over what the source of a copy says now.
    FollowSource {
        bullet: BulletId,
    },
    /// The copy stays as it is; its source is only named.
    UnlinkSource {
        bullet: BulletId,
    },
    EditBulletText {
        bullet: BulletId,
        update: Update,
    },
    ChangeBullet {
        bullet: BulletId,
        patch: BulletPatch,
    },
    /// To after `after`, or to the top.
    MoveBullet {
        bullet: BulletId,
        theme: ThemeKey,
        after: Option<BulletId>,
    },
    VerifyBullet {
        bullet: BulletId,
        validity: Validity,
        because: String,
    },
    ConfirmBullet {
        bullet: BulletId,
        stale_at: Option<Moment>,
    },
    ReplaceBullet {
        bullet: BulletId,
        by: NewBullet,
    },
    RemoveBullet {
        bullet: BulletId,
        reason: String,
    },
    /// Every reader may say that it is wrong.
    FlagBullet {
        bullet: BulletId,
        flag: FlagId,
        reason: String,
        /// By when an answer is needed; ten minutes where that is not said.
        #[serde(default)]
        #[ts(optional = nullable)]
        due_at: Option<Moment>,
    },
    AnswerFlag {
        bullet: BulletId,
        flag: FlagId,
        answer: String,
    },
    MarkSeen {
        bullet: BulletId,
    },
    /// Every reader may say that something is missing; it lands in the inbox of the beeld.
    SignalMissing {
        item: ItemId,
        beeld: BeeldId,
        theme: Option<ThemeKey>,
        text: String,
    },
    AddLayer {
        layer: LayerId,
        beeld: BeeldId,
        title: String,
    },
    RenameLayer {
        layer: LayerId,
        title: String,
    },
    RemoveLayer {
        layer: LayerId,
        reason: String,
    },
    AddFeatures {
        layer: LayerId,
        features: Vec<NewFeature>,
    },
    /// Refused when `version` is not the current one.
    ChangeFeature {
        feature: FeatureId,
        version: Seq,
        patch: FeaturePatch,
    },
    /// Refused when `version` is not the current one.
    RemoveFeature {
        feature: FeatureId,
        version: Seq,
    },
    SetWind {
        wind: Option<Wind>,
    },
    OfferItem {
        item: NewItem,
    },
    /// Into what is there already, or set aside.
    ProcessItem {
        item: ItemId,
        outcome: Outcome,
        unverified_because: String,
    },
    /// Into a new bullet, that says where it came from and since when it was available.
    ProcessItemIntoBullet {
        item: ItemId,
        bullet: NewBullet,
        unverified_because: String,
    },
    MakeVoorstel {
        voorstel: NewVoorstel,
    },
    /// Regievoerder only.
    DecideVoorstel {
        voorstel: VoorstelId,
        decision: Decision,
    },
    WithdrawVoorstel {
        voorstel: VoorstelId,
    },
    /// By who writes a beeld, or directs.
    AskInformatievraag {
        vraag: NewInformatievraag,
    },
    /// By whom it was put to, by who asked, or by the regievoerder.
    AnswerInformatievraag {
        vraag: InformatievraagId,
        answer: VraagAnswer,
    },
    /// By who asked, or by the regievoerder.
    WithdrawInformatievraag {
        vraag: InformatievraagId,
        reason: String,
    },
    AskAccess {
        reason: String,
    },
    /// By who speaks for an organisation that was invited or let in.
    DeclineParticipation {
        reason: String,
    },
    /// By who speaks for the organisation that was alerted.
    AcknowledgeAlert {
        alert: AlertId,
    },
    /// Regievoerder only.
    SetParticipation {
        organisation: OrganisationId,
        status: Participation,
        #[serde(default)]
        beelden: Vec<BeeldId>,
        #[serde(default)]
        layers: Vec<LayerId>,
        reason: String,
        /// For a standby partner that takes part by another's process.
        #[serde(default)]
        mandate: Option<NewMandate>,
    },
    /// Regievoerder only; as often as it is considered anew.
    ConsiderStakeholder {
        organisation: OrganisationId,
        choice: Involvement,
        reason: String,
    },
    /// Regievoerder only.
    DelegatePart {
        delegation: DelegationId,
        organisation: OrganisationId,
        part: Part,
        reason: String,
        /// When it ends by itself; a structurele partner always has an end.
        #[serde(default)]
        until: Option<Moment>,
    },
    /// Longer, or shorter. Regievoerder only.
    ChangeDelegation {
        delegation: DelegationId,
        until: Option<Moment>,
        reason: String,
    },
    /// Regievoerder only.
    EndDelegation {
        delegation: DelegationId,
    },
    /// Regievoerder only.
    SendSitrap {
        sitrap: NewSitrap,
    },
    /// Mails one that went out, again or to another address. Regievoerder only.
    MailSitrap {
        sitrap: SitrapId,
        to: String,
    },
    /// By the side of the regievoerder, on behalf of a partner without account.
    ReceiveSitrap {
        sitrap: ReceivedSitrap,
    },
    /// Regievoerder only.
    SecondHin {
        secondment: NewSecondment,
    },
    /// Regievoerder only.
    EndSecondment {
        secondment: SecondmentId,
        reason: String,
    },
    /// Regievoerder only.
    OfferRegie {
        to: AccountId,
    },
    WithdrawRegieOffer,
    AcceptRegie,
    DeclineRegie,
    TakeRegie {
        reason: String,
    },
}
