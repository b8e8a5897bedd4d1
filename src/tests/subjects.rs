//! `protosmith registry check` against a server that speaks as registries do.

use std::fs;

use super::{
    against::{tree, write},
    program::{self, run_line},
};
use crate::input::{registry::tests::serve, repository::Repository};

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

#[test]
fn a_schema_is_held_against_a_schema_by_its_id() {
    let url = serve(&[(
        "/schemas/ids/42",
        r#"{"schemaType": "PROTOBUF", "schema": "syntax = \"proto3\"; message A { string a = 1; }"}"#,
    )]);
    let folder = tempfile::tempdir().unwrap();
    let text = "syntax = \"proto3\";\nmessage A {\n  int32 a = 1;\n}\n";
    fs::write(folder.path().join("new.proto"), text).unwrap();
    let line = format!("registry check new.proto --versions {url} --schema-id");
    let (found, code, said) = run_line(folder.path(), &format!("{line} 42"));
    let wanted = "new.proto:3:3: error: field 1 `a` is `int32`, and was `string`: what version with id 42 \
                  wrote cannot be read (FIELD_SCALAR_KIND_CHANGED) [REGISTRY_BACKWARD]\n";
    assert_eq!((found.as_str(), code), (wanted, 1), "{said}");
    assert_eq!(run_line(folder.path(), &format!("{line} 43")).2, "error: the server answers 404\n");
    for (wrong, wanted) in [
        ("--versions . --schema-id 42", "only `http://` is spoken"),
        ("--versions http://x --schema-id 42 --subject a", "cannot be used with"),
        ("--versions http://x", "has many subjects"),
        ("--versions-from-tags v* --subject a", "cannot be used with"),
        ("--versions-from-tags v* --schema-id 1", "cannot be used with"),
        ("--subject a", "--versions-from-tags"),
        ("--versions-from-tags v* --versions .", "cannot be used with"),
        ("", "--versions-from-tags"),
    ] {
        let (_, code, said) = run_line(folder.path(), &format!("registry check new.proto {wrong}"));
        assert!(code == 2 && said.contains(wanted), "{wrong}: {said}");
    }
}

#[test]
fn versions_are_tags() {
    let order = |kind: &str, common: &str| {
        let text = format!(
            "syntax = \"proto3\";\nimport \"common.proto\";\nmessage Order {{\n  {kind} id = 1;\n  Item item = \
             2;\n}}\n"
        );
        let item = format!("syntax = \"proto3\";\nmessage Item {{\n  {common} x = 1;\n}}\n");
        vec![
            ("protosmith.yaml".to_owned(), "version: v2\nmodules: [{path: proto}]\n".to_owned()),
            ("proto/common.proto".to_owned(), item),
            ("proto/order.proto".to_owned(), text),
        ]
    };
    let mut states = [
        ("v0.1.0", order("string", "int32")),
        ("v1.2.0", order("string", "int32")),
        ("v1.10.0", order("int64", "int32")),
        ("v2.0.0-rc.1", order("double", "double")),
        ("", order("int64", "bytes")),
    ];
    // It is not there yet.
    states[0].1.pop();
    let mut repository = Repository::new();
    let mut parents = Vec::new();
    for (tag, files) in &states {
        let tree = tree(&mut repository, files);
        let id = repository.commit(tree, &parents);
        if !tag.is_empty() {
            repository.tag(id, tag);
        }
        parents = vec![id];
    }
    repository.set("refs/heads/main", parents[0]);
    let last: Vec<(&str, &str)> =
        states[4].1.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    write(repository.dir(), &last);
    let item = |versions: &str| {
        format!(
            "proto/common.proto:3:3: error: field 1 `x` is `bytes`, and was `int32`: what {versions} wrote \
             cannot be read (FIELD_SCALAR_KIND_CHANGED) [REGISTRY_BACKWARD]\n"
        )
    };
    let id = "proto/order.proto:4:3: error: field 1 `id` is `int64`, and was `string`: what version \
              `v1.2.0` wrote cannot be read (FIELD_SCALAR_KIND_CHANGED) [REGISTRY_BACKWARD]\n";
    for (line, wanted) in [
        ("proto/order.proto --versions-from-tags v*", item("version `v1.10.0`")),
        (
            "proto/order.proto --versions-from-tags v* --mode backward_transitive",
            item("versions `v1.2.0`, `v1.10.0`") + id,
        ),
        ("proto/order.proto --versions-from-tags v1.2* -I proto", item("version `v1.2.0`") + id),
    ] {
        let (found, code, said) = run_line(repository.dir(), &format!("registry check {line}"));
        assert_eq!((found, code), (wanted, 1), "{line}: {said}");
    }
    for (line, wanted) in [
        (
            "proto/order.proto --versions-from-tags v0*",
            "no tag that matches has the file `order.proto`",
        ),
        ("proto/order.proto --versions-from-tags w*", "no tag of a version matches"),
        ("proto/order.proto --versions-from-tags v{", "is no pattern"),
        ("proto --versions-from-tags v*", "is 2 files, and a subject has one"),
    ] {
        let (_, code, said) = run_line(repository.dir(), &format!("registry check {line}"));
        assert!(code == 2 && said.contains(wanted), "{line}: {said}");
    }
}
