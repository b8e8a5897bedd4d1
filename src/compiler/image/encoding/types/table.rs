//! The types of descriptors, from a table.

use super::{Field, Named, Shape, Types};
use crate::model::{Type, json_name};

/// Messages and enums in the order of `descriptor.proto`, and what buf adds. Names without a dot
/// in front and without `buf` are those of Google's package.
const TABLE: &str = include_str!("../descriptor.txt");

pub(super) fn fill(types: &mut Types) {
    let blocks = || {
        let starts = |line: &&str| !line.starts_with(' ');
        let lines: Vec<&str> = TABLE.lines().collect();
        let heads: Vec<usize> = (0..lines.len()).filter(|at| starts(&lines[*at])).collect();
        let ends: Vec<usize> = heads.iter().skip(1).copied().chain([lines.len()]).collect();
        let block = |(head, end): (usize, usize)| (lines[head], lines[head + 1..end].to_vec());
        heads.into_iter().zip(ends).map(block).collect::<Vec<_>>()
    };
    for (head, rows) in blocks() {
        match head.split_once(' ') {
            Some(("enum", name)) => {
                let values = rows.iter().flat_map(|it| it.split_whitespace());
                let values = values.filter_map(|it| it.split_once('='));
                types.add_enum(&full(name), values.map(|it| (it.0, number(it.1))));
            }
            Some((_, name)) => _ = types.message(&full(name)),
            None => {}
        }
    }
    for (head, rows) in blocks() {
        let Some(("message", name)) = head.split_once(' ') else { continue };
        let id = types.message(&full(name)) as usize;
        for row in rows {
            let field = field(types, row);
            types.messages[id].add(field);
        }
    }
}

fn full(name: &str) -> String {
    if name.starts_with("buf.") { name.to_owned() } else { format!("google.protobuf.{name}") }
}

fn number(text: &str) -> i32 {
    text.parse().expect("the table has numbers where they should be")
}

fn field(types: &Types, row: &str) -> Field {
    let mut words: Vec<&str> = row.split_whitespace().collect();
    let shape = match words[0] {
        "repeated" => Shape::Repeated,
        "packed" => Shape::Packed,
        _ => Shape::Single,
    };
    if shape != Shape::Single {
        words.remove(0);
    }
    let (kind, target) = match Type::from_keyword(words[0]) {
        Some(kind) => (kind, 0),
        None => match types.names.get(full(words[0]).as_str()) {
            Some(Named::Message(id)) => (Type::Message, *id),
            Some(Named::Enum(id)) => (Type::Enum, *id),
            None => panic!("the table has no `{}`", words[0]),
        },
    };
    let (name, number) = (words[1], number(words[2]) as u32);
    let json_name = json_name(name).into();
    Field {
        name: name.into(),
        json_name,
        number,
        oneof: None,
        kind,
        target,
        shape,
        delimited: false,
    }
}
