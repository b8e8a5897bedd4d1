//! Every kind of source, on repositories and archives that are made here.

use super::*;

/// A repository with `proto/m/m.proto` in two states, the first of which has the tag `v1`.
fn repository(repo: &mut Repository) -> [String; 2] {
    let mut state = |text: &str, parents: &[gix::ObjectId]| {
        let (blob, other) = (repo.blob(text), repo.blob("no schema"));
        let m = repo.tree(&[(MODE_FILE, "m.proto", blob), (MODE_FILE, "notes.txt", other)]);
        let proto = repo.tree(&[(MODE_DIR, "m", m)]);
        let root = repo.tree(&[(MODE_DIR, "proto", proto)]);
        repo.commit(root, parents)
    };
    let one = state(MESSAGE, &[]);
    let two = state("syntax = \"proto3\";\npackage m;\nmessage M {}\nmessage N {}\n", &[one]);
    repo.tag(one, "v1");
    repo.set("refs/heads/main", two);
    repo.set("refs/heads/old", one);
    [one.to_string(), two.to_string()]
}

#[test]
fn repositories_are_read_at_a_revision() {
    for is_bare in [false, true] {
        let mut repo = if is_bare { Repository::bare() } else { Repository::new() };
        let [one, two] = repository(&mut repo);
        let git = repo.git().display().to_string();
        let revisions = [
            ("tag: v1", &one),
            ("branch: old", &one),
            ("branch: main", &two),
            ("ref: main~1", &one),
            ("commit: HASH", &one),
            ("subdir: proto", &two),
        ];
        for (revision, commit) in revisions {
            let revision = revision.replace("HASH", &one);
            let subdir = if revision.contains("subdir") { "" } else { ", subdir: proto" };
            for place in [git.clone(), format!("file://{git}")] {
                let folder = user(&format!("git_repo: '{place}', {revision}{subdir}"));
                let dir = folder.path();
                done(dir, "deps update");
                let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
                assert!(lock.contains(&format!("revision: {commit}\n")), "{revision}: {lock}");
                done(dir, "deps vendor");
                done(dir, "deps check");
                done(dir, "lint");
                let copied: Vec<String> =
                    all(&dir.join("vendor")).into_iter().map(|it| it.0).collect();
                assert_eq!(copied, ["protosmith.manifest", "x/m/m/m.proto"]);
            }
        }
        let folder = user(&format!("git_repo: '{git}', tag: nope, subdir: proto"));
        fails(folder.path(), "deps update", 2, "`x/m`");
        let folder = user(&format!("git_repo: '{git}', subdir: nope"));
        fails(folder.path(), "deps update", 2, "there is no directory `nope`");
    }
}

/// A branch goes on, and the copies stay; the id of the tree is the one that git has.
#[test]
fn what_is_locked_stays() {
    let mut repo = Repository::new();
    let [one, two] = repository(&mut repo);
    repo.set("refs/heads/main", one.parse().unwrap());
    let folder = user(&format!("git_repo: '{}', subdir: proto", repo.git().display()));
    let dir = folder.path();
    done(dir, "deps update");
    let lock = fs::read(dir.join("protosmith.lock")).unwrap();
    done(dir, "deps update");
    assert_eq!(fs::read(dir.join("protosmith.lock")).unwrap(), lock);
    repo.set("refs/heads/main", two.parse().unwrap());
    done(dir, "deps vendor");
    let copied = all(&dir.join("vendor"));
    assert_eq!(copied[1].1, MESSAGE.as_bytes());
    let blob = repo.blob(MESSAGE);
    let m = repo.tree(&[(MODE_FILE, "m.proto", blob)]);
    let tree = repo.tree(&[(MODE_DIR, "m", m)]);
    let text = String::from_utf8(lock).unwrap();
    assert!(text.contains(&format!("tree: {tree}\n")), "{text}");
    let (said, code, _) = run_line(dir, "deps update");
    assert_eq!(code, 0);
    assert!(said.contains(&format!("~ `x/m` {} to {}", &one[..12], &two[..12])), "{said}");
    // The copies are of the old commit.
    fails(dir, "deps check", 1, "[DEPS_FILE_CHANGED]");
    done(dir, "deps vendor");
    done(dir, "deps check");
}

