//! Text to a lossless tree and diagnostics; never fails.
//!
//! [`parse`] lexes and parses one file of any edition and reports every fault that protoc's
//! tokenizer and parser find, and some that need no other file. What needs names resolved is
//! for `compile`.
//!
//! # The tree
//!
//! [`Tree`] shares the text and holds three flat arrays: [`Token`]s, [`Comment`]s, and nodes in
//! document order. White space is not stored: it is what lies between. [`Tree::pieces`] gives
//! every byte of the file in order. A tree can be kept; views borrow from it.
//!
//! # The views
//!
//! [`Tree::items`] yields the statements of the file as [`Item`]s, in document order;
//! [`Message::items`] and its like yield those of a body. Views are `Copy` and total: a name
//! that is missing is empty with an empty span ([`Name`]), a number that is missing or out of
//! range is `None`, and whoever sees this can rely on an error having been reported.
//!
//! ```
//! use protosmith_compiler::syntax::{FieldType, Item, parse};
//!
//! let parsed = parse("edition = \"2023\"; message Book { string isbn = 1; }", 0);
//! assert!(parsed.diagnostics.is_empty());
//! for item in parsed.tree.items() {
//!     let Item::Message(message) = item else { continue };
//!     assert_eq!(message.name().text, "Book");
//!     for item in message.items() {
//!         let Item::Field(field) = item else { continue };
//!         let FieldType::Named(path) = field.kind() else { continue };
//!         assert_eq!(path.text(), "string");
//!         assert!(path.scalar().is_some());
//!         assert_eq!((field.name().text, field.number()), ("isbn", Some(1)));
//!     }
//! }
//! ```
//!
//! - Spans are of bytes. As in descriptors, the span of a declaration begins at its keyword
//!   (not at `export`) and ends with `;` or `}`; `tokens()` has everything.
//! - [`Path`] is a dotted name; [`Path::scalar`] tells keywords like `int32`, with the meaning
//!   that the file's edition gives them.
//! - [`Field`] is also a map field or group ([`Field::kind`]). `default` and `json_name` are no
//!   options, as protoc has it: [`Field::default`], [`Field::json_name`], [`Field::options`].
//! - [`OptionSetting`] is an option statement or one in brackets: [`OptionSetting::name`] in
//!   parts, [`OptionSetting::value`] as a [`Value`], with aggregates as trees of [`Entry`]s.
//! - `comments()` on statements finds what protoc attributes to them ([`Attached`]), when asked:
//!   where it is written, and what it says. The comments of a group belong to its message.
//!
//! # Questions
//!
//! - [`Tree::token_at`], [`Tree::comment_at`] and [`Tree::piece_at`] say what has the byte at an
//!   offset; [`Tree::ancestors_at`] gives the [`SyntaxNode`]s around it, the innermost first.
//! - Every view tells its tokens by index; [`SyntaxNode::separator`] is the `,` or `;` behind a part.
//! - [`Tree::blank_lines_before`] and [`Tree::blank_lines_after`] count blank lines.
//!
//! # Faults
//!
//! After a fault the parser goes on with the next statement. Where braces do not match, the file is
//! read a second time by its indentation. [`Tree::recovery`] says which statements were at fault and
//! what may be missing because of them.
//!
//! # Limits
//!
//! Messages and groups nest 31 deep, aggregates 100, as protoc has it; deeper ones are reported
//! and skipped, so recursion over a tree is bounded. At most 1,000 faults are reported.

mod comment;
mod counts;
mod fault;
mod lex;
pub mod literal;
mod locate;
mod parse;
mod recovery;
mod scalar;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod view;

pub use comment::{
    Attached, CommentGroup, CommentPlace, CommentReader, CommentTokens, PlainGap, plain_gap,
};
pub use comment::{GapComments, GapShape, NextToken, SpacedComment};
pub use counts::Counts;
pub use recovery::{ErroneousRange, ErrorRecovery};
pub use scalar::Scalar;
pub use token::{Comment, Token, TokenKind};
pub use tree::{Buffers, Kind as NodeKind, Piece, PieceKind, Tree};
pub use view::*;

use crate::{diagnostic::Diagnostic, source::SourceText};

/// What [`parse`] makes of a file.
#[derive(Debug)]
pub struct Parsed {
    pub tree: Tree,
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// The encoding that the first bytes of a text tell of, where it is one that protobuf does not read.
fn other_encoding(text: &[u8]) -> Option<&'static str> {
    match text {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        // ASCII, and nothing that says so.
        [1..=0x7f, 0, 0, 0, ..] | [0, 0, 0, 1..=0x7f, ..] => Some("UTF-32"),
        [1..=0x7f, 0, 1..=0x7f, 0, ..] | [0, 1..=0x7f, 0, 1..=0x7f, ..] => Some("UTF-16"),
        _ => None,
    }
}

/// The tokens of a text, or of a part of one that is cut between tokens; the last is
/// [`TokenKind::End`]. At most 4 GiB are read.
pub fn tokens(text: &[u8]) -> Vec<Token> {
    let text = &text[..text.len().min(u32::MAX as usize - 1)];
    let (tokens, comments) = <_>::default();
    lex::lex(text, (tokens, comments), &mut fault::Faults::new(0)).0
}

/// The tokens of a text as [`tokens`] has them, and its comments in document order.
pub fn tokens_and_comments(text: &[u8]) -> (Vec<Token>, Vec<Comment>) {
    let text = &text[..text.len().min(u32::MAX as usize - 1)];
    lex::lex(text, <_>::default(), &mut fault::Faults::new(0))
}

/// Parses a file; `file` is the index that spans carry. The tree shares its text.
///
/// Takes time and memory in proportion to the text, whatever it is.
pub fn parse(text: impl Into<SourceText>, file: u32) -> Parsed {
    parse_in(Buffers::default(), text.into(), file)
}

/// The same in buffers that were used before: [`Tree::into_buffers`] gives them back.
pub fn parse_in(buffers: Buffers, text: SourceText, file: u32) -> Parsed {
    let Buffers { tokens, comments, nodes } = buffers;
    let mut faults = fault::Faults::new(file);
    let text = if text.len() < u32::MAX as usize {
        text
    } else {
        faults.at((0, 0), "the file is larger than 4 GiB");
        SourceText::default()
    };
    let (tokens, comments) = lex::lex(&text, (tokens, comments), &mut faults);
    let odd = !faults.is_empty();
    let mut other_faults = faults.clone();
    let mut read = parse::Parser::new(&text, &tokens, nodes, &mut faults).file();
    if !read.balanced {
        let parser = parse::Parser::new(&text, &tokens, Vec::new(), &mut other_faults);
        let other = parser.by_layout().file();
        if other.balanced && other_faults.len() <= faults.len() {
            (read, faults) = (other, other_faults);
        }
    }
    let parse::Read { nodes, empty, edition, whole, balanced } = read;
    let (whole, balanced) = (whole && !odd, balanced && !faults.is_full());
    if let Some(name) = other_encoding(&text) {
        // Nothing else that is said of it means anything.
        faults = fault::Faults::new(file);
        let fault = faults.at((0, 2), format!("the file is written in {name}"));
        fault.help("save it as UTF-8, which is what protobuf reads");
    } else if let Some(error) = text.error() {
        let at = error.valid_up_to() as u32;
        let message = "the file is not UTF-8 from here on";
        faults.warn_at((at, at + 1), message).help("save it as UTF-8, which is what others read");
    }
    let parents = Default::default();
    let tree =
        Tree { text, file, tokens, comments, nodes, empty, parents, edition, whole, balanced };
    Parsed { tree, diagnostics: faults.finish() }
}
