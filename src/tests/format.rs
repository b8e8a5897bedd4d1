//! What `protosmith format` does with files, links, streams and inputs of every kind.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::program;

use crate::{
    cli::{self, Leads, Watched, World},
    input::repository::{MODE_FILE, Repository},
};

const RAW: &str = "syntax=\"proto3\";message A{string x=1;}";
const LAID_OUT: &str = "syntax = \"proto3\";\n\nmessage A {\n  string x = 1;\n}\n";
const BROKEN: &str = "syntax = \"proto3\";\nmessage {\n";

struct Folder(TempDir);

struct Ran {
    code: u8,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            let path = folder.at(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(path)).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run(&self, line: &str) -> Ran {
        run(self.0.path(), line, "")
    }

    #[track_caller]
    fn check(&self, line: &str, code: u8, stdout: &str, stderr: &str) {
        self.check_with(line, "", code, stdout, stderr);
    }

    #[track_caller]
    fn check_with(&self, line: &str, stdin: &str, code: u8, stdout: &str, stderr: &str) {
        let ran = run(self.0.path(), line, stdin);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), (stdout, stderr, code));
    }
}

fn run(dir: &Path, line: &str, stdin: &str) -> Ran {
    let args: Vec<&str> =
        ["protosmith", "format"].into_iter().chain(line.split_whitespace()).collect();
    let ran = program::run(&args, dir, stdin.as_bytes());
    let text = |it| String::from_utf8(it).unwrap();
    Ran { code: ran.code, stdout: text(ran.stdout), stderr: text(ran.stderr) }
}

#[test]
fn the_text_on_stdin_is_printed_in_the_style_of_its_path() {
    let four = LAID_OUT.replace("  string", "    string");
    let folder = Folder::new(&[
        ("protosmith.yaml", "version: v2\nformat: {indent: 4, exclude: [out]}\n"),
        ("v1/buf.yaml", "version: v1\n"),
        ("e/protosmith.yaml", "version: v2\nformat: {editorconfig: true}\n"),
        ("e/.editorconfig", "[x/*.proto]\nindent_style = tab\n"),
    ]);
    for line in ["-", "--stdin-filepath a.proto", "- --stdin-filepath new/folder/a.proto"] {
        folder.check_with(line, RAW, 0, &four, "");
        folder.check_with(line, &four, 0, &four, "");
        folder.check_with(&format!("{line} --exit-code"), RAW, 100, &four, "");
        folder.check_with(&format!("{line} --exit-code"), &four, 0, &four, "");
    }
    // A module of its own has its own style.
    folder.check_with("--stdin-filepath v1/a.proto", RAW, 0, LAID_OUT, "");
    let tab = LAID_OUT.replace("  string", "\tstring");
    folder.check_with("--stdin-filepath e/x/a.proto", RAW, 0, &tab, "");
    folder.check_with("--stdin-filepath e/a.proto", RAW, 0, LAID_OUT, "");
    folder.check_with(
        "- --config {\"version\":\"v2\",\"format\":{\"indent\":\"tab\"}}",
        RAW,
        0,
        &tab,
        "",
    );
    // An editor that replaces its text with what is printed keeps it.
    folder.check_with("--stdin-filepath out/a.proto", RAW, 0, RAW, "");
    folder.check_with("--stdin-filepath out/a.proto --check", RAW, 0, "", "");
    let absolute = folder.at("a.proto");
    folder.check_with(&format!("--stdin-filepath {}", absolute.display()), RAW, 0, &four, "");
    assert_eq!(folder.names(".").len(), 3);
}

