// SPDX-License-Identifier: EUPL-1.2
//! A real mail server that keeps what it is given in a folder: `aiosmtpd`, of Debian's `python3-aiosmtpd`.

use super::process::free_port;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The interpreter for which Debian installs it.
const PYTHON: &str = "/usr/bin/python3";

pub struct Mailbox {
    child: Child,
    folder: TempDir,
    pub port: u16,
}

impl Mailbox {
    /// Starts one; none where it is not installed, which is said, and is a fault where `CI` is set.
    pub fn start(port: u16) -> Option<Self> {
        let there = Command::new(PYTHON).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        if !there.is_ok_and(|status| status.success()) {
            assert!(std::env::var_os("CI").is_none(), "python3-aiosmtpd is not installed");
            eprintln!("SKIPPED: python3-aiosmtpd is not installed (make mailserver)");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("mail");
        let listen = format!("127.0.0.1:{port}");
        let mut child = Command::new(PYTHON)
            .args(["-m", "aiosmtpd", "-n", "-d", "-l", &listen, "-c", "aiosmtpd.handlers.Mailbox"])
            .arg(&kept)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        assert!(said.any(|line| line.unwrap().contains("listening")), "the mail server did not start");
        // What it says later must go somewhere.
        std::thread::spawn(move || said.for_each(drop));
        Some(Mailbox { child, folder, port })
    }

    /// A port for one that is not there yet.
    pub fn port() -> u16 {
        free_port()
    }

    /// What has come, each as it came.
    pub fn messages(&self) -> Vec<String> {
        let new: std::path::PathBuf = [self.folder.path(), Path::new("mail/new")].iter().collect();
        let found = std::fs::read_dir(new).into_iter().flatten();
        found.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
