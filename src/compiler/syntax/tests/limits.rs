//! Hostile shapes end in diagnostics, soon and without a deep stack.

use crate::syntax::{parse, tests::is_error};

/// The messages of a text that repeats something often.
fn check(start: &str, unit: &str, expected: &str) {
    let text = start.to_owned() + &unit.repeat(100_000);
    let parsed = parse(text.as_bytes(), 0);
    let errors: Vec<_> = parsed.diagnostics.iter().filter(|it| is_error(it)).collect();
    assert!(errors.iter().any(|it| it.message.contains(expected)), "{unit}: {:?}", errors.first());
    assert!(errors.len() <= 1001);
    assert!(parsed.tree.pieces().last().is_some_and(|it| it.end as usize == text.len()));
}

#[test]
fn depth_is_bounded() {
    check("syntax = 'proto3';", "message A {", "nest more than 31 deep");
    check("message A {", "optional group A = 1 {", "nest more than 31 deep");
    check("", "extend A { optional group B = 1 { ", "nest more than 31 deep");
    check("option a = ", "{ a ", "nest more than 100 deep");
    check("option a = {", "a < ", "nest more than 100 deep");
    check("option a = { a", ": [{ b", "nest more than 100 deep");
    check("option a = { a: ", "[", "expected a value");
    check("option ", "(", "expected the name of an extension");
}

#[test]
fn width_is_not() {
    check("option a", ".a", "expected `=`");
    check("package a", ".a", "expected `;`");
    check("", "}", "more than 1000 faults");
    check("", "@", "expected a declaration");
    check("", "é ", "more than 1000 faults");
    check("", "\u{201c}", "does not quote");
    check("", "\"\n", "more than 1000 faults");
    check("message A { reserved ", "1,", "expected a number");
    check("message A { oneof b { ", "int32 a = 1;", "is not closed");
    check("enum A { ", "B = 0;", "is not closed");
    check("message A { a b = 1 [", "a = b,", "expected the name of an option");
    check("", "; message", "expected");
}

#[test]
fn messages_nest_31_deep_and_values_100() {
    let nested = |n| format!("syntax='proto3';{}{}", "message A {".repeat(n), "}".repeat(n));
    let errors =
        |text: &str| parse(text.as_bytes(), 0).diagnostics.iter().filter(|it| is_error(it)).count();
    assert_eq!((errors(&nested(31)), errors(&nested(32))), (0, 1));
    let value = |n| {
        format!(
            "syntax='proto3';option a={}{};",
            "{b".repeat(n),
            "}".repeat(n).replacen('}', " c:1}", 1)
        )
    };
    assert_eq!(errors(&value(100).replacen("b c", "c", 1)), 0);
    assert_eq!(errors(&value(101).replacen("b c", "c", 1)), 1);
}
