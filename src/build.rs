//! The version that `--version` prints: with the commit, where a release is built from a checkout.

use std::{env, path::Path, process::Command};

/// What a release is made of, as far as it tells whether the checkout was changed.
const SOURCES: [&str; 5] = ["Cargo.toml", "Cargo.lock", "src", "rules", "plugin"];

fn main() {
    SOURCES.iter().for_each(|it| watch(it));
    let mut version = env::var("CARGO_PKG_VERSION").expect("cargo sets it");
    // Others are built again and again; they should not be because of a commit.
    if env::var("PROFILE").is_ok_and(|it| it == "release")
        && let Some(commit) = commit()
    {
        version += &format!(" ({commit})");
    }
    println!("cargo::rustc-env=PROTOSMITH_VERSION={version}");
}

/// Has this run again when a file changes. What is not there, as in a packed crate, would count as
/// changed every time.
fn watch(path: &str) {
    if Path::new(path).exists() {
        println!("cargo::rerun-if-changed={path}");
    }
}

/// The commit and its day. None where git is not there or the sources are no checkout of their own:
/// unpacked inside of another one, its commit says nothing about them.
fn commit() -> Option<String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().ok()?;
    if Path::new(&git(&["rev-parse", "--show-toplevel"])?).canonicalize().ok()? != home {
        return None;
    }
    for file in ["HEAD", "logs/HEAD"] {
        watch(&git(&["rev-parse", "--git-path", file])?);
    }
    let commit = git(&["show", "--no-patch", "--format=%h %cs", "--abbrev=12", "HEAD"])?;
    let changed =
        git(&[&["status", "--porcelain", "--untracked-files=no", "--"], &SOURCES[..]].concat())?;
    Some(if changed.is_empty() { commit } else { format!("{commit}, changed") })
}

fn git(args: &[&str]) -> Option<String> {
    let ran =
        Command::new("git").current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().ok()?;
    let said = String::from_utf8(ran.stdout).ok()?;
    ran.status.success().then(|| said.trim_end().to_owned())
}
