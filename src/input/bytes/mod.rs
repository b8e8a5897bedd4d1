//! Bytes from a file or standard input, unpacked and bounded.

mod bounded;
mod zstd;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;

pub(super) use self::bounded::Expansion;
use self::zstd::Zstd;
use super::{
    Error,
    reference::{Compression, From},
};

/// Bytes with a name for messages.
pub(super) struct Bytes<'a> {
    pub name: String,
    pub reader: Box<dyn Read + 'a>,
}

impl<'a> Bytes<'a> {
    /// Relative paths are relative to `cwd`.
    pub(super) fn open(
        from: &From,
        compression: Compression,
        cwd: &Path,
        stdin: &'a mut dyn Read,
    ) -> Result<Self, Error> {
        let name = from.to_string();
        let raw: Box<dyn Read + 'a> = match from {
            From::Stdin => Box::new(stdin),
            From::File(path) => Box::new(file(path, cwd)?),
        };
        let reader = unpack(raw, compression).map_err(|error| fault(&name, &error))?;
        Ok(Self { name, reader })
    }

    /// The bytes of a file as they are.
    pub(super) fn packed(from: &From, cwd: &Path) -> Result<Self, Error> {
        let From::File(path) = from else {
            return Err(Error::new("standard input is read once"));
        };
        Ok(Self { name: from.to_string(), reader: Box::new(file(path, cwd)?) })
    }

    /// Packed bytes with a name.
    pub(super) fn of(
        name: &str,
        packed: &'a [u8],
        compression: Compression,
    ) -> Result<Self, Error> {
        let reader = unpack(Box::new(packed), compression).map_err(|error| fault(name, &error))?;
        Ok(Self { name: name.to_owned(), reader })
    }

    /// All of the bytes, if there are no more than `max`.
    pub(super) fn all(mut self, max: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let read = self.reader.by_ref().take(max + 1).read_to_end(&mut bytes);
        read.map_err(|error| fault(&self.name, &error))?;
        if bytes.len() as u64 > max {
            return Err(Error::of(&self.name, format!("it has more than {max} bytes")));
        }
        Ok(bytes)
    }
}

/// A file that is not a directory. Pipes are read: whoever names one means it.
pub(super) fn file(path: &Path, cwd: &Path) -> Result<File, Error> {
    let name = path.display().to_string();
    let open = File::open(cwd.join(path)).and_then(|file| Ok((file.metadata()?, file)));
    match open {
        Ok((data, _)) if data.is_dir() => Err(Error::of(&name, "it is a directory")),
        Ok((_, file)) => Ok(file),
        Err(error) => Err(fault(&name, &error)),
    }
}

pub(super) fn fault(name: &str, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::of(name, "there is no such file"),
        io::ErrorKind::UnexpectedEof => Error::of(name, "it ends too early"),
        _ => Error::of(name, error),
    }
}

fn unpack<'a>(raw: Box<dyn Read + 'a>, compression: Compression) -> io::Result<Box<dyn Read + 'a>> {
    let expansion = Expansion::default();
    let mut packed = BufReader::with_capacity(1 << 16, expansion.packed(raw));
    let magic = packed.fill_buf()?;
    let hint = match magic {
        [0x1f, 0x8b, ..] => Some("gzip"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some("zstd"),
        _ => None,
    };
    Ok(match (compression, hint) {
        (Compression::None, Some(value)) => {
            let error = format!("it is compressed: add `#compression={value}`");
            return Err(io::Error::other(error));
        }
        (Compression::None, None) => Box::new(packed),
        (Compression::Gzip, _) => Box::new(expansion.unpacked(MultiGzDecoder::new(packed))),
        (Compression::Zstd, _) => Box::new(expansion.unpacked(Zstd::new(packed))),
    })
}

#[cfg(test)]
mod tests;
