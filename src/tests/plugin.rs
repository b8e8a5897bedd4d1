//! The linter and the breaking check as plugins of protoc.

use protoc_gen_protosmith::Calls;
use protosmith_compiler::{
    image::{self, Contents},
    model::{
        OptionValues,
        wire::{Reader, put_bytes},
    },
};

use super::{
    program,
    sources::{compile, source},
};

const OLD: &str =
    "syntax = \"proto3\";\npackage a.v1;\nmessage A {\n  string a = 1;\n  int32 b = 2;\n}\n";
const NEW: &str = "syntax = \"proto3\";\npackage a.v1;\nmessage A {\n  string aB = 1;\n}\n";

/// The descriptor set of `a/v1/a.proto`, with locations and comments.
fn set(text: &str) -> Vec<u8> {
    let sources = vec![source("a/v1/a.proto", text), source("other.proto", "message M {}")];
    let compiled = compile(sources);
    let contents = Contents { source_info: Some(image::protoc_columns), ..Contents::PROTOC };
    image::write(&compiled.schema, contents).concat()
}

/// What protoc would send for one of its files.
fn request(text: &str, parameter: &str) -> Vec<u8> {
    let mut out = Vec::new();
    put_bytes(&mut out, 1, b"a/v1/a.proto");
    put_bytes(&mut out, 2, parameter.as_bytes());
    for (_, file) in Reader::new(&set(text)) {
        put_bytes(&mut out, 15, file.bytes().unwrap());
    }
    out
}

/// What the program says: exit code, response, stderr.
fn run(args: &[&str], request: &[u8], cwd: &std::path::Path) -> (u8, Vec<u8>, String) {
    let ran = program::run(args, cwd, request);
    (ran.code, ran.stdout, String::from_utf8(ran.stderr).unwrap())
}

/// The error of the response; empty without one.
fn error(args: &[&str], text: &str, parameter: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("old.binpb"), set(OLD)).unwrap();
    std::fs::write(folder.path().join("buf.yaml"), "version: v2\nlint:\n  use: [BASIC]\n").unwrap();
    let (code, response, stderr) = run(args, &request(text, parameter), folder.path());
    assert_eq!((code, stderr.as_str()), (0, ""));
    let response = OptionValues(&response);
    assert_eq!([2, 3, 4].map(|it| response.int(it)), [Some(3), Some(998), Some(1001)]);
    response.str(1).unwrap_or_default().to_owned()
}

const LINT: &str = "/usr/bin/protoc-gen-protosmith-lint";
const BREAKING: &str = "protoc-gen-protosmith-breaking";

#[test]
fn findings_are_the_error_of_the_response() {
    let name = "a/v1/a.proto:4:10: error: field `aB` should be `a_b` [FIELD_LOWER_SNAKE_CASE]";
    assert_eq!(error(&[LINT], NEW, ""), name);
    assert_eq!(error(&["x/protosmith", "plugin", "--mode", "lint"], NEW, ""), name);
    assert_eq!(error(&[LINT], OLD, ""), "");
    let json = r#"{"input_config":{"version":"v1","lint":{"use":["ENUM_PASCAL_CASE"]}}}"#;
    assert_eq!(error(&[LINT], NEW, json), "");
    assert!(error(&[LINT], NEW, "error_format=json").starts_with("{\"path\":\"a/v1/a.proto\""));
}

#[test]
fn a_request_is_compared_with_an_image() {
    let found = error(&[BREAKING], NEW, "against_input=old.binpb,limit_to_input_files");
    let rules = |text: &str| -> Vec<String> {
        text.lines().filter_map(|it| Some(it.rsplit_once(" [")?.1.to_owned())).collect()
    };
    assert_eq!(rules(&found), ["FIELD_NO_DELETE]", "FIELD_SAME_JSON_NAME]", "FIELD_SAME_NAME]"]);
    assert!(found.starts_with("a/v1/a.proto:3:1: error: field 2 `b` was deleted"));
    let json = r#"{"against_input":"old.binpb","limit_to_input_files":true}"#;
    assert_eq!(error(&[BREAKING], OLD, json), "");
    let all = error(&[BREAKING], OLD, "against_input=old.binpb");
    assert_eq!(rules(&all), ["FILE_NO_DELETE]"]);
}

