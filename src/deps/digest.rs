//! Digests of modules as registries of buf have them: `b5`, and `b4` before it. Reads no file.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use shake::{
    Shake256,
    digest::{ExtendableOutput as _, Update as _, XofReader as _},
};

/// What a digest of one text, or of the list of files, begins with; `b4` does, too.
pub(super) const SHAKE: &str = "shake256:";
pub(super) const B5: &str = "b5:";

/// 64 bytes of SHAKE256 in hexadecimal digits.
fn shake(bytes: &[u8]) -> String {
    let mut hasher = Shake256::default();
    hasher.update(bytes);
    let mut out = [0; 64];
    hasher.finalize_xof().read(&mut out);
    hex(&out)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|it| [it >> 4, it & 15]);
    digits.map(|it| char::from(DIGITS[usize::from(it)])).collect()
}

/// The checksum of an archive, as `sha256sum` prints it.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The digest of the content of a file.
pub(super) fn of_file(content: &[u8]) -> String {
    format!("{SHAKE}{}", shake(content))
}

/// The digests of files by their paths.
pub(super) type Digests = BTreeMap<String, String>;

pub(super) fn of_files(files: &BTreeMap<String, Vec<u8>>) -> Digests {
    files.iter().map(|(path, content)| (path.clone(), of_file(content))).collect()
}

/// The `b4` digest of files; what says how a module of an old version is built, and what it depends
/// on, is one of them.
pub(super) fn b4(files: &Digests) -> String {
    let mut lines = String::new();
    for (path, digest) in files {
        lines.extend([digest, "  ", path, "\n"]);
    }
    of_file(lines.as_bytes())
}

/// The `b5` digest of files, and of the `b5` digests of all that they depend on, in any order.
pub(super) fn b5<'a>(files: &Digests, deps: impl IntoIterator<Item = &'a str>) -> String {
    let mut deps: Vec<&str> = deps.into_iter().collect();
    deps.sort_unstable();
    let of_files = b4(files);
    let all: Vec<&str> = std::iter::once(&*of_files).chain(deps).collect();
    format!("{B5}{}", shake(all.join("\n").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{b4, b5, of_files, sha256};

    fn files(all: &[(&str, &str)]) -> super::Digests {
        of_files(&all.iter().map(|it| (it.0.to_owned(), it.1.as_bytes().to_vec())).collect())
    }

    /// What buf 1.75 prints for these modules: `buf dep graph --format json`.
    #[test]
    fn digests_are_those_of_buf() {
        let b = files(&[
            ("y/b.proto", "syntax=\"proto3\";\npackage y;\nmessage B {}\n"),
            ("README.md", "hi\n"),
            ("LICENSE", "L\n"),
        ]);
        let b = b5(&b, []);
        assert_eq!(
            b,
            "b5:e8b38d97d402502c08093378094eadf4fe44e0bea4afb4c0c86a98fc79622dcf\
             1f8e8f91ec109962bfa5b6c8c979a0cc3c84fdc08e40e3e41d0d7a9791397a17"
        );
        let text =
            "syntax=\"proto3\";\npackage x;\nimport \"y/b.proto\";\nmessage A { y.B b = 1; }\n";
        let a = files(&[("x/a.proto", text), ("LICENSE", "L\n")]);
        assert_eq!(
            b5(&a, [&*b]),
            "b5:8d54661ea712ed6f2f6b37aa05b076586ae2439d28d8074257fe6765665099a7\
             a4a5c9b82b39a34bd6e5888b7223ab6a1d984ce24224343052548f4d215ae7d5"
        );
        assert_ne!(b5(&a, []), b5(&a, [&*b]));
        let others = ["b5:2", "b5:1"];
        assert_eq!(b5(&a, others), b5(&a, [others[1], others[0]]));
    }

    #[test]
    fn checksums_are_those_of_others() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
        // SHAKE256 of nothing, from FIPS 202.
        assert!(
            b4(&files(&[])).starts_with("shake256:46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b8")
        );
    }
}
