// SPDX-License-Identifier: EUPL-1.2
//! What the engine has to say, without knowing how it is put on the wire.

use super::attention::Waits;
use super::introduction::Introduction;
use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::presence::Present;
use crate::domain::activity::summary::Summary;
use crate::domain::ids::{ActivityId, CommandId, Moment, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::rights::Granted;
use bytes::Bytes;

/// One encoded message; cloning it shares the bytes.
pub type Frame = Bytes;

/// How the engine's sentences become frames, ready to be written to a socket as they are.
pub trait Words: Send + Sync + 'static {
    /// The whole picture, redacted already for the view of this key.
    fn snapshot(&self, epoch: u32, view: String, picture: &Picture) -> Frame;
    /// What happened from one number to another, redacted already.
    fn changes(&self, activity: ActivityId, from: Seq, to: Seq, events: Vec<Recorded>) -> Frame;
    /// What a reader may do.
    fn granted(&self, activity: ActivityId, granted: &Granted) -> Frame;
    /// The activity cannot be followed any more.
    fn closed(&self, activity: ActivityId, why: &Refusal, english: bool) -> Frame;
    /// A command is on disk.
    fn accepted(&self, id: CommandId, seq: Seq) -> Frame;
    /// A command was refused.
    fn refused(&self, id: CommandId, why: &Refusal, english: bool) -> Frame;
    /// A command could not be carried out now.
    fn failed(&self, id: CommandId, trace: &str, english: bool) -> Frame;
    /// Who the reader acts as by now; what it may know of the register goes with it.
    fn you(&self, you: &Introduction, register: &Register) -> Frame;
    /// The register is at this event.
    fn register_at(&self, seq: Seq) -> Frame;
    /// What turns by date in the register is as of this moment, and so much of it asks the reader's attention.
    fn attention(&self, at: Moment, waits: &Waits) -> Frame;
    /// How many are here, and who.
    fn presence(&self, activity: ActivityId, total: u32, people: Vec<Present>) -> Frame;
    /// Where the log is, and whether a picture agrees with it.
    fn position(&self, activity: ActivityId, seq: Seq, head: Seq, agrees: Option<bool>) -> Frame;
    /// All lines of the overview.
    fn overview(&self, lines: Vec<Summary>) -> Frame;
    /// One line of it.
    fn overview_line(&self, line: Summary) -> Frame;
    /// One line that is gone.
    fn overview_gone(&self, activity: ActivityId) -> Frame;
}
