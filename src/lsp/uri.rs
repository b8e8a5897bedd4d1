//! Names of documents, and paths on disk.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// The path of a document that lies on disk; none of others, such as `untitled:` ones.
pub(crate) fn path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    // A host other than this one has no path here.
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let rest = rest.strip_prefix("localhost").filter(|it| it.starts_with('/')).unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let text = String::from_utf8(decoded(rest)).ok().filter(|it| it.starts_with('/'))?;
    let text = if cfg!(windows) { text.trim_start_matches('/') } else { text.as_str() };
    Some(PathBuf::from(text))
}

/// The name of what lies at an absolute path.
pub(crate) fn of(path: &Path) -> String {
    let text = path.to_string_lossy();
    let mut out = String::from("file://");
    if !text.starts_with('/') {
        out.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'/' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

fn decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let digit = |at: usize| bytes.get(at).and_then(|it| char::from(*it).to_digit(16));
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{of, path};

    #[cfg(unix)]
    #[test]
    fn names_and_paths_are_inverse() {
        for (text, wanted) in [
            ("/a/b.proto", "file:///a/b.proto"),
            ("/a b/ü#?%.proto", "file:///a%20b/%C3%BC%23%3F%25.proto"),
        ] {
            assert_eq!(of(Path::new(text)), wanted);
            assert_eq!(path(wanted).as_deref(), Some(Path::new(text)));
        }
        assert_eq!(path("file:///c%3a/x").as_deref(), Some(Path::new("/c:/x")));
        assert_eq!(path("FILE://localhost/x").as_deref(), Some(Path::new("/x")));
    }

    #[test]
    fn what_is_not_on_disk_has_no_path() {
        for uri in ["untitled:Untitled-1", "git:/a.proto?x", "", "file", "file:a", "file://h/%ff"] {
            assert_eq!(path(uri), None, "{uri}");
        }
    }
}
