//! Names that mean nothing, or more than one thing, and what is said of them.

use std::fs;

use gix::ObjectId;

use super::{
    Repository, files,
    kinds::{NEW, OLD, fill, state},
    repository::loose,
};

#[test]
fn shallow_clones_say_so() {
    let mut repository = Repository::new();
    let tree = state(&mut repository, "new");
    let gone = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    let new = repository.commit(tree, &[gone]);
    repository.set("refs/heads/main", new);
    repository.write("shallow", format!("{new}\n"));
    repository.pack();
    let proto = repository.dir().join("proto");
    fs::create_dir_all(&proto).unwrap();
    assert_eq!(files(&proto, "main"), NEW);
    let more = "the clone is shallow: fetch the rest of its history with `git fetch --unshallow`, or \
                check out with `fetch-depth: 0`";
    let said = format!("`HEAD~1`: there is no such revision in the repository; {more}");
    assert_eq!(files(&proto, "HEAD~1"), said);
    let tree = state(&mut repository, "old");
    let other = repository.commit(tree, &[gone]);
    repository.set("refs/heads/other", other);
    let said = format!("`other`: it has no commit in common with `HEAD`; {more}");
    assert_eq!(files(&proto, "merge-base:other"), said);
}

#[test]
fn what_is_missing_says_what_brings_it() {
    let mut repository = Repository::new();
    fill(&mut repository);
    let proto = repository.dir().join("proto");
    let nothing =
        "there is no such revision in the repository, nor a file or directory of that name";
    let near = "`mian`: ".to_owned() + nothing + "; did you mean `main`?";
    assert_eq!(files(&proto, "mian"), near);
    let fetch = "if the remote has it: `git fetch origin next:refs/remotes/origin/next`";
    assert_eq!(files(&proto, "origin/next"), format!("`origin/next`: {nothing}; {fetch}"));
    let shallow = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    repository.write("shallow", format!("{shallow}\n"));
    let depth = "the clone is shallow: check out with `fetch-depth: 0`, or fetch what is compared \
                 with: `git fetch origin next:refs/remotes/origin/next`";
    assert_eq!(files(&proto, "git:origin/next"), format!("`origin/next`: {nothing}; {depth}"));
    let config = "[core]\n\trepositoryformatversion = 0\n[remote \"up\"]\n\turl = x\n";
    repository.write("config", config);
    for (name, command) in [
        ("git:next", "origin next:refs/remotes/origin/next"),
        ("git:refs/remotes/origin/next", "origin next:refs/remotes/origin/next"),
        ("git:remotes/origin/a/next", "origin a/next:refs/remotes/origin/a/next"),
        ("git:refs/remotes/other/next", "other next:refs/remotes/other/next"),
        ("git:up/next", "up next:refs/remotes/up/next"),
        ("git:a/next", "origin a/next:refs/remotes/origin/a/next"),
        ("git:refs/heads/next", "origin refs/heads/next:refs/heads/next"),
        ("git:heads/next", "origin refs/heads/next:refs/heads/next"),
        ("git:refs/pull/7/head", "origin refs/pull/7/head:refs/pull/7/head"),
        ("git:tags/v7", "origin refs/tags/v7:refs/tags/v7"),
        ("merge-base:next", "origin next:refs/remotes/origin/next"),
        (".git#tag=v7", "origin refs/tags/v7:refs/tags/v7"),
    ] {
        let cwd = if name.starts_with(".git") { repository.dir() } else { &*proto };
        let said = files(cwd, name);
        assert!(said.ends_with(&format!("`git fetch {command}`")), "{name}: {said}");
    }
    for name in ["git:", "merge-base:"] {
        assert!(files(&proto, name).starts_with("the name of the revision is empty; "));
    }
}

