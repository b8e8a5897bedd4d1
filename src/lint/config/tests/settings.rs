//! What files mean.

use protosmith_rules::rule::{Setting, Version};

use super::{messages, read, tree};

use crate::config::{BreakingConfig, Config, LintConfig, Located, find, lint_plans};

fn config(name: &str, text: &str) -> Config {
    read(name, text).unwrap_or_else(|error| panic!("{error}")).config
}

fn lint(name: &str, text: &str) -> LintConfig {
    (*config(name, text).modules[0].lint).clone()
}

fn breaking(text: &str) -> BreakingConfig {
    (*config("protosmith.yaml", text).modules[0].breaking).clone()
}

fn plain(ids: &[Located<String>]) -> Vec<&str> {
    ids.iter().map(|it| it.value.as_str()).collect()
}

#[test]
fn no_file_means_v1() {
    let config = read("a.proto", "").unwrap().config;
    assert_eq!((config.version, config.path), (Version::V1, None));
    assert!(!config.modules[0].lint.comment_ignores.value);
}

#[test]
fn json_is_yaml() {
    let text = r#"{"version": "v2", "lint": {"use": ["A", "B"], "rpc_allow_same_request_response": true}}"#;
    let lint = lint("buf.yaml", text);
    assert_eq!(plain(&lint.rules.use_ids), ["A", "B"]);
    let value = &lint.options["rpc_allow_same_request_response"].value;
    assert_eq!(*value, Setting::Flag(true));
}

#[test]
fn old_booleans_and_bare_numbers_are_understood() {
    let text =
        "version: v1\nlint: {allow_comment_ignores: yes, service_suffix: 1, use: ['', ~, A, A]}";
    let lint = lint("buf.yaml", text);
    assert!(lint.comment_ignores.value);
    assert_eq!(lint.options["service_suffix"].value, Setting::Words(vec!["1".into()]));
    assert_eq!(plain(&lint.rules.use_ids), ["A"]);
}

#[test]
fn anchors_and_merges_are_understood() {
    let text =
        "version: v2\nlint: &l\n  use: &u [A]\nbreaking:\n  <<: *l\n  except: *u\n  use: [B]\n";
    let module = &config("buf.yaml", text).modules[0];
    assert_eq!(plain(&module.breaking.rules.use_ids), ["B"]);
    assert_eq!(plain(&module.breaking.rules.except), ["A"]);
}

#[test]
fn comment_ignores_are_on_from_v2() {
    for (text, wanted) in [
        ("version: v1beta1", false),
        ("version: v1", false),
        ("version: v1\nlint: {allow_comment_ignores: true}", true),
        ("version: v2", true),
        ("version: v2\nlint: {disallow_comment_ignores: true}", false),
    ] {
        assert_eq!(lint("buf.yaml", text).comment_ignores.value, wanted, "{text}");
    }
}

#[test]
fn sections_of_modules_replace_those_of_the_file() {
    let text = "version: v2\nlint: {use: [A], except: [B]}\nmodules:\n  - path: a\n    lint: {use: [C]}\n  \
                - path: b\n    lint: {use: [], rpc_allow_same_request_response: false}\n  - path: c\n";
    let config = config("buf.yaml", text);
    let rules = |at: usize| &config.modules[at].lint.rules;
    assert_eq!((plain(&rules(0).use_ids), plain(&rules(0).except)), (vec!["C"], vec![]));
    assert_eq!((plain(&rules(1).use_ids), plain(&rules(1).except)), (vec!["A"], vec!["B"]));
    assert_eq!(plain(&rules(2).use_ids), ["A"]);
    assert_eq!(plain(&config.image.lint.rules.use_ids), ["A"]);
}