#[test]
fn the_text_on_stdin_has_a_name() {
    let folder = Folder::new(&[]);
    let said = "1:1: error: the file is not formatted [FORMAT]\n";
    folder.check_with("- --check", RAW, 1, &format!("<stdin>:{said}"), "");
    folder.check_with(
        "--stdin-filepath x/a.proto --check",
        RAW,
        1,
        &format!("x/a.proto:{said}"),
        "",
    );
    let diff = folder.run("--stdin-filepath ./x/a.proto -d");
    assert_eq!((diff.code, diff.stdout.as_str()), (0, ""));
    let diff = run(folder.0.path(), "--stdin-filepath ./x/a.proto -d", RAW).stdout;
    assert!(diff.starts_with("diff -u x/a.proto.orig x/a.proto\n--- x/a.proto.orig\n"), "{diff}");
    let broken = run(folder.0.path(), "--stdin-filepath x/a.proto", BROKEN);
    assert_eq!((broken.code, broken.stdout.as_str()), (2, ""));
    assert!(broken.stderr.starts_with("x/a.proto:2:9: error: "), "{}", broken.stderr);
    folder.check_with("- -o out.proto", RAW, 0, "", "");
    assert_eq!(folder.text("out.proto"), LAID_OUT);
    for line in ["- -w", "- a.proto", "a.proto --stdin-filepath b.proto", "- --path x"] {
        let ran = run(folder.0.path(), line, RAW);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{line}");
        assert!(ran.stderr.starts_with("error: "), "{line}: {}", ran.stderr);
    }
}

