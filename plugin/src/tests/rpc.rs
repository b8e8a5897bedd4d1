//! What the crate of types has of others' schemas: it is rewritten when it is stale.

use std::fs;

use super::{answer, request, root};

/// Holds a folder of the crate against what becomes of some files.
fn check(names: &[&str], parameter: &str, folder: &str) {
    let read = |name| fs::read_to_string(root().join("testdata/include").join(name)).unwrap();
    let sources: Vec<(&str, String)> = names.iter().map(|it| (*it, read(it))).collect();
    let sources: Vec<(&str, &str)> = sources.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let mut stale = Vec::new();
    for file in answer(&request(&sources, &format!("{parameter},layout=files"))).file {
        let name = file.name().rsplit('/').next().unwrap();
        let path = root().join("plugin/types/src").join(folder).join(name);
        if fs::read_to_string(&path).unwrap_or_default() != file.content() {
            fs::write(&path, file.content()).unwrap();
            stale.push(name.to_owned());
        }
    }
    assert!(stale.is_empty(), "{stale:?} were stale and are rewritten: run the tests again");
}

#[test]
fn the_crate_of_types_has_the_details_of_errors() {
    check(&["google/rpc/status.proto", "google/rpc/error_details.proto"], "serde", "rpc");
}

#[test]
fn the_crate_of_types_has_the_envelope_of_events() {
    check(&["io/cloudevents/v1/cloudevents.proto"], "serde,events", "events");
}
