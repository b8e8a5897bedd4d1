//! The command line, where every word may be made by somebody else.

use std::{fs, path::Path};

use protosmith_lint::{report::Format, visible::Own};

use super::{Folder, NASTY, harmless};

use crate::{
    input::repository::{MODE_FILE, Repository},
    tests::program,
};

/// Command lines in which `@` is a text of others.
const LINES: &[&str] = &[
    "@",
    "--@",
    "--color @ lint",
    "--timeout @ lint",
    "--log-format @ lint",
    "lint @",
    "lint --@",
    "lint --path @",
    "lint --exclude-path @",
    "lint --config @",
    "lint --config @.yaml",
    "lint --config {@:1}",
    "lint -I @",
    "lint --format @",
    "lint --output a.proto/@",
    "lint --exit-code @",
    "lint --max-warnings @",
    "lint a.proto#@=1",
    "lint a.proto#include_package_files=@",
    "lint x#format=@",
    "lint x.tar#subdir=@",
    "lint x.tar#strip_components=@",
    "lint .git#branch=@",
    "lint .git#ref=@",
    "lint .git#subdir=@",
    "lint @.proto",
    "lint @.tar.gz",
    "lint @.binpb",
    "lint https://@",
    "lint buf.build/a/@",
    "format @",
    "format @.proto",
    "format -w @.tar",
    "format --exit-code @",
    "format --stdin-filepath @",
    "format - --stdin-filepath @.proto --check",
    "format -o @",
    "format -o a.proto/@",
    "format -o @.proto",
    "breaking --against @",
    "breaking --against git:@",
    "breaking --against merge-base:@",
    "breaking --against .git#tag=@",
    "breaking --against . --against-config @",
    "changes --against @",
    "changes --against . --max @",
    "changes --against . --format @",
    "build @",
    "build -o @",
    "build -o a.proto/@.binpb",
    "build -o x#format=@",
    "build --type @",
    "build --exclude-type @",
    "build --error-format @",
    "generate @",
    "generate --template @",
    "generate --output @",
    "generate --type @",
    "export @ -o out",
    "export -o a.proto/@",
    "ls-files @",
    "ls-files --format @",
    "explain @",
    "rules --kind @",
    "rules --version @",
    "rules --format @",
    "completions @",
    "man @",
    "config @",
    "config show @",
    "plugin --mode @",
];

#[test]
fn arguments() {
    let mut repository = Repository::new();
    let blob = repository.blob("syntax = \"proto3\";\n");
    let tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let schema = "syntax = \"proto3\";\n";
    fs::write(repository.dir().join("a.proto"), schema).unwrap();
    let plain = Folder::new(&[("a.proto", schema.as_bytes())]);
    for text in NASTY {
        for line in LINES {
            plain.check(line, text);
            super::check(repository.dir(), line, text);
        }
        for format in Format::all() {
            plain.check(&format!("lint @ --format {format}"), text);
        }
    }
}

#[test]
fn the_name_of_the_program() {
    for text in NASTY {
        for args in [&[text, "lint", "--nope"][..], &[text, "--help"], &[text]] {
            let ran = program::run(args, Path::new("/"), &[]);
            harmless("", ran.stdout, Own::None);
            harmless("", ran.stderr, Own::None);
        }
    }
}
