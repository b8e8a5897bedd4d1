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
  protosmith config init --preset google the same, with the rules of Google's guides
  protosmith config show proto           what is in force there, and where it was written
  protosmith config schema > protosmith.schema.json";

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write a `protosmith.yaml` with every key explained; one that exists is left alone. Beside a
    /// `buf.yaml` all of it is comments, unless a preset is named: what stands there goes on holding.
    Init {
        /// The rules that the file asks for; without it those that are nearly never wrong.
        #[arg(long)]
        preset: Option<Preset>,
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

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Preset {
    /// Those of Google's guides.
    Google,
    /// Those that `buf` runs without a configuration.
    Buf,
    /// All that go together: comments are asked for, and a reason for each exception.
    Strict,
}

impl Preset {
    fn rules(self) -> config::Preset {
        match self {
            Self::Google => config::Preset::Google,
            Self::Buf => config::Preset::Buf,
            Self::Strict => config::Preset::Strict,
        }
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Init { stdout, preset } => {
            let text = config::init(start(terminal), preset.map(Preset::rules));
            if *stdout { terminal.print(&text)? } else { write(&text, terminal)? }
        }
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

fn write(text: &str, terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
    let path = terminal.cwd().join(config::PROTOSMITH_YAML);
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
    let written = made.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    match written {
        Ok(()) => terminal.print("wrote protosmith.yaml\n"),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let message = format!("`{}` is there, and stays as it is", config::PROTOSMITH_YAML);
            Err(Failure::output(message).help("`protosmith config show` says what is in force"))
        }
        Err(error) => {
            let message = format!("cannot write `{}`", config::PROTOSMITH_YAML);
            Err(Failure::output(message).because(error))
        }
    }
}
