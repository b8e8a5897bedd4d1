//! What a submodule has at a commit, read from the repository that git keeps of it in the one around.

use std::{
    fs,
    path::{Component, Path},
    sync::PoisonError,
};

use gix::{ThreadSafeRepository, bstr::ByteSlice as _};
use protosmith_lint::tree::{FileTree as _, Kind, upwards};

use super::{
    options,
    tree::{GitTree, Node, RowKind},
};

impl GitTree {
    /// The root of a submodule, a row with a `name` below `dirs`; `None` where git keeps no
    /// repository of it that has the commit.
    pub(super) fn submodule(&self, dirs: &[(String, Node)], name: &str, at: Node) -> Option<Node> {
        // Its path in the repository that it is a row of.
        let around = dirs.iter().skip_while(|it| it.1.store != at.store);
        // The root of a submodule bears the name that the one around gives it.
        let own = around.skip(usize::from(at.store != self.root.store));
        let names: Vec<&str> = own.map(|it| it.0.as_str()).chain([name]).collect();
        let path = names.join("/");
        let key = (at, path);
        let known =
            self.submodules.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        if let Some(known) = known {
            return known;
        }
        let found = self.open_submodule(&key.1, at);
        self.submodules.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found);
        found
    }

    fn open_submodule(&self, path: &str, at: Node) -> Option<Node> {
        let store = self.store(at);
        let git_dir = store.repo.to_thread_local().common_dir().to_owned();
        let modules = fs::canonicalize(git_dir.join("modules")).ok()?;
        let name = self.submodule_name(path, at.sibling(store.root))?;
        let dir = fs::canonicalize(modules.join(&name)).ok()?;
        if !dir.starts_with(&modules) || dir == modules {
            return None;
        }
        let repo: ThreadSafeRepository = options().open(dir).ok()?;
        let root = repo.to_thread_local().find_object(at.id).ok()?.peel_to_tree().ok()?.id;
        Some(self.add(repo, root))
    }

    /// The name that `.gitmodules` gives to the submodule at a path; the path where it gives none.
    /// It names a folder, and never one outside.
    fn submodule_name(&self, path: &str, root: Node) -> Option<String> {
        let rows = self.rows(root, path).ok()?;
        let file = rows.iter().find(|it| it.name == ".gitmodules");
        let text =
            file.and_then(|it| self.blob(root.sibling(it.id), path).ok()).unwrap_or_default();
        let config = gix::config::File::try_from(text.as_bstr()).ok();
        let name = config.as_ref().and_then(|it| {
            let mut sections = it.sections_by_name("submodule")?;
            let section = sections
                .find(|it| it.value("path").is_some_and(|it| it.as_bytes() == path.as_bytes()))?;
            section.header().subsection_name()?.to_str().ok().map(str::to_owned)
        });
        let name = name.unwrap_or_else(|| path.to_owned());
        let is_inside = |it| matches!(it, Component::Normal(_));
        Path::new(&name).components().all(is_inside).then_some(name)
    }

    /// The submodule without a repository that a path leads to or through.
    pub(super) fn absent(&self, path: &str) -> Option<String> {
        upwards(path).find_map(|path| {
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
            let rows = self.rows(self.find(dir).ok()??.at, dir).ok()?;
            let row = rows.iter().find(|it| it.name == name)?;
            let is_absent = row.kind == RowKind::Submodule && self.kind(path) != Some(Kind::Dir);
            is_absent.then(|| self.shown(path))
        })
    }
}
