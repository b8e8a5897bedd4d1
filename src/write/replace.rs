//! A file in the place of another.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use super::{keep_owner, stage::PREFIX};

use crate::interrupt;

/// Writes a text in the place of a file that has another, as a whole or not at all: it is first
/// written beside it. The permissions stay, and the owner as far as this user may give files away.
/// What is read-only is not replaced, nor what somebody has changed meanwhile.
pub(crate) fn replace(path: &Path, old_text: &[u8], text: &[u8]) -> io::Result<()> {
    let old = fs::metadata(path)?;
    if old.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    if fs::read(path)? != old_text {
        return Err(io::Error::other("it was changed meanwhile"));
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    // What a signal would leave beside the file goes to its place before.
    let _whole = interrupt::pass();
    let folder = folder.unwrap_or(Path::new("."));
    let mut made = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    made.write_all(text)?;
    keep_owner(made.as_file(), &old);
    made.as_file().set_permissions(old.permissions())?;
    made.persist(path)?;
    Ok(())
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
