//! Shapes that cost some compilers the square of their size, or their stack: all end soon.

use std::fmt::Write as _;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents, Text},
    model::{Import, wire::put_bytes},
};

use super::sources::{compile, source};

/// Compiles files; the errors begin with the one that is expected, or there are none.
fn check(files: impl IntoIterator<Item = (String, String)>, expected: &str) -> Vec<Diagnostic> {
    let sources = files.into_iter().map(|(path, text)| source(&path, text)).collect();
    let mut found = compile(sources).diagnostics;
    found.retain(|it| it.severity == Severity::Error);
    let first = found.first().map_or("", |it| &*it.message);
    assert!(first.contains(expected) && first.is_empty() == expected.is_empty(), "{first}");
    found
}

/// The same for one file.
fn one(body: &str, expected: &str) -> Vec<Diagnostic> {
    let head = "syntax = \"proto2\"; import \"google/protobuf/descriptor.proto\";\n";
    check([("a.proto".to_owned(), format!("{head}{body}"))], expected)
}

fn all(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Files `0` to `count`, with imports and other text.
fn files(
    count: usize,
    imports: impl Fn(usize) -> Vec<usize>,
    text: impl Fn(usize) -> String,
) -> Vec<(String, String)> {
    let file = |at: usize| {
        let mut out = "syntax = \"proto3\";\n".to_owned();
        for to in imports(at) {
            let _ = writeln!(out, "import public \"{to}.proto\";");
        }
        (format!("{at}.proto"), out + &text(at))
    };
    (0..count).map(file).collect()
}

const SIZE: usize = 5_000;

#[test]
fn public_imports_are_followed_once() {
    let others = |at: usize| (0..100).filter(|it| *it != at).collect();
    check(files(100, others, |_| String::new()), "files import each other");
    let uses_first = |at: usize| format!("message M{at} {{ M0 m = 1; }}");
    check(files(150, |at| (0..at).collect(), uses_first), "");
    let layers = |at: usize| (0..10).filter_map(|it| (at / 10 * 10 + it).checked_sub(10)).collect();
    check(files(500, layers, |at| format!("message M{at} {{ M{} m = 1; }}", at % 10)), "");
    let last = SIZE - 1;
    let next = |at: usize| if at < last { vec![at + 1] } else { vec![] };
    check(files(SIZE, next, |at| format!("message M{at} {{ M{last} m = 1; }}")), "");
    check(files(SIZE, |at| vec![(at + 1) % SIZE], |_| String::new()), "files import each other");
}

/// Each needs a type and an option of the file at the end.
#[test]
fn public_imports_of_descriptors_are_followed_once() {
    let first = "import public \"google/protobuf/descriptor.proto\"; message M0 {}
        extend google.protobuf.MessageOptions { M0 x = 50000; }";
    let text = |at: usize| match at {
        0 => first.to_owned(),
        _ => format!("message M{at} {{ option (x) = {{}}; M0 m = 1; }}"),
    };
    let sources = files(SIZE, |at| at.checked_sub(1).into_iter().collect(), text);
    let sources = sources.into_iter().map(|(path, text)| source(&path, text)).collect();
    let compiled = compile(sources);
    assert_eq!(compiled.diagnostics, []);
    let set = image::write(&compiled.schema, Contents::PROTOC);
    for some in [&set[..], &set[2..]] {
        let read = image::read(&some.concat(), Vec::new(), |_| Text::default()).unwrap();
        assert!(read.files().all(|it| it.imports().all(Import::is_used)));
    }
}

/// A file that imports many is written once it was asked for each of them.
#[test]
fn imports_of_descriptors_are_looked_at_once() {
    let mut file = Vec::new();
    put_bytes(&mut file, 1, b"a.proto");
    (0..20 * SIZE).for_each(|it| put_bytes(&mut file, 3, format!("{it}").as_bytes()));
    let mut set = Vec::new();
    put_bytes(&mut set, 1, &file);
    let read = image::read(&set, Vec::new(), |_| Text::default()).unwrap();
    assert_eq!(image::write(&read, Contents::PROTOC).concat(), set);
}

#[test]
fn names_are_bounded() {
    let many = "a.".repeat(100_000);
    check([("a.proto".to_owned(), format!("syntax = \"proto3\"; package {many}a;"))], "package");
    one(&format!("message M {{ optional {many}M m = 1; }}"), "is not declared");
    let recursive = "message M { optional M m = 1; optional int32 i = 2; }
        extend google.protobuf.FileOptions { optional M x = 50000; }";
    let option = |depth| format!("option (x){}.i = 1;", ".m".repeat(depth));
    one(&format!("{recursive} {}", option(99)), "");
    let deep = option(100_000).repeat(2);
    assert_eq!(one(&format!("{recursive} {deep}"), "more than 100 messages").len(), 2);
}

#[test]
fn fields_are_not_searched_for() {
    let fields = |of: &str| all(SIZE, |at| format!("optional {of} f{at} = {};", at + 20_000));
    let extend =
        |ranges: &str| format!("message M {{ {ranges} }} extend M {{ {} }}", fields("string"));
    let ranges = all(SIZE, |at| format!("extensions {};", at + 20_000));
    one(&extend(&ranges), "");
    one(&extend("extensions 20000 to 20998, 21000 to max;"), "has no extension range with 20999");
    let maps = all(SIZE, |at| format!("map<int32, string> f{at} = {};", at + 20_000));
    one(&format!("message M {{ {maps} }}"), "");
    one(&format!("message M {{ {} }}", maps.replace("int32", "float")), "cannot be the key");
    let values = all(SIZE, |at| format!("V{at} = {at};"));
    let defaults = |prefix: &str| {
        all(SIZE, |at| format!("optional E f{at} = {} [default = {prefix}{at}];", at + 20_000))
    };
    one(&format!("enum E {{ {values} }} message M {{ {} }}", defaults("V")), "");
    one(&format!("enum E {{ {values} }} message M {{ {} }}", defaults("W")), "has no value `W0`");
    one(&format!("message M {{ {} }}", fields("Bad")), "`Bad` is not declared");
    let shuffled = all(SIZE, |at| format!("optional int32 f{at} = {};", 20_000 + at * 7 % SIZE));
    let set = all(SIZE, |at| format!("option (x).f{at} = 1;"));
    let option = "extend google.protobuf.FileOptions { optional M x = 50000; }";
    one(&format!("message M {{ {shuffled} }} {option} {set}"), "");
}

/// A hundred megabytes of faults are not a gigabyte of messages.
#[test]
fn faults_are_bounded() {
    let most = 1001;
    assert_eq!(one(&"message A {}\n".repeat(SIZE), "already declared").len(), most);
    let imports = all(SIZE, |at| format!("import \"{at}.proto\";"));
    assert_eq!(one(&imports, "was not found").len(), most);
    let fields = "string a = 1;".repeat(SIZE);
    let found = one(&format!("message M {{ oneof o {{ {fields} }} }}"), "already declared");
    assert_eq!(found.len(), most);
    assert_eq!(found[most - 1].message, "more than 1000 faults; the rest are not shown");
    let options = all(SIZE, |at| format!("option (x{at}) = 1;"));
    assert_eq!(one(&options, "is not declared").len(), most);
}

#[test]
fn what_cannot_be_read_is_looked_through_once() {
    let broken = "message Broken {".to_owned() + &all(SIZE, |at| format!(" Found{at} f = 1;"));
    let uses = all(SIZE, |at| format!("Found{at} f{at} = {}; Lost{at} l{at} = 1;", at + 20_000));
    let uses = format!("syntax = \"proto3\"; import \"b.proto\"; message M {{ {uses} }}");
    let files = [("a.proto".to_owned(), uses), ("b.proto".to_owned(), broken)];
    let found = check(files, "`Lost0` is not declared");
    assert!(!found.iter().any(|it| it.message.contains("Found")));
}
