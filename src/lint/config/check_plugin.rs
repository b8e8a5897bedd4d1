//! Check plugins: programs with rules of their own, as a configuration names them.

use super::located::Located;

/// A check plugin.
#[derive(Clone, Debug)]
pub struct CheckPlugin {
    /// The program, with its arguments; there is one.
    pub command: Vec<Located<String>>,
    /// What the plugin is told, by name, in the order of the file.
    pub options: Vec<(String, CheckOption)>,
}

/// The value of an option of a check plugin.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckOption {
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(String),
    /// Not empty; all of one kind.
    List(Vec<Self>),
}

/// Whether check plugins have said which rules they have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// Ids that nobody knows may be theirs.
    #[default]
    No,
    Yes,
}

impl CheckPlugin {
    /// As reports have it: the program without its arguments.
    pub fn name(&self) -> &str {
        self.command.first().map_or("", |it| &it.value)
    }

    /// Whether its name is one in a registry: `host.domain/owner/name`.
    pub fn is_remote(&self) -> bool {
        is_remote(self.name())
    }
}

/// Whether a name is one in a registry: `host.domain/owner/name`.
pub(super) fn is_remote(name: &str) -> bool {
    let mut parts = name.split('/');
    parts.next().is_some_and(|host| host.contains('.') && !host.starts_with('.'))
        && parts.count() == 2
}
