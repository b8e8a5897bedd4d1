//! Where programs are. Never looks in the working directory for a name without a `/`.

use std::path::{Path, PathBuf};

use protosmith_lint::visible::Line;

use crate::generate::Fault;

/// The file of a program: a path is relative to the working directory, a mere name is looked up
/// in the directories of `PATH` that are absolute.
pub(crate) fn find(program: &str, cwd: &Path, path: Option<&str>) -> Result<PathBuf, Fault> {
    if program.contains(['/', std::path::MAIN_SEPARATOR]) {
        return named(cwd.join(program))
            .ok_or_else(|| format!("`{}` is no program that can be run", Line(program)).into());
    }
    let dirs = path.into_iter().flat_map(std::env::split_paths).filter(|it| it.is_absolute());
    dirs.map(|dir| dir.join(program)).find_map(named).ok_or_else(|| {
        let name = Line(program);
        Fault::from(format!("the program `{name}` was not found"))
            .help(format!("install it, or name its path: `./{name}`"))
    })
}

/// The file, if it can be run; Windows puts an ending behind the name.
fn named(file: PathBuf) -> Option<PathBuf> {
    if cfg!(windows) {
        let with = |ending: &str| {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        return ["", ".exe", ".bat", ".cmd"].map(with).into_iter().find(|it| it.is_file());
    }
    is_program(&file).then_some(file)
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}
