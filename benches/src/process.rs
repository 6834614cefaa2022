// SPDX-License-Identifier: EUPL-1.2
//! A server as a process of its own, and what the operating system says of it.

use beeldctl::Address;
use std::io::{BufRead as _, BufReader, Error, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long a server may take to start, and to stop.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server. It is killed when this is dropped.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: Address,
}

/// The folder of the programs: beside this one.
fn beside(name: &str) -> std::io::Result<PathBuf> {
    let here = std::env::current_exe()?;
    Ok(here.with_file_name(name))
}

impl Process {
    /// The limit: a server that only writes.
    pub fn limit() -> std::io::Result<Process> {
        Process::begin(Command::new(beside("limit")?))
    }

    /// The server, on a data folder, with the directory of the demonstration.
    pub fn beeld(data: &Path) -> std::io::Result<Process> {
        Process::beeld_with(data, &Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/server/demo/directory.json"))
    }

    /// The server, on a data folder, with a directory.
    pub fn beeld_with(data: &Path, directory: &Path) -> std::io::Result<Process> {
        let mut command = Command::new(beside("beeld")?);
        command.args(["serve", "--development-login", "--listen", "127.0.0.1:0", "--directory"]);
        command.arg(directory).arg("--data").arg(data);
        Process::begin(command)
    }

    fn begin(mut command: Command) -> std::io::Result<Process> {
        let mut child = command.env("NO_COLOR", "1").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (says, said) = mpsc::channel();
        let out = child.stdout.take();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = out.map(|out| BufReader::new(out).read_line(&mut line));
            let _ = says.send(read.and(Some(line)));
        });
        let line = said.recv_timeout(PATIENCE).ok().flatten().unwrap_or_default();
        let address = line.trim().parse().map_err(|_| {
            let _ = child.kill();
            let mut why = String::new();
            if let Some(mut err) = child.stderr.take() {
                let _ = err.read_to_string(&mut why);
            }
            Error::other(format!("the server did not start: {line}{why}"))
        })?;
        Ok(Process { child, address })
    }

    /// CPU time that it used since it began, in nanoseconds, from its threads' run time; less than before
    /// when a thread of it ended.
    pub fn cpu_ns(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.child.id());
        let Ok(tasks) = std::fs::read_dir(tasks) else { return 0 };
        tasks
            .flatten()
            .filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok())
            .filter_map(|text| text.split_whitespace().next().and_then(|ns| ns.parse::<u64>().ok()))
            .sum()
    }

    /// Memory that it holds, in bytes.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).and_then(|n| n.trim().parse::<u64>().ok());
        kib.unwrap_or(0) * 1024
    }

    /// The same in MiB.
    pub fn memory_mib(&self) -> f64 {
        self.memory() as f64 / (1024.0 * 1024.0)
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Stops it as an operator does, and kills it when it does not; what it said on standard error is the answer.
    pub fn stop(mut self) -> String {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        // Read meanwhile: who has much to say stops only when it has been heard.
        let err = self.child.stderr.take();
        let heard = std::thread::spawn(move || {
            let mut said = String::new();
            err.map(|mut err| err.read_to_string(&mut said));
            said
        });
        let began = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            if began.elapsed() > PATIENCE {
                eprintln!("a server does not stop");
                self.kill();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        heard.join().unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
