use std::sync::LazyLock;

use memchr::memmem;

use crate::shared::practice::{comments, prelude::*};

rule! {
    /// Checks that what its comment calls deprecated has the option.
    ///
    /// A comment warns those who read it. With `deprecated = true`, compilers warn everybody else.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // Deprecated: use `isbn`.
    ///   string number = 1; //~ field `number` is deprecated by its comment alone
    ///   string isbn = 2;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // Deprecated: use `isbn`.
    ///   string number = 1 [deprecated = true];
    ///   string isbn = 2;
    /// }
    /// ```
    ///
    /// A comment does so where a line begins with "Deprecated" and a colon, a full stop, a comma or a dash
    /// behind it, or has no other word.
    DEPRECATED_OPTION {
        check: Check::File(check),
        categories: categories::best::DOCS,
        source: Some(guides::ENVOY),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let has_word = |it: &str| FINDERS.iter().any(|word| word.find(it.as_bytes()).is_some());
    if !has_word(file.comment_texts().text()) {
        return;
    }
    // Oneofs have no such option.
    for element in file.elements().filter(|it| it.kind() != Kind::Oneof) {
        if !element.leading_comment().is_some_and(has_word) {
            continue;
        }
        if is_called_deprecated(element) && !is_deprecated_here(element) {
            let (what, name) = (element.kind().word(), element.name());
            let text = format!("{what} `{name}` is deprecated by its comment alone");
            cx.report(element.name_location(), text).help("set `deprecated = true`");
        }
    }
}

static FINDERS: LazyLock<[memmem::Finder<'static>; 2]> =
    LazyLock::new(|| ["eprecated", "EPRECATED"].map(memmem::Finder::new));

const WORDS: [&str; 3] = ["Deprecated", "deprecated", "DEPRECATED"];

/// A small letter begins a comment, but in the middle of one it begins a line of a sentence.
fn is_called_deprecated(element: Element<'_>) -> bool {
    let mut lines = comments::leading(element);
    lines.next().is_some_and(calls_deprecated)
        || lines.any(|it| calls_deprecated(it) && !it.trim_start().starts_with('d'))
}

fn calls_deprecated(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '[', '(', '@', '-', '_', '`']);
    let Some((word, rest)) = line.split_at_checked("deprecated".len()) else { return false };
    let rest = rest.trim_start_matches(['*', ']', ')', '_', '`']);
    let is_marked = rest.trim().is_empty() || rest.starts_with([':', '.', ',', ';', '!']);
    WORDS.contains(&word) && (is_marked || rest.trim_start().starts_with(['-', '–', '—']))
}
