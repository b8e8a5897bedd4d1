use crate::rule::prelude::*;

rule! {
    /// Files say which syntax or edition they are written in.
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

fn check(it: File<'_>, cx: &mut Cx<'_>) {
    if it.has_syntax() {
        return;
    }
    let found = cx.report(it.place(), "the file has no `syntax` or `edition` statement");
    found.help("begin with `syntax = \"proto2\";`: that is what the file is read as");
    let file = it.index();
    if let Some(text) = it.schema().sources[file].text() {
        let at = below_header(text) as u32;
        let mut edits = Edits::new(it.schema());
        edits.insert_lines(file, at, &["syntax = \"proto2\";", ""]);
        found.fix(edits.finish("write `syntax = \"proto2\";`", Safety::Safe));
    }
}

/// Where a first statement goes: below a comment that a blank line parts from the rest, else at
/// the top.
fn below_header(text: &[u8]) -> usize {
    let top = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let (mut at, mut inside) = (top, false);
    for line in text[top..].split_inclusive(|it| *it == b'\n') {
        let bare = line.trim_ascii();
        at += line.len();
        match bare {
            [] if !inside => return if at - line.len() == top { top } else { at },
            _ if inside => inside = !bare.ends_with(b"*/"),
            [b'/', b'/', ..] => {}
            [b'/', b'*', ..] => inside = !bare.ends_with(b"*/"),
            _ => return top,
        }
    }
    top
}
