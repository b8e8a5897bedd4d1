//! `protosmith migrate`: the configuration of another linter to ours.

use std::{collections::BTreeMap, path::Path};

use clap::ValueEnum;
use protosmith_lint::config::{self, Migrated, Tool};

use super::{Failure, Outcome, Terminal};
use crate::{
    input::disk::DiskTree,
    write::{self, Target},
};

/// Write a `protosmith.yaml` that gives the findings of another linter's configuration.
///
/// What has no place in it is said on stderr, with the key and why.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The tool whose configuration it is.
    tool: ToolName,
    /// Its file; without one, the usual file of the tool in this folder.
    file: Option<String>,
    /// Write `protosmith.yaml` in this folder, in place of printing it. One that exists is left alone.
    #[arg(long)]
    write: bool,
}

const EXAMPLES: &str = "\
Examples:
  protosmith migrate protolint                   print what .protolint.yaml says
  protosmith migrate api-linter lint.yaml        of the file given to --config
  protosmith migrate buf --write                 write protosmith.yaml";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ToolName {
    Buf,
    ApiLinter,
    Protolint,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let tool = match args.tool {
        ToolName::Buf => Tool::Buf,
        ToolName::ApiLinter => Tool::ApiLinter,
        ToolName::Protolint => Tool::Protolint,
    };
    let file = match &args.file {
        Some(file) => file.clone(),
        None => usual(tool, terminal.cwd())?,
    };
    let (tree, path) = DiskTree::locate(terminal.cwd(), Path::new(&file))?;
    let bytes = config::bytes(&tree, &path)?;
    let Migrated { text, notices } = config::migrate(tool, &file, bytes)?;
    terminal.notices(&notices);
    if args.write {
        put(terminal, text)?;
    } else {
        terminal.print(&text)?;
    }
    Ok(Outcome::Clean)
}

fn usual(tool: Tool, dir: &Path) -> Result<String, Failure> {
    let found = tool.files().iter().find(|it| dir.join(it).symlink_metadata().is_ok());
    found.map(|it| (*it).to_owned()).ok_or_else(|| {
        let name = tool.name();
        let help = match tool.files().first() {
            Some(file) => format!("there is no `{file}` here; name the file: `protosmith migrate {name} FILE`"),
            None => format!("its file is the one that is given with `--config`: `protosmith migrate {name} FILE`"),
        };
        Failure::usage(format!("no configuration of {name} is named")).help(help)
    })
}

fn put(terminal: &mut Terminal<'_, '_>, text: String) -> Result<(), Failure> {
    let path = terminal.cwd().join(config::PROTOSMITH_YAML);
    if path.symlink_metadata().is_ok() {
        let message = format!("there is a `{}` already", config::PROTOSMITH_YAML);
        return Err(Failure::output(message).help("leave out `--write`, and merge what is printed"));
    }
    let target = Target::new(terminal.cwd().to_owned(), text.into_bytes());
    write::write(&BTreeMap::from([(path, target)]))
        .map_err(|errors| Failure::output(errors.join("; ")))?;
    terminal.print("wrote protosmith.yaml\n")
}
