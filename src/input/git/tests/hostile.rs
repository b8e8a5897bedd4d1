//! Names and repositories that mean no good.

use std::fs;

use gix::ObjectId;
use protosmith_lint::visible::Line;

use super::{
    Repository, files,
    repository::{MODE_DIR, MODE_FILE, MODE_LINK, loose, zlib},
    try_files,
};

/// One commit with one file, and a directory `d` to look from.
fn simple() -> (Repository, ObjectId) {
    let mut repository = Repository::new();
    let a = repository.blob("a");
    let d = repository.tree(&[(MODE_FILE, "a.proto", a)]);
    let tree = repository.tree(&[(MODE_DIR, "d", d)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    fs::create_dir_all(repository.dir().join("d")).unwrap();
    (repository, a)
}

#[test]
fn names_are_nothing_but_names() {
    let (repository, _) = simple();
    let names =
        ["-x", "--help", "--upload-pack=x", "x y", "$(x)", "x\u{1b}[1m", "a..b", "@{", "a^@"];
    for name in names.into_iter().chain(["@{-1}", "main@{1}", "HEAD@{99999999999}", "^main"]) {
        let said = files(&repository.dir().join("d"), name);
        let shown = Line(name);
        let expected = format!("`{shown}`: there is no such revision in the repository");
        assert!(said.starts_with(&expected), "{said}");
    }
    let said = files(&repository.dir().join("d"), "../x");
    assert_eq!(said, "`../x`: there is no such file or directory");
    let long = "x".repeat(1 << 20);
    assert!(files(&repository.dir().join("d"), &long).contains("there is no such revision"));
    fs::write(repository.dir().join("secret"), "1111111111111111111111111111111111111111").unwrap();
    let names =
        ["branch=--upload-pack=x", "branch=../../../secret", "tag=-x", "branch=/etc/passwd"];
    for name in names {
        let said = files(repository.dir(), &format!(".git#{name}"));
        let (what, name) = name.split_once('=').unwrap();
        let expected = format!("`{name}`: there is no such {what} in the repository");
        assert!(said.starts_with(&expected), "{said}");
    }
    for name in ["HEAD^{/^nothing}", ":/^nothing", "HEAD^{/(}", ":/("] {
        let said = files(&repository.dir().join("d"), name);
        let expected = format!("`{name}`: no commit has a message that fits the pattern");
        assert!(said.starts_with(&expected), "{said}");
    }
    let said = files(&repository.dir().join("d"), "HEAD:d");
    assert!(said.starts_with("`HEAD:d`: it is not the name of a commit"), "{said}");
}

#[test]
fn reftables_are_named_as_the_reason() {
    let (repository, _) = simple();
    let cwd = repository.dir().join("d");
    let id = fs::read_to_string(repository.git().join("refs/heads/main")).unwrap();
    fs::create_dir(repository.git().join("reftable")).unwrap();
    fs::write(repository.git().join("HEAD"), "ref: refs/heads/.invalid\n").unwrap();
    fs::remove_file(repository.git().join("refs/heads/main")).unwrap();
    for name in ["HEAD", "main", "merge-base:main", ":/x"] {
        let said = files(&cwd, name);
        assert!(said.contains("as reftables, which are not read"), "{said}");
    }
    assert_eq!(files(&cwd, id.trim()), "a.proto:a");
    // Whether there is a branch of that name, nobody can tell.
    fs::create_dir(cwd.join("main")).unwrap();
    let said = "`main`: it is the name of a directory and may be that of a revision: the repository \
                keeps its branches and tags as reftables, which are not read; write `git:main` for \
                the revision, `./main` for a directory";
    assert_eq!(files(&cwd, "main"), said);
    assert_eq!(files(&cwd, "./main"), "");
    assert_eq!(files(&cwd, "main#format=dir"), "");
}

#[test]
fn what_is_no_repository_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let said = files(dir.path(), ".#format=git");
    assert!(said.starts_with("`.`: it is no git repository that can be read"), "{said}");
    for text in [".git", "x.git"] {
        let said = files(dir.path(), text);
        assert!(said.starts_with(&format!("`{text}`: there is no such directory; ")), "{said}");
    }
    let said = files(Repository::new().dir(), ".git#ref=it's");
    assert!(said.starts_with("`it's`: "), "{said}");
    assert!(files(Repository::new().dir(), ".git").contains("Branch 'refs/heads/main'"));
    let said = files(dir.path(), "main");
    assert!(said.contains("no file or directory of that name, and `"), "{said}");
    assert!(said.contains("lies in no git repository"), "{said}");
    let empty = Repository::new();
    let said = files(empty.dir(), "HEAD");
    assert!(said.starts_with("`HEAD`: there is no commit"), "{said}");
    let (repository, _) = simple();
    fs::create_dir(repository.dir().join("new")).unwrap();
    let said = files(&repository.dir().join("new"), "main");
    assert_eq!(said, "`main`: there is no directory `new`");
}

#[test]
fn broken_objects_are_errors() {
    let (repository, a) = simple();
    let cwd = repository.dir().join("d");
    assert_eq!(files(&cwd, "HEAD"), "a.proto:a");
    let lies = [
        zlib(b"blob 99999999999999\0a"),
        zlib(b"blob 4000000000\0a"),
        zlib(b"blob 0\0a"),
        zlib(b"blo"),
        b"not packed".to_vec(),
        Vec::new(),
    ];
    for lie in lies {
        repository.write(&loose(a), lie);
        let said = try_files(&cwd, "HEAD");
        assert!(said.as_ref().is_err_and(|it| it.contains("cannot read")), "{said:?}");
    }
    fs::remove_file(repository.git().join(loose(a))).unwrap();
    let said = files(&cwd, "HEAD");
    assert!(said.starts_with("cannot read `a.proto`: "), "{said}");
}

#[test]
fn broken_packs_and_references_do_no_harm() {
    let (mut repository, _) = simple();
    repository.pack();
    let cwd = repository.dir().join("d");
    let packs = repository.git().join("objects/pack");
    let mut paths: Vec<_> = fs::read_dir(packs).unwrap().map(|it| it.unwrap().path()).collect();
    paths.push(repository.git().join("refs/heads/main"));
    paths.push(repository.git().join("HEAD"));
    paths.push(repository.git().join("config"));
    for path in paths {
        let whole = fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(if whole.len() > 1000 { 17 } else { 1 }) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            fs::write(&path, &bytes).unwrap();
            let _ignored = try_files(&cwd, "HEAD");
            fs::write(&path, &whole[..at]).unwrap();
            let _ignored = try_files(&cwd, "HEAD");
        }
        fs::write(&path, &whole).unwrap();
    }
    assert_eq!(files(&cwd, "HEAD"), "a.proto:a");
}

