//! When to use colours, as a command line has it.

use clap::ValueEnum as _;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Choice {
    /// On a terminal. `NO_COLOR` keeps them off; else `FORCE_COLOR` and `CLICOLOR_FORCE` put them
    /// everywhere; else `CLICOLOR=0` and `TERM=dumb` keep them off.
    Auto,
    /// Wherever the output goes.
    Always,
    Never,
}

impl Choice {
    /// What a command line asks for that may not be readable otherwise.
    pub(super) fn given(args: &[String]) -> Self {
        let inside = |(at, arg): (usize, &String)| match arg.strip_prefix("--color") {
            Some("") => args.get(at + 1).cloned(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        let flags = args.iter().enumerate().take_while(|it| it.1 != "--");
        let named = flags.filter_map(inside).filter_map(|it| Self::from_str(&it, false).ok());
        named.last().unwrap_or(Self::Auto)
    }
}
