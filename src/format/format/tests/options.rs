//! Styles by themselves and together.

use protosmith_compiler::syntax::parse;

use super::formatted;
use crate::{
    Memory, Style, format, format_with,
    style::{Align, CompactOptions, Indent, LineEnds, Quotes, SortImports},
};

/// Styles that are far apart.
pub(super) fn styles() -> Vec<Style> {
    let buf = Style::buf();
    vec![
        buf.clone(),
        Style::google(),
        Style {
            line_width: Some(20),
            compact_options: CompactOptions::Width,
            reflow_comments: true,
            ..buf.clone()
        },
        Style { line_width: Some(60), indent: Indent::Tab(4), ..buf.clone() },
        Style { align: Align::Fields, sort_imports: SortImports::Groups, ..buf.clone() },
        Style {
            file_order: false,
            quotes: Quotes::Double,
            space_after_slashes: true,
            ..buf.clone()
        },
        Style { sort_options: false, sort_imports: SortImports::Off, ..buf },
    ]
}

fn check(input: &str, style: &Style, wanted: &str) {
    assert_eq!(formatted(input, style).as_deref(), Ok(wanted));
    assert_eq!(formatted(wanted, style).as_deref(), Ok(wanted));
}

#[test]
fn lines_end_as_the_style_says() {
    let style = |line_ends| Style { line_ends, ..Style::buf() };
    let text = "// a\r\nmessage A {}\r\n";
    check(text, &style(LineEnds::Buf), "// a\r\nmessage A {}\n");
    check(text, &style(LineEnds::Lf), "// a\nmessage A {}\n");
    check(text, &style(LineEnds::Keep), text);
    check("// a\nmessage A {}\r\n", &style(LineEnds::Keep), "// a\nmessage A {}\n");
    check("// a\nmessage A {}", &style(LineEnds::CrLf), text);
    let text = "// a  \r\n/*\r\n  b\r\n\r\n  c\r\n*/\r\nmessage A {} // d \r\n";
    let wanted = "// a\r\n/*\r\n   b\r\n\r\n   c\r\n*/\r\nmessage A {} // d\r\n";
    for line_ends in [LineEnds::CrLf, LineEnds::Keep] {
        assert_eq!(formatted(text, &style(line_ends)).as_deref(), Ok(wanted));
        check(wanted, &style(line_ends), wanted);
    }
    let text = "// a\r\r\nmessage A {\r\r\n  /*\r\r\n     b\r\r\n  */\r\r\n}\r\r\n";
    check(text, &style(LineEnds::Keep), &text.replace("\r\r", "\r"));
    let style = Style { final_newline: false, ..Style::buf() };
    check("message A {}\n", &style, "message A {}");
}

#[test]
fn comments_end_a_file_on_lines_of_their_own() {
    let text = "syntax = \"proto3\"; /* a */ // b";
    check(text, &Style::buf(), "syntax = \"proto3\";\n/* a */\n// b\n");
    let moved = "option b = 1;\noption a = 1;\npackage c; /* d */";
    check(moved, &Style::buf(), "package c; /* d */\n\noption a = 1;\noption b = 1;\n");
    let moved = "option b = 1;\npackage a;\noption c = 1; /* d */";
    check(moved, &Style::buf(), "package a;\n\noption b = 1;\noption c = 1;\n/* d */\n");
    check("package a; // b", &Style::buf(), "package a; // b\n");
    check("message A {} /* b */", &Style::buf(), "message A {} /* b */\n");
    // Where files end so, a second pass would move them, too.
    let style = Style { final_newline: false, ..Style::buf() };
    check(text, &style, text);
}

#[test]
fn comments_that_get_another_line_take_no_room() {
    let style = Style { line_width: Some(20), ..Style::google() };
    let text = "message A { int32 b = 2; /* c */ }";
    check(text, &style, "message A {\n  int32 b = 2;\n  /* c */\n}\n");
    let style = Style { line_width: Some(30), file_order: true, ..style };
    let text = "option (a) = \"b\"; /* c */ // of d\nimport \"d\";\n";
    check(text, &style, "// of d\nimport \"d\";\n\noption (a) = \"b\";  /* c */\n");
    let text = "option (a) = \"b\"; /* c */ /* d */ message D {}\nimport \"e\";\n";
    let wanted = "import \"e\";\n\noption (a) =\n    \"b\";  /* c */ /* d */\nmessage D {}\n";
    check(text, &style, wanted);
}

#[test]
fn long_comments_are_broken_where_the_style_says_so() {
    let style = Style { line_width: Some(20), reflow_comments: true, ..Style::buf() };
    let text =
        "// one two three four\n// five\nmessage A {\n    // one two three\n     // four\n}\n";
    let wanted = "// one two three\n// four five\nmessage A {\n  // one two three\n  // four\n}\n";
    check(text, &style, wanted);
    check(
        "// buf:lint:ignore ONE two\nmessage A {}\n",
        &style,
        "// buf:lint:ignore ONE two\nmessage A {}\n",
    );
    // What comes next begins a comment of its own where it stands further left.
    let next = |blanks| {
        format!("message A {{\n  // one two three four\n{blanks}// five\n  int32 i = 1;\n}}\n")
    };
    let wanted =
        |end| format!("message A {{\n  // one two three\n  // four{end}five\n  int32 i = 1;\n}}\n");
    check(&next("  "), &style, &wanted(" "));
    check(&next(" "), &style, &wanted("\n  // "));
    check(&next("\n  "), &style, &wanted("\n\n  // "));
    // Blocks stay, and what stands behind a statement or in a value.
    for kept in [
        "/* one two three four */\nmessage A {}\n",
        "message A {} // one two three\n",
        "option (a) = {\n  // one two three four\n  b: 1\n};\n",
        "//one two three four\nmessage A {}\n",
    ] {
        check(kept, &style, kept);
    }
    // Words are parted as they were, also where comments are moved with imports.
    let text = "import \"b\";\n// one two three four\nimport \"a\";\n";
    check(text, &style, "// one two three\n// four\nimport \"a\";\nimport \"b\";\n");
    // A blank that is put behind the slashes counts.
    let style = Style { space_after_slashes: true, ..style };
    let text = "//one two three four\nmessage A {}\n";
    check(text, &style, "// one two three\n// four\nmessage A {}\n");
}

