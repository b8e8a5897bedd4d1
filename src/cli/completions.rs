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
            None => {
                let name = name.escape_debug();
                return Err(Failure::usage(format!("no command is called `{name}`")));
            }
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Failure::output("cannot write the manual").because(error))?;
    terminal.write(|out| out.write_all(&page))?;
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, ValueEnum as _};
    use clap_complete::Shell;

    use crate::cli::{self, Cli, Watched, World};

    /// What a command line prints.
    fn said(args: &[&str]) -> String {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = cli::run(&mut World {
            args: args.iter().map(|it| (*it).to_owned()).collect(),
            cwd: "/".into(),
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            watched: Watched::default(),
            var: &|_| None,
        });
        assert_eq!((code, stderr), (0, Vec::new()));
        String::from_utf8(stdout).unwrap()
    }

    #[test]
    fn every_shell_completes_flags() {
        for shell in Shell::value_variants() {
            let script = said(&["protosmith", "completions", &shell.to_string()]);
            let flag = ["--against", "-l against"].iter().any(|it| script.contains(it));
            assert!(flag && script.contains("ls-files"), "{shell}");
        }
    }

    #[test]
    fn the_manual_names_every_command() {
        let manual = said(&["protosmith", "man"]);
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            assert!(
                manual.contains(&format!("protosmith\\-{}(1)", name.replace('-', "\\-"))),
                "{name}"
            );
            let page = said(&["protosmith", "man", name]);
            assert!(page.contains("Examples:"), "{name}");
        }
    }
}
