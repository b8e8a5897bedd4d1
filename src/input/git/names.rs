//! The names of branches and tags, for who is about to type one.

use std::path::Path;

use super::Found;

/// More names are not offered: nobody reads so many.
const LIMIT: usize = 1000;

/// Branches, tags and branches of remotes that begin with what is typed, in the repository around
/// a directory: sorted, each as it is typed. One that cannot be read has none.
pub fn names(typed: &str, dir: &Path) -> Vec<String> {
    let Ok(Some(found)) = Found::around(Path::new("."), false, dir) else { return Vec::new() };
    let repo = found.repo.to_thread_local();
    let Ok(references) = repo.references() else { return Vec::new() };
    let mut out = Vec::new();
    if "HEAD".starts_with(typed) {
        out.push("HEAD".to_owned());
    }
    for location in ["refs/heads/", "refs/tags/", "refs/remotes/"] {
        let prefix = format!("{location}{typed}");
        let Ok(all) = references.prefixed(prefix.as_str()) else { continue };
        for item in all.take(LIMIT).filter_map(Result::ok) {
            let Ok(full) = std::str::from_utf8(item.name().as_bstr()) else { continue };
            let name = full.strip_prefix(location).filter(|it| !it.ends_with("/HEAD"));
            out.extend(name.filter(|it| it.starts_with(typed)).map(str::to_owned));
        }
    }
    out.sort_unstable();
    out.dedup();
    out.truncate(LIMIT);
    out
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, names};
    use crate::input::repository::Repository;

    #[test]
    fn what_may_be_typed_is_named() {
        let mut repository = Repository::new();
        let tree = repository.tree(&[]);
        let commit = repository.commit(tree, &[]);
        let locations =
            ["heads/main", "heads/topic/one", "heads/topic/$(touch${IFS}x)", "tags/v1.2.0"];
        let remotes = ["remotes/origin/main", "remotes/origin/HEAD", "notes/commits"];
        for location in locations.into_iter().chain(remotes) {
            repository.set(&format!("refs/{location}"), commit);
        }
        let inside = repository.dir().join("a");
        std::fs::create_dir(&inside).unwrap();
        for (typed, wanted) in [
            ("", "HEAD main origin/main topic/$(touch${IFS}x) topic/one v1.2.0"),
            ("m", "main"),
            ("topic/", "topic/$(touch${IFS}x) topic/one"),
            ("topic/o", "topic/one"),
            ("origin/", "origin/main"),
            ("v1", "v1.2.0"),
            ("x", ""),
            ("../", ""),
            ("/", ""),
            ("\0\n", ""),
        ] {
            assert_eq!(names(typed, &inside).join(" "), wanted, "{typed}");
        }
        let more: String = (0..3 * LIMIT).map(|at| format!("{commit} refs/tags/w{at}\n")).collect();
        repository.write("packed-refs", format!("# pack-refs with: sorted\n{more}"));
        assert_eq!(names("w", &inside).len(), LIMIT);
        assert_eq!(names("", tempfile::tempdir().unwrap().path()), [""; 0]);
    }
}
