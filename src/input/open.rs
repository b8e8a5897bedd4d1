//! From a [`Reference`] to what it names.

use std::path::Path;

use protosmith_compiler::image;
use protosmith_lint::tree::{FileTree as _, Kind};

use super::{
    Error, archive,
    bytes::Bytes,
    git, limit,
    opened::{Context, Input, TreeInput, whole},
    reference::{self, ArchiveReference, Found, Look, Meaning, Reference, Role},
};
use crate::input::disk::DiskTree;

/// Reads a reference to an input, looking at what lies at its path.
pub fn parse(text: &str, cwd: &Path) -> Result<Reference, Error> {
    reference::parse(text, Role::Input, &Surroundings { cwd, beside: None })
}

/// Reads a reference to what an input is compared with: `beside` is the input. A revision is one of
/// the repository that it lies in; a name of a revision and of something on disk is an error.
pub fn parse_against(text: &str, beside: &Reference, cwd: &Path) -> Result<Reference, Error> {
    reference::parse(text, Role::Against, &Surroundings { cwd, beside: Some(beside) })
}

/// The disk, and the repository of an input.
struct Surroundings<'a> {
    cwd: &'a Path,
    beside: Option<&'a Reference>,
}

impl Look for Surroundings<'_> {
    fn at(&self, path: &Path) -> Found {
        match self.cwd.join(path).metadata() {
            Ok(data) if data.is_dir() => Found::Dir,
            Ok(_) => Found::File,
            // A link that leads nowhere is there, too.
            Err(_) if self.cwd.join(path).symlink_metadata().is_ok() => Found::File,
            Err(_) => Found::Nothing,
        }
    }

    fn revision(&self, name: &str) -> Meaning {
        git::meaning(name, self.beside, self.cwd)
    }
}

/// Opens what a reference names. Trees are read as they are asked for, archives and images now.
pub fn open(reference: &Reference, cx: &mut Context<'_>) -> Result<Input, Error> {
    match reference {
        Reference::Dir(path) => {
            let (tree, dir) = DiskTree::locate(cx.cwd, path)?;
            let tree = tree.links(cx.links);
            if tree.kind(&dir).is_none() {
                return Err(Error::of(&path.display().to_string(), "there is no such directory"));
            }
            whole(Box::new(tree), dir, &path.display().to_string())
        }
        Reference::ProtoFile { path, package } => {
            let (tree, file) = DiskTree::locate(cx.cwd, path)?;
            let name = path.display().to_string();
            if tree.kind(&file) == Some(Kind::Dir) {
                return Err(Error::of(&name, "it is a directory"));
            }
            if tree.kind(&file).is_none() {
                return Err(Error::of(&name, "there is no such file"));
            }
            let dir = protosmith_lint::tree::parent(&file).unwrap_or_default().to_owned();
            Ok(Input::Tree(TreeInput { tree: Box::new(tree), dir, file: Some((file, *package)) }))
        }
        Reference::Archive(value) => {
            let tree = archive::read(value, cx)?;
            whole(Box::new(tree), value.subdir.clone(), &value.from.to_string())
        }
        Reference::Git { repository, revision, subdir } => {
            git::open(repository, revision, subdir, cx)
        }
        Reference::Revision { revision, subdir } => git::beside(revision, subdir.as_deref(), cx),
        Reference::Image { from, encoding, compression } => {
            let bytes = Bytes::open(from, *compression, cx.cwd, cx.stdin)?;
            let name = bytes.name.clone();
            let bytes = bytes.all(limit::IMAGE)?;
            let set = image::to_binary(bytes, *encoding);
            set.map(Input::Image).map_err(|error| Error::of(&name, error))
        }
    }
}

/// The bytes of an archive as they are on disk.
pub fn archive_bytes(archive_reference: &ArchiveReference, cwd: &Path) -> Result<Vec<u8>, Error> {
    let from = &archive_reference.from;
    Bytes::packed(from, cwd)?.all(limit::PIPED_ZIP)
}

/// Opens an archive whose bytes were read already.
pub fn open_archive(archive_reference: &ArchiveReference, bytes: &[u8]) -> Result<Input, Error> {
    let name = archive_reference.from.to_string();
    let tree = archive::of_bytes(archive_reference, &name, bytes)?;
    whole(Box::new(tree), archive_reference.subdir.clone(), &name)
}
