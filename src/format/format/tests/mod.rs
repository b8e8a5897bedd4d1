//! Formatting as a whole: cases in Markdown, and what holds for any file.

mod cases;
mod docs;
mod gaps;
mod mutations;
mod options;
mod refusals;

use protosmith_compiler::syntax::parse;

use crate::{Refusal, Style, format};

fn formatted(text: &str, style: &Style) -> Result<String, Refusal> {
    let text = format(&parse(text.as_bytes().to_vec(), 0), style)?;
    Ok(String::from_utf8(text).unwrap())
}
