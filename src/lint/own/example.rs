//! Tries the examples of a rule of one's own.

use protosmith_compiler::{
    compile::{self, Imports, Source},
    diagnostic::{Diagnostic, Severity},
    model::Schema,
};
use protosmith_rules::rule::{ImpactFilter, Rule, Selected};

use super::{definition::Example, program::Program, run::UNCHECKED};
use crate::engine::{self, Plan, Timing};

/// What came of the examples of a rule.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many there are.
    pub tried: usize,
    pub failed: Vec<Failed>,
}

/// An example that does not show what it should.
#[derive(Debug)]
pub struct Failed {
    /// `bad` or `good`.
    pub list: &'static str,
    /// From 1 on.
    pub number: usize,
    pub reason: Reason,
}

#[derive(Debug)]
pub enum Reason {
    /// The text does not compile: the line of the example, and why.
    Broken(u32, String),
    /// A bad example in which nothing is found.
    NotFound,
    /// What is found in a good one, or the expression that has no value: the line, and the message.
    Found(u32, String),
}

/// Tries the examples of a rule that a configuration has declared. Their files may import what
/// `imports` has.
pub fn try_examples(rule: &'static Rule, imports: &dyn Imports) -> Outcome {
    let program = rule.data.and_then(|it| it.downcast_ref::<Program>());
    let Some(Program { definition, .. }) = program else { return Outcome::default() };
    let mut out = Outcome::default();
    let mut each = |list, examples: &[Example], judge: fn(Vec<Said>) -> Option<Reason>| {
        for (number, example) in (1..).zip(examples) {
            out.tried += 1;
            let reason = match found(rule, example, imports) {
                Ok(found) => judge(found),
                Err(broken) => Some(broken),
            };
            out.failed.extend(reason.map(|reason| Failed { list, number, reason }));
        }
    };
    each("bad", &definition.bad, |found| {
        if found.is_empty() {
            return Some(Reason::NotFound);
        }
        let unchecked = found.into_iter().find(|it| it.1.starts_with(UNCHECKED));
        unchecked.map(|(line, message)| Reason::Found(line, message))
    });
    each("good", &definition.good, |found| {
        found.into_iter().next().map(|(line, message)| Reason::Found(line, message))
    });
    out
}

/// A line, from 1 on, and the message there.
type Said = (u32, String);

/// What a rule finds in an example.
fn found(
    rule: &'static Rule,
    example: &Example,
    imports: &dyn Imports,
) -> Result<Vec<Said>, Reason> {
    let schema = schema(&example.text, imports)?;
    let old = example.old.as_ref().map(|it| self::schema(it, imports)).transpose()?;
    let (severity, impact) = (Severity::Error, ImpactFilter::Source);
    let rules = vec![Selected { rule, severity, impact }];
    let plan = Plan { files: engine::targets(&schema, None), rules, ..Plan::default() };
    let outcome = match old {
        Some(old) => {
            let plan = Plan { old_files: engine::targets(&old, None), ..plan };
            engine::breaking(&old, &schema, &[plan], Timing::Off)
        }
        None => engine::lint(&schema, &[plan], Timing::Off),
    };
    Ok(outcome.diagnostics.iter().map(|it| said(&schema, it)).collect())
}

fn said(schema: &Schema, found: &Diagnostic) -> Said {
    let line = found.location.span().map(|it| schema.sources[it.file].position(it.start).line);
    (line.unwrap_or_default() + 1, found.message.clone())
}

/// The schema of an example, in proto3 where it says nothing else.
fn schema(text: &str, imports: &dyn Imports) -> Result<Schema, Reason> {
    let says = |word: &str| text.lines().any(|it| it.trim_start().starts_with(word));
    let head = if says("syntax") || says("edition") { "" } else { "syntax = \"proto3\"; " };
    let source = Source {
        path: "example.proto".to_owned(),
        shown: "example.proto".to_owned(),
        text: format!("{head}{text}").into_bytes().into(),
        target: true,
        ..Source::default()
    };
    let compiled = compile::compile(vec![source], imports, Vec::new());
    let fault = compiled.diagnostics.iter().find(|it| it.severity == Severity::Error);
    match fault.map(|it| said(&compiled.schema, it)) {
        Some((line, message)) => Err(Reason::Broken(line, message)),
        None => Ok(compiled.schema),
    }
}
