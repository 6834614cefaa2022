// SPDX-License-Identifier: EUPL-1.2
//! Bytes as they are written down: in hexadecimal digits.

/// Two digits for each byte, in small letters.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
