//! From a path in a git tree to an object, through the links that stay inside.

use protosmith_lint::tree::{Kind, TreeError};

use super::{
    super::limit,
    tree::{GitTree, Node, RowKind},
};

/// What lies at a path.
pub(super) struct Found {
    pub kind: Kind,
    pub at: Node,
    /// The path without links.
    pub real: String,
    /// The directories from the root down to it, by name; it is the last of them if it is one.
    pub dirs: Vec<(String, Node)>,
}

impl GitTree {
    /// Follows links like a file system that ends at the root of the tree.
    pub(super) fn find(&self, path: &str) -> Result<Option<Found>, TreeError> {
        let mut todo: Vec<String> = names(path).rev().collect();
        // Each directory from the root down, by name.
        let mut dirs: Vec<(String, Node)> = Vec::new();
        let mut links = 0;
        let real = |dirs: &[(String, Node)], name: &str| {
            let names = dirs.iter().map(|it| it.0.as_str()).chain([name]);
            names.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("/")
        };
        let other = |at| {
            let (real, dirs) = (path.to_owned(), Vec::new());
            Ok(Some(Found { kind: Kind::Other, at, real, dirs }))
        };
        while let Some(name) = todo.pop() {
            let dir = dirs.last().map_or(self.root, |it| it.1);
            if name == ".." {
                if dirs.pop().is_none() {
                    return other(dir);
                }
                continue;
            }
            let rows = self.rows(dir, path)?;
            let Ok(at) = rows.binary_search_by(|it| it.name.as_str().cmp(&name)) else {
                return if links == 0 { Ok(None) } else { other(dir) };
            };
            let row = &rows[at];
            let node = dir.sibling(row.id);
            match row.kind {
                RowKind::Dir => dirs.push((name, node)),
                RowKind::File if todo.is_empty() => {
                    let real = real(&dirs, &name);
                    return Ok(Some(Found { kind: Kind::File, at: node, real, dirs }));
                }
                RowKind::File => return if links == 0 { Ok(None) } else { other(node) },
                RowKind::Submodule => match self.submodule(&dirs, &name, node) {
                    Ok(root) => dirs.push((name, root)),
                    Err(_) => return if todo.is_empty() { other(node) } else { Ok(None) },
                },
                RowKind::Link => {
                    links += 1;
                    let target = self.blob(node, path)?;
                    let target = String::from_utf8(target).unwrap_or_default();
                    let leads_out = target.starts_with('/') || target.is_empty();
                    if links > limit::LINKS || leads_out || target.len() > limit::NAME {
                        return other(node);
                    }
                    todo.extend(names(&target).rev());
                }
            }
        }
        let at = dirs.last().map_or(self.root, |it| it.1);
        Ok(Some(Found { kind: Kind::Dir, at, real: real(&dirs, ""), dirs }))
    }
}

fn names(path: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
    path.split('/').filter(|it| !it.is_empty() && *it != ".").map(str::to_owned)
}
