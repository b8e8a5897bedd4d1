//! `--map` and `--descriptor-set-in`: what builds say of files that they have put elsewhere.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use protosmith_lint::tree::{FileTree as _, Placed, Places, below};

use super::Opener;

use crate::{
    cli::{Failure, sets::Sets},
    input::{IMAGE_BYTES, TreeInput, disk::DiskTree},
};

/// What stands between the names of descriptor sets.
const BETWEEN: char = if cfg!(windows) { ';' } else { ':' };

/// Where files belong, as values of `--map` say; `location` gives the place of a path that was written.
pub(super) fn read(
    maps: &[String],
    location: impl Fn(&PathBuf) -> Result<String, Failure>,
) -> Result<Places, Failure> {
    let mut places = Places::default();
    for map in maps {
        let wrong = |why: &str| Failure::usage(format!("`--map {map}`: {why}"));
        let Some((lies, belongs)) = map.split_once('=') else {
            return Err(wrong("it has no `=` between two paths"));
        };
        if lies.is_empty() || belongs.is_empty() {
            return Err(wrong("there is a path on both sides of `=`"));
        }
        if belongs.contains('=') {
            return Err(wrong("it has more than one `=`"));
        }
        if !places.add(location(&lies.into())?, location(&belongs.into())?) {
            return Err(wrong("the path is shown as another, too"));
        }
    }
    Ok(places)
}

/// The directory that paths of a given configuration start from, where files belong elsewhere than
/// they lie: the working directory, `cwd`.
pub(super) fn root<'c>(
    places: &Places,
    input: &TreeInput,
    cwd: Option<&'c str>,
) -> Result<Option<&'c str>, Failure> {
    if places.is_empty() {
        return Ok(None);
    }
    if input.file.is_some() {
        return Err(Failure::usage("`--map` is for files of a directory, named with `--path`"));
    }
    if cwd.is_some_and(|cwd| below(cwd, &input.dir).is_none()) {
        let said = "with `--map`, the input lies in the working directory";
        return Err(Failure::usage(said).help("run it in a directory around both"));
    }
    Ok(cwd)
}

impl Opener<'_> {
    /// The descriptor sets of `--descriptor-set-in`.
    pub(super) fn sets(&self) -> Result<Arc<Sets>, Failure> {
        if let Some(read) = self.sets.get() {
            return Ok(Arc::clone(read));
        }
        let mut out = Sets::default();
        let names = self.args.descriptor_set_in.iter().flat_map(|it| it.split(BETWEEN));
        for name in names.filter(|it| !it.is_empty()) {
            let (disk, path) = DiskTree::locate(&self.cwd, Path::new(name))?;
            let bytes = disk.read_at_most(&path, IMAGE_BYTES)?;
            if !out.add(&bytes) {
                return Err(Failure::input(format!("`{name}` is no descriptor set")));
            }
        }
        Ok(Arc::clone(self.sets.get_or_init(|| Arc::new(out))))
    }
}

/// The same input, whose files are shown where they belong.
pub(super) fn placed(input: TreeInput, places: &Places) -> TreeInput {
    if places.is_empty() {
        return input;
    }
    TreeInput { tree: Box::new(Placed::new(input.tree, places.clone())), ..input }
}
