// SPDX-License-Identifier: EUPL-1.2
//! A log of the register in memory, and one that can be broken and mended.

use gedeeld_beeld::domain::ids::{CommandId, Seq};
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use gedeeld_beeld::engine::ports::{Done, Fault, Later, RegisterAppend, RegisterLog};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What is in it, and under which epoch.
#[derive(Default)]
pub struct MemoryRegister(Mutex<(u32, Vec<RegisterRecorded>)>);

impl RegisterLog for MemoryRegister {
    fn append(&self, batch: RegisterAppend) -> Later<()> {
        let (epoch, events) = &mut *self.0.lock().unwrap();
        let last = Seq(events.len() as u64);
        let in_order = batch.events.iter().zip(last.0 + 1..).all(|(recorded, seq)| recorded.seq.0 == seq);
        let follows = batch.after == last && in_order && (last == Seq(0) || batch.epoch == *epoch);
        if follows {
            *epoch = batch.epoch;
            events.extend(batch.events);
        }
        let outcome = if follows { Ok(()) } else { Err(Fault::Behind { last }) };
        Box::pin(std::future::ready(outcome))
    }

    fn read(&self, after: Seq, limit: usize) -> Result<Vec<RegisterRecorded>, Fault> {
        let (_, events) = &*self.0.lock().unwrap();
        Ok(events.iter().skip(after.0 as usize).take(limit).cloned().collect())
    }

    fn head(&self) -> Result<Option<(u32, Seq)>, Fault> {
        let (epoch, events) = &*self.0.lock().unwrap();
        Ok(events.last().map(|last| (*epoch, last.seq)))
    }

    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        let (_, events) = &*self.0.lock().unwrap();
        let done = events.iter().filter_map(|recorded| {
            let id = recorded.command.filter(|id| commands.contains(id))?;
            Some((id, Done { seq: recorded.seq, account: recorded.by.as_ref()?.account.clone() }))
        });
        Ok(done.collect())
    }
}

/// A log that fails on purpose, while a server works with it.
pub struct FaultyRegister {
    log: Arc<dyn RegisterLog>,
    appends: AtomicBool,
    reads: AtomicBool,
}

impl FaultyRegister {
    pub fn on(log: Arc<dyn RegisterLog>) -> Arc<Self> {
        Arc::new(FaultyRegister { log, appends: true.into(), reads: true.into() })
    }

    /// From now on nothing can be stored.
    pub fn break_appends(&self) {
        self.appends.store(false, Ordering::SeqCst);
    }

    /// From now on nothing can be stored, nor read.
    pub fn break_all(&self) {
        self.break_appends();
        self.reads.store(false, Ordering::SeqCst);
    }

    /// All works again.
    pub fn mend(&self) {
        self.appends.store(true, Ordering::SeqCst);
        self.reads.store(true, Ordering::SeqCst);
    }

    fn readable(&self) -> Result<&dyn RegisterLog, Fault> {
        if self.reads.load(Ordering::SeqCst) { Ok(self.log.as_ref()) } else { Err(Fault::Io("EIO".into())) }
    }
}

impl RegisterLog for FaultyRegister {
    fn append(&self, batch: RegisterAppend) -> Later<()> {
        if self.appends.load(Ordering::SeqCst) {
            return self.log.append(batch);
        }
        Box::pin(async { Err(Fault::Full) })
    }

    fn read(&self, after: Seq, limit: usize) -> Result<Vec<RegisterRecorded>, Fault> {
        self.readable()?.read(after, limit)
    }

    fn head(&self) -> Result<Option<(u32, Seq)>, Fault> {
        self.readable()?.head()
    }

    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.readable()?.find(commands)
    }
}
