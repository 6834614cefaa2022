// SPDX-License-Identifier: EUPL-1.2
//! A server as a process of its own, to be killed.

use beeldctl::Address;
use gedeeld_beeld::server::demo;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const BEELD: &str = env!("CARGO_BIN_EXE_beeld");

pub struct Process {
    child: Child,
    pub address: Address,
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The directory of the demonstration, as a file in `folder`.
pub fn directory_file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("directory.json");
    std::fs::write(&path, serde_json::to_vec(&demo::directory().unwrap()).unwrap()).unwrap();
    path
}

impl Process {
    /// Serves `folder` at `port`, once it listens.
    pub fn serve(folder: &Path, port: u16) -> Self {
        Self::serve_with(folder, port, &[])
    }

    /// The same, with these settings in its environment.
    pub fn serve_with(folder: &Path, port: u16, settings: &[(&str, &str)]) -> Self {
        let mut child = Command::new(BEELD)
            .args(["serve", "--development-login", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(folder.join("data"))
            .arg("--directory")
            .arg(directory_file(folder))
            .env("BEELD_LOG", "warn")
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().parse().unwrap_or_else(|_| panic!("the server did not start: {line:?}"));
        Process { child, address }
    }

    /// SIGTERM: activities keep a snapshot, and it ends by itself.
    pub fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success(), "it stops as it should");
    }

    /// What it has in memory now, in KiB (VmRSS).
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the server with these arguments until it ends.
pub fn beeld(args: &[&str]) -> Output {
    Command::new(BEELD).args(args).env_remove("BEELD_DATA").env_remove("BEELD_LISTEN").output().unwrap()
}
