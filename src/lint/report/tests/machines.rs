//! What readers of SARIF and of fingerprints demand.

use std::collections::BTreeSet;

use protosmith_compiler::{
    diagnostic::Location,
    source::{SourceFile, Span},
};
use serde_json::Value;

use super::{
    print,
    sample::{SMALL, World},
};

use crate::report::{Format, Report};

fn sarif(report: &Report<'_>) -> Value {
    serde_json::from_str(&print(Format::Sarif, report)).unwrap()
}

#[track_caller]
fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.filter(|it| !it.is_empty()).unwrap_or_else(|| panic!("{pointer} in {value:#}"))
}

#[test]
fn sarif_has_what_code_scanning_asks_for() {
    let log = sarif(&World::new(SMALL).report());
    assert_eq!(text(&log, "/version"), "2.1.0");
    assert!(text(&log, "/$schema").contains("sarif-2.1.0"));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_eq!(text(run, "/tool/driver/name"), "protosmith");
    assert_eq!(text(run, "/tool/driver/semanticVersion"), env!("CARGO_PKG_VERSION"));
    assert_eq!(text(run, "/automationDetails/id"), "protosmith/lint/");
    assert_eq!(text(run, "/columnKind"), "utf16CodeUnits");
    assert!(run.pointer("/invocations/0/executionSuccessful").unwrap().is_boolean());

    let rules = run.pointer("/tool/driver/rules").unwrap().as_array().unwrap();
    for rule in rules {
        let names = ["/id", "/name", "/shortDescription/text", "/fullDescription/text"];
        let more = ["/help/text", "/help/markdown", "/properties/precision"];
        names.iter().chain(&more).for_each(|it| assert!(!text(rule, it).is_empty()));
        let level = text(rule, "/defaultConfiguration/level");
        assert!(["error", "warning", "note"].contains(&level));
        let problem = text(&rule["properties"], "/problem.severity");
        assert!(["error", "warning", "recommendation"].contains(&problem));
        let tags = rule["properties"]["tags"].as_array().map_or(0, Vec::len);
        assert!(tags <= 20);
    }
    let ids: BTreeSet<_> = rules.iter().map(|it| text(it, "/id")).collect();
    assert_eq!(ids.len(), rules.len());

    let mut fingerprints = BTreeSet::new();
    for result in run["results"].as_array().unwrap() {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(text(result, "/ruleId"), text(&rules[index], "/id"));
        assert!(["error", "warning", "note"].contains(&text(result, "/level")));
        assert!(!text(result, "/message/text").is_empty());
        let hash = text(result, "/partialFingerprints/primaryLocationLineHash");
        assert!(fingerprints.insert((text(result, "/ruleId"), hash)));
        let locations = result["locations"].as_array().unwrap();
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        assert_eq!(locations.len(), 1);
        locations.iter().chain(related).for_each(|it| physical(&it["physicalLocation"]));
        let fixes = result["fixes"].as_array().into_iter().flatten();
        for change in fixes.flat_map(|it| it["artifactChanges"].as_array().unwrap()) {
            artifact(&change["artifactLocation"]);
            let replacements = change["replacements"].as_array().unwrap();
            assert!(!replacements.is_empty());
            replacements.iter().for_each(|it| region(&it["deletedRegion"]));
        }
    }
}

fn physical(value: &Value) {
    artifact(&value["artifactLocation"]);
    region(&value["region"]);
}

fn artifact(value: &Value) {
    let plain = |it: char| it.is_ascii_alphanumeric() || "/-._~%".contains(it);
    let uri = text(value, "/uri");
    assert!(!uri.starts_with('/') && uri.chars().all(plain), "{uri}");
    assert_eq!(text(value, "/uriBaseId"), "%SRCROOT%");
}

/// Either a whole line or a range that ends where it starts or later.
fn region(value: &Value) {
    let number = |name: &str| value[name].as_u64();
    let start = (number("startLine").unwrap(), number("startColumn"));
    assert!(start.0 >= 1);
    if let Some(column) = start.1 {
        let end = (number("endLine").unwrap(), number("endColumn").unwrap());
        assert!(column >= 1 && (start.0, column) <= end);
    }
}

#[test]
fn rules_did_not_see_a_schema_that_does_not_compile() {
    let mut world = World::new(SMALL);
    let successful = |world: &World| {
        let log = sarif(&world.report());
        log.pointer("/runs/0/invocations/0/executionSuccessful").unwrap().as_bool().unwrap()
    };
    assert!(!successful(&world));
    world.diagnostics.pop();
    assert!(successful(&world));
}

/// The fingerprints of both formats.
fn fingerprints(world: &World) -> Vec<String> {
    let issues: Value = serde_json::from_str(&print(Format::Gitlab, &world.report())).unwrap();
    let log = sarif(&world.report());
    let issues = issues.as_array().unwrap().iter().map(|it| text(it, "/fingerprint"));
    let results = log.pointer("/runs/0/results").unwrap().as_array().unwrap().iter();
    let hash = |it| text(it, "/partialFingerprints/primaryLocationLineHash");
    issues.chain(results.map(hash)).map(str::to_owned).collect()
}

#[test]
fn fingerprints_outlive_new_lines_and_tell_repeats_apart() {
    let mut world = World::new(SMALL);
    world.diagnostics.extend_from_within(2..5);
    let before = fingerprints(&world);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 2 * world.diagnostics.len());

    let text = [b"// new\n\n", world.sources[0].text().unwrap()].concat();
    world.sources.0[0] = SourceFile::new(SMALL.path, text).into();
    for diagnostic in &mut world.diagnostics {
        if let Location::Span(Span { file: 0, start, end }) = &mut diagnostic.location {
            (*start, *end) = (*start + 8, *end + 8);
        }
    }
    assert_eq!(fingerprints(&world), before);
}
