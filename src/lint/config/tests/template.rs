//! Values of managed mode: what buf refuses is refused, and no more.

use super::tree;
use crate::config::template;

/// What is wrong with a template, line by line without places; empty where nothing is.
fn said(version: &str, managed: &str) -> String {
    let plugin = match version {
        "v2" => "local: x",
        "v1" => "plugin: x",
        _ => "name: x",
    };
    let text = format!("version: {version}\nplugins: [{{{plugin}, out: o}}]\nmanaged: {managed}\n");
    match template(&tree([("buf.gen.yaml", &*text)]), "", None) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn check(version: &str, managed: &str, wanted: &str) {
    let said = said(version, managed);
    assert_eq!(said.is_empty(), wanted.is_empty(), "{managed}\n{said}");
    assert!(said.contains(wanted), "{managed}\n{said}");
}

fn rule(version: &str, rule: &str, wanted: &str) {
    check(version, &format!("{{enabled: true, override: [{rule}]}}"), wanted);
}

#[test]
fn a_value_has_the_type_of_its_option() {
    let value = |option: &str, value: &str, wanted: &str| {
        rule("v2", &format!("{{file_option: {option}, value: {value}}}"), wanted);
    };
    for option in ["java_package", "go_package_prefix", "ruby_package_suffix", "swift_prefix"] {
        for text in ["x", "'true'", "\"1\"", "!!str 1", "''", "yes", "1.2.3"] {
            value(option, text, "");
        }
        value(option, "true", "`true` is a truth value, not a text");
        value(option, "!!bool 'true'", "`true` is a truth value, not a text");
        value(option, "1", "`1` is a number, not a text");
        value(option, ".inf", "`.inf` is a number, not a text");
        value(option, "2020-01-01", "`2020-01-01` is a date, not a text");
        value(option, "~", "a rule without `value`");
        value(option, "[a]", "`value` must be one value, not a list");
    }
    for option in ["cc_enable_arenas", "java_multiple_files", "java_string_check_utf8"] {
        value(option, "true", "");
        value(option, "FALSE", "");
        value(option, "'true'", "`true` is a text, not `true` or `false`");
        value(option, "yes", "`yes` is a text, not `true` or `false`");
        value(option, "1", "`1` is a number, not `true` or `false`");
    }
    value("optimize_for", "'SPEED'", "");
    value("optimize_for", "speed", "`speed` is no `optimize_for`");
    value("optimize_for", "1", "`1` is a number, not a text");
    value("' java_package '", "x", "");
    check("v1", "{override: {' java_package ': {a: x}}}", "is no `option`");
    rule("v2", "{field_option: jstype, value: JS_STRING}", "");
    rule("v2", "{field_option: jstype, value: 1}", "`1` is a number, not a text");
    // What is not enabled is read, too.
    let idle = "{override: [{file_option: java_package, value: true}]}";
    check("v2", idle, "`true` is a truth value");
    check("v2", "{enabled: 'true'}", "`enabled` must be `true` or `false`, not a text");
    check("v2", "{enabled: yes}", "");
}

#[test]
fn paths_and_modules_are_written_as_they_are_known() {
    for path in ["foo", "foo/v1/a.proto", ".", "'a b'"] {
        rule("v2", &format!("{{file_option: java_package, path: {path}, value: x}}"), "");
        check("v2", &format!("{{disable: [{{path: {path}}}]}}"), "");
        check("v1", &format!("{{override: {{JAVA_PACKAGE: {{{path}: x}}}}}}"), "");
    }
    for path in ["./foo", "foo/", "foo//v1", "foo/../foo", "foo/.", "./"] {
        let wanted = format!("path `{path}` of `path` is not written as imports are");
        rule("v2", &format!("{{file_option: java_package, path: {path}, value: x}}"), &wanted);
        check("v2", &format!("{{disable: [{{path: {path}}}]}}"), &wanted);
        let wanted = wanted.replace("`path`", "`override`");
        check("v1", &format!("{{override: {{JAVA_PACKAGE: {{{path}: x}}}}}}"), &wanted);
    }
    check("v1", "{override: {JAVA_PACKAGE: {'': x}}}", "write `.`");
    check("v1", "{override: {JAVA_PACKAGE: ~}}", "");
    for module in ["buf.build/a/b", "localhost:8080/a/b", "1.2.3.4/a/b", "ab./A/_", "ab.c/a/b:c"] {
        check("v2", &format!("{{disable: [{{module: {module}}}]}}"), "");
    }
    let long = format!("{}.b/a/b", "a".repeat(64));
    for module in [
        "abc",
        "a/b",
        "a/b/c",
        "buf.build/a/b/c",
        "buf.build//b",
        "-ab/a/b",
        "a-.b/a/b",
        "buf..build/a/b",
        "é.b/a/b",
        "11/a/b",
        "ab.c:x/a/b",
        "ab.c:99999/a/b",
        &long,
    ] {
        let wanted = format!("`{module}` is no name of a module");
        check("v2", &format!("{{disable: [{{module: {module}}}]}}"), &wanted);
        rule("v2", &format!("{{file_option: java_package, module: {module}, value: x}}"), &wanted);
        let by = |it: &str| format!("{{go_package_prefix: {{default: x, {it}}}}}");
        check("v1", &by(&format!("except: [{module}]")), &wanted);
        check("v1", &by(&format!("override: {{'{module}': y}}")), &wanted);
    }
}

#[test]
fn what_v1_sets_by_module_has_a_default_where_buf_wants_one() {
    let (except, over) = ("except: [buf.build/a/b]", "override: {buf.build/a/b: SPEED}");
    for key in ["java_package_prefix", "optimize_for", "go_package_prefix"] {
        for rules in [except, over] {
            let wanted = format!("`{key}` without `default`");
            check("v1", &format!("{{{key}: {{{rules}}}}}"), &wanted);
            check("v1", &format!("{{{key}: {{default: SPEED, {rules}}}}}"), "");
        }
        check("v1", &format!("{{{key}: {{}}}}"), "");
        check("v1", &format!("{{{key}: {{except: []}}}}"), "");
    }
    for key in ["objc_class_prefix", "csharp_namespace", "ruby_package", "swift_prefix"] {
        check("v1", &format!("{{{key}: {{{except}}}}}"), "");
        check("v1", &format!("{{{key}: x}}"), "expected a map of keys");
        let both = format!("{{{key}: {{{except}, {over}}}}}");
        check("v1", &both, "`buf.build/a/b` is in `except` and in `override`");
        let twice = format!("{{{key}: {{except: [buf.build/a/b, buf.build/a/b]}}}}");
        check("v1", &twice, "`buf.build/a/b` is twice in `except`");
        check("v1", &format!("{{{key}: {{except: ['']}}}}"), "`` is no name of a module");
    }
    for key in ["csharp_namespace", "ruby_package"] {
        check("v1", &format!("{{{key}: {{default: x}}}}"), "unknown key `default`");
    }
    check("v1", "{go_package_prefix: x}", "expected a map of keys");
    check("v1", "{java_package_prefix: x, optimize_for: SPEED}", "");
}

#[test]
fn flags_of_old_versions_are_what_buf_takes() {
    for (version, flag) in [("v1", "{cc_enable_arenas: @}"), ("v1beta1", "@")] {
        let check = |text: &str, wanted| check(version, &flag.replace('@', text), wanted);
        for text in ["true", "yes", "Off", "'no'"] {
            check(text, "");
        }
        check("'true'", "must be `true` or `false`, not a text");
        check("1", "must be `true` or `false`");
    }
    let by_file = |text: &str, wanted| {
        check("v1", &format!("{{override: {{CC_ENABLE_ARENAS: {{a.proto: {text}}}}}}}"), wanted);
    };
    for text in ["true", "'true'", "T", "1", "'0'", "False"] {
        by_file(text, "");
    }
    by_file("yes", "`yes` is no `boolean`");
}
