//! From schemas in a folder to Rust in another.

mod pages;

use std::{fs, path::Path};

use crate::{Builder, Error, configure};

const GREETER: &str = r#"
    syntax = "proto3";
    package greeter.v1;
    import "google/protobuf/empty.proto";
    import "greeter/v1/name.proto";
    service Greeter { rpc Greet(Name) returns (google.protobuf.Empty); }
"#;
const NAME: &str = r#"
    syntax = "proto3";
    package greeter.v1;
    message Name { string name = 1; }
"#;

/// Compiles `files`, the first of which is asked for, into `out`.
fn compile(builder: Builder, files: &[(&str, &str)], out: &Path) -> Result<(), Error> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    builder.out_dir(out).compile(&[folder.path().join(files[0].0)], &[folder.path()])
}

fn fault(builder: Builder, files: &[(&str, &str)]) -> String {
    let out = tempfile::tempdir().unwrap();
    let fault = compile(builder, files, out.path()).unwrap_err();
    assert!(fs::read_dir(out.path()).unwrap().next().is_none(), "something was written");
    format!("{fault:?}")
}

#[test]
fn imports_are_written_too_but_for_those_of_google_protobuf() {
    let out = tempfile::tempdir().unwrap();
    let files = [("greeter/v1/greeter.proto", GREETER), ("greeter/v1/name.proto", NAME)];
    compile(configure(), &files, out.path()).unwrap();
    let code = fs::read_to_string(out.path().join("greeter/v1/greeter.rs")).unwrap();
    assert!(code.contains("pub mod greeter_client"), "{code}");
    for (name, exists) in [("greeter/v1/name.rs", true), ("mod.rs", true), ("google", false)] {
        assert_eq!(out.path().join(name).exists(), exists, "{name}");
    }
}

#[test]
fn a_file_that_stays_the_same_is_left_alone() {
    let out = tempfile::tempdir().unwrap();
    let files = [("name.proto", NAME)];
    let written = || fs::metadata(out.path().join("name.rs")).unwrap().modified().unwrap();
    compile(configure(), &files, out.path()).unwrap();
    let first = written();
    compile(configure(), &files, out.path()).unwrap();
    assert_eq!(first, written());
}

#[test]
fn every_fault_has_its_place() {
    let broken = "syntax = \"proto3\";\nmessage A { B b = 1; }\nmessage A {}\n";
    let text = fault(configure(), &[("a.proto", broken)]);
    assert!(text.contains("a.proto:2:13: error: "), "{text}");
    assert!(text.contains("a.proto:3:9: error: "), "{text}");
}

#[test]
fn a_wrong_option_is_named() {
    let text = fault(configure().option("clent", "true"), &[("a.proto", NAME)]);
    assert!(text.contains("did you mean `client`?"), "{text}");
}

#[test]
fn values_of_options_are_taken_as_they_are() {
    let out = tempfile::tempdir().unwrap();
    let attribute = r#"#[doc = "a, \"b\" ] \\ c"]"#;
    let builder = configure().type_attribute(".", attribute);
    compile(builder, &[("name.proto", NAME)], out.path()).unwrap();
    let code = fs::read_to_string(out.path().join("name.rs")).unwrap();
    assert!(code.contains(attribute), "{code}");
}

#[test]
fn a_schema_outside_of_the_includes_is_an_error() {
    let out = tempfile::tempdir().unwrap();
    let gone = configure().out_dir(out.path()).compile(&["x/gone.proto"], &["y"]).unwrap_err();
    assert_eq!(gone.to_string(), "`x/gone.proto` is in none of the folders of includes");
}
