use std::{fs, path::Path};

use clap::Parser as _;

use super::{Next, Pause, run};
use crate::cli::{Cli, Command, Terminal, Watched, World};

const CONFIG: &str = "version: v2\nlint:\n  use: [FIELD_LOWER_SNAKE_CASE, MESSAGE_PASCAL_CASE]\n";
const A: &str = "syntax = \"proto3\";\npackage p;\nmessage A {\n  string aB = 1;\n}\n";
const B: &str =
    "syntax = \"proto3\";\npackage p;\nimport \"a.proto\";\nmessage b {\n  A a = 1;\n}\n";

/// Lints a folder and changes it whenever nothing has changed; gives back what was printed, each
/// round behind a line, and the end of stderr.
fn watch(line: &str, steps: &[&dyn Fn(&Path)]) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    for (path, text) in [("protosmith.yaml", CONFIG), ("a.proto", A), ("b.proto", B)] {
        fs::write(dir.join(path), text).unwrap();
    }
    let words = ["protosmith", "lint", "--watch"].into_iter().chain(line.split_whitespace());
    let cli = Cli::try_parse_from(words).unwrap();
    let Command::Lint(args) = &cli.command else { panic!() };
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut steps = steps.iter();
    let mut world = World {
        args: Vec::new(),
        program: None,
        cwd: dir.to_owned(),
        stdin: &mut &b""[..],
        stdout: &mut stdout,
        stderr: &mut stderr,
        stdout_leads: Default::default(),
        watched: Watched::default(),
        var: &|_| None,
    };
    let mut terminal = Terminal::new(&mut world, &cli.global);
    let mut pause = |pause| match pause {
        Pause::Settle => Next::Look,
        Pause::Idle(_) => match steps.next() {
            Some(step) => {
                step(dir);
                Next::Look
            }
            None => Next::Stop,
        },
    };
    run(args, &mut terminal, &mut pause).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(stdout).lines().map(str::to_owned).collect(), text(stderr))
}

fn write(path: &str, text: impl Into<String>) -> impl Fn(&Path) {
    let (path, text) = (path.to_owned(), text.into());
    move |dir| fs::write(dir.join(&path), &text).unwrap()
}

/// What is found at first, without the rest of the lines.
const FIRST: [&str; 2] = ["a.proto:4:10:", "b.proto:4:9:"];

fn locations(found: &[String]) -> Vec<&str> {
    found.iter().map(|it| it.split(' ').next().unwrap()).collect()
}

#[test]
fn what_changes_is_checked_again() {
    let nothing = |_: &Path| {};
    let (found, said) = watch("", &[&nothing]);
    assert_eq!(locations(&found), FIRST);
    assert_eq!(said.matches("; waiting for changes\n").count(), 1, "{said}");
    assert!(said.starts_with("checked 2 files in "), "{said}");

    let (found, said) = watch("", &[&write("a.proto", A.replace("aB", "a_b"))]);
    assert_eq!(locations(&found), [FIRST[0], FIRST[1], FIRST[1]], "{said}");

    let gone = |dir: &Path| fs::remove_file(dir.join("b.proto")).unwrap();
    let new = write("c.proto", B.replace("message b", "message ccc"));
    let (found, said) = watch("", &[&gone, &new]);
    let wanted = [FIRST[0], FIRST[1], FIRST[0], FIRST[0], "c.proto:4:9:"];
    assert_eq!(locations(&found), wanted, "{said}");

    let config = write("protosmith.yaml", CONFIG.replace(", MESSAGE_PASCAL_CASE", ""));
    let (found, said) = watch("", &[&config]);
    assert_eq!(locations(&found), [FIRST[0], FIRST[1], FIRST[0]], "{said}");

    let imported = write("a.proto", A.replace("message A", "message AB"));
    let (found, said) = watch("--path b.proto", &[&imported, &write("a.proto", A)]);
    assert_eq!(locations(&found), [FIRST[1], "b.proto:5:3:", FIRST[1]], "{said}");
}

#[test]
fn fixes_hold_for_what_is_not_watched() {
    let bad = A.replace("message A", "message a");
    let uses = B.replace("  A a", "  a a");
    let both = |dir: &Path| {
        write("a.proto", bad.clone())(dir);
        write("b.proto", uses.clone())(dir);
    };
    let unused = write("b.proto", "syntax = \"proto3\";\n");
    let touched = write("a.proto", bad.clone() + "\n");
    let twice = |dir: &Path| {
        unused(dir);
        touched(dir);
    };
    let (found, said) = watch("--path a.proto --format json", &[&both, &twice]);
    let fixes: Vec<_> = found
        .iter()
        .filter(|it| it.contains("MESSAGE_PASCAL_CASE"))
        .map(|it| it.contains("\"fixes\""))
        .collect();
    assert_eq!(fixes, [false, true], "{said}");
}

