// SPDX-License-Identifier: EUPL-1.2
//! What the stories stand on: a server on a port of its own, people, and a clock to turn;
//! and agreements written down by hand.

pub mod acts;
pub mod agreements;
pub mod alerted;
pub mod clock;
pub mod engine;
pub mod faulty;
pub mod files;
pub mod folders;
pub mod given;
pub mod knobs;
pub mod logs;
pub mod mailbox;
pub mod partners;
pub mod people;
pub mod process;
pub mod raw;
pub mod receiver;
pub mod reckoning;
pub mod register;
pub mod register_log;
pub mod server;
pub mod watches;
