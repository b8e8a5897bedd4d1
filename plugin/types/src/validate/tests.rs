//! Paths, order, patterns, and expressions whose parts have no value.

use prost::Message as _;

use super::{
    Pattern, Report, Run, Step, Subscript, Validate, Violations,
    cel::{self, Fault},
    is_made_of,
};

const NAME: Step = Step::new(1, "name", 9);
const ITEMS: Step = Step::new(2, "items", 11);
const BY_KEY: Step = Step::new(3, "by_key", 11).map(3, 9);
const RULE: &[Step] = &[Step::new(14, "string", 11), Step::new(2, "min_len", 4)];

fn violations(check: impl FnOnce(&mut Report)) -> Violations {
    let mut report = Report::default();
    check(&mut report);
    report.finish().unwrap_err()
}

#[test]
fn paths_lead_from_the_outside_to_the_inside() {
    let found = violations(|to| {
        to.item(&ITEMS, 2, |to| {
            to.field(&NAME, |to| to.add(RULE, "string.min_len", "is too short"));
        });
        to.add(&[], "whole", "is wrong");
    });
    let shown = "items[2].name: is too short [string.min_len]; is wrong [whole]";
    assert_eq!(found.to_string(), shown);
    let rule = found.violations[0].rule.as_ref().unwrap();
    assert_eq!(rule.to_string(), "string.min_len");
    assert_eq!(rule.elements[1].field_type, Some(4));
    assert_eq!(found.violations[1].field, None);
    assert_eq!(found.violations[1].rule, None);
}

#[test]
fn entries_are_in_the_order_of_their_keys() {
    let found = violations(|to| {
        to.entries(|to| {
            for key in (-20..20).rev() {
                let subscript = || Subscript::IntKey(key);
                to.key(&BY_KEY, subscript, |to| to.add(RULE, "key", "is wrong"));
                to.value(&BY_KEY, subscript, |to| to.add(RULE, "value", "is wrong"));
            }
        });
    });
    let mut wanted = Vec::new();
    for key in -20..20 {
        wanted.extend([format!("by_key[{key}] key"), format!("by_key[{key}] value")]);
    }
    let shown = found.violations.iter();
    let shown = shown.map(|it| format!("{} {}", it.field.as_ref().unwrap(), it.rule_id()));
    assert_eq!(shown.collect::<Vec<_>>(), wanted);
    let element = &found.violations[0].field.as_ref().unwrap().elements[0];
    assert_eq!((element.key_type, element.value_type), (Some(3), Some(9)));
    assert_eq!((found.violations[0].for_key, found.violations[1].for_key), (Some(true), None));
}

#[test]
fn violations_are_those_of_the_schema_of_protovalidate() {
    let found = violations(|to| to.item(&ITEMS, 1, |to| to.add(RULE, "id", "text")));
    let hex: String = found.encode_to_vec().iter().map(|it| format!("{it:02x}")).collect();
    let element = "08021205 6974656d73 180b 3001";
    let rule = ["080e1206 737472696e67 180b", "08021207 6d696e5f6c656e 1804"];
    let bytes = |text: &str| text.replace(' ', "");
    let wrapped = |tag: &str, text: &str| format!("{tag}{:02x}{text}", text.len() / 2);
    let field = wrapped("2a", &wrapped("0a", &bytes(element)));
    let rule = wrapped("32", &rule.map(|it| wrapped("0a", &bytes(it))).concat());
    let violation = format!("12026964 1a0474657874 {field}{rule}");
    assert_eq!(hex, wrapped("0a", &bytes(&violation)));
    assert_eq!(super::Violation::default().encode_to_vec(), Vec::<u8>::new());
}

#[test]
fn one_value_decides_even_if_others_have_none() {
    let fault = || Err(Fault::new("unknown"));
    for (a, b, and, or) in [
        (Ok(true), Ok(false), Ok(false), Ok(true)),
        (fault(), Ok(false), Ok(false), fault()),
        (fault(), Ok(true), fault(), Ok(true)),
        (Ok(false), fault(), Ok(false), fault()),
        (Ok(true), fault(), fault(), Ok(true)),
    ] {
        assert_eq!(cel::and(|| a.clone(), || b.clone()), and);
        assert_eq!(cel::or(|| a.clone(), || b.clone()), or);
        let both = [a, b];
        assert_eq!(cel::all(both.iter(), Clone::clone), and);
        assert_eq!(cel::exists(both.iter(), Clone::clone), or);
    }
    assert_eq!(cel::exists_one([1, 2, 1].iter(), |it| Ok(*it == 2)), Ok(true));
    assert_eq!(cel::exists_one([1, 2, 1].iter(), |it| Ok(*it == 1)), Ok(false));
}

