//! The command line: one command a file. The only layer that prints.

mod added;
mod answer;
mod approve;
mod baseline;
mod breaking;
mod build;
mod changes;
mod check_plugins;
mod choice;
mod compare;
mod complete;
mod completions;
mod config;
mod deps;
pub(crate) mod diff;
mod duration;
mod explain;
mod export;
mod failure;
mod fault;
mod findings;
mod fix;
mod foreign;
mod format;
mod generate;
mod grace;
mod history;
mod ignored;
mod importable;
mod imports;
mod include;
mod lint;
mod ls_files;
mod lsp;
mod migrate;
mod once;
mod open;
mod output;
mod params;
mod plugin;
mod progress;
mod registry;
mod rooted;
mod rules;
mod sets;
mod shown;
mod since;
mod streams;
mod surroundings;
mod terminal;
mod transitive;
mod worker;
mod world;

use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use protosmith_lint::tree::{is_text, spelled};
use terminal_size::terminal_size_of;

use self::{failure::Failure, surroundings::Look, terminal::Terminal};
pub use self::{
    streams::Leads,
    world::{Watched, World},
};
use crate::input::disk::os_name;

/// The version, and the commit that a release was built from.
const VERSION: &str = env!("PROTOSMITH_VERSION");

/// Lints, formats and compiles protobuf schemas, checks them for breaking changes and generates code.
#[derive(Debug, Parser)]
#[command(name = "protosmith", version = VERSION, max_term_width = 100, after_help = EXAMPLES)]
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
  protosmith breaking --against main       what breaks since the tip of main
  protosmith format -w                     format it, as buf does
  protosmith generate                      run the plugins of buf.gen.yaml
  protosmith explain FIELD_NO_DELETE       what a rule asks, why, and how to fix it
  protosmith @FILE                         arguments that stand in a file, one a line

Exit codes: 0 clean, 1 findings, 2 could not do it.";

/// What every command understands.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Global {
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: choice::Choice,
    /// Say nothing on stderr but errors.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Show so many findings at most, `0` for all. Without it `pretty` stops after 50 on a
    /// terminal; formats for programs have all of them, always.
    #[arg(long, global = true, value_name = "N")]
    limit: Option<usize>,
    /// Write the exit code to a file, and exit with 0 unless the work could not be done: builds lose
    /// what a command has written that fails.
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE")]
    exit_code_file: Option<PathBuf>,
    /// Understood for buf's sake, without effect.
    #[arg(long, global = true, hide = true)]
    debug: bool,
    /// Understood for buf's sake, without effect.
    #[arg(long, global = true, hide = true, value_name = "FORMAT")]
    log_format: Option<String>,
    /// How long each run of a plugin may take, and all servers of `deps` together: `90s`, `1h30m`, `0`
    /// for any time.
    #[arg(long, global = true, hide_short_help = true, value_name = "DURATION")]
    #[arg(default_value = "10m", value_parser = duration::parse)]
    timeout: Duration,
}

impl Global {
    /// Where a command line could not be read.
    const NONE: Self = Self {
        color: choice::Choice::Auto,
        quiet: false,
        limit: None,
        exit_code_file: None,
        debug: false,
        log_format: None,
        timeout: Duration::ZERO,
    };
}

#[derive(Debug, Subcommand)]
enum Command {
    Lint(lint::Args),
    Breaking(breaking::Args),
    Changes(changes::Args),
    Format(format::Args),
    Build(build::Args),
    Generate(generate::Args),
    LsFiles(ls_files::Args),
    Export(export::Args),
    Plugin(plugin::Args),
    Deps(deps::Args),
    Lsp(lsp::Args),
    Registry(registry::Args),
    Rules(rules::Args),
    Explain(explain::Args),
    Config(config::Args),
    Migrate(migrate::Args),
    Completions(completions::Args),
    #[command(hide = true)]
    Complete(complete::Args),
    Man(completions::ManArgs),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Clean,
    /// With the exit code that findings ask for.
    Findings(u8),
}

impl Outcome {
    fn exit_code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings(code) => code,
        }
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    fault::end_process();
    let Ok(cwd) = std::env::current_dir() else { return 2.into() };
    let (mut stdin, mut stdout, mut stderr) = (io::stdin(), io::stdout(), io::stderr());
    let watched = Watched { stdout: io::stdout().is_terminal(), stderr: stderr.is_terminal() };
    let mut world = World {
        args: std::env::args_os().map(|it| os_name(&it)).collect(),
        program: std::env::current_exe().ok(),
        cwd,
        stdin: &mut stdin,
        stdout: &mut stdout,
        stderr: &mut stderr,
        stdout_leads: Leads::of_stdout(),
        watched,
        var: &var,
    };
    run(&mut world).into()
}

