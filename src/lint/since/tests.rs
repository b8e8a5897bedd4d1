use protosmith_compiler::{
    compile::{self, NoImports, Source},
    diagnostic::{Diagnostic, Location},
};
use rustc_hash::FxHashMap;

use super::{Change, Lines, concerns, renamed};

/// The names of the elements with a finding at their name that is about what has changed.
fn check(old: &str, new: &str) -> String {
    let source = Source {
        path: "a.proto".into(),
        shown: "a.proto".into(),
        text: new.as_bytes().into(),
        target: true,
        ..Source::default()
    };
    let schema = compile::compile(vec![source], &NoImports, Vec::new()).schema;
    let found = |it: protosmith_compiler::model::Element<'_>| {
        Diagnostic::new("R", it.name_location(), it.full_name())
    };
    let mut found: Vec<_> = schema.at(0).elements().map(found).collect();
    found.push(Diagnostic::new("R", Location::File(0), "file"));
    found.sort_by_key(|it| it.location);
    let changes =
        FxHashMap::from_iter([(0, Change::between(Some(old.as_bytes()), new.as_bytes()))]);
    let is_new = concerns(&schema, &changes, &found);
    let found = found.into_iter().zip(is_new).filter(|it| it.1).map(|it| it.0);
    found.map(|it| it.message).collect::<Vec<_>>().join(" ")
}

const OLD: &str = "syntax = \"proto3\";

// Of A.
message A {
  // Of x.
  int32 x = 1;

  /* Of B,
     in two lines. */
  message B {
    int32 y = 1;
    int32 z = 2;
  }
}

enum E {
  // Of V.
  V = 0;
  W = 1;
}
message C {}
";

#[test]
fn elements_are_what_stands_in_them_alone() {
    assert_eq!(check(OLD, OLD), "");
    let change = |from: &str, to: &str| {
        assert_eq!(OLD.matches(from).count(), 1, "{from}");
        check(OLD, &OLD.replace(from, to))
    };
    // Lines that were added.
    assert_eq!(change("  W = 1;\n", "  W = 1;\n  X = 2;\n"), "file X");
    assert_eq!(change("message C {}\n", "message C {}\nmessage D {}\n"), "file D");
    assert_eq!(change("    int32 z = 2;\n", "    int32 z = 2;\n\n"), "file");
    // Lines that were changed.
    assert_eq!(change("int32 x", "int64 x"), "file A.x");
    assert_eq!(change("message B {", "message B { // now"), "file A.B");
    assert_eq!(change("message C {}", "message C { int32 q = 1; }"), "file C C.q");
    // Comments are those of what follows.
    assert_eq!(change("// Of x.", "// Of X."), "file A.x");
    assert_eq!(change("     in two", "     in 2"), "file A.B");
    assert_eq!(change("  // Of V.\n", ""), "file V");
    assert_eq!(change("// Of A.\n", ""), "file A");
    assert_eq!(change("  W = 1;", "  // Of W.\n  W = 1;"), "file W");
    // What an element has lost.
    assert_eq!(change("    int32 z = 2;\n", ""), "file A.B");
    assert_eq!(change("  W = 1;\n", ""), "file E");
    assert_eq!(change("    int32 y = 1;\n", "\n"), "file A.B");
    assert_eq!(change("  // Of V.\n", "\n"), "file V");
    assert_eq!(change("enum E {\n  // Of V.\n  V = 0;\n  W = 1;\n}\n", ""), "file");
    // Blanks are nothing.
    assert_eq!(change("\n\nenum", "\nenum"), "file");
}

/// As between short texts.
#[test]
fn long_texts_are_compared_between_lines_that_they_have_once() {
    let old: String = (0..5000).map(|at| format!("{at};\n}}\n")).collect();
    let new = old
        .replace("\n17;\n}\n", "\n17; // Other.\n}\n")
        .replace("\n2500;\n}\n", "\nnew;\n}\n2500;\n}\n")
        .replace("\n4000;\n}\n", "\n");
    let lines = Lines::between(old.as_bytes(), new.as_bytes());
    assert_eq!(lines.changed().collect::<Vec<_>>(), [34, 5000, 5001]);
    assert_eq!(lines.gaps.iter().map(|it| it.line).collect::<Vec<_>>(), [8002]);
}

