//! What a run of the program has around it.

use std::{
    io::{Read, Write},
    path::PathBuf,
};

use super::streams::Leads;

/// What a run of the program has around it.
pub struct World<'a> {
    /// With the name of the program first; as names in trees are written.
    pub args: Vec<String>,
    /// The file of this program, to be run as another process; none where that is not to be.
    pub program: Option<PathBuf>,
    /// Absolute.
    pub cwd: PathBuf,
    pub stdin: &'a mut (dyn Read + Send),
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
    pub stdout_leads: Leads,
    pub watched: Watched,
    /// Reads a variable of the environment; one that is empty counts as unset. `COLUMNS` is the
    /// width of the terminal where nobody has set it.
    pub var: &'a dyn Fn(&str) -> Option<String>,
}

/// Which streams are terminals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watched {
    pub stdout: bool,
    pub stderr: bool,
}
