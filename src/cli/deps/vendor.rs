//! `protosmith deps vendor`.

use std::path::Path;

use protosmith_lint::report::counted;

use super::project::Project;

use crate::{
    cli::{Failure, Outcome, Terminal},
    deps, generate,
};

pub(super) fn run(dir: &Path, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut project = Project::open(dir, terminal)?;
    project.imply_sources();
    let lock = project.current_lock()?;
    let place = project.place();
    let done = deps::vendor(lock, place).map_err(generate::Error::new)?;
    let removed = match done.removed {
        0 => String::new(),
        count => format!(", removed {}", counted(count, "file")),
    };
    terminal.tell(&format!(
        "copied {} of {} to `{}`{removed}",
        counted(done.files, "file"),
        counted(done.dependencies, "module"),
        project.shown(place.folder)
    ));
    if project.config.is_implied
        && let Some(module) = project.config.module_around_copies()
    {
        let around = match &*module.path.value {
            "" => ".",
            path => path,
        };
        terminal.note(&format!(
            "buf takes `{0}` for files of the module `{around}`: name `{0}` in its `excludes`",
            place.folder
        ));
    }
    Ok(Outcome::Clean)
}
