//! Which paths files may be copied to: those that lead nowhere else, on any file system.

use std::collections::BTreeMap;

use protosmith_lint::visible::Line;

use crate::generate::Fault;

/// Whether a path stays in its folder and is the same for every file system.
pub(super) fn is_safe(path: &str) -> bool {
    let is_odd =
        |it: char| it.is_control() || matches!(it, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let is_name = |name: &str| {
        !matches!(name, "" | "." | "..")
            && !name.ends_with(['.', ' '])
            && !name.eq_ignore_ascii_case(".git")
            && name.len() <= 255
            && !is_device(name)
    };
    path.len() <= 4096 && !path.contains(is_odd) && path.split('/').all(is_name)
}

/// Whether Windows has a device of that name, with any ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |it: &str| {
        stem.strip_prefix(it)
            .is_some_and(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&&*stem) || numbered("COM") || numbered("LPT")
}

/// An error where a file cannot have its path, or two have paths that are one for some file systems.
pub(super) fn check<'a>(paths: impl Iterator<Item = &'a String>) -> Result<(), Fault> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if !is_safe(path) {
            return Err(Fault::from(format!("the file `{}` cannot be copied", Line(path)))
                .help("its name leads elsewhere, or is none on some file systems"));
        }
        for (end, _) in path.match_indices('/').chain([(path.len(), "")]) {
            let part = &path[..end];
            if let Some(other) = known.insert(part.to_lowercase(), part)
                && other != part
            {
                return Err(Fault::from(format!("`{other}` and `{part}` differ in case alone"))
                    .help("some file systems have one file for both"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{check, is_safe};

    #[test]
    fn names_lead_nowhere_else() {
        for path in ["a/b.proto", "README.md", "a..b/c.proto", "nullable.proto", "ä/ö.proto"] {
            assert!(is_safe(path), "{path}");
        }
        let odd = [
            "",
            "/a",
            "a/",
            "a//b",
            "../a",
            "a/..",
            "./a",
            "a\\b",
            "c:a",
            "a\nb",
            "a\u{1b}b",
            ".GIT/x",
            "nul.proto",
            "a/Com1",
            "a ./b",
            "a./b",
        ];
        for path in odd {
            assert!(!is_safe(path), "{path:?}");
        }
    }

    #[test]
    fn names_differ_in_more_than_case() {
        let check = |paths: &[&str]| {
            let paths: Vec<String> = paths.iter().map(|it| (*it).to_owned()).collect();
            check(paths.iter()).map_err(|it| it.message)
        };
        assert_eq!(check(&["a/b.proto", "a/c.proto", "b/a.proto"]), Ok(()));
        let said = Err("`a/b.proto` and `a/B.proto` differ in case alone".to_owned());
        assert_eq!(check(&["a/b.proto", "a/B.proto"]), said);
        let said = Err("`a` and `A` differ in case alone".to_owned());
        assert_eq!(check(&["a/b.proto", "A/c.proto"]), said);
    }
}
