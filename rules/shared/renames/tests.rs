//! What is recognized under another name, what is not, and at what cost.

use std::fmt::Write as _;

use protosmith_compiler::{
    compile::{self, NoImports, Source},
    diagnostic::Severity,
    model::{File, Module, Schema},
};

use crate::rule::{Pair, Renames};

fn schema(files: &[(&str, String)]) -> Schema {
    let source = |(path, text): &(&str, String)| Source {
        path: (*path).to_owned(),
        shown: (*path).to_owned(),
        text: format!("syntax = \"proto3\";\n{text}").into_bytes().into(),
        target: true,
        ..Source::default()
    };
    let compiled = compile::compile(files.iter().map(source).collect(), &NoImports, Vec::new());
    let errors: Vec<_> =
        compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    compiled.schema
}

fn with<T>(states: [&[(&str, String)]; 2], ask: impl Fn(&Renames<'_>) -> T) -> T {
    let [old, new] = states.map(schema);
    let [olds, news] = [&old, &new].map(|it| it.files().map(File::index).collect::<Vec<_>>());
    let modules = Pair { old: Module::new(&old, &olds), new: Module::new(&new, &news) };
    ask(&super::find(modules))
}

/// What has another name, of two states of one file: `old -> new`, in the order of the old names.
fn renamed(old: &str, new: &str) -> Vec<String> {
    with([&[("a.proto", old.to_owned())], &[("a.proto", new.to_owned())]], |it| {
        let mut out: Vec<_> =
            it.origins.iter().map(|(new, old)| format!("{} -> {new}", old.full_name())).collect();
        out.extend(it.packages.iter().map(|(old, new)| format!("package {old} -> {new}")));
        out.sort();
        out
    })
}

const BOOK: &str = "{ string title = 1; int32 pages = 2; repeated string tags = 3; }";

#[test]
fn what_has_the_same_parts_is_the_same() {
    for (old, new, wanted) in [
        // By three fields of the same numbers, names and types.
        (format!("message Book {BOOK}"), format!("message Tome {BOOK}"), &["Book -> Tome"][..]),
        // It may have grown.
        (
            format!("message Book {BOOK}"),
            format!("message Tome {}", BOOK.replace('}', "bool sold = 4; }")),
            &["Book -> Tome"],
        ),
        // Others with one field are everywhere, unless their names have words in common.
        (
            "message Book { string name = 1; }".into(),
            "message Tome { string name = 1; }".into(),
            &[],
        ),
        (
            "message GetBookRequest { string name = 1; }".into(),
            "message FetchBookRequest { string name = 1; }".into(),
            &["GetBookRequest -> FetchBookRequest"],
        ),
        // Two that are alike: nobody knows.
        (format!("message Book {BOOK}"), format!("message Tome {BOOK} message Codex {BOOK}"), &[]),
        // It is still there.
        (format!("message Book {BOOK}"), format!("message Book {BOOK} message Tome {BOOK}"), &[]),
        // What stands where it stood.
        (
            "message Book {} message Shelf { Book book = 1; }".into(),
            "message Tome {} message Shelf { Tome book = 1; }".into(),
            &["Book -> Tome"],
        ),
        (
            "message Book {} message Shelf { map<string, Book> books = 1; }".into(),
            "message Tome {} message Shelf { map<string, Tome> books = 1; }".into(),
            &["Book -> Tome"],
        ),
        (
            "message A {} message B {} service S { rpc Get(A) returns (B); }".into(),
            "message C {} message D {} service S { rpc Get(C) returns (D); }".into(),
            &["A -> C", "B -> D"],
        ),
        // What is inside goes along, and may be renamed itself.
        (
            format!("message Book {{ message Page {{}} enum Kind {{ Z = 0; }} {}", &BOOK[1..]),
            format!("message Tome {{ message Page {{}} enum Kind {{ Z = 0; }} {}", &BOOK[1..]),
            &["Book -> Tome", "Book.Kind -> Tome.Kind", "Book.Page -> Tome.Page"],
        ),
        (
            format!("message Book {{ message Page {BOOK} }}"),
            format!("message Book {{ message Leaf {BOOK} }}"),
            &["Book.Page -> Book.Leaf"],
        ),
        // From inside to the outside.
        (
            format!("message Book {{ message Page {BOOK} }}"),
            format!("message Book {{}} message Page {BOOK}"),
            &["Book.Page -> Page"],
        ),
        // Values are renamed with their enum.
        (
            "enum Genre { GENRE_NONE = 0; GENRE_CRIME = 1; GENRE_POETRY = 2; }".into(),
            "enum Kind { KIND_NONE = 0; KIND_CRIME = 1; KIND_POETRY = 2; }".into(),
            &["Genre -> Kind"],
        ),
        (
            "enum Genre { NONE = 0; CRIME = 1; POETRY = 2; }".into(),
            "enum Kind { ZERO = 0; ONE = 1; TWO = 2; }".into(),
            &[],
        ),
        // Services and rpcs, with the types that are renamed with these.
        (
            "message M {} service Books { rpc Get(M) returns (M); rpc List(M) returns (M); \
             rpc Drop(M) returns (M); }"
                .into(),
            "message M {} service Tomes { rpc Get(M) returns (M); rpc List(M) returns (M); \
             rpc Drop(M) returns (M); }"
                .into(),
            &["Books -> Tomes"],
        ),
        (
            format!("message Book {BOOK} service S {{ rpc Get(Book) returns (Book); }}"),
            format!("message Tome {BOOK} service S {{ rpc Find(Tome) returns (Tome); }}"),
            &["Book -> Tome", "S.Get -> S.Find"],
        ),
        (
            "message M {} service S { rpc Get(M) returns (M); }".into(),
            "message M {} service S { rpc Find(M) returns (stream M); }".into(),
            &[],
        ),
        // A package, with all that it has.
        (
            "package p.v1; message A {} message B { message C {} }".into(),
            "package q.v1; message A {} message B { message C {} }".into(),
            &[
                "p.v1.A -> q.v1.A",
                "p.v1.B -> q.v1.B",
                "p.v1.B.C -> q.v1.B.C",
                "package p.v1 -> q.v1",
            ],
        ),
        (
            "package p; message A {} message B {} message C {}".into(),
            "package q; message A { int32 a = 1; } message D {} message E {}".into(),
            &[],
        ),
        // A field may have another type that reads the same.
        (
            format!("message Book {BOOK}"),
            format!("message Tome {}", BOOK.replace("int32", "int64")),
            &["Book -> Tome"],
        ),
        // A message is no enum.
        ("message A {}".into(), "enum A { Z = 0; }".into(), &[]),
    ] {
        assert_eq!(renamed(&old, &new), wanted, "{old}\n{new}");
    }
}

#[test]
fn files_go_where_most_of_theirs_went() {
    let file = |text: &str| format!("package p; {text}");
    let check = |old: &[(&str, String)], new: &[(&str, String)], wanted: &[(&str, &str)]| {
        with([old, new], |it| {
            let mut files: Vec<_> = it.files.iter().map(|it| (*it.0, *it.1)).collect();
            files.sort_unstable();
            assert_eq!(files, wanted);
        });
    };
    let ab = file("message A {} message B {}");
    check(&[("a.proto", ab.clone())], &[("b.proto", ab.clone())], &[("a.proto", "b.proto")]);
    // Into one that was there: nothing was renamed.
    let c = file("message C {}");
    check(
        &[("a.proto", ab.clone()), ("c.proto", c.clone())],
        &[("c.proto", file("message A {} message B {} message C {}"))],
        &[],
    );
    // In parts: the larger one is the file.
    check(
        &[("a.proto", file("message A {} message B {} message C {}"))],
        &[("b.proto", ab), ("c.proto", c)],
        &[("a.proto", "b.proto")],
    );
}

/// The first of several versions is no more, and the last is new.
#[test]
fn versions_that_come_and_go_are_not_the_same() {
    let file = |version: &str| format!("package p.{version}.q; message Book {BOOK}");
    let old = [("v1.proto", file("v1")), ("v2.proto", file("v2"))];
    let new = [("v2.proto", file("v2")), ("v3.proto", file("v3"))];
    with([&old, &new], |it| assert!(it.origins.is_empty() && it.packages.is_empty()));
    let [old, new] = [&old[..1], &new[1..]];
    with([old, new], |it| {
        assert_eq!(it.package("p.v1.q"), Some("p.v3.q"));
        assert_eq!(it.file("v1.proto"), Some("v3.proto"));
    });
}

/// Beside packages that stay.
#[test]
fn what_goes_to_another_package_is_the_same_where_something_tells() {
    let check = |old: [&str; 2], new: [&str; 2], wanted: &[&str]| {
        let of = |name: &str, text: &str| format!("package {name}; message Stays {{}} {text}");
        let files = |[a, b]: [&str; 2]| [("a.proto", of("a", a)), ("b.proto", of("b", b))];
        with([&files(old), &files(new)], |it| {
            let mut found: Vec<_> =
                it.origins.iter().map(|(new, old)| format!("{} {new}", old.full_name())).collect();
            found.sort();
            assert_eq!(found, wanted, "{old:?} {new:?}");
        });
    };
    let list =
        "message ListRequest { string parent = 1; int32 page_size = 2; string page_token = 3; }";
    let book = format!("message Book {BOOK}");
    // Nothing made use of it.
    check([&book, ""], ["", &book], &["a.Book b.Book"]);
    check([&book, ""], ["", &book.replace("Book", "Tome")], &[]);
    check([&book, ""], ["", "message Book { string title = 1; int32 other = 5; }"], &[]);
    // What made use of it is gone, and did not go along.
    let service = format!("{list} service S {{ rpc List(ListRequest) returns (ListRequest); }}");
    check([&service, ""], ["", list], &[]);
    check([&service, ""], ["service S { rpc Other(Stays) returns (Stays); }", list], &[]);
    // It did.
    check([&service, ""], ["", &service], &["a.ListRequest b.ListRequest", "a.S b.S"]);
    let shelf = format!("{book} message Shelf {{ Book book = 1; Shelf next = 2; bool x = 3; }}");
    check([&shelf, ""], ["", &shelf], &["a.Book b.Book", "a.Shelf b.Shelf"]);
    check([&book, ""], ["", &shelf], &["a.Book b.Book"]);
}

/// Twice as much takes twice as many comparisons, whatever was made to look alike.
#[test]
fn work_is_in_proportion_to_what_changed() {
    type Shape = fn(usize, &str) -> String;
    let shapes: [(&str, Shape); 8] = [
        ("nothing inside", |at, of| format!("message {of}{at} {{}}\n")),
        ("all alike", |at, of| format!("message {of}{at} {BOOK}\n")),
        ("alike in pairs", |at, of| {
            format!("message {of}{at} {{ string a{at} = 1; int32 b{at} = 2; bool c{at} = 3; }}\n")
        }),
        ("one in common", |at, of| {
            format!("message {of}{at} {{ string a = 1; int32 {of}b{at} = 2; }}\n")
        }),
        ("one name inside of all", |at, of| format!("message {of}{at} {{ message X {BOOK} }}\n")),
        ("enums", |at, of| format!("enum {of}{at} {{ {of}Z{at} = 0; {of}Y{at} = 1; }}\n")),
        ("services", |at, of| format!("service {of}{at} {{}}\n")),
        ("one large, many small", |at, of| match (at, of) {
            (0, "N") => {
                let fields: String = (1..5_000).map(|it| format!("int32 f{it} = {it};")).collect();
                format!("message N0 {{ {fields} }}\n")
            }
            _ => format!("message {of}{at} {{ int32 f{} = {}; }}\n", at + 1, at + 1),
        }),
    ];
    let state = |count: usize, shape: Shape, of: &str| -> String {
        (0..count).map(|at| shape(at, of)).collect()
    };
    for (name, shape) in shapes {
        let work = |count| {
            let [old, new] = ["O", "N"].map(|of| [("a.proto", state(count, shape, of))]);
            with([&old, &new], |it| it.work)
        };
        let [some, twice] = [1_000, 2_000].map(work);
        assert!(twice <= 2 * some + some / 5 + 5_000, "{name}: {some}, then {twice}");
    }
    let rpcs = |count: usize, of: &str| {
        let mut out = "message M {} service S {\n".to_owned();
        (0..count).for_each(|at| _ = writeln!(out, "rpc {of}{at}(M) returns (M);"));
        [("a.proto", out + "}")]
    };
    let work = |count| with([&rpcs(count, "O"), &rpcs(count, "N")], |it| it.work);
    assert!(work(2_000) <= 2 * work(1_000) + 100);
}

#[test]
fn ten_thousand_messages_of_a_renamed_package_are_found() {
    let state = |package: &str| {
        let mut out = format!("package {package};\n");
        (0..10_000).for_each(|at| _ = writeln!(out, "message M{at} {BOOK}"));
        [("a.proto", out)]
    };
    let (found, work) = with([&state("p"), &state("q")], |it| (it.origins.len(), it.work));
    assert_eq!(found, 10_000);
    assert!(work < 50_000, "{work}");
}