#[test]
fn what_is_formatted_is_not_touched_and_the_rest_keeps_its_permissions() {
    let folder = Folder::new(&[("a.proto", LAID_OUT), ("b.proto", RAW), ("c.proto", BROKEN)]);
    let mode = |path: &str, mode| {
        fs::set_permissions(folder.at(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("b.proto", 0o640);
    let data = |path: &str| fs::metadata(folder.at(path)).unwrap();
    let known = |path: &str| (data(path).ino(), data(path).mtime(), data(path).mtime_nsec());
    let before = ["a.proto", "c.proto"].map(known);
    let ran = folder.run("-w");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.starts_with("c.proto:2:9: error: "), "{}", ran.stderr);
    assert_eq!(["a.proto", "c.proto"].map(known), before);
    assert_eq!((folder.text("b.proto"), folder.text("c.proto")), (LAID_OUT.into(), BROKEN.into()));
    assert_eq!(data("b.proto").mode() & 0o7777, 0o640);
    assert_eq!(folder.names("."), ["a.proto", "b.proto", "c.proto"]);
    fs::write(folder.at("b.proto"), RAW).unwrap();
    mode("b.proto", 0o444);
    let said = "error: cannot write `b.proto`: it is read-only\n";
    folder.check("-w b.proto", 2, "", said);
    assert_eq!(folder.text("b.proto"), RAW);
}

#[test]
fn links_are_followed_inside_of_what_was_named() {
    let folder =
        Folder::new(&[("in/x/a.proto", RAW), ("out/b.proto", RAW), ("out/c/d.proto", RAW)]);
    symlink("x/a.proto", folder.at("in/link.proto")).unwrap();
    symlink("../out/b.proto", folder.at("in/outer.proto")).unwrap();
    symlink("../out/c", folder.at("in/dir")).unwrap();
    let ran = folder.run("-w in --disable-symlinks");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(folder.text("in/x/a.proto"), LAID_OUT);
    fs::write(folder.at("in/x/a.proto"), RAW).unwrap();
    let ran = folder.run("-w in");
    assert_eq!(ran.code, 2);
    let refused = |path: &str| {
        format!("error: `in/{path}` is not written: a link leads to it, out of the input\n")
    };
    for path in ["dir/d.proto", "outer.proto"] {
        assert!(ran.stderr.contains(&refused(path)), "{}", ran.stderr);
    }
    assert_eq!(
        (folder.text("out/b.proto"), folder.text("out/c/d.proto")),
        (RAW.into(), RAW.into())
    );
    assert_eq!(folder.text("in/x/a.proto"), LAID_OUT);
    assert!(folder.at("in/link.proto").is_symlink());
    // What was named by itself is meant, wherever it lies.
    folder.check("-w in/outer.proto", 0, "", "");
    assert!(folder.at("in/outer.proto").is_symlink());
    assert_eq!(folder.text("out/b.proto"), LAID_OUT);
    // Nothing is to be written to what is formatted already.
    fs::write(folder.at("out/c/d.proto"), LAID_OUT).unwrap();
    folder.check("-w in", 0, "", "");
    // Another name for the folder itself leads nowhere else.
    fs::write(folder.at("in/x/a.proto"), RAW).unwrap();
    symlink("in", folder.at("other")).unwrap();
    folder.check("-w other", 0, "", "");
    assert_eq!(folder.text("in/x/a.proto"), LAID_OUT);
}

/// A link and what it leads to, in whatever order they are met.
#[test]
fn a_file_with_several_names_is_written_once() {
    let folder = Folder::new(&[("a/x.proto", RAW), ("b/y.proto", RAW)]);
    for (link, to) in
        [("a/a.proto", "x.proto"), ("a/z.proto", "x.proto"), ("b/z.proto", "../a/x.proto")]
    {
        symlink(to, folder.at(link)).unwrap();
    }
    for line in ["-w a b", "-w b a", "-w b/z.proto a", "-w a/z.proto a/a.proto a/x.proto"] {
        fs::write(folder.at("a/x.proto"), RAW).unwrap();
        folder.check(line, 0, "", "");
        assert_eq!(folder.text("a/x.proto"), LAID_OUT, "{line}");
        assert!(folder.at("a/z.proto").is_symlink() && folder.at("a/a.proto").is_symlink());
    }
    // Where the file itself was not named, the link is refused.
    fs::write(folder.at("a/x.proto"), RAW).unwrap();
    assert_eq!(folder.run("-w b").code, 2);
    assert_eq!(folder.text("a/x.proto"), RAW);
}

#[test]
fn a_file_that_was_named_twice_is_formatted_once() {
    let folder = Folder::new(&[("a.proto", RAW), ("b.proto", LAID_OUT)]);
    folder.check("b.proto a.proto ./a.proto", 0, &[LAID_OUT, LAID_OUT].concat(), "");
    folder.check("a.proto . b.proto", 0, &[LAID_OUT, LAID_OUT].concat(), "");
    let said = "a.proto:1:1: error: the file is not formatted [FORMAT]\n";
    folder.check(". a.proto --check", 1, said, "");
}

#[test]
fn archives_and_revisions_are_printed_and_not_written() {
    let folder = Folder::new(&[("x/a.proto", RAW), ("x/b/b.proto", RAW)]);
    let tar = Command::new("tar").args(["cf", "x.tar", "x"]).current_dir(folder.0.path()).status();
    assert!(tar.unwrap().success());
    folder.check("x.tar", 0, &[LAID_OUT, LAID_OUT].concat(), "");
    folder.check("x.tar#subdir=x/b --exit-code", 100, LAID_OUT, "");
    let said = "x/a.proto:1:1: error: the file is not formatted [FORMAT]\n\
                x/b/b.proto:1:1: error: the file is not formatted [FORMAT]\n";
    folder.check("x.tar --check", 1, said, "");
    let refused = "error: `x.tar` is an archive or a revision: `-w` cannot write there\n  \
                   help: `-o DIR` writes its files to a folder\n";
    folder.check("x.tar -w", 2, "", refused);
    folder.check("x.tar#subdir=x -o out", 0, "", "");
    assert_eq!(
        (folder.text("out/a.proto"), folder.text("out/b/b.proto")),
        (LAID_OUT.into(), LAID_OUT.into())
    );
    let mut repository = Repository::new();
    let blob = repository.blob(RAW);
    let tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let ran = run(repository.dir(), ".git#branch=main", "");
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, LAID_OUT, ""));
    assert_eq!(run(repository.dir(), ".git#branch=main -w", "").code, 2);
    folder.check("i.binpb", 2, "", "error: `i.binpb` is an image, which has no sources\n");
}

/// A diff in the log of a pipeline, and one for a program.
#[test]
fn diffs_give_no_commands_and_are_exact_for_programs() {
    let text = format!("// \u{1b}[31m\u{200d}\n/*\n::add-mask::x */\n{RAW}");
    let folder = Folder::new(&[("a.proto", &text)]);
    let diff = |vars: &[(&str, &str)]| {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = cli::run(&mut World {
            args: ["protosmith", "format", "-d"].map(str::to_owned).into(),
            program: None,
            cwd: folder.0.path().to_owned(),
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            stdout_leads: Default::default(),
            watched: Watched::default(),
            var: &|name| vars.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()),
        });
        assert_eq!((code, stderr.len()), (0, 0));
        String::from_utf8(stdout).unwrap()
    };
    assert!(diff(&[]).contains("// \u{1b}[31m\u{200d}\n"));
    for name in ["CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"] {
        let logged = diff(&[(name, "true")]);
        assert!(logged.contains(" // \\u{1b}[31m\\u{200d}\n"), "{logged}");
        assert!(!logged.lines().any(|it| it.trim_start().starts_with("::")), "{logged}");
    }
}

