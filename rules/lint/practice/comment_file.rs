use protosmith_compiler::source::Span;

use crate::shared::practice::{comments, prelude::*};

rule! {
    /// Checks that files begin with a comment.
    ///
    /// It says what the file is about, before anybody reads on: what its messages are for, who sends them.
    ///
    /// ```proto bad
    /// syntax = "proto3"; //~ file `a.proto` does not begin with a comment
    /// ```
    ///
    /// ```proto good
    /// // Books, and who has them.
    /// syntax = "proto3";
    /// ```
    COMMENT_FILE {
        check: Check::Source(check),
        categories: categories::practice::DOCS,
        source: Some(guides::PROTOLINT),
        aliases: &["FILE_HAS_COMMENT"],
    }
}

fn check(view: &SourceView<'_>, cx: &mut Cx<'_>) {
    let Some(tree) = view.tree() else { return };
    if comments::header(tree).is_none() {
        let (file, first) = (view.file(), tree.token(0));
        let place = Span { file: file.index(), start: first.start, end: first.end };
        let text = format!("file `{}` does not begin with a comment", file.path());
        cx.report(Location::Span(place), text).help("say above all else what the file is about");
    }
}
