//! From a [`Reference`] to what it names.

use std::{io::Read, path::Path};

use protosmith_compiler::image;
use protosmith_lint::{
    tree::{FileTree, Kind},
    visible::Line,
};

use super::{
    Error, archive,
    bytes::Bytes,
    git, limit,
    reference::{self, Found, Look, Meaning, PackageFiles, Reference, Role},
};
use crate::input::disk::{DiskTree, Links};

/// What an input is.
pub enum Input {
    Tree(TreeInput),
    /// A `FileDescriptorSet` in wire format.
    Image(Vec<u8>),
}

/// Sources in a tree. What lies around the directory can be reached: configuration and workspaces
/// are looked for upwards.
pub struct TreeInput {
    pub tree: Box<dyn FileTree + Send>,
    /// The directory that was asked for, or the one of the file.
    pub dir: String,
    /// The path of the single file that was asked for.
    pub file: Option<(String, PackageFiles)>,
}

/// What references are relative to.
pub struct Context<'a> {
    /// The working directory; absolute.
    pub cwd: &'a Path,
    pub stdin: &'a mut (dyn Read + Send),
    /// The input that this is compared with: a revision is one of the repository it lies in.
    pub beside: Option<&'a Reference>,
    /// What is done with links in a folder.
    pub links: Links,
}

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
pub fn open(it: &Reference, cx: &mut Context<'_>) -> Result<Input, Error> {
    match it {
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
        Reference::Archive(it) => {
            let tree = archive::read(it, cx)?;
            whole(Box::new(tree), it.subdir.clone(), &it.from.to_string())
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

/// A directory of a tree, which must be one.
pub(super) fn whole(
    tree: Box<dyn FileTree + Send>,
    dir: String,
    name: &str,
) -> Result<Input, Error> {
    if let Some(absent) = tree.absent_submodule(&dir) {
        let error = format!("the files of the git submodule `{}` are not here", Line(&absent.path));
        return Err(Error::of(name, error).help(absent.help()));
    }
    match tree.kind(&dir) {
        Some(Kind::Dir) => Ok(Input::Tree(TreeInput { tree, dir, file: None })),
        _ if dir.is_empty() => Ok(Input::Tree(TreeInput { tree, dir, file: None })),
        Some(_) => Err(Error::of(name, "it is not a directory")),
        None => {
            let error = format!("there is no directory `{}`", Line(&dir));
            Err(Error::of(name, error))
        }
    }
}
