//! Names of the operating system, and what trees make of them.

use std::{borrow::Cow, ffi::OsStr, path::Path};

use protosmith_lint::tree::name_of;

/// A name that the operating system has, as trees write it.
pub fn os_name(name: &OsStr) -> String {
    name_of(name.as_encoded_bytes())
}

/// The path that the operating system knows.
#[cfg(unix)]
pub(super) fn os_path(path: &str) -> Cow<'_, Path> {
    use std::{ffi::OsString, os::unix::ffi::OsStringExt as _};

    use protosmith_lint::tree::{bytes_of, is_text};

    if is_text(path) {
        return Cow::Borrowed(Path::new(path));
    }
    Cow::Owned(OsString::from_vec(bytes_of(path).into_owned()).into())
}

/// The path that the operating system knows. It knows none with other names, and so says.
#[cfg(not(unix))]
pub(super) fn os_path(path: &str) -> Cow<'_, Path> {
    Cow::Borrowed(Path::new(path))
}
