// SPDX-License-Identifier: EUPL-1.2
//! A log of either kind on any store, as the rules see it (L01 to L08): the same tests hold those of activities
//! and that of the register to them.

use super::register_log::{FaultyRegister, MemoryRegister};
use crate::rules_of_the_picture::World;
use crate::simulation::log::{Living, SimClock, SimLog};
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::geo::Wind;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, CommandId, Moment, OrganisationId, RegionCode, Seq};
use gedeeld_beeld::domain::register::event::{RegisterEvent, RegisterRecorded};
use gedeeld_beeld::domain::register::organisation::Organisation;
use gedeeld_beeld::domain::rights::Functionary;
use gedeeld_beeld::engine::ports::{Append, Done, EventLog, Fault, Later, RegisterAppend, RegisterLog};
use gedeeld_beeld::store::sqlite::SqliteStore;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;
use uuid::Uuid;

/// Which life of its log everything here is of.
pub const EPOCH: u32 = 7;

/// Events to append: their places, and by which command each was.
#[derive(Clone, Debug)]
pub struct Batch {
    pub epoch: u32,
    pub after: u64,
    pub events: Vec<(u64, CommandId)>,
}

/// The command by which the event at a place was, where it does not matter.
pub fn command(seq: u64) -> CommandId {
    CommandId(Uuid::from_u128(u128::from(seq)))
}

/// Events `from` to `to`.
pub fn batch(from: u64, to: u64) -> Batch {
    Batch { epoch: EPOCH, after: from - 1, events: (from..=to).map(|seq| (seq, command(seq))).collect() }
}

/// One log: what it says at each place follows from the place, so that a log can be compared with what was
/// appended. It folds: the first event begins it.
pub trait Log: Send + Sync {
    /// The event at a place, as it is read.
    fn says(&self, at: (u64, CommandId)) -> Value;
    fn append(&self, batch: Batch) -> Later<()>;
    fn read(&self, after: u64, limit: usize) -> Result<Vec<Value>, Fault>;
    /// Its epoch, and its last event.
    fn head(&self) -> Result<Option<(u32, u64)>, Fault>;
    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault>;

    /// All events up to a place, as they are read.
    fn all_to(&self, last: u64) -> Vec<Value> {
        (1..=last).map(|seq| self.says((seq, command(seq)))).collect()
    }
}

/// The log of one activity.
pub struct OfActivity<'a>(pub &'a dyn EventLog, pub ActivityId);

/// The log of the register.
pub struct OfRegister<'a>(pub &'a dyn RegisterLog);

fn by() -> Option<Functionary> {
    Some(Functionary { account: AccountId::new("im"), organisation: OrganisationId::new("vr20"), name: "IM".into() })
}

fn at(seq: u64) -> Moment {
    Moment(1_800_000_000_000 + seq as i64)
}

fn of_activity((seq, command): (u64, CommandId)) -> Recorded {
    static CREATION: LazyLock<Event> = LazyLock::new(|| World::new().log[0].event.clone());
    let event = match seq {
        1 => CREATION.clone(),
        _ => Event::WindSet { wind: Some(Wind { direction_deg: (seq % 360) as u16, force_bft: 3 }) },
    };
    Recorded { seq: Seq(seq), at: at(seq), by: by(), command: Some(command), event }
}

fn of_register((seq, command): (u64, CommandId)) -> RegisterRecorded {
    let id = OrganisationId::new("vr20");
    let event = match seq {
        1 => RegisterEvent::OrganisationAdded {
            organisation: Organisation {
                id,
                name: "Veiligheidsregio".into(),
                region: Some(RegionCode::new("VR20")),
                kerntaken: BTreeSet::new(),
                bodies: BTreeSet::new(),
            },
        },
        _ => RegisterEvent::OrganisationChanged {
            organisation: id,
            name: format!("Veiligheidsregio {seq}"),
            kerntaken: BTreeSet::new(),
        },
    };
    RegisterRecorded { seq: Seq(seq), at: at(seq), by: by(), command: Some(command), event }
}

fn value(recorded: &impl Serialize) -> Value {
    serde_json::to_value(recorded).unwrap()
}

impl Log for OfActivity<'_> {
    fn says(&self, at: (u64, CommandId)) -> Value {
        value(&of_activity(at))
    }

    fn append(&self, Batch { epoch, after, events }: Batch) -> Later<()> {
        let events = events.into_iter().map(of_activity).collect();
        self.0.append(Append { activity: self.1, epoch, after: Seq(after), events })
    }

    fn read(&self, after: u64, limit: usize) -> Result<Vec<Value>, Fault> {
        Ok(self.0.read(self.1, Seq(after), limit)?.iter().map(value).collect())
    }

    fn head(&self) -> Result<Option<(u32, u64)>, Fault> {
        let head = self.0.heads()?.into_iter().find(|head| head.activity == self.1);
        Ok(head.map(|head| (head.epoch, head.last.0)))
    }

    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.0.find(self.1, commands)
    }
}

