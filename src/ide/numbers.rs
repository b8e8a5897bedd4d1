//! Numbers that nothing has yet.

use protosmith_compiler::model::{Enum, EnumValue, Field, Message};

/// The largest number of a field.
const MOST: i32 = (1 << 29) - 1;

/// Kept for the implementations of protobuf.
const KEPT: (i32, i32) = (19000, 19999);

/// The smallest number behind all those of a message's fields that nothing has and nothing reserves;
/// none where there is none.
pub fn next_number(message: Message<'_>) -> Option<i32> {
    let used = message.fields().map(Field::number).filter(|it| (1..=MOST).contains(it));
    let highest = used.max().unwrap_or(0);
    let reserved = message.reserved_ranges().iter().map(|it| (it.start, it.end));
    let extensions = message.extension_ranges().map(|(start, end)| (start, end.saturating_sub(1)));
    free_from(highest.saturating_add(1), reserved.chain(extensions).chain([KEPT]).collect())
        .filter(|it| *it <= MOST)
}

/// The same for the values of an enum; the first is 0.
pub fn next_value(of: Enum<'_>) -> Option<i32> {
    let highest = of.values().map(EnumValue::number).max();
    let start = highest.map_or(Some(0), |it| it.checked_add(1))?;
    free_from(start, of.reserved_ranges().iter().map(|it| (it.start, it.end)).collect())
}

/// The smallest numbers from 1 on that a message does not reserve and leaves to no extension: so many,
/// or as many as there are.
pub(crate) fn free_numbers(message: Message<'_>, count: usize) -> Vec<i32> {
    let reserved = message.reserved_ranges().iter().map(|it| (it.start, it.end));
    let extensions = message.extension_ranges().map(|(start, end)| (start, end.saturating_sub(1)));
    let mut taken: Vec<(i32, i32)> = reserved.chain(extensions).chain([KEPT]).collect();
    taken.sort_unstable();
    let (mut out, mut next) = (Vec::with_capacity(count), 1);
    for (first, last) in taken.into_iter().chain([(MOST + 1, MOST + 1)]) {
        let room = count - out.len();
        out.extend((next..first).take(room));
        next = next.max(last.saturating_add(1));
    }
    out
}

/// The first number from `start` on that is in no range; both ends of these are in them.
fn free_from(start: i32, mut taken: Vec<(i32, i32)>) -> Option<i32> {
    taken.sort_unstable();
    let mut next = start;
    for (first, last) in taken {
        if first <= next && next <= last {
            next = last.checked_add(1)?;
        }
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::compile::{NoImports, Source, compile};

    use super::{next_number, next_value};

    #[track_caller]
    fn check(body: &str, wanted: Option<i32>) {
        let text = format!("syntax = \"proto2\"; message A {{ {body} }}").into_bytes().into();
        let source = Source { path: "a.proto".into(), text, ..Source::default() };
        let compiled = compile(vec![source], &NoImports, Vec::new());
        let message = compiled.schema.message("A").unwrap();
        assert_eq!(next_number(message), wanted, "{body}");
    }

    #[test]
    fn the_next_number_is_behind_all_others() {
        check("", Some(1));
        check("optional int32 a = 1; optional int32 b = 4;", Some(5));
        check("optional int32 a = 1; reserved 2, 4;", Some(3));
        check("optional int32 a = 1; reserved 2 to 9; extensions 10 to 12;", Some(13));
        check("optional int32 a = 18999;", Some(20000));
        check("optional int32 a = 1; reserved 2 to max;", None);
        check("optional int32 a = 536870911;", None);
    }

    #[test]
    fn the_next_value_is_behind_all_others() {
        for (body, wanted) in [
            ("A = 0;", Some(1)),
            ("A = 0; reserved 1 to 3;", Some(4)),
            ("A = 2147483647;", None),
            ("A = 0; reserved 1 to max;", None),
        ] {
            let text = format!("syntax = \"proto3\"; enum E {{ {body} }}").into_bytes().into();
            let source = Source { path: "a.proto".into(), text, ..Source::default() };
            let compiled = compile(vec![source], &NoImports, Vec::new());
            assert_eq!(next_value(compiled.schema.enumeration("E").unwrap()), wanted, "{body}");
        }
    }
}
