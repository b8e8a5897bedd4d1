//! Writes what was generated, all of it or nothing.

use std::{
    fs,
    io::Write as _,
    path::{Component, Path},
};

use protoc_gen_protosmith::Output;
use tempfile::NamedTempFile;

use crate::Error;

/// Writes files into a folder. One whose content is there already is left alone, so that nothing
/// is compiled anew because of it.
pub(crate) fn write(folder: &Path, outputs: &[Output]) -> Result<(), Error> {
    let mut written = Vec::new();
    for Output { name, content } in outputs {
        if !Path::new(name).components().all(|it| matches!(it, Component::Normal(_))) {
            return Err(Error::new(format!("`{}` is outside of the folder", name.escape_debug())));
        }
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|it| it == content.as_bytes()) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|it| Error::io("make", parent, &it))?;
        let mut file =
            NamedTempFile::new_in(parent).map_err(|it| Error::io("write", parent, &it))?;
        file.write_all(content.as_bytes()).map_err(|it| Error::io("write", &path, &it))?;
        written.push((file, path));
    }
    for (file, path) in written {
        file.persist(&path).map_err(|it| Error::io("write", &path, &it.error))?;
    }
    Ok(())
}