#[test]
fn ignores_are_written_from_the_file_in_v2_and_from_the_root_before() {
    let ignored = |text: &str, module: usize, path: &str| {
        let config = config("buf.yaml", text);
        let plans = lint_plans(&config, &config.modules[module]).unwrap().plans;
        plans[0].ignores.contains("ANY", path)
    };
    let v2 = "version: v2\nmodules: [{path: p}, {path: q}]\nlint: {ignore: [p/a, q]}";
    assert!(ignored(v2, 0, "a/x.proto") && !ignored(v2, 0, "p/a/x.proto"));
    assert!(!ignored(v2, 0, "b/x.proto") && ignored(v2, 1, "b/x.proto"));
    let old = "version: v1beta1\nbuild: {roots: [p, q]}\nlint: {ignore: [a]}";
    assert!(ignored(old, 0, "a/x.proto") && !ignored(old, 0, "p/a/x.proto"));
    assert!(ignored("version: v1\nlint: {ignore: [.]}", 0, "x.proto"));
}

#[test]
fn a_protosmith_file_says_more() {
    let text = "version: v2\nlint:\n  enum_zero_value_suffix: [_NONE, _UNKNOWN]\n  \
                ignore: ['**/gen', a]\n  severity: {COMMENTS: warning, BASIC: off}\n  \
                name_exceptions: [OAuth2]\n";
    let lint = lint("protosmith.yaml", text);
    let list = Setting::Words(vec!["_NONE".into(), "_UNKNOWN".into()]);
    assert_eq!(lint.options["enum_zero_value_suffix"].value, list);
    assert!(lint.rules.ignore.contains("x/gen/y.proto") && lint.rules.ignore.contains("a/y.proto"));
    let levels: Vec<_> = lint.rules.severity.iter().map(|it| (it.0.value.as_str(), it.1)).collect();
    assert_eq!(
        levels,
        [("COMMENTS", Some(protosmith_compiler::diagnostic::Severity::Warning)), ("BASIC", None)]
    );
    assert_eq!(lint.version, Version::Own);
}

#[test]
fn patterns_are_names_in_a_buf_file() {
    let lint = lint("buf.yaml", "version: v2\nlint: {ignore: ['a/*']}");
    assert!(!lint.rules.ignore.contains("a/b.proto"));
}

#[test]
fn approvals_name_a_change_and_a_day() {
    let text = "version: v2\nbreaking:\n  approvals:\n  - rule: FILE\n    symbol: a.B\n    \
                reason: it was never used\n    until: 2030-01-31\n";
    let approvals = breaking(text).approvals;
    assert_eq!(approvals[0].symbol.value, "a.B");
    assert_eq!(approvals[0].until.as_ref().unwrap().value.to_string(), "2030-01-31");
}

#[test]
fn severities_of_rules_count_before_those_of_categories() {
    let text = "version: v2\nlint:\n  use: [ENUM_PASCAL_CASE]\n  \
                severity: {ENUM_PASCAL_CASE: note, STANDARD: off}\n";
    let config = config("protosmith.yaml", text);
    let plan = lint_plans(&config, &config.modules[0]).unwrap().plans.remove(0);
    let rules: Vec<_> = plan.rules.iter().map(|it| (it.rule.id, it.severity.name())).collect();
    assert_eq!(rules, [("ENUM_PASCAL_CASE", "note")]);
}

#[test]
fn policies_apply_beside_the_modules_own_rules() {
    let tree = tree([
        ("buf.yaml", "version: v2\npolicies: [{policy: p/x.yaml, ignore: [a]}]"),
        ("p/x.yaml", "version: v2\nlint: {use: [ENUM_PASCAL_CASE]}"),
    ]);
    let config = find(&tree, super::dir(""), None).unwrap().config;
    let plans = lint_plans(&config, &config.modules[0]).unwrap().plans;
    assert_eq!(plans.len(), 2);
    let plan = &plans[1];
    assert_eq!(plan.policy.as_deref(), Some("p/x.yaml"));
    assert_eq!(plan.rules.len(), 1);
    assert!(plan.ignores.contains("ENUM_PASCAL_CASE", "a/b.proto"));
}

#[test]
fn every_fault_is_reported() {
    let text = "version: v2\nfoo: 1\nlint: {use: A, ignore: [../x, /y]}\nmodules: 3\n";
    assert_eq!(messages(&read("buf.yaml", text).unwrap_err()).len(), 5);
}
