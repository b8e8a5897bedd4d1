//! What people see on a terminal, and that nothing of it reaches files and other programs.

use std::{fs, path::Path};

use protosmith_lint::report::cells;
use tempfile::TempDir;

use crate::cli::{self, Watched, World};

const BOTH: Watched = Watched { stdout: true, stderr: true };
const NONE: Watched = Watched { stdout: false, stderr: false };

struct Ran {
    code: u8,
    stdout: String,
    stderr: String,
}

fn run(command: &str, cwd: &Path, watched: Watched, vars: &[(&str, &str)]) -> Ran {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let code = cli::run(&mut World {
        args: format!("protosmith {command}").split(' ').map(str::to_owned).collect(),
        program: None,
        cwd: cwd.to_owned(),
        stdin: &mut std::io::empty(),
        stdout: &mut stdout,
        stderr: &mut stderr,
        stdout_leads: Default::default(),
        watched,
        var: &|name| vars.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()),
    });
    let text = |it: Vec<u8>| String::from_utf8_lossy(&it).into_owned();
    Ran { code, stdout: text(stdout), stderr: text(stderr) }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const CONFIG: &str = "version: v2\nlint:\n  use: [MESSAGE_PASCAL_CASE]\nbreaking:\n  use: [FILE]\n";

/// So many messages with bad names.
fn messages(count: usize) -> String {
    let all = (0..count).map(|it| format!("message bad_{it} {{}}\n"));
    "syntax = \"proto3\";\npackage a;\n".to_owned() + &all.collect::<String>()
}

/// The colours off, which are tried elsewhere.
const PLAIN: (&str, &str) = ("NO_COLOR", "1");

#[test]
fn a_last_line_counts() {
    let quiet = "// protosmith:ignore MESSAGE_PASCAL_CASE\nmessage other {}\n";
    let folder = folder(&[
        ("buf.yaml", CONFIG),
        ("a.proto", &(messages(2) + quiet)),
        ("b.proto", "syntax = \"proto3\";\n"),
        ("old/a.proto", &(messages(2) + "message Gone {}\n")),
    ]);
    let last = |command: &str, watched| {
        let ran = run(command, folder.path(), watched, &[PLAIN]);
        (ran.code, ran.stdout.lines().last().unwrap_or_default().to_owned())
    };
    let check = |command: &str, code, line: &str| {
        assert_eq!(last(command, BOTH), (code, line.to_owned()), "{command}");
        for piped in [command, &format!("{command} --format pretty")] {
            let (_, found) = last(piped, NONE);
            assert!(!found.contains("found") && !found.contains("no problems"), "{found}");
        }
        let quiet = last(&format!("{command} --quiet"), BOTH);
        assert_ne!(quiet.1, line);
    };
    let found = "found 2 errors in 1 of 2 files; 2 fixable with `--fix --unsafe-fixes`; 1 more is kept quiet";
    check("lint a.proto b.proto", 1, found);
    check("lint b.proto", 0, "no problems in 1 file");
    // The fix of the other would leave a reference behind.
    let used = "syntax = \"proto3\";\nimport \"a.proto\";\nmessage B {\n  a.bad_0 a = 1;\n}\n";
    fs::write(folder.path().join("b.proto"), used).unwrap();
    let found =
        "found 2 errors in 1 file; 1 fixable with `--fix --unsafe-fixes`; 1 more is kept quiet";
    check("lint a.proto", 1, found);
    fs::write(folder.path().join("b.proto"), "syntax = \"proto3\";\n").unwrap();
    check("breaking a.proto --against old/a.proto", 1, "found 1 error");
    check("breaking a.proto --against a.proto", 0, "no problems in 1 file");
    for format in ["text", "json", "github", "sarif", "summary"] {
        let command = format!("lint b.proto --format {format}");
        let [seen, piped] =
            [BOTH, NONE].map(|it| run(&command, folder.path(), it, &[PLAIN]).stdout);
        assert_eq!(seen, piped);
    }
    let ran = run("lint a.proto --output x.sarif", folder.path(), BOTH, &[PLAIN]);
    let said = "found 2 errors in 1 file; 2 fixable with `--fix --unsafe-fixes`; 1 more is kept \
                quiet; written to\n  `x.sarif`\n";
    assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (1, "", said));
    fs::write(folder.path().join("c.proto"), "syntax=\"proto3\";").unwrap();
    for name in ["x.sarif", "x.md"] {
        let command = format!("format c.proto --check --output {name}");
        let ran = run(&command, folder.path(), BOTH, &[PLAIN]);
        let said = "found 1 error in 1 file; `protosmith format -w` formats them; written to";
        assert!(ran.stderr.starts_with(said), "{}", ran.stderr);
    }
}

