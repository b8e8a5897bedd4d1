//! Zip archives, read by their central directory, one entry at a time.
//!
//! Sizes and counts that an archive states are checked against what is there, and never allocated.

use std::{
    io::{self, BufReader, Read, Seek, SeekFrom},
    mem,
};

use flate2::{Crc, bufread::DeflateDecoder};
use protosmith_lint::visible::Line;

use super::{
    super::{
        Error,
        bytes::{Expansion, fault},
        limit,
    },
    kept::Kept,
};

/// Where the central directory is.
struct Directory {
    entries: u64,
    start: u64,
    size: u64,
    /// What to add to the offsets that are stated: archives may stand behind something else.
    base: u64,
}

/// An entry that is kept.
struct Member {
    path: String,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    offset: u64,
}

/// The end record with the longest comment.
const TAIL: u64 = 22 + 65_535;

pub(super) fn read(name: &str, mut file: impl Read + Seek, kept: &mut Kept) -> Result<(), Error> {
    let broken = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Error::of(name, "the zip archive is broken"),
        _ => fault(name, &error),
    };
    let directory = find(&mut file).map_err(broken)?;
    if directory.entries > limit::ENTRIES {
        let error = format!("it has more than {} entries", limit::ENTRIES);
        return Err(Error::of(name, error));
    }
    file.seek(SeekFrom::Start(directory.start)).map_err(broken)?;
    let mut members = Vec::new();
    let mut headers = BufReader::new((&mut file).take(directory.size));
    for _ in 0..directory.entries {
        let (member, path) = header(&mut headers).map_err(broken)?;
        if let Some(path) = kept.location(name, &path)? {
            members.push(Member { path, ..member });
        }
    }
    members.sort_by_key(|it| it.offset);
    let expansion = Expansion::default();
    let mut free = 0;
    for member in members {
        if kept.has(&member.path) {
            let error = format!("it has `{}` twice", Line(&member.path));
            return Err(Error::of(name, error));
        }
        let at = directory.base.saturating_add(member.offset);
        if at < free {
            let error = format!("`{}` begins inside another file", Line(&member.path));
            return Err(broken(bad(&error)));
        }
        let start = start(&mut file, at, &member).map_err(broken)?;
        free = start.saturating_add(member.packed);
        let packed = expansion.packed((&mut file).take(member.packed));
        let unpacked = unpacked(packed, &member, &expansion).map_err(broken)?;
        kept.put(name, member.path, &mut Checked::new(unpacked, member.size, member.crc))?;
    }
    Ok(())
}

fn bad(what: &str) -> io::Error {
    io::Error::other(format!("the zip archive is broken: {what}"))
}

/// Little-endian numbers off the front of a record.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn take<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk().ok_or(io::ErrorKind::UnexpectedEof)?;
        self.0 = tail;
        Ok(*head)
    }

    fn u16(&mut self) -> io::Result<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> io::Result<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> io::Result<u64> {
        self.take().map(u64::from_le_bytes)
    }
}

fn record<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn find(file: &mut (impl Read + Seek)) -> io::Result<Directory> {
    let len = file.seek(SeekFrom::End(0))?;
    let tail_start = len.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(tail_start))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    let at = memchr::memmem::rfind_iter(&tail, b"PK\x05\x06").find(|&at| {
        let comment = tail[at..].get(20..22).map(|it| u16::from_le_bytes([it[0], it[1]]));
        comment.is_some_and(|it| at + 22 + usize::from(it) <= tail.len())
    });
    let at = at.ok_or_else(|| bad("it has no end record, or is no zip archive"))?;
    let mut found = Numbers(&tail[at + 4..]);
    let (disk, directory_disk) = (found.u16()?, found.u16()?);
    found.u16()?;
    let (entries, size, offset) = (found.u16()?, found.u32()?, found.u32()?);
    let end = tail_start + at as u64;
    let wide = entries == u16::MAX || size == u32::MAX || offset == u32::MAX;
    if wide && let Some(directory) = find_64(file, end)? {
        return Ok(directory);
    }
    if disk != 0 || directory_disk != 0 {
        return Err(bad("it is one part of several"));
    }
    location(entries.into(), size.into(), offset.into(), end)
}

/// The directory as the wider end record has it; `None` without one.
fn find_64(file: &mut (impl Read + Seek), end: u64) -> io::Result<Option<Directory>> {
    let Some(locator) = end.checked_sub(20) else { return Ok(None) };
    file.seek(SeekFrom::Start(locator))?;
    let locator: [u8; 20] = record(file)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return Ok(None);
    }
    let mut found = Numbers(&locator[8..]);
    let end = found.u64()?;
    file.seek(SeekFrom::Start(end))?;
    let bytes: [u8; 56] = record(file)?;
    if !bytes.starts_with(b"PK\x06\x06") {
        return Err(bad("its second end record is not where it should be"));
    }
    let mut value = Numbers(&bytes[32..]);
    let (entries, size, offset) = (value.u64()?, value.u64()?, value.u64()?);
    location(entries, size, offset, end).map(Some)
}

