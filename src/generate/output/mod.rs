//! What plugins made, folder by folder, before it is written.

mod archive;
mod clean;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Component, Path, PathBuf},
};

use protosmith_lint::visible::Line;

use self::clean::Leftovers;
use super::{Error, Fault, insert, normal, response::Response};

pub use self::clean::Precious;
use crate::write::{self, Target};

/// Files by where they go.
#[derive(Debug, Default)]
pub struct Outputs(BTreeMap<PathBuf, Folder>);

/// The files of one `out`, by their paths below it.
type Folder = BTreeMap<String, Made>;

#[derive(Debug)]
struct Made {
    content: Vec<u8>,
    /// The plugin.
    by: String,
}

/// Whether what was not generated is removed from the output folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleaning {
    Leave,
    /// A folder with anything in it that people write is never cleaned.
    Clean,
}

/// Writes files below a folder by their paths there: all of them or, if anything stands in the way,
/// none.
pub fn write_below(root: &Path, files: BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let root = normal(root);
    let is_name = |it: Component<'_>| matches!(it, Component::Normal(_));
    if let Some(name) = files.keys().find(|it| !Path::new(it).components().all(is_name)) {
        let name = Line(name);
        return Err(Error::new([format!("`{name}` is no path below a folder")]));
    }
    let target = |(name, content)| (root.join::<String>(name), Target::new(root.clone(), content));
    write::write(&files.into_iter().map(target).collect()).map_err(Error::new)
}

/// Where an `out` lies.
pub(super) fn location(base: &Path, out: &str) -> PathBuf {
    normal(&base.join(out))
}

impl Outputs {
    /// How many files there are, and the folders and archives that they go to.
    pub fn summary(&self) -> (usize, Vec<&Path>) {
        (self.0.values().map(Folder::len).sum(), self.0.keys().map(PathBuf::as_path).collect())
    }

    /// Takes the answers of one plugin.
    pub(super) fn add(
        &mut self,
        out: &Path,
        by: &str,
        responses: Vec<Response>,
    ) -> Result<(), Fault> {
        let folder = self.0.entry(out.to_owned()).or_default();
        let mut own = BTreeSet::new();
        for piece in responses.into_iter().flat_map(|it| it.pieces) {
            let name = piece.name;
            match (folder.get_mut(&name), piece.insertion_point) {
                (Some(made), Some(point)) => {
                    made.content = insert::insert(&made.content, &point, &piece.content)
                        .ok_or_else(|| format!("`{name}` has no insertion point `{point}`"))?;
                }
                (None, Some(point)) => {
                    return Err(format!(
                        "it inserts at `{point}` into `{name}`, which no plugin made"
                    )
                    .into());
                }
                // Runs for several directories make the same file twice where they share it.
                (Some(made), None) if made.content == piece.content => {}
                (Some(_), None) if own.contains(&name) => {
                    let message = format!("it made `{name}` twice, with different content");
                    return Err(Fault::from(message)
                        .help("`strategy: all` runs it once, if that is what it expects"));
                }
                (Some(made), None) => {
                    let by = &made.by;
                    return Err(format!("it made `{name}`, and so did plugin `{by}`").into());
                }
                (None, None) => {
                    own.insert(name.clone());
                    let made = Made { content: piece.content, by: by.to_owned() };
                    folder.insert(name, made);
                }
            }
        }
        Ok(())
    }

    /// Writes all of it or, if anything stands in the way, nothing. Files that are the same
    /// already are left alone; no archive takes the place of what is precious, and no folder that
    /// has such a thing in it is cleaned.
    pub fn write(self, cwd: &Path, cleaning: Cleaning, precious: &[Precious]) -> Result<(), Error> {
        let mut files: BTreeMap<PathBuf, Target> = BTreeMap::new();
        let mut folders = Vec::new();
        let mut wrong: Vec<Fault> = Vec::new();
        for (out, folder) in self.0 {
            let (root, made) = match archive::pack(&out, &folder) {
                Some(Ok(packed)) => {
                    let name = out.clone();
                    let there = clean::real(&name);
                    if let Some(kept) = precious.iter().find(|it| clean::real(&it.path) == there) {
                        let name = name.display();
                        wrong.push(format!("`{name}` is {}, not an output", kept.what).into());
                    }
                    (out.parent().unwrap_or(&out).to_owned(), vec![(name, packed)])
                }
                Some(Err(why)) => {
                    wrong.push(why.into());
                    continue;
                }
                None => {
                    folders.push(out.clone());
                    let files = folder.into_iter();
                    (out.clone(), files.map(|(name, it)| (out.join(name), it.content)).collect())
                }
            };
            for (path, content) in made {
                let target = Target::new(root.clone(), content);
                if let Some(other) = files.get(&path).filter(|it| it.content != target.content) {
                    let roots = (other.root.display(), root.display());
                    let path = path.display();
                    let message = format!("`{path}` is made in `{}` and in `{}`", roots.0, roots.1);
                    wrong.push(message.into());
                }
                files.insert(path, target);
            }
        }
        for path in files.keys() {
            if let Some(outer) = path.ancestors().skip(1).find(|it| files.contains_key(*it)) {
                let (outer, path) = (outer.display(), path.display());
                wrong.push(format!("`{outer}` cannot be a file and the folder of `{path}`").into());
            }
        }
        let mut leftovers = Vec::new();
        if cleaning == Cleaning::Clean {
            for folder in &folders {
                match clean::leftovers(folder, cwd, &files, precious) {
                    Ok(value) => leftovers.push(value),
                    Err(why) => wrong.push(why),
                }
            }
        }
        if !wrong.is_empty() {
            return Err(Error::new(wrong));
        }
        write::write(&files).map_err(Error::new)?;
        let removed = leftovers.into_iter().try_for_each(Leftovers::remove);
        removed.map_err(|it| Error::new([it]))
    }
}
