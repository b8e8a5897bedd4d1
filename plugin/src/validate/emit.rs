//! Statements that tell a report what is wrong.

use std::fmt::Write as _;

use protosmith_cel::{Type, Value};

use super::{
    access::Access,
    expr::{self, Given},
    node::{CEL, Known, Node, Ty},
    rules::Rule,
    types::SchemaTypes,
};

/// The module of the crate that generated code uses.
pub(super) const RUNTIME: &str = "::protosmith_types::validate";

/// An element of the path of a field or a rule, as generated code has it.
#[derive(Clone)]
pub(super) struct Step(pub(super) String);

impl Step {
    /// A field by number, name and type.
    pub(super) fn new(number: i32, name: &str, kind: i32) -> Self {
        Self(format!("{RUNTIME}::Step::new({number}, {name:?}, {kind})"))
    }

    /// An element of a list.
    pub(super) fn at(&self, index: usize) -> Self {
        Self(format!("{}.at({index})", self.0))
    }

    /// A reference to it.
    pub(super) fn reference(&self) -> String {
        format!("&const {{ {} }}", self.0)
    }
}

fn path(steps: &[Step]) -> String {
    if steps.is_empty() {
        return "&[]".to_owned();
    }
    let steps: Vec<&str> = steps.iter().map(|it| it.0.as_str()).collect();
    format!("&const {{ [{}] }}", steps.join(", "))
}

/// A violation for sure.
pub(super) fn add(rule: &[Step], id: &str, message: &str) -> String {
    format!("to.add({}, {id:?}, {message:?});\n", path(rule))
}

/// A violation of a rule with an expression, unless it holds; the error says what is wrong with it.
pub(super) fn rule<'v>(
    rule: &Rule,
    steps: &[Step],
    this: (&Node, &Type),
    types: &'v SchemaTypes<'v>,
    known: &[(&'static str, Value<'v>, Type)],
    access: &Access<'_>,
) -> Result<String, String> {
    let given = Given { this: (this.0.clone(), this.1.clone()), types, known };
    let named = |why: String| {
        let name = if rule.id.is_empty() { &rule.expression } else { &rule.id };
        format!("rule `{}`: {why}", name.escape_debug())
    };
    let compiled = expr::compile(&rule.expression, &given, access).map_err(named)?;
    let (node, id) = (&compiled.node, &rule.id);
    let mut text = String::new();
    match &node.ty {
        Ty::Bool => {
            let message = match rule.message.as_str() {
                "" => format!("{:?} returned false", rule.expression),
                message => message.to_owned(),
            };
            match node.constant() {
                Some(true) => {}
                Some(false) => text = add(steps, id, &message),
                None if node.fallible => {
                    let outcome = outcome(node);
                    let path = path(steps);
                    text = format!("to.holds({path}, {id:?}, {message:?}, {outcome});\n");
                }
                None => {
                    let wrong = node.negated().code;
                    text = format!("if {wrong} {{ {} }}\n", add(steps, id, &message));
                }
            }
        }
        Ty::Text => match (&node.known, &compiled.choice) {
            (Some(Known::Text(message)), _) if message.is_empty() => {}
            (Some(Known::Text(message)), _) => text = add(steps, id, message),
            (_, Some(choice)) if !node.fallible => text = chosen(steps, id, choice),
            _ => {
                let (path, outcome) = (path(steps), outcome(node));
                text = format!("to.says({path}, {id:?}, {outcome});\n");
            }
        },
        other => return Err(named(format!("it is a {}, not a bool or a string", other.name()))),
    }
    if compiled.has_now && !text.is_empty() {
        text = format!("{{ let now = to.now(); {text} }}\n");
    }
    Ok(text)
}

/// The outcome of an expression that may have no value, or has one.
fn outcome(node: &Node) -> String {
    if node.fallible {
        format!("{CEL}::outcome(|| Ok({}))", node.code)
    } else {
        format!("Ok({})", node.code)
    }
}

/// A violation with the text of one of two branches, unless that is empty.
fn chosen(steps: &[Step], id: &str, [condition, then, other]: &[Node; 3]) -> String {
    let branch = |node: &Node| match &node.known {
        Some(Known::Text(text)) if text.is_empty() => String::new(),
        Some(Known::Text(text)) => add(steps, id, text),
        _ => format!("to.says({}, {id:?}, Ok({}));\n", path(steps), node.code),
    };
    let (then, other) = (branch(then), branch(other));
    let mut text = String::new();
    let _ = match (then.is_empty(), other.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => writeln!(text, "if {} {{ {then} }}", condition.code),
        (true, false) => writeln!(text, "if {} {{ {other} }}", condition.negated().code),
        (false, false) => {
            writeln!(text, "if {} {{ {then} }} else {{ {other} }}", condition.code)
        }
    };
    text
}
