//! The bytes that protoc and its plugins exchange.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::model::{
    Edition,
    wire::{Reader, put_bytes, put_int},
};

/// A `CodeGeneratorRequest`.
#[derive(Debug, Default)]
pub(super) struct Request<'a> {
    /// The import paths of the files that were asked for.
    pub files: BTreeSet<&'a str>,
    /// What the user wrote behind `_opt=`.
    pub parameter: &'a str,
    /// A `FileDescriptorSet` of all files.
    pub set: Vec<u8>,
}

impl<'a> Request<'a> {
    /// `None` where the bytes are no request.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut out = Self::default();
        let mut all = Vec::new();
        let mut whole = BTreeMap::new();
        let mut reader = Reader::new(bytes);
        for (number, value) in reader.by_ref() {
            match number {
                1 => drop(out.files.insert(value.str()?)),
                2 => out.parameter = value.str()?,
                15 => all.push(value.bytes()?),
                // The same files again, with the options that plugins need not see.
                17 => drop(whole.insert(path(value.bytes()?)?, value.bytes()?)),
                _ => {}
            }
        }
        if reader.is_broken() {
            return None;
        }
        let mut paths = BTreeSet::new();
        for file in all {
            let path = path(file)?;
            paths.insert(path);
            put_bytes(&mut out.set, 1, whole.get(path).copied().unwrap_or(file));
        }
        (!paths.is_empty() && out.files.is_subset(&paths)).then_some(out)
    }
}

/// The import path that a file descriptor has.
fn path(file: &[u8]) -> Option<&str> {
    Reader::new(file).find(|it| it.0 == 1)?.1.str()
}

/// A `CodeGeneratorResponse` without files. An empty error is none.
pub(super) fn response(error: &str) -> Vec<u8> {
    let mut out = Vec::new();
    if !error.is_empty() {
        put_bytes(&mut out, 1, error.as_bytes());
    }
    // `optional` of proto3, and editions.
    put_int(&mut out, 2, 1 | 2);
    put_int(&mut out, 3, Edition::PROTO2.0 as u64);
    put_int(&mut out, 4, Edition::E2024.0 as u64);
    out
}

#[cfg(test)]
mod tests {
    use super::{Request, put_bytes};

    fn file(path: &str) -> Vec<u8> {
        let mut out = Vec::new();
        put_bytes(&mut out, 1, path.as_bytes());
        out
    }

    fn request(fields: &[(u32, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        fields.iter().for_each(|it| put_bytes(&mut out, it.0, it.1));
        out
    }

    #[test]
    fn files_with_all_their_options_stand_in_for_the_others() {
        let (mut a, b) = (file("a"), file("b"));
        let plain = a.clone();
        put_bytes(&mut a, 8, b"options");
        let bytes = request(&[(1, b"a"), (2, b"x=y"), (15, &b), (15, &plain), (17, &a)]);
        let read = Request::read(&bytes).unwrap();
        assert_eq!((read.parameter, read.files.into_iter().collect()), ("x=y", vec!["a"]));
        assert_eq!(read.set, request(&[(1, &b), (1, &a)]));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let a = file("a");
        let unknown = request(&[(1, b"b"), (15, &a)]);
        let nameless = request(&[(15, b"")]);
        for bytes in [&b""[..], b"junk", &[0x7a, 9, 1], &a, &unknown, &nameless, &[0x0a, 1, 0xff]] {
            assert!(Request::read(bytes).is_none(), "{bytes:?}");
        }
    }
}
