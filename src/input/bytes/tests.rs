//! Packed bytes, honest ones and others.

use std::{
    io::{Cursor, Read, Write, repeat},
    path::Path,
};

use flate2::{Compression as Level, write::GzEncoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::{super::limit, Bytes};
use crate::input::reference::{Compression, From};

fn read(bytes: &[u8], compression: Compression) -> Result<Vec<u8>, String> {
    let mut stdin = Cursor::new(bytes);
    Bytes::open(&From::Stdin, compression, Path::new("/"), &mut stdin)
        .and_then(|it| it.all(limit::IMAGE))
        .map_err(|error| error.to_string())
}

fn gzip(content: &mut impl Read) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Level::best());
    std::io::copy(content, &mut packed).unwrap();
    packed.finish().unwrap()
}

#[test]
fn members_and_frames_follow_each_other() {
    let twice = |packed: Vec<u8>| [packed.clone(), packed].concat();
    let gz = twice(gzip(&mut &b"content "[..]));
    assert_eq!(read(&gz, Compression::Gzip).unwrap(), b"content content ");
    let frame = compress_to_vec(&b"content "[..], CompressionLevel::Fastest);
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc";
    let zst = [&frame[..], skipped, &frame].concat();
    assert_eq!(read(&zst, Compression::Zstd).unwrap(), b"content content ");
    assert_eq!(read(b"content", Compression::None).unwrap(), b"content");
    assert_eq!(read(b"", Compression::Zstd).unwrap(), b"");
}

#[test]
fn broken_streams_are_errors() {
    let said = |bytes: &[u8], compression| read(bytes, compression).unwrap_err();
    let gz = gzip(&mut &b"some content"[..]);
    let zst = compress_to_vec(&b"some content"[..], CompressionLevel::Fastest);
    assert_eq!(
        said(&gz, Compression::None),
        "`standard input`: it is compressed: add `#compression=gzip`"
    );
    assert!(said(&zst, Compression::None).ends_with("`#compression=zstd`"));
    for len in 1..gz.len() {
        said(&gz[..len], Compression::Gzip);
    }
    for len in 1..zst.len() {
        said(&zst[..len], Compression::Zstd);
    }
    for at in 0..zst.len() {
        let mut zst = zst.clone();
        zst[at] ^= 0x5a;
        let _ignored = read(&zst, Compression::Zstd);
    }
    said(b"content", Compression::Gzip);
    said(b"content", Compression::Zstd);
}

#[test]
fn bytes_out_of_proportion_are_refused() {
    let zeros = || repeat(0).take(limit::RATIO_FREE + (1 << 20));
    let error = read(&gzip(&mut zeros()), Compression::Gzip).unwrap_err();
    assert!(error.ends_with("it unpacks to more than 200 times its size"), "{error}");
    // One block that repeats a byte, again and again.
    let mut zst = b"\x28\xb5\x2f\xfd\x00\x58".to_vec();
    for _ in 0..1 << 13 {
        let header = (0x20000_u32 << 3 | 1 << 1).to_le_bytes();
        zst.write_all(&header[..3]).unwrap();
        zst.push(0);
    }
    let error = read(&zst, Compression::Zstd).unwrap_err();
    assert!(error.ends_with("it unpacks to more than 200 times its size"), "{error}");
}