/// What is ignored in one root is not in the others.
#[test]
fn roots_are_known() {
    let roots = |dir: &Path| {
        let message =
            |name: &str| format!("syntax = \"proto3\";\npackage {name};\nmessage {name} {{}}\n");
        for root in ["a", "b"] {
            fs::remove_file(dir.join(format!("{root}.proto"))).unwrap();
            fs::create_dir(dir.join(root)).unwrap();
            fs::write(dir.join(format!("{root}/{root}.proto")), message(root)).unwrap();
        }
        fs::write(dir.join("buf.yaml"), "version: v1beta1\nbuild:\n  roots: [a, b]\n").unwrap();
        fs::write(dir.join("protosmith.yaml"), format!("{CONFIG}  ignore: [b]\n")).unwrap();
    };
    let (found, said) = watch("", &[&roots]);
    assert_eq!(locations(&found), [FIRST[0], FIRST[1], "a/a.proto:3:9:"], "{said}");
}

#[test]
fn what_is_broken_is_said_until_it_is_mended() {
    let broken = write("protosmith.yaml", "version: v9\n");
    let nothing = |_: &Path| {};
    let (found, said) = watch("", &[&broken, &nothing, &write("protosmith.yaml", CONFIG)]);
    assert_eq!(locations(&found), [FIRST, FIRST].concat(), "{said}");
    assert_eq!(said.matches("error: ").count(), 1, "{said}");
    let syntax = write("a.proto", "syntax = \"proto3\";\nmessage {}\n");
    let (found, _) = watch("", &[&syntax, &write("a.proto", A)]);
    assert!(found[2].contains("COMPILE"), "{found:?}");
    assert_eq!(locations(&found[found.len() - 2..]), FIRST);
}

#[test]
fn baselines_are_heeded() {
    let baseline = write(
        "known.json",
        "{\"version\": 1, \"findings\": [{\"rule\": \"MESSAGE_PASCAL_CASE\", \"element\": \"p.b\", \"line\": \"message b {\", \"path\": \"b.proto\"}]}",
    );
    let empty = "{\"version\": 1, \"findings\": []}";
    let config = write("protosmith.yaml", format!("{CONFIG}  baseline: known.json\n"));
    let both = |dir: &Path| {
        write("known.json", empty)(dir);
        config(dir);
    };
    let (found, said) = watch("", &[&both, &baseline]);
    assert_eq!(locations(&found), [FIRST[0], FIRST[1], FIRST[0], FIRST[1], FIRST[0]], "{said}");
    // While another file does not compile, too.
    let (found, said) = watch("", &[&both, &baseline, &write("c.proto", "message")]);
    assert!(found[6].contains("COMPILE") && !said.contains("no more"), "{found:?} {said}");
    assert_eq!(locations(&found[5..6]), [FIRST[0]], "{found:?}");
}

/// What is locked anew is imported, though the configuration is as it was.
#[test]
fn locks_are_looked_at() {
    let lock = |names: &[&str]| {
        let digest = format!("b5:{}", "0".repeat(128));
        let dep = |it: &&str| {
            format!("  - {{name: {it}, source: {{directory: d}}, tree: a, digest: '{digest}'}}\n")
        };
        "version: v1\ndeps:\n".to_owned() + &names.iter().map(dep).collect::<String>()
    };
    let files = [
        ("protosmith.yaml", format!("{CONFIG}dependencies: {{m: {{directory: d}}}}\n")),
        ("protosmith.lock", lock(&["m"])),
        ("vendor/m/m.proto", "syntax = \"proto3\";\n".to_owned()),
        ("vendor/n/n.proto", "syntax = \"proto3\";\n".to_owned()),
        ("a.proto", A.replace("message", "import \"n.proto\";\nmessage")),
    ];
    let first = |dir: &Path| {
        for (path, text) in &files {
            fs::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
            fs::write(dir.join(path), text).unwrap();
        }
    };
    let (found, said) = watch("", &[&first, &write("protosmith.lock", lock(&["m", "n"]))]);
    let missing = found.iter().filter(|it| it.contains("`n.proto`")).count();
    assert_eq!(missing, 1, "{found:?} {said}");
    assert_eq!(locations(&found[found.len() - 2..]), ["a.proto:5:10:", FIRST[1]], "{found:?}");
}
