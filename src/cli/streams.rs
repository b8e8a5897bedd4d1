//! Whether stdout leads anywhere.

/// Where the stdout of a process leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leads {
    #[default]
    Somewhere,
    /// To a regular file.
    ToFile,
    /// Into the answer of a process that runs one command line after the other.
    ToAnswer,
    /// To nothing, since it was closed when the process began; or to `/dev/null`, open for reading
    /// and writing. Nobody can tell these apart: the standard library opens the one in the place of
    /// the other, and so do programs that run others without wanting their output.
    Nowhere,
}

impl Leads {
    /// Where stdout of this process leads.
    pub(super) fn of_stdout() -> Self {
        #[cfg(unix)]
        if unix::leads_nowhere(std::io::stdout()) {
            return Self::Nowhere;
        }
        #[cfg(unix)]
        if unix::leads_to_file(std::io::stdout()) {
            return Self::ToFile;
        }
        Self::Somewhere
    }
}

#[cfg(unix)]
mod unix {
    use std::os::fd::AsFd;

    use rustix::fs::{FileType, OFlags, fcntl_getfl, fstat, stat};

    /// Whether a stream is `/dev/null`, open for reading and writing. A shell opens it for writing
    /// alone.
    pub(super) fn leads_nowhere(stream: impl AsFd) -> bool {
        let (Ok(null), Ok(is)) = (stat("/dev/null"), fstat(&stream)) else { return false };
        let is_device = FileType::from_raw_mode(is.st_mode) == FileType::CharacterDevice;
        let is_null = is_device && is.st_rdev == null.st_rdev;
        let mode = |it: OFlags| it & OFlags::RWMODE;
        is_null && fcntl_getfl(&stream).is_ok_and(|it| mode(it) == OFlags::RDWR)
    }

    pub(super) fn leads_to_file(stream: impl AsFd) -> bool {
        let is_file = |mode| FileType::from_raw_mode(mode) == FileType::RegularFile;
        fstat(&stream).is_ok_and(|it| is_file(it.st_mode))
    }

    #[cfg(test)]
    mod tests {
        use std::fs::{File, OpenOptions};

        use super::{leads_nowhere, leads_to_file};

        #[test]
        fn nowhere_is_known_by_how_it_is_open() {
            let null = |read| OpenOptions::new().read(read).write(true).open("/dev/null").unwrap();
            assert!(leads_nowhere(null(true)));
            assert!(!leads_nowhere(null(false)));
            assert!(!leads_nowhere(File::open("/dev/zero").unwrap()));
            assert!(!leads_nowhere(tempfile::tempfile().unwrap()));
            assert!(leads_to_file(tempfile::tempfile().unwrap()));
            assert!(!leads_to_file(null(false)));
        }
    }
}