/// Files in the log of a pipeline, and for a program.
#[test]
fn files_give_no_commands_and_are_exact_for_programs() {
    let text = "// \u{1b}[31m\u{200d}\n/*\n ::add-mask::x\n##vso[x]\n*/\n";
    let folder = Folder::new(&[("a.proto", text)]);
    let printed = |folder: &Folder, vars: &[(&str, &str)], stdout_leads| {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = cli::run(&mut World {
            args: ["protosmith", "format", "a.proto"].map(str::to_owned).into(),
            program: None,
            cwd: folder.0.path().to_owned(),
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            stdout_leads,
            watched: Watched::default(),
            var: &|name| vars.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()),
        });
        assert_eq!((code, stderr.len()), (0, 0));
        String::from_utf8(stdout).unwrap()
    };
    let exact = printed(&folder, &[], Leads::Somewhere);
    assert!(exact.contains("// \u{1b}[31m\u{200d}\n") && exact.contains(" ::add-mask::x\n"));
    for name in ["CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"] {
        let vars = [(name, "true")];
        assert_eq!(printed(&folder, &vars, Leads::ToFile), exact);
        let logged = printed(&folder, &vars, Leads::Somewhere);
        assert!(logged.contains("// \\u{1b}[31m\\u{200d}\n"), "{logged}");
        let is_command = |it: &str| ["::", "##vso"].iter().any(|mark| it.trim().starts_with(mark));
        assert!(!logged.lines().any(is_command), "{logged}");
    }
    // How lines end gives no commands.
    let text = "// a\u{2028}b\r\n// \tc\n";
    let folder = Folder::new(&[("a.proto", text)]);
    assert_eq!(printed(&folder, &[("CI", "true")], Leads::Somewhere), format!("\n{text}"));
}

#[test]
fn comments_that_turn_nothing_off_or_on_are_named() {
    let text = "// protosmith:format of\n\n// protosmith:format off why\nmessage A {\n  // protosmith:format on\n  \
                int32  a=1;\n}\n// clang-format on\n";
    let folder = Folder::new(&[("a.proto", text)]);
    for line in ["a.proto", "-w", "--check"] {
        let ran = folder.run(line);
        assert_eq!(ran.code, 0, "{line}");
        let said = if line == "--check" { ran.stdout } else { ran.stderr };
        let said: Vec<&str> = said.lines().filter(|it| it.starts_with("a.proto:")).collect();
        let unknown = "this comment does not say `off`, `on` or `skip` to the formatter";
        let nothing = "`protosmith:format on` ends nothing here";
        assert_eq!(
            said,
            [
                format!("a.proto:1:1: warning: {unknown} [FORMAT]"),
                format!("a.proto:5:3: warning: {nothing} [FORMAT]")
            ],
            "{line}"
        );
    }
    assert_eq!(folder.text("a.proto"), text);
}

#[test]
fn what_the_diff_says_makes_the_file() {
    let folder =
        Folder::new(&[("x/a.proto", RAW), ("x/b.proto", "syntax=\"proto3\";\r\npackage b;\r\n")]);
    fs::write(folder.at("x.diff"), folder.run("-d").stdout).unwrap();
    let mut patch = Command::new("patch");
    let patch = patch.args(["-p0", "--binary", "-i", "x.diff"]).current_dir(folder.0.path());
    // Not every machine has the program.
    let Ok(patch) = patch.output() else { return };
    assert!(patch.status.success(), "{}", String::from_utf8_lossy(&patch.stdout));
    folder.check("--check", 0, "", "");
    assert_eq!(folder.text("x/a.proto"), LAID_OUT);
}

