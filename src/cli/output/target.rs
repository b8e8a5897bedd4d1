//! What a path leads to that something is written to.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use super::super::{Failure, Terminal};
use crate::write::Stage;

/// Where bytes go.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// The streams of this process, under whichever name.
    Stdout,
    Stderr,
    /// What some process has open. It is written behind what is there.
    Open(PathBuf),
    /// A pipe or a device.
    Device(PathBuf),
    /// It is replaced as a whole, and so is a link: it may be one of others, that leads anywhere.
    File(PathBuf),
}

/// As many links as lead from one name of a stream to another, and more.
const LINKS: usize = 8;

impl Target {
    /// `path` is absolute.
    fn of(path: &Path) -> Self {
        let mut at = path.to_owned();
        for _ in 0..LINKS {
            let (Some(folder), Some(name)) = (at.parent(), at.file_name()) else { break };
            let Ok(folder) = fs::canonicalize(folder) else { break };
            if !folder.starts_with("/dev") && !folder.starts_with("/proc") {
                break;
            }
            let real = folder.join(name);
            if let Some((process, number)) = descriptor(&real) {
                let is_ours = process.is_none_or(|it| it == std::process::id().to_string());
                return match number {
                    1 if is_ours => Self::Stdout,
                    2 if is_ours => Self::Stderr,
                    _ => Self::Open(real),
                };
            }
            let Ok(next) = fs::read_link(&real) else { break };
            at = folder.join(next);
        }
        // There is no replacing those.
        let is_other = fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir());
        if is_other { Self::Device(path.to_owned()) } else { Self::File(path.to_owned()) }
    }
}

/// The process and the number, if a path is `/dev/fd/N` or `/proc/PROCESS/fd/N`.
fn descriptor(path: &Path) -> Option<(Option<&str>, u32)> {
    let names = path.components().filter(|it| !matches!(it, Component::RootDir));
    let names: Option<Vec<&str>> = names.map(|it| it.as_os_str().to_str()).collect();
    match names?[..] {
        ["dev", "fd", number] => Some((None, number.parse().ok()?)),
        ["proc", process, "fd", number] | ["proc", process, "task", _, "fd", number] => {
            Some((Some(process), number.parse().ok()?))
        }
        _ => None,
    }
}

/// What is written, for who reads it from stdout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Written {
    /// Findings: the exit code tells what matters to who reads none.
    Findings,
    /// Bytes for programs, which are of no use in part.
    Whole,
}

/// Writes to a path, a file as a whole or not at all. `-` is stdout.
pub(in crate::cli) fn write_file(
    path: &Path,
    what: Written,
    terminal: &mut Terminal<'_, '_>,
    print: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let target = match path.to_str() {
        Some("-") => Target::Stdout,
        _ => Target::of(&terminal.cwd().join(path)),
    };
    let written = match target {
        Target::Stdout if what == Written::Whole => return terminal.write_whole(print),
        Target::Stdout => return terminal.write_printed(print),
        Target::Stderr => {
            terminal.write_stderr(print);
            return Ok(());
        }
        Target::Open(open) => {
            fs::OpenOptions::new().append(true).open(open).and_then(|mut it| print(&mut it))
        }
        Target::Device(device) => {
            fs::OpenOptions::new().write(true).open(device).and_then(|mut it| print(&mut it))
        }
        Target::File(file) => replace(&file, print),
    };
    written.map_err(|error| {
        Failure::output(format!("cannot write `{}`", path.display())).because(error)
    })
}

fn replace(
    file: &Path,
    print: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    let mut stage = Stage::new(folder.unwrap_or(Path::new(".")))?;
    let (mut made, staged) = stage.file()?;
    print(&mut made)?;
    staged.location(file)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{
        fs,
        os::{fd::AsRawFd as _, unix::fs::symlink},
        path::Path,
    };

    use super::{Target, descriptor};

    #[test]
    fn streams_are_known_by_all_their_names() {
        for path in [
            "/dev/stdout",
            "/dev/fd/1",
            "/proc/self/fd/1",
            "/dev/./../dev/stdout",
            "/proc/thread-self/fd/1",
        ] {
            assert_eq!(Target::of(Path::new(path)), Target::Stdout, "{path}");
        }
        for path in ["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"] {
            assert_eq!(Target::of(Path::new(path)), Target::Stderr, "{path}");
        }
        assert_eq!(descriptor(Path::new("/dev/fd/x")), None);
        assert_eq!(descriptor(Path::new("/proc/7/fd/1")), Some((Some("7"), 1)));
        let null = Path::new("/dev/null");
        assert_eq!(Target::of(null), Target::Device(null.into()));
    }

    #[test]
    fn files_are_replaced_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "").unwrap();
        symlink("a", at("other")).unwrap();
        symlink("/dev/null", at("null")).unwrap();
        for name in ["a", "new", "other", "missing/x"] {
            assert_eq!(Target::of(&at(name)), Target::File(at(name)), "{name}");
        }
        assert_eq!(Target::of(&at("null")), Target::Device(at("null")));
        let open = fs::File::open(at("a")).unwrap();
        let path = format!("/dev/fd/{}", open.as_raw_fd());
        assert!(matches!(Target::of(Path::new(&path)), Target::Open(_)));
    }
}
