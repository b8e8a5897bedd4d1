//! Configuration is read or refused.

use protosmith_lint::{
    config::{self, Input, Is},
    tree::MemoryTree,
};

/// For a file of any of the names.
pub(super) fn config(text: &[u8]) {
    for name in ["protosmith.yaml", "buf.yaml", "buf.work.yaml"] {
        let files = [(name, text), ("a/a.proto", b"")];
        let tree = MemoryTree::from_iter(files);
        let input = Input { path: "", is: Is::Dir, bound: Some(""), root: None };
        match config::find(&tree, input, None) {
            Ok(found) => drop(config::show(&found.config)),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
