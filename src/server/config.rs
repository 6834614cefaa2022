// SPDX-License-Identifier: EUPL-1.2
//! The settings of a server: file, then environment, then flags; the last one wins.

use super::failure::Failure;
use crate::courier::{MailSettings, Settings};
use crate::domain::directory::Directory;
use serde::Deserialize;
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder with everything that is kept.
    pub data: PathBuf,
    /// The directory of organisations and accounts, as JSON.
    pub directory: Option<PathBuf>,
    /// The origins of our own pages; empty: the address itself.
    pub origins: Vec<String>,
    /// A function can be chosen without a password.
    pub development_login: bool,
    /// How messages of alerts leave the house.
    pub courier: Settings,
}

/// A layer of settings: a file has one, the command line another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// See [`Config`].
    pub listen: Option<SocketAddr>,
    /// See [`Config`].
    pub data: Option<PathBuf>,
    /// See [`Config`].
    pub directory: Option<PathBuf>,
    /// See [`Config`].
    #[serde(default)]
    pub origins: Vec<String>,
    /// See [`Config`].
    #[serde(default)]
    pub development_login: bool,
    /// Addresses that webhooks may point at, beside those of the public internet.
    #[serde(default)]
    pub webhook_addresses: Vec<String>,
    /// Webhooks without TLS are sent as well.
    #[serde(default)]
    pub webhook_http: bool,
    /// The server by which e-mail goes out.
    pub smtp: Option<String>,
    /// Whose name is on it.
    pub mail_from: Option<String>,
}

impl Layer {
    /// The settings in a TOML file.
    ///
    /// # Errors
    /// One sentence when it cannot be read or says something unknown.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path)
            .map_err(|why| Failure::new(format!("the configuration {} cannot be read: {why}", path.display())))?;
        toml::from_str(&text)
            .map_err(|why| Failure::new(format!("the configuration {} is wrong: {}", path.display(), why.message())))
    }

    /// This layer over another.
    #[must_use]
    pub fn over(self, below: Layer) -> Layer {
        Layer {
            listen: self.listen.or(below.listen),
            data: self.data.or(below.data),
            directory: self.directory.or(below.directory),
            origins: if self.origins.is_empty() { below.origins } else { self.origins },
            development_login: self.development_login || below.development_login,
            webhook_addresses: if self.webhook_addresses.is_empty() {
                below.webhook_addresses
            } else {
                self.webhook_addresses
            },
            webhook_http: self.webhook_http || below.webhook_http,
            smtp: self.smtp.or(below.smtp),
            mail_from: self.mail_from.or(below.mail_from),
        }
    }

    /// The settings, with what was not said filled in; `login` is by what the mail server knows us.
    ///
    /// # Errors
    /// One sentence for what makes no sense.
    pub fn settle(self, data: &str, login: Option<(String, String)>) -> Result<Config, Failure> {
        let addresses = self.webhook_addresses.iter().map(|range| range.parse().map_err(Failure::new));
        let mail = match (self.smtp, self.mail_from) {
            (Some(server), Some(from)) => Some(MailSettings { server, from, login }),
            (None, None) => None,
            _ => return Err(Failure::new("e-mail needs both: the server (smtp) and the sender (mail-from)")),
        };
        Ok(Config {
            listen: self.listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            data: self.data.unwrap_or_else(|| data.into()),
            directory: self.directory,
            origins: self.origins,
            development_login: self.development_login,
            courier: Settings {
                webhook_addresses: addresses.collect::<Result<_, Failure>>()?,
                webhook_http: self.webhook_http,
                mail,
                ..Settings::default()
            },
        })
    }
}

/// Reads a directory of organisations and accounts.
///
/// # Errors
/// One sentence when it cannot be read or does not make sense.
pub fn read_directory(path: &Path) -> Result<Directory, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|why| Failure::new(format!("the directory {} cannot be read: {why}", path.display())))?;
    let wrong = |why: &dyn std::fmt::Display| Failure::new(format!("the directory {} is wrong: {why}", path.display()));
    let directory: Directory = serde_json::from_str(&text).map_err(|why| wrong(&why))?;
    directory.check().map_err(|flaw| wrong(&flaw.0))?;
    Ok(directory)
}

/// The secret of this server, made at the first start and kept beside the store.
///
/// # Errors
/// One sentence when it cannot be read or made.
pub fn server_key(data: &Path) -> Result<[u8; 32], Failure> {
    let path = data.join("server.key");
    let failed = |why: &dyn std::fmt::Display| Failure::new(format!("{} cannot be used: {why}", path.display()));
    match std::fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| failed(&"it is not 32 bytes long")),
        Err(why) if why.kind() == ErrorKind::NotFound => {
            let mut key = [0u8; 32];
            getrandom::fill(&mut key).map_err(|why| failed(&why))?;
            keep(&path, &key).map_err(|why| failed(&why))?;
            Ok(key)
        }
        Err(why) => Err(failed(&why)),
    }
}

/// Keeps the secret: whole and on the disk, name and all, or not at all. Half of one would stop every start after.
fn keep(path: &Path, key: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension("key.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(key)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    std::fs::File::open(path.parent().unwrap_or(path))?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_go_before_the_file() {
        let file: Layer = toml::from_str("listen = \"127.0.0.1:1\"\ndata = \"a\"").expect("reads");
        let flags = Layer { data: Some("b".into()), ..Layer::default() };
        let config = flags.over(file).settle("c", None).expect("makes sense");
        assert_eq!((config.listen.port(), config.data), (1, PathBuf::from("b")));
    }

    #[test]
    fn an_unknown_setting_is_an_error() {
        assert!(toml::from_str::<Layer>("lissten = \"127.0.0.1:1\"").is_err());
    }

    #[test]
    fn a_directory_that_makes_no_sense_is_named_with_its_flaw() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let twice = r#"{"organisations": [{"id": "a", "name": "A"}, {"id": "a", "name": "A"}], "accounts": []}"#;
        std::fs::write(file.path(), twice).expect("written");
        let why = read_directory(file.path()).expect_err("a stands twice").to_string();
        assert!(why.contains(&file.path().display().to_string()) && why.contains("a stands twice"), "{why}");
    }

    #[test]
    fn the_key_stays_the_same() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(server_key(dir.path()), server_key(dir.path()));
    }

    #[test]
    fn a_key_of_which_half_was_written_when_the_server_was_killed_stops_no_start() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("server.key.new"), [7; 5]).expect("written");
        let key = server_key(dir.path());
        assert!(key.is_ok() && key == server_key(dir.path()), "{key:?}");
        let there = std::fs::read_dir(dir.path()).expect("a folder").count();
        assert_eq!(there, 1, "nothing else is left");
    }
}
