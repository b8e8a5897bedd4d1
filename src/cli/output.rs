//! Which reports are written where.

mod target;

use std::path::{Path, PathBuf};

use clap::{ArgMatches, FromArgMatches};
use protosmith_lint::report::{self, Format, Report, totals};

pub(super) use self::target::{Written, write_file};
use super::{Failure, Terminal, shown::Shown, surroundings::Look};

/// `--format` and `--output`, each as often as wanted: an output takes the format before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Outputs {
    /// What is printed; `None` lets the surroundings choose.
    stdout: Option<Format>,
    files: Vec<(Option<Format>, PathBuf)>,
}

impl clap::Args for Outputs {
    fn augment_args(command: clap::Command) -> clap::Command {
        let names: Vec<&str> = Format::all().map(Format::name).collect();
        let format = clap::Arg::new("format")
            .long("format")
            .visible_alias("error-format")
            .short('f')
            .value_name("FORMAT")
            .action(clap::ArgAction::Append)
            .value_parser(Format::parse)
            .help(format!(
                "How findings are written; without it `pretty` on a terminal, `github` or `gitlab` \
                 in their pipelines, else `text`. Formats for servers, such as `sarif`, `github` and \
                 `gitlab`, name files from the root of the repository [possible values: {}]",
                names.join(", ")
            ));
        let output = clap::Arg::new("output")
            .long("output")
            .short('o')
            .value_name("FILE")
            .action(clap::ArgAction::Append)
            .value_parser(clap::value_parser!(PathBuf))
            .help(
                "Write the findings to a file, in the format that was named before it; may be \
                 repeated, each with a format of its own; `-` is stdout",
            );
        command.arg(format).arg(output)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Outputs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut all: Vec<(usize, Result<Format, PathBuf>)> = Vec::new();
        if let (Some(at), Some(formats)) =
            (matches.indices_of("format"), matches.get_many::<Format>("format"))
        {
            all.extend(at.zip(formats.map(|it| Ok(*it))));
        }
        if let (Some(at), Some(files)) =
            (matches.indices_of("output"), matches.get_many::<PathBuf>("output"))
        {
            all.extend(at.zip(files.map(|it| Err(it.clone()))));
        }
        all.sort_by_key(|it| it.0);
        let mut out = Self::default();
        let mut open = None;
        for (_, item) in all {
            match item {
                Ok(format) => {
                    out.stdout = open.replace(format).or(out.stdout);
                }
                Err(file) => out.files.push((open.take(), file)),
            }
        }
        out.stdout = open.or(out.stdout);
        Ok(out)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Outputs {
    /// Whether something is written in a format.
    pub(super) fn has(&self, format: Format) -> bool {
        let formats = self.files.iter().map(|it| it.0);
        formats.chain([self.stdout]).any(|it| it == Some(format))
    }

    /// Whether something is written that shows fixes.
    pub(super) fn has_fixes(&self, terminal: &Terminal<'_, '_>) -> bool {
        let files = self.files.iter().map(|it| it.0.unwrap_or_else(|| by_extension(&it.1)));
        let stdout = self
            .stdout
            .or_else(|| self.files.is_empty().then(|| surroundings(terminal.stdout(), terminal)));
        files.chain(stdout).any(Format::has_fixes)
    }

    /// Whether reports are in files alone: then only what they come to is said.
    pub(super) fn are_files(&self) -> bool {
        self.stdout.is_none() && !self.files.is_empty()
    }

    /// The format that was named; `None` lets the surroundings choose.
    pub(super) fn format(&self) -> Option<Format> {
        self.stdout.or_else(|| self.files.iter().find_map(|it| it.0))
    }

    /// What `--output` names.
    pub(super) fn locations(&self) -> Vec<&Path> {
        self.files.iter().map(|it| &*it.1).collect()
    }

    /// Writes every report that was asked for. Without a format and with a file, only the file.
    /// `kept_quiet` is how many findings are in none.
    pub(super) fn write(
        &self,
        report: &Report<'_>,
        kept_quiet: usize,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        for (format, file) in &self.files {
            let format = format.unwrap_or_else(|| by_extension(file));
            let report = looking(report, Look::FILE);
            write_file(file, Written::Findings, terminal, |out| {
                report::write(format, &report, out)
            })?;
        }
        let format = match self.stdout {
            Some(format) => format,
            None if self.are_files() => {
                let files = self.files.iter().map(|it| format!("`{}`", it.1.display()));
                let files = files.collect::<Vec<_>>().join(" and ");
                terminal.tell(&format!("{}; written to {files}", totals(report, kept_quiet)));
                return Ok(());
            }
            None => surroundings(terminal.stdout(), terminal),
        };
        let shown = Shown::new(format, report, kept_quiet, terminal);
        shown.print(terminal)?;
        shown.say_rest(terminal);
        Ok(())
    }
}

/// Writes a report to stderr, for commands that have other results.
pub(super) fn say(format: Option<Format>, report: &Report<'_>, terminal: &mut Terminal<'_, '_>) {
    let format = format.unwrap_or_else(|| surroundings(terminal.stderr(), terminal));
    let shown = Shown::new(format, report, 0, terminal);
    shown.say(terminal);
    shown.say_rest(terminal);
}

/// The same report for another place.
fn looking<'a>(report: &Report<'a>, look: Look) -> Report<'a> {
    let Look { colour, medium, width } = look;
    Report { colour, medium, width, ..*report }
}

/// The format that fits a stream where we run.
fn surroundings(look: Look, terminal: &Terminal<'_, '_>) -> Format {
    let is = |name: &str| terminal.var(name).is_some_and(|it| it == "true");
    match () {
        () if is("GITHUB_ACTIONS") => Format::Github,
        () if is("GITLAB_CI") => Format::Gitlab,
        () if look.is_watched() => Format::Pretty,
        () => Format::Text,
    }
}

fn by_extension(file: &Path) -> Format {
    match file.extension().and_then(|it| it.to_str()) {
        Some("sarif") => Format::Sarif,
        Some("json" | "jsonl") => Format::Json,
        Some("xml") => Format::Junit,
        Some("md") => Format::Markdown,
        _ => Format::Text,
    }
}
