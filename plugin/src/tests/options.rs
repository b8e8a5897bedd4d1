//! Parameters: what is refused, and how; the table of them.

use std::fs;

use super::{answer, decoded, request, root, shown, snapshots};
use crate::{
    Calls, TABLE,
    options::foreign::{FOREIGN, Foreign, Means},
};

const SOURCE: (&str, &str) =
    ("a.proto", "syntax = \"proto3\"; package a; import \"b.proto\"; message A { b.B b = 1; }");
const OTHER: (&str, &str) = ("b.proto", "syntax = \"proto3\"; package b; message B {}");

fn refusal(parameter: &str) -> String {
    let response = answer(&request(&[SOURCE, OTHER], parameter));
    assert!(response.file.is_empty());
    response.error.unwrap_or_default()
}

#[test]
fn a_wrong_option_is_refused() {
    let texts = [
        "serve=false",
        "client=perhaps",
        "bytes=a..b",
        "type_attribute=.a",
        "type_attribute=.a=derive(Eq)",
        "type_attribute=.a=#[derive(Eq]",
        "extern_path=.a=::a b",
        "extern_path=.a=::a // b",
        "codec=::x::Y<u8>",
        "codec=::x::Y::<u8>",
        "codec=",
        "codec=::x::fn",
        "codec=<u8 as ::x::Y>::Z",
        "codec=::x::Y // z",
        "runtime=::x<u8>",
        "runtime=[u8]",
        "layout=flat",
        "enums=type",
        "required=yes",
        "unknown_fields=kept",
        "client=\\",
        "emit_fields",
        "http,server=false",
    ];
    let refusals: Vec<String> = texts.map(|it| format!("{it}\n  {}", refusal(it))).into();
    snapshots().bind(|| insta::assert_snapshot!("refusals", refusals.join("\n")));
}

#[test]
fn commas_in_brackets_and_after_backslashes_are_part_of_a_value() {
    for parameter in [
        "type_attribute=.=#[derive(Eq, Hash)],client=false",
        "type_attribute=.=#[doc = \"a, b\"],client=false",
        "field_attribute=.=#[cfg(any(a\\, b))], client",
    ] {
        assert_eq!(
            refusal(&format!("{parameter},nonsense")).lines().next(),
            Some("unknown option `nonsense`")
        );
    }
}

/// A request for one of two files that refers to the other.
fn half(parameter: &str) -> Vec<u8> {
    let mut bytes = request(&[SOURCE, OTHER], parameter);
    let second = bytes.windows(9).position(|it| it == b"\n\x07b.proto").unwrap();
    bytes.drain(second..second + 9);
    bytes
}

#[test]
fn a_tree_with_holes_is_refused() {
    let error = answer(&half("")).error.unwrap();
    assert!(error.contains("`a.proto` uses `b.B`") && error.contains("strategy: all"), "{error}");
    let with_layout = crate::execute(&half("layout=tree"), Calls::Unknown).unwrap();
    assert!(decoded(&with_layout).error.is_some());
}

#[test]
fn of_one_folder_among_others_each_file_is_what_it_always_is_and_the_modules_say_what_to_set() {
    let whole = answer(&request(&[SOURCE, OTHER], ""));
    let part = crate::execute(&half(""), Calls::Unknown).unwrap();
    let files = decoded(&part).file;
    assert_eq!(files[0], whole.file[0]);
    assert!(files[1].content().contains("compile_error!(\"`a.proto` uses `b.B`"));
    assert!(part.remark.unwrap().contains("strategy: all"));
}

#[test]
fn what_a_crate_lacks_is_refused() {
    let source = "syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\"; \
                  message M { google.protobuf.FeatureSet set = 1; }";
    let error = |parameter| answer(&request(&[("m.proto", source)], parameter)).error;
    assert!(error("").unwrap().contains("`m.proto` uses `google.protobuf.FeatureSet`"));
    assert_eq!(error("extern_path=google.protobuf.FeatureSet=::a::B"), None);
    let own = "syntax = \"proto3\"; package google.protobuf; message Empty { message Mine {} } \
               message M { Empty.Mine mine = 1; }";
    let error = answer(&request(&[("own.proto", own)], "")).error.unwrap();
    assert!(error.contains("`google.protobuf.Empty.Mine`, which prost-types does not"), "{error}");
}

