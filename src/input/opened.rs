//! What an input is, and what it takes to open one.

use std::{io::Read, path::Path};

use protosmith_lint::{
    tree::{FileTree, Kind},
    visible::Line,
};

use super::{
    Error,
    disk::Links,
    reference::{PackageFiles, Reference},
};

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
