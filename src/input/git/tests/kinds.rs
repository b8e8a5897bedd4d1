//! Every way to name the same states gives the same files.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use gix::ObjectId;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Repository, files,
    repository::{MODE_DIR, MODE_FILE, MODE_LINK, MODE_SUBMODULE},
};

pub(super) const OLD: &str = "a.proto:old v1/b.proto:same";
pub(super) const NEW: &str = "a.proto:new v1/b.proto:same";

/// `proto` with a schema, and one in a directory inside.
pub(super) fn state(repository: &mut Repository, text: &str) -> ObjectId {
    let (a, b) = (repository.blob(text), repository.blob("same"));
    let v1 = repository.tree(&[(MODE_FILE, "b.proto", b)]);
    let entries = [(MODE_FILE, "a.proto", a), (MODE_FILE, "note.txt", a), (MODE_DIR, "v1", v1)];
    let proto = repository.tree(&entries);
    repository.tree(&[(MODE_FILE, "buf.yaml", b), (MODE_DIR, "proto", proto)])
}

/// `main` is one commit ahead of `t1`, the branch `fix` leaves at `t1`.
pub(super) fn fill(repository: &mut Repository) -> [ObjectId; 3] {
    let tree = state(repository, "old");
    let old = repository.commit(tree, &[]);
    let tree = state(repository, "new");
    let new = repository.commit(tree, &[old]);
    let tree = state(repository, "fix");
    let fix = repository.commit(tree, &[old]);
    repository.set("refs/heads/main", new);
    repository.set("refs/heads/fix", fix);
    repository.set("refs/heads/-x", old);
    repository.set("refs/remotes/origin/release", old);
    repository.set("refs/tags/t1", old);
    repository.tag(old, "t1.0");
    fs::create_dir_all(repository.dir().join("proto/v1")).unwrap();
    [old, new, fix]
}

#[test]
fn revisions_are_found_by_every_name() {
    let mut repository = Repository::new();
    let [old, new, fix] = fill(&mut repository);
    let short = &old.to_string()[..8];
    let check = |repository: &Repository| {
        let proto = repository.dir().join("proto");
        let names = ["HEAD~1", "HEAD^", "t1", "t1.0", "tags/t1.0", "release", short, "-x"];
        for name in names.into_iter().chain(["fix~1", "git:t1", "merge-base:fix", "origin/release"])
        {
            assert_eq!(files(&proto, name), OLD, "{name}");
        }
        assert_eq!(files(&proto, "t1^{/^mess.ge}"), OLD);
        for name in ["HEAD", "main", "merge-base:main", "@", "main^{/m|x: y}"] {
            assert_eq!(files(&proto, name), NEW, "{name}");
        }
        let asked = ["branch=release", "branch=-x", "tag=t1", "tag=t1.0", "ref=HEAD~1", "ref=-x"];
        for option in asked.into_iter().chain([format!("commit={short}").as_str()]) {
            let text = format!(".git#{option},subdir=proto");
            assert_eq!(files(repository.dir(), &text), OLD, "{text}");
        }
        let option = ".git#branch=main,recurse_submodules=true,depth=1,subdir=proto";
        for text in [".git#branch=main,subdir=proto", ".#format=git,subdir=proto", option] {
            assert_eq!(files(repository.dir(), text), NEW, "{text}");
        }
        assert_eq!(files(&proto.join("v1"), "t1"), "b.proto:same");
        // A directory has that name.
        assert_eq!(files(&proto, "v1"), "");
        assert_eq!(files(repository.dir(), "t1#subdir=proto/v1"), "b.proto:same");
    };
    check(&repository);
    repository.pack();
    check(&repository);
    for name in ["heads", "tags", "remotes"] {
        fs::remove_dir_all(repository.git().join("refs").join(name)).unwrap();
    }
    repository.write(
        "packed-refs",
        format!(
            "# pack-refs with: peeled fully-peeled sorted \n\
             {old} refs/heads/-x\n{fix} refs/heads/fix\n{new} refs/heads/main\n\
             {old} refs/remotes/origin/release\n{old} refs/tags/t1\n{old} refs/tags/t1.0\n"
        ),
    );
    check(&repository);
}

#[test]
fn archives_and_directories_are_no_different() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let (mut tar, mut zip) = (tar::Builder::new(Vec::new()), ZipWriter::new(Cursor::new(vec![])));
    for (path, text) in [("top/proto/a.proto", "old"), ("top/proto/v1/b.proto", "same")] {
        fs::create_dir_all(at(path).parent().unwrap()).unwrap();
        fs::write(at(path), text).unwrap();
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        tar.append_data(&mut header, path, text.as_bytes()).unwrap();
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let mut gz = GzEncoder::new(fs::File::create(at("x.tar.gz")).unwrap(), Compression::fast());
    gz.write_all(&tar.into_inner().unwrap()).unwrap();
    gz.finish().unwrap();
    fs::write(at("x.zip"), zip.finish().unwrap().into_inner()).unwrap();
    let names = ["top/proto", "x.tar.gz#strip_components=1,subdir=proto", "x.zip#subdir=top/proto"];
    for name in names {
        assert_eq!(files(dir.path(), name), OLD, "{name}");
    }
    let gone = "`x.zip at`".replace(" at", "");
    assert_eq!(files(dir.path(), "x.zip#subdir=a"), format!("{gone}: there is no directory `a`"));
}

