//! What faults are called, where they are, and what repairs them.

use std::fmt::Write;

use crate::{
    diagnostic::Diagnostic,
    source::SourceFile,
    syntax::{
        parse,
        tests::{FAULTY, SOUND, is_error, snapshot},
    },
};

/// The faults of a text, one a line.
fn faults(text: &str) -> String {
    let source = SourceFile::new("", text.as_bytes());
    let mut out = String::new();
    for diagnostic in parse(text.as_bytes(), 0).diagnostics {
        if let Some(span) = diagnostic.location.span() {
            let at = source.position(span.start);
            let quote = &text[span.start as usize..span.end as usize];
            let _ = write!(out, "{}:{} {quote:?}: ", at.line + 1, at.column + 1);
        }
        out += &diagnostic.message;
        if let Some(help) = diagnostic.help {
            let _ = write!(out, " -- {help}");
        }
        out.push('\n');
    }
    out
}

#[test]
fn every_fault_of_a_file_is_reported() {
    snapshot("syntax_faults", &faults(FAULTY));
}

/// One fault each, in a file of the syntax that its first word says.
const SINGLE: &[(&str, &str)] = &[
    ("", "message A {}"),
    ("", "package a; syntax = \"proto3\";"),
    ("", "syntax = proto3;"),
    ("", "syntax = \"proto4\";"),
    ("", "syntax = \"2023\";"),
    ("", "edition = \"proto3\";"),
    ("", "edition = \"2022\";"),
    ("proto3", "package a; package b;"),
    ("proto3", "package .a;"),
    ("proto3", "import option \"a\";"),
    ("2024", "import weak \"a\";"),
    ("2024", "import option \"a\"; import \"b\";"),
    ("proto3", "}"),
    ("proto3", "export message A {}"),
    ("2024", "local service A {}"),
    ("proto3", "rpc A(B) returns (C);"),
    ("proto3", "message A { rpc B(C) returns (D); }"),
    ("proto2", "message A { int32 a = 1; }"),
    ("2023", "message A { optional int32 a = 1; required int32 b = 2; }"),
    ("2023", "message A { group B = 1 {} }"),
    ("2023", "message A { reserved \"a\"; }"),
    ("proto2", "message A { optional group b = 1 {} }"),
    ("proto2", "message A { optional group B = 1; }"),
    ("UNSTABLE", "message A { fixed32 a = 1; }"),
    ("proto3", "message A { int32 a = -1; }"),
    ("proto3", "message A { int32 a = 2147483648; }"),
    ("proto3", "message A { oneof b {} }"),
    ("proto3", "message A { oneof b { int32 c = 1; ; } }"),
    ("proto3", "message A { oneof b { message C {} } }"),
    ("proto3", "extend A {}"),
    ("proto3", "extend A { map<int32, int32> b = 1; }"),
    ("proto3", "extend int32 { int32 b = 1; }"),
    ("proto3", "message A { option map_entry = true; }"),
    ("proto3", "message A { map<int32, group> a = 1; map<A, A> b = 2; }"),
    ("proto3", "message A { map.B a = 1; }"),
    ("proto2", "message A { extensions 2147483647; }"),
    ("proto3", "enum A { B = 0; C = -2147483649; }"),
    ("proto3", "enum A { option allow_alias = true; B = 0; }"),
    ("proto3", "enum A { option allow_alias = false; B = 0; }"),
    ("proto2", "message A { optional int32 a = 1 [default = 1, default = 2]; }"),
    ("proto2", "message A { optional uint32 a = 1 [default = -1]; }"),
    ("proto2", "message A { optional int32 a = 1 [default = 2147483648]; }"),
    ("proto2", "message A { optional bool a = 1 [default = 1]; }"),
    ("proto2", "message A { optional float a = 1 [default = x]; }"),
    ("proto2", "message A { optional B a = 1 [default = 1]; }"),
    ("proto2", "message A { optional int32 a = 1 [default.x = 1]; }"),
    ("proto3", "option a = [1];"),
    ("proto3", "option a = -b;"),
    ("proto3", "option a = - \"b\";"),
    ("proto3", "option a = 0xfffffffffffffffff;"),
    ("proto3", "option a = { b: -c d: [[1]] };"),
    ("proto3", "option a = { [/b]: 1 [c d.]: 2 []: 3 };"),
    ("proto3", "option a = { b <c: 1 };"),
    ("proto3", "option a = { b {# c } };"),
    ("proto3", "service A { rpc B(int32) returns (C); }"),
    ("proto3", "/* a /* b */ message"),
    ("proto3", "/* a"),
    ("proto3", "message A { int32 a = 0x; }"),
    ("proto3", "message A { int32 a = 1e; }"),
    ("proto3", "message A { int32 a = 1.2.3; }"),
    ("proto3", "message A { a.1 a = 1; }"),
    ("proto3", "message \u{201c}A\u{201d} {}"),
    ("proto3", "import \u{201c}a\u{201d};"),
    ("proto3", "message\u{a0}A {}"),
    ("proto3", "message A { \u{1}\u{2} }"),
    ("proto3", "import \"a\\x\\u12\\U00200000\\y\";"),
    ("proto3", "import \"a\0\"; // \0"),
];