/// A variable of this process. Shells know how wide they are and do not tell: the terminal does.
fn var(name: &str) -> Option<String> {
    let value = std::env::var(name).ok().filter(|it| !it.is_empty());
    if value.is_some() || name != "COLUMNS" {
        return value;
    }
    let sizes = [terminal_size_of(io::stdout()), terminal_size_of(io::stderr())];
    sizes.into_iter().flatten().next().map(|it| it.0.0.to_string())
}

/// Runs one command line, or as many as a build asks for; gives back the exit code.
pub fn run(world: &mut World<'_>) -> u8 {
    let ran = match worker::Startup::of(&world.args) {
        Some(startup) => startup.and_then(|it| worker::serve(&it, world)).map(|()| 0),
        None => params::expanded(&world.args, &world.cwd).map(|args| run_one(&args, world)),
    };
    ran.unwrap_or_else(|failure| {
        Terminal::new(world, &Global::NONE).error(&failure);
        failure.kind.exit_code()
    })
}

fn run_one(args: &[String], world: &mut World<'_>) -> u8 {
    // No flag begins with `-#`; clap is not to look for one.
    let plain = |text: &String| match text.strip_prefix("-#") {
        Some(options) => format!("/dev/stdin#{options}"),
        None => text.clone(),
    };
    let mut args: Vec<String> = args.iter().map(plain).collect();
    if let Some(mode) = args.first().and_then(|it| plugin::mode_of(it)) {
        args.splice(1..1, ["plugin", "--mode", mode].map(str::to_owned));
    }
    let looks = Look::both(choice::Choice::given(&args), world);
    let cli = match read(&args, looks[0]) {
        Ok(cli) => cli,
        Err(error) => return answer::write(&error, &args, looks, world),
    };
    let mut terminal = Terminal::new(world, &cli.global);
    let ran = match args.iter().find(|it| !is_text(it)) {
        None => dispatch(&cli.command, &mut terminal),
        Some(odd) => Err(Failure::usage(format!("the argument `{}` is not UTF-8", spelled(odd)))),
    };
    let told = ran.and_then(|ended| {
        let code = ended.exit_code();
        let Some(file) = &cli.global.exit_code_file else { return Ok(code) };
        let print = |out: &mut dyn io::Write| writeln!(out, "{code}");
        output::write_file(file, output::Written::Whole, &mut terminal, print).map(|()| 0)
    });
    match told {
        Ok(code) => code,
        Err(failure) => {
            terminal.error(&failure);
            failure.kind.exit_code()
        }
    }
}

/// Whether a command line can be read: the name of the program and its arguments.
#[cfg(test)]
pub(crate) fn usage(args: &[String]) -> Result<(), clap::Error> {
    Cli::try_parse_from(args).map(drop)
}

/// What a command line asks for; help is folded for a stream that looks like `look`.
fn read(args: &[String], look: Look) -> Result<Cli, clap::Error> {
    let mut reader = Cli::command().term_width(look.width.min(100));
    let matches = reader.try_get_matches_from_mut(args).map_err(foreign::explained)?;
    Cli::from_arg_matches(&matches).map_err(|it| it.format(&mut reader))
}

fn dispatch(command: &Command, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    match command {
        Command::Lint(args) => lint::run(args, terminal),
        Command::Breaking(args) => breaking::run(args, terminal),
        Command::Changes(args) => changes::run(args, terminal),
        Command::Format(args) => format::run(args, terminal),
        Command::Build(args) => build::run(args, terminal),
        Command::Generate(args) => generate::run(args, terminal),
        Command::LsFiles(args) => ls_files::run(args, terminal),
        Command::Export(args) => export::run(args, terminal),
        Command::Plugin(args) => plugin::run(args, terminal),
        Command::Deps(args) => deps::run(args, terminal),
        Command::Lsp(args) => lsp::run(args, terminal),
        Command::Registry(args) => registry::run(args, terminal),
        Command::Rules(args) => rules::run(args, terminal),
        Command::Explain(args) => explain::run(args, terminal),
        Command::Config(args) => config::run(args, terminal),
        Command::Migrate(args) => migrate::run(args, terminal),
        Command::Complete(args) => complete::run(args, terminal),
        Command::Completions(args) => completions::run(args, terminal),
        Command::Man(args) => completions::man(args, terminal),
    }
}
