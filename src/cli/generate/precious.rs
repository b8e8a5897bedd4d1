//! What generated code may not take the place of, and cleaning may not remove.

use std::path::{Path, PathBuf};

use protosmith_lint::config::{Config, Program, Template};

use super::{Args, Terminal};

use crate::{
    generate::Precious,
    input::reference::{ArchiveReference, From, Reference},
};

impl Args {
    /// What is named on the command line or in the template, whatever the input is.
    pub(super) fn precious(
        &self,
        template: &Template,
        terminal: &Terminal<'_, '_>,
    ) -> Vec<Precious> {
        let cwd = terminal.cwd();
        let given = [&self.template, &self.inputs.config].into_iter().flatten();
        // What is no path but the text of a file lies nowhere.
        let files = given.map(|it| it as &dyn AsRef<Path>);
        let mut out: Vec<_> =
            files.map(|it| Precious { path: cwd.join(it), what: "configuration" }).collect();
        let includes = self.inputs.includes.iter();
        out.extend(includes.map(|it| Precious { path: cwd.join(it), what: "a folder of imports" }));
        let programs = template.plugins.iter().filter_map(|plugin| match &plugin.program {
            Program::Local(words) => words.first().filter(|it| it.contains('/')),
            _ => None,
        });
        out.extend(programs.map(|it| Precious { path: cwd.join(it), what: "a plugin" }));
        let home = terminal.var("HOME");
        out.extend(home.map(|it| Precious { path: it.into(), what: "your home folder" }));
        out
    }
}

/// Adds an input and its configuration.
pub(super) fn add_input(
    out: &mut Vec<Precious>,
    reference: &Reference,
    config: &Config,
    cwd: &Path,
) {
    let mut add = |path: PathBuf, what| out.push(Precious { path, what });
    match reference {
        Reference::Dir(path) => add(cwd.join(path), "the input"),
        Reference::ProtoFile { path, .. }
        | Reference::Image { from: From::File(path), .. }
        | Reference::Archive(ArchiveReference { from: From::File(path), .. })
        | Reference::Git { repository: path, .. } => add(cwd.join(path), "the input"),
        Reference::Image { from: From::Stdin, .. }
        | Reference::Archive(ArchiveReference { from: From::Stdin, .. })
        | Reference::Revision { .. } => {}
    }
    for file in &config.files.0 {
        add(cwd.join(&file.path), "configuration");
    }
    for place in config.dependency_places() {
        add(Path::new("/").join(place), "a dependency");
    }
}
