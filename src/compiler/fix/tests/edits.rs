//! Statements that go and lines that come.

use super::{compile, element, fixed, rename::FILES, schema};
use crate::{
    diagnostic::{Location, Safety},
    fix::{CommentsAbove, Edits},
    model::{Element, File, Import, Schema},
    source::Span,
};

/// What an edit makes of a text; the first place is that of the element `M.b`, or of the import.
/// Holds for all line breaks, and behind a byte order mark.
#[track_caller]
fn check(before: &str, after: Option<&str>, edit: fn(&mut Edits<'_>, Location)) {
    let windows = |it: &str| format!("\u{feff}{}", it.replace('\n', "\r\n"));
    for spelt in [str::to_owned, windows] {
        let schema = schema(&[("a.proto", &spelt(before))]);
        let file = schema.file("a.proto").unwrap();
        let import = file.imports().next();
        let location = import.map_or_else(|| element(&schema, "M.b").location(), Import::location);
        let mut edits = Edits::new(&schema);
        edit(&mut edits, location);
        let fix = edits.finish("it", Safety::Unsafe);
        let made = fix.map(|it| fixed(&schema, &it)["a.proto"].clone());
        assert_eq!(made, after.map(spelt), "{before}");
    }
}

fn delete(edits: &mut Edits<'_>, location: Location) {
    edits.delete_statement(location, CommentsAbove::Delete);
}

fn keep(edits: &mut Edits<'_>, location: Location) {
    edits.delete_statement(location, CommentsAbove::Keep);
}

#[test]
fn a_statement_goes_with_its_line_and_comments() {
    let check = |before: &str, after: &str| {
        let file = |it: &str| format!("message M {{{it}}}\n");
        check(&file(before), Some(&file(after)), delete);
    };
    check(
        "\n  optional int32 a = 1;\n  optional int32 b = 2;\n  optional int32 c = 3;\n",
        "\n  optional int32 a = 1;\n  optional int32 c = 3;\n",
    );
    check("\n  // B\n  //\n  optional int32 b = 2; // same\n", "\n");
    check(
        "\n\t/* B\n\t * more */\n\n\t/** near\n\t */\n\toptional int32 b = 2; /* x */ // y\n",
        "\n\t/* B\n\t * more */\n",
    );
    check(
        "\n  optional int32 a = 1; // A\n  // B\n  optional int32 b = 2;\n  // C\n  optional int32 c = 3;\n",
        "\n  optional int32 a = 1; // A\n  // C\n  optional int32 c = 3;\n",
    );
    // One of the blank lines that would meet goes too.
    check(
        "\n  optional int32 a = 1;\n\n  optional int32 b = 2;\n\n  optional int32 c = 3;\n",
        "\n  optional int32 a = 1;\n\n  optional int32 c = 3;\n",
    );
    check("\n  optional int32 b = 2;\n \n  optional int32 c = 3;\n", "\n  optional int32 c = 3;\n");
    check(
        "\n  optional int32 a = 1;\n\t\n  optional int32 b = 2;\n",
        "\n  optional int32 a = 1;\n",
    );
    // A brace in a comment opens nothing.
    check(
        "\n  optional int32 a = 1; // {\n  optional int32 b = 2;\n\n  optional int32 c = 3;\n",
        "\n  optional int32 a = 1; // {\n\n  optional int32 c = 3;\n",
    );
    // Shared lines.
    check(" optional int32 b = 2; ", " ");
    check("optional int32 b = 2;", "");
    check(
        "optional int32 a = 1;optional int32 b = 2;optional int32 c = 3;",
        "optional int32 a = 1;optional int32 c = 3;",
    );
    check(" optional int32 a = 1; optional int32 b = 2; /* B */\n", " optional int32 a = 1;\n");
    check("\n  optional int32 b = 2; optional int32 c = 3;\n", "\n  optional int32 c = 3;\n");
    check(
        "\n  optional int32 b = 2; /* C\n */ optional int32 c = 3;\n",
        "\n  /* C\n */ optional int32 c = 3;\n",
    );
    check("\n  /* é */ optional int32 b = 2; // 漢\n", "\n  /* é */\n");
    check(
        "\n  optional int32 b = 2; /* long\n  comment */\n  optional int32 c = 3;\n",
        "\n  optional int32 c = 3;\n",
    );
}

#[test]
fn a_statement_at_the_ends_of_a_file_goes() {
    let empty = "google/protobuf/empty.proto";
    let import = format!("import \"{empty}\";");
    check(&import, Some(""), delete);
    check(&format!("{import}\n"), Some(""), delete);
    check(&format!("\n{import}"), Some(""), delete);
    check(&format!("{import}\n\nmessage A {{}}"), Some("message A {}"), delete);
    check(&format!("message A {{}}\n\n{import} // x"), Some("message A {}\n"), delete);
    check(&format!("message A {{}} {import}"), Some("message A {}"), delete);
}

#[test]
fn comments_above_can_stay() {
    let import = "import \"google/protobuf/empty.proto\";";
    let check = |before: &str, after: Option<&str>| {
        check(&before.replace('#', import), after, keep);
    };
    check("// A\n# // B\nmessage A {}\n", Some("// A\n\nmessage A {}\n"));
    check("// A\n#\n\nmessage A {}\n", Some("// A\n\nmessage A {}\n"));
    check("// A\n\n#\nmessage A {}\n", Some("// A\n\nmessage A {}\n"));
    check("// A\n#\n", Some("// A\n"));
    check("// A\n#", Some("// A\n"));
    check("/* A\n*/\n#\n/*B*/ message A {}", Some("/* A\n*/\n\n/*B*/ message A {}"));
    check("// A */\n#\n", Some("// A */\n"));
    check("/* A\n// B */\n#\n", Some("/* A\n// B */\n"));
    check("/* A */ // B\n#\nmessage A {}\n", Some("/* A */ // B\n\nmessage A {}\n"));
    // It is that of what is before it.
    check("message A {} // A\n#\nmessage B {}\n", Some("message A {} // A\nmessage B {}\n"));
}

#[test]
fn an_element_goes_with_its_visibility() {
    for (before, after) in [
        ("export message M {}\n", Some("")),
        ("message A {} local enum M { B = 0; }", Some("message A {}")),
        ("// A\nlocal message M {}\nmessage A {}\n", Some("message A {}\n")),
        ("// not for export\nmessage M {}\n", Some("")),
        ("export\nmessage M {}\n", Some("")),
        ("message A {} // A\nexport /* M */ message M {}\n", Some("message A {} // A\n")),
    ] {
        let head = "edition = \"2024\";\n";
        let schema = schema(&[("a.proto", &format!("{head}{before}"))]);
        let mut edits = Edits::new(&schema);
        edits.delete_element(element(&schema, "M"), CommentsAbove::Delete);
        let fix = edits.finish("it", Safety::Unsafe);
        let made = fix.map(|it| fixed(&schema, &it)["a.proto"].clone());
        assert_eq!(made, after.map(|it| format!("{head}{it}")), "{before}");
    }
}

const NEW: &str = "optional int32 n = 9;\n// more";

#[test]
fn lines_come_with_the_indentation_that_is_there() {
    let check = |before: &str, above: Option<&str>, below: &str| {
        let above = above.map(|it| it.replace('#', "optional int32 n = 9;"));
        let below = below.replace('#', "optional int32 n = 9;");
        check(before, above.as_deref(), |edits, it| _ = edits.insert_before(it, NEW));
        check(before, Some(&below), |edits, it| _ = edits.insert_after(it, NEW));
    };
    check(
        "message M {\n\t// B\n\toptional int32 b = 2; // x\n}\n",
        Some("message M {\n\t#\n\t// more\n\t// B\n\toptional int32 b = 2; // x\n}\n"),
        "message M {\n\t// B\n\toptional int32 b = 2; // x\n\t#\n\t// more\n}\n",
    );
    check(
        "message M {\n  // ... */\n  optional int32 b = 2;\n}\n",
        Some("message M {\n  #\n  // more\n  // ... */\n  optional int32 b = 2;\n}\n"),
        "message M {\n  // ... */\n  optional int32 b = 2;\n  #\n  // more\n}\n",
    );
    check(
        "message M {\n  /* B */ optional int32 b = 2; optional int32 c = 3;\n}\n",
        Some(
            "message M {\n  #\n  // more\n  /* B */ optional int32 b = 2; optional int32 c = 3;\n}\n",
        ),
        "message M {\n  /* B */ optional int32 b = 2;\n  #\n  // more\n  optional int32 c = 3;\n}\n",
    );
    // A comment below that is its own stays so.
    check(
        "message M {\n  optional int32 b = 2;\n  /* Of\n     b. */\n\n}\n",
        Some("message M {\n  #\n  // more\n  optional int32 b = 2;\n  /* Of\n     b. */\n\n}\n"),
        "message M {\n  optional int32 b = 2;\n  /* Of\n     b. */\n\n  #\n  // more\n\n}\n",
    );
    check(
        "message M {\n  optional int32 b = 2;\n  // Of b.\n}\n",
        Some("message M {\n  #\n  // more\n  optional int32 b = 2;\n  // Of b.\n}\n"),
        "message M {\n  optional int32 b = 2;\n  // Of b.\n\n  #\n  // more\n}\n",
    );
    check(
        "message M {\n  optional int32 b = 2;\n  /* Of b. */ // x\n}\n",
        Some("message M {\n  #\n  // more\n  optional int32 b = 2;\n  /* Of b. */ // x\n}\n"),
        "message M {\n  optional int32 b = 2;\n  /* Of b. */ // x\n\n  #\n  // more\n}\n",
    );
    let import = "import \"google/protobuf/empty.proto\";";
    let import = format!("// x\n\n{import}");
    let above = import.replace("import", "#\n// more\nimport");
    check(&import, Some(&above), &format!("{import}\n#\n// more"));
    for below in ["// Of it.", "/* Of it. */", "/* Of it. */ // x"] {
        let below = |it: &str| format!("{it}\n{below}");
        let import = below(&import);
        check(&import, Some(&below(&above)), &format!("{import}\n\n#\n// more"));
    }
}

#[test]
fn a_file_is_parsed_once_and_when_a_statement_is_asked_for() {
    let schema = schema(&[("a.proto", "message M {}")]);
    let (file, location) = (schema.file("a.proto").unwrap(), element(&schema, "M").location());
    let kept = || file.table().tree.get().map(std::sync::Arc::as_ptr);
    Edits::new(&schema).replace(location, "message N {}");
    assert_eq!(kept(), None);
    Edits::new(&schema).delete_statement(location, CommentsAbove::Delete);
    let first = kept();
    assert!(first.is_some());
    Edits::new(&schema).insert_after(location, "message N {}");
    assert_eq!(kept(), first);
    let text = file.kept_tree().map(crate::syntax::Tree::text).unwrap();
    assert!(std::ptr::eq(text, schema.sources[file.index()].text().unwrap()), "it is no copy");
}

#[test]
fn what_is_not_written_is_not_edited() {
    let schema = schema(&[("a.proto", "message M { map<int32, int32> m = 1; }")]);
    let finish = |edit: &dyn Fn(&mut Edits<'_>)| {
        let mut edits = Edits::new(&schema);
        edit(&mut edits);
        edits.finish("it", Safety::Safe)
    };
    let span = |start, end| Location::Span(Span { file: 0, start, end });
    assert_eq!(finish(&|_| {}), None);
    assert_eq!(finish(&|it| _ = it.replace(Location::Nowhere, "a")), None);
    assert_eq!(finish(&|it| _ = it.replace(span(0, 1000), "a")), None);
    assert_eq!(finish(&|it| _ = it.replace(element(&schema, "M.MEntry").location(), "a")), None);
    assert_eq!(finish(&|it| _ = it.replace(span(0, 2), "a").replace(span(1, 3), "b")), None);
    let twice = finish(&|it| _ = it.replace(span(4, 6), "a").replace(span(4, 6), "a"));
    assert_eq!(twice.unwrap().edits.len(), 1);
}

/// The full names of all elements that are written outside of a place.
fn declared(schema: &Schema, but: Location) -> Vec<String> {
    let inside = |element: &Element<'_>| match (element.location().span(), but.span()) {
        (Some(a), Some(b)) => a.file == b.file && a.start >= b.start && a.end <= b.end,
        // The entry of a map is written nowhere.
        (value, _) => value.is_none(),
    };
    let all = schema.files().filter(|it| it.is_target()).flat_map(File::elements);
    all.filter(|it| !inside(it)).map(|it| it.full_name().to_owned()).collect()
}

