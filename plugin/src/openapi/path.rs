//! Templates as OpenAPI has them: every part of a path that is not given is a parameter of one
//! segment. `/v1/{name=shelves/*/books/*}` is `/v1/shelves/{shelvesId}/books/{booksId}`, as in the
//! flat paths of Google's discovery documents.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::model::annotations::{PathTemplate, Segment};

use super::free;
use crate::{
    http::{Binding, field},
    schema::{Schema, proto},
    serde::names::json_name,
};

/// A path, and its parameters.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) text: String,
    pub(super) parameters: Vec<Parameter>,
}

/// A parameter of a path.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    /// The message of the field that it is all of, and the name of the field.
    pub(super) field: Option<(String, String)>,
    /// Whether it may be several segments.
    pub(super) is_rest: bool,
}

/// The names of parameters by path: paths that differ in them alone are one.
#[derive(Default)]
pub(super) struct Paths(BTreeMap<String, Vec<String>>);

impl Paths {
    pub(super) fn path(&mut self, schema: &Schema<'_>, input: &str, binding: &Binding) -> Path {
        let template = binding.template();
        let mut parameters = parameters(schema, input, &template);
        let shape = text(&template, &mut std::iter::repeat(""));
        let own = parameters.iter().map(|it| it.name.clone()).collect();
        let names = self.0.entry(shape).or_insert(own);
        for (parameter, name) in parameters.iter_mut().zip(names.iter()) {
            parameter.name.clone_from(name);
        }
        Path { text: text(&template, &mut names.iter().map(String::as_str)), parameters }
    }
}

fn text(template: &PathTemplate<'_>, names: &mut dyn Iterator<Item = &str>) -> String {
    let mut text: String = template
        .segments
        .iter()
        .map(|it| match it {
            Segment::Literal(text) => format!("/{text}"),
            Segment::One | Segment::Rest => format!("/{{{}}}", names.next().unwrap_or_default()),
        })
        .collect();
    if text.is_empty() {
        text.push('/');
    }
    text + &template.verb.map_or(String::new(), |it| format!(":{it}"))
}

fn parameters(schema: &Schema<'_>, input: &str, template: &PathTemplate<'_>) -> Vec<Parameter> {
    let (mut parameters, mut taken) = (Vec::new(), BTreeSet::new());
    for (at, segment) in template.segments.iter().enumerate() {
        if matches!(segment, Segment::Literal(_)) {
            continue;
        }
        let variable = template.variables.iter().find(|it| it.segments.contains(&at));
        let whole = variable.filter(|it| it.segments.len() == 1);
        let before = at.checked_sub(1).map(|it| template.segments[it]);
        let found = whole.map(|it| last(schema, input, it.field_path));
        let wanted = match (&found, before) {
            (Some((name, ..)), _) => name.clone(),
            (None, Some(Segment::Literal(text))) => format!("{}Id", word(text)),
            (None, _) => "segment".to_owned(),
        };
        parameters.push(Parameter {
            name: free(&wanted, &mut taken),
            field: found.map(|(_, message, field)| (message, field.name.clone())),
            is_rest: *segment == Segment::Rest,
        });
    }
    parameters
}

/// The path of a field in JSON, the message that has it, and the field.
fn last<'s>(schema: &'s Schema<'_>, input: &str, path: &str) -> (String, String, &'s proto::Field) {
    let (mut message, mut json) = (input.to_owned(), Vec::new());
    let mut names = path.split('.').peekable();
    loop {
        let name = names.next().unwrap_or_default();
        let found = field(schema, &message, name).expect("variables are checked");
        json.push(json_name(found));
        if names.peek().is_none() {
            return (json.join("."), message, found);
        }
        message.clone_from(&found.type_name);
    }
}

/// What a literal is as the beginning of a name.
fn word(literal: &str) -> String {
    literal.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect()
}
