//! The versions of a subject in a folder.

use std::{fs, path::Path};

use crate::{cli::Failure, input::disk::os_name};

/// A subject has no more versions.
const MAX_VERSIONS: usize = 10_000;

/// A version, and the path of its file.
pub(super) struct Version {
    pub number: u32,
    pub path: String,
}

/// The files `1.proto`, `2.proto` and so on of a folder, in the order of their numbers; at least
/// one. Others are left alone: versions import them.
pub(super) fn list(cwd: &Path, folder: &str) -> Result<Vec<Version>, Failure> {
    let failed = |why| Failure::input(format!("`{folder}` cannot be read")).because(why);
    let mut out = Vec::new();
    for entry in fs::read_dir(cwd.join(folder)).map_err(failed)? {
        let name = os_name(&entry.map_err(failed)?.file_name());
        let number = name.strip_suffix(".proto").and_then(|it| it.parse().ok());
        if let Some(number) = number {
            out.push(Version { number, path: format!("{folder}/{name}") });
        }
        if out.len() > MAX_VERSIONS {
            return Err(Failure::input(format!(
                "`{folder}` has more than {MAX_VERSIONS} versions"
            )));
        }
    }
    out.sort_by(|one, other| (one.number, &one.path).cmp(&(other.number, &other.path)));
    if let Some(pair) = out.windows(2).find(|it| it[0].number == it[1].number) {
        let (one, other) = (&pair[0].path, &pair[1].path);
        return Err(Failure::input(format!("`{one}` and `{other}` are the same version")));
    }
    if out.is_empty() {
        return Err(Failure::input(format!("`{folder}` has no versions"))
            .help("they are files `1.proto`, `2.proto` and so on"));
    }
    Ok(out)
}
