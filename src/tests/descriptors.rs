//! Schemas written as descriptor sets and read again.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use flate2::read::GzDecoder;
use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents, Text},
    model::{Import, OptionValues, Schema, wire::put_bytes},
};

use super::sources::{self, compile, source};

const BOOK: &str = r#"
syntax = "proto2";
package library;
import "library/options.proto";
import public "google/protobuf/any.proto";
option (shelf) = { room: 1 lamp: 2 };
message Book {
  option (label).lamp = 1;
  required string title = 1 [(note) = "x"];
  optional bytes cover = 2 [default = "\001\"", deprecated = true, (note) = "y"];
  repeated group Page = 3 { optional int32 number = 1 [json_name = "no"]; }
  map<string, google.protobuf.Any> extras = 4;
  oneof owner { int32 person = 5; string hall = 6; }
  enum Kind { reserved -3 to -1, 7 to max; reserved "OLD"; NOVEL = 0; POEM = -4; }
  extensions 100 to 199;
  extensions 1000 to max;
  reserved 20, 30 to 39;
  reserved "isbn";
}
extend Book { optional Book.Kind kind = 100 [default = POEM]; }
service Library {
  rpc Get(Book) returns (stream Book);
  rpc Put(stream Book) returns (Book) { option deprecated = true; }
}
"#;

const OPTIONS: &str = r#"
syntax = "proto2";
package library;
import "google/protobuf/descriptor.proto";
message Shelf {
  optional int32 room = 1;
  optional int32 lamp = 2 [retention = RETENTION_SOURCE];
}
extend google.protobuf.FileOptions { optional Shelf shelf = 50000; }
extend google.protobuf.MessageOptions { optional Shelf label = 50000; }
extend google.protobuf.FieldOptions { optional string note = 50000 [retention = RETENTION_SOURCE]; }
"#;

fn schema() -> Schema {
    let sources = [("library/book.proto", BOOK), ("library/options.proto", OPTIONS)];
    let compiled = compile(sources.map(|(path, text)| source(path, text)).to_vec());
    assert_eq!(compiled.diagnostics, []);
    compiled.schema
}

fn read(set: &[u8]) -> Schema {
    let target = |_: &str| Text { target: Some(true), ..Text::default() };
    image::read(set, Vec::new(), target).unwrap()
}

#[test]
fn what_is_written_is_read_and_written_alike() {
    for contents in [
        Contents::PROTOC,
        Contents { source_options: true, ..Contents::PROTOC },
        Contents { buf_extension: true, ..Contents::PROTOC },
    ] {
        let set = image::write(&schema(), contents).concat();
        assert!(!set.is_empty());
        let read = image::read(&set, Vec::new(), |_| Text::default()).unwrap();
        let again = image::write(&read, Contents { imports: true, ..contents }).concat();
        assert!(set == again, "{contents:?}");
    }
}

#[test]
fn a_name_is_that_of_one_type() {
    let set = image::write(&schema(), Contents::PROTOC).concat();
    let renamed = |from: &[u8], to: &[u8]| {
        let mut set = set.clone();
        let found: Vec<_> = memchr::memmem::find_iter(&set, from).collect();
        assert!(!found.is_empty());
        found.into_iter().for_each(|at| set[at..at + to.len()].copy_from_slice(to));
        image::read(&set, Vec::new(), |_| Text::default()).map_err(|it| it.to_string())
    };
    assert!(renamed(b"Page", b"Side").is_ok());
    let twice = renamed(b"Page", b"Kind");
    assert_eq!(twice.unwrap_err(), "the image declares `library.Book.Kind` twice");
    let twice = renamed(b"title", b"cover");
    assert_eq!(twice.unwrap_err(), "the image declares `library.Book.cover` twice");
}

/// A descriptor set of one file.
fn set_of(path: &str, package: &str, count: usize) -> Vec<u8> {
    let mut file = Vec::new();
    put_bytes(&mut file, 1, path.as_bytes());
    put_bytes(&mut file, 2, package.as_bytes());
    for at in 0..count {
        let mut message = Vec::new();
        put_bytes(&mut message, 1, format!("M{at}").as_bytes());
        put_bytes(&mut file, 4, &message);
    }
    let mut set = Vec::new();
    put_bytes(&mut set, 1, &file);
    set
}

#[test]
fn elements_have_names() {
    // A message, an enum, a service and an extension; a field, an enum and a oneof of a message.
    for part in [
        "\x22\0",
        "\x2a\0",
        "\x32\0",
        "\x3a\0",
        "\x22\x05\x0a\x01M\x12\0",
        "\x22\x05\x0a\x01M\x22\0",
        "\x22\x05\x0a\x01M\x42\0",
    ] {
        let file = format!("\x0a\x07a.proto{part}");
        let mut set = Vec::new();
        put_bytes(&mut set, 1, file.as_bytes());
        let read = image::read(&set, Vec::new(), |_| Text::default());
        let said = read.map_err(|it| it.to_string()).unwrap_err();
        assert_eq!(said, "something in the file `a.proto` has no name", "{part:?}");
    }
}

