use super::{Baseline, Known, Reach, Text, compare, read, write};

/// `path rule element text`; a `-` stands for nothing, and a text that begins with `!` is a message.
fn known(row: &str) -> Known {
    let words: Vec<&str> = row.splitn(4, ' ').map(|it| if it == "-" { "" } else { it }).collect();
    let text = match words[3].strip_prefix('!') {
        Some(message) => Text::Message(message.into()),
        None => Text::Line(words[3].into()),
    };
    Known { path: words[0].into(), rule: words[1].into(), element: words[2].into(), text }
}

fn baseline(rows: &[&str]) -> Baseline {
    let mut out = Baseline::default();
    rows.iter().for_each(|it| out.add(known(it), 1));
    out
}

/// Looks at files whose names begin with `in`; those that are named are there.
struct Files<'a>(&'a [&'a str]);

impl Reach for Files<'_> {
    fn covers(&self, known: &Known) -> bool {
        known.path.starts_with("in")
    }

    fn exists(&self, path: &str) -> bool {
        self.0.contains(&path)
    }
}

/// What is new, and what is stale.
fn check(old: &[&str], found: &[&str], there: &[&str]) -> (Vec<String>, usize, usize) {
    let keys: Vec<_> = found.iter().map(|it| known(it)).collect();
    let out = compare(&baseline(old), &keys, &Files(there));
    let new = found.iter().zip(&out.held).filter(|it| !it.1).map(|it| (*it.0).to_owned());
    (new.collect(), out.stale.total(), out.unseen.total())
}

#[test]
fn findings_are_counted() {
    let two = ["in/a R p.M f = 1;", "in/a R p.M f = 1;"];
    let three = [two[0], two[0], two[0]];
    assert_eq!(check(&two, &two, &["in/a"]), (vec![], 0, 0));
    assert_eq!(check(&two, &three, &["in/a"]), (vec![two[0].into()], 0, 0));
    assert_eq!(check(&three, &two, &["in/a"]), (vec![], 1, 0));
    let others = ["in/a S p.M f = 1;", "in/a R p.M f = 2;"];
    for other in others {
        assert_eq!(check(&[other], &two[..1], &["in/a"]), (vec![two[0].into()], 1, 0), "{other}");
    }
}

#[test]
fn what_was_moved_is_recognized() {
    let (old, new) = ("in/a R p.M f = 1;", "in/b R p.M f = 1;");
    // The file was renamed, or the element now is in another one.
    assert_eq!(check(&[old], &[new], &["in/b"]), (vec![], 0, 0));
    assert_eq!(check(&[old], &[new], &["in/a", "in/b"]), (vec![], 0, 0));
    // It was there before.
    assert_eq!(check(&[old], &[old, new], &["in/a", "in/b"]), (vec![new.into()], 0, 0));
    // What is about no element is only recognized where its file is gone.
    let (old, new) = ("in/a R - package p;", "in/b R - package p;");
    assert_eq!(check(&[old], &[new], &["in/b"]), (vec![], 0, 0));
    assert_eq!(check(&[old], &[new], &["in/a", "in/b"]), (vec![new.into()], 1, 0));
    // A message may name the file, by its import path.
    let (old, new) = ("in/v1/a R - !file `v1/a`, not", "in/v2/b R - !file `v2/b`, not");
    assert_eq!(check(&[old], &[new], &["in/v2/b"]), (vec![], 0, 0));
    assert_eq!(check(&[old], &[new], &["in/v1/a", "in/v2/b"]), (vec![new.into()], 1, 0));
    let other = "in/v2/b R - !file `v1/a`, not";
    assert_eq!(check(&[old], &[other], &["in/v2/b"]), (vec![other.into()], 1, 0));
    // Baselines may have the path as the one that was shown.
    let shown = "in/v1/a R - !file `in/v1/a`, not";
    assert_eq!(check(&[shown], &[old], &["in/v1/a"]), (vec![], 0, 0));
    // A file nearer to the root has the end of its path.
    let (old, new) = ("in/v1/a R - !file `v1/a`, not `a`", "in/v2/b R - !file `v2/b`, not `a`");
    assert_eq!(check(&[old], &[new], &["in/v2/b"]), (vec![], 0, 0));
    let other = "in/v2/b R - !file `v2/b`, not `b`";
    assert_eq!(check(&[old], &[other], &["in/v2/b"]), (vec![other.into()], 1, 0));
    // The element around it has another name.
    let (old, new) = ("in/a R p.m.f f = 1;", "in/a R p.M.f f = 1;");
    assert_eq!(check(&[old], &[new], &["in/a"]), (vec![], 0, 0));
    assert_eq!(check(&[old], &[old, new], &["in/a"]), (vec![new.into()], 0, 0));
    // The file that it was in is not looked at.
    let (old, new) = ("out/a R p.M f = 1;", "in/b R p.M f = 1;");
    assert_eq!(check(&[old], &[new], &["in/b"]), (vec![], 0, 0));
    assert_eq!(check(&[old], &[new], &["out/a", "in/b"]), (vec![new.into()], 0, 1));
}

