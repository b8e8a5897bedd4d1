//! What a finding is recognized by in the next run: not its line, which moves.

use std::fmt::Write as _;

use protosmith_compiler::diagnostic::{COMPILE, Diagnostic};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::{Report, renamed::Renamed};

/// Tells findings apart that say the same about the same file by counting them.
/// Whichever folder the program runs in, they are the same.
pub(super) struct Fingerprints<'a> {
    seen: FxHashMap<[u8; 32], u32>,
    /// Paths in messages of the compiler are from the root of the repository.
    rooted: Renamed<'a>,
}

pub(super) struct Fingerprint {
    hash: [u8; 32],
    /// How many findings like this one came before it.
    before: u32,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn new(report: &Report<'a>) -> Self {
        let files = report.sources.0.iter().zip(report.rooted);
        let rooted = files.filter_map(|(file, path)| Some((file.path.as_str(), path.as_deref()?)));
        Self { seen: FxHashMap::default(), rooted: Renamed::new(rooted) }
    }

    pub(super) fn next(&mut self, report: &Report<'_>, diagnostic: &Diagnostic) -> Fingerprint {
        // Rules call files by their import paths, wherever the program runs.
        let message = match diagnostic.rule {
            COMPILE => self.rooted.message(&diagnostic.message),
            _ => diagnostic.message.as_str().into(),
        };
        let hash = hash(&[
            diagnostic.rule.as_bytes(),
            report.rooted_path(diagnostic.location).unwrap_or_default().as_bytes(),
            message.as_bytes(),
        ]);
        let seen = self.seen.entry(hash).or_default();
        *seen += 1;
        Fingerprint { hash, before: *seen - 1 }
    }
}

impl Fingerprint {
    /// Unique in a report.
    pub(super) fn unique(&self) -> String {
        match self.before {
            0 => hex(&self.hash),
            before => hex(&hash(&[&self.hash, &before.to_le_bytes()])),
        }
    }

    /// A hash, and which of the findings with that hash this is.
    pub(super) fn counted(&self) -> String {
        format!("{}:{}", hex(&self.hash[..8]), self.before + 1)
    }
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
