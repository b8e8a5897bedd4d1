//! `protosmith completions` and `protosmith man`: made from the definition of the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Failure, Outcome, Terminal};

/// Print a script that completes commands and flags in a shell.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  protosmith completions bash > /etc/bash_completion.d/protosmith\n  protosmith completions zsh > ~/.zfunc/_protosmith"
)]
pub(super) struct Args {
    shell: Shell,
}

/// Print the manual page.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  protosmith man | man -l -\n  protosmith man lint > protosmith-lint.1"
)]
pub(super) struct ManArgs {
    /// The page of one command; without it that of the whole program.
    command: Option<String>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "protosmith", &mut script);
    terminal.write(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}

pub(super) fn man(args: &ManArgs, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut all = Cli::command();
    all.build();
    let command = match &args.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(it) => it.clone(),
            None => return Err(format!("no command is called `{}`", name.escape_debug()).into()),
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    terminal.write(|out| out.write_all(&page))?;
    Ok(Outcome::Clean)
}
