// SPDX-License-Identifier: EUPL-1.2
//! What can happen to an activity. Stored for ever, and sent to every reader who may see it.
//!
//! Every version ever written stays readable: a change of shape goes through
//! `store::stored`, and the golden logs in `tests/fixtures/logs` hold it.

use crate::domain::activity::alert::{PartnerAlert, Trouble};
use crate::domain::activity::beeld::Beeld;
use crate::domain::activity::bullet::{Bullet, BulletPatch, Flag, Validity};
use crate::domain::activity::inbox::{Item, Outcome};
use crate::domain::activity::informatievraag::{Informatievraag, VraagState};
use crate::domain::activity::koppeling::{Koppeling, KoppelingState, Mirrored};
use crate::domain::activity::participation::{Ask, Delegation, Mandate, MandateEnd, Participation};
use crate::domain::activity::picture::{Head, HeadPatch};
use crate::domain::activity::secondment::Secondment;
use crate::domain::activity::sitrap::{SentSitrap, SitrapMail};
use crate::domain::activity::stakeholder::Involvement;
use crate::domain::activity::taken::Taken;
use crate::domain::activity::team::{Level, Onderdeel, Team};
use crate::domain::activity::voorstel::{Voorstel, VoorstelState};
use crate::domain::geo::{Feature, FeaturePatch, Layer, Wind};
use crate::domain::ids::{
    AlertId, BeeldId, BulletId, ChannelId, CommandId, DelegationId, FeatureId, FlagId, InformatievraagId, ItemId,
    LayerId, Moment, OrganisationId, SecondmentId, Seq, SitrapId, TeamId, ThemeKey, VoorstelId,
};
use crate::domain::rights::Functionary;
use crate::domain::text::Update;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An event with its place in the log: who did it, when, by which command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Recorded {
    /// Its place.
    pub seq: Seq,
    /// When, by the server's clock.
    pub at: Moment,
    /// Who; none for the server itself (norms, absence).
    pub by: Option<Functionary>,
    /// By which command.
    pub command: Option<CommandId>,
    /// What.
    pub event: Event,
}

