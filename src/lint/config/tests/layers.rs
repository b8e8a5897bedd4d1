//! Two files of one directory.

use protosmith_rules::rule::{Setting, Version};

use super::{dir, file, messages, tree};

use crate::{
    config::{Config, ConfigError, Found, find, lint_plans, show},
    tree::MemoryTree,
};

const OWN: &str = "protosmith.yaml";

fn both(buf: &str, own: &str) -> Result<Found, ConfigError> {
    find(
        &tree([("buf.yaml", buf), (OWN, own), ("a/a.proto", ""), ("b/b.proto", "")]),
        dir(""),
        None,
    )
}

fn config(buf: &str, own: &str) -> Config {
    both(buf, own).unwrap_or_else(|error| panic!("{error}")).config
}

/// The rules that run in each module, and what else is asked of them.
fn plans(config: &Config) -> Vec<String> {
    let modules = config.modules.iter();
    let plans = modules.flat_map(|it| lint_plans(config, it).unwrap().plans);
    plans.map(|it| format!("{:?} {:?} {:?}", it.rules.len(), it.version, it.ignores)).collect()
}

#[test]
fn a_key_more_changes_nothing_else() {
    let files = [
        "version: v1beta1\nbuild: {roots: [a, b]}\nlint: {use: [BASIC], ignore: [x]}",
        "version: v1beta1\nlint: {except: [ENUM_PASCAL_CASE]}",
        "version: v1\nlint: {use: [DEFAULT], ignore_only: {ENUM_PASCAL_CASE: [x]}}",
        "version: v1",
        "version: v2",
        "version: v2\nmodules: [{path: a, lint: {use: [MINIMAL]}}, {path: b}]\nlint: {use: [BASIC], ignore: [a/x]}",
    ];
    for buf in files {
        let plain = find(&tree([("buf.yaml", buf)]), dir(""), None).unwrap().config;
        for own in ["", "dependencies: {r.e/o/d: x}", "breaking: {approvals: []}"] {
            let config = config(buf, &format!("version: v2\n{own}"));
            assert_eq!(plans(&config), plans(&plain), "{buf}\n{own}");
            assert_eq!(config.version, plain.version);
            let paths = |config: &Config| -> Vec<_> {
                config.modules.iter().map(|it| (it.path.value.clone(), it.roots.len())).collect()
            };
            assert_eq!(paths(&config), paths(&plain));
        }
    }
}

#[test]
fn keys_of_a_section_come_from_either_file() {
    let buf = "version: v1\nlint: {use: [STANDARD], service_suffix: A}";
    let own = "version: v2\nlint: {severity: {COMMENTS: note}, enum_zero_value_suffix: [_A, _B], \
               ignore: ['**/x']}";
    let config = config(buf, own);
    let lint = &config.modules[0].lint;
    assert_eq!(lint.version, Version::V1);
    assert_eq!(lint.options["service_suffix"].value, Setting::Words(vec!["A".into()]));
    let list = Setting::Words(vec!["_A".into(), "_B".into()]);
    assert_eq!(lint.options["enum_zero_value_suffix"].value, list);
    assert!(lint.rules.ignore.contains("a/x/b.proto"));
    assert!(!lint.comment_ignores.value);
}

#[test]
fn ids_are_those_of_the_file_that_names_them() {
    // A category of v1beta1 alone, beside an id that v1beta1 does not know.
    let config = config(
        "version: v1beta1\nlint: {except: [FILE_LAYOUT]}",
        "version: v2\nlint: {severity: {STABLE_PACKAGE_NO_IMPORT_UNSTABLE: off}}",
    );
    assert!(lint_plans(&config, &config.modules[0]).is_ok());
}

