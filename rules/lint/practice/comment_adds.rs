use crate::shared::practice::{comments, prelude::*};

rule! {
    /// Checks that comments say more than the name.
    ///
    /// `// The title of the book.` above `title` in `Book` is read by everybody and tells nobody anything: not how
    /// long it may be, in which language, whether it may be missing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The title of the book.
    ///   string title = 1; //~ the comment of field `title` says what its name says
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // In the language of the edition, without the subtitle.
    ///   string title = 1;
    /// }
    /// ```
    COMMENT_ADDS {
        check: Check::Element(check),
        categories: categories::practice::DOCS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
    }
}

/// Words that add nothing.
const FILLERS: [&str; 24] = [
    "a", "an", "the", "of", "for", "to", "in", "is", "this", "that", "its", "it", "and", "message",
    "field", "enum", "service", "value", "rpc", "request", "response", "method", "type", "s",
];

/// Longer comments say more.
const LONGEST: usize = 120;

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let comment = element.leading_comment().unwrap_or_default();
    if comment.len() > LONGEST || comments::leading(element).next().is_none() {
        return;
    }
    let mut known = names::words(element.name());
    known.extend(element.parent().into_iter().flat_map(|it| names::words(it.name())));
    let mut said = comment
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .flat_map(names::words);
    let is_known = |word: &String| {
        FILLERS.contains(&word.as_str())
            || known.iter().any(|it| it == word || Some(it.as_str()) == word.strip_suffix('s'))
    };
    if said.all(|it| is_known(&it)) {
        let (what, name) = (element.kind().word(), element.name());
        cx.report(
            element.name_location(),
            format!("the comment of {what} `{name}` says what its name says"),
        )
        .help("say what a user cannot guess: unit, range, format, what unset means");
    }
}
