// SPDX-License-Identifier: EUPL-1.2
//! Which addresses a webhook may point at (threat T19): the public internet, and what the operator names.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A range of addresses, as an operator writes it: `10.20.0.0/16`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    first: u128,
    bits: u8,
    v4: bool,
}

impl Range {
    /// Whether an address is in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = plain(address);
        let (value, v4, width) = number(address);
        if v4 != self.v4 {
            return false;
        }
        let shift = u32::from(width - self.bits);
        shift >= 128 || value >> shift == self.first >> shift
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let odd = || format!("{text} is no range of addresses: name one such as 10.20.0.0/16, or one address");
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let (first, v4, width) = number(address.parse().map_err(|_| odd())?);
        let bits = bits.map_or(Ok(width), str::parse).ok().filter(|bits| *bits <= width).ok_or_else(odd)?;
        Ok(Range { first, bits, v4 })
    }
}

/// Whether an address may be connected to.
pub(super) fn allowed(address: IpAddr, ranges: &[Range]) -> bool {
    is_public(plain(address)) || ranges.iter().any(|range| range.contains(address))
}

/// An address of IPv4 that is written as one of IPv6 is the one of IPv4.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

fn number(address: IpAddr) -> (u128, bool, u8) {
    match address {
        IpAddr::V4(v4) => (u128::from(u32::from(v4)), true, 32),
        IpAddr::V6(v6) => (u128::from(v6), false, 128),
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_multicast()
        || v4.is_documentation()
        || v4.is_broadcast()
        // This network, shared by a provider, of protocols, of benchmarks, relays of 6to4, kept back.
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
        || (a == 192 && b == 88 && c == 99)
        || a >= 240;
    !special
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [a, b, ..] = v6.segments();
    // Only what is given out is public; of that not what carries an address of IPv4 inside, or is no address.
    let given_out = a & 0xe000 == 0x2000;
    let special = match a {
        0x2001 => b < 0x0200 || b == 0x0db8,
        _ => a == 0x2002 || a == 0x3fff,
    };
    given_out && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn g82_inward_addresses_are_refused_however_they_are_written() {
        for inward in [
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "fec0::1",
            "::7f00:1",
        ] {
            assert!(!allowed(ip(inward), &[]), "{inward}");
        }
        for public in ["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2a00:1450:400e::1", "2606:4700::1"] {
            assert!(allowed(ip(public), &[]), "{public}");
        }
    }

    #[test]
    fn g82_an_operator_names_what_else_is_allowed() {
        let ranges: Vec<Range> =
            ["10.20.0.0/16", "::1", "fd00::/8"].iter().map(|r| r.parse().expect("a range")).collect();
        for yes in ["10.20.0.1", "10.20.255.255", "::1", "fd12::9", "::ffff:10.20.3.4"] {
            assert!(allowed(ip(yes), &ranges), "{yes}");
        }
        for no in ["10.21.0.1", "10.19.255.255", "::2", "fe80::1", "127.0.0.1"] {
            assert!(!allowed(ip(no), &ranges), "{no}");
        }
        assert!(allowed(ip("127.0.0.1"), &["0.0.0.0/0".parse().expect("all")]));
        assert!(allowed(ip("fe80::1"), &["::/0".parse().expect("all")]));
        for odd in ["", "10.0.0.0/33", "host", "10.0.0.0/", "10.0.0.0/8/9", "::1/129"] {
            assert!(odd.parse::<Range>().is_err(), "{odd}");
        }
    }
}
