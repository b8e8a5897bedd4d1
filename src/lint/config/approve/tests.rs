use super::{Holder, NewApproval, approve};
use crate::config::Date;

fn new(symbol: &str) -> NewApproval {
    NewApproval {
        rule: "FIELD_NO_DELETE".to_owned(),
        symbol: symbol.to_owned(),
        reason: "nobody: reads it".to_owned(),
        by: None,
        until: None,
    }
}

#[track_caller]
fn check_in(holder: &Holder, old: &str, wanted: Option<&str>) {
    let found = approve(old.as_bytes(), holder, &[new("a.B.c")]);
    let found = found.map(|it| String::from_utf8(it).unwrap());
    assert_eq!(found.as_deref(), wanted, "{old}");
}

#[track_caller]
fn check(old: &str, wanted: &str) {
    check_in(&Holder::Top, old, Some(wanted));
}

const ITEM: &str = "    - rule: FIELD_NO_DELETE
      symbol: a.B.c
      reason: \"nobody: reads it\"
";

const FLOW: &str = "{rule: FIELD_NO_DELETE, symbol: a.B.c, reason: \"nobody: reads it\"}";

#[test]
fn approvals_come_behind_what_there_is() {
    let section = format!("breaking:\n  approvals:\n{ITEM}");
    check("version: v2\n", &format!("version: v2\n{section}"));
    check("version: v2", &format!("version: v2\n{section}"));
    check("version: v2\n\n# The end.\n", &format!("version: v2\n{section}\n# The end.\n"));
    check(
        "version: v2\nbreaking: # ours\n  # All of it.\n  use: [FILE] # files\n\nlint:\n  use: [BASIC]\n",
        &format!(
            "version: v2\nbreaking: # ours\n  # All of it.\n  use: [FILE] # files\n  approvals:\n{ITEM}\n\
             lint:\n  use: [BASIC]\n"
        ),
    );
    let known = "version: v2\nbreaking:\n  approvals:\n    # Why.\n    - rule: A\n      symbol: b\n      \
                 reason: c # d\n";
    check(&format!("{known}lint: {{}}\n"), &format!("{known}{ITEM}lint: {{}}\n"));
    // Lists may begin at the column of their key.
    let near = |it: &str| it.replace("\n    ", "\n  ").replacen("    -", "  -", 1);
    check(
        "breaking:\n  approvals:\n  - rule: A\n    symbol: b\n    reason: c\nversion: v2\n",
        &format!(
            "breaking:\n  approvals:\n  - rule: A\n    symbol: b\n    reason: c\n{}version: v2\n",
            near(ITEM)
        ),
    );
    check(
        "version: v2\nbreaking:\n  approvals: # none yet\n",
        &format!("version: v2\nbreaking:\n  approvals:\n{} # none yet\n", ITEM.trim_end()),
    );
    check("version: v2\nbreaking: ~\n", &format!("version: v2\n{section}"));
    check(
        "version: v2\r\nlint: {}\r\n",
        &format!("version: v2\nlint: {{}}\n{section}").replace('\n', "\r\n"),
    );
    check(
        "version: v2\nbreaking:\n  approvals:\n    - rule: A\n      symbol: b\n      reason: |\n        c\n\n",
        &format!(
            "version: v2\nbreaking:\n  approvals:\n    - rule: A\n      symbol: b\n      reason: |\n        c\n\n{ITEM}"
        ),
    );
}

#[test]
fn brackets_stay() {
    check(
        "version: v2\nbreaking: {use: [FILE]}\n",
        &format!("version: v2\nbreaking: {{use: [FILE], approvals: [{FLOW}]}}\n"),
    );
    check(
        "version: v2\nbreaking: {}\n",
        &format!("version: v2\nbreaking: {{approvals: [{FLOW}]}}\n"),
    );
    check(
        "version: v2\nbreaking:\n  approvals: []\n",
        &format!("version: v2\nbreaking:\n  approvals: [{FLOW}]\n"),
    );
    check(
        "version: v2\nbreaking:\n  approvals: [{rule: A, symbol: b, reason: c}, ] # x\n",
        &format!(
            "version: v2\nbreaking:\n  approvals: [{{rule: A, symbol: b, reason: c}}, {FLOW}, ] # x\n"
        ),
    );
    check(
        "{\"version\": \"v2\", \"breaking\": {\"use\": [\"FILE\"]}}",
        "{\"version\": \"v2\", \"breaking\": {\"use\": [\"FILE\"], \"approvals\": [{\"rule\": \
         \"FIELD_NO_DELETE\", \"symbol\": \"a.B.c\", \"reason\": \"nobody: reads it\"}]}}",
    );
}

#[test]
fn modules_have_sections_of_their_own() {
    let module = Holder::Module("proto".to_owned());
    let item = ITEM.replace("\n    ", "\n        ").replacen("    -", "        -", 1);
    let known = "version: v2\nmodules:\n  - path: proto\n    breaking:\n      use: [FILE]\n";
    check_in(&module, known, Some(&format!("{known}      approvals:\n{item}")));
    let other = "version: v2\nmodules:\n  - path: other\n";
    let wanted = format!("{other}  - path: proto\n    breaking:\n      approvals:\n{item}");
    check_in(&module, other, Some(&wanted));
    let wanted =
        format!("version: v2\nmodules:\n  - path: proto\n    breaking:\n      approvals:\n{item}");
    check_in(&module, "version: v2\n", Some(&wanted));
}

#[test]
fn what_cannot_be_added_to_is_left_alone() {
    for old in [
        "",
        "version: [",
        "version: v2\nx: &a [1]\nbreaking:\n  approvals: *a\n",
        "version: v2\nbreaking: &a {use: [FILE]}\nmodules: [{path: a, breaking: *a}]\n",
        "version: v2\nbreaking: text\n",
        "version: v2\nbreaking:\n  approvals: text\n",
        "version: v2\n...\n# end\n---\n",
    ] {
        check_in(&Holder::Top, old, None);
    }
    check_in(&Holder::Policy("a".to_owned()), "version: v2\n", None);
    assert_eq!(approve(b"version: \xff\n", &Holder::Top, &[new("a")]), None);
}

#[test]
fn texts_of_others_are_texts() {
    for text in
        ["a\nb", "# x", "- y", "null", "2030-01-01", "\u{1b}[2J", "a: b", "'", "\"", "*", "ü"]
    {
        let approval = NewApproval {
            reason: text.to_owned(),
            by: Some(text.to_owned()),
            until: Date::parse("2030-12-31"),
            ..new(text)
        };
        for old in ["version: v2\n", "version: v2\nbreaking: {}\n"] {
            let new = approve(old.as_bytes(), &Holder::Top, std::slice::from_ref(&approval));
            let new = String::from_utf8(new.unwrap()).unwrap();
            assert!(!new.contains('\u{1b}'), "{new}");
            assert!(new.contains("until: \"2030-12-31\""), "{new}");
        }
    }
}
