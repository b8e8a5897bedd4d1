//! A parsed file to text.

use protosmith_compiler::{diagnostic::Severity, syntax::Parsed};

use crate::{
    Refusal, Style,
    check::check,
    document::{Width, print},
    layout::{has_carriage_returns, lay_out},
};

/// The text of a file in a style.
///
/// The text has the tokens and comments of the file, but for separators that mean nothing, and
/// imports and options of the file that were moved. Formatting it again changes nothing. Takes time
/// and memory in proportion to the file.
///
/// # Errors
///
/// Where the file has a syntax error, or where the result does not have the tokens and comments of
/// the file, which is a bug of this crate.
pub fn format(parsed: &Parsed, style: &Style) -> Result<Vec<u8>, Refusal> {
    let tree = &parsed.tree;
    let errors = parsed.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<_> = errors.cloned().collect();
    if !errors.is_empty() || !tree.is_whole() {
        return Err(Refusal::DoesNotParse(errors));
    }
    let laid = lay_out(tree, style);
    let width = Width { columns: style.line_width, indent: style.indent, align: style.align };
    let mut text = print(&laid.document, tree.text(), width);
    if !style.final_newline && text.ends_with(b"\n") {
        text.pop();
    }
    check(tree, &laid.printed, &text).map_err(Refusal::Unsound)?;
    if has_carriage_returns(style, tree.text()) {
        text = with_carriage_returns(&text);
    }
    Ok(text)
}

fn with_carriage_returns(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive(|it| *it == b'\n') {
        match line {
            [rest @ .., b'\n'] if !rest.ends_with(b"\r") => {
                out.extend_from_slice(rest);
                out.extend_from_slice(b"\r\n");
            }
            _ => out.extend_from_slice(line),
        }
    }
    out
}
