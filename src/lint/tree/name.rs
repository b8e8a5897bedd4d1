//! Names of files as text, whichever bytes they are of.

use std::borrow::Cow;

/// What stands before two digits for a byte that is not UTF-8. No name on a disk or in git has it.
const MARK: char = '\0';

/// A name as text. One that is not UTF-8 is found again by what it becomes, and is no [`is_text`].
pub fn name_of(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push(MARK);
            out.push_str(&format!("{byte:02x}"));
        }
    }
    out
}

/// The bytes that [`name_of`] has made a name or a path of.
pub fn bytes_of(name: &str) -> Cow<'_, [u8]> {
    let mut parts = name.split(MARK);
    let first = parts.next().unwrap_or_default();
    let mut out = Cow::Borrowed(first.as_bytes());
    for part in parts {
        let byte = part.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        let (byte, rest) = byte.map_or((0, part), |it| (it, &part[2..]));
        out.to_mut().push(byte);
        out.to_mut().extend(rest.as_bytes());
    }
    out
}

/// Whether the names in a path are text. Else no import can have it.
pub fn is_text(path: &str) -> bool {
    !path.contains(MARK)
}

/// A path as people read it: bytes that are not UTF-8 as `\xff`.
pub fn spelled(path: &str) -> String {
    path.replace(MARK, "\\x")
}

#[cfg(test)]
mod tests {
    use super::{bytes_of, is_text, name_of, spelled};

    #[test]
    fn each_name_has_a_text_of_its_own() {
        let names: [&[u8]; 7] =
            [b"a", b"\xe9", b"caf\xe9.proto", b"\xff\xfeff", b"\xc3", "é".as_bytes(), b"\\xe9"];
        for name in names {
            let text = name_of(name);
            assert_eq!(bytes_of(&text), name, "{text:?}");
            assert_eq!(is_text(&text), std::str::from_utf8(name).is_ok(), "{text:?}");
        }
        assert_eq!(spelled(&name_of(b"caf\xe9.proto")), "caf\\xe9.proto");
        assert_eq!(bytes_of("a\0"), &b"a\0"[..]);
    }
}