#[test]
fn commands_that_write_say_what() {
    let folder =
        folder(&[("buf.yaml", "version: v2\n"), ("a.proto", &messages(2)), ("b/b.proto", "x")]);
    let check = |command: &str, code, said: &str| {
        let ran = run(command, folder.path(), BOTH, &[PLAIN]);
        assert_eq!(ran.code, code, "{command}: {}", ran.stderr);
        assert_eq!(ran.stderr.lines().last().unwrap_or_default(), said, "{command}");
        let piped = run(command, folder.path(), NONE, &[]);
        assert_eq!(piped.code, code);
        assert!(!piped.stderr.contains(said) || said.is_empty(), "{command}");
        let quiet = run(&format!("{command} --quiet"), folder.path(), BOTH, &[PLAIN]);
        assert!(!quiet.stderr.contains(said) || said.is_empty(), "{command}");
    };
    check("build a.proto", 0, "no problems in 1 file");
    check("build a.proto -o a.binpb", 0, "wrote 1 file to `a.binpb`");
    check("build a.proto -o -", 0, "");
    check("build b/b.proto", 1, "found 1 error in 1 file");
    check("export a.proto -o out", 0, "exported 1 file to `out`");
    let template = "version: v2\nplugins:\n  - local: protoc-gen-protosmith\n    out: gen\n";
    fs::write(folder.path().join("t.yaml"), template).unwrap();
    let files = run("generate a.proto --template t.yaml", folder.path(), BOTH, &[PLAIN]).stderr;
    assert!(files.starts_with("generated ") && files.ends_with(" in `gen`\n"), "{files}");
}

#[test]
fn pretty_stops_after_fifty_on_a_terminal() {
    let folder = folder(&[("buf.yaml", CONFIG), ("a.proto", &messages(60))]);
    let run = |command: &str, watched| run(command, folder.path(), watched, &[PLAIN]);
    let shown = |ran: &Ran| ran.stdout.matches("[MESSAGE_PASCAL_CASE]").count();
    let ran = run("lint", BOTH);
    assert_eq!((ran.code, shown(&ran)), (1, 50));
    let end = "\n\n… 10 more findings; `--limit 0` shows all\nfound 60 errors in 1 file; 60 \
               fixable with `--fix --unsafe-fixes`\n";
    assert!(ran.stdout.ends_with(end), "{}", ran.stdout);
    assert!(run("lint --quiet", BOTH).stdout.ends_with(" `--limit 0` shows all\n"));
    let ran = run("lint --limit 0", BOTH);
    assert_eq!(shown(&ran), 60);
    assert!(!ran.stdout.contains("more finding"));
    for command in ["lint", "lint --format pretty", "lint --format text"] {
        assert_eq!(shown(&run(command, NONE)), 60, "{command}");
        let ran = run(&format!("{command} --limit 59"), NONE);
        assert_eq!((ran.code, shown(&ran)), (1, 59), "{command}");
        assert_eq!(ran.stderr, "1 more finding; `--limit 0` shows all\n");
        assert_eq!(run(&format!("{command} --limit 59 --quiet"), NONE).stderr, "");
    }
    let json = run("lint --format json --limit 1", BOTH);
    assert_eq!((json.stdout.lines().count(), &*json.stderr), (60, ""));
    let broken = "syntax = \"proto3\";\n".to_owned() + &"message A {}\n".repeat(60);
    fs::write(folder.path().join("a.proto"), broken).unwrap();
    let ran = run("build", BOTH);
    assert_eq!((ran.code, ran.stderr.matches("[COMPILE]").count()), (1, 50));
    assert!(ran.stderr.contains("… 9 more findings"), "{}", ran.stderr);
}

