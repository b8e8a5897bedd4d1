//! From the bytes of a `CodeGeneratorResponse` to files with names that can be trusted.

use protoc_gen_protosmith::Output;
use protosmith_compiler::model::{
    OptionValues,
    wire::{Reader, Value},
};
use protosmith_lint::visible::Line;

/// What a plugin answered.
#[derive(Debug, Default)]
pub(super) struct Response {
    pub(super) pieces: Vec<Piece>,
    /// A set of bits.
    pub(super) features: u64,
    pub(super) minimum_edition: Option<i32>,
    pub(super) maximum_edition: Option<i32>,
}

/// A file, or what is put into one.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    /// Relative to the output folder, with `/` between names.
    pub(super) name: String,
    pub(super) insertion_point: Option<String>,
    pub(super) content: Vec<u8>,
}

impl Response {
    /// Reads an answer. What the plugin reports as its error is one; so is a name that leads out of
    /// the output folder.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut out = Self::default();
        let mut reader = Reader::new(bytes);
        let mut error = None;
        for (number, value) in reader.by_ref() {
            match (number, value) {
                (1, Value::Bytes(text)) => error = Some(String::from_utf8_lossy(text).into_owned()),
                (2, Value::Varint(bits)) => out.features = bits,
                (3, value) => out.minimum_edition = value.int32(),
                (4, value) => out.maximum_edition = value.int32(),
                (15, Value::Bytes(file)) => out.file(file)?,
                _ => {}
            }
        }
        if reader.is_broken() {
            return Err("its output is no CodeGeneratorResponse".into());
        }
        match error.filter(|it| !it.is_empty()) {
            Some(error) => Err(error.trim_end().to_owned()),
            None => Ok(out),
        }
    }

    /// What our own plugin made, which says itself what it does not know.
    pub(super) fn of(outputs: Vec<Output>) -> Result<Self, String> {
        let piece = |Output { name, content }: Output| {
            let (name, content) = (checked(&name)?, content.into_bytes());
            Ok(Piece { name, insertion_point: None, content })
        };
        Ok(Self {
            pieces: outputs.into_iter().map(piece).collect::<Result<_, String>>()?,
            features: u64::MAX,
            minimum_edition: Some(i32::MIN),
            maximum_edition: Some(i32::MAX),
        })
    }

    fn file(&mut self, bytes: &[u8]) -> Result<(), String> {
        let values = OptionValues(bytes);
        let mut reader = Reader::new(bytes);
        reader.by_ref().for_each(drop);
        if reader.is_broken() {
            return Err("a file of its output is broken".into());
        }
        let content = values.get(15).and_then(Value::bytes).unwrap_or_default();
        let text = |number| match values.get(number).and_then(Value::bytes) {
            Some(bytes) => {
                std::str::from_utf8(bytes).map_err(|_| "a name in its output is no UTF-8")
            }
            None => Ok(""),
        };
        let (name, insertion_point) = (text(1)?, text(2)?);
        if name.is_empty() {
            // A long file may come in several parts; only the first has the name.
            let Some(last) = self.pieces.last_mut() else {
                return Err("the first file of its output has no name".into());
            };
            last.content.extend_from_slice(content);
            return Ok(());
        }
        self.pieces.push(Piece {
            name: checked(name)?,
            insertion_point: (!insertion_point.is_empty()).then(|| insertion_point.to_owned()),
            content: content.to_vec(),
        });
        Ok(())
    }
}

/// Longer paths are known to no operating system.
const MAX_NAME: usize = 4096;

/// The name without `.` and doubled `/`; an error where it is none of a file below the folder.
fn checked(name: &str) -> Result<String, String> {
    let bad = |why: &str| {
        let start: String = name.chars().take(100).collect();
        Err(format!("it names a file `{}`, which {why}", Line(&start)))
    };
    if name.len() > MAX_NAME {
        return bad("is longer than any path");
    }
    if name.starts_with('/') || (cfg!(windows) && name.contains(':')) {
        return bad("is not relative to the output folder");
    }
    if name.contains(['\\', '\0']) || name.chars().any(char::is_control) {
        return bad("has a character that no path should have");
    }
    let names: Vec<&str> = name.split('/').filter(|it| !["", "."].contains(it)).collect();
    if names.contains(&"..") {
        return bad("leads out of the output folder");
    }
    if names.is_empty() || name.ends_with('/') {
        return bad("is a folder");
    }
    Ok(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Response, checked};
    use protosmith_compiler::model::wire::{put_bytes, put_int};

    #[test]
    fn names_stay_below_the_output_folder() {
        for (name, kept) in [("a.rs", "a.rs"), ("./a//b.rs", "a/b.rs"), ("..a/b..", "..a/b..")] {
            assert_eq!(checked(name).as_deref(), Ok(kept));
        }
        let long = "a".repeat(5000);
        for name in ["../a", "a/../b", "/a", "a/..", "..", ".", "a/", "a\\b", "a\0b", "a\nb", &long]
        {
            assert!(checked(name).is_err(), "{name}");
        }
    }

    fn file(parts: &[(u32, &str)]) -> Vec<u8> {
        let mut file = Vec::new();
        parts.iter().for_each(|it| put_bytes(&mut file, it.0, it.1.as_bytes()));
        let mut out = Vec::new();
        put_bytes(&mut out, 15, &file);
        out
    }

    #[test]
    fn a_file_without_a_name_goes_on_with_the_one_before() {
        let bytes = [file(&[(1, "a"), (15, "x")]), file(&[(15, "y")]), file(&[(1, "b")])].concat();
        let pieces = Response::read(&bytes).unwrap().pieces;
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0].content, b"xy");
        assert!(Response::read(&file(&[(15, "y")])).is_err());
    }

    #[test]
    fn what_is_no_response_is_an_error() {
        let mut error = Vec::new();
        put_bytes(&mut error, 1, b"no such option\n");
        assert_eq!(Response::read(&error).unwrap_err(), "no such option");
        for bytes in [&b"usage: protoc-gen-x\n"[..], &[0x7a, 0x05], &[0x7a, 2, 0x0a, 9], &[0xff]] {
            assert!(Response::read(bytes).is_err(), "{bytes:?}");
        }
        let mut features = Vec::new();
        put_int(&mut features, 2, 3);
        put_int(&mut features, 3, 998);
        let read = Response::read(&features).unwrap();
        assert_eq!((read.features, read.minimum_edition, read.pieces.len()), (3, Some(998), 0));
    }
}