#[test]
fn names_in_images_are_bounded_as_those_in_sources() {
    let read = |set: &[u8]| {
        image::read(set, Vec::new(), |_| Text::default()).map_err(|it| it.to_string()).err()
    };
    assert_eq!(read(&set_of("a.proto", &"p".repeat(65_000), 50)), None);
    let long = "`a.proto`: a full name has more than 65535 bytes";
    assert_eq!(read(&set_of("a.proto", &"p".repeat(65_600), 1)).as_deref(), Some(long));
    let many = read(&set_of("a.proto", &"p".repeat(30_000), 400)).unwrap();
    assert!(many.starts_with("`a.proto`: full names have more than "), "{many}");
    assert_eq!(read(&set_of(&"p".repeat(4096), "", 1)), None);
    let path = "the name of a file has more than 4096 bytes";
    assert_eq!(read(&set_of(&"p".repeat(4097), "", 1)).as_deref(), Some(path));
}

#[test]
fn names_in_sources_are_bounded() {
    let said = |path: &str, text: &str| {
        let text = format!("syntax = \"proto3\";\n{text}");
        let found = compile(vec![source(path, text)]).diagnostics;
        found.into_iter().map(|it| it.message).collect::<Vec<_>>()
    };
    let inside = |length: usize, count: usize| {
        let messages: String = (0..count).map(|it| format!("message M{it} {{}}\n")).collect();
        said("a.proto", &format!("message {} {{\n{messages}}}\n", "M".repeat(length)))
    };
    assert_eq!(inside(4_000, 400), [""; 0]);
    assert_eq!(inside(65_000, 50), [""; 0]);
    assert_eq!(inside(65_600, 1), ["a full name has more than 65535 bytes"]);
    let many = inside(30_000, 400);
    assert!(many.len() == 1 && many[0].starts_with("full names have more than "), "{many:?}");
    let path = |length: usize| said(&("p".repeat(length - 6) + ".proto"), "");
    assert_eq!(path(4096), [""; 0]);
    assert_eq!(path(4097), ["the import path of a file has more than 4096 bytes"]);
}

#[test]
fn a_name_is_that_of_one_element_in_all_files() {
    let both = |a: &str, b: &str| {
        let one = |(path, text): (&str, &str)| {
            let text = format!("syntax = \"proto3\"; {text}");
            let compiled = compile(vec![source(path, &*text)]);
            assert_eq!(compiled.diagnostics, []);
            image::write(&compiled.schema, Contents::PROTOC).concat()
        };
        let set = [("a.proto", a), ("b.proto", b)].map(one).concat();
        image::read(&set, Vec::new(), |_| Text::default()).map_err(|it| it.to_string())
    };
    assert!(both("package p; message A {}", "package p; message B {}").is_ok());
    for (a, b, twice) in [
        ("package p; message A {}", "package p; enum A { Z = 0; }", "p.A"),
        ("package p; message A {}", "package p; service A {}", "p.A"),
        ("package p; enum A { Z = 0; }", "package p; enum B { Z = 0; }", "p.Z"),
        ("package p; message A {}", "package p.A; message B {}", "p.A"),
    ] {
        let wanted = format!("the image declares `{twice}` twice");
        assert_eq!(both(a, b).unwrap_err(), wanted);
    }
}

#[test]
fn options_need_their_imports_where_descriptor_proto_is_missing() {
    let set = image::write(&schema(), Contents { imports: false, ..Contents::PROTOC }).concat();
    let read = read(&set);
    assert_eq!(read.missing().len(), 2);
    let unused = read.files().flat_map(|it| it.imports().filter(|it| !it.is_used()));
    assert_eq!(unused.count(), 0);
    // Without options, nothing needs what declares them.
    let text = BOOK.replace("option (shelf)", "// ").replace("option (label)", "// ");
    let text = text.replace("(note) = \"x\"", "deprecated = true").replace(", (note) = \"y\"", "");
    let sources = [("library/book.proto", &*text), ("library/options.proto", OPTIONS)];
    let schema = compile(sources.map(|(path, text)| source(path, text)).to_vec()).schema;
    let set = image::write(&schema, Contents { imports: false, ..Contents::PROTOC }).concat();
    let read = self::read(&set);
    let unused = read.files().flat_map(|it| it.imports().filter(|it| !it.is_used()));
    assert_eq!(unused.map(Import::path).collect::<Vec<_>>(), ["library/options.proto"]);
}