/// Words, lines and paths that are wider than any terminal, in characters of all widths.
fn hostile() -> TempDir {
    let long = "a".repeat(300);
    let wide = "漢字".repeat(150);
    let odd = "👨\u{200d}👩\u{200d}👧e\u{301}🇩🇪\t\u{200b}".repeat(60);
    let text = format!(
        "syntax = \"proto3\";\npackage {long}.b;\n\n\
         /* {wide} */ message {long} {{ string {long} = 1; /* {odd} */ string {long}B = 2; }} // {wide}\n\
         \t\t/* {odd} */ message b_{long} {{\n  string x = 1;\n}}\nenum e {{ /* {wide} */ x = 0; }}\n\
         service s {{ rpc r({long}) returns ({long}); rpc t(b_{long}) returns ({long}); }}\n",
    );
    let path = format!("{}/{}.proto", ["directory"; 12].join("/"), "漢字".repeat(30));
    let old = text.replace("string x", "int32 x").replace("string a", "bytes a");
    folder(&[
        (&format!("new/{path}"), &text),
        (&format!("old/{path}"), &old),
        ("a/bad.proto", &wide),
    ])
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let folder = hostile();
    let commands = [
        ("lint new", 1),
        ("breaking new --against old", 1),
        ("build a", 1),
        ("lint a", 1),
        ("rules", 0),
        ("explain --all", 0),
        ("build new -o new.binpb", 0),
        ("lint new.binpb", 1),
        ("--help", 0),
        ("plugin --help", 0),
        ("breaking -h", 0),
        ("completions --help", 0),
        ("nonsense", 2),
        ("breaking", 2),
        ("lint --format x", 2),
        ("lint --pat x", 2),
        ("explain NO_RULE_HAS_A_NAME_AS_LONG", 2),
    ];
    for width in [20, 40, 80, 100, 200] {
        for (command, code) in commands {
            for vars in [[PLAIN, ("LC_ALL", "C.UTF-8")], [PLAIN, ("LC_ALL", "C")]] {
                let columns = width.to_string();
                let vars = [vars.as_slice(), &[("COLUMNS", &*columns)]].concat();
                let ran = run(command, folder.path(), BOTH, &vars);
                assert_eq!(ran.code, code, "{command}: {}", ran.stderr);
                let lines = ran.stdout.lines().chain(ran.stderr.lines());
                let over: Vec<_> = lines.filter(|it| cells(it) > width).take(3).collect();
                assert!(over.is_empty(), "{command} {width}: {over:#?}");
            }
        }
    }
}

#[test]
fn colours_take_no_room() {
    let folder = hostile();
    let plain = |text: &str| {
        let parts = text.split('\u{1b}').enumerate();
        parts.map(|(at, it)| if at == 0 { it } else { it.split_once('m').unwrap().1 }).collect()
    };
    for command in ["lint new", "breaking new --against old"] {
        for width in ["20", "80"] {
            let [painted, bare]: [String; 2] = ["always", "never"].map(|color| {
                let command = format!("{command} --color {color}");
                run(&command, folder.path(), BOTH, &[("COLUMNS", width)]).stdout
            });
            assert!(painted.contains("\u{1b}[") && !bare.contains('\u{1b}'));
            let painted: String = plain(&painted);
            assert!(painted.lines().all(|it| cells(it) <= width.parse().unwrap()));
        }
    }
}

