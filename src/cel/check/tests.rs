use super::{Environment, NoTypes, Types, check};
use crate::{Library, Type, Value, read_type};

struct Example;

impl Types for Example {
    fn message(&self, full_name: &str) -> Option<Type> {
        Type::well_known(full_name).or_else(|| (full_name == "a.B").then(|| read_type("a.B")))
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        Some(match (message, field) {
            ("a.B", "x") => Type::Int,
            ("a.B", "b") => read_type("a.B"),
            ("a.B", "w") => Type::well_known("google.protobuf.StringValue")?,
            ("a.B", "l") => read_type("list(a.B)"),
            ("a.B", "m") => read_type("map(string, int)"),
            _ => return None,
        })
    }

    fn constant(&self, full_name: &str) -> Option<i64> {
        (full_name == "a.E.V").then_some(7)
    }

    fn make<'v>(
        &'v self,
        message: &str,
        fields: Vec<(String, Value<'v>)>,
    ) -> Result<Value<'v>, String> {
        NoTypes.make(message, fields).map(|it: Value<'v>| it)
    }
}

/// The type of an expression over `this`, or what is wrong with it, with the parts of the text.
fn result(this: &str, text: &str) -> String {
    let environment = Environment {
        library: Library::protovalidate(),
        variables: vec![("this", read_type(this)), ("now", Type::Timestamp)],
        types: &Example,
    };
    match check(text, &environment) {
        Ok(checked) => checked.result().to_string(),
        Err(issues) => {
            let part = |it: &crate::Issue| {
                let part = &text[it.span.start as usize..it.span.end as usize];
                format!("`{part}` {}", it.message)
            };
            issues.iter().map(part).collect::<Vec<_>>().join("; ")
        }
    }
}

fn check_all(cases: &[(&str, &str, &str)]) {
    for (this, text, wanted) in cases {
        assert_eq!(result(this, text), *wanted, "{this}: {text}");
    }
}

#[test]
fn operators_have_overloads() {
    check_all(&[
        ("int", "this + 1 > 2u", "bool"),
        ("int", "1 + 2 * 3 == 7 ? 'a' : 'b'", "string"),
        (
            "double",
            "this == 1",
            "`==` found no matching overload for '_==_' applied to '(double, int)'",
        ),
        ("double", "this < 1 && this >= 1u", "bool"),
        ("uint", "-this", "`-` found no matching overload for '-_' applied to '(uint)'"),
        ("int", "!!this", "int"),
        ("int", "this in [1, 2]", "bool"),
        (
            "int",
            "this in ['a']",
            "`in` found no matching overload for '@in' applied to '(int, list(string))'",
        ),
        ("timestamp", "this - this < duration('1s')", "bool"),
        (
            "int",
            "[1] + ['a']",
            "`+` found no matching overload for '_+_' applied to '(list(int), list(string))'",
        ),
        ("bool", "this && 1", "`1` expected type 'bool' but found 'int'"),
        (
            "int",
            "this == 1 ? '' : true",
            "`?` found no matching overload for '_?_:_' applied to '(bool, string, bool)'",
        ),
        ("dyn", "this + 1", "int"),
        ("dyn", "this + this", "dyn"),
        ("list(int)", "this[0]", "int"),
        (
            "map(string, int)",
            "this[1]",
            "`[` found no matching overload for '_[_]' applied to '(map(string, int), int)'",
        ),
    ]);
}

#[test]
fn literals_of_several_types_are_dynamic() {
    check_all(&[
        ("int", "[]", "list(dyn)"),
        ("int", "[] == [1]", "bool"),
        ("int", "[1, 2u]", "list(dyn)"),
        ("int", "[1, dyn(2)]", "list(dyn)"),
        ("int", "{'a': 1, 1: 2}", "map(dyn, int)"),
        ("int", "[[], [1]]", "list(list(int))"),
        ("int", "type(this) == int", "bool"),
        ("a.B", "true ? this.x : google.protobuf.Int32Value{}", "int"),
        ("int", "{}", "map(dyn, dyn)"),
    ]);
}

#[test]
fn fields_are_those_of_messages() {
    check_all(&[
        ("a.B", "this.b.b.x", "int"),
        ("a.B", "this.y", "`y` undefined field 'y'"),
        ("a.B", "this.x.y", "`y` type 'int' does not support field selection"),
        ("a.B", "this.m.a + 1", "int"),
        ("a.B", "this.w == null || this.w == 'a'", "bool"),
        ("a.B", "this.w.value", "`value` type 'wrapper(string)' does not support field selection"),
        ("a.B", "has(this.b.x) && !has(this.m.a)", "bool"),
        ("a.B", "has(this.y)", "`y` undefined field 'y'"),
        ("int", "a.B{x: 1}.x", "int"),
        (
            "int",
            "a.B{x: 'a', y: 1}",
            "`x` expected type of field 'x' is 'int' but provided type is 'string'; `y` undefined field 'y'",
        ),
        ("int", "a.C{}", "`a.C` undeclared reference to 'a.C' (in container '')"),
        ("int", "this == a.E.V", "bool"),
        (
            "int",
            "foo.bar + a.b()",
            "`foo` undeclared reference to 'foo' (in container ''); `a` undeclared reference to 'a' (in container ''); `b` undeclared reference to 'b' (in container '')",
        ),
        ("string", "strings.quote(this)", "string"),
        ("a.B", "getField(this, 'nope') == 1", "bool"),
    ]);
}

