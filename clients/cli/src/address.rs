// SPDX-License-Identifier: EUPL-1.2
//! Where a server is: the host and port of a plain `http` address.

use crate::error::Error;
use std::fmt;
use std::str::FromStr;

/// The address of a server. TLS is not spoken here: put a client that does in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    host: String,
    port: u16,
}

impl Address {
    /// `host:port`, as a socket and the `Host` header want it.
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The value of the `Origin` header: what a browser on this server would send.
    pub fn origin(&self) -> String {
        if self.port == 80 { format!("http://{}", self.host) } else { format!("http://{}", self.authority()) }
    }
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("https://") || lower.starts_with("wss://") {
            return Err(Error::Address(format!(
                "{text} asks for TLS, which this client does not speak; use a plain http address, such as one behind your TLS proxy"
            )));
        }
        let rest = match lower.split_once("://") {
            None => text,
            Some(("http", rest) | ("ws", rest)) => &text[text.len() - rest.len()..],
            Some((scheme, _)) => {
                return Err(Error::Address(format!("{text} begins with {scheme}://, where http:// is expected")));
            }
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '?' | '#' | '@');
        if authority.is_empty() || authority.contains(odd) {
            return Err(Error::Address(format!("{text} is no address of a server; write it as http://host:port")));
        }
        let bracket = authority.rfind(']').unwrap_or(0);
        let (host, port) = match authority[bracket..].rfind(':') {
            None => (authority, 80),
            Some(colon) => {
                let (host, port) = authority.split_at(bracket + colon);
                let port =
                    port[1..].parse().ok().filter(|port| *port > 0).ok_or_else(|| {
                        Error::Address(format!("{text} has a port that is no number from 1 to 65535"))
                    })?;
                (host, port)
            }
        };
        if host.is_empty() || (bracket == 0 && host.contains(':')) {
            return Err(Error::Address(format!("{text} is no address of a server; write it as http://host:port")));
        }
        Ok(Address { host: host.to_owned(), port })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, authority: &str) {
        assert_eq!(text.parse::<Address>().expect("is an address").authority(), authority);
    }

    #[track_caller]
    fn refused(text: &str, because: &str) {
        let error = text.parse::<Address>().expect_err("is refused").to_string();
        assert!(error.contains(because), "{error}");
    }

    #[test]
    fn an_address_is_a_host_and_a_port() {
        check("http://127.0.0.1:8080", "127.0.0.1:8080");
        check("HTTP://Beeld.example/", "Beeld.example:80");
        check("ws://[::1]:9000", "[::1]:9000");
        check("[::1]", "[::1]:80");
        check("localhost:1", "localhost:1");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        refused("https://beeld.example", "TLS");
        refused("wss://beeld.example", "TLS");
        refused("ftp://beeld.example", "ftp://");
        refused("http://", "http://host:port");
        refused("http://a b", "http://host:port");
        refused("http://beeld.example/pad", "http://host:port");
        refused("http://x@beeld.example", "http://host:port");
        refused("beeld:0", "port");
        refused("beeld:99999", "port");
    }
}
