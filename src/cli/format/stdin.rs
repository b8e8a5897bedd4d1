//! The text of one file on stdin, as editors hand it over.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use protosmith_compiler::source::Origin;
use protosmith_lint::{config::EditorConfigs, tree::FileTree as _};

use super::files::{File, Text, style};

use crate::cli::{Failure, Terminal, open::Opener};

/// The name of what has none, for people.
const NAMELESS: &str = "<stdin>";

/// No offset in a larger text would fit a span.
const MAX_BYTES: u64 = 2 << 30;

/// What is on stdin, with the style that holds at a path; nothing needs to be there. Without a path
/// it is that of a file in the working directory.
pub(super) fn file(
    opener: &Opener<'_>,
    given: Option<&PathBuf>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<File, Failure> {
    let around = opener.around(given.map_or(Path::new("stdin.proto"), PathBuf::as_path))?;
    terminal.notices(&around.found.config.notices);
    let mut text = Vec::new();
    let read = terminal.stdin().take(MAX_BYTES + 1).read_to_end(&mut text);
    read.map_err(|error| Failure::input("cannot read standard input").because(error))?;
    if text.len() as u64 > MAX_BYTES {
        let message = format!("standard input has more than {MAX_BYTES} bytes");
        return Err(Failure::input(message));
    }
    let format = &around.module().format;
    let shown = around.tree.shown(&around.path);
    Ok(File {
        import: shown.clone(),
        shown: if given.is_some() { shown } else { NAMELESS.to_owned() },
        origin: if given.is_some() { Origin::Disk } else { Origin::Elsewhere },
        style: style(format, &mut EditorConfigs::new(&around.tree), &around.path)?,
        is_left: format.leaves(&around.path),
        place: None,
        text: Text::Read(text.into()),
    })
}
