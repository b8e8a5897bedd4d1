//! `[…]`.

use super::{
    escape,
    reader::{Atom, Read, Reader},
};

/// The classes of POSIX.
const POSIX: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
    "space", "upper", "word", "xdigit",
];

pub(super) fn class(reader: &mut Reader<'_>) -> Read<()> {
    let start = reader.at;
    reader.copy(1);
    if reader.rest().starts_with('^') {
        reader.copy(1);
    }
    let mut is_first = true;
    while is_first || !reader.rest().starts_with(']') {
        is_first = false;
        if reader.rest().starts_with("[:") && posix(reader)? {
            continue;
        }
        if reader.rest().starts_with('\\')
            && let Some(set) = escape::set(reader)?
        {
            reader.out.push_str(&set);
            continue;
        }
        range(reader, start)?;
    }
    reader.copy(1);
    reader.atom(Atom { repeats: 1, size: 1 });
    Ok(())
}

/// `[:alpha:]` or `[:^alpha:]`; `false` where it is none.
fn posix(reader: &mut Reader<'_>) -> Read<bool> {
    let (rest, start) = (reader.rest(), reader.at);
    let Some(len) = rest[2..].find(":]") else { return Ok(false) };
    let name = &rest[2..2 + len];
    if !POSIX.contains(&name.strip_prefix('^').unwrap_or(name)) {
        return Err(reader.wrong("invalid character class range", start, start + len + 4));
    }
    reader.copy(len + 4);
    Ok(true)
}

/// A character, or two with a hyphen between them. `class` is where the brackets open.
fn range(reader: &mut Reader<'_>, class: usize) -> Read<()> {
    let start = reader.at;
    let low = one(reader, class)?;
    let rest = reader.rest();
    let mut high = low;
    if rest.len() >= 2 && rest.starts_with('-') && !rest.starts_with("-]") {
        reader.at += 1;
        high = one(reader, class)?;
        if high < low {
            return Err(reader.wrong("invalid character class range", start, reader.at));
        }
    }
    let (low, high) = (u32::from(low), u32::from(high));
    reader.out.push_str(&format!("\\x{{{low:x}}}-\\x{{{high:x}}}"));
    Ok(())
}

fn one(reader: &mut Reader<'_>, class: usize) -> Read<char> {
    let Some(first) = reader.rest().chars().next() else {
        let end = reader.pattern.len();
        return Err(reader.wrong("missing closing ]", class, end));
    };
    if first == '\\' {
        return escape::letter(reader);
    }
    reader.at += first.len_utf8();
    Ok(first)
}
