//! Files that approvals are written to, and those that they are not.

use std::{fs, os::unix::fs::symlink};

use super::{against::write, program::run_line as run};

const CONFIG: &str = "version: v2\nbreaking: {use: [FILE]}\n";

#[test]
fn links_are_followed_and_lead_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let [old, new] = ["message M { string a = 1; }", "message M {}"]
        .map(|it| format!("syntax = \"proto3\";\n{it}\n"));
    write(
        dir,
        &[
            ("old/a.proto", &*old),
            ("old/protosmith.yaml", "version: v2\n"),
            ("new/a.proto", &*new),
            ("new/real.yaml", CONFIG),
            ("outside.yaml", CONFIG),
        ],
    );
    let link = dir.join("new/protosmith.yaml");
    symlink("../outside.yaml", &link).unwrap();
    let (_, code, said) = run(dir, "breaking new --against ./old --approve why");
    assert_eq!(code, 2, "{said}");
    assert_eq!(fs::read_to_string(dir.join("outside.yaml")).unwrap(), CONFIG);
    assert!(link.is_symlink());
    fs::remove_file(&link).unwrap();
    symlink("real.yaml", &link).unwrap();
    let (_, code, said) = run(dir, "breaking new --against ./old --approve why");
    assert_eq!(code, 0, "{said}");
    assert!(link.is_symlink());
    assert!(fs::read_to_string(dir.join("new/real.yaml")).unwrap().contains("symbol: M.a"));
    assert_eq!(run(dir, "breaking new --against ./old").1, 0);
}
