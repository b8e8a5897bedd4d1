//! URIs, by the grammar of RFC 3986.

use crate::ip::is_ip;

/// Whether a text is a URI: with a scheme.
pub fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let mut letters = scheme.bytes();
    let is_part = |it: u8| it.is_ascii_alphanumeric() || b"+-.".contains(&it);
    letters.next().is_some_and(|it| it.is_ascii_alphabetic())
        && letters.all(is_part)
        && is_rest(rest, Segments::Any)
}

/// Whether a text is a URI, or one that is relative to another.
pub fn is_uri_reference(text: &str) -> bool {
    is_uri(text) || is_rest(text, Segments::FirstWithoutColon)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Segments {
    Any,
    /// It would end a scheme.
    FirstWithoutColon,
}

/// What stands behind the scheme: authority, path, query and fragment.
fn is_rest(text: &str, segments: Segments) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    if ![query, fragment].into_iter().all(|it| is_made_of(it, b":@/?")) {
        return false;
    }
    let is_path = |it: &str| is_made_of(it, b":@/");
    if let Some(rest) = path.strip_prefix("//") {
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        return is_authority(authority) && is_path(path);
    }
    let first = path.split('/').next().unwrap_or_default();
    is_path(path) && !(segments == Segments::FirstWithoutColon && first.contains(':'))
}

/// Whether a text has unreserved characters, percent-encoded bytes, sub-delimiters and some others.
fn is_made_of(text: &str, others: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_good = |(at, byte): (usize, &u8)| {
        (*byte == b'%' && is_hex(at + 1) && is_hex(at + 2))
            || byte.is_ascii_alphanumeric()
            || b"-._~!$&'()*+,;=".contains(byte)
            || others.contains(byte)
    };
    bytes.iter().enumerate().all(is_good)
}

fn is_authority(text: &str) -> bool {
    let (user, host) = text.split_once('@').unwrap_or(("", text));
    if !is_made_of(user, b":") {
        return false;
    }
    if let Some(rest) = host.strip_prefix('[') {
        let Some((literal, port)) = rest.split_once(']') else { return false };
        return is_literal(literal) && is_port(port);
    }
    let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
    is_made_of(name, b"") && is_decoded_text(name) && is_port(port)
}

/// `:` and digits, or neither.
fn is_port(text: &str) -> bool {
    text.strip_prefix(':').unwrap_or(text).bytes().all(|it| it.is_ascii_digit())
        && (text.is_empty() || text.starts_with(':'))
}

/// What stands in brackets: an address of version 6, also with a zone, or of a later version.
fn is_literal(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix(['v', 'V']) {
        let Some((version, address)) = rest.split_once('.') else { return false };
        let is_hex = |it: u8| it.is_ascii_hexdigit();
        return !version.is_empty()
            && version.bytes().all(is_hex)
            && !address.is_empty()
            && !address.contains('%')
            && is_made_of(address, b":");
    }
    match text.split_once("%25") {
        Some((address, zone)) => {
            let is_zone = !zone.is_empty()
                && is_made_of(zone, b"")
                && !zone.contains(['!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '=']);
            !address.contains('%') && is_ip(address, 6) && is_zone && is_decoded_text(zone)
        }
        None => !text.contains('%') && is_ip(text, 6),
    }
}

/// Whether the percent-encoded bytes of a text make it UTF-8.
fn is_decoded_text(text: &str) -> bool {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        let code = after.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.extend(code);
        rest = after.get(2..).unwrap_or_default();
    }
    std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{is_uri, is_uri_reference};

    #[test]
    fn uris_have_a_scheme_and_references_may_lack_it() {
        for (text, uri, reference) in [
            ("https://a.b/c?d=e#f", true, true),
            ("mailto:a@b", true, true),
            ("urn:a:b", true, true),
            ("a:", true, true),
            ("https://u:p@a:80/", true, true),
            ("https://[::1]:80/", true, true),
            ("https://[fe80::1%25eth0]/", true, true),
            ("https://[v1.a:b]", true, true),
            ("https://[::1%eth0]", false, false),
            ("https://a:b/", false, false),
            ("https://a b", false, false),
            ("https://%zz/", false, false),
            ("https://%ff/", false, false),
            ("https://%c3%a9/%ff", true, true),
            ("https://a/%2", false, false),
            ("https://a/#b#c", false, false),
            ("1a:b", false, false),
            ("/a/b", false, true),
            ("./a:b", false, true),
            ("a/b?c", false, true),
            ("", false, true),
            ("//a", false, true),
            ("é", false, false),
            ("https://é/", false, false),
        ] {
            assert_eq!((is_uri(text), is_uri_reference(text)), (uri, reference), "{text}");
        }
    }
}
