//! JSON that may be shown in a terminal, in the log of a pipeline or in a page: nothing in a string
//! steers any of them, and readers get the strings back.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::visible::{Commands, is_hidden};

/// Writes a value on one line, without the line's end.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    // A value is many short writes; they had better be calls that can be inlined.
    let mut out = io::BufWriter::new(out);
    value.serialize(&mut Serializer::with_formatter(&mut out, Careful))?;
    // Flushing would flush what it writes to as well.
    out.into_inner().map(|_| ()).map_err(io::IntoInnerError::into_error)
}

struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W>(&mut self, out: &mut W, text: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let odd = |byte| byte >= 0x7f || matches!(byte, b'&' | b'<' | b'>' | b'#');
        if !text.bytes().fold(false, |found, byte| found | odd(byte)) {
            return out.write_all(text.as_bytes());
        }
        let mut commands = Commands::inside();
        let mut needs_escape = |it| commands.completes(it) || needs_escape(it);
        let mut rest = text;
        while let Some(at) = rest.find(&mut needs_escape) {
            out.write_all(&rest.as_bytes()[..at])?;
            let mut chars = rest[at..].chars();
            if let Some(found) = chars.next() {
                for unit in found.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

fn needs_escape(letter: char) -> bool {
    matches!(letter, '&' | '<' | '>') || is_hidden(letter)
}
