//! The lines of comments, wherever they stand.

use std::ops::Range;

use memchr::memmem;
use protosmith_compiler::{
    diagnostic::Location,
    model::{Element, File},
    source::Span,
    syntax::Tree,
};

use crate::rule::SourceView;

/// A line of a comment, and where it is.
pub(crate) struct Line<'t> {
    /// Without the marker of the comment. Bytes that are no UTF-8 are replaced.
    pub(crate) text: &'t str,
    file: u32,
    /// Where the text starts; `None` in files without text, where the declaration stands for it.
    start: Option<u32>,
    declaration: Location,
}

impl Line<'_> {
    /// The place of some bytes of the text.
    pub(crate) fn location(&self, range: Range<usize>) -> Location {
        match self.start {
            Some(at) => Location::Span(Span {
                file: self.file,
                start: at + range.start as u32,
                end: at + range.end as u32,
            }),
            None => self.declaration,
        }
    }

    /// The place of a part of the text.
    pub(crate) fn location_of(&self, part: &str) -> Location {
        let start = part.as_ptr() as usize - self.text.as_ptr() as usize;
        self.location(start..start + part.len())
    }
}

/// Whether the text of a file has one of some words: without, no comment has it, and nothing need be
/// parsed. What lines of images say is known to be little, and is looked at always.
pub(crate) fn may_say<'w>(view: &SourceView<'_>, words: impl IntoIterator<Item = &'w str>) -> bool {
    let Some(text) = view.text() else { return true };
    words.into_iter().any(|it| memmem::find(text, it.as_bytes()).is_some())
}

/// Goes over all lines of all comments; in files of images, over those of declarations.
pub(crate) fn each_line(view: &SourceView<'_>, mut visit: impl FnMut(Line<'_>)) {
    let file = view.file();
    let Some(tree) = view.tree() else { return of_image(file, visit) };
    for comment in tree.comments() {
        for (start, line) in tree.comment_lines(*comment) {
            // What is replaced has another length: then places end at what is still the same.
            let text = String::from_utf8_lossy(line);
            let is_same = matches!(text, std::borrow::Cow::Borrowed(_));
            let declaration = Location::Span(Span {
                file: file.index(),
                start,
                end: start + line.trim_ascii_end().len() as u32,
            });
            let start = is_same.then_some(start);
            visit(Line { text: &text, file: file.index(), start, declaration });
        }
    }
}

fn of_image(file: File<'_>, mut visit: impl FnMut(Line<'_>)) {
    for element in file.elements() {
        let comments = [element.leading_comment(), element.trailing_comment()];
        for text in comments.into_iter().flatten().flat_map(str::lines) {
            let declaration = element.location();
            visit(Line { text, file: file.index(), start: None, declaration });
        }
    }
}

/// Whether a comment says what a word begins, or speaks of nothing: `TODO` in `TODO: x`, not in
/// `TODOS`. Gives the text from the word on.
pub(crate) fn find_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let found = text.match_indices(word).find(|(at, _)| {
        !text[..*at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    });
    found.map(|(at, _)| &text[at..])
}

/// The lines of the comment before an element that say something to readers.
pub(crate) fn leading<'a>(element: Element<'a>) -> impl Iterator<Item = &'a str> {
    let lines = element.leading_comment().unwrap_or_default().lines();
    lines.filter(|it| crate::shared::comment::says_something(it))
}

/// What the first comments of a file say, if it begins with some: the lines without markers and
/// without blanks around them, up to a blank line or the first statement.
pub(crate) fn header(tree: &Tree) -> Option<String> {
    let comments = tree.comments_before(0);
    comments.first()?;
    let mut out = Vec::new();
    let mut end = None;
    for comment in comments {
        let gap = end.map_or(&[][..], |end| tree.slice(end, comment.start));
        if gap.iter().filter(|it| **it == b'\n').count() > 1 {
            break;
        }
        let lines = tree.comment_lines(*comment);
        out.extend(lines.map(|it| String::from_utf8_lossy(it.1).trim().to_owned()));
        end = Some(comment.end);
    }
    Some(out.join("\n").trim().to_owned())
}
