//! What clap says: help, the version, and what it could not read.

use std::io::{self, Write};

use protosmith_lint::{
    report::{Colour, fold},
    visible::{Door, Line, Own, Styles},
};

use super::{World, read, surroundings::Look};

/// Help and the version are answers; what clap could not read is an error. Gives the exit code.
/// The streams look like `looks`.
pub(super) fn write(
    error: &clap::Error,
    args: &[String],
    looks: [Look; 2],
    world: &mut World<'_>,
) -> u8 {
    let [stdout, stderr] = looks;
    let (code, colour) = if error.use_stderr() { (2, stderr.colour) } else { (0, stdout.colour) };
    let look = if error.use_stderr() { stderr } else { Look { colour, ..stdout } };
    let text = folded(&text(error, args, look), look);
    let out = if code == 0 { &mut world.stdout } else { &mut world.stderr };
    let mut out = Door::new(out, colour.into(), Own::None);
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if code == 0 && error.kind() != io::ErrorKind::BrokenPipe => {
            // There is nobody left to tell when this stream is gone, too.
            let mut stderr = Door::new(&mut *world.stderr, Styles::None, Own::None);
            let _gone = writeln!(stderr, "error: cannot write to stdout: {error}");
            2
        }
        _ => code,
    }
}

/// What the library leaves in one line, as usage and errors; each goes on below its indentation.
fn folded(text: &str, look: Look) -> String {
    if !look.is_watched() {
        return text.to_owned();
    }
    let line = |text: &str| {
        let indentation = text.len() - text.trim_start_matches(' ').len();
        fold(text, look.width, &" ".repeat(indentation + 2)) + "\n"
    };
    text.lines().map(line).collect()
}

/// The text of an error. It repeats words of the command line, which are made one line each.
fn text(error: &clap::Error, args: &[String], look: Look) -> String {
    let lines: Vec<String> = args.iter().map(|it| Line(it).to_string()).collect();
    let again = (lines != args).then(|| read(&lines, look));
    let text = match &again {
        None => error.render(),
        Some(Err(error)) => error.render(),
        // What is wrong with them are the characters that are not to be shown.
        Some(Ok(_)) => return format!("{}\n", Line(&error.to_string())),
    };
    match look.colour {
        Colour::Plain => text.to_string(),
        Colour::Ansi => text.ansi().to_string(),
    }
}
