//! `protosmith completions`, whose scripts ask the program itself, and `protosmith man`.

use clap::CommandFactory as _;
use protosmith_lint::visible::Line;

use super::{Cli, Failure, Outcome, Terminal};

/// Print a script that completes command lines in a shell: commands, flags, rules, formats,
/// revisions and paths.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    shell: Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

const EXAMPLES: &str = "\
Examples:
  bash, in ~/.bashrc:
    source <(protosmith completions bash)
  zsh, in ~/.zshrc, below `compinit`:
    source <(protosmith completions zsh)
  fish, in ~/.config/fish/config.fish:
    protosmith completions fish | source
  elvish, in ~/.config/elvish/rc.elv:
    eval (protosmith completions elvish | slurp)
  PowerShell, in the file $PROFILE:
    protosmith completions powershell |
      Out-String | Invoke-Expression

Scripts ask the `protosmith` that PATH finds.";

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
    terminal.print(args.shell.script())?;
    Ok(Outcome::Clean)
}

impl Shell {
    fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("completions/protosmith.bash"),
            Self::Elvish => include_str!("completions/protosmith.elv"),
            Self::Fish => include_str!("completions/protosmith.fish"),
            Self::Powershell => include_str!("completions/protosmith.ps1"),
            Self::Zsh => include_str!("completions/protosmith.zsh"),
        }
    }
}

pub(super) fn man(args: &ManArgs, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut all = Cli::command();
    all.build();
    let command = match &args.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(value) => value.clone(),
            None => {
                let name = Line(name);
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
    use super::Shell;
    use crate::cli::{self, Cli, Watched, World};
    use clap::{CommandFactory as _, ValueEnum as _};

    /// What a command line prints.
    fn said(args: &[&str]) -> String {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = cli::run(&mut World {
            args: args.iter().map(|it| (*it).to_owned()).collect(),
            program: None,
            cwd: "/".into(),
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            stdout_leads: Default::default(),
            watched: Watched::default(),
            var: &|_| None,
        });
        assert_eq!((code, stderr), (0, Vec::new()));
        String::from_utf8(stdout).unwrap()
    }

    #[test]
    fn every_shell_has_a_script_that_asks() {
        for shell in Shell::value_variants() {
            let name = shell.to_possible_value().unwrap();
            let script = said(&["protosmith", "completions", name.get_name()]);
            assert_eq!(script, shell.script(), "{shell:?}");
            let asks = ["protosmith complete -- ", "@('complete')"];
            assert!(asks.iter().any(|it| script.contains(it)), "{shell:?}");
        }
    }

    #[test]
    fn the_manual_names_every_command() {
        let manual = said(&["protosmith", "man"]);
        for command in Cli::command().get_subcommands().filter(|it| !it.is_hide_set()) {
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
