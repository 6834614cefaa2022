// SPDX-License-Identifier: EUPL-1.2
//! The address of a webhook: what it may look like, and what it says (threat T19).

use crate::domain::refusal::Refusal;

/// An address that was read: where to connect, and what to ask for there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAddress {
    /// Over TLS.
    pub secure: bool,
    /// A name or an address; of IPv6 without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// What is asked for there, with its question.
    pub path: String,
}

impl WebhookAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// `invalid`: it is no `https://` or `http://` address of a host, with an optional port, path and question;
    /// or it carries a name and password, or a fragment.
    pub fn read(url: &str) -> Result<Self, Refusal> {
        Self::parts(url).ok_or_else(|| {
            Refusal::invalid(
                "Dit webadres kan niet: verwacht wordt https:// met een servernaam en een pad, zonder wachtwoord.",
                "This web address cannot be: https:// with a host and a path is expected, without a password.",
            )
        })
    }

    fn parts(url: &str) -> Option<Self> {
        let (secure, rest) = match url.strip_prefix("https://") {
            Some(rest) => (true, rest),
            None => (false, url.strip_prefix("http://")?),
        };
        // Visible ASCII alone: nothing that ends a line, and no two spellings of one host.
        if !rest.bytes().all(|b| b.is_ascii_graphic()) || rest.contains(['@', '#', '\\']) {
            return None;
        }
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (at, asked) = rest.split_at(end);
        let path = if asked.starts_with('/') { asked.to_owned() } else { format!("/{asked}") };
        let (host, port) = match at.strip_prefix('[') {
            Some(inner) => {
                let (host, after) = inner.split_once(']')?;
                let of_ip = |c: char| c.is_ascii_hexdigit() || ":.".contains(c);
                (host.contains(':') && host.chars().all(of_ip)).then_some(())?;
                (host, after.strip_prefix(':').or_else(|| after.is_empty().then_some(""))?)
            }
            None => at.split_once(':').unwrap_or((at, "")),
        };
        let named = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        let is_name = host.contains(':') || (!host.is_empty() && host.len() <= 253 && host.chars().all(named));
        let default = if secure { 443 } else { 80 };
        let port = if port.is_empty() { default } else { port.parse().ok().filter(|port| *port > 0)? };
        is_name.then(|| WebhookAddress { secure, host: host.to_ascii_lowercase(), port, path })
    }

    /// What the request names as its host.
    pub fn authority(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        match (self.secure, self.port) {
            (true, 443) | (false, 80) => host,
            (_, port) => format!("{host}:{port}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WebhookAddress;

    #[test]
    fn g82_an_address_is_read_as_what_it_says() {
        let read = |url: &str| WebhookAddress::read(url).map(|a| (a.secure, a.authority(), a.port, a.path)).ok();
        let at = |secure, host: &str, port, path: &str| Some((secure, host.to_owned(), port, path.to_owned()));
        assert_eq!(read("https://Meld.Waterschap.nl/in?bron=gb"), at(true, "meld.waterschap.nl", 443, "/in?bron=gb"));
        assert_eq!(read("http://127.0.0.1:9000"), at(false, "127.0.0.1:9000", 9000, "/"));
        assert_eq!(read("https://[2001:db8::1]:8443?x"), at(true, "[2001:db8::1]:8443", 8443, "/?x"));
    }

    #[test]
    fn g82_what_could_be_read_in_two_ways_is_refused() {
        for url in [
            "",
            "ftp://a/",
            "https://",
            "https:///pad",
            "https://naam:geheim@host/",
            "https://host#deel",
            "https://host/\r\nX: y",
            "https://host\\@ander/",
            "https://ho st/",
            "https://höst/",
            "https://host:0/",
            "https://host:99999/",
            "https://[::1/",
            "https://[::1]x/",
            "https://[nergens]/",
            "//host/",
        ] {
            assert!(WebhookAddress::read(url).is_err(), "{url:?}");
        }
    }
}
