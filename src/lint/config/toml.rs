//! TOML text to the tree that YAML has, with the place of everything.

use protosmith_compiler::source::Span;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::yaml::{self, Key, Node, Value, Wrong};

/// Reads a document. Dates and times are texts, as numbers are.
pub(super) fn parse(file: u32, bytes: &[u8]) -> Result<(Node, Vec<Wrong>), Wrong> {
    let text = yaml::text(file, bytes)?;
    let at = |start: usize, end: usize| Span { file, start: start as u32, end: end as u32 };
    let root = DeTable::parse(text).map_err(|error| {
        let place = error.span().unwrap_or(0..0);
        Wrong::new(at(place.start, place.end), format!("no TOML: {}", error.message()))
    })?;
    let whole = at(root.span().start, root.span().end);
    Ok((Node::new(whole, table(file, root.get_ref())), Vec::new()))
}

fn table(file: u32, table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<_>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        (Key { text: key.get_ref().to_string(), span: place(file, key) }, node(file, value))
    };
    Value::Map(table.iter().map(entry).collect())
}

fn node(file: u32, value: &Spanned<DeValue<'_>>) -> Node {
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Scalar(text.to_string()),
        DeValue::Integer(number) => Value::Scalar(number.to_string()),
        DeValue::Float(number) => Value::Scalar(number.to_string()),
        DeValue::Boolean(is) => Value::Scalar(is.to_string()),
        DeValue::Datetime(time) => Value::Scalar(time.to_string()),
        DeValue::Array(items) => Value::Seq(items.iter().map(|it| node(file, it)).collect()),
        DeValue::Table(inner) => table(file, inner),
    };
    Node::new(place(file, value), read)
}

fn place<T>(file: u32, spanned: &Spanned<T>) -> Span {
    let std::ops::Range { start, end } = spanned.span();
    Span { file, start: start as u32, end: end as u32 }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_is_no_toml_has_a_place() {
        for (text, wanted) in
            [(&b"a = 1\nb = \n"[..], 10), (b"a = 1\na = 2\n", 6), (b"a = \xff", 4), (b"[a", 2)]
        {
            let wrong = parse(0, text).unwrap_err();
            assert_eq!(wrong.span.start, wanted, "{}", wrong.message);
        }
        let deep = "a = ".to_owned() + &"[".repeat(100_000);
        assert!(parse(0, deep.as_bytes()).is_err());
    }
}
