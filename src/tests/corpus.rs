//! What fuzzing found worth keeping, as it is and changed a little: every property holds for it.

use std::{fs, io::Read as _, panic, path::Path};

use flate2::read::GzDecoder;
use tar::Archive;

use super::properties::{ALL, Property};

/// Changed inputs of each target.
const CHANGED: usize = 300;

fn check(target: &str) {
    check_with(target, target);
}

/// Tries what was kept for another target.
fn check_with(target: &str, kept: &str) {
    let &(_, property) = ALL.iter().find(|it| it.0 == target).unwrap();
    let corpus = corpus(kept);
    for (name, bytes) in &corpus {
        holds(property, bytes, name);
    }
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..CHANGED {
        let [(name, one), (_, other)] = [(); 2].map(|()| &corpus[dice.below(corpus.len())]);
        let mut bytes = one.clone();
        for _ in 0..=dice.below(4) {
            dice.change(&mut bytes, other);
        }
        holds(property, &bytes, &format!("{name}, changed in round {round}"));
    }
}

fn holds(property: Property, bytes: &[u8], name: &str) {
    if panic::catch_unwind(|| property(bytes)).is_err() {
        let start = &bytes[..bytes.len().min(2000)];
        panic!("{name}, {} bytes: {}", bytes.len(), start.escape_ascii());
    }
}

fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/fuzz");
    let packed = fs::read(home.join(format!("{target}.tar.gz"))).unwrap();
    let mut archive = Archive::new(GzDecoder::new(&packed[..]));
    let read = |mut entry: tar::Entry<'_, _>| {
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.path().unwrap().display().to_string(), bytes)
    };
    archive.entries().unwrap().map(|it| read(it.unwrap())).collect()
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// Takes out a piece, writes over it, or puts in a piece of another input.
    fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let at = self.below(bytes.len());
        let to = (at + self.below(16)).min(bytes.len());
        let from = self.below(other.len());
        let piece = &other[from..(from + self.below(64)).min(other.len())];
        match self.below(4) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..to, piece.iter().copied())),
            2 => drop(bytes.splice(at..at, piece.iter().copied())),
            _ => bytes.insert(at, self.below(256) as u8),
        }
    }
}

#[test]
fn trees_print_back() {
    check("parse");
}

#[test]
fn sources_end_in_diagnostics_or_descriptors() {
    check("compile");
}

#[test]
fn images_are_refused_or_written_again() {
    check("image");
}

#[test]
fn encodings_of_images_are_refused_or_written_again() {
    check("encoding");
}

#[test]
fn configuration_is_read_or_refused() {
    check("config");
}

#[test]
fn archives_are_read_or_refused() {
    check("archive");
}

#[test]
fn what_is_formatted_stays_the_same_file() {
    check("format");
    check_with("format", "parse");
}

#[test]
fn fixes_compile_and_keep_what_they_promise() {
    check("fix");
    check_with("fix", "compile");
}
