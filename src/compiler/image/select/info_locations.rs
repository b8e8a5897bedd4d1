//! What becomes of source info where elements go.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    image::out::{Guess, Out},
    model::{OptionValues, wire::parts},
};

/// Fields of a location that hold comments.
const COMMENTS: [u32; 3] = [3, 4, 6];

/// What became of parts of a descriptor, by their old paths.
#[derive(Default)]
pub(super) struct Moves {
    /// The new index of an element, or nothing where it went.
    locations: FxHashMap<Vec<i32>, Option<i32>>,
    /// What lost its comments.
    quiet: FxHashSet<Vec<i32>>,
}

impl Moves {
    /// Forgets what is at a path, and below.
    pub(super) fn drop(&mut self, path: &[i32]) {
        self.locations.insert(path.to_vec(), None);
    }

    /// Gives what is at a path another index.
    pub(super) fn location(&mut self, path: &[i32], index: i32) {
        self.locations.insert(path.to_vec(), Some(index));
    }

    pub(super) fn quiet(&mut self, path: &[i32]) {
        self.quiet.insert(path.to_vec());
    }

    /// Writes the source info of what is left.
    pub(super) fn write(&self, bytes: &[u8], out: &mut Out) {
        out.message(9, Guess::Medium, |out| {
            for (number, value, raw) in parts(bytes) {
                if number == 1 {
                    self.info_location(value.bytes().unwrap_or_default(), out);
                } else {
                    out.bytes.extend_from_slice(raw);
                }
            }
        });
    }

    fn info_location(&self, bytes: &[u8], out: &mut Out) {
        let path: Vec<i32> = OptionValues(bytes).ints(1).collect();
        let Some(new) = self.moved(&path) else { return };
        out.message(1, Guess::Short, |out| {
            if !new.is_empty() {
                out.message(1, Guess::Short, |out| {
                    new.iter().for_each(|it| out.varint(u64::from(*it as u32)));
                });
            }
            if !self.quiet.contains(&path) {
                return out.copy(bytes, 2..=u32::MAX);
            }
            for (_, _, raw) in parts(bytes).filter(|it| it.0 > 1 && !COMMENTS.contains(&it.0)) {
                out.bytes.extend_from_slice(raw);
            }
        });
    }

    /// The new path of what was at a path; `None` where it went.
    fn moved(&self, path: &[i32]) -> Option<Vec<i32>> {
        let mut out = path.to_vec();
        for length in 1..=path.len() {
            match self.locations.get(&path[..length]) {
                Some(None) => return None,
                Some(Some(index)) => out[length - 1] = *index,
                None => {}
            }
        }
        Some(out)
    }
}
