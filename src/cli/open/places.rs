//! `--map` and `--descriptor-set-in`: what builds say of files that they have put elsewhere.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use protosmith_lint::{
    config::Given,
    tree::{FileTree as _, Placed, Places, parent},
};

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
        if !places.add(location(&lies.into())?, &location(&belongs.into())?) {
            return Err(wrong("the path is shown as another, too"));
        }
    }
    Ok(places)
}

/// The directory that a given configuration holds for, where files belong elsewhere than they lie: the one
/// that its file is shown in, or the working directory.
pub(super) fn dir_of(
    given: &Given,
    places: &Places,
    location: impl Fn(&PathBuf) -> Result<String, Failure>,
) -> Result<String, Failure> {
    if given.path.is_empty() {
        return location(&".".into());
    }
    let place = places.of(&location(&given.path.as_str().into())?);
    Ok(parent(&place).unwrap_or_default().to_owned())
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
