//! Fixes and renames of the schemas that other tests have.

use std::path::Path;

use super::{properties::fix, sources};

/// Files with their import paths, as sources that were asked for.
fn check(folder: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(folder);
    let files = sources::folder(&root);
    assert!(!files.is_empty(), "{folder}");
    fix::of_sources(files.iter().map(|it| sources::source(it.0, &**it.1)).collect());
}

#[test]
fn fixes_of_all_schemas_hold() {
    let compile = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/compile");
    for folder in std::fs::read_dir(compile).unwrap().map(|it| it.unwrap().path()) {
        if folder.is_dir() {
            check(&format!("compile/{}", folder.file_name().unwrap().display()));
        }
    }
    for folder in ["include", "sample", "plugin"] {
        check(folder);
    }
}

#[test]
fn a_name_changes_once_for_all_rules() {
    let text = "syntax = \"proto3\";\npackage p;\nenum Color {\n  unknown = 0;\n  color_Green = 1;\n}\n\
                service shop_SERVICE {}\n";
    let outcome = fix::applied(vec![sources::source("p/a.proto", text)]);
    let wanted = text.replace("unknown", "COLOR_UNSPECIFIED").replace("color_Green", "COLOR_GREEN");
    let made = str::from_utf8(&outcome.texts["p/a.proto"]).unwrap();
    assert_eq!(made, wanted.replace("shop_SERVICE", "ShopService"));
    let titles: Vec<_> = outcome.applied.iter().map(|it| (it.round, it.title.clone())).collect();
    let wanted = ["COLOR_UNSPECIFIED", "COLOR_GREEN", "ShopService"];
    assert_eq!(titles, wanted.map(|it| (1, format!("rename it to `{it}`"))));
}

#[test]
fn delimited_fields_are_renamed_and_back_with_the_same_values() {
    let text = r#"edition = "2023";
import "google/protobuf/descriptor.proto";
message M {
  message Foo_bar { string s = 1; }
  Foo_bar foo_bar = 1 [features.message_encoding = DELIMITED];
}
extend google.protobuf.FileOptions { M m = 50001; }
option (m) = { Foo_bar { s: "x" } };
"#;
    fix::of_sources(vec![sources::source("a.proto", text)]);
}
