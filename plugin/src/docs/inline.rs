//! The text of one line: code in backticks stays, links that lead nowhere become their text.

use std::collections::BTreeMap;

/// Escapes what would be a link to an item, HTML or half of a pair of backticks.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let ticks = Ticks::new(text);
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '\\' => backslash(rest, &mut out),
            '`' => ticks.code(rest, &mut out),
            '<' => angle(rest, &mut out),
            '[' => bracket(rest, &mut out),
            'h' => address(rest, &mut out),
            _ => {
                out.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[len..];
    }
    out
}

fn copy(text: &str, out: &mut String) -> usize {
    out.push_str(text);
    text.len()
}

fn backslash(text: &str, out: &mut String) -> usize {
    let escaped = text[1..].starts_with(|it: char| it.is_ascii_punctuation() && it != '`');
    if escaped {
        return copy(&text[..2], out);
    }
    out.push_str("\\\\");
    1
}

/// For each length of a run of backticks, how much text is left where the last one begins.
struct Ticks(BTreeMap<usize, usize>);

impl Ticks {
    fn new(text: &str) -> Self {
        let mut last = BTreeMap::new();
        let mut rest = text;
        while let Some(at) = rest.find('`') {
            let len = run(&rest[at..]);
            last.insert(len, rest.len() - at);
            rest = &rest[at + len..];
        }
        Self(last)
    }

    fn code(&self, text: &str, out: &mut String) -> usize {
        let len = run(text);
        let mut at = len;
        while self.0.get(&len).is_some_and(|last| *last <= text.len() - at) {
            let Some(found) = text[at..].find('`') else { break };
            let closing = run(&text[at + found..]);
            at += found + closing;
            if closing == len {
                let inside = &text[len..at - len];
                if is_cut(inside) {
                    let ticks = "\\`".repeat(len);
                    out.extend([ticks.as_str(), &escape(inside), &ticks]);
                    return at;
                }
                return copy(&text[..at], out);
            }
        }
        out.push_str(&"\\`".repeat(len));
        len
    }
}

/// Whether a table would end the code in its middle, and what is in it would be a link or HTML.
fn is_cut(code: &str) -> bool {
    code.contains('|') && code.contains(['[', '<', ':'])
}

fn run(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

fn angle(text: &str, out: &mut String) -> usize {
    let address = url(&text[1..]);
    if address > 0 && text[1 + address..].starts_with('>') {
        return copy(&text[..address + 2], out);
    }
    out.push_str("\\<");
    1
}

/// `[text](address)` stays; of `[text][reference]` the text does.
fn bracket(text: &str, out: &mut String) -> usize {
    let Some(end) = text[1..].find(['[', ']']).map(|it| it + 1) else { return lone(out) };
    let (inside, after) = (&text[1..end], &text[end..]);
    if let Some(target) = after.strip_prefix("](") {
        let address = url(target);
        if address > 0 && target[address..].starts_with(')') {
            out.push('[');
            out.push_str(&inside.replace('`', "").replace('<', "\\<"));
            return end + copy(&after[..address + 3], out);
        }
    }
    let reference =
        after.strip_prefix("][").and_then(|it| it.find([']', '[']).map(|end| &it[..=end]));
    match reference {
        Some(reference) if reference.ends_with(']') && !inside.is_empty() => {
            out.push_str(&escape(inside));
            end + 2 + reference.len()
        }
        _ => lone(out),
    }
}

fn lone(out: &mut String) -> usize {
    out.push_str("\\[");
    1
}

fn address(text: &str, out: &mut String) -> usize {
    let len = url(text);
    if len == 0 {
        out.push('h');
        return 1;
    }
    out.push('<');
    copy(&text[..len], out);
    out.push('>');
    len
}

/// The length of the address that `text` begins with, or 0.
fn url(text: &str) -> usize {
    let Some(host) = ["https://", "http://"].iter().find_map(|it| text.strip_prefix(it)) else {
        return 0;
    };
    let scheme = text.len() - host.len();
    let ends = |it: char| it.is_whitespace() || "<>()[]{}\"'`\\^|".contains(it);
    let host = &host[..host.find(ends).unwrap_or(host.len())];
    let host = host.trim_end_matches(['.', ',', ':', ';', '!', '?', '*', '_']);
    if host.is_empty() { 0 } else { scheme + host.len() }
}
