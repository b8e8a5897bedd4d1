//! What the crate of types has of `google.rpc`: it is rewritten when it is stale.

use std::fs;

use super::{answer, request, root};

#[test]
fn the_crate_of_types_has_the_details_of_errors() {
    let read = |name: &str| {
        let text = fs::read_to_string(root().join("testdata/include").join(name)).unwrap();
        (name.to_owned(), text)
    };
    let sources = ["google/rpc/status.proto", "google/rpc/error_details.proto"].map(read);
    let sources = sources.each_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    let mut stale = Vec::new();
    for file in answer(&request(&sources, "serde,layout=files")).file {
        let name = file.name().rsplit('/').next().unwrap();
        let path = root().join("plugin/types/src/rpc").join(name);
        if fs::read_to_string(&path).unwrap_or_default() != file.content() {
            fs::write(&path, file.content()).unwrap();
            stale.push(name.to_owned());
        }
    }
    assert!(stale.is_empty(), "{stale:?} were stale and are rewritten: run the tests again");
}
