//! Values of options of every type.

use std::collections::BTreeMap;

use protosmith_rules::rule::{Choice, Cx, Flag, Int, Opt, Regex, Rule, Table, Version, Words};

use crate::config::{keys::LINT, reader::Reader};

static FLAG: Flag = Flag::new("flag", "");
static INT: Int = Int::new("int", "", (1, 200), 80);
static CHOICE: Choice = Choice::new("choice", "", &["plain", "snake", "pascal"]);
static WORDS: Words = Words::new("words", "", &["a", "b"]);
static REGEX: Regex = Regex::new("regex", "");
static TABLE: Table = Table::new("table", "");

static ALL: [&Opt; 6] = [&FLAG.opt, &INT.opt, &CHOICE.opt, &WORDS.opt, &REGEX.opt, &TABLE.opt];

/// What a rule reads where a section has these keys, and the faults.
fn read(yaml: &str) -> (String, Vec<String>) {
    let mut reader = Reader::default();
    let root = reader.open("", "protosmith.yaml", yaml.into()).unwrap();
    reader.layers[0].version = Version::Own;
    let section = reader.section(LINT, &root).unwrap();
    let option = |it: &&'static Opt| Some((it.key.to_owned(), reader.option(&section, it)?.value));
    let settings = ALL.iter().filter_map(option).collect();
    let faults = match reader.finish() {
        Ok(()) => Vec::new(),
        Err(error) => error.faults().iter().map(|it| it.message.clone()).collect(),
    };
    let cx = Cx::new(&RULE, &settings);
    let seen = format!(
        "{} {} {} {} {} {}",
        cx.flag(&FLAG),
        cx.int(&INT),
        cx.choice(&CHOICE),
        cx.words(&WORDS).join("+"),
        cx.regex(&REGEX).is_some_and(|it| it.matches("v12")),
        cx.table(&TABLE).map_or(0, BTreeMap::len),
    );
    // The registry has no rule with these keys.
    (seen, faults.into_iter().filter(|it| !it.starts_with("unknown key")).collect())
}

static RULE: Rule = Rule::new("RULE", "", protosmith_rules::rule::Check::File(|_, _| {}));

#[test]
fn rules_read_what_is_declared() {
    assert_eq!(read("{}"), ("false 80 plain a+b false 0".to_owned(), vec![]));
    let all = "flag: yes\nint: 200\nchoice: pascal\nwords: [x, y]\nregex: 'v\\d+'\n\
               table: {id: identifier}\n";
    assert_eq!(read(all), ("true 200 pascal x+y true 1".to_owned(), vec![]));
}

#[test]
fn other_values_are_faults() {
    for (yaml, wanted) in [
        ("flag: 2", "`flag` must be `true` or `false`, not `2`"),
        ("int: 201", "`int` must be a whole number from 1 to 200, not `201`"),
        ("int: 1.5", "`int` must be a whole number from 1 to 200, not `1.5`"),
        ("int: [1]", "`int` must be a whole number from 1 to 200, not a list"),
        (
            "int: 99999999999999999999",
            "`int` must be a whole number from 1 to 200, not \
            `99999999999999999999`",
        ),
        ("choice: snak", "`choice` must be one of `plain`, `snake`, `pascal`, not `snak`"),
        ("regex: '('", "`regex` is no regular expression: unclosed group"),
        ("table: [a]", "`table` must be a map, not a list"),
    ] {
        assert_eq!(read(yaml), ("false 80 plain a+b false 0".to_owned(), vec![wanted.to_owned()]));
    }
}