#[test]
fn what_has_no_text_is_recognized_by_its_element() {
    let (of_source, of_image) = ("in/a R p.M f = 1;", "in/a R p.M !said");
    assert_eq!(check(&[of_source], &[of_image], &[]), (vec![], 0, 0));
    assert_eq!(check(&[of_image], &[of_source], &[]), (vec![], 0, 0));
    let (of_file, other) = ("in/a R - !said", "in/b R - package p;");
    assert_eq!(check(&[of_file], &["in/a R - package p;"], &["in/a"]), (vec![], 0, 0));
    assert_eq!(check(&[of_file], &[other], &["in/a", "in/b"]), (vec![other.into()], 1, 0));
}

#[test]
fn files_are_read_back() {
    let text = |baseline: &Baseline| {
        let mut out = Vec::new();
        write(baseline, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let mut all =
        baseline(&["b R p.M f = \"é\u{202e}\";", "a S - !gone", "- S - !file", "a R - x"]);
    all.add(known("a R - x"), 2);
    let written = text(&all);
    assert_eq!(read(written.as_bytes()).unwrap(), all);
    assert_eq!(
        written,
        r#"{
  "version": 1,
  "findings": [
    {"rule":"S","message":"file"},
    {"path":"a","rule":"R","line":"x","count":3},
    {"path":"a","rule":"S","message":"gone"},
    {"path":"b","rule":"R","element":"p.M","line":"f = \"é\u202e\";"}
  ]
}
"#
    );
    assert_eq!(text(&Baseline::default()), "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
    assert_eq!(read(text(&Baseline::default()).as_bytes()).unwrap(), Baseline::default());
}

#[test]
fn other_files_are_refused() {
    let check = |bytes: &[u8], wanted: &str| {
        let said = read(bytes).unwrap_err().to_string();
        assert!(said.contains(wanted), "{said}");
    };
    check(b"", "it is no baseline: EOF");
    check(b"[]", "it is no baseline: ");
    check(b"{\"findings\": []}", "missing field `version`");
    check(b"{\"version\": 2, \"results\": 1}", "it is of version 2, and version 1 is read");
    check(b"{\"version\": 1}", "missing field `findings`");
    check(b"{\"version\": 1, \"findings\": [], \"x\": 1}", "unknown field `x`");
    check(b"{\"version\": 1, \"findings\": [{\"rule\": \"R\"}]}", "no `line` or `message`");
    check(b"{\"version\": 1, \"findings\": [{\"rule\": \"R\", \"count\": -1}]}", "invalid value");
    check(b"<<<<<<< HEAD\n{", "line 1 column 1");
    check("[".repeat(1 << 20).as_bytes(), "it is no baseline: ");
    check(b"{\"version\": 1, \"findings\": [{\"rule\": \"\xff\"}]}", "it is no baseline: ");
}

#[test]
fn many_findings_take_time_in_proportion() {
    let rows: Vec<String> = (0..200_000).map(|at| format!("in/a R p.M line {}", at % 7)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let moved: Vec<String> = rows.iter().map(|it| it.replace("in/a", "in/b")).collect();
    let moved: Vec<&str> = moved.iter().map(String::as_str).collect();
    assert_eq!(check(&rows, &moved, &["in/b"]), (vec![], 0, 0));
    let messages: Vec<String> = (0..200_000).map(|at| format!("in/a R p.M !{at}")).collect();
    let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
    assert_eq!(check(&rows, &messages, &["in/a"]), (vec![], 0, 0));
}

/// What is written has the keys of the schema, and what that asks for.
#[test]
fn the_schema_says_what_is_written() {
    let schema: serde_json::Value = serde_json::from_str(&super::schema()).unwrap();
    let mut written = Vec::new();
    let rows = ["in/a.proto X a.A message A {", "- Y - !no file"];
    let mut known_ones = baseline(&rows);
    known_ones.add(known(rows[0]), 1);
    write(&known_ones, &mut written).unwrap();
    let written: serde_json::Value = serde_json::from_slice(&written).unwrap();
    let keys = |it: &serde_json::Value| -> Vec<String> {
        it.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&written), keys(&schema["properties"]));
    assert_eq!(written["version"], schema["properties"]["version"]["const"]);
    let finding = &schema["definitions"]["finding"];
    let of_both: Vec<_> = written["findings"].as_array().unwrap().iter().flat_map(keys).collect();
    for key in keys(&finding["properties"]) {
        assert!(of_both.contains(&key), "{key}");
    }
    for key in of_both {
        assert!(finding["properties"].get(&key).is_some(), "{key}");
    }
}
