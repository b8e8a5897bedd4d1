//! Archives that are made here, honest ones and others.

use std::{
    io::{Cursor, Write},
    path::Path,
};

use tar::{Builder, EntryType, Header};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{super::limit, kept::Kept, read};
use crate::input::{
    Context, Error,
    disk::Links,
    reference::{ArchiveFormat, ArchiveReference, Compression, From},
};

fn open(
    format: ArchiveFormat,
    bytes: &[u8],
    strip_components: usize,
) -> Result<Vec<(String, String)>, Error> {
    let compression = Compression::None;
    let subdir = String::new();
    let from = From::Stdin;
    let found = ArchiveReference { from, format, compression, strip_components, subdir };
    let mut stdin = Cursor::new(bytes);
    let mut cx =
        Context { cwd: Path::new("/"), stdin: &mut stdin, beside: None, links: Links::Follow };
    let text = |it: Vec<u8>| String::from_utf8_lossy(&it).into_owned();
    Ok(read(&found, &mut cx)?.0.into_iter().map(|(path, bytes)| (path, text(bytes))).collect())
}

fn said(format: ArchiveFormat, bytes: &[u8]) -> String {
    open(format, bytes, 0).unwrap_err().to_string()
}

fn files(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
}

/// A header with a name as it stands, which the library would refuse to write.
fn header(name: &str, kind: EntryType, size: usize) -> Header {
    let mut header = Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size as u64);
    header.set_cksum();
    header
}

fn tar(entries: &[(&str, &str)]) -> Builder<Vec<u8>> {
    let mut tar = Builder::new(Vec::new());
    for (name, content) in entries {
        let header = header(name, EntryType::Regular, content.len());
        tar.append(&header, content.as_bytes()).unwrap();
    }
    tar
}

fn linked(kind: EntryType, name: &str, target: &str) -> Vec<u8> {
    let mut tar = tar(&[("d/a.proto", "a")]);
    let mut header = header(name, kind, 0);
    header.as_gnu_mut().unwrap().linkname[..target.len()].copy_from_slice(target.as_bytes());
    header.set_cksum();
    tar.append(&header, &[][..]).unwrap();
    tar.into_inner().unwrap()
}

fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ENTRIES: [(&str, &str); 5] = [
    ("top/a.proto", "a"),
    ("./top//b/c.proto", "c"),
    ("top/buf.yaml", "y"),
    ("top/image.png", "p"),
    ("outside.proto", "o"),
];

#[test]
fn schemas_are_kept_and_names_taken_off() {
    let mut long = tar(&ENTRIES);
    let name = format!("top/{}.proto", "x".repeat(200));
    let mut header = header("", EntryType::Regular, 1);
    long.append_data(&mut header, &name, &b"l"[..]).unwrap();
    let all = [
        ("outside.proto", "o"),
        ("top/a.proto", "a"),
        ("top/b/c.proto", "c"),
        ("top/buf.yaml", "y"),
        (name.as_str(), "l"),
    ];
    let bytes = long.into_inner().unwrap();
    assert_eq!(open(ArchiveFormat::Tar, &bytes, 0).unwrap(), files(&all));
    let bytes = zip(&ENTRIES);
    assert_eq!(open(ArchiveFormat::Zip, &bytes, 0).unwrap(), files(&all[..4]));
    let less = [("a.proto", "a"), ("b/c.proto", "c"), ("buf.yaml", "y")];
    assert_eq!(open(ArchiveFormat::Zip, &bytes, 1).unwrap(), files(&less));
    assert_eq!(open(ArchiveFormat::Zip, &bytes, 2).unwrap(), files(&[("c.proto", "c")]));
    let behind = [b"#!/bin/sh\n", &bytes[..]].concat();
    assert_eq!(open(ArchiveFormat::Zip, &behind, 1).unwrap(), files(&less));
}