#[test]
fn what_two_files_say_differently_is_refused() {
    let said = |buf: &str, own: &str| both(buf, own).unwrap_err().to_string();
    let text = said("version: v1\nlint:\n  use: [BASIC]", "version: v2\nlint:\n  use: [MINIMAL]");
    assert!(
        text.starts_with("protosmith.yaml:3:3: `use` of `lint` is set at buf.yaml:3:3 too"),
        "{text}"
    );
    let text = said("version: v2\ndeps: [r.e/o/d]", "version: v2\ndeps: [r.e/o/e]");
    assert!(text.starts_with("protosmith.yaml:2:1: `deps` is set at buf.yaml:2:1 too"), "{text}");
    let ignored = |it: &str| format!("version: v2\nlint: {{ignore_only: {{BASIC: [{it}]}}}}");
    assert!(said(&ignored("a"), &ignored("b")).contains("`BASIC` of `ignore_only`"));
    let text = said(
        "version: v1\nlint: {allow_comment_ignores: true}",
        "version: v2\nlint: {disallow_comment_ignores: true}",
    );
    assert!(text.contains("says the contrary"), "{text}");
    let text = said("version: v1\nbuild: {excludes: [a]}", "version: v2\nmodules: [{path: b}]");
    assert!(text.contains("stands beside `build` at buf.yaml:2:1"), "{text}");
    let text = said("version: v2\nmodules: [{path: a}]", "version: v2\nmodules: [{path: b}]");
    assert!(text.contains("among the `modules` at buf.yaml:2:1"), "{text}");
}

#[test]
fn what_two_files_say_alike_is_fine() {
    let text =
        "version: v2\nlint: {use: [A, B], ignore: [a, b], rpc_allow_same_request_response: yes}";
    let other =
        "version: v2\nlint: {use: [B, A], ignore: [b, a], rpc_allow_same_request_response: true}";
    assert!(both(text, other).is_ok() && both(text, text).is_ok());
}

#[test]
fn modules_are_added_to_by_their_paths() {
    let buf = "version: v2\nmodules: [{path: a, lint: {ignore: [a/x]}}, {path: b}]\n\
               lint: {use: [BASIC], ignore: [b/x]}\n";
    let own = "version: v2\nmodules: [{path: ./b, name: r.e/o/b, lint: {severity: {BASIC: note}}}]\n\
               lint: {enum_zero_value_suffix: _X}";
    let config = config(buf, own);
    let [a, b] = &config.modules[..] else { panic!() };
    // The section of a module takes the place of that at the top, in the file that has it.
    assert!(a.lint.rules.use_ids.is_empty() && a.lint.rules.ignore.contains("a/x"));
    assert!(a.lint.options.contains_key("enum_zero_value_suffix"));
    assert_eq!(b.lint.rules.use_ids[0].value, "BASIC");
    assert!(b.lint.rules.ignore.contains("b/x") && b.lint.rules.severity.len() == 1);
    assert!(b.name.is_some() && a.name.is_none());
}

#[test]
fn modules_of_a_work_file_keep_their_files() {
    let tree = tree([
        ("buf.work.yaml", "version: v1\ndirectories: [a, b]"),
        (
            OWN,
            "version: v2\nlint: {severity: {BASIC: note}, ignore_only: {BASIC: [a/y]}}\n\
               dependencies: {r.e/o/d: third}",
        ),
        ("a/buf.yaml", "version: v1\nlint: {use: [BASIC], ignore: [x]}"),
        ("b/b.proto", ""),
    ]);
    let config = find(&tree, dir(""), None).unwrap_or_else(|error| panic!("{error}")).config;
    assert_eq!(config.version, Version::V1);
    let [a, b] = &config.modules[..] else { panic!() };
    assert_eq!((a.lint.version, b.lint.version), (Version::V1, Version::V1));
    let plan = lint_plans(&config, a).unwrap().plans.remove(0);
    assert!(plan.ignores.contains("ENUM_PASCAL_CASE", "x/a.proto"));
    assert!(plan.ignores.contains("ENUM_PASCAL_CASE", "y/a.proto"));
    assert_eq!(plan.rules[0].severity.name(), "note");
    assert_eq!(config.dependencies.len(), 1);
}

