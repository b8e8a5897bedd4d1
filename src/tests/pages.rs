//! The examples of every rule page, and the cases of `testdata` that bear a rule's name.

use std::{fs, path::Path};

use protosmith_lint::{case, page};
use protosmith_rules::{self as rules};

use super::run::run;

#[test]
fn pages() {
    for rule in rules::all() {
        let cases = case::cases(rule.doc);
        assert!(!cases.is_empty(), "{rule:?}: the page has no example");
        let drawn: String = cases.iter().map(|case| run(rule, case)).collect();
        assert!(!drawn.is_empty(), "{rule:?}: no example fires");
        snapshot(rule.id, &drawn);
    }
}

#[test]
fn cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    for rule in rules::all() {
        let path = root.join(page::kind(rule)).join(rule.id.to_lowercase() + ".md");
        let Ok(page) = fs::read_to_string(path) else { continue };
        for case in case::cases(&page) {
            run(rule, &case);
        }
    }
}

pub(super) fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../testdata/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
