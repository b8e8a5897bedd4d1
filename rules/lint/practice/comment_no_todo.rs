use crate::shared::practice::{
    comments::{self, Line},
    prelude::*,
};

rule! {
    /// Checks that comments have no open ends without an owner.
    ///
    /// A comment of a schema is published: it is in generated code, in docs, and in the source of clients. A
    /// `TODO` there tells users of what is not done, and nobody of who does it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The title. TODO: how long may it be?
    /// //              ^^^^ `TODO` without an owner
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // The title.
    ///   // TODO(librarian): how long may it be?
    ///   string title = 1;
    ///   // TODO: see https://issues.example/12.
    ///   // TODO: @librarian: how many digits has it?
    ///   string isbn = 2;
    /// }
    /// ```
    ///
    /// An owner stands in parentheses, or behind an `@`; a link, `#12` or `b/12` behind the word does as well. With
    /// `todo_owner: never` it is reported whoever owns it.
    COMMENT_NO_TODO {
        check: Check::Source(check),
        categories: categories::best::DOCS,
        source: Some(guides::STYLE),
        options: &[&WORDS.opt, &OWNER.opt],
    }
}

static WORDS: Words =
    Words::new("todo_words", "What `COMMENT_NO_TODO` looks for.", &["TODO", "FIXME"]);

static OWNER: Choice = Choice::new(
    "todo_owner",
    "Whether `COMMENT_NO_TODO` lets pass what has an owner.",
    &["enough", "never"],
);

fn check(view: &SourceView<'_>, cx: &mut Cx<'_>) {
    let (words, may_have_owner) = (cx.words(&WORDS), cx.choice(&OWNER) == "enough");
    let words: Vec<_> = words.iter().copied().filter(|it| !it.is_empty()).collect();
    if !comments::may_say(view, words.iter().copied()) {
        return;
    }
    comments::each_line(view, |line: Line<'_>| {
        for word in &words {
            let Some(found) = comments::find_word(line.text, word) else { continue };
            let rest = &found[word.len()..];
            if may_have_owner && is_owned(rest) {
                continue;
            }
            let location = line.location_of(&found[..word.len()]);
            let (text, help) = if is_owned(rest) {
                (format!("`{word}` in a comment"), "do it, or keep it where users do not read it")
            } else {
                (format!("`{word}` without an owner"), "say who does it: `TODO(name)`, or a link")
            };
            cx.report(location, text).help(help);
        }
    });
}

fn is_owned(rest: &str) -> bool {
    let is_named = rest.trim_start().strip_prefix('(').is_some_and(|it| !it.starts_with(')'));
    let is_ticket = |word: &str| {
        let number = word.strip_prefix('#').or_else(|| word.strip_prefix("b/"));
        let is_name = |it: &str| it.starts_with(|it: char| it.is_ascii_alphanumeric());
        word.contains("://")
            || word.strip_prefix('@').is_some_and(is_name)
            || number.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    };
    is_named || rest.split_whitespace().any(|it| is_ticket(it.trim_start_matches(['(', ':', '['])))
}