#[test]
fn indentation_is_spaces_or_tabs() {
    let style = |indent| Style { indent, ..Style::buf() };
    let text = "message A { message B { /* a\n b */\n int32 i = 1; } }";
    let four = "message A {\n    message B { /* a\n       b */\n        int32 i = 1;\n    }\n}\n";
    check(text, &style(Indent::Spaces(4)), four);
    let tabs = "message A {\n\tmessage B { /* a\n\t   b */\n\t\tint32 i = 1;\n\t}\n}\n";
    check(text, &style(Indent::Tab(4)), tabs);
}

#[test]
fn quotes_become_double_where_nothing_has_to_be_escaped() {
    let style = Style { quotes: Quotes::Double, ..Style::buf() };
    check(
        "option a = 'b'; option a = 'b\"'; option a = 'b\\'';",
        &style,
        "option a = \"b\";\noption a = 'b\"';\noption a = 'b\\'';\n",
    );
}

#[test]
fn slashes_get_a_space_before_words() {
    let style = Style { space_after_slashes: true, ..Style::buf() };
    check(
        "//a\n///b\n//-c\n//\n//  d\nmessage A {}//e",
        &style,
        "// a\n///b\n//-c\n//\n//  d\nmessage A {} // e\n",
    );
    // It counts where lines are broken.
    let style = Style { line_width: Some(22), space_after_slashes: true, ..Style::google() };
    let text = "option (a) = \"b\"; //c\n";
    check(text, &style, "option (a) =\n    \"b\";  // c\n");
}

#[test]
fn imports_are_sorted_in_groups_or_not() {
    let style = |sort_imports| Style { sort_imports, ..Style::buf() };
    let text = "import \"d\";\nimport \"c\";\n\n// a\n\nimport \"b\";\nimport \"a\";\n";
    let groups = "import \"c\";\nimport \"d\";\n\n// a\n\nimport \"a\";\nimport \"b\";\n";
    check(text, &style(SortImports::Groups), groups);
    check(text, &style(SortImports::Off), text);
    // Comments that need a blank line between two imports make two groups of them.
    let text = "import \"b\";\n// b\n/* c */\n;\nimport \"d\";\nimport \"a\"; // a\n";
    let wanted = "import \"a\"; // a\nimport \"b\";\n// b\n\n/* c */\n\nimport \"d\";\n";
    check(text, &style(SortImports::Groups), wanted);
}

#[test]
fn what_is_too_long_to_weigh_is_broken_all_the_same() {
    let numbers: Vec<String> = (1..5000).map(|it| it.to_string()).collect();
    let text = format!("message A {{ reserved {}; }}", numbers.join(","));
    let once = formatted(&text, &Style::google()).unwrap();
    assert!(once.lines().all(|it| it.len() <= 80));
    assert_eq!(formatted(&once, &Style::google()).unwrap(), once);
}

#[test]
fn the_order_of_a_file_can_stay() {
    let style = Style { file_order: false, sort_options: false, ..Style::buf() };
    check(
        "option b = 1;\noption a = 1;\nimport \"b\";\nimport \"a\";\nmessage A {}\npackage a;\n",
        &style,
        "option b = 1;\noption a = 1;\nimport \"a\";\nimport \"b\";\nmessage A {}\npackage a;\n",
    );
}

#[test]
fn comments_are_aligned() {
    let style = Style { align: Align::Comments, ..Style::buf() };
    check(
        "message A {\n  int32 i = 1; // a\n  string name = 2; // b\n  int32 j = 3;\n  int32 k = 4; // c\n}\n",
        &style,
        "message A {\n  int32 i = 1;     // a\n  string name = 2; // b\n  int32 j = 3;\n  int32 k = 4; // c\n}\n",
    );
}

#[test]
fn fields_are_aligned() {
    let style = Style { align: Align::Fields, ..Style::buf() };
    check(
        "message A {\n  int32 i = 1; // a\n  string name = 2; // b\n\n  int32 j = 3;\n}\nenum E {\n  A = 0;\n  LONG = 1;\n}\n",
        &style,
        "message A {\n  int32  i    = 1; // a\n  string name = 2; // b\n\n  int32 j = 3;\n}\nenum E {\n  A    = 0;\n  LONG = 1;\n}\n",
    );
}

/// Statements that take little to lay out, and much, one after the other.
#[test]
fn what_was_laid_out_before_changes_nothing() {
    let (style, mut memory) = (Style::google(), Memory::default());
    for count in [2, 60, 1, 9, 60, 2] {
        for name in ["a", "a.name_that_is_longer_than_most", "(in.brackets).b"] {
            let value = "f: [ { a: 1, b: 'some text' }, { c { d: 2 } } ], ".repeat(count);
            let text = format!("syntax = \"proto3\";\noption {name} = {{ {value} }};\n");
            let parsed = parse(text, 0);
            let alone = format(&parsed, &style).unwrap();
            assert_eq!(
                format_with(&parsed, &style, &mut memory)
                    .unwrap()
                    .unwrap_or_else(|| parsed.tree.text().to_vec()),
                alone,
                "{name} {count}"
            );
        }
    }
}
