//! The files of an archive that are kept, counted while they come.

use std::{collections::BTreeMap, io::Read};

use protosmith_lint::{
    tree::{name_of, resolve, spelled},
    visible::Line,
};

use super::super::{Error, bytes::fault, limit};

/// What names of files end in that a schema is made of: sources, configuration, images that are
/// dependencies; and what `export` takes along.
const ENDINGS: [&str; 11] = [
    ".proto",
    ".yaml",
    ".yml",
    ".lock",
    ".binpb",
    ".binpb.gz",
    ".binpb.zst",
    "buf.md",
    "README.md",
    "README.markdown",
    "LICENSE",
];

/// Links to links that are followed.
const LINKS: usize = 16;

pub(super) struct Kept {
    files: BTreeMap<String, Vec<u8>>,
    /// From the path of a link to that of its target, both before names are taken off.
    links: BTreeMap<String, String>,
    strip_components: usize,
    entries: u64,
    bytes: u64,
}

impl Kept {
    pub(super) fn new(strip_components: usize) -> Self {
        Self {
            files: BTreeMap::new(),
            links: BTreeMap::new(),
            strip_components,
            entries: 0,
            bytes: 0,
        }
    }

    /// Counts an entry of any kind and tells its clean path; `None` if it is of no interest.
    pub(super) fn location(&mut self, archive: &str, name: &[u8]) -> Result<Option<String>, Error> {
        self.entries += 1;
        if self.entries > limit::ENTRIES {
            let error = format!("it has more than {} entries", limit::ENTRIES);
            return Err(Error::of(archive, error));
        }
        if name.len() > limit::NAME {
            return Err(Error::of(archive, "a path in it is too long"));
        }
        let name = name_of(name);
        let Some(path) = inside("", &name) else {
            let error =
                format!("the entry `{}` lies outside of the archive", Line(&spelled(&name)));
            return Err(Error::of(archive, error).help("it is not safe to read such an archive"));
        };
        let file = !name.ends_with('/') && ENDINGS.iter().any(|it| path.ends_with(it));
        Ok(file.then_some(path))
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.links.contains_key(path)
    }

    /// Takes the bytes of a file; one that was there before is replaced.
    pub(super) fn put(
        &mut self,
        archive: &str,
        path: String,
        reader: &mut dyn Read,
    ) -> Result<(), Error> {
        let name = || format!("{archive}/{path}");
        let mut bytes = Vec::new();
        let read = reader.take(limit::FILE + 1).read_to_end(&mut bytes);
        read.map_err(|error| fault(&name(), &error))?;
        if bytes.len() as u64 > limit::FILE {
            let error = format!("it has more than {} bytes", limit::FILE);
            return Err(Error::of(&name(), error));
        }
        bytes.shrink_to_fit();
        self.count(archive, &path, &bytes)?;
        self.links.remove(&path);
        self.files.insert(path, bytes);
        Ok(())
    }

    /// Remembers a link; its target must be inside the archive.
    pub(super) fn link(
        &mut self,
        archive: &str,
        path: String,
        target: Option<String>,
    ) -> Result<(), Error> {
        let Some(target) = target else {
            let error = format!("the link `{}` leads out of it", Line(&path));
            return Err(Error::of(archive, error));
        };
        self.count(archive, &path, target.as_bytes())?;
        self.files.remove(&path);
        self.links.insert(path, target);
        Ok(())
    }

    fn count(&mut self, archive: &str, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.bytes += path.len() as u64 + bytes.len() as u64;
        if self.bytes > limit::KEPT {
            let error = format!("its schemas have more than {} bytes", limit::KEPT);
            return Err(Error::of(archive, error));
        }
        Ok(())
    }

    /// The files by path, with copies for links.
    pub(super) fn finish(mut self, archive: &str) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        let links = std::mem::take(&mut self.links);
        let (mut copied, most) = (0, self.bytes.max(limit::RATIO_FREE));
        for (path, mut target) in &links {
            for _ in 0..LINKS {
                target = links.get(target).unwrap_or(target);
            }
            let Some(bytes) = self.files.get(target).cloned() else { continue };
            copied += bytes.len() as u64;
            if copied > most {
                let error = format!("its links stand for more than {most} bytes");
                return Err(Error::of(archive, error));
            }
            self.count(archive, "", &bytes)?;
            self.files.insert(path.clone(), bytes);
        }
        if self.strip_components == 0 {
            return Ok(self.files);
        }
        let stripped = self.files.into_iter().filter_map(|(path, bytes)| {
            let at = path.match_indices('/').nth(self.strip_components - 1)?.0;
            Some((path[at + 1..].to_owned(), bytes))
        });
        Ok(stripped.collect())
    }
}

/// Where a relative path leads that is written in the directory `dir`; `None` if it leads out, as
/// every absolute one does.
pub(super) fn inside(dir: &str, path: &str) -> Option<String> {
    if path.starts_with('/') { None } else { resolve(dir, path) }
}
