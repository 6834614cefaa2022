// SPDX-License-Identifier: EUPL-1.2
//! The secret of a webhook, and the signature that it makes (G83).
//!
//! No secret is kept: each follows from the secret of this server, and from which webhook of which watch it is.

use crate::domain::hex::hex;
use crate::engine::ports::Addressed;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The secret of a webhook: 64 hexadecimal digits. Another number, another secret.
pub(super) fn secret(key: &[u8; 32], of: &Addressed, number: u32) -> String {
    // Identities have no zero byte in them: what stands between two of them cannot be moved.
    let what = format!("webhook\0{}\0{}\0{}\0{number}", of.organisation, of.watch, of.id);
    hex(&mac(key, &[what.as_bytes()]))
}

/// The signature of a body at a time: over the seconds since 1970 in digits, a dot, and the body.
pub(super) fn signature(secret: &str, seconds: i64, body: &[u8]) -> String {
    hex(&mac(secret.as_bytes(), &[seconds.to_string().as_bytes(), b".", body]))
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ChannelId, OrganisationId, WatchId};
    use crate::domain::register::watch::Channel;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    #[test]
    fn g83_the_mac_is_the_one_of_rfc_4231() {
        let (key, data) = ([0x0b; 20], b"Hi There");
        assert_eq!(hex(&mac(&key, &[data])), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assert_eq!(mac(&key, &[b"Hi ", b"There"]), mac(&key, &[data]));
    }

    #[test]
    fn g83_every_webhook_of_every_server_has_a_secret_of_its_own() {
        let of = |organisation: &str, watch, id| Addressed {
            organisation: OrganisationId::new(organisation),
            watch: WatchId(Uuid::from_u128(watch)),
            id: ChannelId(Uuid::from_u128(id)),
            channel: Channel::Mail { to: String::new() },
        };
        let one = of("a", 1, 1);
        let all = [
            secret(&[1; 32], &one, 0),
            secret(&[1; 32], &one, 1),
            secret(&[2; 32], &one, 0),
            secret(&[1; 32], &of("b", 1, 1), 0),
            secret(&[1; 32], &of("a", 2, 1), 0),
            secret(&[1; 32], &of("a", 1, 2), 0),
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all[0], secret(&[1; 32], &one, 0));
    }
}
