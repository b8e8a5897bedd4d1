//! Reads a parameter: each option by its row of the table.

use std::cmp::Reverse;

use super::{Options, foreign::FOREIGN, split::split, table::TABLE};
use crate::stubs::{Presence, Runtime};

/// Reads a parameter; the error says which option is wrong and which there are.
pub(crate) fn parse(parameter: &str) -> Result<Options, String> {
    let mut options = Options::default();
    for part in split(parameter)? {
        let (name, value) = part.split_once('=').unwrap_or((&part, "true"));
        let (name, value) = (name.trim(), value.trim());
        let own = TABLE.iter().find(|it| it.name == name);
        let foreign = FOREIGN.iter().find(|it| it.name == name);
        let set = match (own, foreign) {
            (Some(row), _) => (row.set)(&mut options, value),
            (None, Some(foreign)) => foreign.set(&mut options, value),
            (None, None) => return Err(unknown(name)),
        };
        set.map_err(|it| format!("option `{name}`: {it}"))?;
    }
    // What routes read and write is JSON, and so is what clients of Connect may.
    options.serde |= options.http != Presence::Absent || options.stubs.runtime == Runtime::Connect;
    match options.conflict() {
        Some(conflict) => Err(conflict),
        None => Ok(options),
    }
}

fn unknown(name: &str) -> String {
    let shared = |it: &str| name.chars().zip(it.chars()).take_while(|(a, b)| a == b).count();
    // A long name is measured by its beginning.
    let start: String = name.chars().take(64).collect();
    let distance = |it: &str| strsim::levenshtein(&start, it);
    let close = TABLE.iter().map(|it| (distance(it.name), Reverse(shared(it.name)), it.name));
    let meant = match close.min() {
        Some((distance, _, value)) if distance <= 1 + name.len() / 3 => {
            format!("; did you mean `{value}`?")
        }
        _ => String::new(),
    };
    let names: Vec<&str> = TABLE.iter().map(|it| it.name).collect();
    format!("unknown option `{}`{meant}\noptions are {}", name.escape_debug(), names.join(", "))
}