/// Bytes of a tar archive with one file in a folder.
fn tar(text: &str) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_mode(0o644);
    archive.append_data(&mut header, "m-1.0/proto/m/m.proto", text.as_bytes()).unwrap();
    archive.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zip(text: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("m-1.0/proto/m/m.proto", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn archives_are_held_against_their_checksum() {
    use sha2::{Digest as _, Sha256};
    let plain = tar(MESSAGE);
    let archives = [
        ("tarball: m.tar", "m.tar", plain.clone()),
        ("tarball: m.tar.gz", "m.tar.gz", gzip(&plain)),
        ("tarball: m.tgz", "m.tgz", gzip(&plain)),
        ("tarball: odd, compression: gzip", "odd", gzip(&plain)),
        ("zip_archive: m.zip", "m.zip", zip(MESSAGE)),
    ];
    for (source, path, bytes) in archives {
        let hash: String = Sha256::digest(&bytes).iter().map(|it| format!("{it:02x}")).collect();
        let more = "strip_components: 1, subdir: proto";
        let folder = user(&format!("{source}, {more}, sha256: {hash}"));
        let dir = folder.path();
        fails(dir, "deps update", 2, "there is no such file");
        fs::write(dir.join(path), &bytes).unwrap();
        done(dir, "deps update");
        done(dir, "deps vendor");
        done(dir, "deps check");
        done(dir, "lint");
        let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
        assert!(lock.contains(&format!("revision: \"sha256:{hash}\"\n")), "{lock}");
        // Another archive under the same name, with a checksum and without one.
        let other = if path == "m.zip" { zip("package m;") } else { tar("package m;") };
        let other = if path.contains("gz") || path == "odd" { gzip(&other) } else { other };
        fs::write(dir.join(path), &other).unwrap();
        fails(dir, "deps vendor", 2, "is another archive");
        fails(dir, "deps update", 2, &format!("the configuration has {hash}"));
        let yaml = fs::read_to_string(dir.join("protosmith.yaml")).unwrap();
        fs::write(dir.join("protosmith.yaml"), yaml.replace(&format!(", sha256: {hash}"), ""))
            .unwrap();
        fails(dir, "deps vendor", 2, "from another source");
        fails(dir, "deps check", 1, "[DEPS_LOCK]");
        fs::write(dir.join(path), &bytes).unwrap();
        done(dir, "deps update");
        fs::write(dir.join(path), &other).unwrap();
        fails(dir, "deps vendor", 2, "is not the archive that is locked");
    }
}

#[test]
fn a_module_of_a_workspace_brings_the_one_that_it_imports() {
    let folder = user("directory: ../w");
    let dir = folder.path();
    let inner = folder_in(
        dir,
        &[
            (
                "w/buf.yaml",
                "version: v2\nmodules:\n  - {path: m, name: x.y/x/m}\n  - {path: n, name: x.y/x/n}\n  - path: o\n",
            ),
            (
                "w/m/m/m.proto",
                "syntax = \"proto3\";\npackage m;\nimport \"n/n.proto\";\nimport \"o.proto\";\nmessage M { n.N n = 1; o.O o = 2; }\n",
            ),
            ("w/n/n/n.proto", "syntax = \"proto3\";\npackage n;\nmessage N {}\n"),
            ("w/o/o.proto", "syntax = \"proto3\";\npackage o;\nmessage O {}\n"),
            ("w/LICENSE", "L\n"),
            (
                "p/protosmith.yaml",
                "version: v2\nlint: {use: [IMPORT_USED]}\ndependencies: {x.y/x/m: {directory: ../w}}\n",
            ),
            ("p/a/a.proto", USER),
        ],
    );
    fails(
        &inner,
        "deps update p",
        0,
        "`o.proto`, which has no source: it is of a module that has no name",
    );
    done(&inner, "deps vendor p");
    let copied: Vec<String> = all(&inner.join("p/vendor")).into_iter().map(|it| it.0).collect();
    assert_eq!(
        copied,
        [
            "protosmith.manifest",
            "x.y/x/m/LICENSE",
            "x.y/x/m/m/m.proto",
            "x.y/x/n/LICENSE",
            "x.y/x/n/n/n.proto"
        ]
    );
    let lock = fs::read_to_string(inner.join("p/protosmith.lock")).unwrap();
    assert!(lock.contains("directory: ../w/n\n"), "{lock}");
    fails(&inner, "lint p", 1, "o.proto");
    // Of several modules the one with the name is taken.
    let text = "version: v2\ndependencies: {x.y/x/q: {directory: ../w}}\n";
    write(&inner, "p/protosmith.yaml", text);
    fails(&inner, "deps update p", 2, "several modules, none of which is called so: `m` (x.y/x/m)");
    write(&inner, "p/protosmith.yaml", &text.replace("../w", "../w, subdir: n"));
    done(&inner, "deps update p");
}

fn folder_in(dir: &Path, files: &[(&str, &str)]) -> PathBuf {
    let inner = dir.join("inner");
    for (path, text) in files {
        write(&inner, path, text);
    }
    inner
}

/// Copies serve every command and every input that has them.
#[test]
fn copies_are_read_from_everywhere() {
    let mut repo = Repository::bare();
    repository(&mut repo);
    let folder = user(&format!("git_repo: '{}', tag: v1, subdir: proto", repo.git().display()));
    let dir = folder.path();
    done(dir, "deps update");
    done(dir, "deps vendor");
    fs::remove_dir_all(repo.git()).unwrap();
    done(dir, "lint");
    done(dir, "lint a/a.proto");
    done(dir, "build -o image.binpb");
    done(dir, "breaking --against .");
    done(dir, "breaking --against image.binpb");
    done(dir, "export -o out");
    assert!(dir.join("out/m/m.proto").exists());
    fs::remove_dir_all(dir.join("out")).unwrap();
    let mut archive = tar::Builder::new(Vec::new());
    for path in ["protosmith.yaml", "protosmith.lock", "a", "vendor"] {
        if dir.join(path).is_dir() {
            archive.append_dir_all(path, dir.join(path)).unwrap();
        } else {
            archive.append_path_with_name(dir.join(path), path).unwrap();
        }
    }
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("all.tar"), archive.into_inner().unwrap()).unwrap();
    done(other.path(), "lint all.tar");
    done(dir, &format!("breaking --against {}", other.path().join("all.tar").display()));
    // A copy is no part of the module around it.
    let (listed, _, _) = run_line(dir, "ls-files");
    assert_eq!(listed, "a/a.proto\n");
    fs::remove_dir_all(dir.join("vendor")).unwrap();
    for line in ["lint", "build", "breaking --against image.binpb"] {
        fails(dir, line, 2, "help: run `protosmith deps vendor`");
    }
    fs::remove_file(dir.join("protosmith.lock")).unwrap();
    fails(dir, "lint", 2, "help: run `protosmith deps update`, then `protosmith deps vendor`");
}

/// A `buf.yaml` keeps its findings, a `protosmith.yaml` beside it adds the sources.
#[test]
fn sources_stand_beside_a_file_of_every_version() {
    let files = [
        ("v2", "buf.yaml", "version: v2\ndeps: [x.y/x/m]\n"),
        ("v1", "buf.yaml", "version: v1\ndeps: [x.y/x/m]\n"),
        ("v1beta1", "buf.yaml", "version: v1beta1\ndeps: [x.y/x/m]\n"),
        ("work", "buf.work.yaml", "version: v1\ndirectories: [a]\n"),
    ];
    for (what, name, text) in files {
        let root = if what == "work" { "p/a" } else { "p" };
        let folder = folder(&[
            (&format!("p/{name}"), text),
            ("p/protosmith.yaml", "version: v2\ndependencies: {x.y/x/m: {directory: ../m}}\n"),
            (&format!("{root}/a/a.proto"), USER),
            ("m/m/m.proto", MESSAGE),
        ]);
        for line in ["deps update p", "deps vendor p", "deps check p", "build p"] {
            done(folder.path(), line);
        }
    }
}

/// A directory that is copied from is no part of the module around it.
#[test]
fn directories_of_sources_are_no_part_of_a_module() {
    let folder = user("directory: sources, subdir: m");
    let dir = folder.path();
    write(dir, "sources/m/m/m.proto", MESSAGE);
    for line in ["deps update", "deps vendor", "deps check", "lint", "build"] {
        done(dir, line);
    }
    let (listed, _, _) = run_line(dir, "ls-files --include-imports");
    assert_eq!(listed, "a/a.proto\nvendor/x/m/m/m.proto\n");
}
