//! What number and string tokens mean. Knows nothing about trees.

/// The value of an integer token: decimal, octal with a leading `0`, or hexadecimal.
///
/// `None` where it is none, or does not fit 64 bits.
pub fn int(text: &[u8]) -> Option<u64> {
    let (base, digits) = match text {
        [b'0', b'x' | b'X', rest @ ..] if !rest.is_empty() => (16, rest),
        [b'0', rest @ ..] => (8, rest),
        _ => (10, text),
    };
    digits.iter().try_fold(0u64, |value, &byte| {
        let digit = char::from(byte).to_digit(base)?;
        value.checked_mul(u64::from(base))?.checked_add(u64::from(digit))
    })
}

/// The value of a float token, or of a decimal integer that does not fit 64 bits.
pub fn float(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Appends the bytes that a quoted string spells, escapes resolved.
///
/// Escapes that the lexer has reported give something, but nothing to rely on.
pub fn unquote(text: &[u8], out: &mut Vec<u8>) {
    let [quote, rest @ ..] = text else { return };
    unescape(rest.strip_suffix(&[*quote]).unwrap_or(rest), out);
}

/// Appends the bytes that text without quotes spells, escapes resolved: in descriptors the
/// defaults of `bytes` fields are written so.
pub fn unescape(body: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'\\', &body[at..]) {
        out.extend_from_slice(&body[at..at + step]);
        at += step + 1;
        at += escape(&body[at..], out);
    }
    out.extend_from_slice(&body[at..]);
}

/// Resolves what follows a backslash; returns how many bytes that is.
fn escape(rest: &[u8], out: &mut Vec<u8>) -> usize {
    let Some(&kind) = rest.first() else { return 0 };
    let plain = match kind {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        b'0'..=b'7' => {
            let (value, digits) = digits(rest, 3, 8);
            // Three octal digits can exceed a byte; the high bit is lost, as in protoc.
            out.push(value as u8);
            return digits;
        }
        b'x' | b'X' => {
            let (value, digits) = digits(&rest[1..], 2, 16);
            out.push(value as u8);
            return 1 + digits;
        }
        b'u' | b'U' => {
            let (code, length) = code_point(rest);
            push_code_point(code, out);
            return length;
        }
        other => other,
    };
    out.push(plain);
    1
}

/// The value of up to `most` digits, and how many there are.
fn digits(text: &[u8], most: usize, base: u32) -> (u32, usize) {
    let mut value = 0;
    for (count, &byte) in text.iter().take(most).enumerate() {
        let Some(digit) = char::from(byte).to_digit(base) else { return (value, count) };
        value = value * base + digit;
    }
    (value, text.len().min(most))
}

/// The code point of `uXXXX` or `UXXXXXXXX`; two `\u` surrogates make one.
fn code_point(rest: &[u8]) -> (u32, usize) {
    let most = if rest[0] == b'u' { 4 } else { 8 };
    let (head, count) = digits(&rest[1..], most, 16);
    let length = 1 + count;
    if (0xd800..0xdc00).contains(&head) && rest[length..].starts_with(b"\\u") {
        let (tail, count) = digits(&rest[length + 2..], 4, 16);
        if count == 4 && (0xdc00..0xe000).contains(&tail) {
            return (0x10000 + ((head - 0xd800) << 10) + (tail - 0xdc00), length + 6);
        }
    }
    (head, length)
}

/// Appends the UTF-8 form; a lone surrogate gets its three bytes all the same, as in protoc.
fn push_code_point(code: u32, out: &mut Vec<u8>) {
    match char::from_u32(code) {
        Some(value) => out.extend_from_slice(value.encode_utf8(&mut [0; 4]).as_bytes()),
        None if code <= 0xffff => out.extend_from_slice(&[
            0xe0 | (code >> 12) as u8,
            0x80 | (code >> 6) as u8 & 0x3f,
            0x80 | code as u8 & 0x3f,
        ]),
        // Past the last code point protoc writes the escape itself.
        None => out.extend_from_slice(format!("\\U{code:08x}").as_bytes()),
    }
}
