//! Rounds: what is applied, what waits, and what is left.

use super::{World, finding};
use crate::{
    diagnostic::{Diagnostic, Safety},
    fix::{Outcome, Reason, apply},
    model::Schema,
};

const A: &str =
    "syntax = \"proto3\";\npackage p;\nmessage A {\n  int32 xx = 1;\n  int32 yy = 2;\n}\n";
const B: &str =
    "syntax = \"proto3\";\npackage p;\nimport \"a.proto\";\nmessage B {\n  A a = 1;\n}\n";
const FILES: [(&str, &str); 2] = [("a.proto", A), ("b.proto", B)];

/// A finding where all of some texts are found, and what to write there.
type Row<'a> = (Safety, &'a [(&'a str, &'a str, &'a str)]);

fn run(files: &[(&str, &str)], rows: &[Row<'_>], least: Safety) -> (Outcome, usize) {
    let rule = |schema: &Schema| -> Vec<Diagnostic> {
        rows.iter().filter_map(|it| finding(schema, it.0, it.1)).collect()
    };
    let mut world = World { files: files.to_vec(), rule: &rule, compiles: 0 };
    let outcome = apply(&mut world, &|_, fix| fix.safety >= least);
    assert!(outcome.texts.iter().all(|(path, text)| {
        let file = outcome.compiled.schema.file(path).unwrap().index();
        outcome.compiled.schema.sources[file].text() == Some(text)
    }));
    (outcome, world.compiles)
}

/// The texts that changed, what was applied by round, and why others were not.
#[track_caller]
fn check(rows: &[Row<'_>], least: Safety, texts: &[(&str, &str)], applied: &str, left: &str) {
    let outcome = run(&FILES, rows, least).0;
    let made: Vec<_> =
        outcome.texts.iter().map(|it| (&**it.0, str::from_utf8(it.1).unwrap())).collect();
    assert_eq!(made, texts, "{:?}", outcome.left);
    let done: Vec<_> =
        outcome.applied.iter().map(|it| format!("{} {}", it.round, it.title)).collect();
    assert_eq!(done.join("; "), applied);
    let reasons: Vec<_> = outcome.left.iter().map(|(at, it)| format!("{at} {it}")).collect();
    assert_eq!(reasons.join("; "), left);
}

#[test]
fn what_meets_waits_for_the_next_round() {
    let with = |x: &str, y: &str| A.replace("int32 xx", x).replace("int32 yy", y);
    check(
        &[
            (Safety::BreaksClients, &[("a.proto", "xx =", "x2 =")]),
            (Safety::BreaksClients, &[("a.proto", "int32 xx", "int32 z")]),
            (Safety::BreaksClients, &[("a.proto", "yy =", "y2 =")]),
            (Safety::BreaksClients, &[("a.proto", "x2 =", "x3 =")]),
        ],
        Safety::BreaksClients,
        &[("a.proto", &with("int32 x3", "int32 y2"))],
        "1 write `x2 =`; 1 write `y2 =`; 2 write `x3 =`",
        "",
    );
}

#[test]
fn all_that_waits_has_its_turn() {
    let text: String = (1..60).map(|it| format!("  int32 f{it} = {it};\n")).collect();
    let text = format!("syntax = \"proto3\";\nmessage M {{\n{text}}}\n");
    let names: Vec<_> = (1..60).map(|it| (format!(" f{it} "), format!(" g{it} "))).collect();
    let meet = ("m.proto", "message M", "message M");
    let edits: Vec<_> = names.iter().map(|it| [("m.proto", &*it.0, &*it.1), meet]).collect();
    let rows: Vec<Row<'_>> = edits.iter().map(|it| (Safety::BreaksClients, &it[..])).collect();
    let (outcome, _) = run(&[("m.proto", &text)], &rows, Safety::BreaksClients);
    assert_eq!((outcome.applied.len(), outcome.left), (59, Default::default()));
}

#[test]
fn a_fix_of_several_files_is_applied_whole_or_not_at_all() {
    let rename: Row<'_> = (
        Safety::BreaksClients,
        &[("a.proto", "message A", "message Z"), ("b.proto", "  A ", "  Z ")],
    );
    let [a, b] = [A.replace("message A", "message Z"), B.replace("  A ", "  Z ")];
    check(
        &[rename],
        Safety::BreaksClients,
        &[("a.proto", &a), ("b.proto", &b)],
        "1 write `message Z`",
        "",
    );
    // Half of it is taken by another: the whole waits for the next round.
    check(
        &[(Safety::BreaksClients, &[("b.proto", "a = 1", "c = 1")]), rename],
        Safety::BreaksClients,
        &[("a.proto", &a), ("b.proto", &b.replace("a = 1", "c = 1"))],
        "1 write `c = 1`; 2 write `message Z`",
        "",
    );
}

#[test]
fn only_what_is_safe_enough_is_applied() {
    let rows: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("a.proto", "xx =", "x2 =")]),
        (Safety::Safe, &[("a.proto", "A {\n ", "A {")]),
    ];
    let safe = A.replace("A {\n ", "A {");
    check(rows, Safety::Safe, &[("a.proto", &safe)], "1 write `A {`", "0 it was not asked for");
    let both = safe.replace("xx =", "x2 =");
    check(rows, Safety::BreaksClients, &[("a.proto", &both)], "1 write `x2 =`; 1 write `A {`", "");
}

