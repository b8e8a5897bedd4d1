//! Where words go: results to stdout, talk to stderr; colours only where somebody sees them.

use std::{
    collections::BTreeSet,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use protosmith_lint::{
    config::Notice,
    report::{Colour, fold},
    visible::{Door, Line, Own, Styles, harmless},
};

use super::{
    Failure, Global,
    choice::Choice,
    progress::{Count, Progress},
    streams::Leads,
    surroundings::{Look, is_dumb},
    world::World,
};
use crate::generate::Surroundings;

/// The streams of a run, and how it may use them. Nobody else writes to them: text goes through a
/// [`Door`], reports through their own.
pub(crate) struct Terminal<'w, 'a> {
    world: &'w mut World<'a>,
    choice: Choice,
    quiet: bool,
    limit: Option<usize>,
    /// How long each run of a plugin may take; zero for any time.
    timeout: Duration,
    /// What was said, because modules that share a section share what is to be said of it.
    said: BTreeSet<String>,
    progress: Option<Progress>,
}

impl<'w, 'a> Terminal<'w, 'a> {
    pub(super) fn new(world: &'w mut World<'a>, global: &Global) -> Self {
        Self {
            world,
            choice: global.color,
            quiet: global.quiet,
            limit: global.limit,
            timeout: global.timeout,
            said: BTreeSet::new(),
            progress: None,
        }
    }

    /// Says on a terminal how much there is to do, if it takes long; until there is a result.
    pub(super) fn show_progress(&mut self, files: &Count) {
        let is_drawn = self.world.watched.stderr && !is_dumb(self.world.var) && !self.is_logged();
        if is_drawn && !self.quiet && self.progress.is_none() {
            self.progress = Progress::start(Count::clone(files), self.stderr());
        }
    }

    /// The file of this program, where commands may run it as another process.
    pub(super) fn program(&self) -> Option<PathBuf> {
        self.world.program.clone()
    }

    /// What follows the name of the program.
    pub(super) fn args(&self) -> &[String] {
        self.world.args.get(1..).unwrap_or_default()
    }

    /// The working directory; absolute.
    pub(super) fn cwd(&self) -> &Path {
        &self.world.cwd
    }

    pub(super) fn stdin(&mut self) -> &mut (dyn Read + Send) {
        self.world.stdin
    }

    /// Takes stdin and what results are written to, for good.
    pub(super) fn take_streams(&mut self) -> (&'a mut (dyn Read + Send), &'a mut dyn Write) {
        // Neither takes room.
        let (nothing, nowhere) =
            (Box::leak(Box::new(io::empty())), Box::leak(Box::new(io::sink())));
        let input = std::mem::replace(&mut self.world.stdin, nothing);
        (input, std::mem::replace(&mut self.world.stdout, nowhere))
    }

    pub(super) fn var(&self, name: &str) -> Option<String> {
        (self.world.var)(name).filter(|it| !it.is_empty())
    }

    /// What plugins run in.
    pub(super) fn surroundings(&self) -> Surroundings {
        let timeout = Some(self.timeout).filter(|it| !it.is_zero());
        Surroundings { cwd: self.cwd().to_owned(), path: self.var("PATH"), timeout }
    }

    /// How results may look.
    pub(super) fn stdout(&self) -> Look {
        Look::of(self.world.watched.stdout, self.choice, self.world.var)
    }

    /// How talk may look.
    pub(super) fn stderr(&self) -> Look {
        Look::of(self.world.watched.stderr, self.choice, self.world.var)
    }

    /// Whether the process goes on when the command has ended.
    pub(super) fn goes_on(&self) -> bool {
        self.world.stdout_leads == Leads::ToAnswer
    }

    /// Frees something large where the process goes on; where it ends, that would only take time.
    pub(super) fn leave<T>(&self, large: T) {
        if self.goes_on() {
            drop(large);
        } else {
            std::mem::forget(large);
        }
    }

    /// How many findings the user wants to see.
    pub(super) fn limit(&self) -> Option<usize> {
        self.limit
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Writes a result. A reader that has left, like `head`, is no error.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.write(|out| out.write_all(text.as_bytes()))
    }

    /// Lets a printer write a result that is text.
    pub(super) fn write(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let styles = self.stdout().colour.into();
        self.write_unless(&[io::ErrorKind::BrokenPipe], |out| {
            print(&mut Door::new(out, styles, Own::None))
        })
    }

    /// The same for text with tabs in it, which pass.
    pub(super) fn write_tabbed(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let styles = self.stdout().colour.into();
        self.write_printed(|out| print(&mut Door::new(out, styles, Own::None).with_tabs()))
    }

    /// Lets a printer write the bytes of files as they are: they are what was asked for, by programs.
    /// On a terminal, and in the log of a pipeline, nothing of them steers it or gives it commands;
    /// not even colours pass.
    pub(super) fn write_exact(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        fn door(out: &mut dyn Write) -> Door<&mut dyn Write> {
            Door::new(out, Styles::None, Own::None)
        }
        if self.stdout().is_watched() {
            self.write_printed(|out| print(&mut door(out).with_tabs()))
        } else if self.is_logged() {
            self.write_printed(|out| print(&mut door(out).with_line_ends()))
        } else {
            self.write_printed(print)
        }
    }

    /// Whether people see what is printed: on a terminal, or in the log of a pipeline, whose runner
    /// takes commands from it.
    pub(super) fn is_seen(&self) -> bool {
        let stdout = self.stdout();
        let is_styled = stdout.colour == Colour::Ansi;
        stdout.is_watched() || is_styled || self.is_logged()
    }

    /// Whether a runner of pipelines may read what is printed; it reads no file.
    fn is_logged(&self) -> bool {
        if self.world.stdout_leads == Leads::ToFile {
            return false;
        }
        let is_set = |name: &str| self.var(name).is_some_and(|it| it != "false");
        ["CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"].into_iter().any(is_set)
    }

    /// Lets a printer write findings that it passes through doors of its own.
    pub(super) fn write_printed(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.write_unless(&[io::ErrorKind::BrokenPipe], print)
    }

    /// Lets a printer write the bytes of a result for programs, which is of no use in part. Nobody
    /// wants it to be lost, so stdout has to lead somewhere.
    pub(super) fn write_whole(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if self.world.stdout_leads == Leads::Nowhere {
            return Err(Failure::output(
                "cannot write to stdout: it is closed, or is `/dev/null` open for reading, too; \
                 `-o /dev/null` writes to nobody",
            ));
        }
        self.write_unless(&[], print)
    }

    fn write_unless(
        &mut self,
        allowed: &[io::ErrorKind],
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.progress = None;
        match print(self.world.stdout).and_then(|()| self.world.stdout.flush()) {
            Err(error) if !allowed.contains(&error.kind()) => {
                Err(Failure::output("cannot write to stdout").because(error))
            }
            _ => Ok(()),
        }
    }

    /// Says something that is no result, once.
    pub(super) fn note(&mut self, text: &str) {
        self.warn(Line(text).to_string());
    }

    /// Says what a configuration has to say.
    pub(super) fn notices(&mut self, all: &[Notice]) {
        all.iter().for_each(|it| self.warn(it.to_string()));
    }

    fn warn(&mut self, text: String) {
        if !self.quiet && !self.said.contains(&text) {
            self.say("warning", "\u{1b}[1;33m", &text);
            self.said.insert(text);
        }
    }

    /// Says why a command could not do its work.
    pub(super) fn error(&mut self, failure: &Failure) {
        failure.texts().for_each(|it| self.say("error", "\u{1b}[1;31m", &it));
    }

    /// Says a line of somebody else's.
    pub(super) fn say_line(&mut self, text: &str) {
        self.say_lines(&format!("{}\n", Line(text)));
    }

    /// Begins anew: what was said may be said again, and where somebody watches, the screen is empty.
    pub(super) fn clear(&mut self) {
        self.said.clear();
        if self.stdout().is_watched() && !is_dumb(self.world.var) {
            // Nobody is there to read it where that fails.
            let _gone = self.write_printed(|out| out.write_all(b"\x1b[2J\x1b[3J\x1b[H"));
        }
    }

    /// Says what was done.
    pub(super) fn inform(&mut self, text: &str) {
        if !self.quiet {
            self.say_line(text);
        }
    }

    /// Says lines of ours.
    pub(super) fn say_lines(&mut self, text: &str) {
        let styles = self.stderr().colour.into();
        self.write_stderr(|out| Door::new(out, styles, Own::None).write_all(text.as_bytes()));
    }

    /// Lets a printer write to stderr what it passes through doors of its own, or bytes.
    pub(super) fn write_stderr(&mut self, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let _paused = self.progress.as_ref().map(Progress::pause);
        // There is nobody left to tell when stderr is gone.
        let _gone = print(self.world.stderr);
    }

    /// Says what was done to files of the user's.
    pub(super) fn say_done(&mut self, text: &str) {
        if !self.quiet {
            self.say_line(text);
        }
    }

    /// Says what was done to who watches stderr.
    pub(super) fn tell(&mut self, text: &str) {
        let look = self.stderr();
        if look.is_watched() && !self.quiet {
            self.say_lines(&format!("{}\n", fold(&Line(text).to_string(), look.width, "  ")));
        }
    }

    fn say(&mut self, word: &str, style: &str, text: &str) {
        let look = self.stderr();
        // What is spelled out takes more room, so it comes before lines are broken.
        let text = harmless(text);
        let mut text = match look.colour {
            Colour::Ansi => format!("{style}{word}:\u{1b}[0m {text}\n"),
            Colour::Plain => format!("{word}: {text}\n"),
        };
        if look.is_watched() {
            text = text.lines().map(|it| fold(it, look.width, "  ") + "\n").collect();
        }
        self.say_lines(&text);
    }
}