#[test]
fn bytes_that_are_no_text_stay() {
    let folder = Folder::new(&[]);
    let text = [b"// \xff\xe9\n".as_slice(), RAW.as_bytes()].concat();
    fs::write(folder.at("a.proto"), text).unwrap();
    assert_eq!(folder.run("-w").code, 0);
    let wanted = [b"// \xff\xe9\n".as_slice(), LAID_OUT.as_bytes()].concat();
    assert_eq!(fs::read(folder.at("a.proto")).unwrap(), wanted);
    let wide = Folder::new(&[]);
    fs::write(wide.at("a.proto"), b"\xff\xfes\0y\0").unwrap();
    let ran = wide.run("");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("the file is written in UTF-16"), "{}", ran.stderr);
}

/// Every finding of `--check` is gone where `config-ignore-yaml` is put where it says.
#[test]
fn files_are_left_as_they_are_where_that_was_written() {
    let own = "version: v2\nmodules:\n  - path: p\n  - path: q\n    format: {indent: 4}\n";
    let buf = "version: v2\nmodules: [{path: p}, {path: q}]\n";
    let work = "version: v1\ndirectories: [p, q]\n";
    for (name, text) in [
        ("protosmith.yaml", own),
        ("buf.yaml", buf),
        ("buf.work.yaml", work),
        ("p/buf.yaml", "version: v1\n"),
    ] {
        let folder = Folder::new(&[("p/a.proto", RAW), ("q/b.proto", RAW), (name, text)]);
        let line = if name == "p/buf.yaml" { "p" } else { "" };
        let ran = folder.run(&format!("{line} --check --format config-ignore-yaml"));
        assert_eq!(ran.code, 1, "{name}");
        let mut written = ran.stdout;
        if let Some((file, text)) = written.strip_prefix("# ").and_then(|it| it.split_once('\n')) {
            fs::write(folder.at(file), text).unwrap();
        } else {
            // The whole of it with what stood there.
            written = written.replace("modules:\n  - path: q\n    format:\n", "");
            assert_eq!(name, "protosmith.yaml", "{written}");
            let text = "version: v2\nformat: {exclude: [p/a.proto]}\nmodules:\n  - path: p\n  - path: q\n    \
                        format: {indent: 4, exclude: [q/b.proto]}\n";
            for path in ["- p/a.proto\n", "- q/b.proto\n"] {
                assert!(written.contains(path), "{written}");
            }
            fs::write(folder.at(name), text).unwrap();
        }
        folder.check(&format!("{line} --check"), 0, "", "");
    }
}

/// Files of every kind and size, one after the other in the same room: what is made of each is what is made of it alone.
#[test]
fn a_file_leaves_nothing_to_the_next() {
    let long = |count: usize, end: &str| {
        let fields: String = (1..=count).map(|it| format!("  string f{it} = {it};\n")).collect();
        format!("syntax = \"proto3\";\n\nmessage A {{\n{fields}{end}")
    };
    let comment = format!("/*{}\n x*/\n{RAW}", "\n  y".repeat(400_000));
    let texts = [
        LAID_OUT.to_owned(),
        long(40_000, "}\n"),
        RAW.to_owned(),
        long(300, "\n\n\n}\n"),
        BROKEN.to_owned(),
        long(2_000, ""),
        String::new(),
        LAID_OUT.to_owned(),
        comment,
        RAW.to_owned(),
        format!("// protosmith:ignroe X\n{LAID_OUT}"),
        long(3, "}\n"),
    ];
    let names: Vec<String> = (0..4 * texts.len()).map(|it| format!("{it:02}.proto")).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), texts[at * 5 % texts.len()].as_str()))
        .collect();
    let folder = Folder::new(&files);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let path = folder.0.path();
    let alone: String = names.iter().map(|it| one.install(|| run(path, it, "")).stdout).collect();
    let all = one.install(|| run(path, "", ""));
    assert!(all.stdout == alone && all.code == 2, "{}", all.stderr);
    let written = one.install(|| run(path, "-w", ""));
    assert_eq!(written.code, 2);
    let found: String = files
        .iter()
        .map(|(name, old)| {
            let new = folder.text(name);
            if new == *old { one.install(|| run(path, name, "")).stdout } else { new }
        })
        .collect();
    assert!(found == alone);
}
