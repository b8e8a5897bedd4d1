//! Where words go: results to stdout, talk to stderr; colours only where somebody sees them.

use std::io::{self, IsTerminal as _, Write};

use super::{Failure, Global};
use crate::report::Colour;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Choice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

/// The two streams of this process.
pub(crate) struct Terminal {
    choice: Choice,
    quiet: bool,
}

impl Terminal {
    pub(super) fn new(global: &Global) -> Self {
        Self { choice: global.color, quiet: global.quiet }
    }

    /// Whether somebody reads stdout.
    pub(super) fn is_watched(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// The colours of stdout.
    pub(super) fn colour(&self) -> Colour {
        self.colour_of(io::stdout().is_terminal())
    }

    fn colour_of(&self, is_terminal: bool) -> Colour {
        let set = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
        let on = match self.choice {
            Choice::Always => true,
            Choice::Never => false,
            Choice::Auto if set("NO_COLOR") => false,
            Choice::Auto => is_terminal || set("FORCE_COLOR") || set("CLICOLOR_FORCE"),
        };
        if on { Colour::Ansi } else { Colour::Plain }
    }

    /// Columns of the terminal; 100 where there is none.
    pub(super) fn width(&self) -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
        columns.unwrap_or(100).clamp(40, 200)
    }

    /// Writes a result. A reader that has left, like `head`, is no error.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.write(|out| out.write_all(text.as_bytes()))
    }

    /// Lets a printer write a result.
    pub(super) fn write(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        match print(&mut io::stdout().lock()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(format!("cannot write to stdout: {error}").into())
            }
            _ => Ok(()),
        }
    }

    /// Says something that is no result.
    pub(super) fn note(&mut self, text: &str) {
        if !self.quiet {
            self.say("warning", "\u{1b}[1;33m", text);
        }
    }

    /// Says lines as they are.
    pub(super) fn say_lines(&mut self, text: &str) {
        // There is nobody left to tell when stderr is gone.
        let _gone = io::stderr().lock().write_all(text.as_bytes());
    }

    pub(super) fn error(&mut self, text: &str) {
        self.say("error", "\u{1b}[1;31m", text);
    }

    fn say(&mut self, word: &str, style: &str, text: &str) {
        let mut out = io::stderr().lock();
        // There is nobody left to tell when stderr is gone.
        let _gone = match self.colour_of(out.is_terminal()) {
            Colour::Ansi => writeln!(out, "{style}{word}:\u{1b}[0m {text}"),
            Colour::Plain => writeln!(out, "{word}: {text}"),
        };
    }
}
