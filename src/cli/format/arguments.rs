//! The inputs, and `--exit-code`, behind which a number may be left out as buf has it: a word there
//! that is no number is an input.

use clap::{Arg, ArgMatches, FromArgMatches, error::ErrorKind};

/// The exit code of the reference.
const OF_BUF: &str = "100";

/// What is to be formatted, and how the command ends if something was not formatted.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub inputs: Vec<String>,
    /// `None` where it was not asked for.
    pub exit_code: Option<u8>,
}

impl clap::Args for Named {
    fn augment_args(command: clap::Command) -> clap::Command {
        let inputs = Arg::new("inputs").value_name("INPUTS").num_args(0..).help(
            "Directories, `.proto` files, archives, `git:REV`, `-` for the text of a file on \
             stdin; without any, this directory",
        );
        let exit_code = Arg::new("exit_code")
            .long("exit-code")
            .value_name("N")
            .num_args(0..=1)
            .default_missing_value(OF_BUF)
            .help(
                "The exit code if a file was not formatted: 100 without a number, as in buf. \
                 Without the flag it is 1 with `--check`, else 0",
            );
        command.arg(inputs).arg(exit_code)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Named {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let words = |id: &str| -> Vec<(usize, String)> {
            let at = matches.indices_of(id).into_iter().flatten();
            let texts = matches.get_many::<String>(id).into_iter().flatten();
            at.zip(texts.cloned()).collect()
        };
        let mut inputs = words("inputs");
        let mut exit_code = None;
        for (at, word) in words("exit_code") {
            exit_code = Some(100);
            if word.is_empty() || word.bytes().any(|it| !it.is_ascii_digit()) {
                inputs.push((at, word));
                continue;
            }
            let Ok(number) = word.parse() else {
                let message = format!("`{word}` is no exit code: there are 0 to 255");
                return Err(clap::Error::raw(ErrorKind::InvalidValue, message));
            };
            exit_code = Some(number);
        }
        inputs.sort_by_key(|it| it.0);
        Ok(Self { inputs: inputs.into_iter().map(|it| it.1).collect(), exit_code })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, FromArgMatches as _};

    use super::Named;

    #[test]
    fn a_word_behind_the_exit_code_is_a_number_or_an_input() {
        let command = || Named::augment_args(clap::Command::new("format"));
        let read = |line: &str| {
            let words = std::iter::once("format").chain(line.split_whitespace());
            let matches = command().try_get_matches_from(words)?;
            Named::from_arg_matches(&matches)
        };
        for (line, inputs, code) in [
            ("", &[][..], None),
            ("a b", &["a", "b"], None),
            ("--exit-code", &[], Some(100)),
            ("--exit-code 3 a", &["a"], Some(3)),
            ("a --exit-code=3", &["a"], Some(3)),
            ("--exit-code a b", &["a", "b"], Some(100)),
            ("a --exit-code b", &["a", "b"], Some(100)),
        ] {
            let named = read(line).unwrap();
            assert_eq!(
                (named.inputs, named.exit_code),
                (inputs.iter().map(|it| (*it).to_owned()).collect(), code),
                "{line}"
            );
        }
        assert!(read("--exit-code 300").is_err());
    }
}
