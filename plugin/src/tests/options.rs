//! Parameters: what is refused, and how; the table of them.

use std::fs;

use super::{answer, request, root, snapshots};
use crate::TABLE;

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
        "layout=flat",
        "client=\\",
        "layout=files,features",
        "serde,well_known=prost-types",
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

#[test]
fn a_tree_with_holes_is_refused() {
    let mut bytes = request(&[SOURCE, OTHER], "");
    // Only the first file is asked for.
    let second = bytes.windows(9).position(|it| it == b"\n\x07b.proto").unwrap();
    bytes.drain(second..second + 9);
    let error = answer(&bytes).error.unwrap();
    assert!(error.contains("`a.proto` uses `b.B`") && error.contains("strategy: all"), "{error}");
}

#[test]
fn what_a_crate_lacks_is_refused() {
    let source = "syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\"; \
                  message M { google.protobuf.FeatureSet set = 1; }";
    let error = |parameter| answer(&request(&[("m.proto", source)], parameter)).error;
    assert!(error("").unwrap().contains("`m.proto` uses `google.protobuf.FeatureSet`"));
    assert_eq!(error("well_known=pbjson-types"), None);
    assert_eq!(error("extern_path=google.protobuf.FeatureSet=::a::B"), None);
}

#[test]
fn a_call_of_one_folder_is_remarked_upon() {
    let remark = |parameter| crate::warning(&request(&[SOURCE, OTHER], parameter));
    assert!(remark("").unwrap().contains("`.` alone"));
    assert_eq!(remark("layout=tree"), None);
    let by_protoc = [request(&[OTHER], ""), b"\x1a\x02\x08\x07".to_vec()].concat();
    assert_eq!(crate::warning(&by_protoc), None);
    let two = request(&[OTHER, ("x/c.proto", "syntax = \"proto3\";")], "");
    assert_eq!(crate::warning(&two), None);
}

#[test]
fn the_readme_has_the_table() {
    let path = root().join("plugin/README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- options -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end of options -->\n").unwrap();
    let mut table =
        "| Option | Values | Default | What it does |\n| --- | --- | --- | --- |\n".to_owned();
    for row in TABLE {
        let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
        let default = code(row.default);
        table += &format!("| `{}` | `{}` | {default} | {} |\n", row.name, row.value, row.about);
    }
    let fresh = format!("{before}<!-- options -->\n{table}<!-- end of options -->\n{after}");
    if text != fresh {
        fs::write(&path, fresh).unwrap();
        panic!("plugin/README.md was stale and has been rewritten");
    }
}
