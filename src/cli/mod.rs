//! The command line: one command a file. The only layer that prints.

mod breaking;
mod completions;
mod explain;
mod findings;
mod imports;
mod lint;
mod open;
mod output;
mod rules;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::terminal::Terminal;

/// Lints protobuf schemas, checks them for breaking changes, formats and compiles them.
#[derive(Debug, Parser)]
#[command(name = "protosmith", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lint                          lint the workspace in this folder
  protosmith lint proto --format github    annotate a pull request
  protosmith breaking --against main       what breaks since the branch left main
  protosmith explain FIELD_NO_DELETE       what a rule asks, why, and how to fix it

Exit codes: 0 clean, 1 findings, 2 could not do it.";

/// What every command understands.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Global {
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: terminal::Choice,
    /// Say nothing on stderr but errors.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Understood for buf's sake, without effect.
    #[arg(long, global = true, hide = true)]
    debug: bool,
    /// Understood for buf's sake, without effect.
    #[arg(long, global = true, hide = true, value_name = "FORMAT")]
    log_format: Option<String>,
    /// Understood for buf's sake, without effect.
    #[arg(long, global = true, hide = true, value_name = "DURATION")]
    timeout: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Lint(lint::Args),
    Breaking(breaking::Args),
    Rules(rules::Args),
    Explain(explain::Args),
    Completions(completions::Args),
    Man(completions::ManArgs),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Clean,
    /// With the exit code that findings ask for.
    Findings(u8),
}

/// Why a command could not do its work; the text is for people and may have several lines.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl<T: std::fmt::Display> From<T> for Failure {
    fn from(error: T) -> Self {
        Self(error.to_string())
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and the version are answers, not errors.
            let code = if error.use_stderr() { 2 } else { 0 };
            return if error.print().is_ok() { code.into() } else { 2.into() };
        }
    };
    let mut terminal = Terminal::new(&cli.global);
    let outcome = match &cli.command {
        Command::Lint(args) => lint::run(args, &mut terminal),
        Command::Breaking(args) => breaking::run(args, &mut terminal),
        Command::Rules(args) => rules::run(args, &mut terminal),
        Command::Explain(args) => explain::run(args, &mut terminal),
        Command::Completions(args) => completions::run(args, &mut terminal),
        Command::Man(args) => completions::man(args, &mut terminal),
    };
    match outcome {
        Ok(Outcome::Clean) => 0.into(),
        Ok(Outcome::Findings(code)) => code.into(),
        Err(failure) => {
            terminal.error(&failure.0);
            2.into()
        }
    }
}
