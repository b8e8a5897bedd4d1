use protosmith_compiler::fix::Head;

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
        check: Check::File(check),
        categories: categories::BASIC.since(V1),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if file.has_syntax() {
        return;
    }
    let fix = cx.repair(|_| {
        let mut edits = Edits::new(file.schema());
        edits.add_to_head(file, Head::Syntax, "syntax = \"proto2\";");
        edits.finish("write `syntax = \"proto2\";`", Safety::Safe)
    });
    cx.report(file.location(), "the file has no `syntax` or `edition` statement")
        .help("begin with `syntax = \"proto2\";`: that is what the file is read as")
        .fix(fix);
}
