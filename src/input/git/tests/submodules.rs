//! Submodules, and where their files are read.

use std::{fs, path::Path};

use gix::ObjectId;

use super::{
    Repository, files,
    kinds::fill,
    repository::{MODE_DIR, MODE_FILE, MODE_SUBMODULE},
};

#[test]
fn a_submodule_is_read_from_the_repository_that_git_keeps_of_it() {
    let mut inner = Repository::new();
    let a = inner.blob("inner");
    let proto = inner.tree(&[(MODE_FILE, "a.proto", a)]);
    let tree = inner.tree(&[(MODE_DIR, "proto", proto)]);
    let commit = inner.commit(tree, &[]);
    inner.set("refs/heads/main", commit);

    let make = |text: &str| {
        let mut outer = Repository::new();
        let (modules, b) = (outer.blob(text), outer.blob("outer"));
        let third = outer.tree(&[(MODE_SUBMODULE, "x", commit)]);
        let tree = outer.tree(&[
            (MODE_FILE, ".gitmodules", modules),
            (MODE_FILE, "b.proto", b),
            (MODE_DIR, "third", third),
        ]);
        let commit = outer.commit(tree, &[]);
        outer.set("refs/heads/main", commit);
        fs::create_dir_all(outer.dir().join("third/x/proto")).unwrap();
        outer
    };
    let keep = |outer: &Repository, at: &str| {
        let ran = copy(&inner.git(), &outer.git().join(at));
        ran.unwrap();
    };
    let outer = make("[submodule \"named\"]\n\tpath = third/x\n\turl = ../x\n");
    let said = "`main`: the files of the git submodule `..` are not here; `..` is a git submodule \
                that is not checked out: `git submodule update --init ..`";
    assert_eq!(files(&outer.dir().join("third/x/proto"), "main"), said);
    keep(&outer, "modules/named");
    assert_eq!(files(&outer.dir().join("third/x/proto"), "main"), "a.proto:inner");
    assert_eq!(files(outer.dir(), "main"), "b.proto:outer third/x/proto/a.proto:inner");
    // So is one that was cloned where it lies, whether or not it is named.
    for text in ["[submodule \"named\"]\n\tpath = third/x\n", ""] {
        let outer = make(text);
        keep(&outer, "../third/x/.git");
        assert_eq!(files(outer.dir(), "main"), "b.proto:outer third/x/proto/a.proto:inner");
    }
    // The file is written by whoever sends the change.
    for name in ["../../outside", "/etc", "..", "."] {
        let outer = make(&format!("[submodule \"{name}\"]\n\tpath = third/x\n"));
        keep(&outer, "../outside");
        keep(&outer, "modules/other");
        assert_eq!(files(outer.dir(), "main"), "b.proto:outer", "{name}");
    }
}

#[test]
fn a_submodule_that_lacks_its_commit_says_so() {
    let mut outer = Repository::new();
    let lost = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    let modules = outer.blob("[submodule \"s\"]\n\tpath = s\n\turl = ../s\n");
    let tree = outer.tree(&[(MODE_FILE, ".gitmodules", modules), (MODE_SUBMODULE, "s", lost)]);
    let commit = outer.commit(tree, &[]);
    outer.set("refs/heads/main", commit);
    fs::create_dir_all(outer.dir().join("s")).unwrap();
    let said = |outer: &Repository| files(outer.dir(), ".git#subdir=s");
    assert!(said(&outer).ends_with("`git submodule update --init s`"));
    let mut inner = Repository::new();
    fill(&mut inner);
    for (file, text, command) in [
        ("x", "".to_owned(), format!("git -C s fetch origin {lost}")),
        ("shallow", format!("{lost}\n"), "git -C s fetch --unshallow".to_owned()),
    ] {
        inner.write(file, text);
        copy(&inner.git(), &outer.git().join("modules/s")).unwrap();
        let said = said(&outer);
        assert!(said.contains("is recorded of it"), "{said}");
        assert!(said.ends_with(&format!("`{command}`")), "{said}");
        let tree = super::input(outer.dir(), ".git").unwrap().tree;
        tree.walk("", ".proto").unwrap();
        let [skipped] = &*tree.skipped_submodules() else { panic!("{command}") };
        assert!(skipped.help().ends_with(&format!("`{command}`")), "{}", skipped.help());
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
