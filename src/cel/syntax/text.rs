//! Quoted strings: where they end, and what they stand for.

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    /// With escapes.
    Plain,
    /// `r'…'`: a backslash is a backslash.
    Raw,
}

impl Quoted {
    /// By the letters before the first quote.
    pub(super) fn of(prefix: &str) -> Self {
        if prefix.contains(['r', 'R']) { Self::Raw } else { Self::Plain }
    }
}

/// The quote that a text begins with: one, or three.
fn quote(text: &str) -> &str {
    &text[..if has_three_quotes(text) { 3 } else { 1 }]
}

pub(super) fn has_three_quotes(text: &str) -> bool {
    text.starts_with("'''") || text.starts_with("\"\"\"")
}

/// Where the string that begins a text ends; or the first letter that cannot be in it.
pub(super) fn end(text: &str, quoted: Quoted) -> Result<usize, usize> {
    let quote = quote(text);
    let mut at = quote.len();
    loop {
        let rest = &text[at..];
        if rest.starts_with(quote) {
            return Ok(at + quote.len());
        }
        match rest.as_bytes().first() {
            None => return Err(at),
            Some(b'\n' | b'\r') if quote.len() == 1 => return Err(at),
            Some(b'\\') if quoted == Quoted::Plain => {
                at += escape(rest).map_err(|bad| at + bad)?.0;
            }
            Some(_) => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
}

/// What an escape stands for.
#[derive(Clone, Copy, Debug)]
enum Escape {
    /// `\x41` and `\101`: a byte of bytes, a character of a string.
    Byte(u8),
    /// `\u0041`: a character of a string.
    Char(u32),
}

/// The escape that begins a text and its length; or the first letter that makes it none.
fn escape(text: &str) -> Result<(usize, Escape), usize> {
    let bytes = text.as_bytes();
    let number = |from: usize, len: usize, radix: u32| {
        let digits = bytes[from..].iter().take(len);
        let good = digits.take_while(|it| char::from(**it).is_digit(radix)).count();
        if good < len {
            return Err(from + good);
        }
        let value = u32::from_str_radix(&text[from..from + len], radix).unwrap_or(u32::MAX);
        Ok((from + len, value))
    };
    let simple = |byte: u8| Ok((2, Escape::Byte(byte)));
    match bytes.get(1) {
        Some(b'a') => simple(7),
        Some(b'b') => simple(8),
        Some(b'f') => simple(12),
        Some(b'n') => simple(10),
        Some(b'r') => simple(13),
        Some(b't') => simple(9),
        Some(b'v') => simple(11),
        Some(it @ (b'\\' | b'?' | b'"' | b'\'' | b'`')) => simple(*it),
        Some(b'x' | b'X') => number(2, 2, 16).map(|(len, it)| (len, Escape::Byte(it as u8))),
        Some(b'u') => number(2, 4, 16).map(|(len, it)| (len, Escape::Char(it))),
        Some(b'U') => number(2, 8, 16).map(|(len, it)| (len, Escape::Char(it))),
        Some(b'0'..=b'3') => number(1, 3, 8).map(|(len, it)| (len, Escape::Byte(it as u8))),
        _ => Err(1),
    }
}

/// What a token, prefix and quotes included, stands for: pieces of text and escapes.
fn pieces(token: &str, mut take: impl FnMut(Result<&str, Escape>)) {
    let prefix = token.find(['\'', '"']).unwrap_or(0);
    let (quoted, text) = (Quoted::of(&token[..prefix]), &token[prefix..]);
    let quote = quote(text).len();
    let mut rest = &text[quote..text.len() - quote];
    while !rest.is_empty() {
        let plain = if quoted == Quoted::Plain { rest.find('\\') } else { None };
        let (before, after) = rest.split_at(plain.unwrap_or(rest.len()));
        take(Ok(before));
        rest = after;
        if let Ok((len, escape)) = escape(rest) {
            take(Err(escape));
            rest = &rest[len..];
        }
    }
}

/// The text that a string token stands for; `None` where an escape is no character.
pub(super) fn string(token: &str) -> Option<String> {
    let mut out = Some(String::new());
    pieces(token, |piece| {
        let Some(text) = &mut out else { return };
        let code = match piece {
            Ok(plain) => return text.push_str(plain),
            Err(Escape::Byte(byte)) => byte.into(),
            Err(Escape::Char(code)) => code,
        };
        match char::from_u32(code) {
            Some(letter) => text.push(letter),
            None => out = None,
        }
    });
    out
}

/// The bytes that a bytes token stands for.
pub(super) fn bytes(token: &str) -> Option<Vec<u8>> {
    let mut out = Some(Vec::new());
    pieces(token, |piece| {
        let Some(bytes) = &mut out else { return };
        match piece {
            Ok(plain) => bytes.extend(plain.as_bytes()),
            Err(Escape::Byte(byte)) => bytes.push(byte),
            Err(Escape::Char(_)) => out = None,
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::{bytes, string};

    #[test]
    fn escapes_stand_for_characters() {
        for (token, wanted) in [
            (r"'a\n\x41\u00e9\U0001F600\101\?'", Some("a\nA\u{e9}\u{1f600}A?")),
            (r"r'a\n'", Some(r"a\n")),
            (r"'''a'b'''", Some("a'b")),
            (r"'\ud800'", None),
            (r"'\xff'", Some("\u{ff}")),
        ] {
            assert_eq!(string(token).as_deref(), wanted, "{token}");
        }
        assert_eq!(bytes(r"b'\xff\n\101é'").unwrap(), [0xff, b'\n', b'A', 0xc3, 0xa9]);
        assert_eq!(bytes(r"b'\u00e9'"), None);
    }
}