#[test]
fn each_fault_has_words_of_its_own() {
    let mut out = String::new();
    for (syntax, text) in SINGLE {
        let head = match *syntax {
            "" => String::new(),
            "proto2" | "proto3" => format!("syntax = \"{syntax}\"; "),
            edition => format!("edition = \"{edition}\"; "),
        };
        let text = head + text;
        let faults = faults(&text);
        assert_ne!(faults, "", "{text}");
        let _ = writeln!(out, "> {}\n{faults}", text.escape_debug());
    }
    snapshot("syntax_fault_by_fault", &out);
}

#[test]
fn sound_things_are_not_faults() {
    for text in [
        "syntax = \"proto3\"; ; message message { message to {} to max = 1; }",
        "syntax = \"proto2\"; message A { optional map map = 1; required .group g = 2; }",
        "edition = \"20\" '23'; message A { local.x a = 1; export b = 2; map c = 3; }",
        "edition = \"2026\"; import option 'a'; local message A { reserved a, b; }",
        "syntax = \"proto3\"; option a = - {}; option b = 99999999999999999999; option c = -inf;",
        "syntax = \"proto3\"; option (a).b.(.c.d) = { e [] f: <> [g]: 1, [h/i] {} j: -1; # k:: \n };",
        "syntax = \"proto2\"; enum A { B = 0; reserved -5 to 7, 0x10 to max; }",
        "syntax = \"proto2\"; message A { reserved 'a' \"b\", 'not a name'; extensions 1 to max; }",
        "syntax = \"proto3\"; service A { rpc B(stream .C) returns (stream D) { ; } ; }",
    ] {
        assert_eq!(faults(text), "", "{text}");
    }
}

#[test]
fn each_missing_token_is_one_fault_or_two() {
    for text in SOUND {
        let parsed = parse(text.as_bytes(), 0);
        for token in parsed.tree.tokens() {
            if !matches!(token.byte, b';' | b'=' | b')') {
                continue;
            }
            let mut text = text.to_owned();
            text.replace_range(token.start as usize..token.end as usize, "");
            let count =
                parse(text.as_bytes(), 0).diagnostics.iter().filter(|it| is_error(it)).count();
            assert!(count <= 2, "{count} faults in {:?}", &text[token.start as usize..]);
        }
    }
}

/// What is said of a text: a severity, the bytes, a message in each line.
fn said(text: &[u8]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let location = diagnostic.location.span().map(|it| format!("{}-{}", it.start, it.end));
        format!(
            "{} {}: {}",
            diagnostic.severity.name(),
            location.unwrap_or_default(),
            diagnostic.message
        )
    };
    parse(text, 0).diagnostics.iter().map(line).collect()
}

#[test]
fn other_encodings_are_told_in_one_fault() {
    let syntax = "syntax = \"proto3\";\n";
    let wide =
        |two: fn(u16) -> [u8; 2]| -> Vec<u8> { syntax.encode_utf16().flat_map(two).collect() };
    let wider: Vec<u8> = syntax.chars().flat_map(|it| (it as u32).to_le_bytes()).collect();
    for (mark, text, name) in [
        (&b"\xff\xfe"[..], wide(u16::to_le_bytes), "UTF-16"),
        (b"\xfe\xff", wide(u16::to_be_bytes), "UTF-16"),
        (b"", wide(u16::to_le_bytes), "UTF-16"),
        (b"", wide(u16::to_be_bytes), "UTF-16"),
        (b"\xff\xfe\0\0", wider.clone(), "UTF-32"),
        (b"", wider, "UTF-32"),
    ] {
        let wanted = format!("error 0-2: the file is written in {name}");
        assert_eq!(said(&[mark, &text].concat()), [wanted], "{mark:?}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_a_warning_in_comments_and_strings() {
    let warning = |at: u32| format!("warning {at}-{}: the file is not UTF-8 from here on", at + 1);
    assert_eq!(said(b"syntax = \"proto3\"; // caf\xe9 \xe9\n"), [warning(25)]);
    let text = b"syntax = \"proto3\"; option java_package = \"\xe9\";";
    assert_eq!(said(text), [warning(42)]);
    let all = said(b"syntax = \"proto3\"; message A { string \xe9 = 1; }");
    assert!(all.contains(&warning(38)), "{all:?}");
    assert!(all.iter().any(|it| it.starts_with("error ")), "{all:?}");
    assert!(said("syntax = \"proto3\"; // caf\u{e9}\n".as_bytes()).is_empty());
}
