// SPDX-License-Identifier: EUPL-1.2
//! Stories over real sockets and stores, and what holds the parts together.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod backups;
mod directory_flaws;
mod faults_of_the_disk;
mod golden;
mod hostile_input;
mod http_door;
mod http_problems;
mod informatievragen;
mod killed_and_restarted;
mod lines_of_the_overview;
mod new_activities;
mod norms_by_the_clock;
mod power_loss;
mod protocol_limits;
mod protocol_reading;
mod protocol_writing;
mod readers_come_and_go;
mod register_agreements;
mod register_data;
mod register_dates;
mod register_doors;
mod register_explained;
mod register_kept;
mod register_live;
mod register_lives;
mod register_overview;
mod register_rules;
mod register_toetsing;
mod rights_live;
mod rights_table;
mod rules_of_the_picture;
mod scaling_up;
mod simulation;
mod slow_disk;
mod slow_readers;
mod store_contract;
mod support;
mod text_gate;
mod tried_teams;
mod tried_vragen;
mod verifying;
mod wire_types;
