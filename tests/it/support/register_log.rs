// SPDX-License-Identifier: EUPL-1.2
//! A log of the register in memory.

use gedeeld_beeld::domain::ids::{CommandId, Seq};
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use gedeeld_beeld::engine::ports::{Done, Fault, Later, RegisterAppend, RegisterLog};
use std::collections::HashMap;
use std::sync::Mutex;

/// What is in it, and under which epoch.
#[derive(Default)]
pub struct MemoryRegister(Mutex<(u32, Vec<RegisterRecorded>)>);

impl RegisterLog for MemoryRegister {
    fn append(&self, batch: RegisterAppend) -> Later<()> {
        let (epoch, events) = &mut *self.0.lock().unwrap();
        let last = Seq(events.len() as u64);
        let follows = batch.after == last && (last == Seq(0) || batch.epoch == *epoch);
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