#[test]
fn a_call_of_one_folder_is_remarked_upon_unless_it_is_known_to_be_the_only_one() {
    let remark = |request: &[u8], calls| crate::execute(request, calls).unwrap().remark;
    let one = |parameter| request(&[SOURCE, OTHER], parameter);
    assert!(remark(&one(""), Calls::Unknown).unwrap().contains("`.` alone"));
    assert_eq!(remark(&one(""), Calls::Once), None);
    assert_eq!(remark(&one("layout=tree"), Calls::Unknown), None);
    let by_protoc = [request(&[OTHER], ""), b"\x1a\x02\x08\x07".to_vec()].concat();
    assert_eq!(remark(&by_protoc, Calls::Unknown), None);
    let two = request(&[OTHER, ("x/c.proto", "syntax = \"proto3\";")], "");
    assert_eq!(remark(&two, Calls::Unknown), None);
}

/// Writes a table between two marks of the page, and fails if there was another.
fn check_table(mark: &str, table: &str) {
    let path = root().join("plugin/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(&format!("<!-- {mark} -->\n")).unwrap();
    let (_, after) = rest.split_once(&format!("<!-- end of {mark} -->\n")).unwrap();
    let fresh = format!("{before}<!-- {mark} -->\n{table}<!-- end of {mark} -->\n{after}");
    if text != fresh {
        fs::write(&path, fresh).unwrap();
        panic!("plugin/README.md was stale and has been rewritten");
    }
}

#[test]
fn the_readme_has_the_tables() {
    let mut table =
        "| Option | Values | Default | What it does |\n| --- | --- | --- | --- |\n".to_owned();
    for row in TABLE {
        let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
        let default = code(row.default);
        table += &format!("| `{}` | `{}` | {default} | {} |\n", row.name, row.value, row.about);
    }
    check_table("options", &table);
    let mut table = "| Option | Of | Here |\n| --- | --- | --- |\n".to_owned();
    for Foreign { name, of, means } in FOREIGN {
        let here = match means {
            Means::Same(own) => format!("accepted, is `{own}`"),
            Means::Opposite(own) => format!("accepted, is `{own}=false`"),
            Means::Always => "accepted, holds anyway".to_owned(),
            Means::Instead(text) => format!("refused: {text}"),
        };
        table += &format!("| `{name}` | {of} | {here} |\n");
    }
    check_table("options of others", &table);
}

#[test]
fn options_of_others_are_ours_or_say_what_to_do() {
    let written = |parameter| shown(&answer(&request(&[SOURCE, OTHER], parameter)));
    for (theirs, ours) in [
        ("build_client=false,codec_path=::x::Y", "client=false,codec=::x::Y"),
        ("no_server,generate_default_stubs", "server=false,default_stubs"),
        ("no_client=false,no_features", ""),
        ("file_descriptor_set,enable_type_names,no_include", "descriptor"),
    ] {
        assert_eq!(written(theirs), written(ours), "{theirs}");
    }
    for Foreign { name, means, .. } in FOREIGN {
        assert!(TABLE.iter().all(|it| it.name != *name), "{name} is an option of ours");
        if let Means::Instead(text) = means {
            let error = refusal(&format!("{name}=x"));
            assert!(error.starts_with(&format!("option `{name}`: ")) && error.contains(text));
        }
    }
    assert!(refusal("enable_type_names=false").contains("cannot be turned off"));
}

#[test]
fn what_is_in_no_package_is_behind_the_features_that_it_needs() {
    let sources = [
        ("b.proto", "syntax = \"proto3\"; package b.v1; message B {}"),
        ("c.proto", "syntax = \"proto3\"; package c; message C {}"),
        (
            "root.proto",
            "syntax = \"proto3\"; import \"b.proto\"; import \"c.proto\"; \
             message Root { b.v1.B b = 1; c.C c = 2; }",
        ),
        (
            "user.proto",
            "syntax = \"proto3\"; package user; import \"root.proto\"; message U { Root r = 1; }",
        ),
    ];
    let shown = shown(&answer(&request(&sources, "features")));
    let gated = "#[cfg(all(feature = \"b-v1\", feature = \"c\"))]\n    include!(\"root.rs\");";
    assert!(shown.contains(gated), "{shown}");
    assert!(shown.contains("\nuser = [\"b-v1\", \"c\"]\n"), "{shown}");
}