#[test]
fn simple_terminals_get_simple_lines() {
    let folder = folder(&[("buf.yaml", CONFIG), ("a.proto", &messages(1))]);
    let lint = |vars: &[(&str, &str)]| run("lint", folder.path(), BOTH, vars).stdout;
    assert!(lint(&[]).contains("\u{1b}[31m") && lint(&[]).contains("╭─"));
    let dumb = lint(&[("TERM", "dumb")]);
    assert!(
        dumb.is_ascii() && !dumb.contains('\u{1b}') && dumb.contains(",-[a.proto:3:9]"),
        "{dumb}"
    );
    let old = lint(&[("LC_ALL", "C")]);
    assert!(old.is_ascii() && old.contains("\u{1b}[31m"), "{old}");
    for command in ["--help", "lint --help", "explain", "nonsense"] {
        let styled = |command: &str, vars: &[(&str, &str)]| {
            let ran = run(command, folder.path(), BOTH, vars);
            (ran.stdout + &ran.stderr).contains('\u{1b}')
        };
        assert!(styled(command, &[]), "{command}");
        for vars in [[("TERM", "dumb")], [("CLICOLOR", "0")], [PLAIN]] {
            assert!(!styled(command, &vars), "{command} {vars:?}");
        }
        assert!(!styled(&format!("--color never {command}"), &[]));
        assert!(styled(&format!("--color=always {command}"), &[PLAIN]));
        // Each stream has its own.
        let half = Watched { stdout: true, stderr: false };
        let ran = run(command, folder.path(), half, &[]);
        assert!(!ran.stderr.contains('\u{1b}'));
    }
}

#[test]
fn pages_have_no_markers() {
    let here = Path::new("/");
    let markers = ["//~", "^^^", "proto bad", "proto good", "proto fixed", "proto before"];
    for (watched, vars) in [(BOTH, &[][..]), (BOTH, &[PLAIN]), (NONE, &[])] {
        let text = run("explain --all", here, watched, vars).stdout;
        let found: Vec<_> = markers.iter().filter(|it| text.contains(**it)).collect();
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(text.contains("```proto\n"), !watched.stdout);
        assert_eq!(text.contains('\u{1b}'), watched.stdout && vars.is_empty());
    }
    let text = run("explain enum_zero_value_suffix", here, BOTH, &[PLAIN]).stdout;
    assert!(text.starts_with("ENUM_ZERO_VALUE_SUFFIX\n----------------------\n\n"), "{text}");
    let example = "Bad:\n\n    syntax = \"proto3\";\n    enum BookFormat {\n      BOOK_FORMAT_HARDCOVER = 0;\n    }\n";
    assert!(text.contains(example), "{text}");
    let folder = folder(&[("a.proto", &messages(1))]);
    let sarif = run("lint --format sarif", folder.path(), NONE, &[]).stdout;
    assert!(sarif.contains("```proto\\n") && markers.iter().all(|it| !sarif.contains(it)));
}

#[test]
fn rules_are_listed_in_full_where_nobody_watches() {
    let here = Path::new("/");
    let piped = run("rules", here, NONE, &[("COLUMNS", "40")]).stdout;
    assert!(piped.starts_with("ID ") && piped.lines().any(|it| it.len() > 150));
    let wide = run("rules", here, BOTH, &[("COLUMNS", "300")]).stdout;
    assert!(wide.starts_with("ID ") && wide.lines().all(|it| it.len() <= 200), "{wide}");
    let table = run("rules", here, BOTH, &[("COLUMNS", "140")]).stdout;
    assert!(table.starts_with("ID ") && table.contains("\n   "), "{table}");
    let narrow = run("rules", here, BOTH, &[("COLUMNS", "60")]).stdout;
    let first = "\nENUM_PASCAL_CASE (default)\n  Checks that enum names are `PascalCase`.\n  BASIC";
    assert!(narrow.contains(first), "{narrow}");
    let words = |text: &str| text.matches("FIELD_NO_DELETE").count();
    assert_eq!(words(&narrow), words(&piped));
    let json = |watched| run("rules --format json", here, watched, &[("COLUMNS", "40")]).stdout;
    assert_eq!(json(BOTH), json(NONE));
}
