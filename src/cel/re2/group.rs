//! `(?` and what follows: flags and names.

use super::reader::{Read, Reader};

pub(super) fn flags(reader: &mut Reader<'_>) -> Read<()> {
    let (rest, start) = (reader.rest(), reader.at);
    let named = rest.strip_prefix("(?P<").or_else(|| rest.strip_prefix("(?<"));
    if let Some(name) = named.filter(|it| !it.is_empty()) {
        let begin = rest.len() - name.len();
        let Some(len) = name.find('>') else {
            return Err(reader.wrong("invalid named capture", start, start + rest.len()));
        };
        let is_part = |it: char| it == '_' || it.is_ascii_alphanumeric();
        if len == 0 || !name[..len].chars().all(is_part) {
            return Err(reader.wrong("invalid named capture", start, start + begin + len + 1));
        }
        // Names stand for nothing here, and may be there twice.
        reader.out.push('(');
        reader.at += begin + len + 1;
        return reader.open();
    }
    let (mut is_negative, mut saw_flag) = (false, false);
    for (at, letter) in rest.char_indices().skip(2) {
        match letter {
            'i' | 'm' | 's' | 'U' => saw_flag = true,
            '-' if !is_negative => (is_negative, saw_flag) = (true, false),
            ':' | ')' if saw_flag || !is_negative => {
                // `(?)` sets nothing, and the crate does not know it.
                if &rest[..=at] == "(?)" {
                    reader.at += at + 1;
                } else {
                    reader.copy(at + 1);
                }
                return if letter == ':' { reader.open() } else { Ok(()) };
            }
            _ => {
                let end = start + at + letter.len_utf8();
                return Err(reader.wrong("invalid or unsupported Perl syntax", start, end));
            }
        }
    }
    let end = reader.pattern.len();
    Err(reader.wrong("missing closing )", 0, end))
}
