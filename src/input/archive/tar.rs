//! Tar archives: the old, the GNU and the POSIX kind.

use std::{
    borrow::Cow,
    io::{self, Read},
    str,
};

use protosmith_lint::tree::{name_of, parent};
use tar::{Archive, Entry, EntryType};

use super::{
    super::{
        Error,
        bytes::{Bytes, fault},
        limit,
    },
    kept::{Kept, inside},
};

/// What headers before an entry say of it.
#[derive(Default)]
struct Extended {
    name: Option<Vec<u8>>,
    link: Option<Vec<u8>>,
}

pub(super) fn read(mut bytes: Bytes<'_>, kept: &mut Kept) -> Result<(), Error> {
    let name = &bytes.name;
    let broken = |error: &io::Error| match error.kind() {
        io::ErrorKind::Other if error.get_ref().is_some() => {
            Error::of(name, format!("the tar archive cannot be read: {error}"))
        }
        _ => fault(name, error),
    };
    {
        let mut archive = Archive::new(&mut bytes.reader);
        let mut extended = Extended::default();
        // Raw, because the headers that extend others are then ours to bound.
        for entry in archive.entries().map_err(|error| broken(&error))?.raw(true) {
            let mut entry = entry.map_err(|error| broken(&error))?;
            let read = match entry.header().entry_type() {
                EntryType::GNULongName => long(&mut entry).map(|it| extended.name = Some(it)),
                EntryType::GNULongLink => long(&mut entry).map(|it| extended.link = Some(it)),
                EntryType::XHeader => header(&mut entry).and_then(|it| extended.read(&it)),
                EntryType::XGlobalHeader => Ok(()),
                _ => {
                    let extended = std::mem::take(&mut extended);
                    take(name, &mut entry, extended, kept)?;
                    Ok(())
                }
            };
            read.map_err(|error| broken(&error))?;
        }
    }
    // What is left are zeros; the checksum of the compression comes after them.
    io::copy(&mut bytes.reader, &mut io::sink()).map_err(|error| broken(&error))?;
    Ok(())
}

fn take(
    archive: &str,
    entry: &mut Entry<'_, impl Read>,
    extended: Extended,
    kept: &mut Kept,
) -> Result<(), Error> {
    let name = match &extended.name {
        Some(name) => Cow::from(name),
        None => Cow::from(entry.header().path_bytes().into_owned()),
    };
    let Some(path) = kept.location(archive, &name)? else { return Ok(()) };
    let target = || match extended.link {
        Some(link) => Some(link),
        None => entry.header().link_name_bytes().map(Cow::into_owned),
    };
    let text = |link: Option<Vec<u8>>| name_of(&link.unwrap_or_default());
    match entry.header().entry_type() {
        EntryType::Regular | EntryType::Continuous => kept.put(archive, path, entry),
        EntryType::Link => kept.link(archive, path, inside("", &text(target()))),
        EntryType::Symlink => {
            let dir = parent(&path).unwrap_or_default();
            let target = inside(dir, &text(target()));
            kept.link(archive, path, target)
        }
        EntryType::GNUSparse => Err(Error::of(archive, "sparse files in it are not understood")),
        _ => Ok(()),
    }
}

impl Extended {
    /// Reads the records `length key=value` of a POSIX header.
    fn read(&mut self, mut records: &[u8]) -> io::Result<()> {
        let broken = || io::Error::other("an extended header is broken");
        while !records.is_empty() {
            let digits = records.iter().position(|it| *it == b' ').ok_or_else(broken)?;
            let len = str::from_utf8(&records[..digits]).ok().and_then(|it| it.parse().ok());
            let len: usize = len.ok_or_else(broken)?;
            let (record, rest) = records.split_at_checked(len).ok_or_else(broken)?;
            let record = record.get(digits + 1..).ok_or_else(broken)?;
            let record = record.strip_suffix(b"\n").ok_or_else(broken)?;
            let equals = record.iter().position(|it| *it == b'=').ok_or_else(broken)?;
            let value = record[equals + 1..].to_vec();
            match &record[..equals] {
                b"path" => self.name = Some(value),
                b"linkpath" => self.link = Some(value),
                // Only files of 8 GiB and more need it, and a reader that heeds it reads other
                // entries than one that does not.
                b"size" => return Err(io::Error::other("a file in it is too large")),
                _ => {}
            }
            records = rest;
        }
        Ok(())
    }
}

fn long(entry: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut name = header(entry)?;
    if let Some(end) = name.iter().position(|it| *it == 0) {
        name.truncate(end);
    }
    Ok(name)
}

fn header(entry: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.take(limit::TAR_HEADER + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit::TAR_HEADER {
        return Err(io::Error::other("an extended header is too long"));
    }
    Ok(bytes)
}
