//! Lays out lines as prettyplease would, without parsing them: of each of the few kinds that messages
//! and enums are made of, those that are too long are broken.

/// Where prettyplease breaks a line.
const WIDTH: usize = 89;
/// How much it writes on a line at least.
const LEAST: usize = 60;

/// Appends a line without its indentation.
pub(super) fn line(out: &mut String, indent: usize, text: &str) {
    if text == "}" && out.ends_with("{\n") {
        out.pop();
        out.push_str("}\n");
        return;
    }
    let arm = text.split_once(" => ").filter(|(_, value)| *value != "{");
    // The comma after an arm is not counted: it goes away when the arm is broken.
    let len = text.len() - usize::from(arm.is_some());
    if fits(indent, len) || text.starts_with("//") {
        return put(out, indent, text);
    }
    if text.starts_with("#[") {
        attribute(out, indent, text);
    } else if let Some((pattern, value)) = arm {
        self::arm(out, indent, pattern, value.strip_suffix(',').unwrap_or(value));
    } else if let Some((name, rest)) = function(text) {
        put(out, indent, name);
        let (parameters, rest) = rest.split_once(')').unwrap_or((rest, ""));
        put(out, indent + 4, &format!("{parameters},"));
        put(out, indent, &format!("){rest}"));
    } else if let Some((name, of)) = field(text) {
        indentation(out, indent);
        out.push_str(name);
        path(out, indent, name.len(), of, ",");
        out.push_str(",\n");
    } else if let Some((name, of)) = variant(text) {
        put(out, indent, name);
        indentation(out, indent + 4);
        path(out, indent + 4, 0, of, "");
        out.push_str(",\n");
        put(out, indent, "),");
    } else {
        put(out, indent, text);
    }
}

/// `pub fn name(` and the rest of the line.
fn function(text: &str) -> Option<(&str, &str)> {
    let named = text.starts_with("pub fn ");
    named.then(|| text.find('(')).flatten().map(|at| text.split_at(at + 1))
}

/// `pub name: ` and the type of a field.
fn field(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_suffix(',').filter(|it| it.starts_with("pub "))?;
    Some(text.split_at(text.find(": ")? + 2))
}

/// `Name(` and the type of a variant.
fn variant(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_suffix("),")?;
    Some(text.split_at(text.find('(')? + 1))
}

/// Whether so many characters are on one line.
pub(crate) fn fits(indent: usize, len: usize) -> bool {
    len <= WIDTH.saturating_sub(indent).max(LEAST)
}

pub(crate) fn indentation(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Appends a line as it is.
pub(crate) fn put(out: &mut String, indent: usize, text: &str) {
    if !text.is_empty() {
        indentation(out, indent);
    }
    out.push_str(text);
    out.push('\n');
}

/// A type, after `used` characters of its line; breaks its arguments if it and `tail` do not fit.
fn path(out: &mut String, indent: usize, used: usize, text: &str, tail: &str) {
    let arguments = text.split_once('<').and_then(|(head, it)| Some((head, it.strip_suffix('>')?)));
    match arguments {
        Some((head, arguments)) if !fits(indent, used + text.len() + tail.len()) => {
            out.push_str(head);
            out.push_str("<\n");
            let arguments = split(arguments);
            for (at, argument) in arguments.iter().enumerate() {
                indentation(out, indent + 4);
                let tail = if at + 1 < arguments.len() { "," } else { "" };
                path(out, indent + 4, 0, argument, tail);
                out.push_str(",\n");
            }
            indentation(out, indent);
            out.push('>');
        }
        _ => out.push_str(text),
    }
}

fn attribute(out: &mut String, indent: usize, text: &str) {
    let parts = text.strip_suffix(")]").and_then(|it| it.split_once('('));
    let Some((name, arguments)) = parts else { return put(out, indent, text) };
    put(out, indent, &format!("{name}("));
    let arguments = split(arguments);
    for (at, argument) in arguments.iter().enumerate() {
        let comma = if at + 1 < arguments.len() { "," } else { "" };
        put(out, indent + 4, &format!("{argument}{comma}"));
    }
    put(out, indent, ")]");
}

/// An arm of a match: what it returns is broken out, and broken in turn if need be.
fn arm(out: &mut String, indent: usize, pattern: &str, value: &str) {
    put(out, indent, &format!("{pattern} => {{"));
    let inner = value.strip_prefix("Some(").and_then(|it| it.strip_suffix(')'));
    match inner {
        Some(inner) if !fits(indent + 4, value.len()) => {
            put(out, indent + 4, "Some(");
            let (allowed, inner) =
                inner.split_once("] ").map_or(("", inner), |(it, inner)| (it, inner));
            if !allowed.is_empty() {
                put(out, indent + 8, &format!("{allowed}]"));
            }
            put(out, indent + 8, &format!("{inner},"));
            put(out, indent + 4, ")");
        }
        _ => put(out, indent + 4, value),
    }
    put(out, indent, "}");
}

/// Splits at commas that are in no literal and in no brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    let (mut quoted, mut escaped) = (false, false);
    for (at, item) in text.bytes().enumerate() {
        match item {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'<' | b'(' => depth += 1,
            b'>' | b')' => depth -= 1,
            b',' if depth == 0 => {
                parts.push(text[start..at].trim_start());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim_start());
    parts
}