#[test]
fn what_does_not_compile_any_more_is_left_and_the_rest_applied() {
    let half: Row<'_> = (Safety::BreaksClients, &[("a.proto", "message A", "message Z")]);
    let why = "`A` is not declared";
    check(
        &[
            (Safety::BreaksClients, &[("a.proto", "xx =", "x2 =")]),
            half,
            (Safety::BreaksClients, &[("b.proto", "a = 1", "c = 1")]),
            (Safety::BreaksClients, &[("a.proto", "A {\n", "A { // a\n")]),
        ],
        Safety::BreaksClients,
        &[
            ("a.proto", &A.replace("xx =", "x2 =").replace("A {\n", "A { // a\n")),
            ("b.proto", &B.replace("a = 1", "c = 1")),
        ],
        // The last waited for what was refused.
        "1 write `x2 =`; 1 write `c = 1`; 2 write `A { // a\n`",
        &format!("0 the schema would not compile: {why}"),
    );
    // Each is right, both together are not.
    check(
        &[
            (Safety::BreaksClients, &[("a.proto", "xx =", "z =")]),
            (Safety::BreaksClients, &[("a.proto", "yy =", "z =")]),
        ],
        Safety::BreaksClients,
        &[("a.proto", &A.replace("xx =", "z ="))],
        "1 write `z =`",
        "0 the schema would not compile: `z` is already declared in `p.A`, as a field",
    );
}

#[test]
fn errors_that_were_there_stay_and_can_be_mended() {
    let broken = A.replace("int32 yy", "int23 yy");
    let files = [("a.proto", &*broken), ("b.proto", B)];
    let rows: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("b.proto", "a = 1", "c = 1")]),
        (Safety::BreaksClients, &[("b.proto", "c = 1", "c = 0")]),
        (Safety::BreaksClients, &[("a.proto", "int23", "int32")]),
    ];
    let outcome = run(&files, rows, Safety::BreaksClients).0;
    assert_eq!(outcome.applied.len(), 2);
    assert!(matches!(outcome.left[&0], Reason::Error { .. }), "{:?}", outcome.left);
    assert!(outcome.compiled.diagnostics.is_empty());
}

