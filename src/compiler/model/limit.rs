//! How long names may be, in sources and in images: every element keeps its full name, and so a
//! small file with a long package would take any amount of memory.

use std::fmt;

use super::table::{FileTable, Str};

/// How many bytes the import path of a file may have; what file systems take, too.
pub const MAX_PATH: usize = 4096;

/// How many bytes a full name may have; protoc's limit.
const MAX_NAME: usize = u16::MAX as usize;

/// How many bytes of full names a file may have whatever its size, and for each of its own bytes.
const FREE: usize = 1 << 20;
const NAMES_PER_BYTE: usize = 64;

/// The room for the names of one file.
#[derive(Clone, Copy, Debug)]
pub struct NameRoom {
    most: usize,
}

/// Why there is no room for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// It is too long by itself.
    Long,
    /// The names of the file are, together; how many bytes they may have.
    Many(usize),
}

impl NameRoom {
    /// For a file of so many bytes: its text, or its descriptor.
    pub fn of(bytes: usize) -> Self {
        Self { most: bytes.saturating_mul(NAMES_PER_BYTE).saturating_add(FREE).min(1 << 31) }
    }

    /// Whether a table has room for a name in a scope.
    pub fn check(self, table: &FileTable, scope: Str, name: &str) -> Result<(), NameFault> {
        let full = scope.len as usize + usize::from(scope.len > 0) + name.len();
        if full > MAX_NAME {
            return Err(NameFault::Long);
        }
        let all = table.strings.len().saturating_add(full);
        if all > self.most { Err(NameFault::Many(self.most)) } else { Ok(()) }
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Long => write!(f, "a full name has more than {MAX_NAME} bytes"),
            Self::Many(most) => write!(
                f,
                "full names have more than {most} bytes together, 1 MiB and {NAMES_PER_BYTE} \
                 times what the file has"
            ),
        }
    }
}
