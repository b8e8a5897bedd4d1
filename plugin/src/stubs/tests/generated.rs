//! The text for `Echo`, which the compiler reads too.

use std::{env, fs, path::PathBuf};

use super::{Stubs, services, write};

/// Rewrites the file when it is stale and tests may write; fails either way.
#[test]
fn what_is_compiled_is_what_is_written() {
    let mut text = String::new();
    write(&services::service("Echo", services::ECHO), &Stubs::default(), &mut text);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/stubs/tests/echo.rs");
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found != text {
        fs::write(&path, &text).unwrap();
        panic!("{} was stale and is rewritten; run the test again", path.display());
    }
}

#[test]
fn text_parses() {
    let mut text = String::new();
    write(&services::service("Echo", services::ECHO), &Stubs::default(), &mut text);
    syn::parse_file(&text).unwrap();
}
