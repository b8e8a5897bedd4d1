//! Reads a parameter: each option by its row of the table.

use std::cmp::Reverse;

use super::{Options, split::split, table::TABLE};

/// Reads a parameter; the error says which option is wrong and which there are.
pub(crate) fn parse(parameter: &str) -> Result<Options, String> {
    let mut options = Options::default();
    for part in split(parameter)? {
        let (name, value) = part.split_once('=').unwrap_or((&part, "true"));
        let (name, value) = (name.trim(), value.trim());
        let row = TABLE.iter().find(|it| it.name == name).ok_or_else(|| unknown(name))?;
        (row.set)(&mut options, value).map_err(|it| format!("option `{name}`: {it}"))?;
    }
    match options.conflict() {
        Some(conflict) => Err(conflict.to_owned()),
        None => Ok(options),
    }
}

fn unknown(name: &str) -> String {
    let shared = |it: &str| name.chars().zip(it.chars()).take_while(|(a, b)| a == b).count();
    let close = TABLE.iter().map(|it| (distance(name, it.name), Reverse(shared(it.name)), it.name));
    let close = close.min();
    let meant = match close {
        Some((distance, _, it)) if distance <= 1 + name.len() / 3 => {
            format!("; did you mean `{it}`?")
        }
        _ => String::new(),
    };
    let names: Vec<&str> = TABLE.iter().map(|it| it.name).collect();
    format!("unknown option `{}`{meant}\noptions are {}", name.escape_debug(), names.join(", "))
}

/// How many letters to write, drop or replace to get from one to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (done, from) in from.chars().take(64).enumerate() {
        let mut left_above = std::mem::replace(&mut row[0], done + 1);
        for (at, to) in to.iter().enumerate() {
            let replaced = left_above + usize::from(*to != from);
            left_above = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(left_above + 1);
        }
    }
    row[to.len()]
}
