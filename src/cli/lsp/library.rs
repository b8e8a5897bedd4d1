//! Where files from inside the program are written for editors to show.

use std::path::PathBuf;

use crate::cli::Terminal;

/// The directory for it, below the one that the system has for caches; none where it has none.
pub(super) fn library(terminal: &Terminal<'_, '_>) -> Option<PathBuf> {
    let dir = |name: &str| terminal.var(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let home = |inner: &str| dir("HOME").map(|it| it.join(inner));
    let caches = if cfg!(windows) {
        dir("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("Library/Caches")
    } else {
        dir("XDG_CACHE_HOME").or_else(|| home(".cache"))
    };
    Some(caches?.join("protosmith/library"))
}
