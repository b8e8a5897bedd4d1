//! protox, an independent compiler: what it accepts we accept, with equal descriptors.

use prost::Message as _;
use prost_types::FileDescriptorSet;
use protosmith_compiler::image;
use protox::{
    Compiler, Error,
    file::{ChainFileResolver, File, FileResolver, GoogleFileResolver},
};

use super::sources::{compile, source};

const FILES: [(&str, &str); 2] = [
    (
        "a.proto",
        r#"syntax = "proto2";
package a.v1;
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions { optional M mark = 50000; }
message M {
  optional int32 id = 1 [default = -127, (mark) = { id: 3 }];
  repeated group Inner = 2 { required string s = 1; }
  oneof one { double d = 3; bytes b = 4; }
  map<string, M> all = 5;
  extensions 100 to max;
  reserved 6, 8 to 10;
  reserved "gone";
  enum E { A = 0; B = -1; }
}
"#,
    ),
    (
        "b.proto",
        r#"syntax = "proto3";
package b.v1;
import public "a.proto";
message N { optional a.v1.M m = 1; repeated int32 all = 2; N.K k = 3; enum K { ZERO = 0; } }
service S { rpc Do(stream N) returns (.a.v1.M); }
"#,
    ),
];

struct Memory;

impl FileResolver for Memory {
    fn open_file(&self, name: &str) -> Result<File, Error> {
        match FILES.iter().find(|it| it.0 == name) {
            Some((_, text)) => File::from_source(name, text),
            None => Err(Error::file_not_found(name)),
        }
    }
}

#[test]
fn another_compiler_sees_the_same() {
    let mut resolver = ChainFileResolver::new();
    resolver.add(Memory);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = Compiler::with_file_resolver(resolver);
    for (path, _) in FILES {
        compiler.open_file(path).unwrap();
    }
    let theirs = compiler.encode_file_descriptor_set();
    let ours = compile(FILES.map(|(path, text)| source(path, text)).to_vec());
    assert!(ours.diagnostics.is_empty(), "{:?}", ours.diagnostics);
    let ours = image::write(&ours.schema, image::Contents::PROTOC).concat();
    let [theirs, ours] = [theirs, ours].map(|set| FileDescriptorSet::decode(&set[..]).unwrap());
    for (path, _) in FILES {
        let find = |set: &FileDescriptorSet| {
            let mut file = set.file.iter().find(|it| it.name() == path).unwrap().clone();
            file.source_code_info = None;
            file
        };
        assert_eq!(find(&ours), find(&theirs));
    }
}
