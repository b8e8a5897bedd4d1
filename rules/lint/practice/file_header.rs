use crate::shared::practice::{comments, prelude::*};

rule! {
    /// Checks that files begin with the comment that is configured, as a licence.
    ///
    /// Files are copied out of their repository, and take nothing along but what is written in them.
    ///
    /// ```yaml
    /// file_header: 'Copyright \d+ Acme\.(?s:.*)'
    /// ```
    ///
    /// ```proto bad
    /// // Books and shelves. //~ file `a.proto` does not begin with the header that is configured
    /// syntax = "proto3";
    /// ```
    ///
    /// ```proto good
    /// // Copyright 2026 Acme.
    /// // All rights reserved.
    ///
    /// syntax = "proto3";
    /// ```
    ///
    /// The pattern matches the whole of the first comments, up to a blank line or the first statement: their lines
    /// without markers and without blanks around them. Without a pattern nothing is reported.
    FILE_HEADER {
        check: Check::Source(check),
        categories: categories::practice::DOCS,
        source: Some(guides::PROTOTOOL),
        options: &[&HEADER.opt],
    }
}

static HEADER: Regex = Regex::new(
    "file_header",
    "What the first comments of a file say, for `FILE_HEADER`, as a regular expression that they match \
     as a whole.",
)
.example(r"'Copyright \d+ Acme(?s:.*)'");

fn check(view: &SourceView<'_>, cx: &mut Cx<'_>) {
    let (Some(pattern), Some(tree)) = (cx.regex(&HEADER), view.tree()) else { return };
    if !comments::header(tree).is_some_and(|it| pattern.matches(&it)) {
        let file = view.file();
        let path = file.path();
        let text = format!("file `{path}` does not begin with the header that is configured");
        cx.report(file.location(), text).help("put it above all else");
    }
}
