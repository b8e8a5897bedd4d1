//! What a submodule has at a commit, read from the repository that git keeps of it in the one around,
//! or from the one in its work tree.

use std::{
    fs,
    path::{Component, Path},
    sync::PoisonError,
};

use gix::{ThreadSafeRepository, bstr::ByteSlice as _};
use protosmith_lint::tree::{AbsentSubmodule, CloneDepth, FileTree as _, Lacks, upwards};

use super::{
    missing, options,
    tree::{GitTree, Node, RowKind},
};

impl GitTree {
    /// The root of a submodule, a row with a `name` below `dirs`, or what of it is missing.
    pub(super) fn submodule(
        &self,
        dirs: &[(String, Node)],
        name: &str,
        at: Node,
    ) -> Result<Node, Lacks> {
        // Its path in the repository that it is a row of.
        let around = dirs.iter().skip_while(|it| it.1.store != at.store);
        // The root of a submodule bears the name that the one around gives it.
        let own = around.skip(usize::from(at.store != self.root.store));
        let names: Vec<&str> = own.map(|it| it.0.as_str()).chain([name]).collect();
        let path = names.join("/");
        let key = (at, path);
        let known =
            self.submodules.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return known;
        }
        let found = self.open_submodule(&key.1, at);
        self.submodules.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
        found
    }

    fn open_submodule(&self, path: &str, at: Node) -> Result<Node, Lacks> {
        let name = self.submodule_name(path, at.sibling(self.store(at).root));
        let mut lacks = if name.is_some() { Lacks::Repository } else { Lacks::Name };
        let name = name.unwrap_or_else(|| path.to_owned());
        let kept = self.kept(&name, at).into_iter().chain(self.in_work_tree(path, at));
        for repo in kept {
            let handle = repo.to_thread_local();
            let tree = handle.find_object(at.id).and_then(gix::Object::peel_to_tree);
            if let Ok(root) = tree.map(|it| it.id) {
                return Ok(self.add(repo, root));
            }
            let clone = if handle.is_shallow().unwrap_or_default() {
                CloneDepth::Shallow
            } else if missing::partial(&handle).is_some() {
                CloneDepth::Partial
            } else {
                CloneDepth::Whole
            };
            lacks = Lacks::Commit { id: at.id.to_string(), clone };
        }
        Err(lacks)
    }

    /// The repository that git keeps of a submodule in the one around. The name is of a folder, and
    /// never of one outside.
    fn kept(&self, name: &str, at: Node) -> Option<ThreadSafeRepository> {
        let is_inside = |it| matches!(it, Component::Normal(_));
        if !Path::new(name).components().all(is_inside) {
            return None;
        }
        let git_dir = self.store(at).repo.to_thread_local().common_dir().to_owned();
        let modules = fs::canonicalize(git_dir.join("modules")).ok()?;
        let dir = fs::canonicalize(modules.join(name)).ok()?;
        let is_one = dir.starts_with(&modules) && dir != modules;
        is_one.then(|| options().open(dir).ok()).flatten()
    }

    /// The repository in the work tree of a submodule, as a clone has it that was added where it
    /// lay. No commit can bring a `.git`.
    fn in_work_tree(&self, path: &str, at: Node) -> Option<ThreadSafeRepository> {
        let around = self.store(at).repo.to_thread_local().workdir()?.to_owned();
        let root = fs::canonicalize(around).ok()?;
        let dir = fs::canonicalize(root.join(path)).ok()?;
        // A link of the work tree may lead anywhere.
        (dir == root.join(path)).then(|| options().open(dir.join(".git")).ok()).flatten()
    }

    /// The name that `.gitmodules` gives to the submodule at a path.
    fn submodule_name(&self, path: &str, root: Node) -> Option<String> {
        let rows = self.rows(root, path).ok()?;
        let file = rows.iter().find(|it| it.name == ".gitmodules");
        let text =
            file.and_then(|it| self.blob(root.sibling(it.id), path).ok()).unwrap_or_default();
        let config = gix::config::File::try_from(text.as_bstr()).ok();
        let mut sections = config.as_ref()?.sections_by_name("submodule")?;
        let section = sections
            .find(|it| it.value("path").is_some_and(|it| it.as_bytes() == path.as_bytes()))?;
        section.header().subsection_name()?.to_str().ok().map(str::to_owned)
    }

    /// The submodule whose files are not here that a path leads to or through.
    pub(super) fn absent(&self, path: &str) -> Option<AbsentSubmodule> {
        upwards(path).find_map(|path| {
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
            let around = self.find(dir).ok()??;
            let rows = self.rows(around.at, dir).ok()?;
            let row = rows.iter().find(|it| it.name == name && it.kind == RowKind::Submodule)?;
            let lacks = self.submodule(&around.dirs, name, around.at.sibling(row.id)).err()?;
            Some(AbsentSubmodule { path: self.shown(path), lacks })
        })
    }
}