#[test]
fn few_objects_do_not_make_many_files() {
    let mut repository = Repository::new();
    let blob = repository.blob("a");
    let mut tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    for _ in 0..9 {
        let names: Vec<String> = (0..10).map(|it| format!("d{it}")).collect();
        let entries: Vec<_> = names.iter().map(|it| (MODE_DIR, it.as_str(), tree)).collect();
        tree = repository.tree(&entries);
    }
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let said = files(repository.dir(), ".git");
    assert!(said.ends_with("it has more than 1000000 entries"), "{said}");
    let mut tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    for _ in 0..300 {
        tree = repository.tree(&[(MODE_DIR, "d", tree)]);
    }
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let said = files(repository.dir(), ".git");
    assert!(said.ends_with("directories are nested more than 256 deep"), "{said}");
}

#[test]
fn names_in_trees_cannot_lead_out() {
    for name in ["..", ".", "a/b", ""] {
        let mut repository = Repository::new();
        let blob = repository.blob("a");
        let tree = repository.tree(&[(MODE_FILE, name, blob)]);
        let commit = repository.commit(tree, &[]);
        repository.set("refs/heads/main", commit);
        let said = files(repository.dir(), ".git");
        assert!(said.contains("the directory is broken"), "{said}");
    }
    let mut repository = Repository::new();
    let (a, b) = (repository.blob("b.proto"), repository.blob("a.proto"));
    let tree = repository.tree(&[(MODE_LINK, "a.proto", a), (MODE_LINK, "b.proto", b)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    assert_eq!(files(repository.dir(), ".git"), "");
}
