//! Expressions that examples are tried with, checked once in a run.

use std::{
    cell::Cell,
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use protosmith_cel::{
    Checked, Environment, Fault, Library, Limits, Value, check, evaluate_counted,
};
use protosmith_compiler::model::{Field, Schema, annotations::CelRule};
use rustc_hash::FxHashMap;

use super::{
    cel::{environment, predefined_variables},
    types::FileTypes,
};
use crate::rule::Cx;

/// An expression with what it says.
#[derive(Debug)]
pub(super) struct Program {
    checked: Checked,
    pub(super) id: String,
    message: String,
    expression: String,
}

/// A checked expression; `None` for one that does not compile, or that fails whatever the value is.
fn sound(expression: &str, environment: &Environment<'_>) -> Option<Checked> {
    check(expression, environment).ok().filter(|it| it.constant_faults().is_empty())
}

/// What a program says about a value.
#[derive(Debug)]
pub(super) enum Verdict {
    Fine,
    /// With the message.
    Broken(String),
    /// It has no value.
    Failed(Fault),
}

/// The steps that one program may take for one value.
const STEPS: u64 = 100_000;

impl Program {
    /// `None` for what does not compile.
    pub(super) fn of(rule: &CelRule<'_>, environment: &Environment<'_>) -> Option<Self> {
        let text = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let expression = text(rule.expression().map(|it| it.value));
        let checked = sound(&expression, environment)?;
        let (id, message) =
            (text(rule.id().map(|it| it.value)), text(rule.message().map(|it| it.value)));
        Some(Self { checked, id, message, expression })
    }

    /// An expression alone: it is its own id.
    pub(super) fn bare(expression: &str, environment: &Environment<'_>) -> Option<Self> {
        let checked = sound(expression, environment)?;
        let id = expression.to_owned();
        Some(Self { checked, expression: id.clone(), id, message: String::new() })
    }

    /// Tries a value; the steps that it takes are taken from `left`.
    pub(super) fn run<'v>(
        &self,
        types: &'v FileTypes<'_>,
        variables: &[(&str, Value<'v>)],
        left: &Cell<u64>,
    ) -> Verdict {
        let (library, limits) = (Library::protovalidate(), Limits { steps: STEPS });
        let (value, steps) = evaluate_counted(&self.checked, library, types, variables, limits);
        left.set(left.get().saturating_sub(steps));
        match value {
            Ok(Value::Bool(false)) if self.message.is_empty() => {
                Verdict::Broken(format!("`{}` is false", self.expression))
            }
            Ok(Value::Bool(false)) => Verdict::Broken(self.message.clone()),
            Ok(Value::Text(text)) if !text.is_empty() => Verdict::Broken(text.to_string()),
            Ok(_) => Verdict::Fine,
            Err(fault) => Verdict::Failed(fault),
        }
    }
}

/// The time, as `now` has it.
pub(super) fn now<'v>() -> Value<'v> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Value::Timestamp(since.as_nanos() as i128)
}

/// The programs of fields of messages of rules, each made when it is first asked for; `None` where
/// one does not compile.
#[derive(Debug, Default)]
struct Predefined(Mutex<FxHashMap<Key, Programs>>);

/// A field by its file and its full name.
type Key = (u32, String);

pub(super) type Programs = Option<Arc<Vec<Program>>>;

/// The programs of `(buf.validate.predefined)` of a field.
pub(super) fn predefined<'a>(field: Field<'a>, types: &FileTypes<'a>, cx: &Cx<'_>) -> Programs {
    let schema: &Schema = field.file().schema();
    let all = cx.of_schema(schema, |_| Predefined::default());
    let key = (field.file().index(), field.full_name().to_owned());
    let known = all.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(known) = known {
        return known;
    }
    let made = make(field, types);
    all.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
    made
}

fn make(field: Field<'_>, types: &FileTypes<'_>) -> Programs {
    let Some(rules) = field.predefined() else { return Some(Arc::default()) };
    let environment = environment(predefined_variables(field)?, types);
    let programs: Option<Vec<_>> = rules.cel().map(|it| Program::of(&it, &environment)).collect();
    programs.map(Arc::new)
}