#[test]
fn a_root_file_leaves_the_files_of_folders_alone() {
    for buf in ["version: v1\nlint: {use: [MINIMAL]}", "version: v2\nlint: {use: [MINIMAL]}"] {
        let tree = tree([
            (
                OWN,
                "version: v2\nlint: {use: [COMMENTS]}\ndependencies: {r.e/o/d: third, r.e/o/e: other}",
            ),
            ("proto/buf.yaml", &format!("{buf}\ndeps: [r.e/o/d]")),
            ("proto/a.proto", ""),
            ("other/b.proto", ""),
        ]);
        for input in [dir("proto"), file("proto/a.proto")] {
            let config = find(&tree, input, None).unwrap().config;
            assert_eq!(config.path.as_deref(), Some("proto/buf.yaml"));
            assert_eq!(config.modules[0].lint.rules.use_ids[0].value, "MINIMAL");
            // Only where dependencies lie is known to folders.
            assert_eq!(config.dependencies.len(), 1);
            let location = config.dependencies["r.e/o/d"].span.unwrap();
            assert_eq!(config.layer(location).unwrap().dir, "");
        }
        let other = find(&tree, dir("other"), None).unwrap().config;
        assert_eq!(other.path.as_deref(), Some(OWN));
    }
}

#[test]
fn a_listed_module_keeps_its_file() {
    let tree = tree([
        (OWN, "version: v2\nmodules: [{path: p}]\nlint: {severity: {MINIMAL: note}}"),
        ("p/buf.yaml", "version: v1\nlint: {use: [MINIMAL], ignore: [x]}"),
        ("p/a.proto", ""),
    ]);
    for input in [dir(""), dir("p")] {
        let config = find(&tree, input, None).unwrap_or_else(|error| panic!("{error}")).config;
        let plan = lint_plans(&config, &config.modules[0]).unwrap().plans.remove(0);
        assert_eq!((plan.version, plan.rules[0].severity.name()), (Version::V1, "note"));
        assert!(plan.ignores.contains("PACKAGE_DEFINED", "x/a.proto"));
    }
}

#[test]
fn every_value_is_shown_with_its_file() {
    let config = config(
        "version: v1\ndeps: [r.e/o/d]\nlint:\n  use: [BASIC]\n  allow_comment_ignores: true\n",
        "version: v2\ndependencies:\n  r.e/o/d: third\nbreaking:\n  ignore_unstable_packages: true\n",
    );
    let text = show(&config).unwrap();
    for line in [
        "configuration: buf.yaml (v1), protosmith.yaml (protosmith)",
        "dependency: r.e/o/d  (buf.yaml:2:8)",
        "  place: third  (protosmith.yaml:3:12)",
        "  lint use: BASIC  (buf.yaml:4:9)",
        "  lint comments of buf: honoured  (buf.yaml:5:26)",
        "  breaking ignores: packages of unstable versions  (protosmith.yaml:5:29)",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
}

#[test]
fn large_sections_do_not_grow_with_modules() {
    let modules: String =
        (0..5_000).map(|it| format!("  - {{path: m{it}, lint: {{use: [A]}}}}\n")).collect();
    let paths: String = (0..5_000).map(|it| format!("    - m{it}/a\n")).collect();
    let error = both(
        &format!("version: v2\nmodules:\n{modules}"),
        &format!("version: v2\nlint:\n  ignore:\n{paths}"),
    );
    assert_eq!(messages(&error.unwrap_err()), ["`lint` is too large to hold for so many modules"]);
}

#[test]
fn no_rule_left_is_a_fault() {
    for text in [
        "version: v2\nlint: {except: [STANDARD]}",
        "version: v1\nlint: {use: [MINIMAL], except: [DEFAULT]}",
    ] {
        let tree: MemoryTree = tree([("buf.yaml", text)]);
        let config = find(&tree, dir(""), None).unwrap().config;
        let error = lint_plans(&config, &config.modules[0]).unwrap_err();
        assert!(messages(&error)[0].starts_with("no rule is left"), "{error}");
    }
}
