// SPDX-License-Identifier: EUPL-1.2
//! One activity: what its picture is made of, what may happen to it, and how its log folds.
//!
//! *Invariant:* [`decide::decide`] may refuse, [`apply::apply`] may not: what is in the
//! log has happened.

pub mod alert;
pub mod apply;
pub mod beeld;
pub mod bullet;
pub mod command;
pub mod decide;
pub mod event;
pub mod inbox;
pub mod informatievraag;
pub mod koppeling;
pub mod lapse;
pub mod lent;
pub mod limits;
pub mod participation;
pub mod partner;
pub mod picture;
pub mod presence;
pub mod reading;
pub mod regie;
pub mod secondment;
pub mod sitrap;
pub mod stakeholder;
pub mod summary;
pub mod taken;
pub mod team;
pub mod view;
pub mod voorstel;
pub mod within;