#[test]
fn links_inside_are_copies() {
    let both = files(&[("d/a.proto", "a"), ("d/l.proto", "a")]);
    let hard = linked(EntryType::Link, "d/l.proto", "d/a.proto");
    assert_eq!(open(ArchiveFormat::Tar, &hard, 0).unwrap(), both);
    let symbolic = linked(EntryType::Symlink, "d/l.proto", "../d/./a.proto");
    assert_eq!(open(ArchiveFormat::Tar, &symbolic, 0).unwrap(), both);
    let one = files(&[("d/a.proto", "a")]);
    for target in ["gone.proto", "l.proto"] {
        let dangling = linked(EntryType::Symlink, "d/l.proto", target);
        assert_eq!(open(ArchiveFormat::Tar, &dangling, 0).unwrap(), one);
    }
}

#[test]
fn links_do_not_make_much_of_little() {
    let large = "a".repeat(1 << 20);
    let mut tar = tar(&[("a.proto", &large)]);
    for number in 0..17 {
        let mut header = header(&format!("l{number}.proto"), EntryType::Symlink, 0);
        header.as_gnu_mut().unwrap().linkname[..7].copy_from_slice(b"a.proto");
        header.set_cksum();
        tar.append(&header, &[][..]).unwrap();
    }
    let expected = "`standard input`: its links stand for more than 16777216 bytes";
    assert_eq!(said(ArchiveFormat::Tar, &tar.into_inner().unwrap()), expected);
}

#[test]
fn nothing_leads_out() {
    for name in ["../a.proto", "/etc/a.proto", "a/../../b.txt"] {
        let entries = [(name, "")];
        let expected = format!("`standard input`: the entry `{name}` lies outside of the archive");
        assert_eq!(said(ArchiveFormat::Tar, &tar(&entries).into_inner().unwrap()), expected);
        assert_eq!(said(ArchiveFormat::Zip, &zip(&entries)), expected);
    }
    let expected = "`standard input`: the link `d/l.proto` leads out of it";
    for target in ["/etc/passwd", "../../a.proto"] {
        for kind in [EntryType::Symlink, EntryType::Link] {
            assert_eq!(said(ArchiveFormat::Tar, &linked(kind, "d/l.proto", target)), expected);
        }
    }
}

#[test]
fn the_last_of_two_files_counts_in_a_tar_only() {
    let twice = [("a.proto", "1"), ("a.proto", "2")];
    let bytes = tar(&twice).into_inner().unwrap();
    assert_eq!(open(ArchiveFormat::Tar, &bytes, 0).unwrap(), files(&[("a.proto", "2")]));
    let zip: Vec<u8> = zip(&[("a.proto", "1"), ("b.proto", "2")])
        .into_iter()
        .map(|it| if it == b'b' { b'a' } else { it })
        .collect();
    assert_eq!(said(ArchiveFormat::Zip, &zip), "`standard input`: it has `a.proto` twice");
}

#[test]
fn broken_archives_are_errors() {
    let tarred = tar(&ENTRIES).into_inner().unwrap();
    let zipped = zip(&ENTRIES);
    let error = said(ArchiveFormat::Tar, &zipped);
    assert!(error.starts_with("`standard input`: the tar archive cannot be read"), "{error}");
    let error = said(ArchiveFormat::Zip, &tarred);
    assert!(error.ends_with("it has no end record, or is no zip archive"), "{error}");
    for cut in [1, 511, 513, 1025] {
        said(ArchiveFormat::Tar, &tarred[..cut]);
    }
    for cut in 0..zipped.len() {
        said(ArchiveFormat::Zip, &zipped[..cut]);
    }
    for at in 0..zipped.len() {
        let mut zipped = zipped.clone();
        zipped[at] ^= 0xff;
        let _ignored = open(ArchiveFormat::Zip, &zipped, 0);
    }
    for at in 0..tarred.len().min(600) {
        let mut tarred = tarred.clone();
        tarred[at] ^= 0xff;
        let _ignored = open(ArchiveFormat::Tar, &tarred, 0);
    }
}

