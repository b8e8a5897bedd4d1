//! Why a command could not do its work: a kind, what is wrong, what helps, and what caused it.

use std::{error::Error, fmt};

use protosmith_compiler::image;
use protosmith_lint::{
    config::{ConfigError, Fault},
    tree::TreeError,
    visible::Line,
};

use crate::{generate, input};

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    pub kind: Kind,
    /// What is said of it, each behind an `error:` of its own.
    said: Vec<Said>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What a failure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Arguments that do not fit together, or mean nothing.
    Usage,
    /// What was to be read: files, archives, revisions, images.
    Input,
    Configuration,
    /// Plugins, and what they made.
    Generation,
    /// What was to be written.
    Output,
    /// Stdin, where protoc or buf should have written a request.
    Request,
}

/// One thing that is wrong. What is text of others in it is not harmless yet.
#[derive(Debug)]
enum Said {
    Fault {
        message: String,
        /// What a plugin said below that, in lines.
        quoted: String,
        help: Option<String>,
    },
    /// Shows itself, with excerpts.
    Configuration(ConfigError),
}

impl Said {
    fn of(message: impl Into<String>, help: Option<String>) -> Self {
        Self::Fault { message: message.into(), quoted: String::new(), help }
    }
}

impl Kind {
    /// The exit code of a command that failed so.
    pub(super) fn exit_code(self) -> u8 {
        match self {
            Self::Request => 1,
            Self::Usage | Self::Input | Self::Configuration | Self::Generation | Self::Output => 2,
        }
    }
}

impl Failure {
    pub(super) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, said: vec![Said::of(message, None)], source: None }
    }

    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub(super) fn input(message: impl Into<String>) -> Self {
        Self::new(Kind::Input, message)
    }

    pub(super) fn output(message: impl Into<String>) -> Self {
        Self::new(Kind::Output, message)
    }

    /// Says what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(Said::Fault { help: none, .. }) = self.said.last_mut() {
            *none = Some(help.into());
        }
        self
    }

    /// Whether it says what to do.
    pub(super) fn has_help(&self) -> bool {
        self.said.iter().any(|it| matches!(it, Said::Fault { help: Some(_), .. }))
    }

    /// Says of what a state has at a path that it is the old one that has it.
    pub(super) fn of_old_state(mut self, against: &str) -> Self {
        if self.kind == Kind::Configuration {
            let more = format!("that is so in `{against}`: nothing can be compared with it");
            self.said.push(Said::of(more, None));
        }
        self
    }

    /// Keeps what caused it, which is said behind the message.
    pub(super) fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What is wrong, each with its causes and its help: the text behind an `error:`. All lines but
    /// the first are ours, or are marked as quoted.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        let mut causes = String::new();
        let mut cause = self.source();
        while let Some(found) = cause {
            causes += &format!(": {found}");
            cause = found.source();
        }
        self.said.iter().map(move |said| match said {
            Said::Configuration(error) => error.to_string(),
            Said::Fault { message, quoted, help } => {
                let quoted = quoted.lines().map(|it| format!("\n  | {}", Line(it)));
                let help = help.iter().map(|it| format!("\n  help: {}", Line(it)));
                let below: String = quoted.chain(help).collect();
                format!("{}{}{below}", Line(message), Line(&causes))
            }
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.texts().collect::<Vec<_>>().join("\n"))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|it| it as &(dyn Error + 'static))
    }
}

impl From<input::Error> for Failure {
    fn from(error: input::Error) -> Self {
        let said = vec![Said::of(error.message, error.help)];
        Self { kind: Kind::Input, said, source: None }
    }
}

impl From<TreeError> for Failure {
    fn from(error: TreeError) -> Self {
        Self::input(error.to_string())
    }
}

impl From<image::Error> for Failure {
    fn from(error: image::Error) -> Self {
        Self::input(error.to_string())
    }
}

/// Helps stand below the excerpts, where the configuration puts them.
impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        let said = vec![Said::Configuration(error)];
        Self { kind: Kind::Configuration, said, source: None }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        ConfigError::from(fault).into()
    }
}

impl From<generate::Fault> for Failure {
    fn from(generate::Fault { message, quoted, help }: generate::Fault) -> Self {
        let said = vec![Said::Fault { message, quoted, help }];
        Self { kind: Kind::Input, said, source: None }
    }
}

impl From<generate::Error> for Failure {
    fn from(error: generate::Error) -> Self {
        let more = error.left_out();
        let faults = error.faults.into_iter().take(generate::SHOWN);
        let fault = |fault: generate::Fault| Said::Fault {
            message: fault.message,
            quoted: fault.quoted,
            help: fault.help,
        };
        let mut said: Vec<Said> = faults.map(fault).collect();
        if more > 0 {
            said.push(Said::of(format!("and {more} more errors"), None));
        }
        Self { kind: Kind::Generation, said, source: None }
    }
}

#[cfg(test)]
mod tests {
    use std::{error::Error as _, io};

    use super::{Failure, Kind};
    use protosmith_lint::config::Fault;

    #[test]
    fn causes_stand_behind_the_message_and_helps_below() {
        let cause = io::Error::other("the disk is full");
        let failure = Failure::output("cannot write `a`").because(cause).help("make room");
        let text = "cannot write `a`: the disk is full\n  help: make room";
        assert_eq!(failure.to_string(), text);
        assert_eq!(failure.source().unwrap().to_string(), "the disk is full");
        assert_eq!(failure.kind.exit_code(), 2);
    }

    #[test]
    fn every_fault_of_a_configuration_is_said_at_its_place() {
        let failure = Failure::from(Fault::of("a.yaml", "no").help("yes"));
        assert_eq!(
            (failure.kind, failure.to_string()),
            (Kind::Configuration, "a.yaml: no\n  = help: yes".into())
        );
    }
}
