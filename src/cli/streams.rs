//! Whether stdout leads anywhere.

use std::io::{self, Write};

/// Stdout of this process.
pub(super) fn stdout() -> Box<dyn Write> {
    #[cfg(unix)]
    if unix::was_closed(io::stdout()) {
        return Box::new(Closed);
    }
    Box::new(io::stdout())
}

/// A stream that was closed before this process began.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::new(io::ErrorKind::NotConnected, "it is closed"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(unix)]
mod unix {
    use std::os::fd::AsFd;

    use rustix::fs::{FileType, OFlags, fcntl_getfl, fstat, stat};

    /// Whether a stream is what the standard library opens in the place of one that is closed:
    /// `/dev/null` for reading and writing. A shell opens it for writing alone. Programs that run
    /// others with output to nowhere may do as the standard library, and nobody can tell.
    pub(super) fn was_closed(stream: impl AsFd) -> bool {
        let (Ok(null), Ok(is)) = (stat("/dev/null"), fstat(&stream)) else { return false };
        let is_device = FileType::from_raw_mode(is.st_mode) == FileType::CharacterDevice;
        let is_null = is_device && is.st_rdev == null.st_rdev;
        let mode = |it: OFlags| it & OFlags::RWMODE;
        is_null && fcntl_getfl(&stream).is_ok_and(|it| mode(it) == OFlags::RDWR)
    }

    #[cfg(test)]
    mod tests {
        use std::fs::{File, OpenOptions};

        use super::was_closed;

        #[test]
        fn nowhere_is_not_closed() {
            let null = |read| OpenOptions::new().read(read).write(true).open("/dev/null").unwrap();
            assert!(was_closed(null(true)));
            assert!(!was_closed(null(false)));
            assert!(!was_closed(File::open("/dev/zero").unwrap()));
            assert!(!was_closed(tempfile::tempfile().unwrap()));
        }
    }
}
