//! What does nothing in a configuration.

use super::{dir, tree};
use crate::config::{Kind, find, stale_ids, stale_paths};

fn said(text: &str, kind: Kind, files: &[&str]) -> Vec<String> {
    let config = find(&tree([("buf.yaml", text)]), dir(""), None).unwrap().config;
    let files: Vec<_> = files.iter().map(|it| (*it).to_owned()).collect();
    let modules: Vec<_> = config.modules.iter().map(|it| (it, files.clone())).collect();
    let mut out = stale_paths(&config, kind, &modules);
    out.extend(stale_ids(&config, kind, config.modules.iter()));
    out.into_iter().map(|it| it.message).collect()
}

#[test]
fn each_section_has_paths_and_ids_of_its_own() {
    let text = "version: v2\nlint:\n  ignore: [a]\n  except: [COMMENT_ENUM]\n\
                breaking:\n  ignore: [b]\n  except: [FILE_SAME_GO_PACKAGE]\n  use: [WIRE]\n";
    assert_eq!(
        said(text, Kind::Lint, &["b/b.proto"]),
        [
            "no file is at `a` of `ignore`, nor below",
            "`COMMENT_ENUM` of `except` does nothing: no rule that it stands for is in use"
        ]
    );
    assert_eq!(
        said(text, Kind::Breaking, &["a/a.proto"]),
        [
            "no file is at `b` of `ignore`, nor below",
            "`FILE_SAME_GO_PACKAGE` of `except` does nothing: no rule that it stands for is in use"
        ]
    );
    assert!(said(text, Kind::Lint, &["a/a.proto"]).len() == 1);
}

#[test]
fn of_many_a_few_are_shown_and_the_others_counted() {
    let paths: Vec<_> = (0..100).map(|it| format!("p{it}")).collect();
    let text = format!("version: v2\nlint:\n  ignore: [{}]\n", paths.join(", "));
    let said = said(&text, Kind::Lint, &["a.proto"]);
    assert_eq!(said.len(), 21);
    assert_eq!(said[20], "and 80 more paths that no file is at");
}
