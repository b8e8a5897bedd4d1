//! A file in the place of another.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::Path,
};

use super::{stage::PREFIX, take_after};

use crate::interrupt;

/// Writes a text in the place of a file that has another, as a whole or not at all: it is first
/// written beside it. The permissions stay, and the owner as far as this user may give files away.
/// What is read-only is not replaced, nor what somebody has changed meanwhile.
pub(crate) fn replace(path: &Path, old_text: &[u8], text: &[u8]) -> io::Result<()> {
    let old = fs::metadata(path)?;
    let permissions = old.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    if old.len() != old_text.len() as u64 || !has_text(path, old_text)? {
        return Err(io::Error::other("it was changed meanwhile"));
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    // What a signal would leave beside the file goes to its place before.
    let _whole = interrupt::pass();
    let folder = folder.unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(permissions.clone());
    let mut made = builder.tempfile_in(folder).map_err(|error| in_folder(&error))?;
    made.write_all(text)?;
    take_after(made.as_file(), &old)?;
    made.persist(path)?;
    Ok(())
}

/// An error for a file that could not be made beside another, whose name says nothing to anybody.
fn in_folder(error: &io::Error) -> io::Error {
    let plain = io::Error::from(error.kind());
    io::Error::new(error.kind(), format!("no file can be made in its folder: {plain}"))
}

/// Whether a file begins with a text.
fn has_text(path: &Path, text: &[u8]) -> io::Result<bool> {
    let mut found = vec![0; text.len()];
    match fs::File::open(path)?.read_exact(&mut found) {
        Ok(()) => Ok(found == text),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    use super::replace;

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(replace(&path, b"", b"x").is_err());
        for mode in [0o600, 0o644, 0o755] {
            fs::write(&path, "old and longer").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let changed = replace(&path, b"older", b"new").unwrap_err();
            assert_eq!(changed.to_string(), "it was changed meanwhile");
            replace(&path, b"old and longer", b"new").unwrap();
            let found = fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
            assert_eq!((fs::read(&path).unwrap().as_slice(), found), (&b"new"[..], mode));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(replace(&path, b"new", b"x").unwrap_err().to_string(), "it is read-only");
        fs::create_dir(folder.path().join("b")).unwrap();
        assert!(replace(&folder.path().join("b"), b"", b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
