use super::{Limits, evaluate};
use crate::{Environment, Library, NoTypes, Type, Value, check};

fn value(text: &str) -> String {
    let library = Library::protovalidate();
    let variables = vec![("this", Type::Text), ("now", Type::Timestamp)];
    let environment = Environment { library, variables, types: &NoTypes };
    let checked = check(text, &environment).unwrap_or_else(|it| panic!("{text}: {it:?}"));
    let given = [("this", Value::text("aé")), ("now", Value::Timestamp(5_000_000_000))];
    match evaluate(&checked, library, &NoTypes, &given, Limits::default()) {
        Ok(value) => format!("{value:?}"),
        Err(fault) => {
            let part = &text[fault.span.start as usize..fault.span.end as usize];
            format!("`{part}` {}", fault.message)
        }
    }
}

fn check_all(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(value(text), *wanted, "{text}");
    }
}

#[test]
fn operators_compute() {
    check_all(&[
        ("1 + 2 * 3 - 4 / 2 % 2", "7"),
        ("9223372036854775807 + 1", "`+` integer overflow"),
        ("1 / 0", "`/` division by zero"),
        ("1 / 0 == 1 || true", "true"),
        ("1 / 0 == 1 && true", "`/` division by zero"),
        ("1 < 2u && 2.5 > 2", "true"),
        ("[1, 2] + [3] == [1, 2, 3]", "true"),
        ("{'a': [1]} == {'a': [1]}", "true"),
        ("2 in [1, 2] && 'b' in {'b': 1}", "true"),
        ("{'a': 1}['b']", "`[` no such key: \"b\""),
        ("[1][1]", "`[` index out of bounds: 1"),
        ("true ? 'a' : 'b'", "\"a\""),
        ("-(-1)", "1"),
        ("b'a' + b'\\xff'", "b\"a\\xff\""),
        ("dyn(1) == dyn(1.0) && dyn(1) != dyn('1')", "true"),
        ("type(1) == int && type(now) == google.protobuf.Timestamp", "true"),
    ]);
}

#[test]
fn macros_go_over_elements() {
    check_all(&[
        ("[1, 2, 3].all(x, x > 0)", "true"),
        ("[1, 2, 3].exists(x, x / 0 == 1 || x == 3)", "true"),
        ("[1, 2, 3].exists_one(x, x > 2)", "true"),
        ("[1, 2, 3].filter(x, x > 1).map(y, [y])", "[[2], [3]]"),
        ("[1, 2, 3].map(x, x > 1, x * x)", "[4, 9]"),
        ("{'a': 1, 'b': 2}.all(k, k < 'c')", "true"),
        ("has({'a': 1}.a) && !has({'a': 1}.b)", "true"),
        ("[[1], [2]].all(x, x.all(y, y > 0 && x == [y]))", "true"),
    ]);
}

#[test]
fn strings_count_characters() {
    check_all(&[
        ("this.size() == 2 && bytes(this).size() == 3", "true"),
        ("this.charAt(1) + this.charAt(2)", "\"é\""),
        ("this.charAt(3)", "`charAt` index out of range: 3"),
        ("'hello'.indexOf('l') + 'hello'.lastIndexOf('l')", "5"),
        ("'hello'.lastIndexOf('l', 2)", "2"),
        ("'hello'.substring(1, 3)", "\"el\""),
        ("'a,b,c'.split(',', 2)", "[\"a\", \"b,c\"]"),
        ("'abc'.split('')", "[\"a\", \"b\", \"c\"]"),
        ("['a', 'b'].join('-')", "\"a-b\""),
        ("'aXa'.replace('a', 'bb', 1)", "\"bbXa\""),
        ("' a '.trim() + 'aB'.upperAscii() + 'ab'.reverse()", "\"aABba\""),
        ("strings.quote('a\"\\n')", r#""\"a\\\"\\n\"""#),
        ("'abc'.matches('^a.c$') && !'abc'.matches('b$')", "true"),
        ("'a'.matches('(')", "`matches` missing closing ): `(`"),
    ]);
}

#[test]
fn formats_show_values() {
    check_all(&[
        ("'%s %s %s'.format([1, 'a', [true, 'b']])", "\"1 a [true, b]\""),
        ("'%d %x %X %b %o'.format([-5, 255, 'a', 5, 8])", "\"-5 ff 61 101 10\""),
        ("'%.2f %e'.format([1.005, 1234.5])", "\"1.00 1.234500e+03\""),
        ("'%s'.format([2e20])", "\"200000000000000000000\""),
        ("'%s %s'.format([duration('1.5s'), now])", "\"1.5s 1970-01-01T00:00:05Z\""),
        ("'%s'.format([{'b': 1, 'a': 2}])", "\"{a: 2, b: 1}\""),
        ("'%s%%'.format([dyn(null)])", "\"null%\""),
        ("'%d'.format([dyn('a')])", "`format` `%d` does not take a value of type string"),
    ]);
}

#[test]
fn types_are_converted() {
    check_all(&[
        ("int('12') + int(1.9) + int(2u)", "15"),
        ("int('x')", "`int` `x` is not an int"),
        ("int(1e30)", "`int` integer overflow"),
        ("uint(-1)", "`uint` integer overflow"),
        ("string(1.0) + string(b'a') + string(true)", "\"1atrue\""),
        ("string(b'\\xff')", "`string` the bytes are no UTF-8"),
        ("string(timestamp('2024-02-29T01:02:03.5Z'))", "\"2024-02-29T01:02:03.5Z\""),
        ("int(now)", "5"),
        ("bool('true') && !bool('0')", "true"),
        ("timestamp(0) + duration('1h') - timestamp(0) == duration('60m')", "true"),
        ("timestamp('2024-02-29T01:02:03Z').getDayOfYear()", "59"),
        ("timestamp('2024-02-29T23:30:00Z').getHours('+01:00')", "0"),
        ("duration('90m').getHours()", "1"),
    ]);
}

#[test]
fn functions_of_protovalidate_are_there() {
    check_all(&[
        ("[1, 2, 1].unique() || ['a', 'b'].unique()", "true"),
        ("[b'a', b'a'].unique()", "false"),
        ("(0.0 / 0.0).isNan() && (1.0 / 0.0).isInf(1)", "true"),
        ("'a@b.c'.isEmail() && 'a.b'.isHostname() && '::1'.isIp(6)", "true"),
        ("'1.2.3.4/24'.isIpPrefix(4) && !'1.2.3.4/24'.isIpPrefix(true)", "true"),
        ("'a:1'.isHostAndPort(true) && 'a:b'.isUri() && '/a'.isUriRef()", "true"),
        ("b'abc'.contains(b'b') && b'abc'.startsWith(b'a')", "true"),
    ]);
}

#[test]
fn evaluations_end() {
    let many = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    let costly = "the evaluation takes too many steps";
    let nested = (0..8).fold("true".to_owned(), |of, at| format!("{many}.all(x{at}, {of})"));
    let doubled = format!("'aaaaaaaaaaaaaaaa'{}", ".replace('a', 'aaaa')".repeat(20));
    let listed = format!("[1]{}", ".map(x, [x, x, x, x])".repeat(3));
    for text in [&nested, &doubled] {
        assert!(value(text).ends_with(costly), "{text}");
    }
    assert!(value(&format!("{nested} || true")).ends_with(costly));
    assert_eq!(value(&listed).len(), 234);
}
