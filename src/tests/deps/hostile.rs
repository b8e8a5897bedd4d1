//! What others wrote leads nowhere, takes no more than its share, and is said.

use super::*;

/// A repository whose tree at `proto` has some entries.
fn of_entries(entries: &dyn Fn(&mut Repository) -> gix::ObjectId) -> Repository {
    let mut repo = Repository::bare();
    let root = entries(&mut repo);
    let commit = repo.commit(root, &[]);
    repo.set("refs/heads/main", commit);
    repo
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let names = ["a\\b.proto", "nul.proto", "a:b.proto", "a\u{1b}[2J.proto", "a\nb.proto"];
    for name in names {
        let repo = of_entries(&|repo| {
            let blob = repo.blob(MESSAGE);
            repo.tree(&[(MODE_FILE, name, blob)])
        });
        let folder = user(&format!("git_repo: '{}'", repo.git().display()));
        let (stdout, code, stderr) = run_line(folder.path(), "deps update");
        assert_eq!((code, &*stdout), (2, ""), "{name:?}: {stderr}");
        assert!(!stderr.contains('\u{1b}'), "{stderr:?}");
        assert!(!folder.path().join("protosmith.lock").exists());
    }
    // In a folder that a repository may not have.
    for name in [".git", "..", ".GIT"] {
        let repo = of_entries(&|repo| {
            let blob = repo.blob(MESSAGE);
            let inner = repo.tree(&[(MODE_FILE, "config.proto", blob)]);
            repo.tree(&[(MODE_DIR, name, inner)])
        });
        let folder = user(&format!("git_repo: '{}'", repo.git().display()));
        fails(folder.path(), "deps update", 2, "`x/m`");
    }
}

#[test]
fn names_that_differ_in_case_alone_are_refused() {
    let repo = of_entries(&|repo| {
        let (one, two) = (repo.blob(MESSAGE), repo.blob("package n;"));
        repo.tree(&[(MODE_FILE, "A.proto", one), (MODE_FILE, "a.proto", two)])
    });
    let folder = user(&format!("git_repo: '{}'", repo.git().display()));
    fails(folder.path(), "deps update", 2, "`A.proto` and `a.proto` differ in case alone");
    let text = "version: v2\ndependencies:\n  x/M: {directory: m}\n  x/m: {directory: m}\n";
    let folder = super::folder(&[("protosmith.yaml", text), ("m/m.proto", MESSAGE)]);
    fails(folder.path(), "deps update", 2, "`x/m` would lie in the folder of `x/M`");
}

#[test]
fn links_lead_out_of_nothing() {
    let repo = of_entries(&|repo| {
        let (blob, link) = (repo.blob(MESSAGE), repo.blob("../../../../etc/passwd"));
        let m = repo.tree(&[(MODE_FILE, "m.proto", blob), (MODE_LINK, "p.proto", link)]);
        repo.tree(&[(MODE_DIR, "m", m)])
    });
    let folder = user(&format!("git_repo: '{}'", repo.git().display()));
    done(folder.path(), "deps update");
    done(folder.path(), "deps vendor");
    assert!(!folder.path().join("vendor/x/m/m/p.proto").exists());
}

#[cfg(unix)]
#[test]
fn links_of_directories_and_of_the_folder_of_copies_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = user("directory: m");
    let dir = folder.path();
    write(dir, "m/m/m.proto", MESSAGE);
    write(dir, "secret.proto", "secret");
    symlink("../../secret.proto", dir.join("m/m/s.proto")).unwrap();
    fails(dir, "deps update", 2, "lies behind a link that leads out");
    fs::remove_file(dir.join("m/m/s.proto")).unwrap();
    symlink("m.proto", dir.join("m/m/s.proto")).unwrap();
    done(dir, "deps update");
    let elsewhere = tempfile::tempdir().unwrap();
    for link in ["vendor", "vendor/x", "vendor/x/m/m"] {
        let link = dir.join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(elsewhere.path(), &link).unwrap();
        let (_, code, said) = run_line(dir, "deps vendor");
        assert_eq!(code, 2, "{said}");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0, "{said}");
        fs::remove_file(&link).unwrap();
    }
    fs::remove_dir_all(dir.join("vendor")).unwrap();
    done(dir, "deps vendor");
    // A link in the place of a copy has its content, and is none.
    let copy = dir.join("vendor/x/m/m/m.proto");
    fs::remove_file(&copy).unwrap();
    symlink(dir.join("m/m/m.proto"), &copy).unwrap();
    fails(dir, "deps check", 1, "a link, or something else that is no file");
    done(dir, "deps vendor");
    assert!(!copy.is_symlink());
    done(dir, "deps check");
}

