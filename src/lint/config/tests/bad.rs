//! What a user reads about a file that is wrong: one snapshot a file of `testdata/config/bad`.

use std::{fs, path::Path};

use super::{dir, tree};
use crate::config::{Date, breaking_plans, find, lint_plans, workspace::Workspace};

#[test]
fn bad_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/config/bad");
    let mut paths: Vec<_> = fs::read_dir(root).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        // `buf.yaml.unknown_key`, so that the name says what the file is read as.
        let name = path.file_name().unwrap().to_str().unwrap();
        let (file, _) = name.split_at(name.rfind('.').unwrap());
        let text = fs::read_to_string(&path).unwrap();
        snapshot(&format!("config.{name}"), &said_of(file, &text));
    }
}

fn said_of(file: &str, text: &str) -> String {
    let tree = tree([
        (file, text),
        ("a/v1/a.proto", "package a.v1;"),
        ("b/v1/b.proto", "package b.v1;"),
        ("other/policy.yaml", "version: v1\nlint:\n  ignore: [a]\n"),
    ]);
    let found = match find(&tree, dir(""), None) {
        Ok(found) => found,
        Err(error) => return error.to_string(),
    };
    if let Err(error) = Workspace::list(&tree, &found, &Default::default()) {
        return error.to_string();
    }
    let mut said: Vec<String> = found.config.notices.iter().map(ToString::to_string).collect();
    let today = Date::parse("2030-01-02").unwrap();
    let module = &found.config.modules[0];
    for plans in [lint_plans(&found.config, module), breaking_plans(&found.config, module, today)] {
        match plans {
            Ok(plans) => said.extend(plans.notices.iter().map(ToString::to_string)),
            Err(error) => said.push(error.to_string()),
        }
    }
    said.join("\n\n")
}

pub(super) fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../../testdata/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
