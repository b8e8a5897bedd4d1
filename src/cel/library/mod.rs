//! The functions that expressions can call: their types, and what they do.

mod convert;
mod format;
mod operator;
mod protovalidate;
mod standard;
mod strings;
mod time;

use std::sync::{Arc, LazyLock};

use regex::Regex;
use rustc_hash::FxHashMap;

pub use self::format::{Piece, pieces};
use crate::{
    re2,
    types::{Type, parts, read},
    value::Value,
};

/// What a function does.
pub(crate) type Run = for<'v> fn(&[Value<'v>], &mut Budget) -> Outcome<'v>;

pub(crate) type Outcome<'v> = Result<Value<'v>, Trouble>;

/// Why there is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The function takes no such values.
    NoOverload,
    /// What was asked for takes too many steps.
    TooCostly,
    Other(String),
}

impl Trouble {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Other(message.into())
    }
}

/// The steps that an evaluation may still take, and the patterns that it has compiled.
#[derive(Debug)]
pub(crate) struct Budget {
    left: u64,
    known: Arc<FxHashMap<String, Regex>>,
    patterns: FxHashMap<String, Regex>,
}

impl Budget {
    /// `known` are patterns that are compiled already.
    pub(crate) fn new(steps: u64, known: &Arc<FxHashMap<String, Regex>>) -> Self {
        Self { left: steps, known: Arc::clone(known), patterns: FxHashMap::default() }
    }

    /// The steps that are left.
    pub(crate) fn left(&self) -> u64 {
        self.left
    }

    /// Takes steps; one is about a small value, or 16 bytes of a text.
    pub(crate) fn spend(&mut self, steps: u64) -> Result<(), Trouble> {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or_default();
        left.map_or(Err(Trouble::TooCostly), |_| Ok(()))
    }

    fn matches<'v>(&mut self, text: &str, pattern: &str) -> Outcome<'v> {
        self.spend(1 + (text.len() as u64).saturating_mul(1 + pattern.len() as u64 / 64) / 16)?;
        if let Some(known) = self.known.get(pattern) {
            return Ok(Value::Bool(known.is_match(text)));
        }
        if !self.patterns.contains_key(pattern) {
            self.spend(1000 + 10 * pattern.len() as u64)?;
            let compiled = re2::compile(pattern).map_err(|it| Trouble::new(it.to_string()))?;
            self.patterns.insert(pattern.to_owned(), compiled);
        }
        Ok(Value::Bool(self.patterns[pattern].is_match(text)))
    }
}

pub(crate) struct Function {
    pub(crate) overloads: Vec<Overload>,
    pub(crate) run: Run,
}

pub(crate) struct Overload {
    /// Whether it is called on its first argument.
    pub(crate) is_member: bool,
    pub(crate) args: Vec<Type>,
    pub(crate) result: Type,
    /// Whether its types have parameters: `A` and `B`.
    pub(crate) is_generic: bool,
}

impl Overload {
    /// `(A, list(A)) bool`, or `string.(int) string` for a method.
    fn read(text: &str) -> Self {
        let (target, after) = match text.split_once(".(") {
            Some((target, after)) => (Some(target), after),
            None => (None, text.trim_start_matches('(')),
        };
        let (inner, result) = split_result(after);
        let args: Vec<Type> = target.into_iter().chain(parts(inner)).map(read).collect();
        let is_generic = text.contains(['A', 'B']);
        Self { is_member: target.is_some(), args, result: read(result), is_generic }
    }
}

/// The arguments and the result of what follows the opening bracket.
fn split_result(after: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, letter) in after.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&after[..at], after[at + 1..].trim());
        }
    }
    (after, "")
}

/// A row of a table: name, overloads, what it does.
type Row = (&'static str, &'static [&'static str], Run);

type Functions = FxHashMap<&'static str, Function>;

/// A set of functions.
#[derive(Clone, Copy)]
pub struct Library(&'static LazyLock<Functions>);

static STANDARD: LazyLock<Functions> = LazyLock::new(|| functions(&[]));
static PROTOVALIDATE: LazyLock<Functions> = LazyLock::new(|| functions(protovalidate::ROWS));

fn functions(more: &[Row]) -> Functions {
    let mut out = Functions::default();
    let tables = [operator::ROWS, standard::ROWS, convert::ROWS, time::ROWS, strings::ROWS, more];
    for (name, signatures, run) in tables.into_iter().flatten() {
        let overloads = signatures.iter().map(|it| Overload::read(it));
        match out.get_mut(name) {
            // What comes later does what was there, and more.
            Some(known) => {
                known.overloads.extend(overloads);
                known.run = *run;
            }
            None => {
                out.insert(name, Function { overloads: overloads.collect(), run: *run });
            }
        }
    }
    out
}

impl Library {
    /// The standard functions of CEL, and those for strings of its extensions.
    pub fn standard() -> Self {
        Self(&STANDARD)
    }

    /// The same, and those of protovalidate.
    pub fn protovalidate() -> Self {
        Self(&PROTOVALIDATE)
    }

    /// The functions that expressions call by a name; operators have none.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let is_name = |it: &&&str| it.starts_with(|it: char| it.is_ascii_alphabetic());
        self.0.keys().filter(is_name).copied()
    }

    pub(crate) fn find(self, name: &str) -> Option<&'static Function> {
        self.0.get(name)
    }
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Overload;

    #[test]
    fn signatures_are_read() {
        for (text, wanted) in [
            ("(A, list(A)) bool", "false [dyn, list(dyn)] bool"),
            ("list(string).(string) string", "true [list(string), string] string"),
            ("string.() int", "true [string] int"),
            ("(A) type(A)", "false [dyn] type(dyn)"),
            ("string.(string, int) list(string)", "true [string, string, int] list(string)"),
            ("list(A).() int", "true [list(dyn)] int"),
        ] {
            let read = Overload::read(text);
            let args: Vec<_> = read.args.iter().map(ToString::to_string).collect();
            let shown = format!("{} [{}] {}", read.is_member, args.join(", "), read.result);
            assert_eq!(shown, wanted, "{text}");
        }
    }
}
