//! `protosmith registry check` against a server that speaks as registries do.

use std::fs;

use super::program;
use crate::input::registry::tests::serve;

#[test]
fn a_schema_is_held_against_the_versions_of_a_registry() {
    let order = |fields: &str| {
        let text =
            format!("syntax = \"proto3\"; import \"item.proto\"; message Order {{ {fields} }}");
        let references = r#"[{"name": "item.proto", "subject": "item", "version": 1}]"#;
        format!(r#"{{"schemaType": "PROTOBUF", "schema": {text:?}, "references": {references}}}"#)
    };
    let url = serve(&[
        ("/subjects/order/versions", "[1, 2]"),
        ("/subjects/order/versions/1", &order("Item item = 1; string id = 2;")),
        ("/subjects/order/versions/2", &order("Item item = 1; bytes id = 2;")),
        ("/subjects/broken/versions", "[7]"),
        ("/subjects/broken/versions/7", &order("Gone gone = 1;")),
        ("/subjects/none/versions", "[]"),
        (
            "/subjects/item/versions/1",
            r#"{"schemaType": "PROTOBUF", "schema": "syntax = \"proto3\"; message Item {}"}"#,
        ),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("item.proto", "syntax = \"proto3\";\nmessage Item {}\n");
    put(
        "new.proto",
        "syntax = \"proto3\";\nimport \"item.proto\";\nmessage Order {\n  Item item = 1;\n  int32 id = 2;\n}\n",
    );
    let check = |subject: &str, more: &[&str]| {
        let args = [
            "protosmith",
            "registry",
            "check",
            "new.proto",
            "--versions",
            &url,
            "--subject",
            subject,
        ];
        let ran = program::run(&[&args, more].concat(), folder.path(), b"");
        (ran.code, String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap())
    };
    let found = |was: &str, versions: &str| {
        format!(
            "new.proto:5:3: error: field 2 `id` is `int32`, and was `{was}`: what {versions} wrote cannot be \
             read (FIELD_SCALAR_KIND_CHANGED) [REGISTRY_BACKWARD]\n"
        )
    };
    assert_eq!(check("order", &[]), (1, found("bytes", "version 2")));
    let all = found("bytes", "version 2") + &found("string", "version 1");
    assert_eq!(check("order", &["--mode", "BACKWARD_TRANSITIVE"]), (1, all));
    assert_eq!(check("order", &["--mode", "none"]), (0, String::new()));
    for (subject, wanted) in [
        ("broken", "error: version 7 does not compile: `Gone` is not declared\n"),
        ("none", "error: the subject has 0 versions\n"),
        ("absent", "error: the server answers 404\n"),
    ] {
        assert_eq!(check(subject, &[]), (2, wanted.to_owned()));
    }
}
