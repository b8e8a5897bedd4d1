use serde_json::{Value, json};

fn asked(request: &Value) -> Value {
    serde_json::from_str(&super::answer(&request.to_string())).unwrap()
}

const TEXT: &str = "syntax = \"proto3\";\npackage shop.v1;\nimport \"google/protobuf/duration.proto\";\n// 🎁\nmessage Box { string Name = 1; }\n";
const CONFIG: &str = "version: v2\nlint:\n  use: [STANDARD]\n";

#[test]
fn findings_have_places_as_scripts_count_and_fixes() {
    let said = asked(&json!({ "do": "check", "text": TEXT, "config": CONFIG }));
    assert_eq!(said["path"], "shop/v1/example.proto");
    let found = said["findings"].as_array().unwrap();
    let ids: Vec<_> = found.iter().map(|it| it["rule"].as_str().unwrap()).collect();
    assert_eq!(ids, ["IMPORT_USED", "FIELD_LOWER_SNAKE_CASE"]);
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let at = |key: &str| found[1][key].as_u64().unwrap() as usize;
    assert_eq!(String::from_utf16(&units[at("start")..at("end")]).unwrap(), "Name");
    assert_eq!(found[0]["fixes"][0]["safety"], "safe");
    assert_eq!(found[1]["page"], "rules/FIELD_LOWER_SNAKE_CASE.html");
    assert!(said["formatted"].as_str().unwrap().contains("message Box {\n  string Name = 1;\n}"));
}

#[test]
fn fixes_are_applied_as_far_as_is_asked_for() {
    let safe = asked(&json!({ "do": "fix", "text": TEXT, "config": CONFIG }));
    let text = safe["text"].as_str().unwrap();
    assert!(!text.contains("import") && text.contains("Name"), "{text}");
    let all = asked(&json!({ "do": "fix", "unsafe": true, "text": TEXT, "config": CONFIG }));
    assert!(
        all["text"].as_str().unwrap().contains("string name = 1 [json_name = \"Name\"];"),
        "{all}"
    );
}

#[test]
fn faults_of_schema_and_configuration_are_said() {
    let said = asked(&json!({ "do": "check", "text": "message A {", "config": CONFIG }));
    assert_eq!(said["findings"][0]["rule"], "COMPILE");
    let said = asked(
        &json!({ "do": "check", "text": TEXT, "config": "version: v2\nlint: {use: [STANDART]}\n" }),
    );
    assert!(said["faults"][0]["message"].as_str().unwrap().contains("STANDART"), "{said}");
    assert!(super::answer("no JSON").contains("faults"));
}

#[test]
fn categories_have_rules() {
    let said = asked(&json!({ "do": "categories" }));
    let all = said["categories"].as_array().unwrap();
    assert!(all.iter().any(|it| it[0] == "STANDARD" && it[1].as_u64() > Some(30)), "{said}");
    assert!(all.iter().all(|it| it[0] != "FILE"));
}

#[test]
fn the_request_is_written_into_the_module() {
    let text = json!({ "do": "categories" }).to_string();
    assert!(!crate::request(text.len()).is_null());
    // Nobody has written: what is there is no JSON.
    assert!(crate::answer() > 0);
    assert!(!crate::answered().is_null());
}