#[test]
fn nothing_is_removed_that_was_not_copied() {
    let folder = user("directory: m");
    let dir = folder.path();
    write(dir, "m/m/m.proto", MESSAGE);
    write(dir, "m/m/n.proto", "syntax = \"proto3\";\npackage m;\n");
    write(dir, "vendor/x/m/mine.proto", "mine");
    write(dir, "vendor/other.txt", "other");
    done(dir, "deps update");
    fails(dir, "deps vendor", 2, "lies among the copies, and was not copied");
    assert!(!dir.join("vendor/x/m/m").exists());
    fs::remove_file(dir.join("vendor/x/m/mine.proto")).unwrap();
    done(dir, "deps vendor");
    fs::remove_file(dir.join("m/m/n.proto")).unwrap();
    fails(dir, "deps vendor", 2, "is not what is locked");
    assert!(dir.join("vendor/x/m/m/n.proto").exists());
    done(dir, "deps update");
    fails(dir, "deps check", 1, "[DEPS_FILE_CHANGED]");
    done(dir, "deps vendor");
    assert!(!dir.join("vendor/x/m/m/n.proto").exists());
    // Another dependency in its place: the folder goes, with nothing else.
    let yaml = fs::read_to_string(dir.join("protosmith.yaml")).unwrap();
    write(dir, "protosmith.yaml", &yaml.replace("x/m:", "y:"));
    done(dir, "deps update");
    done(dir, "deps vendor");
    let copied: Vec<String> = all(&dir.join("vendor")).into_iter().map(|it| it.0).collect();
    assert_eq!(copied, ["other.txt", "protosmith.manifest", "y/m/m.proto"]);
    assert!(!dir.join("vendor/x").exists());
}