#[test]
fn all_of_a_new_file_has_changed() {
    assert!(matches!(Change::between(None, b"x"), Change::New));
    assert!(matches!(Change::between(Some(b"x"), b"x"), Change::None));
    let Change::Some(lines) = Change::between(Some(b""), b"a\nb\n") else { panic!() };
    assert!(lines.is_changed(0) && lines.is_changed(1) && !lines.is_changed(2));
}

#[test]
fn renamed_files_are_known_by_their_lines() {
    let many = |name: &str| -> String { (0..20).map(|at| format!("{name} {at};\n")).collect() };
    let (a, b) = (many("a"), many("b"));
    let half = |from: &str, other: &str| -> String {
        from.lines().take(12).chain(other.lines().take(8)).map(|it| format!("  {it}\n")).collect()
    };
    let check = |new: &[&str], gone: &[&str], wanted: &[Option<usize>]| {
        let bytes =
            |all: &[&str]| -> Vec<Vec<u8>> { all.iter().map(|it| it.as_bytes().into()).collect() };
        let (new, gone) = (bytes(new), bytes(gone));
        let new: Vec<_> = new.iter().map(|it| ("new.proto", it.as_slice())).collect();
        let gone: Vec<_> = gone.iter().map(|it| ("old.proto", it.as_slice())).collect();
        assert_eq!(renamed(&new, &gone), wanted);
    };
    check(&[&b, &a], &[&a, &b], &[Some(1), Some(0)]);
    check(&[&half(&a, &many("c"))], &[&b, &a], &[Some(1)]);
    check(&[&many("c")], &[&a, &b], &[None]);
    check(&[&a, &a], &[&a], &[Some(0), None]);
    check(&[&a], &[], &[None]);
    check(&[""], &[&a], &[None]);
}

/// A folder of files that have most lines in common.
#[test]
fn renamed_files_that_are_alike_are_known_by_their_names() {
    let files = |version: &str| -> Vec<(String, String)> {
        let text = |at| format!("package p.{version};\nmessage M{at} {{\n  string a = 1;\n}}\n");
        let path = |at| format!("p{}/{version}/a{}.proto", at % 2, at / 2);
        (0..100).map(|at| (path(at), text(at))).collect()
    };
    let (new, gone) = (files("v2"), files("v1"));
    fn named(all: &[(String, String)]) -> Vec<(&str, &[u8])> {
        all.iter().map(|it| (&*it.0, it.1.as_bytes())).collect()
    }
    let wanted: Vec<_> = (0..100).map(Some).collect();
    assert_eq!(renamed(&named(&new), &named(&gone)), wanted);
    let other = [("p0/v2/a0.proto", &b"message Other {}\nenum OfIt {}\n"[..])];
    assert_eq!(renamed(&other, &named(&gone)), [None]);
}

/// Texts for which the shortest difference is hard to find.
#[test]
fn differences_take_time_in_proportion() {
    let lines = 100_000u64;
    let text = |line: &dyn Fn(u64) -> u64| -> Vec<u8> {
        (0..lines).flat_map(|at| format!("{}\n", line(at)).into_bytes()).collect()
    };
    let mixed = |seed: u64| {
        move |at: u64| (at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(seed) >> 33) % 97
    };
    let pairs: [(Vec<u8>, Vec<u8>); 4] = [
        (text(&mixed(1)), text(&mixed(7_777_777_777))),
        (text(&|at| at), text(&|at| lines - at)),
        (text(&|at| at % 2), text(&|at| at % 3)),
        (text(&|_| 0), text(&|at| at % 2)),
    ];
    for (old, new) in &pairs {
        let found = Lines::between(old, new);
        assert!(found.changed().count() <= lines as usize);
    }
    let old: Vec<(&str, &[u8])> = pairs.iter().map(|it| ("a", &*it.0)).collect();
    let new: Vec<(&str, &[u8])> = pairs.iter().map(|it| ("a", &*it.1)).collect();
    assert_eq!(renamed(&new, &old).len(), 4);
}
