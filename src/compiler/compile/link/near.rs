//! What an import that leads nowhere could have been meant to be.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::compile::google;

/// The import paths that there are, by directory and by file name.
pub(super) struct Near<'a> {
    by_path: &'a FxHashMap<String, u32>,
    index: OnceLock<Index<'a>>,
}

#[derive(Default)]
struct Index<'a> {
    by_name: FxHashMap<&'a str, Vec<&'a str>>,
    by_dir: FxHashMap<&'a str, Vec<&'a str>>,
}

/// How many paths of one name, or in one directory, are looked at.
const MOST: usize = 1000;

/// Longer paths are not compared.
const LONGEST: usize = 200;

impl<'a> Near<'a> {
    pub(super) fn new(by_path: &'a FxHashMap<String, u32>) -> Self {
        Self { by_path, index: OnceLock::new() }
    }

    /// A known path that ends alike, or has a file name that is a slip away.
    pub(super) fn path(&self, wanted: &str) -> Option<&'a str> {
        if wanted.len() > LONGEST {
            return None;
        }
        let Index { by_name, by_dir } = self.index.get_or_init(|| self.index());
        let (dir, name) = split(wanted);
        let same_name = by_name.get(name).into_iter().flatten().map(|it| (true, *it));
        let same_dir = by_dir.get(dir).into_iter().flatten().map(|it| (false, *it));
        let near = same_name
            .take(MOST)
            .chain(same_dir.take(MOST))
            .filter(|it| it.1.len() < LONGEST && (it.0 || it.1.len().abs_diff(wanted.len()) < 3));
        let near = near.map(|(has_name, near)| {
            let distance = strsim::osa_distance(near, wanted);
            (if has_name { distance.min(2) } else { distance }, near)
        });
        near.min().filter(|it| it.0 <= 2).map(|it| it.1)
    }

    fn index(&self) -> Index<'a> {
        let by_path = self.by_path;
        let known = by_path.keys().map(String::as_str);
        let google = google::paths().map(|it| -> &'a str { it });
        let others = google.filter(|it| !by_path.contains_key(*it));
        let mut all: Vec<&'a str> = known.chain(others).collect();
        all.sort_unstable();
        let mut out = Index::default();
        for path in all {
            let (dir, name) = split(path);
            out.by_dir.entry(dir).or_default().push(path);
            out.by_name.entry(name).or_default().push(path);
        }
        out
    }
}

/// The directory and the file name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

#[cfg(test)]
mod tests {
    use super::Near;

    #[test]
    fn paths_are_near_by_their_name_or_by_a_slip() {
        let known = ["a/b/user.proto", "c/order.proto", "c/orders.proto", "top.proto"];
        let by_path = known.iter().map(|it| ((*it).to_owned(), 0)).collect();
        let near = Near::new(&by_path);
        for (wanted, found) in [
            ("user.proto", Some("a/b/user.proto")),
            ("c/ordar.proto", Some("c/order.proto")),
            ("c/ordres.proto", Some("c/orders.proto")),
            ("tip.proto", Some("top.proto")),
            ("protobuf/any.proto", Some("google/protobuf/any.proto")),
            ("x/ordar.proto", None),
            ("c/invoice.proto", None),
        ] {
            assert_eq!(near.path(wanted), found, "{wanted}");
        }
        assert_eq!(near.path(&"x/".repeat(1000)), None);
    }
}
