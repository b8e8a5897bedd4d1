//! What `google.api.http` says of methods: what is refused, and what is described.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use super::{answer, request, root};

const MESSAGES: &str = "
    message In { string name = 1; In inner = 2; repeated In many = 3; map<string, string> map = 4; \
    repeated string list = 5; google.protobuf.Timestamp time = 6; oneof o { int32 x = 7; } } \
    message Out { string name = 1; }";

/// What a service with one binding is answered with.
fn of_binding(binding: &str, parameter: &str) -> prost_types::compiler::CodeGeneratorResponse {
    let service = format!(
        "syntax = \"proto3\"; package a.v1; import \"google/api/annotations.proto\"; \
         import \"google/protobuf/timestamp.proto\"; {MESSAGES} service S {{ \
         rpc Get(In) returns (Out) {{ option (google.api.http) = {{ {binding} }}; }} }}"
    );
    let read = |it: &str| fs::read_to_string(root().join("testdata/include").join(it)).unwrap();
    let [annotations, http] = ["google/api/annotations.proto", "google/api/http.proto"];
    answer(&request(
        &[("a.proto", &service), (annotations, &read(annotations)), (http, &read(http))],
        parameter,
    ))
}

#[test]
fn what_cannot_be_routed_is_refused() {
    for (binding, wanted) in [
        ("get: \"v1\"", "`v1` is no template of a path: it begins with no `/`"),
        (
            "get: \"/{nome}\"",
            "the variable `nome` is in its path, and `a.v1.In` has no field `nome`",
        ),
        ("get: \"/{inner.nome}\"", "`a.v1.In` has no field `nome`"),
        ("get: \"/{name.x}\"", "the variable `name.x` of its path is in no message"),
        ("get: \"/{inner}\"", "the variable `inner` of its path is a message"),
        ("get: \"/{list}\"", "the variable `list` of its path is repeated"),
        ("get: \"/{many.name}\"", "the variable `many.name` of its path is repeated"),
        ("get: \"/{map}\"", "the variable `map` of its path is repeated"),
        ("post: \"/\" body: \"nome\"", "its `body` is `nome`, and `a.v1.In` has no such field"),
        ("post: \"/\" body: \"inner.name\"", "its `body` is `inner.name`"),
        ("get: \"/\" response_body: \"x\"", "its `response_body` is `x`, and `a.v1.Out` has no"),
        ("get: \"/\" response_body: \"*\"", "its `response_body` is `*`"),
        ("custom { kind: \"A B\" path: \"/\" }", "`A B` is no verb of HTTP"),
        ("get: \"/\" additional_bindings { get: \"/{x\" }", "`{` has no `}`"),
    ] {
        for parameter in ["http", "openapi"] {
            let error = of_binding(binding, parameter).error.unwrap_or_default();
            assert!(error.starts_with("`S.Get` cannot be called by HTTP: "), "{binding}: {error}");
            assert!(error.contains(wanted), "{binding}: {error}");
        }
        assert_eq!(of_binding(binding, "").error, None, "{binding}");
    }
    for binding in ["get: \"/{time}/{x}/{inner.inner.name=a/**}:b\"", "body: \"*\"", "get: \"/\""] {
        assert_eq!(of_binding(binding, "http,openapi").error, None, "{binding}");
    }
}

#[test]
fn an_option_of_another_type_under_the_number_is_none() {
    let source = "syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\"; \
        extend google.protobuf.MethodOptions { int32 mine = 72295728; } message M {} \
        service S { rpc Get(M) returns (M) { option (mine) = 7; } }";
    let answer = answer(&request(&[("a.proto", source)], "http"));
    assert_eq!(answer.error, None);
    assert!(answer.file.iter().all(|it| !it.content().contains("s_http")));
}

fn described(binding: &str) -> Value {
    let files = of_binding(binding, "openapi").file;
    let file = files.iter().find(|it| it.name() == "openapi.json").unwrap();
    serde_json::from_str(file.content()).unwrap()
}

#[test]
fn paths_that_differ_in_names_alone_are_one() {
    let document = described(
        "get: \"/v1/{name}\" additional_bindings { post: \"/v1/{inner.name}\" body: \"*\" } \
         additional_bindings { put: \"/v1/{x}\" } additional_bindings { get: \"/v1/{time}\" } \
         additional_bindings { get: \"/v1/{name=a/*/b/**}:c\" } \
         additional_bindings { custom { kind: \"BREW\" path: \"/v2\" } }",
    );
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.keys().collect::<Vec<_>>(), ["/v1/a/{aId}/b/{bId}:c", "/v1/{name}"]);
    assert_eq!(paths["/v1/{name}"].as_object().unwrap().len(), 3);
    let put = &paths["/v1/{name}"]["put"]["parameters"][0];
    assert_eq!((&put["name"], &put["schema"]["type"]), (&"name".into(), &"integer".into()));
}

/// All values of members with a name.
fn members<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(it) => {
            found.extend(it.get(name));
            it.values().for_each(|it| members(it, name, found));
        }
        Value::Array(it) => it.iter().for_each(|it| members(it, name, found)),
        _ => {}
    }
}

#[test]
fn what_the_description_refers_to_is_there() {
    let snapshot = root().join("testdata/snapshots/plugin/transcoding.snap");
    let text = fs::read_to_string(snapshot).unwrap();
    let (_, text) = text.split_once("===== openapi.json\n").unwrap();
    let document: Value = serde_json::from_str(text.split("\n=====").next().unwrap()).unwrap();
    let mut references = Vec::new();
    members(&document, "$ref", &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some_and(Value::is_object), "{pointer}");
    }
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let wanted: Vec<&str> =
            path.split('{').skip(1).filter_map(|it| it.split('}').next()).collect();
        for operation in item.as_object().unwrap().values() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let of_path = parameters.filter(|it| it["in"] == "path");
            let found: Vec<&str> = of_path.filter_map(|it| it["name"].as_str()).collect();
            assert_eq!(found, wanted, "{path}");
            assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{path}");
        }
    }
}

#[test]
fn messages_that_hold_each_other_in_many_ways_take_no_time() {
    let fields: String = (1..200).map(|it| format!("M f{it} = {it};")).collect();
    let messages: String = (0..8)
        .map(|it| {
            format!("message M{it} {{ {} }}", fields.replace("M f", &format!("M{} f", it + 1)))
        })
        .collect();
    let source = format!(
        "syntax = \"proto3\"; import \"google/api/annotations.proto\"; {messages} message M8 {{ int32 x = 1; }} \
         service S {{ rpc Get(M0) returns (M0) {{ option (google.api.http) = {{ get: \"/\" }}; }} }}"
    );
    let read = |it: &str| fs::read_to_string(root().join("testdata/include").join(it)).unwrap();
    let [annotations, http] = ["google/api/annotations.proto", "google/api/http.proto"];
    let sources =
        [("a.proto", source.as_str()), (annotations, &read(annotations)), (http, &read(http))];
    assert_eq!(answer(&request(&sources, "openapi")).error, None);
}