#[test]
fn what_has_no_value_is_a_fault() {
    struct Divided(i64);
    impl Validate for Divided {
        fn check(&self, to: &mut Report) {
            let is_even = cel::outcome(|| Ok(cel::remainder(10, self.0)? == 0));
            to.holds(RULE, "even", "is odd", is_even);
        }
    }
    assert_eq!(Divided(5).validate(), Ok(()));
    assert_eq!(Divided(4).validate().unwrap_err().violations.len(), 1);
    let found = Divided(0).validate().unwrap_err();
    assert_eq!(found.to_string(), "a rule cannot be told: modulus by zero");
    assert!(found.violations.is_empty());
}

#[test]
fn numbers_do_not_overflow() {
    assert_eq!(cel::add(1_i64, 2), Ok(3));
    assert!(cel::add(i64::MAX, 1).is_err());
    assert!(cel::subtract(0_u64, 1).is_err());
    assert!(cel::multiply(u64::MAX, 2).is_err());
    assert!(cel::divide(i64::MIN, -1).is_err());
    assert!(cel::divide(1_i64, 0).is_err());
    assert!(cel::negate(i64::MIN).is_err());
    assert_eq!(cel::int_of_double(-1.9), Ok(-1));
    assert!(cel::int_of_double(f64::NAN).is_err());
    assert!(cel::int_of_double(9.3e18).is_err());
    assert!(cel::uint_of_int(-1).is_err());
    assert!(cel::span(i128::from(i64::MAX) + 1).is_err());
    assert!(cel::moment(253_402_300_800 * 1_000_000_000).is_err());
}

#[test]
fn places_in_texts_count_characters() {
    assert_eq!(cel::char_at("aé", 1).unwrap(), "é");
    assert_eq!(cel::char_at("aé", 2).unwrap(), "");
    assert!(cel::char_at("aé", 3).is_err());
    assert!(cel::char_at("aé", -1).is_err());
    assert_eq!(cel::index_of("éb", "b"), 1);
    assert_eq!(cel::last_index_of("bébé", "b"), 2);
    assert_eq!(cel::index_of("a", "b"), -1);
    assert_eq!(cel::substring("éab", 1, None).unwrap(), "ab");
    assert!(cel::substring("ab", 2, Some(1)).is_err());
    assert!(cel::contains(b"abc", b"bc") && cel::contains(b"", b"") && !cel::contains(b"a", b"ab"));
    assert!(cel::text(b"\xff").is_err());
}

#[test]
fn what_is_not_equal_to_itself_is_never_there_twice() {
    assert!(cel::unique([f64::NAN, f64::NAN, 0.0].into_iter()));
    assert!(!cel::unique([0.0, -0.0].into_iter()));
    assert!(!cel::unique(["a", "b", "a"].into_iter()));
}

#[test]
fn few_and_many_are_told_apart() {
    for count in [0, 1, 2, 32, 33, 1000] {
        let list = || (0..count).map(|it: i64| it * 7 % 1009);
        assert!(cel::unique(list()), "{count}");
        assert_eq!(cel::unique(list().chain([0])), count == 0, "{count}");
    }
}

#[test]
fn characters_are_counted_where_bytes_do_not_tell() {
    for text in ["", "a", "é", "日本", "😅😅", "aé日😅", "a longer text"] {
        let size = text.chars().count() as u64;
        for count in 0..20 {
            assert_eq!(cel::fewer(text, count), size < count, "{text} {count}");
            assert_eq!(cel::more(text, count), size > count, "{text} {count}");
        }
        assert!(cel::fewer(text, u64::MAX) && !cel::more(text, u64::MAX));
    }
}

#[test]
fn runs_are_a_whole_text() {
    let word =
        &const { [Run::new(&[('A', 'Z'), ('à', 'ö')], 1, 3), Run::new(&[('-', '-')], 0, 1)] };
    for (text, wanted) in [
        ("", false),
        ("A", true),
        ("AéZ", true),
        ("A-", true),
        ("éé-", true),
        ("ABCD", false),
        ("-", false),
        ("A--", false),
        ("A日", false),
        ("aA", false),
    ] {
        assert_eq!(is_made_of(text, word), wanted, "{text}");
    }
    assert!(is_made_of("", &[]) && !is_made_of("a", &[]));
    let any = &const { [Run::new(&[('\0', '.'), ('0', '\u{10ffff}')], 0, usize::MAX)] };
    assert!(is_made_of("a\0é\u{10ffff}", any) && !is_made_of("a/b", any));
}

#[test]
fn patterns_are_somewhere_in_a_text() {
    static PATTERN: Pattern = Pattern::new("[0-9]+$");
    assert!(PATTERN.is_match("a12"));
    assert!(!PATTERN.is_match("12a"));
}
