//! What follows a backslash.

use super::reader::{Atom, Read, Reader};

/// An escape outside of brackets.
pub(super) fn outside(reader: &mut Reader<'_>) -> Read<()> {
    let rest = reader.rest();
    let one = Atom { repeats: 1, size: 1 };
    match rest.as_bytes().get(1) {
        Some(b'A' | b'z' | b'B') => {
            reader.copy(2);
            reader.atom(one);
        }
        Some(b'b') => {
            // Words are those of ASCII.
            reader.out.push_str(r"(?-u:\b)");
            reader.at += 2;
            reader.atom(one);
        }
        Some(b'Q') => {
            let quoted = &rest[2..];
            let (text, end) = match quoted.split_once(r"\E") {
                Some((text, _)) => (text, 2 + text.len() + 2),
                None => (quoted, rest.len()),
            };
            text.chars().for_each(|it| reader.literal(it));
            reader.at += end;
        }
        _ => match set(reader)? {
            Some(set) => {
                reader.out.push_str(&set);
                reader.atom(one);
            }
            None => {
                let letter = letter(reader)?;
                reader.literal(letter);
            }
        },
    }
    Ok(())
}

/// An escape for several characters, in the syntax of the crate; `None` for all others.
pub(super) fn set(reader: &mut Reader<'_>) -> Read<Option<String>> {
    let rest = reader.rest();
    let set = match rest.as_bytes().get(1) {
        Some(b'd') => "[0-9]",
        Some(b'D') => "[^0-9]",
        Some(b's') => r"[\t\n\f\r ]",
        Some(b'S') => r"[^\t\n\f\r ]",
        Some(b'w') => "[0-9A-Za-z_]",
        Some(b'W') => "[^0-9A-Za-z_]",
        Some(b'p' | b'P') => return unicode(reader).map(Some),
        _ => return Ok(None),
    };
    reader.at += 2;
    Ok(Some(set.to_owned()))
}

/// The general categories of Unicode.
const CATEGORIES: [&str; 38] = [
    "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N",
    "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So",
    "Z", "Zl", "Zp", "Zs", "Any", "LC",
];

/// `\pL`, `\p{Greek}` or `\p{^Greek}`.
fn unicode(reader: &mut Reader<'_>) -> Read<String> {
    let (rest, start) = (reader.rest(), reader.at);
    let mut is_negative = rest.as_bytes()[1] == b'P';
    let (name, len) = match rest[2..].chars().next() {
        Some('{') => match rest[3..].find('}') {
            Some(len) => (&rest[3..3 + len], len + 4),
            None => {
                let end = reader.pattern.len();
                return Err(reader.wrong("invalid character class range", start, end));
            }
        },
        Some(letter) => (&rest[2..2 + letter.len_utf8()], 2 + letter.len_utf8()),
        // It is no letter of an escape.
        None => return Err(reader.wrong("invalid escape sequence", start, start + 2)),
    };
    let plain = name.strip_prefix('^').unwrap_or(name);
    is_negative ^= plain.len() < name.len();
    let property = if CATEGORIES.contains(&plain) {
        Some(plain.to_owned())
    } else {
        Some(format!("Script={plain}")).filter(|_| is_script(plain))
    };
    let Some(property) = property else {
        return Err(reader.wrong("invalid character class range", start, start + len));
    };
    reader.at += len;
    Ok(format!("\\{}{{{property}}}", if is_negative { 'P' } else { 'p' }))
}

/// Whether a name is that of a script, in its own letters: `Old_Italic`.
fn is_script(name: &str) -> bool {
    let is_capital = |it: &str| it.starts_with(|it: char| it.is_ascii_uppercase());
    let is_written_so = name.split('_').all(is_capital) && !name.contains(' ');
    // Codes of four letters are no names of RE2.
    let is_code = name.len() == 4 && !FOUR_LETTERS.contains(&name);
    is_written_so
        && !is_code
        && (3..40).contains(&name.len())
        && regex::Regex::new(&format!("\\p{{Script={name}}}")).is_ok()
}

/// Scripts whose names are as long as codes.
const FOUR_LETTERS: [&str; 7] = ["Cham", "Lisu", "Miao", "Newa", "Thai", "Toto", "Wara"];

/// The character that an escape stands for.
pub(super) fn letter(reader: &mut Reader<'_>) -> Read<char> {
    let (rest, start) = (reader.rest(), reader.at);
    let Some(first) = rest[1..].chars().next() else {
        let end = reader.pattern.len();
        return Err(reader.wrong("trailing backslash at end of expression", end, end));
    };
    let after = &rest[1 + first.len_utf8()..];
    let digits = |radix: u32, most: usize| {
        after.chars().take(most).take_while(|it| it.is_digit(radix)).count()
    };
    let (code, len) = match first {
        // One digit would be a reference to a group.
        '1'..='7' if digits(8, 1) == 0 => (None, 0),
        '0'..='7' => {
            let len = digits(8, 2);
            (u32::from_str_radix(&rest[1..2 + len], 8).ok(), len)
        }
        'x' if after.starts_with('{') => {
            let inner = after[1..].split_once('}').map(|it| it.0);
            let is_hex = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_hexdigit());
            match inner.filter(is_hex) {
                Some(hex) => {
                    let digits = hex.trim_start_matches('0');
                    let digits = if digits.is_empty() { "0" } else { digits };
                    (u32::from_str_radix(digits, 16).ok(), hex.len() + 2)
                }
                None => (None, 0),
            }
        }
        'x' if digits(16, 2) == 2 => (u32::from_str_radix(&after[..2], 16).ok(), 2),
        'a' => (Some(7), 0),
        'f' => (Some(12), 0),
        'n' => (Some(10), 0),
        'r' => (Some(13), 0),
        't' => (Some(9), 0),
        'v' => (Some(11), 0),
        other if other.is_ascii() && !other.is_ascii_alphanumeric() => (Some(other.into()), 0),
        _ => (None, 0),
    };
    let end = start + 1 + first.len_utf8() + len;
    match code.and_then(char::from_u32) {
        Some(letter) => {
            reader.at = end;
            Ok(letter)
        }
        None => Err(reader.wrong("invalid escape sequence", start, end)),
    }
}
