use memchr::{memchr, memrchr};
use protosmith_compiler::source::Span;

use crate::shared::{
    practice::prelude::*,
    suppression::{is_mentioned, keeps_quiet},
};

rule! {
    /// Checks that no line is too long.
    ///
    /// Long lines are cut off in reviews and wrapped in terminals. A formatter breaks statements; names, strings and
    /// comments are broken by hand.
    ///
    /// ```yaml
    /// line_length: 24
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The title as on the cover.
    /// //                      ^^^^^^^ the line has 31 characters, 7 more than 24
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // protosmith:ignore MESSAGE_USED not yet
    /// message Book {
    ///   // The title.
    /// }
    /// ```
    ///
    /// A tab counts for `line_length_tab` characters. A comment at the end of a line does not count where it
    /// keeps findings quiet, as `// protosmith:ignore RULE reason` does, and those of buf, api-linter and
    /// protolint.
    LINE_LENGTH {
        check: Check::Source(check),
        categories: categories::practice::style::STRUCTURE,
        source: Some(guides::STYLE),
        aliases: &["MAX_LINE_LENGTH"],
        options: &[&LENGTH.opt, &TAB.opt],
    }
}

static LENGTH: Int = Int::new(
    "line_length",
    "How many characters `LINE_LENGTH` lets a line have.",
    (1, 100_000),
    80,
);

static TAB: Int =
    Int::new("line_length_tab", "How many characters a tab counts for `LINE_LENGTH`.", (1, 100), 4);

fn check(view: &SourceView<'_>, cx: &mut Cx<'_>) {
    let (most, tab) = (cx.int(&LENGTH) as usize, cx.int(&TAB) as usize);
    let Some(text) = view.text() else { return };
    let has_tabs = memchr(b'\t', text).is_some();
    let mut start = 0;
    while start < text.len() {
        let (from, rest) = (start, &text[start..]);
        // A character has one byte at least: lines that end so near are short, and nearly all do.
        let near = &rest[..rest.len().min(most + 1)];
        if !has_tabs && let Some(end) = memrchr(b'\n', near) {
            start += end + 1;
            continue;
        }
        let line = &rest[..memchr(b'\n', rest).unwrap_or(rest.len())];
        start += line.len() + 1;
        if line.len() <= most && !(has_tabs && line.contains(&b'\t')) {
            continue;
        }
        let shown = without_directive(view, line.strip_suffix(b"\r").unwrap_or(line), from);
        let (count, over) = if !has_tabs && shown.is_ascii() {
            (shown.len(), most)
        } else {
            measured(&String::from_utf8_lossy(shown), most, tab)
        };
        if count <= most {
            continue;
        }
        let place = Span {
            file: view.file().index(),
            start: (from + over.min(shown.len())) as u32,
            end: (from + shown.len()) as u32,
        };
        let more = count - most;
        let text = format!("the line has {count} characters, {more} more than {most}");
        cx.report(Location::Span(place), text).help("break it");
    }
}

/// A line, which begins at an offset, up to a comment that keeps findings quiet: such a comment cannot
/// be broken.
fn without_directive<'t>(view: &SourceView<'_>, line: &'t [u8], from: usize) -> &'t [u8] {
    let shown = || {
        // Most files need not be parsed for it.
        let tree = if is_mentioned(line) { view.tree()? } else { return None };
        let end = from + line.trim_ascii_end().len();
        let comment = tree.comments()[tree.comment_at(end.checked_sub(1)? as u32)? as usize];
        let start = (comment.start as usize).saturating_sub(from);
        keeps_quiet(&line[start..]).then(|| line[..start].trim_ascii_end())
    };
    shown().unwrap_or(line)
}

/// How many characters a line has, and where in it the first is that is one too many.
fn measured(line: &str, most: usize, tab: usize) -> (usize, usize) {
    let width = |it: char| if it == '\t' { tab } else { 1 };
    let mut room = most;
    let over = line.char_indices().find(|it| {
        let fits = room >= width(it.1);
        room = room.saturating_sub(width(it.1));
        !fits
    });
    (line.chars().map(width).sum(), over.map_or(0, |it| it.0))
}
