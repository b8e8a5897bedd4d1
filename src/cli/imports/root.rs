//! One place that imports are looked up in.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use protosmith_compiler::compile::Source;
use protosmith_lint::{
    config::{Config, Fault, Located},
    tree::{FileTree, Kind, TreeError, below, is_text, join, resolve},
};

use crate::{
    cli::{Failure, sets::Sets},
    input::{self, Context, Input, Reference, TreeInput, disk::Links},
};

/// A directory of a tree, or the files of an image.
pub(super) enum Root<'a> {
    Shared(&'a dyn FileTree, String),
    Owned(Box<dyn FileTree + Send>, String),
    Image(Arc<Sets>),
}

impl Root<'_> {
    /// The directory of sources that it is.
    fn dir(&self) -> Option<(&dyn FileTree, &str)> {
        match self {
            Self::Shared(tree, dir) => Some((*tree, dir)),
            Self::Owned(tree, dir) => Some((&**tree, dir)),
            Self::Image(_) => None,
        }
    }

    /// The source with an import path.
    pub(super) fn read(&self, path: &str) -> Option<Source> {
        let (tree, dir) = self.dir()?;
        source(tree, &join(dir, path), path)
    }

    /// Whether it has the file with an import path.
    pub(super) fn has(&self, path: &str) -> bool {
        match self {
            Self::Image(files) => files.get(path).is_some(),
            Self::Shared(tree, dir) => tree.kind(&join(dir, path)) == Some(Kind::File),
            Self::Owned(tree, dir) => tree.kind(&join(dir, path)) == Some(Kind::File),
        }
    }

    /// The first names of what it has; `None` where they are not known.
    pub(super) fn names(&self) -> Option<Vec<String>> {
        if let Self::Image(files) = self {
            let first = |it: &String| it.split('/').next().map(str::to_owned);
            return Some(files.paths().filter_map(first).collect());
        }
        let (tree, dir) = self.dir()?;
        let entries = tree.list(dir).ok()?;
        Some(entries.into_iter().map(|it| it.name).collect())
    }

    /// Import paths, and the shown paths of those that have a source.
    pub(super) fn files(&self) -> Result<Vec<(String, Option<String>)>, TreeError> {
        if let Self::Image(files) = self {
            return Ok(files.paths().map(|it| (it.clone(), None)).collect());
        }
        let Some((tree, dir)) = self.dir() else { return Ok(Vec::new()) };
        let import = |path: &String| below(dir, path).unwrap_or_default().to_owned();
        // No import can have another name.
        let mut walked = tree.walk(dir, ".proto")?;
        walked.retain(|it| is_text(it));
        Ok(walked.iter().map(|it| (import(it), Some(tree.shown(it)))).collect())
    }

    /// Whether it has a file that it has no source of.
    pub(super) fn describes(&self, path: &str) -> bool {
        matches!(self, Self::Image(files) if files.get(path).is_some())
    }

    pub(super) fn descriptor(&self, path: &str) -> Option<Vec<u8>> {
        match self {
            Self::Image(files) => files.get(path).map(<[u8]>::to_vec),
            Self::Shared(..) | Self::Owned(..) => None,
        }
    }
}

/// The file at a place of a tree, as one that is only imported and of no module.
pub(super) fn source(tree: &dyn FileTree, location: &str, import: &str) -> Option<Source> {
    let text = tree.read(location).ok()?;
    let (path, shown, origin) = (import.to_owned(), tree.shown(location), tree.origin());
    Some(Source { path, shown, origin, text: text.into(), ..Source::default() })
}

/// The place of a dependency: in the tree of the configuration, or on disk.
pub(super) fn of<'a>(
    tree: &'a dyn FileTree,
    config: &Config,
    (name, location): (&str, &Located<String>),
    cwd: &Path,
) -> Result<Root<'a>, Failure> {
    // It is relative to the file that says it.
    let said = location.span.and_then(|it| config.layer(it)).map_or(&config.dir, |it| &it.dir);
    let inside = resolve(said, &location.value);
    if let Some(dir) = inside.filter(|dir| tree.kind(dir) == Some(Kind::Dir)) {
        return Ok(Root::Shared(tree, dir));
    }
    let wrong = |message: String| match location.span {
        Some(span) => Fault::at(&config.files, span, message),
        None => Fault::of(&*location.value, message),
    };
    let base = PathBuf::from(tree.shown(said));
    let (path, _) = location.value.split_once('#').unwrap_or((&location.value, ""));
    let is_there = cwd.join(&base).join(path).exists();
    if !is_there && config.is_copied(name) {
        let message = format!("`{name}` is not vendored: there is no `{}`", location.value);
        return Err(wrong(message).help("run `protosmith deps vendor`").into());
    }
    if !is_there {
        return Err(wrong(format!("there is no `{}`", location.value)).into());
    }
    let text = base.join(&location.value).to_string_lossy().into_owned();
    let open = || {
        let reference = input::parse(&text, cwd)?;
        if let Reference::ProtoFile { .. } = reference {
            return Err(input::Error { message: "it is a single file".into(), help: None });
        }
        let mut cx = Context { cwd, stdin: &mut io::empty(), beside: None, links: Links::Follow };
        input::open(&reference, &mut cx)
    };
    match open() {
        Ok(Input::Tree(TreeInput { tree, dir, .. })) => Ok(Root::Owned(tree, dir)),
        Ok(Input::Image(set)) => match Sets::of(&set) {
            Some(files) => Ok(Root::Image(Arc::new(files))),
            None => Err(wrong(format!("`{}` is no descriptor set", location.value)).into()),
        },
        Err(input::Error { message, help }) => {
            let fault = wrong(format!("`{}` is no dependency: {message}", location.value));
            Err(Fault { help, ..fault }.into())
        }
    }
}
