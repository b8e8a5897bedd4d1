//! Archives are refused, or become a tree that no path leads out of.

use std::path::Path;

use protosmith_lint::tree::Kind;

use crate::input::{self, Context, Input, disk::Links};

/// For archives of every kind, packed or not.
pub(super) fn archive(bytes: &[u8]) {
    for format in ["tar", "zip", "tar,compression=gzip", "tar,compression=zstd"] {
        let cwd = Path::new("/");
        let reference = input::parse(&format!("-#format={format}"), cwd);
        let mut stdin = bytes;
        let mut cx = Context { cwd, stdin: &mut stdin, beside: None, links: Links::Follow };
        let opened = input::open(&reference.expect("it is well formed"), &mut cx);
        let Ok(Input::Tree(opened)) = opened else { continue };
        for path in opened.tree.walk("", "").expect("it is in memory") {
            assert!(!path.starts_with('/') && path.split('/').all(|it| it != ".."), "{path}");
            assert_eq!(opened.tree.kind(&path), Some(Kind::File));
        }
    }
}