#[test]
fn every_difference_is_a_finding() {
    let folder = user("directory: m");
    let dir = folder.path();
    write(dir, "m/m/m.proto", MESSAGE);
    write(dir, "m/m/n.proto", "syntax = \"proto3\";\npackage m;\n");
    done(dir, "deps update");
    done(dir, "deps vendor");
    let before = all(dir);
    let found = |line: &str| {
        let (stdout, code, stderr) = run_line(dir, line);
        assert_eq!(code, 1, "{stdout}{stderr}");
        stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let text = "deps check --format text";
    write(dir, "vendor/x/m/m/m.proto", "changed");
    write(dir, "vendor/x/m/m/o.proto", "extra");
    write(dir, "vendor/p/p.proto", "extra");
    write(dir, "vendor/README.md", "none of ours");
    fs::remove_file(dir.join("vendor/x/m/m/n.proto")).unwrap();
    assert_eq!(
        found(text),
        [
            "vendor/p/p.proto:1:1: error: the file is of no dependency [DEPS_FILE_EXTRA]",
            "vendor/x/m/m/m.proto:1:1: error: the file is not what is locked [DEPS_FILE_CHANGED]",
            "vendor/x/m/m/n.proto:1:1: error: the file is missing [DEPS_FILE_MISSING]",
            "vendor/x/m/m/o.proto:1:1: error: the file is of no dependency [DEPS_FILE_EXTRA]",
        ]
    );
    let json = found("deps check --format json").join("\n");
    assert!(json.contains("DEPS_FILE_EXTRA"), "{json}");
    let (_, code, _) = run_line(dir, "deps check --exit-code 7");
    assert_eq!(code, 7);
    fs::remove_file(dir.join("vendor/x/m/m/o.proto")).unwrap();
    fs::remove_dir_all(dir.join("vendor/p")).unwrap();
    fs::remove_file(dir.join("vendor/README.md")).unwrap();
    done(dir, "deps vendor");
    assert_eq!(all(dir), before);
    // A list that was made to fit what was changed.
    write(dir, "vendor/x/m/m/m.proto", "changed");
    let manifest = dir.join("vendor/protosmith.manifest");
    let list = fs::read_to_string(&manifest).unwrap();
    for forged in
        [list.lines().skip(1).collect::<Vec<_>>().join("\n"), "nonsense".to_owned(), String::new()]
    {
        fs::write(&manifest, forged).unwrap();
        let lines = found(text);
        assert!(
            lines[0].contains("protosmith.manifest")
                && lines[1].contains("the copy of `x/m` is not"),
            "{lines:?}"
        );
    }
    done(dir, "deps vendor");
    assert_eq!(all(dir), before);
    // Locks that somebody has changed.
    let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
    let at = lock.find("b5:").unwrap() + 3;
    let mut forged = lock.clone();
    forged.replace_range(at..at + 2, if lock[at..].starts_with("00") { "11" } else { "00" });
    write(dir, "protosmith.lock", &forged);
    assert_eq!(found(text).len(), 2);
    fails(dir, "deps vendor", 2, "is not what is locked");
    for broken in [
        "",
        "version: v2\ndeps: []\n",
        "version: v1\ndeps: [1]\n",
        "version: v1\ndeps: [{name: ../x}]\n",
        "{",
        "\u{1b}",
    ] {
        write(dir, "protosmith.lock", broken);
        for line in ["deps check", "deps vendor", "lint"] {
            let (stdout, code, stderr) = run_line(dir, line);
            assert!(
                code == 2 && stdout.is_empty() && stderr.contains("protosmith deps update"),
                "{broken:?} {line}: {code} {stderr}"
            );
        }
    }
    done(dir, "deps update");
    assert_eq!(all(dir), before);
}

#[test]
fn a_lock_names_no_folder_outside() {
    let folder = user("directory: m");
    let dir = folder.path();
    write(dir, "m/m/m.proto", MESSAGE);
    done(dir, "deps update");
    let lock = fs::read_to_string(dir.join("protosmith.lock")).unwrap();
    for name in ["../x", "/x", "x/../../y", "protosmith.manifest", ".git/x", "a b"] {
        write(dir, "protosmith.lock", &lock.replace("name: x/m", &format!("name: '{name}'")));
        let (_, code, said) = run_line(dir, "deps vendor");
        assert_eq!(code, 2, "{name}: {said}");
        assert!(!dir.join("vendor").exists(), "{name}");
    }
}

#[test]
fn dependencies_name_nothing_on_the_machine_of_their_user() {
    let repo = of_entries(&|repo| {
        let yaml = "version: v2\ndependencies:\n  x/a: {git_repo: /somewhere/a.git}\n  x/b: {tarball: b.tar}\n  \
                    x/c: {directory: ../../c}\n  x/d: /d\n  x/e: {directory: inner}\n";
        let (yaml, blob) = (repo.blob(yaml), repo.blob(MESSAGE));
        let m = repo.tree(&[(MODE_FILE, "m.proto", blob)]);
        let inner = repo.tree(&[(MODE_FILE, "e.proto", blob)]);
        repo.tree(&[
            (MODE_DIR, "inner", inner),
            (MODE_DIR, "m", m),
            (MODE_FILE, "protosmith.yaml", yaml),
        ])
    });
    let folder = user(&format!("git_repo: '{}'", repo.git().display()));
    let (_, code, said) = run_line(folder.path(), "deps update");
    assert_eq!(code, 0, "{said}");
    for name in ["x/a", "x/b", "x/c", "x/d"] {
        assert!(
            said.contains(&format!("`{name}`, which has no source: it has `")),
            "{name}: {said}"
        );
    }
    let lock = fs::read_to_string(folder.path().join("protosmith.lock")).unwrap();
    assert_eq!(lock.matches("revision: ").count(), 2, "{lock}");
    assert!(lock.contains("subdir: inner"), "{lock}");
    done(folder.path(), "deps vendor");
    done(folder.path(), "deps check");
}

#[test]
fn circles_end() {
    let folder = user("directory: m");
    let dir = folder.path();
    write(dir, "m/m/m.proto", MESSAGE);
    write(dir, "m/protosmith.yaml", "version: v2\ndependencies: {x/n: {directory: ../n}}\n");
    write(dir, "n/n.proto", "syntax = \"proto3\";\n");
    write(dir, "n/protosmith.yaml", "version: v2\ndependencies: {x/m: {directory: ../m}}\n");
    fails(dir, "deps update", 2, "dependencies depend on each other: `x/m`, `x/n`");
}
