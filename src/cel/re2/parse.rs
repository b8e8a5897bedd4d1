//! Goes over a pattern once and writes it in the syntax of the crate `regex`.

use super::{
    class, escape, group,
    reader::{Atom, Read, Reader},
    repeat,
};

pub(super) fn translate(pattern: &str) -> Read<String> {
    let mut reader = Reader::new(pattern);
    while reader.at < pattern.len() {
        let repeated = reader.repeated.take();
        step(&mut reader, repeated)?;
    }
    if reader.is_open() {
        return Err(reader.wrong("missing closing )", 0, pattern.len()));
    }
    Ok(reader.out)
}

fn step(reader: &mut Reader<'_>, repeated: Option<usize>) -> Read<()> {
    let rest = reader.rest();
    let Some(first) = rest.chars().next() else { return Ok(()) };
    match first {
        '(' if rest.starts_with("(?") => group::flags(reader)?,
        '(' => {
            reader.copy(1);
            reader.open()?;
        }
        ')' => {
            if !reader.close() {
                return Err(reader.wrong("unexpected )", 0, reader.pattern.len()));
            }
            reader.copy(1);
        }
        '|' => {
            reader.copy(1);
            reader.settle();
        }
        '^' | '$' | '.' => {
            reader.copy(1);
            reader.atom(Atom { repeats: 1, size: 1 });
        }
        '[' => class::class(reader)?,
        '*' | '+' | '?' => repeat::sign(reader, repeated)?,
        '{' => {
            if !repeat::count(reader, repeated)? {
                reader.at += 1;
                reader.literal('{');
            }
        }
        '\\' => escape::outside(reader)?,
        letter => {
            reader.at += letter.len_utf8();
            reader.literal(letter);
        }
    }
    Ok(())
}
