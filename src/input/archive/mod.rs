//! Archives as trees in memory. Keeps what a schema is made of and nothing else.

mod kept;
mod tar;
mod zip;

use std::io::{Cursor, Read};

use protosmith_lint::tree::MemoryTree;

use self::kept::Kept;

use super::{
    Error,
    bytes::{Bytes, file},
    limit,
    opened::Context,
    reference::{ArchiveFormat, ArchiveReference, From},
};

/// Reads an archive; nothing is written anywhere.
pub(super) fn read(
    archive_reference: &ArchiveReference,
    cx: &mut Context<'_>,
) -> Result<MemoryTree, Error> {
    let mut kept = Kept::new(archive_reference.strip_components);
    match (archive_reference.format, &archive_reference.from) {
        (ArchiveFormat::Tar, from) => {
            let bytes = Bytes::open(from, archive_reference.compression, cx.cwd, cx.stdin)?;
            tar::read(bytes, &mut kept)?;
        }
        (ArchiveFormat::Zip, From::File(path)) => {
            let file = file(path, cx.cwd)?;
            let name = path.display().to_string();
            if file.metadata().is_ok_and(|it| it.is_file()) {
                zip::read(&name, file, &mut kept)?;
            } else {
                zip::read(&name, Cursor::new(piped(&name, file)?), &mut kept)?;
            }
        }
        (ArchiveFormat::Zip, From::Stdin) => {
            let name = "standard input";
            let bytes = piped(name, &mut *cx.stdin)?;
            zip::read(name, Cursor::new(bytes), &mut kept)?;
        }
    }
    Ok(MemoryTree(kept.finish(&archive_reference.from.to_string())?))
}

/// The same for an archive that was read already: its name, and its bytes.
pub(super) fn of_bytes(
    archive_reference: &ArchiveReference,
    name: &str,
    bytes: &[u8],
) -> Result<MemoryTree, Error> {
    let mut kept = Kept::new(archive_reference.strip_components);
    match archive_reference.format {
        ArchiveFormat::Tar => {
            let bytes = Bytes::of(name, bytes, archive_reference.compression)?;
            tar::read(bytes, &mut kept)?;
        }
        ArchiveFormat::Zip => zip::read(name, Cursor::new(bytes), &mut kept)?,
    }
    Ok(MemoryTree(kept.finish(name)?))
}

fn piped(name: &str, reader: impl Read) -> Result<Vec<u8>, Error> {
    Bytes { name: name.to_owned(), reader: Box::new(reader) }.all(limit::PIPED_ZIP)
}

#[cfg(test)]
mod tests;
