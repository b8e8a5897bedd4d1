//! What stands in the way of writing a file.

use std::{fs, path::Path};

use super::Target;

/// An error where something stands in the way of a file, or leads it out of its root.
pub(super) fn refuse(path: &Path, target: &Target) -> Result<(), String> {
    let (shown, root) = (path.display(), &*target.root);
    let real = |it: &Path| fs::canonicalize(it).ok();
    for above in path.ancestors().skip(1) {
        let Ok(data) = fs::symlink_metadata(above) else { continue };
        let is_inside = above.starts_with(root) && above != root;
        if data.is_symlink() && is_inside {
            let leads_out = match (real(above), real(root)) {
                (Some(to), Some(root)) => !to.starts_with(root),
                _ => true,
            };
            if leads_out {
                let link = above.display();
                return Err(format!(
                    "cannot write `{shown}`: the link `{link}` leads out of the output folder"
                ));
            }
        }
        if !above.is_dir() {
            return Err(format!("cannot write `{shown}`: `{}` is no folder", above.display()));
        }
        if !is_inside {
            break;
        }
    }
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => Err(format!("cannot write `{shown}`: it is a folder")),
        Ok(data) if !data.is_file() && !data.is_symlink() => {
            Err(format!("cannot write `{shown}`: it is no regular file"))
        }
        // To replace it needs no right to write to it; who took that away meant something by it.
        Ok(data) if target.old.is_some() && data.permissions().readonly() => {
            Err(format!("cannot write `{shown}`: it is read-only"))
        }
        _ => Ok(()),
    }
}

/// An error where a file is not what its new content was made of.
pub(super) fn unchanged(path: &Path, target: &Target) -> Result<(), String> {
    let Some(old) = &target.old else { return Ok(()) };
    match fs::read(path) {
        Ok(found) if *found == **old => Ok(()),
        Ok(_) => Err(format!("cannot write `{}`: it was changed meanwhile", path.display())),
        Err(error) => Err(format!("cannot write `{}`: {error}", path.display())),
    }
}