#[test]
fn promises_are_kept() {
    let why = "0 it would change the meaning of `a.proto`";
    check(&[(Safety::Safe, &[("a.proto", "xx =", "x2 =")])], Safety::Safe, &[], "", why);
    check(&[(Safety::Safe, &[("a.proto", "= 2;", "= 3;")])], Safety::Safe, &[], "", why);
    check(
        &[(Safety::BreaksClients, &[("a.proto", "= 2;", "= 3;")])],
        Safety::BreaksClients,
        &[],
        "",
        why,
    );
    check(
        &[(Safety::BreaksClients, &[("a.proto", "int32 xx", "int64 xx")])],
        Safety::BreaksClients,
        &[],
        "",
        why,
    );
    // The name is that of another element now.
    let b = B.replace("A a", "A a = 2; message C {} C c");
    let files = [("a.proto", A), ("b.proto", &*b)];
    let rows: &[Row<'_>] =
        &[(Safety::BreaksClients, &[("b.proto", "C {}", "A {}"), ("b.proto", "C c", "A c")])];
    let outcome = run(&files, rows, Safety::BreaksClients).0;
    assert_eq!(outcome.left[&0], Reason::Change("b.proto".to_owned()));
    assert!(outcome.texts.is_empty() && outcome.applied.is_empty());
}

#[test]
fn names_that_clients_know_are_kept_unless_it_is_said() {
    let text = "syntax = \"proto3\";\npackage p;\nmessage A {\n  int32 xx = 1;\n}\nenum E {\n  \
                V = 0;\n}\nservice S {\n  rpc R(A) returns (A);\n}\n";
    for (old, new) in [("xx =", "x_y ="), ("V =", "W ="), ("rpc R", "rpc T"), ("ice S", "ice T")] {
        for safety in [Safety::Unsafe, Safety::BreaksClients] {
            let rows: &[Row<'_>] = &[(safety, &[("a.proto", old, new)])];
            let outcome = run(&[("a.proto", text), ("b.proto", "")], rows, Safety::BreaksClients).0;
            let is_applied = safety == Safety::BreaksClients;
            assert_eq!(outcome.applied.len() == 1, is_applied, "{new}: {:?}", outcome.left);
        }
    }
    // The name in JSON stays.
    let named = text.replace("xx = 1", "xx = 1 [json_name = \"a\"]");
    let rows: &[Row<'_>] = &[(Safety::Unsafe, &[("a.proto", "xx =", "x_y =")])];
    let outcome = run(&[("a.proto", &named), ("b.proto", "")], rows, Safety::Unsafe).0;
    assert_eq!(outcome.applied.len(), 1, "{:?}", outcome.left);
}

#[test]
fn imports_that_nothing_needs_may_go_and_public_ones_may_not() {
    let empty = "import \"google/protobuf/empty.proto\";\n";
    for (import, is_applied) in
        [(empty.to_owned(), true), (empty.replace("import", "import public"), false)]
    {
        let a = A.replace("message", &format!("{import}message"));
        let rows: &[Row<'_>] = &[(Safety::Safe, &[("a.proto", &import, "")])];
        let outcome = run(&[("a.proto", &a), ("b.proto", B)], rows, Safety::Safe).0;
        assert_eq!(outcome.applied.len() == 1, is_applied, "{import}");
        assert_eq!(outcome.left.is_empty(), is_applied, "{import}");
    }
}

#[test]
fn other_files_are_not_edited() {
    let files = [("_a.proto", A), ("b.proto", &*B.replace("a.proto", "_a.proto"))];
    let rows: &[Row<'_>] = &[(
        Safety::BreaksClients,
        &[("b.proto", "A a = 1", "A c = 1"), ("_a.proto", "xx =", "x2 =")],
    )];
    let outcome = run(&files, rows, Safety::BreaksClients).0;
    assert_eq!(outcome.left[&0], Reason::OtherFile("_a.proto".to_owned()));
    assert!(outcome.texts.is_empty());
}

#[test]
fn edits_of_one_fix_that_meet_are_unsound() {
    let rows: &[Row<'_>] =
        &[(Safety::Safe, &[("a.proto", "int32 xx", "int32 xx"), ("a.proto", "xx =", "xx =")])];
    assert_eq!(run(&FILES, rows, Safety::Safe).0.left[&0], Reason::Unsound);
}

/// That nothing changes when fixes are applied again.
fn again_nothing_changes(first: &Outcome, rows: &[Row<'_>]) {
    let [a, b] =
        FILES.map(|it| first.texts.get(it.0).map_or(it.1, |it| str::from_utf8(it).unwrap()));
    let again = run(&[("a.proto", a), ("b.proto", b)], rows, Safety::BreaksClients).0;
    assert!(again.texts.is_empty() && again.applied.is_empty(), "{:?}", again.applied);
}

#[test]
fn elements_keep_a_name_that_rules_disagree_about() {
    let circle: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("a.proto", "yy", "longer")]),
        (Safety::BreaksClients, &[("a.proto", "longer", "yy")]),
        (Safety::BreaksClients, &[("a.proto", "longer", "z")]),
        (Safety::BreaksClients, &[("a.proto", "xx", "x22")]),
        (Safety::BreaksClients, &[("a.proto", "x22", "x3")]),
        (Safety::BreaksClients, &[("b.proto", "A a =", "A c =")]),
    ];
    let [a, b] = [A.replace("xx", "x3"), B.replace("A a =", "A c =")];
    check(
        circle,
        Safety::BreaksClients,
        &[("a.proto", &a), ("b.proto", &b)],
        "1 write `x22`; 1 write `A c =`; 2 write `x3`",
        "0 other fixes undo it",
    );
    again_nothing_changes(&run(&FILES, circle, Safety::BreaksClients).0, circle);
    // No name of the circle is better than the others, so it keeps the first.
    let rows: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("a.proto", "xx", "a1")]),
        (Safety::BreaksClients, &[("a.proto", "a1", "a2")]),
        (Safety::BreaksClients, &[("a.proto", "a2", "a3")]),
        (Safety::BreaksClients, &[("a.proto", "a3", "a1")]),
    ];
    check(rows, Safety::BreaksClients, &[], "", "0 other fixes undo it");
    again_nothing_changes(&run(&FILES, rows, Safety::BreaksClients).0, rows);
    // Nor does anything else stay of what comes to nothing.
    let rows: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("a.proto", "xx", "a1"), ("a.proto", "p;\n", "p;\n\n")]),
        (Safety::BreaksClients, &[("a.proto", "a1", "xx")]),
    ];
    check(rows, Safety::BreaksClients, &[], "", "0 other fixes undo it");
    // Names without end.
    let names: Vec<_> = ('a'..='z').map(|it| format!("q{it}")).collect();
    let mut edits = vec![[("a.proto", "yy", "z")], [("a.proto", "xx", "qa")]];
    edits.extend(names.windows(2).map(|it| [("a.proto", &*it[0], &*it[1])]));
    let rows: Vec<Row<'_>> = edits.iter().map(|it| (Safety::BreaksClients, &it[..])).collect();
    let a = A.replace("yy", "z");
    let left = "0 other fixes undo it";
    check(&rows, Safety::BreaksClients, &[("a.proto", &a)], "1 write `z`", left);
}