#[test]
fn stated_sizes_and_counts_allocate_nothing() {
    // An end record, wide and narrow, that promises more than there can be.
    let mut zip = b"PK\x06\x06".to_vec();
    zip.extend([0; 28]);
    zip.extend((limit::ENTRIES - 1).to_le_bytes());
    zip.extend([0; 16]);
    zip.extend(b"PK\x06\x07\0\0\0\0");
    zip.extend([0; 12]);
    zip.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    assert_eq!(said(ArchiveFormat::Zip, &zip), "`standard input`: the zip archive is broken");
    zip[32..40].copy_from_slice(&u64::MAX.to_le_bytes());
    let expected = "`standard input`: it has more than 1000000 entries";
    assert_eq!(said(ArchiveFormat::Zip, &zip), expected);
    let mut tar = Builder::new(Vec::new());
    let long = header("", EntryType::GNULongName, usize::MAX / 4);
    tar.append(&long, &[][..]).unwrap();
    said(ArchiveFormat::Tar, &tar.into_inner().unwrap());
    let mut huge = Builder::new(Vec::new());
    huge.append(&header("a.proto", EntryType::Regular, usize::MAX / 4), &[][..]).unwrap();
    said(ArchiveFormat::Tar, &huge.into_inner().unwrap());
}

#[test]
fn entries_are_counted() {
    let mut kept = Kept::new(0);
    for _ in 0..limit::ENTRIES {
        assert_eq!(kept.location("x", b"a"), Ok(None));
    }
    let error = kept.location("x", b"a").unwrap_err().to_string();
    assert_eq!(error, "`x`: it has more than 1000000 entries");
}

/// A zip archive of one header of a file, its data, and a directory that names it several times.
fn overlapping(names: &[&str], method: u16, data: &[u8], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(content);
    let u32 = |it: usize| (it as u32).to_le_bytes();
    let common = [
        &[20, 0, 0, 0][..],
        &method.to_le_bytes(),
        &[0; 4],
        &sum.sum().to_le_bytes(),
        &u32(data.len()),
        &u32(content.len()),
    ]
    .concat();
    let mut out = [b"PK\x03\x04", &common[..], &[0; 4], data].concat();
    let start = out.len();
    for name in names {
        out.extend([b"PK\x01\x02\x14\0", &common[..], &[name.len() as u8, 0], &[0; 16]].concat());
        out.extend(name.bytes());
    }
    let count = [names.len() as u8, 0];
    let (size, offset) = (u32(out.len() - start), u32(start));
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &offset, &[0; 2]].concat());
    out
}

#[test]
fn two_files_of_a_zip_do_not_share_data() {
    let shared = |names: &[&str]| overlapping(names, 0, b"text", b"text");
    let one = open(ArchiveFormat::Zip, &shared(&["a.proto", "a.txt"]), 0);
    assert_eq!(one.unwrap(), files(&[("a.proto", "text")]));
    let error = said(ArchiveFormat::Zip, &shared(&["a.proto", "b.proto"]));
    assert!(error.ends_with("broken: `b.proto` begins inside another file"), "{error}");
}

#[test]
fn a_zip_is_not_out_of_proportion() {
    let pack = |content: &[u8]| {
        let mut packer =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    };
    let zeros = |more: usize| vec![0; limit::RATIO_FREE as usize + more];
    let fits = zeros(0);
    let bytes = overlapping(&["a.proto"], 8, &pack(&fits), &fits);
    assert_eq!(open(ArchiveFormat::Zip, &bytes, 0).unwrap().len(), 1);
    let more = zeros(1);
    let error = said(ArchiveFormat::Zip, &overlapping(&["a.proto"], 8, &pack(&more), &more));
    assert!(error.ends_with("it unpacks to more than 200 times its size"), "{error}");
    // What no file has to itself, all have together.
    let third = " ".repeat(limit::RATIO_FREE as usize / 3 + 1);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["a.proto", "b.proto", "c.proto"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(third.as_bytes()).unwrap();
    }
    let error = said(ArchiveFormat::Zip, &zip.finish().unwrap().into_inner());
    assert!(error.ends_with("it unpacks to more than 200 times its size"), "{error}");
    // Sizes that are lies.
    for wrong in [&b"tex"[..], b"texts"] {
        let error = said(ArchiveFormat::Zip, &overlapping(&["a.proto"], 0, b"text", wrong));
        assert!(error.contains("than it says"), "{error}");
    }
}
