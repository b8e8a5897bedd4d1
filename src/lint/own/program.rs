//! The expressions of a rule of one's own, checked once.

use protosmith_cel::{Checked, Environment, Issue, Library, Span, Type, check};

use super::{
    definition::{Definition, Part},
    on::On,
    template::{self, Piece},
    view::{KINDS, Kind, ViewTypes},
};

/// A rule of one's own as it runs.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) definition: Definition,
    pub(super) when: Checked,
    pub(super) message: Vec<Said>,
}

/// A part of the message.
#[derive(Debug)]
pub(super) enum Said {
    Text(String),
    Value(Checked),
}

/// What is wrong with a rule, and where in which of its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub part: Part,
    /// In bytes of that text.
    pub span: Span,
    /// Lower case, no full stop.
    pub message: String,
    /// A name that stands for nothing, with those that could have been meant.
    pub unknown: Option<(String, Vec<&'static str>)>,
}

/// The functions of expressions.
pub(super) fn library() -> Library {
    Library::standard()
}

impl Program {
    pub(super) fn new(definition: Definition) -> Result<Self, Vec<Broken>> {
        let mut broken = Vec::new();
        let when = expression(&definition.when, (Part::When, 0), &definition, &mut broken);
        if let Some(when) = &when
            && !when.result().is_assignable_to(&Type::Bool)
        {
            let found = when.result();
            let message = format!("`when` evaluates to `{found}`; it has to be a bool");
            let span = Span { start: 0, end: definition.when.len() as u32 };
            broken.push(Broken { part: Part::When, span, message, unknown: None });
        }
        let message = said(&definition, &mut broken);
        match when {
            Some(when) if broken.is_empty() => Ok(Self { definition, when, message }),
            _ => Err(broken),
        }
    }
}

fn said(definition: &Definition, broken: &mut Vec<Broken>) -> Vec<Said> {
    let pieces = match template::read(&definition.message) {
        Ok(pieces) => pieces,
        Err((span, message)) => {
            let message = message.to_owned();
            broken.push(Broken { part: Part::Message, span, message, unknown: None });
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push(Said::Text(text)),
            Piece::Expression(text, at) => {
                let checked = expression(&text, (Part::Message, at), definition, broken);
                let Some(checked) = checked else { continue };
                let of = checked.result();
                let is_shown = matches!(
                    of,
                    Type::Dyn | Type::Bool | Type::Int | Type::Uint | Type::Double | Type::Text
                );
                if !is_shown {
                    let message = format!("a message shows texts, numbers and bools, not `{of}`");
                    let span = Span { start: at, end: at + text.len() as u32 };
                    broken.push(Broken { part: Part::Message, span, message, unknown: None });
                }
                out.push(Said::Value(checked));
            }
        }
    }
    out
}

/// A checked expression that stands in a text from a byte on.
fn expression(
    text: &str,
    (part, from): (Part, u32),
    definition: &Definition,
    broken: &mut Vec<Broken>,
) -> Option<Checked> {
    let on = definition.on;
    let environment =
        Environment { library: library(), variables: on.variables(), types: &ViewTypes };
    let (checked, issues) = match check(text, &environment) {
        Ok(checked) => {
            let faults = checked.constant_faults();
            (Some(checked.prepared()), faults)
        }
        Err(issues) => (None, issues),
    };
    let is_sound = issues.is_empty();
    for issue in issues {
        let Span { start, end } = issue.span;
        let span = Span { start: start + from, end: end + from };
        let unknown = unknown(&issue, on);
        let message = match &unknown {
            Some((name, _)) => match issue.unknown.and_then(|it| it.of) {
                Some(of) => format!("`{of}` has no `{name}`"),
                None => format!("nothing is called `{name}`"),
            },
            None => issue.message,
        };
        broken.push(Broken { part, span, message, unknown });
    }
    checked.filter(|_| is_sound)
}

/// What could have been meant by a name that stands for nothing.
fn unknown(issue: &Issue, on: On) -> Option<(String, Vec<&'static str>)> {
    let unknown = issue.unknown.as_ref()?;
    let names = match &unknown.of {
        Some(of) => {
            let kind: &'static Kind = KINDS.iter().find(|it| it.name == of)?;
            kind.all_members().map(|it| it.name).collect()
        }
        None => {
            let variables = on.variables().into_iter().map(|it| it.0);
            variables.chain(library().names()).collect()
        }
    };
    Some((unknown.name.clone(), names))
}
