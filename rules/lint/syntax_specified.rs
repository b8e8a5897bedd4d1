use protosmith_compiler::syntax::Tree;

use crate::rule::prelude::*;

rule! {
    /// Checks that every file has a `syntax` or an `edition` statement.
    ///
    /// Without a statement a file is proto2, whatever its author had in mind. Fields then have
    /// presence and enums are closed, which changes the generated code and how unknown values are
    /// read; and the compiler says nothing, for most of proto3 is proto2 as well.
    ///
    /// ```proto bad
    /// message Book { //~ the file has no `syntax` or `edition` statement
    ///   optional string title = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto2";
    ///
    /// message Book {
    ///   optional string title = 1;
    /// }
    /// ```
    ///
    /// The fix writes down what holds already. For a file that should be something else, read what
    /// changes before you change it.
    ///
    /// # Below the licence
    ///
    /// The statement goes behind comments that stand for themselves.
    ///
    /// ```proto bad
    /// // Copyright. //~ the file has no `syntax` or `edition` statement
    ///
    /// // What the package is for.
    /// package library.v1;
    /// ```
    ///
    /// ```proto fixed
    /// // Copyright.
    ///
    /// syntax = "proto2";
    ///
    /// // What the package is for.
    /// package library.v1;
    /// ```
    SYNTAX_SPECIFIED {
        check: Check::Source(check),
        categories: categories::BASIC.since(V1),
    }
}

fn check(source: &SourceView<'_>, cx: &mut Cx<'_>) {
    let file = source.file();
    if file.has_syntax() {
        return;
    }
    let fix = cx.repair(|_| {
        let mut edits = Edits::new(file.schema());
        let at = below_header(source.tree()?) as u32;
        edits.insert_lines(file.index(), at, &["syntax = \"proto2\";", ""]);
        edits.finish("write `syntax = \"proto2\";`", Safety::Safe)
    });
    cx.report(file.location(), "the file has no `syntax` or `edition` statement")
        .help("begin with `syntax = \"proto2\";`: that is what the file is read as")
        .fix(fix);
}

/// Where a first statement goes: below a comment that a blank line parts from the rest, else at
/// the top.
fn below_header(tree: &Tree) -> usize {
    let text = tree.text();
    let top = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let comments = tree.comments_before(0);
    let is_at_top = |start: usize| !text[top..start].contains(&b'\n');
    if comments.first().is_none_or(|it| !is_at_top(it.start as usize)) {
        return top;
    }
    let statement = tree.token(0).start;
    let next = comments.iter().skip(1).map(|it| it.start).chain([statement]);
    for (comment, next) in comments.iter().zip(next) {
        // The comment of a line may end with the line.
        let end = comment.end as usize;
        let from = if text[..end].ends_with(b"\n") { end - 1 } else { end };
        let mut breaks = text[from..next as usize].iter().enumerate().filter(|it| *it.1 == b'\n');
        if let Some((second, _)) = breaks.nth(1) {
            return from + second + 1;
        }
    }
    top
}