/// The directory lies right before its end record, whatever its offset says.
fn location(entries: u64, size: u64, offset: u64, end: u64) -> io::Result<Directory> {
    let start = end.checked_sub(size).ok_or_else(|| bad("its directory is too long"))?;
    let base = start.checked_sub(offset).ok_or_else(|| bad("its directory is misplaced"))?;
    Ok(Directory { entries, start, size, base })
}

/// The next header of the directory, and the path in it.
fn header(headers: &mut impl Read) -> io::Result<(Member, Vec<u8>)> {
    let bytes: [u8; 46] = record(headers)?;
    if !bytes.starts_with(b"PK\x01\x02") {
        return Err(bad("its directory is too short"));
    }
    let mut found = Numbers(&bytes[4..]);
    let (made_by, _needs) = (found.u16()?, found.u16()?);
    let (flags, method, _time, crc) = (found.u16()?, found.u16()?, found.u32()?, found.u32()?);
    let (packed, size) = (found.u32()?, found.u32()?);
    let (name, extra, comment) = (found.u16()?, found.u16()?, found.u16()?);
    let (_disk, _internal, external, offset) =
        (found.u16()?, found.u16()?, found.u32()?, found.u32()?);
    let mut path = vec![0; name.into()];
    headers.read_exact(&mut path)?;
    let mut extras = vec![0; usize::from(extra)];
    headers.read_exact(&mut extras)?;
    io::copy(&mut headers.take(comment.into()), &mut io::sink())?;
    // Made on Unix, and with the type of a symbolic link: of no interest, like a directory.
    let file_type = external >> 28;
    if made_by >> 8 == 3 && file_type != 0 && file_type != 0o10 {
        path.push(b'/');
    }
    let mut member = Member {
        path: String::new(),
        flags,
        method,
        crc,
        packed: packed.into(),
        size: size.into(),
        offset: offset.into(),
    };
    widen(&mut member, Numbers(&extras));
    Ok((member, path))
}

/// Takes the sizes that did not fit from the extra fields.
fn widen(member: &mut Member, mut extras: Numbers<'_>) {
    while let (Ok(id), Ok(len)) = (extras.u16(), extras.u16()) {
        let Some((field, rest)) = extras.0.split_at_checked(len.into()) else { return };
        extras.0 = rest;
        if id == 1 {
            let mut field = Numbers(field);
            for item in [&mut member.size, &mut member.packed, &mut member.offset] {
                if *item == u64::from(u32::MAX) {
                    *item = field.u64().unwrap_or(*item);
                }
            }
        }
    }
}

/// Goes to the data of a member whose own header is at a place; tells where that is.
fn start(file: &mut (impl Read + Seek), at: u64, member: &Member) -> io::Result<u64> {
    if member.flags & 1 != 0 {
        return Err(bad("a file in it is encrypted"));
    }
    file.seek(SeekFrom::Start(at))?;
    let bytes: [u8; 30] = record(file)?;
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(bad("a file is not where its directory says"));
    }
    let mut found = Numbers(&bytes[26..]);
    let skipped = i64::from(found.u16()?) + i64::from(found.u16()?);
    file.seek(SeekFrom::Current(skipped))
}

fn unpacked<'a>(
    packed: impl Read + 'a,
    member: &Member,
    expansion: &Expansion,
) -> io::Result<Box<dyn Read + 'a>> {
    match member.method {
        0 => Ok(Box::new(expansion.unpacked(packed))),
        8 => Ok(Box::new(expansion.unpacked(DeflateDecoder::new(BufReader::new(packed))))),
        method => Err(bad(&format!("compression method {method} is not understood"))),
    }
}

/// Fails at the end if the bytes are not those that the directory promised.
struct Checked<R> {
    inner: R,
    left: u64,
    crc: u32,
    sum: Crc,
}

impl<R: Read> Checked<R> {
    fn new(inner: R, size: u64, crc: u32) -> Self {
        Self { inner, left: size, crc, sum: Crc::new() }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(into)?;
        self.sum.update(&into[..len]);
        let left = self.left.checked_sub(len as u64);
        self.left = left.ok_or_else(|| bad("a file is larger than it says"))?;
        if len == 0 && !into.is_empty() {
            let left = mem::take(&mut self.left);
            if left > 0 {
                return Err(bad("a file is smaller than it says"));
            }
            if self.sum.sum() != self.crc {
                return Err(bad("the checksum of a file is wrong"));
            }
        }
        Ok(len)
    }
}