#[test]
fn macros_have_a_variable() {
    check_all(&[
        ("list(int)", "this.all(x, x > 1)", "bool"),
        (
            "list(int)",
            "this.all(x, x > 'a')",
            "`>` found no matching overload for '_>_' applied to '(int, string)'",
        ),
        ("list(int)", "this.all(x, x)", "`x` expected type 'bool' but found 'int'"),
        ("list(int)", "this.map(x, [x])", "list(list(int))"),
        ("list(int)", "this.map(x, x > 1, string(x))", "list(string)"),
        ("list(int)", "this.filter(x, x > 1)", "list(int)"),
        (
            "list(int)",
            "this.filter(x, x)",
            "`x` found no matching overload for '_?_:_' applied to '(int, list(int), list(int))'",
        ),
        ("map(string, int)", "this.exists_one(k, this[k] == 1)", "bool"),
        (
            "int",
            "this.all(x, x)",
            "`this` expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)",
        ),
        ("list(int)", "this.all(1, true)", "`1` argument must be a simple name"),
        (
            "list(int)",
            "this.all(x)",
            "`all` undeclared reference to 'all' (in container ''); `x` undeclared reference to 'x' (in container '')",
        ),
        ("list(int)", "this.all(this, this > 1)", "bool"),
        ("a.B", "this.l.exists(e, e.x > 1)", "bool"),
        ("int", "has(this)", "`this` invalid argument to has() macro"),
        ("list(dyn)", "this.all(x, x.y[0] == 1)", "bool"),
    ]);
}

#[test]
fn formats_are_checked_against_their_arguments() {
    check_all(&[
        ("string", "'%s %d%%'.format([this, 1])", "string"),
        (
            "string",
            "'%d'.format([this])",
            "`this` error during formatting: decimal clause can only be used on ints, uints, and doubles, was given string",
        ),
        ("string", "'%s %s'.format([this])", "`'%s %s'` index 1 out of range"),
        (
            "string",
            "'%s'.format([this, this])",
            "`format` too many arguments supplied to string.format (expected 1, got 2)",
        ),
        (
            "string",
            "'%z'.format([this])",
            "`'%z'` could not parse formatting clause: unrecognized formatting clause \"z\"",
        ),
        ("string", "this.format([1])", "string"),
        ("dyn", "'%d'.format([this])", "string"),
    ]);
}

#[test]
fn syntax_errors_have_a_place() {
    check_all(&[
        ("int", "this >", "`` syntax error: expected an expression, found the end"),
        ("int", "(this > 1", "`` syntax error: expected `)`, found the end"),
        ("int", "this > 1)", "`)` syntax error: expected the end, found `)`"),
        ("int", "1 2", "`2` syntax error: expected the end, found `2`"),
        ("int", "for", "`for` reserved identifier: for"),
        ("int", "99999999999999999999", "`99999999999999999999` invalid int literal"),
        ("int", "-9223372036854775808", "int"),
        ("int", "1e400", "`1e400` invalid double literal"),
        ("map(string, int)", "this.?a", "`?` unsupported syntax `.?`"),
        ("int", "[?this]", "`?` unsupported syntax `?`"),
        ("int", "[1,] == [] && {1: 2,} == {}", "bool"),
        ("int", "this.x(1,)", "`)` syntax error: expected an expression, found `)`"),
        ("map(string, int)", "this.`a-b`", "int"),
    ]);
}

#[test]
fn hostile_expressions_are_refused_in_time() {
    let nested = |open: &str, inner: &str, close: &str, count: usize| {
        format!("{}{inner}{}", open.repeat(count), close.repeat(count))
    };
    let deep = "has more than 250 levels";
    for (text, wanted) in [
        (nested("(", "1", ")", 10_000), deep),
        (nested("[", "1", "]", 10_000), deep),
        (nested("-", "this", "", 10_000), "int"),
        (nested("!", "true", "", 9_999), "bool"),
        (format!("1{}", "+1".repeat(10_000)), deep),
        (format!("this{}", ".a".repeat(10_000)), deep),
        (format!("true{}", "?1:true".repeat(10_000)), deep),
        (format!("true{}", "&&true".repeat(10_000)), "bool"),
        ("a".repeat(1 << 20), "has 1048576 characters"),
        (format!("[{}1]", "1,".repeat(40_000)), "list(int)"),
        (format!("[1]{}", ".map(x,{x:x})".repeat(200)), ""),
        (format!("{}[]{}", "[[]].all(x, x == [{x: ".repeat(60), "}])".repeat(60)), ""),
    ] {
        assert!(result("int", &text).contains(wanted), "{text:.40}");
    }
}

#[test]
fn the_deepest_expressions_need_little_of_the_stack() {
    let deepest = || {
        for (open, inner, close, count) in
            [("(1+", "1", ")", 249), ("[", "1", "]", 248), ("[1].map(x, ", "x", ")", 120)]
        {
            let text = format!("{}{inner}{}", open.repeat(count), close.repeat(count));
            let found = result("int", &text);
            assert!(!found.contains("levels") && !found.contains('`'), "{open}: {found:.80}");
        }
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(deepest);
    thread.unwrap().join().unwrap();
}