#[test]
fn a_partial_clone_says_so() {
    let mut repository = Repository::new();
    let [old, ..] = fill(&mut repository);
    let config = "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = x\n\tpromisor = true\n";
    repository.write("config", config);
    let blob = repository.blob("old").to_string();
    fs::remove_file(repository.git().join("objects").join(&blob[..2]).join(&blob[2..])).unwrap();
    let proto = repository.dir().join("proto");
    let check = |said: String| {
        assert!(said.contains("the clone is partial"), "{said}");
        assert!(said.contains("`git fetch --refetch --no-filter origin`"), "{said}");
    };
    check(files(&proto, &old.to_string()));
    // `--filter=tree:0` leaves out directories too.
    let tree = state(&mut repository, "gone");
    let lacking = repository.commit(tree, &[old]);
    repository.set("refs/heads/lacking", lacking);
    repository.tag(lacking, "v1");
    fs::remove_file(repository.git().join(loose(tree))).unwrap();
    for name in ["lacking", "git:v1", &lacking.to_string()] {
        check(files(&proto, name));
    }
    check(files(repository.dir(), ".git#branch=lacking,subdir=proto"));
    check(files(repository.dir(), ".git#tag=v1"));
    repository.write("shallow", format!("{old}\n"));
    check(files(&proto, "lacking"));
}

#[test]
fn a_name_with_two_meanings_is_refused() {
    let mut repository = Repository::new();
    let [old, new, fix] = fill(&mut repository);
    let proto = repository.dir().join("proto");
    fs::create_dir_all(proto.join("origin/release")).unwrap();
    fs::create_dir_all(proto.join(&new.to_string()[..7])).unwrap();
    for name in ["origin/release", &new.to_string()[..7]] {
        let said = format!(
            "`{name}`: it is the name of a directory and of a revision; write `git:{name}` for the \
             revision, `./{name}` for a directory"
        );
        assert_eq!(files(&proto, name), said);
        assert_eq!(files(&proto, &format!("./{name}")), "");
    }
    assert_eq!(files(&proto, "git:origin/release"), OLD);
    // A tree has no history, and is compared with as a commit is.
    let tree = repository.tree(&[]);
    let tag = format!("object {tree}\ntype tree\ntag t\ntagger A <a@b> 1 +0000\n\nm\n");
    let tag = repository.object("tag", tag);
    repository.set("refs/tags/of-tree", tree);
    repository.set("refs/tags/of-tag", tag);
    let blob = repository.blob("a");
    repository.set("refs/tags/of-blob", blob);
    let lost = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    repository.set("refs/heads/of-nothing", lost);
    let names =
        ["of-tree", "of-tag", "of-nothing", "HEAD^{tree}", &tree.to_string()].map(str::to_owned);
    for name in names {
        fs::create_dir_all(proto.join(&name)).unwrap();
        let said = files(&proto, &name);
        assert!(said.contains("it is the name of a directory and of a revision"), "{name}: {said}");
    }
    fs::create_dir_all(proto.join("of-blob")).unwrap();
    assert_eq!(files(&proto, "of-blob"), "");
    assert_eq!(files(&proto, "git:of-blob"), "`of-blob`: it is no commit, but a single file");
    // Who makes a branch that is called like one of the remote cannot have it compared instead.
    repository.set("refs/heads/origin/release", new);
    repository.set("refs/tags/fix", old);
    for (name, said) in [
        (
            "git:origin/release",
            "`origin/release`: it is the name of a branch and of a branch of a remote; write \
             `git:refs/heads/origin/release` or `git:refs/remotes/origin/release`",
        ),
        (
            "merge-base:fix~1",
            "`fix~1`: it is the name of a tag and of a branch; write `git:refs/tags/fix~1` or \
             `git:refs/heads/fix~1`",
        ),
    ] {
        assert_eq!(files(&proto, name), said);
    }
    assert_eq!(files(&proto, "git:refs/remotes/origin/release"), OLD);
    assert_eq!(files(&proto, "git:refs/heads/fix"), "a.proto:fix v1/b.proto:same");
    repository.set("refs/tags/fix", fix);
    assert_eq!(files(&proto, "fix"), "a.proto:fix v1/b.proto:same");
}
