//! A `buf.yaml` alone: what it lists is copied as it is locked. The registry itself is played by
//! `testdata/registry.py`.

use super::*;

const COMMIT: &str = "0123456789abcdef0123456789abcdef";
const OTHER: &str = "fedcba9876543210fedcba9876543210";
const MONEY: &str = "syntax = \"proto3\";\npackage money.v1;\nmessage Money {}\n";
const SHOP: &str = "syntax = \"proto3\";\npackage shop.v1;\nimport \"money/v1/money.proto\";\nmessage Item {\n  money.v1.Money price = 1;\n}\n";

/// A module whose dependency was copied from a registry.
fn copied(files: &[(&str, &str)]) -> TempDir {
    let out = folder(&[
        ("protosmith.yaml", "version: v2\ndependencies:\n  r.example/acme/money: {directory: m}\n"),
        ("m/money/v1/money.proto", MONEY),
    ]);
    let dir = out.path();
    done(dir, "deps update");
    done(dir, "deps vendor");
    let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
    let source = format!("      registry: r.example\n    revision: {COMMIT}\n");
    write(dir, "protosmith.lock", &lock.replace("      directory: m\n", &source));
    fs::remove_file(dir.join("protosmith.yaml")).unwrap();
    fs::remove_dir_all(dir.join("m")).unwrap();
    for (path, text) in files {
        write(dir, path, text);
    }
    out
}

fn pinned(commit: &str, digest: &str) -> String {
    format!(
        "version: v1\ndeps:\n  - remote: r.example\n    owner: acme\n    repository: money\n    commit: {commit}\n{digest}"
    )
}

#[test]
fn copies_are_found_without_a_file_of_ours() {
    let v2 = "version: v2\nmodules: [{path: p}, {path: q}]\ndeps: [r.example/acme/money]\n";
    let v1 = "version: v1\ndeps: [r.example/acme/money]\n";
    let v1beta1 = "version: v1beta1\ndeps: [r.example/acme/money]\n";
    let work = "version: v1\ndirectories: [p]\n";
    let all: [&[(&str, &str)]; 4] = [
        &[
            ("buf.yaml", v2),
            ("p/shop/v1/shop.proto", SHOP),
            ("q/q.proto", "syntax = \"proto3\";\n"),
        ],
        &[("buf.yaml", v1), ("shop/v1/shop.proto", SHOP)],
        &[("buf.yaml", v1beta1), ("shop/v1/shop.proto", SHOP)],
        &[("buf.work.yaml", work), ("p/buf.yaml", v1), ("p/shop/v1/shop.proto", SHOP)],
    ];
    for files in all {
        let folder = copied(files);
        let dir = folder.path();
        done(dir, "build");
        done(dir, "deps check");
        let (listed, ..) = run_line(dir, "ls-files --include-imports");
        let copy = "vendor/r.example/acme/money/money/v1/money.proto";
        assert!(listed.lines().any(|it| it == copy), "{files:?}: {listed}");
        let (listed, ..) = run_line(dir, "ls-files");
        assert!(!listed.contains("vendor"), "{files:?}: {listed}");
        let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
        fs::remove_file(dir.join("protosmith.lock")).unwrap();
        // Files of the module, as buf has it.
        fails(dir, "deps vendor", 2, "is not locked: there is no `protosmith.lock`");
        let (_, code, said) = run_line(dir, "build");
        assert!(code != 0 && said.contains("no place on this machine"), "{files:?}: {said}");
        write(
            dir,
            "protosmith.lock",
            &lock.replace("r.example/acme/money", "r.example/acme/other"),
        );
        fails(dir, "build", 2, "`r.example/acme/money` is not in `protosmith.lock`");
        fails(dir, "deps check", 1, "`r.example/acme/money` is not locked");
        write(dir, "protosmith.lock", &lock);
        fs::remove_dir_all(dir.join("vendor")).unwrap();
        fails(dir, "build", 2, "run `protosmith deps vendor`");
    }
}

#[test]
fn locks_of_buf_have_to_pin_the_same() {
    let yaml = "version: v1\ndeps: [r.example/acme/money]\n";
    let folder = copied(&[("buf.yaml", yaml), ("shop/v1/shop.proto", SHOP)]);
    let dir = folder.path();
    let other = format!("    digest: b5:{}\n", "0".repeat(128));
    let old = format!("    digest: shake256:{}\n", "0".repeat(128));
    for same in [pinned(COMMIT, ""), pinned(COMMIT, &old)] {
        write(dir, "buf.lock", &same);
        done(dir, "build");
    }
    for others in [pinned(OTHER, ""), pinned(OTHER, &old), pinned(COMMIT, &other)] {
        write(dir, "buf.lock", &others);
        fails(dir, "build", 2, "`buf.lock` pins another commit of `r.example/acme/money`");
        fails(dir, "deps vendor", 2, "run `protosmith deps update`");
    }
    fails(dir, "deps check", 1, "another digest [DEPS_BUF_LOCK]");
    write(dir, "buf.lock", &pinned(OTHER, &old));
    fails(dir, "deps check", 1, "another digest [DEPS_BUF_LOCK]");
    // A source that somebody names is the end of that.
    write(dir, "protosmith.yaml", "version: v2\ndependencies: {x/y/z: {directory: q}}\n");
    let (_, _, said) = run_line(dir, "build");
    assert!(!said.contains("pins another commit"), "{said}");
}

#[test]
fn copies_lie_where_they_are_said_to() {
    let yaml = "version: v2\nmodules: [{path: p}]\ndeps: [\"r.example/acme/money:v1\"]\n";
    let folder = copied(&[("buf.yaml", yaml), ("p/shop/v1/shop.proto", SHOP)]);
    let dir = folder.path();
    fails(dir, "build", 2, "has `r.example/acme/money` from another source");
    let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
    let lock = lock.replace("registry: r.example\n", "registry: r.example\n      ref: v1\n");
    write(dir, "protosmith.lock", &lock);
    done(dir, "build");
    write(dir, "protosmith.yaml", "version: v2\nvendor: third\n");
    fails(dir, "build", 2, "there is no `third/r.example/acme/money`");
    fs::rename(dir.join("vendor"), dir.join("third")).unwrap();
    done(dir, "build");
    done(dir, "deps check");
}
