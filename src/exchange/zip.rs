// SPDX-License-Identifier: EUPL-1.2
//! A zip archive in memory. Every size is known before it is written, as readers of OpenDocument want
//! it of the first file; the same files always give the same bytes.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::{self, Write};

/// Zip 2.0: with deflate.
const VERSION: u16 = 20;
/// 1 January 1980, the first day there is in a zip.
const DAY: u16 = (1 << 5) | 1;

/// An archive in the making.
#[derive(Debug, Default)]
pub(super) struct Archive {
    files: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a file as it is.
    pub fn store(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.add(name, content, content, 0)
    }

    /// Adds a file, made smaller.
    pub fn deflate(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content)?;
        self.add(name, content, &encoder.finish()?, 8)
    }

    fn add(&mut self, name: &str, content: &[u8], written: &[u8], method: u16) -> io::Result<()> {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut about = Vec::new();
        for word in [VERSION, 0, method, 0, DAY] {
            about.extend(word.to_le_bytes());
        }
        for long in [crc.sum(), size(written)?, size(content)?] {
            about.extend(long.to_le_bytes());
        }
        about.extend(short(name.len())?.to_le_bytes());
        about.extend([0; 2]);

        let offset = size(&self.files)?;
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&about);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());

        self.files.extend(b"PK\x03\x04");
        self.files.extend(&about);
        self.files.extend(name.as_bytes());
        self.files.extend(written);
        self.count = self.count.checked_add(1).ok_or_else(too_large)?;
        Ok(())
    }

    /// The whole archive.
    pub fn finish(mut self) -> io::Result<Vec<u8>> {
        let (offset, length) = (size(&self.files)?, size(&self.directory)?);
        self.files.append(&mut self.directory);
        self.files.extend(b"PK\x05\x06\0\0\0\0");
        self.files.extend(self.count.to_le_bytes());
        self.files.extend(self.count.to_le_bytes());
        self.files.extend(length.to_le_bytes());
        self.files.extend(offset.to_le_bytes());
        self.files.extend([0; 2]);
        Ok(self.files)
    }
}

fn size(bytes: &[u8]) -> io::Result<u32> {
    u32::try_from(bytes.len()).map_err(|_| too_large())
}

fn short(length: usize) -> io::Result<u16> {
    u16::try_from(length).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "too large for a zip")
}