#[test]
fn bare_repositories_have_no_work_tree() {
    let mut repository = Repository::bare();
    fill(&mut repository);
    let cwd = repository.dir();
    assert_eq!(files(cwd, "bare.git#branch=main,subdir=proto"), NEW);
    assert_eq!(files(cwd, "bare.git#ref=HEAD~1,subdir=proto"), OLD);
    let said = "`.`: the repository around it has no work tree";
    assert_eq!(files(&repository.git(), "t1"), said);
}

#[test]
fn objects_may_lie_in_another_repository() {
    let mut far = Repository::new();
    let [_, new, _] = fill(&mut far);
    far.pack();
    let near = Repository::new();
    near.write("objects/info/alternates", far.git().join("objects").to_str().unwrap());
    near.set("refs/heads/main", new);
    assert_eq!(files(near.dir(), ".git#ref=HEAD~1,subdir=proto"), OLD);
}

#[test]
fn work_trees_share_a_repository() {
    let mut repository = Repository::new();
    fill(&mut repository);
    let linked = tempfile::tempdir().unwrap();
    let own = repository.git().join("worktrees/w");
    fs::create_dir_all(linked.path().join("proto")).unwrap();
    fs::write(linked.path().join(".git"), format!("gitdir: {}\n", own.display())).unwrap();
    repository.write("worktrees/w/HEAD", "ref: refs/heads/fix\n");
    repository.write("worktrees/w/commondir", "../..\n");
    repository.write("worktrees/w/gitdir", linked.path().join(".git").to_str().unwrap());
    let proto = linked.path().join("proto");
    assert_eq!(files(&proto, "main"), NEW);
    assert_eq!(files(&proto, "HEAD"), "a.proto:fix v1/b.proto:same");
    assert_eq!(files(&proto, "merge-base:main"), OLD);
    assert_eq!(files(linked.path(), ".git#branch=main,subdir=proto"), NEW);
}

#[test]
fn a_merge_base_behind_missing_history_is_refused() {
    let mut repository = Repository::new();
    let tree = state(&mut repository, "old");
    let base = repository.commit(tree, &[]);
    let gone = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    let other = repository.commit(tree, &[base]);
    let tree = state(&mut repository, "new");
    let head = repository.commit(tree, &[base, gone]);
    repository.set("refs/heads/main", head);
    repository.set("refs/heads/other", other);
    let proto = repository.dir().join("proto");
    fs::create_dir_all(&proto).unwrap();
    // The history ends at a commit that both have.
    repository.write("shallow", format!("{base}\n"));
    assert!(!files(&proto, "merge-base:other").contains("history is missing"));
    // It ends before.
    repository.write("shallow", format!("{head}\n"));
    let said = files(&proto, "merge-base:other");
    assert!(said.contains("commit in common"), "{said}");
}

#[test]
fn links_stay_inside_and_submodules_are_absent() {
    let mut repository = Repository::new();
    let a = repository.blob("a");
    let up = repository.blob("../d/a.proto");
    let out = repository.blob("../../a.proto");
    let here = repository.blob(".");
    let d = repository.tree(&[(MODE_FILE, "a.proto", a), (MODE_LINK, "loop", here)]);
    let e = repository.tree(&[(MODE_LINK, "l.proto", up), (MODE_LINK, "out.proto", out)]);
    let dir = repository.blob("d");
    let z = repository.blob("/etc/hosts");
    let tree = repository.tree(&[
        (MODE_DIR, "d", d),
        (MODE_DIR, "e", e),
        (MODE_LINK, "f", dir),
        (MODE_SUBMODULE, "s", a),
        (MODE_LINK, "z.proto", z),
    ]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    assert_eq!(files(repository.dir(), ".git"), "d/a.proto:a");
    assert_eq!(files(repository.dir(), ".git#subdir=e"), "l.proto:a");
    assert_eq!(files(repository.dir(), ".git#subdir=f"), "a.proto:a");
    let submodule = "`.git at HEAD`: the files of the git submodule `s` are not here; `s` is a git \
                     submodule that `.gitmodules` does not name: its files are read where a clone of \
                     it lies at its place";
    assert_eq!(files(repository.dir(), ".git#subdir=s"), submodule);
    let tree = super::input(repository.dir(), ".git").unwrap().tree;
    assert!(tree.skipped_submodules().is_empty());
    tree.walk("", ".proto").unwrap();
    assert_eq!(tree.skipped_submodules().iter().map(|it| &*it.path).collect::<Vec<_>>(), ["s"]);
    let said = |path: &str| tree.read(path).unwrap_err().to_string();
    assert_eq!(tree.read("f/loop/../a.proto").unwrap_or_default(), b"");
    assert_eq!(tree.read("f/loop/a.proto").unwrap(), b"a");
    assert_eq!(said("z.proto"), "cannot read `z.proto`: it is not a regular file");
    assert_eq!(said("e/out.proto"), "cannot read `e/out.proto`: it is not a regular file");
    assert_eq!(said("d"), "cannot read `d`: it is a directory");
    assert_eq!(said("d/b.proto"), "cannot read `d/b.proto`: there is no such file");
}

#[test]
fn paths_are_shown_as_seen_from_where_the_user_is() {
    let mut repository = Repository::new();
    fill(&mut repository);
    let shown = |cwd: &Path, text: &str| {
        let input = super::input(cwd, text).unwrap();
        input.tree.shown(&format!("{}/a.proto", input.dir))
    };
    assert_eq!(shown(&repository.dir().join("proto"), "main"), "a.proto");
    assert_eq!(shown(&repository.dir().join("proto/v1"), "main#subdir=proto"), "../a.proto");
    assert_eq!(shown(repository.dir(), ".git#subdir=proto"), "proto/a.proto");
}