/// What happened. Past tense; nothing here can be refused any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "fields carry the names of what they are; the rules are in docs/PROTOCOL.md")]
pub enum Event {
    /// The first of every log.
    ActivityCreated {
        head: Head,
        beelden: Vec<Beeld>,
        layers: Vec<Layer>,
        regie: Functionary,
    },
    /// Its head changed; what is absent stayed.
    HeadChanged {
        patch: HeadPatch,
    },
    /// It ended; delegations end with it.
    ActivityClosed {
        reason: String,
    },
    /// It was put away: its picture is for the veiligheidsregio's alone.
    ActivityArchived {
        reason: String,
    },
    /// It runs again, under regie of who reopened it.
    ActivityReopened {
        reason: String,
        regie: Functionary,
    },
    /// The criteria are met: the law's clocks start at `at`.
    OpschalingEstablished {
        at: Moment,
        grip: u8,
    },
    /// A team was called: where the law gives it a time, its clocks start at `zero`.
    TeamCalled {
        team: Team,
        zero: Option<Moment>,
    },
    /// Something of it began its work.
    TeamStarted {
        team: TeamId,
        onderdeel: Onderdeel,
        at: Moment,
    },
    /// It was sent home.
    TeamEnded {
        team: TeamId,
        reason: String,
    },
    /// How far a veiligheidsregio is scaled up: a betrokken one said so, or the GRIP of the activity changed.
    LevelSet {
        level: Level,
    },
    /// The meldkamer started the alarmering.
    AlarmeringRegistered {
        at: Moment,
    },
    /// The regievoerder shared the startbeeld; `empty` names the themes without a bullet.
    StartbeeldShared {
        empty: Vec<String>,
    },
    /// A beeld was added, with its first layer.
    BeeldAdded {
        beeld: Beeld,
        layer: Layer,
    },
    /// From now on everyone who reads the activity reads it.
    BeeldLinked {
        beeld: BeeldId,
    },
    /// From now on it is its own organisation's alone.
    BeeldUnlinked {
        beeld: BeeldId,
        reason: String,
    },
    /// A beeld that is kept elsewhere says this by now.
    BeeldMirrored {
        beeld: BeeldId,
        now: Mirrored,
    },
    /// A beeld of this activity is to stand in another as well.
    KoppelingMade {
        koppeling: Koppeling,
    },
    /// It stands there, or does not; said by the server.
    KoppelingSettled {
        koppeling: BeeldId,
        state: KoppelingState,
    },
    /// It stands there no longer.
    KoppelingWithdrawn {
        koppeling: BeeldId,
        reason: String,
    },
    BulletAdded {
        bullet: Bullet,
    },
    BulletTextEdited {
        bullet: BulletId,
        update: Update,
    },
    BulletChanged {
        bullet: BulletId,
        patch: BulletPatch,
    },
    BulletMoved {
        bullet: BulletId,
        theme: ThemeKey,
        #[ts(type = "number")]
        order: i64,
    },
    BulletVerified {
        bullet: BulletId,
        validity: Validity,
        because: String,
    },
    /// Still so: it goes stale later.
    BulletConfirmed {
        bullet: BulletId,
        stale_at: Option<Moment>,
    },
    /// It left the picture for history; `by` took its place.
    BulletReplaced {
        bullet: BulletId,
        by: Bullet,
    },
    BulletRemoved {
        bullet: BulletId,
        reason: String,
    },
    BulletFlagged {
        bullet: BulletId,
        flag: Flag,
        /// By when it is to be answered (R64); absent in logs of before that was a norm.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        due_at: Option<Moment>,
    },
    /// Its owner answered a mark.
    FlagAnswered {
        bullet: BulletId,
        flag: FlagId,
        answer: String,
    },
    /// A copy was brought up to what its source says: the changes themselves came right before.
    SourceFollowed {
        bullet: BulletId,
        taken: Taken,
    },
    /// A copy goes its own way.
    SourceUnlinked {
        bullet: BulletId,
    },
    /// A critical bullet has been seen.
    BulletSeen {
        bullet: BulletId,
    },
    LayerAdded {
        layer: Layer,
    },
    LayerRenamed {
        layer: LayerId,
        title: String,
    },
    /// With all that lay on it.
    LayerRemoved {
        layer: LayerId,
        reason: String,
    },
    FeatureAdded {
        feature: Feature,
    },
    FeatureChanged {
        feature: FeatureId,
        patch: FeaturePatch,
    },
    FeatureRemoved {
        feature: FeatureId,
    },
    WindSet {
        wind: Option<Wind>,
    },
    /// Something became available: its clock starts.
    ItemOffered {
        item: Item,
        legal: bool,
    },
    ItemProcessed {
        item: ItemId,
        beeld: BeeldId,
        outcome: Outcome,
        unverified_because: String,
    },
    /// A voorstel waits for the regievoerder: its clock starts.
    VoorstelMade {
        voorstel: Voorstel,
        legal: bool,
    },
    /// Decided or withdrawn.
    VoorstelSettled {
        voorstel: VoorstelId,
        state: VoorstelState,
    },
    /// Somebody is asked to fill a gap in the picture.
    InformatievraagAsked {
        vraag: Informatievraag,
    },
    /// A voorstel was made as its answer; it stays open until that is accepted.
    InformatievraagProposed {
        vraag: InformatievraagId,
        voorstel: VoorstelId,
    },
    /// Answered, not to be answered, or withdrawn.
    InformatievraagSettled {
        vraag: InformatievraagId,
        state: VraagState,
    },
    /// No answer came in time.
    InformatievraagOverdue {
        vraag: InformatievraagId,
        at: Moment,
    },
    /// An organisation asks for access.
    AccessAsked {
        organisation: OrganisationId,
        name: String,
        ask: Ask,
    },
    /// The regievoerder decided how far an organisation takes part.
    ParticipationSet {
        organisation: OrganisationId,
        name: String,
        status: Participation,
        beelden: Vec<BeeldId>,
        layers: Vec<LayerId>,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        mandate: Option<Mandate>,
    },
    /// An organisation said that it does not take part, or no longer: it was told, and reads no more than that.
    ParticipationDeclined {
        organisation: OrganisationId,
        reason: String,
    },
    /// Whose mandate it took part under gives none any more: it is ontkoppeld.
    MandateEnded {
        organisation: OrganisationId,
        why: MandateEnd,
    },
    /// The regievoerder decided whether an organisation is involved.
    StakeholderConsidered {
        organisation: OrganisationId,
        name: String,
        choice: Involvement,
        reason: String,
    },
    /// An organisation was alerted by its own watch, or invited; who did not take part yet is gealerteerd.
    PartnerAlerted {
        alert: PartnerAlert,
    },
    /// Somebody of the organisation saw it.
    AlertSeen {
        alert: AlertId,
    },
    /// The receiver took the message.
    AlertDelivered {
        alert: AlertId,
        channel: ChannelId,
    },
    /// It did not, and is tried again.
    AlertTried {
        alert: AlertId,
        channel: ChannelId,
        why: Trouble,
        next_try: Moment,
    },
    /// Who did it reads the activity from now on: the whole, or these beelden and layers that were admitted.
    PictureRead {
        whole: bool,
        beelden: Vec<BeeldId>,
        layers: Vec<LayerId>,
    },
    /// It was given up.
    AlertFailed {
        alert: AlertId,
        channel: ChannelId,
        why: Trouble,
    },
    PartDelegated {
        delegation: Delegation,
    },
    /// It ends at another moment.
    DelegationChanged {
        delegation: DelegationId,
        until: Option<Moment>,
        reason: String,
    },
    DelegationEnded {
        delegation: DelegationId,
    },
    /// A SitRap went out: who sent what to whom, and of which picture.
    SitrapSent {
        sitrap: SentSitrap,
    },
    /// It goes out by e-mail, or this became of that.
    SitrapMailed {
        sitrap: SitrapId,
        mail: SitrapMail,
    },
    /// From now on somebody writes on behalf of a partner without account.
    HinSeconded {
        secondment: Secondment,
    },
    SecondmentEnded {
        secondment: SecondmentId,
        reason: String,
    },
    /// Its time ran out at `at`, however late that is said.
    DelegationExpired {
        delegation: DelegationId,
        at: Moment,
    },
    RegieOffered {
        to: Functionary,
    },
    /// The offer was taken back or declined.
    RegieOfferEnded {
        declined: bool,
    },
    RegieAccepted {
        holder: Functionary,
    },
    RegieTaken {
        holder: Functionary,
        reason: String,
    },
    /// The regievoerder has been out of reach for a minute.
    RegievoerderAway {
        since: Moment,
    },
    RegievoerderBack,
    NormWarned {
        norm: String,
        at: Moment,
    },
    NormBreached {
        norm: String,
        at: Moment,
    },
}
