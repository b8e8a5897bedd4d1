//! Descriptor sets in which imports are looked up: those of `--descriptor-set-in`, and those that stand
//! for dependencies.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::model::wire::{Reader, put_bytes};

/// The files of descriptor sets, each a `FileDescriptorProto` in wire format, by their paths.
#[derive(Debug, Default)]
pub(super) struct Sets(BTreeMap<String, Vec<u8>>);

impl Sets {
    /// The files of one set; `None` where the bytes are none.
    pub(super) fn of(set: &[u8]) -> Option<Self> {
        let mut out = Self::default();
        out.add(set).then_some(out)
    }

    /// Adds the files of a set; those that others have, too, stay theirs. Whether it was a set.
    pub(super) fn add(&mut self, set: &[u8]) -> bool {
        let Some(files) = files(set) else { return false };
        for (path, bytes) in files {
            if !self.0.contains_key(path) {
                self.0.insert(path.to_owned(), bytes.to_vec());
            }
        }
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Adds to an image what its files import and it lacks; gives the paths of what was added.
    pub(super) fn complete(&self, image: &mut Vec<u8>) -> BTreeSet<String> {
        let mut added = BTreeSet::new();
        // What is no image is said by who reads it.
        let Some(all) = files(image).filter(|_| !self.is_empty()) else { return added };
        let known: BTreeSet<String> = all.iter().map(|it| it.0.to_owned()).collect();
        let mut wanted: Vec<String> = all.iter().flat_map(|it| imports(it.1)).collect();
        let mut more = Vec::new();
        while let Some(path) = wanted.pop() {
            if known.contains(&path) || added.contains(&path) {
                continue;
            }
            if let Some(bytes) = self.get(&path) {
                put_bytes(&mut more, 1, bytes);
                wanted.extend(imports(bytes));
                added.insert(path);
            }
        }
        image.extend(more);
        added
    }
}

/// The files of a descriptor set with their paths.
fn files(set: &[u8]) -> Option<Vec<(&str, &[u8])>> {
    let mut out = Vec::new();
    let mut reader = Reader::new(set);
    for (_, value) in reader.by_ref().filter(|it| it.0 == 1) {
        let bytes = value.bytes()?;
        let (_, path) = Reader::new(bytes).find(|it| it.0 == 1)?;
        out.push((path.str()?, bytes));
    }
    (!reader.is_broken()).then_some(out)
}

/// The import paths of a file.
fn imports(file: &[u8]) -> impl Iterator<Item = String> {
    // `dependency`, and `option_dependency` of edition 2024.
    let is_import = |it: &u32| matches!(it, 3 | 15);
    Reader::new(file)
        .filter(move |it| is_import(&it.0))
        .filter_map(|it| Some(it.1.str()?.to_owned()))
}
