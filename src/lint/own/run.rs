//! Runs rules of one's own.

use std::rc::Rc;

use protosmith_cel::{Checked, Fault, Limits, Value, evaluate_counted};
use protosmith_compiler::{
    diagnostic::Severity,
    model::{Enum, Field, File, Message, Method, Service},
};
use protosmith_rules::rule::{Check, Cx, Pair};

use super::{
    on::On,
    program::{Program, Said, library},
    view::{Subject, ViewTypes, With, views},
};

/// The steps that a rule may take in a file, and for each element that it looks at. A step is about
/// a name or a call in an expression.
const STEPS: u64 = 100_000;
const STEPS_OF_ELEMENT: u64 = 10_000;

/// How much of a value a message shows, in characters.
const SHOWN: usize = 200;

/// What begins the message of a finding about an expression that has no value.
pub(super) const UNCHECKED: &str = "cannot be checked: ";

/// What runs a rule that looks at something.
pub(super) fn check(on: On) -> Check {
    match on {
        On::FilePair => Check::FilePair(file_pair),
        On::MessagePair => Check::MessagePair(message_pair),
        On::FieldPair => Check::FieldPair(field_pair),
        On::EnumPair => Check::EnumPair(enum_pair),
        On::ServicePair => Check::ServicePair(service_pair),
        On::RpcPair => Check::MethodPair(rpc_pair),
        _ => Check::File(file),
    }
}

fn program(cx: &Cx<'_>) -> Option<&'static Program> {
    cx.rule().data?.downcast_ref()
}

/// Looks at the elements of a file.
fn file(file: File<'_>, cx: &mut Cx<'_>) {
    let Some(program) = program(cx) else { return };
    let with = views(cx.file_cache());
    let mut run = Run { program, left: STEPS, with, is_spent: false };
    let mut each = |subject| run.judge(&[("this", subject)], subject, cx);
    match program.definition.on {
        On::File => each(Subject::File(file)),
        On::Import => file.imports().for_each(|it| each(Subject::Import(it))),
        On::Message => {
            let messages = file.messages().filter(|it| !it.is_map_entry());
            messages.for_each(|it| each(Subject::Message(it)));
        }
        On::Field => {
            let is_entry = |it: &Field<'_>| it.scope().is_some_and(Message::is_map_entry);
            let fields = file.fields().filter(|it| !it.is_extension() && !is_entry(it));
            fields.for_each(|it| each(Subject::Field(it)));
        }
        On::Extension => file.extensions().for_each(|it| each(Subject::Field(it))),
        On::Oneof => {
            let oneofs = file.oneofs().filter(|it| !it.is_synthetic());
            oneofs.for_each(|it| each(Subject::Oneof(it)));
        }
        On::Enum => file.enums().for_each(|it| each(Subject::Enum(it))),
        On::EnumValue => file.enum_values().for_each(|it| each(Subject::EnumValue(it))),
        On::Service => file.services().for_each(|it| each(Subject::Service(it))),
        On::Rpc => file.methods().for_each(|it| each(Subject::Rpc(it))),
        // Those of pairs are called with each.
        _ => {}
    }
}

fn file_pair(of: Pair<File<'_>>, cx: &mut Cx<'_>) {
    pair(Pair { old: Subject::File(of.old), new: Subject::File(of.new) }, cx);
}

fn message_pair(of: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    if !of.new.is_map_entry() {
        pair(Pair { old: Subject::Message(of.old), new: Subject::Message(of.new) }, cx);
    }
}

fn field_pair(of: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    if !of.new.scope().is_some_and(Message::is_map_entry) {
        pair(Pair { old: Subject::Field(of.old), new: Subject::Field(of.new) }, cx);
    }
}

fn enum_pair(of: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    pair(Pair { old: Subject::Enum(of.old), new: Subject::Enum(of.new) }, cx);
}

fn service_pair(of: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    pair(Pair { old: Subject::Service(of.old), new: Subject::Service(of.new) }, cx);
}

fn rpc_pair(of: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    pair(Pair { old: Subject::Rpc(of.old), new: Subject::Rpc(of.new) }, cx);
}

fn pair(of: Pair<Subject<'_>>, cx: &mut Cx<'_>) {
    let Some(program) = program(cx) else { return };
    let with = views(cx.file_cache());
    let mut run = Run { program, left: STEPS, with, is_spent: false };
    run.judge(&[("old", of.old), ("new", of.new)], of.new, cx);
}

/// One rule on one file.
struct Run<'a> {
    program: &'static Program,
    with: Rc<With<'a>>,
    left: u64,
    is_spent: bool,
}

impl<'a> Run<'a> {
    /// Looks at one element, and reports at `subject`.
    fn judge(&mut self, of: &[(&str, Subject<'a>)], subject: Subject<'a>, cx: &mut Cx<'_>) {
        if self.is_spent {
            return;
        }
        self.left += STEPS_OF_ELEMENT;
        let variables: Vec<(&str, Value<'a>)> =
            of.iter().map(|(name, it)| (*name, self.with.view(*it))).collect();
        let program = self.program;
        let message = match self.value(&program.when, &variables) {
            Ok(Value::Bool(false)) => return,
            Ok(Value::Bool(true)) => self.message(&variables),
            Ok(other) => Err(format!("`when` is no bool but of type `{}`", other.type_name())),
            Err(fault) => Err(described(&fault, "when", &program.definition.when)),
        };
        let location = program.definition.at.location(subject);
        match message {
            Ok(message) => {
                let found = cx.report(location, message);
                if let Some(help) = &program.definition.help {
                    found.help(help);
                }
            }
            Err(why) => {
                self.is_spent = self.left == 0;
                let rest =
                    if self.is_spent { "; what follows in the file is not looked at" } else { "" };
                let found = cx.report(location, format!("{UNCHECKED}{why}{rest}"));
                found.severity = Severity::Error;
                found.help(format!("correct the expression of rule `{}`", program.definition.id));
            }
        }
    }

    fn value(
        &mut self,
        checked: &Checked,
        variables: &[(&str, Value<'a>)],
    ) -> Result<Value<'a>, Fault> {
        let limits = Limits { steps: self.left };
        let (value, took) = evaluate_counted(checked, library(), &ViewTypes, variables, limits);
        self.left -= took;
        value
    }

    fn message(&mut self, variables: &[(&str, Value<'a>)]) -> Result<String, String> {
        let mut out = String::new();
        for piece in &self.program.message {
            match piece {
                Said::Text(text) => out += text,
                Said::Value(checked) => {
                    let value = self.value(checked, variables);
                    let value = value.map_err(|it| format!("`message`: {}", it.message))?;
                    let text = match &value {
                        Value::Text(text) => text.to_string(),
                        other => format!("{other:?}"),
                    };
                    out.extend(text.chars().take(SHOWN));
                    if text.chars().nth(SHOWN).is_some() {
                        out.push('…');
                    }
                }
            }
        }
        Ok(out)
    }
}

/// Why an expression has no value, with the place in it.
fn described(fault: &Fault, part: &str, text: &str) -> String {
    let at = text.get(fault.span.start as usize..fault.span.end as usize).unwrap_or_default();
    let at = if at.trim().is_empty() { String::new() } else { format!(" at `{at}`") };
    format!("`{part}` has no value{at}: {}", fault.message)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::own::{ON, On};

    #[test]
    fn rules_of_pairs_are_run_by_breaking() {
        for on in ON.iter().filter_map(|it| On::named(it)) {
            assert_eq!(check(on).is_breaking(), on.is_pair(), "{}", on.name());
        }
    }
}
