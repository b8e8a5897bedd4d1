//! Writes git repositories: loose objects, packs, references.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use flate2::{Compression, Crc, write::ZlibEncoder};
use gix::{ObjectId, hash::Kind};
use tempfile::TempDir;

pub(crate) struct Repository {
    dir: TempDir,
    /// Relative to the directory.
    git: &'static str,
    objects: BTreeMap<ObjectId, (&'static str, Vec<u8>)>,
}

pub(crate) const MODE_FILE: &str = "100644";
pub(crate) const MODE_LINK: &str = "120000";
pub(crate) const MODE_DIR: &str = "40000";
pub(crate) const MODE_SUBMODULE: &str = "160000";

impl Repository {
    /// With a work tree.
    pub(crate) fn new() -> Self {
        Self::init(".git", "false")
    }

    pub(crate) fn bare() -> Self {
        Self::init("bare.git", "true")
    }

    fn init(git: &'static str, bare: &str) -> Self {
        let repository = Self { dir: tempfile::tempdir().unwrap(), git, objects: BTreeMap::new() };
        fs::create_dir_all(repository.git().join("objects")).unwrap();
        fs::create_dir_all(repository.git().join("refs/heads")).unwrap();
        let config = format!("[core]\n\trepositoryformatversion = 0\n\tbare = {bare}\n");
        repository.write("config", config);
        repository.write("HEAD", "ref: refs/heads/main\n");
        repository
    }

    pub(crate) fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn git(&self) -> PathBuf {
        self.dir().join(self.git)
    }

    /// Writes a file of the repository itself.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.git().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn set(&self, reference: &str, id: ObjectId) {
        self.write(reference, format!("{id}\n"));
    }

    pub(crate) fn object(&mut self, kind: &'static str, content: impl Into<Vec<u8>>) -> ObjectId {
        let content = content.into();
        let whole = [format!("{kind} {}\0", content.len()).as_bytes(), &content].concat();
        let id = hash(&whole);
        self.write(&loose(id), zlib(&whole));
        self.objects.insert(id, (kind, content));
        id
    }

    pub(crate) fn blob(&mut self, content: &str) -> ObjectId {
        self.object("blob", content)
    }

    /// Entries in the order of git: as if the names of directories ended in `/`.
    pub(crate) fn tree(&mut self, entries: &[(&str, &str, ObjectId)]) -> ObjectId {
        let mut content = Vec::new();
        for (mode, name, id) in entries {
            write!(content, "{mode} {name}\0").unwrap();
            content.extend(id.as_bytes());
        }
        self.object("tree", content)
    }

    pub(crate) fn commit(&mut self, tree: ObjectId, parents: &[ObjectId]) -> ObjectId {
        // Later commits are younger, without a clock.
        let time = 1_000_000_000 + self.objects.len() as i64;
        self.commit_at(tree, parents, time)
    }

    /// The same at a time, in seconds since 1970.
    pub(crate) fn commit_at(
        &mut self,
        tree: ObjectId,
        parents: &[ObjectId],
        time: i64,
    ) -> ObjectId {
        let mut content = format!("tree {tree}\n");
        for parent in parents {
            content += &format!("parent {parent}\n");
        }
        for who in ["author", "committer"] {
            content += &format!("{who} A <a@b> {time} +0000\n");
        }
        self.object("commit", content + "\nmessage\n")
    }

    /// Writes an index that has some files, whose names are sorted.
    pub(crate) fn index(&self, names: &[&str]) {
        let mut index = b"DIRC\0\0\0\x02".to_vec();
        index.extend((names.len() as u32).to_be_bytes());
        for name in names {
            let start = index.len();
            // Times, a device and a number of which nobody asks, before and behind the mode.
            index.extend([0; 24]);
            index.extend(0o100_644_u32.to_be_bytes());
            index.extend([0; 12]);
            index.extend(hash(b"blob 0\0").as_bytes());
            index.extend((name.len() as u16).to_be_bytes());
            index.extend(name.as_bytes());
            // At least one, to a multiple of 8.
            index.extend(vec![0; 8 - (index.len() - start) % 8]);
        }
        let sum = hash(&index);
        index.extend(sum.as_bytes());
        self.write("index", index);
    }

    pub(crate) fn tag(&mut self, commit: ObjectId, name: &str) {
        let content =
            format!("object {commit}\ntype commit\ntag {name}\ntagger A <a@b> 1 +0000\n\nm\n");
        let id = self.object("tag", content);
        self.set(&format!("refs/tags/{name}"), id);
    }

    /// Moves every object into one pack. Blobs are written as a difference to the empty blob.
    pub(crate) fn pack(&mut self) {
        self.blob("");
        let empty = hash(b"blob 0\0");
        let mut pack =
            [&b"PACK\0\0\0\x02"[..], &(self.objects.len() as u32).to_be_bytes()].concat();
        let mut rows = Vec::new();
        for (id, (kind, content)) in &self.objects {
            fs::remove_file(self.git().join(loose(*id))).unwrap();
            let start = pack.len();
            let number = ["commit", "tree", "blob", "tag"].iter().position(|it| it == kind);
            let small = (1..128).contains(&content.len());
            if *kind == "blob" && small {
                let len = content.len() as u8;
                let delta = [&[0, len, len], &content[..]].concat();
                size(&mut pack, 7, delta.len());
                pack.extend(empty.as_bytes());
                pack.extend(zlib(&delta));
            } else {
                size(&mut pack, number.unwrap() as u8 + 1, content.len());
                pack.extend(zlib(content));
            }
            let mut crc = Crc::new();
            crc.update(&pack[start..]);
            rows.push((*id, crc.sum(), start as u32));
        }
        let sum = hash(&pack);
        pack.extend(sum.as_bytes());
        let mut index = b"\xfftOc\0\0\0\x02".to_vec();
        for byte in 0..=255 {
            let below = rows.iter().filter(|it| it.0.as_bytes()[0] <= byte).count();
            index.extend((below as u32).to_be_bytes());
        }
        rows.iter().for_each(|it| index.extend(it.0.as_bytes()));
        rows.iter().for_each(|it| index.extend(it.1.to_be_bytes()));
        rows.iter().for_each(|it| index.extend(it.2.to_be_bytes()));
        index.extend(sum.as_bytes());
        let sum_of_index = hash(&index);
        index.extend(sum_of_index.as_bytes());
        self.write(&format!("objects/pack/pack-{sum}.pack"), pack);
        self.write(&format!("objects/pack/pack-{sum}.idx"), index);
    }
}

/// The header of an object in a pack.
fn size(pack: &mut Vec<u8>, kind: u8, size: usize) {
    let mut byte = kind << 4 | (size & 15) as u8;
    let mut rest = size >> 4;
    while rest > 0 {
        pack.push(byte | 0x80);
        byte = (rest & 127) as u8;
        rest >>= 7;
    }
    pack.push(byte);
}

pub(super) fn loose(id: ObjectId) -> String {
    let id = id.to_string();
    format!("objects/{}/{}", &id[..2], &id[2..])
}

pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn hash(bytes: &[u8]) -> ObjectId {
    let mut hasher = gix::hash::hasher(Kind::Sha1);
    hasher.update(bytes);
    hasher.try_finalize().unwrap()
}
