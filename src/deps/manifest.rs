//! The list of copied files with their digests, which lies beside them.

use std::{collections::BTreeMap, fs, path::Path};

use protosmith_lint::config::MANIFEST;

use super::digest::{Digests, SHAKE};

/// What was copied, by path below the folder of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub Digests);

impl Manifest {
    /// That of a folder of copies; nothing where there is none that can be read.
    pub(super) fn at(root: &Path) -> Self {
        let path = root.join(MANIFEST);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|it| it.is_file());
        let text = fs::read_to_string(path).ok().filter(|_| is_file);
        text.and_then(|it| Self::parse(&it)).unwrap_or_default()
    }

    /// A line for each file: its digest, two blanks, its path.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for (path, digest) in &self.0 {
            out.extend([digest, "  ", path, "\n"]);
        }
        out
    }

    /// Reads that text; `None` where it is another.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut all = BTreeMap::new();
        for line in text.lines() {
            let (digest, path) = line.split_once("  ")?;
            let hex = digest.strip_prefix(SHAKE)?;
            if hex.len() != 128 || !super::names::is_safe(path) {
                return None;
            }
            all.insert(path.to_owned(), digest.to_owned());
        }
        Some(Self(all))
    }

    /// The files of one dependency, by their paths in its folder.
    pub(super) fn of(&self, folder: &str) -> Digests {
        let prefix = format!("{folder}/");
        let rest = self.0.range(prefix.clone()..);
        rest.map_while(|(path, digest)| {
            Some((path.strip_prefix(&prefix)?.to_owned(), digest.clone()))
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn what_is_written_is_read() {
        let digest = format!("shake256:{}", "0a".repeat(64));
        let paths = ["a.b/c/d.proto", "a.b/c.proto", "e/x  y.proto"];
        let all = Manifest(paths.map(|it| (it.to_owned(), digest.clone())).into());
        assert_eq!(Manifest::parse(&all.text()), Some(all.clone()));
        assert_eq!(all.of("a.b").into_keys().collect::<Vec<_>>(), ["c.proto", "c/d.proto"]);
        assert_eq!(all.of("a").len(), 0);
        for wrong in ["x", "shake256:00  a", "  a"] {
            assert_eq!(Manifest::parse(wrong), None);
        }
        for path in ["/a", "../a", "a/../b", "a//b", "", "a\\b", "a\u{1b}", ".git/a"] {
            assert_eq!(Manifest::parse(&format!("{digest}  {path}")), None, "{path:?}");
        }
    }
}
