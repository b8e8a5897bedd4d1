//! Percent-encoding. Knows nothing about paths and queries.

use std::borrow::Cow;

/// Decodes a text, but for what `keep` says of a byte; none if an escape is broken, or what comes
/// out is no UTF-8.
pub(super) fn decode(text: &str, keep: impl Fn(u8) -> bool) -> Option<Cow<'_, str>> {
    let Some(first) = text.find('%') else { return Some(Cow::Borrowed(text)) };
    let (mut out, mut rest) = (text.as_bytes()[..first].to_vec(), &text.as_bytes()[first..]);
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'%' {
            out.push(*byte);
            continue;
        }
        let [high, low, after @ ..] = rest else { return None };
        let digit = |it: &u8| char::from(*it).to_digit(16).and_then(|it| u8::try_from(it).ok());
        let value = digit(high)? << 4 | digit(low)?;
        if keep(value) {
            out.extend([b'%', *high, *low]);
        } else {
            out.push(value);
        }
        rest = after;
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

/// Decodes a segment of a path, or what a variable of one segment holds.
pub(super) fn segment(text: &str) -> Option<Cow<'_, str>> {
    decode(text, |_| false)
}

/// Decodes a segment of several that a variable holds: a slash stays encoded.
pub(super) fn one_of_several(text: &str) -> Option<Cow<'_, str>> {
    decode(text, |it| it == b'/')
}

/// Decodes a name or a value of a query.
pub(super) fn parameter(text: &str) -> Option<String> {
    decode(&text.replace('+', " "), |_| false).map(Cow::into_owned)
}
