//! A parsed file to text.

#[cfg(test)]
mod tests;

use protosmith_compiler::{
    diagnostic::Severity,
    syntax::{self, Parsed, Tree},
};

use crate::{
    Refusal, Style,
    check::{Comments, check, is_same},
    comment::{may_be_off, without_last_returns},
    document::{Width, print},
    layout::lay_out,
    memory::Memory,
    style::LineEnds,
};

/// The text of a file in a style.
///
/// The text has the tokens and comments of the file, but for separators that mean nothing, and
/// imports and options of the file that were moved. Formatting it again changes nothing. Takes time
/// and memory in proportion to the file.
///
/// # Errors
///
/// Where the file does not parse: a token is missing or has no place. Or where the result does not have
/// the tokens and comments of the file, or does not stay as it is when it is formatted again, which are
/// bugs of this crate.
pub fn format(parsed: &Parsed, style: &Style) -> Result<Vec<u8>, Refusal> {
    let made = format_with(parsed, style, &mut Memory::default())?;
    Ok(made.unwrap_or_else(|| parsed.tree.text().to_vec()))
}

/// The same as [`format()`], for who formats several files: what was found out of one helps with the
/// next. `None` where the file has that text already.
///
/// # Errors
///
/// Those of [`format()`].
pub fn format_with(
    parsed: &Parsed,
    style: &Style,
    memory: &mut Memory,
) -> Result<Option<Vec<u8>>, Refusal> {
    let tree = &parsed.tree;
    // What is wrong with a whole file is none of its grammar: a label is missing, say.
    if !tree.is_whole() {
        let errors = parsed.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        return Err(Refusal::DoesNotParse(errors.cloned().collect()));
    }
    match once(tree, style, memory)? {
        Some(text) if may_be_off(tree.text()) => settled(tree, text, style, memory),
        made => Ok(made),
    }
}

/// How often a file is formatted again until nothing changes.
const PASSES: usize = 4;

/// Formats what was made of a file until it stays as it is. Which lines are between a part that keeps its
/// bytes and a statement depends on that statement, and the first pass may have put another there.
fn settled(
    tree: &Tree,
    mut text: Vec<u8>,
    style: &Style,
    memory: &mut Memory,
) -> Result<Option<Vec<u8>>, Refusal> {
    for _ in 0..PASSES {
        let made = syntax::parse(text, 0).tree;
        if !made.is_whole() {
            return Err(Refusal::Unsound("what was made does not parse".to_owned()));
        }
        match once(&made, style, memory)? {
            Some(next) => text = next,
            None => {
                let is_new = !is_same(made.text(), tree.text());
                return Ok(is_new.then(|| made.text().to_vec()));
            }
        }
    }
    Err(Refusal::Unsound("each pass changes it again".to_owned()))
}

/// Formats a file that parses; `None` where it has that text already.
fn once(tree: &Tree, style: &Style, memory: &mut Memory) -> Result<Option<Vec<u8>>, Refusal> {
    let laid = lay_out(tree, style, &mut memory.wraps, std::mem::take(&mut memory.laid));
    let width = Width { columns: style.line_width, indent: style.indent, align: style.align };
    let source = tree.text();
    let mut text = std::mem::take(&mut memory.text);
    let mut has_text = print(&laid.document, source, width, &mut text);
    // What was made has line feeds, but for returns that the file had before them.
    let line_end = line_end(style.line_ends, source)
        .filter(|it| *it != b"\n" || memchr::memchr(b'\r', source).is_some());
    if !has_text || !style.final_newline || line_end.is_some() {
        if has_text {
            text.extend_from_slice(source);
        }
        if !style.final_newline && text.ends_with(b"\n") {
            text.pop();
        }
        let comments = if style.reflow_comments { Comments::Words } else { Comments::Each };
        // What is the same file has the same tokens and comments.
        has_text = is_same(&text, source);
        if !has_text {
            check(tree, &laid.printed, &text, comments).map_err(Refusal::Unsound)?;
        }
        if let Some(end) = line_end {
            text = with_line_ends(&text, end);
            has_text = is_same(&text, source);
        }
    }
    memory.keep(laid);
    if has_text {
        memory.take_back(text);
        return Ok(None);
    }
    Ok(Some(text))
}

/// What is to end lines; `None` to leave them.
fn line_end(line_ends: LineEnds, source: &[u8]) -> Option<&'static [u8]> {
    match line_ends {
        LineEnds::Buf => None,
        LineEnds::Lf => Some(b"\n"),
        LineEnds::CrLf => Some(b"\r\n"),
        LineEnds::Keep => match memchr::memchr(b'\n', source) {
            Some(at) if source[..at].ends_with(b"\r") => Some(b"\r\n"),
            _ => Some(b"\n"),
        },
    }
}

fn with_line_ends(text: &[u8], end: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive(|it| *it == b'\n') {
        let body = line.strip_suffix(b"\n").unwrap_or(line);
        if body.len() == line.len() {
            out.extend_from_slice(line);
        } else {
            out.extend_from_slice(without_last_returns(body));
            out.extend_from_slice(end);
        }
    }
    out
}