#[test]
fn names_that_come_back_on_the_way_are_no_circle() {
    let rows: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("a.proto", "xx = 1;\n  int32 yy", "a1 = 1;\n  int32 y2")]),
        (Safety::BreaksClients, &[("a.proto", "a1 = 1;\n  int32 y2", "xx = 1;\n  int32 y3")]),
        (Safety::BreaksClients, &[("a.proto", "xx = 1;\n  int32 y3", "a1 = 1;\n  int32 y3")]),
    ];
    let a = A.replace("xx", "a1").replace("yy", "y3");
    let done = run(&FILES, rows, Safety::BreaksClients).0;
    assert_eq!(done.texts["a.proto"], a.as_bytes());
    assert!(done.left.is_empty() && done.applied.len() == 3, "{:?}", done.left);
}

#[test]
fn circles_and_endless_fixes_come_to_an_end() {
    let circle: &[Row<'_>] = &[
        (Safety::BreaksClients, &[("a.proto", "int32 xx =", "int32 z =")]),
        (Safety::BreaksClients, &[("a.proto", "int32 z =", "int32 xx =")]),
        (Safety::BreaksClients, &[("b.proto", "A a =", "A c =")]),
    ];
    let outcome = run(&FILES, circle, Safety::BreaksClients).0;
    assert!(outcome.left.values().eq([&Reason::Cycle]), "{:?}", outcome.left);
    assert!(outcome.applied.len() <= 4, "{:?}", outcome.applied);
    // Where it began in the circle, it ends, and says so; the rest is applied.
    let (circle, rest) = circle.split_at(2);
    let outcome = run(&FILES, circle, Safety::BreaksClients).0;
    assert!(outcome.left.values().eq([&Reason::Cycle]), "{:?}", outcome.left);
    assert!(outcome.applied.is_empty() && outcome.texts.is_empty(), "{:?}", outcome.applied);
    let waits: [Row<'_>; 3] = [circle[0], circle[1], rest[0]];
    again_nothing_changes(&run(&FILES, &waits, Safety::BreaksClients).0, &waits);
    let endless: &[Row<'_>] = &[(Safety::Safe, &[("a.proto", "  int32 xx", "   int32 xx")])];
    let (outcome, compiles) = run(&FILES, endless, Safety::Safe);
    assert_eq!(outcome.left[&0], Reason::Limit);
    assert_eq!((outcome.applied.len(), compiles), (16, 17));
}

#[test]
fn many_wrong_fixes_cost_a_bounded_number_of_trials() {
    let text: String = (1..500).map(|it| format!("  int32 f{it} = {it};\n")).collect();
    let text = format!("syntax = \"proto3\";\nmessage M {{\n{text}}}\n");
    let edits: Vec<_> = (1..500).map(|it| (format!(" f{it} "), " f ".to_owned())).collect();
    let edits: Vec<_> = edits.iter().map(|it| [("m.proto", &*it.0, &*it.1)]).collect();
    let rows: Vec<Row<'_>> = edits.iter().map(|it| (Safety::BreaksClients, &it[..])).collect();
    let (outcome, compiles) = run(&[("m.proto", &text)], &rows, Safety::BreaksClients);
    assert_eq!(outcome.applied.len(), 1);
    assert!(compiles < 1000, "{compiles}");
    assert!(outcome.left.values().any(|it| *it == Reason::Limit));
    assert_eq!(outcome.left.len(), 498);
}
