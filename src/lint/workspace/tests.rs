use std::sync::Mutex;

use protosmith_compiler::{
    compile::{Editions, NoImports, Source},
    diagnostic::{Diagnostic, Severity},
};
use protosmith_rules::{
    self as rules,
    rule::{Check, ImpactFilter, Rule},
};

use super::Workspace;
use crate::engine::{Plan, Selected};

const BASE: &str = "syntax = \"proto3\";\npackage p;\n\nmessage Base {\n  int32 BadName = 1;\n}\n";
const USER: &str = "syntax = \"proto3\";\npackage p;\n\nimport \"p/base.proto\";\n\n\
                    message user {\n  Base base = 1;\n}\n";

fn workspace() -> Workspace<'static> {
    let select = |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source };
    let wanted = ["FIELD_LOWER_SNAKE_CASE", "MESSAGE_PASCAL_CASE", "DIRECTORY_SAME_PACKAGE"];
    let rules = rules::all().filter(|it| wanted.contains(&it.id)).map(select).collect();
    let plan = Plan { rules, ..Plan::default() };
    let mut out = Workspace::new(&NoImports, Vec::new(), Editions::Released, vec![(None, plan)]);
    out.set(source("p/base.proto", BASE));
    out.set(source("p/user.proto", USER));
    out
}

fn source(path: &str, text: &str) -> Source {
    let text = text.as_bytes().into();
    Source { path: path.into(), shown: path.into(), text, target: true, ..Source::default() }
}

fn ids(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|it| it.rule).collect()
}

#[test]
fn an_edit_is_answered_file_by_file() {
    let mut workspace = workspace();
    assert_eq!(ids(&workspace.diagnostics("p/base.proto").unwrap()), ["FIELD_LOWER_SNAKE_CASE"]);
    assert_eq!(ids(&workspace.diagnostics("p/user.proto").unwrap()), ["MESSAGE_PASCAL_CASE"]);
    workspace.set(source("p/base.proto", &BASE.replace("BadName", "name")));
    assert!(workspace.diagnostics("p/base.proto").unwrap().is_empty());
    workspace.set(source("p/base.proto", &BASE.replace("Base", "Basis")));
    // The name is unknown, and the import is not used.
    assert_eq!(ids(&workspace.diagnostics("p/user.proto").unwrap()), ["COMPILE", "COMPILE"]);
    workspace.set(source("p/base.proto", BASE));
    assert_eq!(ids(&workspace.diagnostics("p/user.proto").unwrap()), ["MESSAGE_PASCAL_CASE"]);
    assert!(workspace.diagnostics("p/lost.proto").unwrap().is_empty());
}

#[test]
fn an_error_in_a_file_leaves_the_findings_of_others() {
    let mut workspace = workspace();
    workspace.set(source("p/user.proto", &USER.replace("Base base", "Lost base")));
    let (schema, found) = workspace.everything().unwrap();
    assert_eq!(ids(&found), ["FIELD_LOWER_SNAKE_CASE", "COMPILE", "COMPILE"]);
    assert_eq!(schema.files().len(), 2);
    workspace.set(source("p/user.proto", &USER.replace("package p", "package q")));
    workspace.set(source("p/base.proto", &BASE.replace("BadName", "name")));
    let (_, found) = workspace.everything().unwrap();
    assert!(ids(&found).contains(&"DIRECTORY_SAME_PACKAGE"), "{:?}", ids(&found));
    workspace.remove("p/base.proto");
    assert_eq!(ids(&workspace.everything().unwrap().1), ["COMPILE"]);
}

static LOOKED_AT: Mutex<Vec<String>> = Mutex::new(Vec::new());

static LOOKS: Rule = Rule::new(
    "LOOKS",
    "",
    Check::File(|file, _| LOOKED_AT.lock().unwrap().push(file.path().to_owned())),
);

#[test]
fn rules_look_again_at_what_has_changed() {
    let selected =
        Selected { rule: &LOOKS, severity: Severity::Error, impact: ImpactFilter::Source };
    let plan = Plan { rules: vec![selected], ..Plan::default() };
    let mut found = Workspace::new(&NoImports, Vec::new(), Editions::Released, vec![(None, plan)]);
    found.set(source("p/base.proto", BASE));
    found.set(source("p/user.proto", USER));
    let mut looked = |change: Option<(&str, &str)>| {
        if let Some((path, text)) = change {
            found.set(source(path, text));
        }
        found.diagnostics("p/user.proto").unwrap();
        found.package("p").unwrap();
        found.everything().unwrap();
        let mut all = std::mem::take(&mut *LOOKED_AT.lock().unwrap());
        all.sort();
        all.join(" ")
    };
    assert_eq!(looked(None), "p/base.proto p/user.proto");
    assert_eq!(looked(None), "");
    assert_eq!(looked(Some(("p/base.proto", &format!("// A comment.\n{BASE}")))), "p/base.proto");
    assert_eq!(looked(Some(("p/user.proto", &USER.replace("user", "User")))), "p/user.proto");
    let other = BASE.replace("BadName", "name");
    assert_eq!(looked(Some(("p/base.proto", &other))), "p/base.proto p/user.proto");
}

#[test]
fn repairs_are_those_of_some_rules_in_one_file() {
    let mut workspace = workspace();
    let mut repairs = |path: &str, rule: &'static str| {
        let found = workspace.repairing(path, [rule].into()).unwrap();
        let found = found.map(|it| it.run(|file| file.schema().snapshot()).1);
        found.map(|found| found.iter().map(|it| (it.rule, it.fixes.len())).collect::<Vec<_>>())
    };
    let rule = "FIELD_LOWER_SNAKE_CASE";
    assert_eq!(repairs("p/base.proto", rule), Some(vec![(rule, 1)]));
    assert_eq!(repairs("p/user.proto", rule), Some(vec![]));
    assert_eq!(repairs("p/base.proto", "MESSAGE_PASCAL_CASE"), Some(vec![]));
    assert_eq!(repairs("p/nowhere.proto", rule), None);
}