#[test]
fn of_any_element_only_what_is_its_own_goes() {
    let windows = FILES.map(|it| (it.0, it.1.replace('\n', "\r\n")));
    let windows = [0, 1].map(|at| (windows[at].0, &*windows[at].1));
    let joined = FILES.map(|it| (it.0, it.1.replace('\n', " ")));
    let joined = [0, 1].map(|at| (joined[at].0, &*joined[at].1));
    for files in [FILES, windows, joined] {
        let schema = schema(&files);
        for file in schema.files().filter(|it| it.is_target()).flat_map(File::elements) {
            let mut edits = Edits::new(&schema);
            edits.delete_element(file, CommentsAbove::Delete);
            let Some(fix) = edits.finish("delete", Safety::Unsafe) else { continue };
            let made = fixed(&schema, &fix);
            let texts = files.map(|it| (it.0, made[it.0].as_bytes()));
            // What used it is missed, and nothing else.
            let after = compile(texts).schema;
            let (found, wanted) =
                (declared(&after, Location::Nowhere), declared(&schema, file.location()));
            assert_eq!(found, wanted, "{}", file.full_name());
            for location in [file.location(), file.name_location()] {
                let Some(span) = location.span() else { continue };
                let mut edits = Edits::new(&schema);
                edits.insert_before(Location::Span(span), "/* new */");
                edits.insert_after(file.location(), "/* new */");
                let fix = edits.finish("insert", Safety::Unsafe).unwrap();
                let made = fixed(&schema, &fix);
                let after = compile(files.map(|it| (it.0, made[it.0].as_bytes())));
                assert_eq!(after.diagnostics, [], "{}", file.full_name());
            }
        }
    }
}
