//! The files that are to be formatted, each with the style that holds for it.

use std::{
    collections::HashSet,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use protosmith_compiler::source::{Origin, SourceText};
use protosmith_format::Style;
use protosmith_lint::config::{self, Addition, Editor, EditorConfigs, FormatConfig};
use rayon::prelude::*;

use crate::{
    cli::{
        Failure, Terminal,
        open::{Listing, Located, Opener, no_sources},
    },
    input::Reference,
};

/// Files, each once: input by input, those of one configuration in the order of their import paths.
pub(super) struct Batch<'a> {
    trees: Vec<Listing<'a>>,
    pub files: Vec<File>,
}

/// A file to format.
pub(super) struct File {
    /// The path that people are shown.
    pub shown: String,
    /// The path that imports have.
    pub import: String,
    pub text: Text,
    pub origin: Origin,
    pub style: Style,
    /// Whether it is left as it is.
    pub is_left: bool,
    /// Where it lies on disk.
    pub place: Option<Place>,
}

/// Where the text of a file is.
pub(super) enum Text {
    /// At a path of a tree, by its place in the batch.
    In {
        tree: usize,
        module: usize,
        path: String,
    },
    Read(SourceText),
}

/// Where a file lies on disk.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub path: PathBuf,
    /// What the folder that was named really is, which links must not lead out of; `None` where the
    /// file itself was named.
    pub within: Option<Arc<Path>>,
}

/// What is done with files that were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// They are written in their places.
    Replace,
    Leave,
}

impl<'a> Batch<'a> {
    /// One file that is in no tree.
    pub(super) fn one(file: File) -> Self {
        Self { trees: Vec::new(), files: vec![file] }
    }

    /// The files of inputs.
    pub(super) fn of(
        opener: &'a Opener<'_>,
        inputs: &[String],
        changed: Changed,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        for text in inputs {
            refuse(opener, text, changed)?;
        }
        let mut out = Self { trees: Vec::new(), files: Vec::new() };
        let mut seen = HashSet::new();
        for located in opener.locate_all(inputs, terminal)? {
            located.announce(terminal);
            let Located::Tree(tree) = located else { return Err(no_sources("-")) };
            out.add(opener.list(tree)?, &mut seen)?;
        }
        Ok(out)
    }

    fn add(&mut self, listing: Listing<'a>, seen: &mut HashSet<OsString>) -> Result<(), Failure> {
        let at = self.trees.len();
        let tree = listing.tree();
        let dir = listing.place(listing.dir())?;
        // What is gone by now is no folder that anything could be in.
        let within = dir.map(|it| fs::canonicalize(&it).unwrap_or(it));
        let within: Option<Arc<Path>> = within.map(Into::into);
        let mut editors = EditorConfigs::new(tree);
        let files: Vec<_> = listing.files.workspace.files.iter().filter(|it| it.1.target).collect();
        let placed: Result<Vec<_>, Failure> = files
            .par_iter()
            .map(|(_, it)| Ok((listing.place(&it.path)?, tree.shown(&it.path))))
            .collect();
        for ((import, listed), (path, shown)) in files.into_iter().zip(placed?) {
            if path.as_ref().is_some_and(|it| !seen.insert(it.clone().into_os_string())) {
                continue;
            }
            let module = listed.module as usize;
            let format = &listing.found.config.modules[module].format;
            let within = within.clone().filter(|_| !listing.names(&listed.path));
            self.files.push(File {
                shown,
                import: import.clone(),
                origin: tree.origin(),
                style: style(format, &mut editors, &listed.path)?,
                is_left: format.leaves(&listing.files.place(&listed.path)),
                place: path.map(|path| Place { path, within }),
                text: Text::In { tree: at, module, path: listed.path.clone() },
            });
        }
        self.trees.push(listing);
        Ok(())
    }

    /// Reads the text of a file, which may lie where another one was.
    pub(super) fn read(&self, file: &File, room: Vec<u8>) -> Result<SourceText, Failure> {
        match &file.text {
            Text::In { tree, path, .. } => {
                Ok(self.trees[*tree].tree().read_listed(path, room)?.into())
            }
            Text::Read(text) => Ok(text.clone()),
        }
    }

    /// What leaves some files as they are, given by their numbers.
    pub(super) fn additions(&self, numbers: &[usize]) -> Vec<Addition> {
        let mut out = Vec::new();
        for (at, listing) in self.trees.iter().enumerate() {
            let inside = numbers.iter().filter_map(|number| match &self.files[*number].text {
                Text::In { tree, module, path } if *tree == at => Some((*module, path.as_str())),
                _ => None,
            });
            config::add(
                &mut out,
                config::format_additions(listing.tree(), &listing.found.config, inside),
            );
        }
        out
    }
}

/// The style of a file of a tree.
pub(in crate::cli) fn style(
    format: &FormatConfig,
    editors: &mut EditorConfigs<'_>,
    path: &str,
) -> Result<Style, Failure> {
    let editor = if format.asks_editor() { editors.of(path)? } else { Editor::default() };
    Ok(format.style(&editor))
}

/// An error for an input that is not there, that has no sources, or whose sources cannot be written.
fn refuse(opener: &Opener<'_>, text: &str, changed: Changed) -> Result<(), Failure> {
    if changed == Changed::Replace && opener.shows_elsewhere() {
        let said = "with `--map`, `-w` cannot write: files are shown where they do not lie";
        return Err(Failure::usage(said));
    }
    let reference = opener.parse(text);
    let reference = reference.map_err(|it| if it.has_help() { it } else { it.help(THERE) })?;
    match reference {
        Reference::Image { .. } => Err(no_sources(text)),
        Reference::Archive(_) | Reference::Git { .. } | Reference::Revision { .. }
            if changed == Changed::Replace =>
        {
            let message = format!("`{text}` is an archive or a revision: `-w` cannot write there");
            Err(Failure::usage(message).help("`-o DIR` writes its files to a folder"))
        }
        Reference::ProtoFile { path, .. } | Reference::Dir(path) if !opener.has(&path) => {
            let message = format!("`{}`: there is no such file or directory", path.display());
            Err(Failure::input(message).help(THERE))
        }
        _ => Ok(()),
    }
}

const THERE: &str = "name folders or `.proto` files that are there; `-` is a file on stdin";
