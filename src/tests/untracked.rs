//! Files that git ignores are not checked, where a `protosmith.yaml` says what is.

use std::{fs, path::Path};

use super::{against::write, program::run_line as run};
use crate::input::repository::Repository;

const CONFIG: &str = "version: v2\nlint:\n  use: [MESSAGE_PASCAL_CASE]\n";

/// The files that a command looks at.
fn check(dir: &Path, line: &str, wanted: &str) {
    let (found, _, said) = run(dir, format!("ls-files {line}").trim_end());
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found.join(" "), wanted, "{line}: {said}");
}

/// A file with a message that does not please.
fn proto(package: &str) -> String {
    format!("syntax = \"proto3\";\npackage {package};\nmessage m {{}}\n")
}

fn repository() -> Repository {
    let repository = Repository::new();
    let dir = repository.dir();
    let names = ["a.proto", "build/b.proto", "build/sub/c.proto", "out/d.proto", "out/e.gen.proto"];
    for name in names {
        let package = name.replace(['/', '.'], "_");
        write(dir, &[(name, proto(&package))]);
    }
    write(dir, &[("protosmith.yaml", CONFIG), (".gitignore", "build/\n*.gen.proto\n")]);
    repository
}

#[test]
fn what_git_ignores_is_not_checked() {
    let repository = repository();
    let dir = repository.dir();
    check(dir, "", "a.proto out/d.proto");
    check(
        dir,
        "--no-ignore",
        "a.proto build/b.proto build/sub/c.proto out/d.proto out/e.gen.proto",
    );
    let (found, ..) = run(dir, "lint");
    let lines: Vec<&str> = found.lines().map(|it| it.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["a.proto", "out/d.proto"]);
    assert_eq!(run(dir, "lint --no-ignore").0.lines().count(), 5);
    // What is named is meant.
    check(dir, "build/b.proto", "build/b.proto");
    check(dir, "--path build", "build/b.proto build/sub/c.proto");
    check(dir, "--path build/sub --path out", "build/sub/c.proto out/d.proto");
    check(dir, "--path out/e.gen.proto", "out/e.gen.proto");
    // Nearer files come first, and so do later lines; a directory stays ignored.
    write(dir, &[("out/.gitignore", "!e.gen.proto\n/d.*\n"), ("build/.gitignore", "!*\n")]);
    check(dir, "", "a.proto out/e.gen.proto");
    write(dir, &[(".gitignore", "build/*\n!build/sub/\n")]);
    fs::remove_file(dir.join("build/.gitignore")).unwrap();
    check(dir, "", "a.proto build/sub/c.proto out/e.gen.proto");
    repository.write("info/exclude", "/a.proto\n!/out/d.proto\n");
    check(dir, "", "build/sub/c.proto out/e.gen.proto");
    check(&dir.join("out"), "..", "../build/sub/c.proto e.gen.proto");
    // Tracked files are not ignored.
    repository.index(&["a.proto", "build/b.proto"]);
    check(dir, "", "a.proto build/b.proto build/sub/c.proto out/e.gen.proto");
}

#[test]
fn other_configurations_find_what_the_reference_finds() {
    let repository = repository();
    let dir = repository.dir();
    let all = "a.proto build/b.proto build/sub/c.proto out/d.proto out/e.gen.proto";
    fs::remove_file(dir.join("protosmith.yaml")).unwrap();
    check(dir, "", all);
    write(dir, &[("buf.yaml", CONFIG)]);
    check(dir, "", all);
    // It adds to the other file, and changes nothing else.
    write(dir, &[("protosmith.yaml", "version: v2\n")]);
    check(dir, "", all);
    fs::remove_file(dir.join("buf.yaml")).unwrap();
    check(dir, "", "a.proto out/d.proto");
    // No repository is around.
    fs::remove_dir_all(repository.git()).unwrap();
    check(dir, "", all);
}

#[test]
fn what_is_ignored_can_be_imported() {
    let repository = repository();
    let dir = repository.dir();
    let importing = "syntax = \"proto3\";\npackage x;\nimport \"build/b.proto\";\nmessage X {\n  build_b_proto.m m = 1;\n}\n";
    write(dir, &[("a.proto", importing)]);
    assert_eq!(run(dir, "lint --path a.proto"), (String::new(), 0, String::new()));
    check(dir, "--path a.proto --include-imports", "a.proto build/b.proto");
}

#[test]
fn an_inner_repository_has_its_own() {
    let repository = repository();
    let dir = repository.dir();
    write(dir, &[("out/.git/HEAD", "ref: refs/heads/main\n"), ("out/.gitignore", "d.proto\n")]);
    check(dir, "", "a.proto out/e.gen.proto");
}

#[test]
fn nothing_left_is_an_error() {
    let repository = repository();
    let dir = repository.dir();
    write(dir, &[(".gitignore", "*\n")]);
    let (_, code, said) = run(dir, "lint");
    assert!(code == 2 && said.contains("git ignores every file that was asked for"), "{said}");
    assert!(said.contains("`--no-ignore`"), "{said}");
}

#[cfg(unix)]
#[test]
fn hostile_files_are_read_in_bounds() {
    use std::{os::unix::fs::symlink, process::Command};

    let repository = repository();
    let dir = repository.dir();
    let write_all = |text: String| write(dir, &[(".gitignore", text)]);
    // Names, paths and endings are found without trying each.
    let plain = |at: usize| format!("n{at}\n/p/{at}/\n*.e{at}\n!m{at}\n");
    write_all((0..50_000).map(plain).collect());
    for at in 0..200 {
        write(dir, &[(&*format!("many/{at}/x.proto"), proto(&format!("p{at}")))]);
    }
    assert_eq!(run(dir, "ls-files").0.lines().count(), 205);
    write_all((0..1001).map(|at| format!("*a*{at}*\n")).collect());
    let (_, code, said) = run(dir, "lint");
    assert!(code == 2 && said.contains("more than 1000 patterns with wildcards"), "{said}");
    let stars = "*a".repeat(1000);
    write_all((0..900).map(|at| format!("{stars}{at}/**/{stars}\n")).collect());
    let name = "a".repeat(200);
    write(dir, &[(&*format!("{name}/{name}/{name}.proto"), proto("long"))]);
    assert_eq!(run(dir, "ls-files").0.lines().count(), 206);
    // No link is followed, and no pipe is waited for.
    for make in [
        (|path| symlink("/dev/zero", path).unwrap()) as fn(&Path),
        |path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        |path| fs::create_dir(path).unwrap(),
    ] {
        fs::remove_file(dir.join(".gitignore")).unwrap();
        make(&dir.join(".gitignore"));
        assert_eq!(run(dir, "ls-files").0.lines().count(), 206);
    }
}
