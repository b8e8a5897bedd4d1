//! Two states that are compared: what the new one says of the old one.

use protosmith_lint::tree::{Kind, below, join};

use super::{Located, LocatedTree, Opener, location::Anchor};

use crate::cli::Failure;

impl Opener<'_> {
    /// The old state as the new one asks for it, and both again, the new one first. It is narrowed
    /// down by paths relative to each, an image by the import paths that they stand for; directories of `-I` are its own, where it has them; single
    /// files have the same import path.
    pub(in crate::cli) fn beside(
        &self,
        old: Located,
        new: Located,
    ) -> Result<[Located; 2], Failure> {
        match (old, new) {
            (Located::Tree(mut old), Located::Tree(mut new)) => {
                self.narrow(&mut old, &new);
                agree_on_root(&mut new, &mut old);
                self.find_includes(&mut old, &new)?;
                Ok([Located::Tree(new), Located::Tree(old)])
            }
            (Located::Image { set, config, mut filter }, Located::Tree(new)) => {
                // An image knows its files by their import paths.
                let imports =
                    |all: &[String]| all.iter().filter_map(|it| new.import_of(it)).collect();
                if !self.args.paths.is_empty() {
                    filter.paths = imports(&new.filter.paths);
                }
                if !self.args.excludes.is_empty() {
                    filter.excludes = imports(&new.filter.excludes);
                }
                Ok([Located::Tree(new), Located::Image { set, config, filter }])
            }
            (old, new) => Ok([new, old]),
        }
    }

    fn narrow(&self, old: &mut LocatedTree, new: &LocatedTree) {
        let there = |path: &String| below(&new.input.dir, path).map(|it| join(&old.input.dir, it));
        if !self.args.paths.is_empty() && old.input.file.is_none() {
            old.filter.paths = new.filter.paths.iter().filter_map(there).collect();
        }
        old.filter.excludes = new.filter.excludes.iter().filter_map(there).collect();
    }

    fn find_includes(&self, old: &mut LocatedTree, new: &LocatedTree) -> Result<(), Failure> {
        if !new.on_disk {
            return Ok(());
        }
        let (on_disk, in_tree) = anchors(new, old);
        let anchor = Anchor { on_disk: &on_disk, in_tree: &in_tree };
        let tree = &*old.input.tree;
        old.includes = self.includes(tree, Some(&anchor))?;
        let locations = old.includes.iter().filter_map(|it| it.location(old.on_disk));
        old.filter.roots = locations.collect();
        if !old.on_disk {
            anchor.rebase(tree, &mut old.found.config);
        }
        old.filter.roots.extend(super::location::dependencies(tree, &old.found.config));
        Ok(())
    }
}

/// Directories that stand for each other: the inputs, or the roots of a single file.
fn anchors(new: &LocatedTree, old: &LocatedTree) -> (String, String) {
    let inputs = || (new.input.dir.clone(), old.input.dir.clone());
    let Some((file, import)) = new.input.file.as_ref().zip(new.import()) else { return inputs() };
    let of_new = root(&file.0, &import);
    let of_old = match &old.input.file {
        Some((file, _)) => root(file, &import).map(str::to_owned),
        None => old.root_with(&import),
    };
    of_new.map(str::to_owned).zip(of_old).unwrap_or_else(inputs)
}

/// Gives single files whose roots were guessed roots from which they have one import path.
fn agree_on_root(new: &mut LocatedTree, old: &mut LocatedTree) {
    let Some((file, _)) = new.input.file.clone() else { return };
    let Some(import) = new.import() else { return };
    let Some((old_file, _)) = old.input.file.clone() else {
        if new.is_guessed {
            let named = std::iter::once(&*import).chain(suffixes(&file));
            let is_there = |it: &&str| old.root_with(it).is_some();
            if let Some(root) = named.filter(is_there).find_map(|it| root(&file, it)) {
                new.set_root(root);
            }
        }
        return;
    };
    if old.is_guessed {
        if let Some(root) = root(&old_file, &import) {
            old.set_root(root);
        } else if new.is_guessed {
            let shared =
                suffixes(&file).find_map(|it| Some((root(&file, it)?, root(&old_file, it)?)));
            if let Some((of_new, of_old)) = shared {
                new.set_root(of_new);
                old.set_root(of_old);
            }
        }
    } else if new.is_guessed
        && let Some(root) = old.import().as_deref().and_then(|it| root(&file, it))
    {
        new.set_root(root);
    }
}

/// What a path ends in, the longest first.
fn suffixes(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |it| it.split_once('/').map(|it| it.1))
}

/// The directory from which a file has an import path.
fn root<'a>(file: &'a str, import: &str) -> Option<&'a str> {
    match file.strip_suffix(import)? {
        "" => Some(""),
        dir => dir.strip_suffix('/'),
    }
}

impl LocatedTree {
    fn roots(&self) -> impl Iterator<Item = String> {
        let config = &self.found.config;
        self.found.targets.iter().flat_map(|at| config.modules[*at].root_dirs(&config.dir))
    }

    /// The import path that a file or directory of it stands for: empty for one around a whole root;
    /// `None` for one outside of all.
    fn import_of(&self, path: &str) -> Option<String> {
        if !self.filter.places.is_empty() {
            return below(&self.input.dir, path).map(str::to_owned);
        }
        let roots: Vec<String> = self.roots().collect();
        let inside = roots.iter().filter(|it| below(it, path).is_some());
        match inside.max_by_key(|it| it.len()) {
            Some(root) => below(root, path).map(str::to_owned),
            None => roots.iter().any(|it| below(path, it).is_some()).then(String::new),
        }
    }

    /// The import path of the single file that it is.
    fn import(&self) -> Option<String> {
        let (file, _) = self.input.file.as_ref()?;
        self.roots().find_map(|root| below(&root, file).map(str::to_owned))
    }

    /// The root below which a file with an import path lies.
    fn root_with(&self, import: &str) -> Option<String> {
        let is_file = |it: &String| self.input.tree.kind(&join(it, import)) == Some(Kind::File);
        self.roots().find(is_file)
    }
}