impl Log for OfRegister<'_> {
    fn says(&self, at: (u64, CommandId)) -> Value {
        value(&of_register(at))
    }

    fn append(&self, Batch { epoch, after, events }: Batch) -> Later<()> {
        let events = events.into_iter().map(of_register).collect();
        self.0.append(RegisterAppend { epoch, after: Seq(after), events })
    }

    fn read(&self, after: u64, limit: usize) -> Result<Vec<Value>, Fault> {
        Ok(self.0.read(Seq(after), limit)?.iter().map(value).collect())
    }

    fn head(&self) -> Result<Option<(u32, u64)>, Fault> {
        Ok(self.0.head()?.map(|(epoch, last)| (epoch, last.0)))
    }

    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.0.find(commands)
    }
}

/// Which log of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    Activity(ActivityId),
    Register,
}

impl Which {
    pub fn new_activity() -> Self {
        Which::Activity(ActivityId(Uuid::new_v4()))
    }

    pub fn of(self, store: &(impl EventLog + RegisterLog)) -> Box<dyn Log + '_> {
        match self {
            Which::Activity(id) => Box::new(OfActivity(store, id)),
            Which::Register => Box::new(OfRegister(store)),
        }
    }
}

/// A store with the log of it that is tried.
pub struct Tried {
    pub name: &'static str,
    store: Store,
}

enum Store {
    Sqlite {
        dir: TempDir,
        open: Option<SqliteStore>,
        which: Which,
    },
    /// As the simulation has it.
    Simulated {
        log: Arc<SimLog>,
        which: Which,
    },
    /// As the stories of the engine have it.
    Register {
        log: Arc<MemoryRegister>,
        door: Arc<FaultyRegister>,
    },
}

impl Tried {
    /// A new log of either kind on every store that there is.
    pub fn every() -> Vec<Tried> {
        let sqlite = |which| {
            let dir = tempfile::tempdir().unwrap();
            Store::Sqlite { open: Some(SqliteStore::open(dir.path()).unwrap()), dir, which }
        };
        let simulated =
            |which| Store::Simulated { log: SimLog::new(Arc::default(), SimClock::new(), 1, Living::default()), which };
        let log = Arc::new(MemoryRegister::default());
        let of_register = Store::Register { door: FaultyRegister::on(log.clone()), log };
        let all = [
            ("an activity, embedded", sqlite(Which::new_activity())),
            ("the register, embedded", sqlite(Which::Register)),
            ("an activity, simulated", simulated(Which::new_activity())),
            ("the register, simulated", simulated(Which::Register)),
            ("the register, in memory", of_register),
        ];
        all.into_iter().map(|(name, store)| Tried { name, store }).collect()
    }

    pub fn log(&self) -> Box<dyn Log + '_> {
        match &self.store {
            Store::Sqlite { open, which, .. } => which.of(open.as_ref().unwrap()),
            Store::Simulated { log, which } => which.of(log.as_ref()),
            Store::Register { door, .. } => Box::new(OfRegister(door.as_ref())),
        }
    }

    /// A new log beside it, on the same store; none where it holds one log.
    pub fn another(&self) -> Option<Box<dyn Log + '_>> {
        match &self.store {
            Store::Sqlite { open, .. } => Some(Which::new_activity().of(open.as_ref().unwrap())),
            Store::Simulated { log, .. } => Some(Which::new_activity().of(log.as_ref())),
            Store::Register { .. } => None,
        }
    }

    /// As a server finds it that starts on it.
    pub fn open_again(&mut self) {
        match &mut self.store {
            Store::Sqlite { dir, open, .. } => {
                drop(open.take());
                *open = Some(SqliteStore::open(dir.path()).unwrap());
            }
            Store::Simulated { log, .. } => {
                *log = SimLog::new(log.disk.clone(), SimClock::new(), 2, Living::default());
            }
            Store::Register { log, door } => *door = FaultyRegister::on(log.clone()),
        }
    }

    /// From now on there is no room on the disk, or there is again.
    pub async fn fill(&self, full: bool) {
        match &self.store {
            Store::Sqlite { open, .. } => {
                let pages = if full { 1 } else { 1 << 30 };
                open.as_ref().unwrap().limit_pages(pages).await.unwrap();
            }
            Store::Simulated { log, .. } => log.disk.lock().unwrap().broken = full,
            Store::Register { door, .. } => {
                if full {
                    door.break_appends();
                } else {
                    door.mend();
                }
            }
        }
    }
}
