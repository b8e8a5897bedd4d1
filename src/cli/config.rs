//! `protosmith config`: what may be said, what is in force, a first file.

use protosmith_lint::{baseline, config};

use super::{
    Failure, Outcome, Terminal,
    open::{InputArgs, Located, Opener},
};

/// Write, show and describe configuration.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  protosmith config init                 write protosmith.yaml, with every key explained
  protosmith config show proto           what is in force there, and where it was written
  protosmith config schema > protosmith.schema.json";

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write a `protosmith.yaml` with every key explained; one that exists is left alone. Beside a
    /// `buf.yaml` all of it is comments: what stands there goes on holding.
    Init {
        /// Print it in place of writing it.
        #[arg(long)]
        stdout: bool,
    },
    /// Say which settings are in force, and where each was written; of `generate`, what the files of
    /// the input's directory say.
    Show {
        /// A directory or `.proto` file; without one, this directory.
        input: Option<String>,
        #[command(flatten)]
        args: InputArgs,
    },
    /// Print the JSON Schema of the configuration, for editors.
    Schema {
        /// Print that of baselines.
        #[arg(long)]
        baseline: bool,
    },
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Init { stdout: true } => terminal.print(&config::init(start(terminal)))?,
        Command::Init { stdout: false } => init(terminal)?,
        Command::Schema { baseline: false } => terminal.print(&config::schema())?,
        Command::Schema { baseline: true } => terminal.print(&baseline::schema())?,
        Command::Show { input, args } => {
            let opener = Opener::new(args, terminal);
            let reference = opener.parse(input.as_deref().unwrap_or("."))?;
            let located = opener.locate(&reference, None, args.config.as_deref(), terminal)?;
            let (config, generate) = match &located {
                Located::Tree(value) => {
                    let (tree, dir) = (&*value.input.tree, &value.input.dir);
                    (&value.found.config, config::show_template(tree, dir)?)
                }
                Located::Image { config, .. } => (config, String::new()),
            };
            terminal.print(&format!("{}{generate}", config::show(config)?))?;
        }
    }
    Ok(Outcome::Clean)
}

/// What a first file in this directory starts from.
fn start(terminal: &Terminal<'_, '_>) -> config::Start {
    let mut names = config::BUF_YAML.iter().chain(&config::BUF_WORK);
    if names.any(|it| terminal.cwd().join(it).symlink_metadata().is_ok()) {
        config::Start::Buf
    } else {
        config::Start::Nothing
    }
}

fn init(terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
    let text = config::init(start(terminal));
    let path = terminal.cwd().join(config::PROTOSMITH_YAML);
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
    let written = made.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    match written {
        Ok(()) => terminal.print("wrote protosmith.yaml\n"),
        Err(error) => {
            let message = format!("cannot write `{}`", config::PROTOSMITH_YAML);
            Err(Failure::output(message).because(error))
        }
    }
}
