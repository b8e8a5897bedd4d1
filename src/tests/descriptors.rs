//! Schemas written as descriptor sets and read again.

use std::{fs, io::Read as _, path::Path};

use flate2::read::GzDecoder;

use crate::{
    compile::{self, NoImports, Source},
    image::{self, Contents, Text},
    model::Schema,
};

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
    let source = |(path, text): (&str, &str)| Source {
        path: path.to_owned(),
        shown: path.to_owned(),
        text: text.as_bytes().into(),
        target: true,
        module: 0,
    };
    let sources = [("library/book.proto", BOOK), ("library/options.proto", OPTIONS)];
    let sources = sources.into_iter().map(source).collect();
    let compiled = compile::compile(sources, &NoImports, vec![String::new()]);
    assert_eq!(compiled.diagnostics, []);
    compiled.schema
}

fn read(set: &[u8]) -> Schema {
    let target = |_: &str| Text { target: Some(true), ..Text::default() };
    image::read(set, vec![String::new()], target).unwrap()
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
        let read = image::read(&set, vec![String::new()], |_| Text::default()).unwrap();
        let again = image::write(&read, Contents { imports: true, ..contents }).concat();
        assert!(set == again, "{contents:?}");
    }
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
#[test]
fn sets_are_those_of_protoc() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/compile");
    for folder in fs::read_dir(home).unwrap() {
        let folder = folder.unwrap().path();
        let text = |path: &str| Text {
            bytes: fs::read(folder.join(path)).ok().map(Into::into),
            target: Some(true),
            ..Text::default()
        };
        let (retained, stripped) =
            (recorded(&folder.join("retained")), recorded(&folder.join("protoc")));
        let schema = image::read(&retained, vec![String::new()], text).unwrap();
        let contents = Contents { source_info: Some(image::protoc_columns), ..Contents::PROTOC };
        let written = image::write(&schema, contents).concat();
        assert!(written == stripped, "{folder:?}");
        let contents = Contents { source_options: true, ..contents };
        let written = image::write(&schema, contents).concat();
        assert!(written == retained, "{folder:?} with all options");
    }
}

fn recorded(path: &Path) -> Vec<u8> {
    let packed = fs::read(path.with_extension("binpb.gz")).unwrap();
    let mut out = Vec::new();
    GzDecoder::new(&packed[..]).read_to_end(&mut out).unwrap();
    out
}
