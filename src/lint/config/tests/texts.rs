//! The texts that the table of keys makes.

use super::read;
use crate::config::{Preset, Start, init, keys, schema, show};

/// What the file of a preset asks for: ids of `use`, and whether exceptions need a reason.
fn asked(start: Start, preset: Option<Preset>) -> (Vec<String>, bool) {
    let text = init(start, preset);
    let found = read("protosmith.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
    let module = &found.config.modules[0];
    let ids = module.lint.rules.use_ids.iter().map(|it| it.value.clone()).collect();
    (ids, module.lint.options.contains_key("require_reason"))
}

#[test]
fn the_first_file_says_what_holds_without_it() {
    let text = init(Start::Nothing, Some(Preset::Buf));
    let found = read("protosmith.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
    let module = &found.config.modules[0];
    assert_eq!(module.breaking.rules.use_ids[0].value, "FILE");
    assert_eq!(asked(Start::Nothing, Some(Preset::Buf)), (vec!["STANDARD".to_owned()], false));
    super::bad::snapshot("config.init", &text);
}

#[test]
fn the_first_file_asks_for_the_rules_of_a_preset() {
    for start in [Start::Nothing, Start::Buf] {
        assert_eq!(asked(start, Some(Preset::Google)), (vec!["GOOGLE".to_owned()], false));
        let (strict, needs_reason) = asked(start, Some(Preset::Strict));
        assert!(strict.starts_with(&["STANDARD".to_owned()]) && needs_reason);
        assert!(strict.contains(&"COMMENTS".to_owned()));
    }
    assert_eq!(asked(Start::Nothing, None).0[0], "STANDARD");
    assert_eq!(asked(Start::Buf, None), (vec![], false));
}

#[test]
fn every_comment_of_the_first_file_may_be_taken_away() {
    let lines: Vec<_> = init(Start::Nothing, None)
        .lines()
        .map(|it| it.strip_prefix("# ").unwrap_or(it).to_owned())
        .collect();
    // A name at the top is for files without modules.
    let text: Vec<_> = lines.into_iter().filter(|it| !it.starts_with("name:")).collect();
    let is_key = |it: &&String| it.trim_start().starts_with(['#', '-', ' ']) || it.contains(':');
    let text: Vec<_> = text.iter().filter(is_key).filter(|it| !it.ends_with('.')).collect();
    let text: String = text.into_iter().map(|it| format!("{it}\n")).collect();
    let error = read("protosmith.yaml", &text).unwrap_err();
    // Nothing but the policy file, which is not there.
    assert_eq!(super::messages(&error), ["there is no policy file `buf.policy.yaml`"], "{text}");
}

#[test]
fn the_schema_knows_every_key() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    for key in keys::KEYS.iter().filter(|it| it.is_in(protosmith_rules::rule::Version::Own)) {
        let home = match key.section {
            keys::FILE => &schema,
            keys::POLICY | "policy lint" | "policy breaking" | "rules file" => continue,
            other => &schema["definitions"][other],
        };
        assert!(home["properties"][key.name].is_object(), "{key:?}");
    }
    let ids = schema["definitions"]["lint id"]["anyOf"][0]["enum"].as_array().unwrap();
    assert!(ids.contains(&"ENUM_PASCAL_CASE".into()) && ids.contains(&"STANDARD".into()));
    let said = schema["definitions"]["lint id"]["anyOf"][0]["enumDescriptions"].as_array().unwrap();
    let meaning = |id: &str| ids.iter().position(|it| it == id).map(|at| said[at].clone());
    assert_eq!(meaning("STANDARD"), Some("A category.".into()));
    // The name that another linter has for it.
    assert_eq!(meaning("SERVICE_NAMES_END_WITH"), meaning("SERVICE_SUFFIX"));
    assert!(said.len() == ids.len() && said.iter().all(serde_json::Value::is_string));
}

#[test]
fn what_is_in_force_is_shown_with_its_place() {
    let text = "version: v2\nmodules:\n  - path: a\n    name: reg/o/a\n  - path: b\n    excludes: [b/no]\n    \
                lint:\n      use: [ENUM_PASCAL_CASE]\n      ignore: [b/x]\n\
                deps: [reg/o/d]\ndependencies: {reg/o/d: third_party}\nlint:\n  use: [MINIMAL]\n  \
                service_suffix: [API]\n  severity: {ENUM_PASCAL_CASE: note}\n  ignore_only: {COMMENTS: [a/x]}\n\
                breaking:\n  use: [WIRE]\n  ignore_unstable_packages: true\n";
    let found = read("protosmith.yaml", text).unwrap_or_else(|error| panic!("{error}"));
    let without_rules = |text: String| -> String {
        // Which rules there are changes more often than what is tested here.
        let kept = text.lines().filter(|it| !it.starts_with("    ") && !it.contains("in force"));
        kept.map(|it| format!("{it}\n")).collect()
    };
    super::bad::snapshot("config.show", &without_rules(show(&found.config).unwrap()));
    let none = read("a.proto", "").unwrap();
    super::bad::snapshot("config.show_none", &without_rules(show(&none.config).unwrap()));
}
