//! What clap says: help, the version, and what it could not read.

use std::io::{self, Write};

use clap::Parser as _;

use super::{Cli, World};
use crate::visible::{Door, Line, Own, Styles};

/// Help and the version are answers; what clap could not read is an error. Gives the exit code.
pub(super) fn write(error: &clap::Error, args: &[String], world: &mut World<'_>) -> u8 {
    let (code, watched) = match error.use_stderr() {
        true => (2, world.watched.stderr),
        false => (0, world.watched.stdout),
    };
    let plain = !watched || (world.var)("NO_COLOR").is_some_and(|it| !it.is_empty());
    let styles = if plain { Styles::None } else { Styles::Ansi };
    let text = text(error, args, styles);
    let out = if code == 0 { &mut world.stdout } else { &mut world.stderr };
    let mut out = Door::new(out, styles, Own::None);
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if code == 0 && error.kind() != io::ErrorKind::BrokenPipe => {
            // There is nobody left to tell when this stream is gone, too.
            let _gone = writeln!(world.stderr, "error: cannot write to stdout: {error}");
            2
        }
        _ => code,
    }
}

/// The text of an error. It repeats words of the command line, which are made one line each.
fn text(error: &clap::Error, args: &[String], styles: Styles) -> String {
    let lines: Vec<String> = args.iter().map(|it| Line(it).to_string()).collect();
    let again = (lines != args).then(|| Cli::try_parse_from(&lines));
    let text = match &again {
        None => error.render(),
        Some(Err(error)) => error.render(),
        // What is wrong with them are the characters that are not to be shown.
        Some(Ok(_)) => return format!("{}\n", Line(&error.to_string())),
    };
    match styles {
        Styles::None => text.to_string(),
        Styles::Ansi => text.ansi().to_string(),
    }
}
