use super::{FileKind, Said, described, documented, faults, offers};
use protosmith_rules::rule::{Check, Rule};

use crate::config::Date;

static OWN: Rule = Rule::new("ACME_OWNED", "Checks that it is owned.", Check::File(|_, _| {}));

/// What is offered first at `|`.
#[track_caller]
fn check(kind: FileKind, text: &str, wanted: &[&str]) {
    let offset = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    let (_, found) = offers(kind, text.as_bytes(), offset, &[&OWN]);
    let found: Vec<&str> = found.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(found[..wanted.len().min(found.len())], *wanted, "{text}\n{found:?}");
    assert_eq!(found.is_empty(), wanted.is_empty(), "{found:?}");
}

#[test]
fn keys_are_offered_where_they_may_stand() {
    use FileKind::{Buf, Own, Template, Work};
    check(Buf, "version: v2\nli|", &["lint"]);
    check(Buf, "version: v2\nlint:\n  use:\n    - STANDARD\n  exc|", &["except"]);
    check(Buf, "version: v1\nmod|", &[]);
    check(Buf, "version: v2\nmod|", &["modules"]);
    check(Buf, "version: v2\nmodules:\n  - pa|", &["path"]);
    check(Buf, "version: v2\nmodules:\n  - path: a\n    li|", &["lint"]);
    check(
        Buf,
        "version: v2\nmodules:\n  - path: a\n    |",
        &["name", "includes", "excludes", "lint"],
    );
    check(Buf, "version: v2\nlint: {us|", &["use"]);
    check(Own, "version: v2\nformat:\n  line|", &["line_width"]);
    check(Own, "version: v2\nformat:\n  style: |", &["buf", "google"]);
    check(Own, "version: v2\r\nformat:\r\n  file_order: t|\r\n", &["true"]);
    check(Work, "version: v1\ndir|", &["directories"]);
    check(Template, "version: v2\nplugins:\n  - out: x\n    strat|", &["strategy"]);
    check(Own, "version: v2\nlint:\n  use: [STANDARD]\n  us|\n", &[]);
    check(Own, "version: v2\nlint:\n  us|\n  use: [STANDARD]\n", &[]);
    check(Buf, "|", &["version"]);
}

#[test]
fn ids_are_offered_where_rules_are_named() {
    use FileKind::{Buf, Own};
    check(Buf, "version: v2\nlint:\n  use:\n    - STAND|", &["STANDARD"]);
    check(Buf, "version: v2\nlint:\n  use:\n  - IMPORT_US|", &["IMPORT_USED"]);
    check(Buf, "version: v2\nlint:\n  use: [STANDARD, IMPORT_US|]", &["IMPORT_USED"]);
    check(Buf, "version: v2\nlint: {use: [IMPORT_US|]}", &["IMPORT_USED"]);
    check(Buf, "version: v2\nbreaking:\n  except:\n    - FIELD_NO_DELETE|", &["FIELD_NO_DELETE"]);
    check(Own, "version: v2\nlint:\n  use: [ACME|]", &["ACME_OWNED"]);
    check(Own, "version: v2\nbreaking:\n  use: [ACME|]", &[]);
    check(Own, "version: v2\nlint:\n  severity:\n    COMMENT_MESS|", &["COMMENT_MESSAGE"]);
    check(Own, "version: v2\nlint:\n  severity:\n    COMMENTS: |", &["error", "warning"]);
    check(Own, "version: v2\nlint:\n  fix: {IMPORT_USED: o|", &["off"]);
    check(Buf, "version: v2\nlint:\n  ignore:\n    - |", &[]);
}

#[test]
fn keys_and_ids_are_described() {
    let text = "version: v2\nlint:\n  use: [IMPORT_USED, STANDARD, ACME_OWNED]\n";
    let said = |word: &str| {
        let offset = text.find(word).unwrap() + 1;
        let (span, said) = described(FileKind::Buf, text.as_bytes(), offset, &[&OWN])?;
        assert_eq!(&text[span], word);
        Some(match said {
            Said::Key(key) => documented(key),
            Said::Rule(rule) => rule.id.to_owned(),
            Said::Meaning(text) => text.to_owned(),
        })
    };
    assert!(said("lint").unwrap().contains("Which lint rules run"));
    assert!(said("use").unwrap().contains("```yaml\nuse: [STANDARD]\n```"));
    assert_eq!(said("IMPORT_USED").unwrap(), "IMPORT_USED");
    assert_eq!(said("STANDARD").unwrap(), "A category.");
    assert_eq!(said("ACME_OWNED").unwrap(), "ACME_OWNED");
    assert_eq!(said("v2"), None);
    assert!(described(FileKind::Buf, b"", 9, &[]).is_none());
}

#[test]
fn faults_are_said_where_they_are() {
    let check = |kind, text: &str, wanted: &[(&str, &str)]| {
        let (found, _) =
            faults(kind, "x.yaml", text.as_bytes(), Date::parse("2030-01-01").unwrap());
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (&text[it.0.clone()], it.1.message.as_str())).collect();
        assert_eq!(found, wanted, "{text}");
    };
    check(FileKind::Buf, "version: v2\n", &[]);
    check(FileKind::Buf, "version: v9\n", &[("v9", "unknown version `v9`")]);
    check(
        FileKind::Buf,
        "version: v2\nlint:\n  use: [STANDARD, \u{fc}, IMPORT_USE]\n",
        &[
            ("\u{fc}", "no rule or category is called `\u{fc}`"),
            ("IMPORT_USE", "no rule or category is called `IMPORT_USE`"),
        ],
    );
    let own = "version: v2\nrules: [x.yaml]\nlint:\n  use: [OF_OTHERS]\n";
    check(FileKind::Own, own, &[]);
    check(
        FileKind::Work,
        "version: v1\ndirectories: [a, a]\n",
        &[("a", "`a` is twice in `directories`")],
    );
    check(FileKind::Template, "version: v2\nplugins: []\n", &[]);
}