#[test]
fn descriptors_need_the_imports_that_sources_need() {
    let sources = [
        ("book.proto", "message Book {}"),
        ("shelf.proto", "import public \"book.proto\";"),
        ("hall.proto", "import public \"shelf.proto\";"),
        (
            "direct.proto",
            "import \"shelf.proto\"; import \"book.proto\"; message A { repeated Book b = 1; }",
        ),
        (
            "first.proto",
            "import \"hall.proto\"; import \"shelf.proto\"; message B { repeated Book b = 1; }",
        ),
        (
            "public.proto",
            "import \"hall.proto\"; import public \"shelf.proto\"; message C { repeated Book b = 1; }",
        ),
    ];
    let schema = compile(sources.map(|(path, text)| source(path, text)).to_vec()).schema;
    let set = image::write(&schema, Contents::PROTOC).concat();
    let used = |schema: &Schema| {
        let imports = schema.files().flat_map(|it| it.imports().collect::<Vec<_>>());
        let used = imports.filter(|it| it.is_used());
        used.map(|it| format!("{} {}", it.importer().path(), it.path())).collect::<Vec<_>>()
    };
    let wanted = ["direct.proto book.proto", "first.proto hall.proto", "public.proto shelf.proto"];
    assert_eq!(used(&schema), wanted);
    assert_eq!(used(&read(&set)), wanted);
}

#[test]
fn options_for_sources_stay_behind() {
    let set = image::write(&schema(), Contents::PROTOC).concat();
    let schema = read(&set);
    let book = schema.file("library/book.proto").unwrap();
    assert_eq!(book.options().bytes(), b"\x82\xb5\x18\x02\x08\x01");
    let book = book.messages().next().unwrap();
    // A message that is left empty stays, an options message goes.
    assert_eq!(book.options().bytes(), b"\x82\xb5\x18\x00");
    let options = |row: usize| book.fields().nth(row).unwrap().options().bytes();
    assert_eq!(options(0), b"");
    assert_eq!(options(1), b"\x18\x01");
}

#[test]
fn files_follow_what_they_import() {
    let schema = schema();
    let paths = |contents| {
        let read = read(&image::write(&schema, contents).concat());
        read.files().map(|it| it.path().to_owned()).collect::<Vec<_>>()
    };
    let all = paths(Contents::PROTOC);
    assert_eq!(
        all,
        [
            "google/protobuf/descriptor.proto",
            "library/options.proto",
            "google/protobuf/any.proto",
            "library/book.proto"
        ]
    );
    let asked = paths(Contents { imports: false, ..Contents::PROTOC });
    assert_eq!(asked, ["library/options.proto", "library/book.proto"]);
}

/// Folders of sources, and what protoc makes of them: `descriptors.py` records it.
fn folders() -> impl Iterator<Item = (PathBuf, Vec<u8>, Vec<u8>)> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/compile");
    fs::read_dir(home).unwrap().map(|entry| {
        let folder = entry.unwrap().path();
        let recorded = |name: &str| {
            let packed = fs::read(folder.join(name)).unwrap();
            let mut out = Vec::new();
            GzDecoder::new(&packed[..]).read_to_end(&mut out).unwrap();
            out
        };
        let (plain, retained) = (recorded("protoc.binpb.gz"), recorded("retained.binpb.gz"));
        (folder, plain, retained)
    })
}

const WITH_INFO: Contents =
    Contents { source_info: Some(image::protoc_columns), ..Contents::PROTOC };

#[test]
fn sets_of_protoc_are_written_again() {
    for (folder, plain, retained) in folders() {
        let target = |_: &str| Text { target: Some(true), ..Text::default() };
        let mut schema = image::read(&retained, Vec::new(), target).unwrap();
        image::keep_source_info(&mut schema, &retained);
        let written = image::write(&schema, WITH_INFO).concat();
        assert!(written == plain, "{folder:?}");
        let contents = Contents { source_options: true, ..WITH_INFO };
        let written = image::write(&schema, contents).concat();
        assert!(written == retained, "{folder:?} with all options");
    }
}

#[test]
fn sources_become_the_sets_of_protoc() {
    for (folder, plain, retained) in folders() {
        let sources = sources::folder(&folder);
        let compiled =
            compile(sources.into_iter().map(|(path, text)| source(&path, text)).collect());
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        let errors: Vec<_> = compiled.diagnostics.iter().filter(is_error).collect();
        assert!(errors.is_empty(), "{folder:?}: {errors:#?}");
        for (recorded, source_options) in [(plain, false), (retained, true)] {
            let contents = Contents { source_options, ..WITH_INFO };
            let with_info = image::write(&compiled.schema, contents);
            let contents = Contents { source_info: None, ..contents };
            let without = image::write(&compiled.schema, contents);
            // The comments of protoc's own files were not recorded.
            let own = |part: &[u8]| {
                let file = OptionValues(part).message(1).next().unwrap();
                !file.str(1).unwrap().starts_with("google/protobuf/")
            };
            let parts = with_info.into_iter().zip(without);
            let written: Vec<u8> = parts.flat_map(|(a, b)| if own(&b) { a } else { b }).collect();
            assert!(written == recorded, "{folder:?}");
        }
    }
}