#[test]
fn one_program_answers_to_the_names_of_all_plugins() {
    let cwd = std::path::Path::new("/");
    let request = request(NEW, "client=false");
    let mut expected = Vec::new();
    let answer = protoc_gen_protosmith::execute(&request, Calls::Unknown).unwrap();
    answer.write(&mut expected).unwrap();
    let remark = format!("protoc-gen-protosmith: {}\n", answer.remark.unwrap());
    assert!(OptionValues(&expected).message(15).next().is_some());
    for args in [
        &["/usr/bin/protoc-gen-protosmith"][..],
        &["protoc-gen-protosmith.exe"],
        &["protosmith", "plugin", "--mode", "generate"],
    ] {
        assert_eq!(run(args, &request, cwd), (0, expected.clone(), remark.clone()), "{args:?}");
    }
    let (code, _, stderr) = run(&["protoc-gen-protosmith-nope"], &request, cwd);
    assert!(code == 2 && stderr.contains("protosmith-nope"), "{stderr}");
}

#[test]
fn the_generator_of_rust_says_its_options_and_what_is_wrong_with_them() {
    let cwd = std::path::Path::new("/");
    let (_, help, _) = run(&["protoc-gen-protosmith", "--help"], b"", cwd);
    let help = String::from_utf8(help).unwrap();
    for row in protoc_gen_protosmith::TABLE {
        assert!(help.contains(&format!("  {}=<", row.name)), "{}", row.name);
    }
    let (code, response, stderr) = run(&["protoc-gen-protosmith"], &request(NEW, "nope=1"), cwd);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(OptionValues(&response).str(1).unwrap().contains("`nope`"));
}

#[test]
fn the_version_is_that_of_the_package() {
    for program in ["protosmith", LINT, BREAKING, "protoc-gen-protosmith"] {
        let (code, stdout, _) = run(&[program, "--version"], b"", std::path::Path::new("/"));
        let said = String::from_utf8(stdout).unwrap();
        let version = said.split(' ').nth(1).unwrap_or_default().trim_end();
        assert_eq!((code, version), (0, env!("CARGO_PKG_VERSION")), "{said}");
    }
}

#[test]
fn what_was_asked_for_wrongly_is_an_error_too() {
    let said = |program, parameter| error(&[program], OLD, parameter);
    assert!(said(BREAKING, "").starts_with("the option `against_input` is missing"));
    assert!(said(BREAKING, "against_input=gone.binpb").contains("there is no such file"));
    assert!(said(BREAKING, "against_input=-").starts_with("`against_input` cannot be stdin"));
    assert_eq!(said(LINT, "module=b"), "the configuration has no module `b`");
    assert!(said(LINT, "input_config=gone.yaml").contains("gone.yaml"));
}

#[test]
fn what_is_no_request_is_one_line_on_stderr() {
    for program in [LINT, "protoc-gen-protosmith"] {
        for bytes in [&b"junk"[..], b"", &[0x7a, 0xff, 0xff]] {
            let (code, stdout, stderr) = run(&[program], bytes, std::path::Path::new("/"));
            assert_eq!((code, stdout, stderr.lines().count()), (1, Vec::new(), 1), "{stderr}");
        }
    }
    let (code, stdout, _) = run(&[LINT, "--help"], b"", std::path::Path::new("/"));
    assert!(code == 0 && String::from_utf8(stdout).unwrap().contains("CodeGeneratorRequest"));
}

#[test]
fn a_configuration_of_two_files_is_read_as_everywhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("buf.yaml", "version: v2\nlint:\n  use: [BASIC]\n");
    write("protosmith.yaml", "version: v2\nlint:\n  severity: {FIELD_LOWER_SNAKE_CASE: note}\n");
    for (parameter, level) in [
        ("", "note"),
        ("input_config=protosmith.yaml", "note"),
        ("input_config=./protosmith.yaml", "note"),
        ("input_config=buf.yaml", "error"),
    ] {
        let (_, response, stderr) = run(&[LINT], &request(NEW, parameter), folder.path());
        let error = OptionValues(&response).str(1).unwrap_or_default().to_owned();
        let said = format!("a/v1/a.proto:4:10: {level}: field `aB` should be `a_b`");
        assert!((error + &stderr).contains(&said), "{parameter}");
    }
}
