//! Whether examples satisfy the rules that they stand beside.

mod shown;

use std::{cell::Cell, sync::Arc};

use protosmith_cel::{Value, re2};
use protosmith_compiler::model::{
    Field, Message,
    annotations::{Ignore, Rules, Site},
    wire::Value as Wire,
};

use super::{
    cel::{environment, type_of_this},
    program::{self, Program, Programs, Verdict},
    record,
    subject::{Part, Subject},
    types::FileTypes,
};
use crate::rule::Cx;

/// The field of examples in every message of rules.
const EXAMPLE: &str = "example";

/// An example, and where it is written.
struct Example<'a> {
    wire: Wire<'a>,
    site: Site<'a>,
}

/// A rule of a type that is set, with its value.
struct Set<'t> {
    value: Value<'t>,
    programs: Arc<Vec<Program>>,
}

/// How much is done for the examples of one field, in bytes of rules that are read.
const WORK: usize = 20 << 20;

/// How many steps the expressions for one field may take together, and how many more for each byte
/// of its rules.
const STEPS: (u64, u64) = (200_000, 64);

pub(super) fn check<'a>(
    subject: &Subject<'a>,
    rules: &Rules<'a>,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    let Some(of) = declared(rules, types) else { return };
    let Some(example) = of.field_named(EXAMPLE) else { return };
    let examples = examples(example, rules);
    let others = rules.message().fields().any(|it| it.0 != example.number() as u32);
    let has_cel = subject.rules.cel().next().is_some();
    if examples.is_empty() || !(others || has_cel) || is_ignored(subject) || has_no_pattern(rules) {
        return;
    }
    let set = set_rules(of, example, rules, types, cx);
    let (Some(own), Some(set)) = (own_programs(subject, types), set) else { return };
    let parts = rules.message().parts();
    let all = record::message(types, of, parts.to_vec());
    let others = parts.iter().map(|it| it.len()).sum::<usize>();
    let own_size: usize = examples.iter().filter_map(|it| it.wire.bytes()).map(<[u8]>::len).sum();
    let values = subject.of.type_enum().map_or(0, |it| it.values().count());
    let most = WORK / (64 + values + others.saturating_sub(own_size + 3 * examples.len()));
    let size: usize = subject.rules.0.parts().iter().map(|it| it.len()).sum();
    let left = Cell::new(STEPS.0 + STEPS.1 * size as u64);
    let trial = Trial { subject, rules, types, all, own, set, left };
    for (at, found) in examples.iter().enumerate() {
        if at == most || trial.left.get() == 0 {
            let count = examples.len() - at;
            let text = format!("has too many examples: the last {count} were not tried");
            subject.report(found.site, &text, cx).help("keep a few that show what is valid");
            return;
        }
        trial.check(example, found, cx);
    }
}

/// The message of rules, as the schema declares it.
fn declared<'a>(rules: &Rules<'a>, types: &FileTypes<'a>) -> Option<Message<'a>> {
    let all = types.find("buf.validate.FieldRules")?;
    types.fields_of(all).get(rules.name())?.type_message()
}

fn examples<'a>(field: Field<'a>, rules: &Rules<'a>) -> Vec<Example<'a>> {
    let number = field.number() as u32;
    let values = rules.message().fields().filter(|it| it.0 == number);
    let site = rules.message().site().at(number);
    let each = values.flat_map(|it| field.kind().numbers(it.1));
    (0..).zip(each).map(|(at, wire)| Example { wire, site: site.at(at) }).collect()
}

fn is_ignored(subject: &Subject<'_>) -> bool {
    let ignore = subject.rules.ignore().map(|it| Ignore(it.value as i32));
    ignore == Some(Ignore::IGNORE_ALWAYS)
}

/// Whether the pattern is none: then nothing can be tried.
fn has_no_pattern(rules: &Rules<'_>) -> bool {
    let pattern = match rules {
        Rules::String(string) => string.pattern(),
        Rules::Bytes(bytes) => bytes.pattern(),
        _ => None,
    };
    pattern.is_some_and(|it| re2::check(it.value).is_err())
}

/// The expressions of the rules themselves; `None` where one does not compile.
fn own_programs<'a>(subject: &Subject<'a>, types: &FileTypes<'a>) -> Option<Vec<Program>> {
    let environment = environment(vec![("this", type_of_this(subject))], types);
    let bare = subject.rules.cel_expressions().map(|it| Program::bare(it.value, &environment));
    bare.chain(subject.rules.cel().map(|it| Program::of(&it, &environment))).collect()
}

/// The rules that are set, extensions among them; `None` where an expression does not compile, or
/// an extension is not known.
fn set_rules<'a: 't, 't>(
    of: Message<'a>,
    example: Field<'a>,
    rules: &Rules<'a>,
    types: &'t FileTypes<'a>,
    cx: &Cx<'_>,
) -> Option<Vec<Set<'t>>> {
    let mut numbers: Vec<i32> = rules.message().fields().map(|it| it.0 as i32).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut out = Vec::new();
    for number in numbers.into_iter().filter(|it| *it != example.number()) {
        let own = of.fields().find(|it| it.number() == number);
        let field = own.or_else(|| types.extension(of, number))?;
        let programs: Programs = program::predefined(field, types, cx);
        let value = record::set(types, field, rules.message().parts())?;
        out.push(Set { value, programs: programs? });
    }
    Some(out)
}

struct Trial<'t, 'a> {
    subject: &'t Subject<'a>,
    rules: &'t Rules<'a>,
    types: &'t FileTypes<'a>,
    /// The rules as one message.
    all: Value<'t>,
    own: Vec<Program>,
    set: Vec<Set<'t>>,
    /// The steps that expressions may still take.
    left: Cell<u64>,
}

impl<'t, 'a> Trial<'t, 'a> {
    fn check(&self, field: Field<'a>, example: &Example<'a>, cx: &mut Cx<'_>) {
        let Some(this) = record::each(self.types, field, example.wire, 1).pop() else { return };
        let mut report = |id: &str, message: &str| {
            let shown = shown::shown(field, example.wire);
            let text = format!("has the example `{shown}`, which breaks `{id}`: {message}");
            self.subject.report(example.site, &text, cx);
        };
        let subject = self.subject;
        let if_zero = subject.rules.ignore().map(|it| Ignore(it.value as i32))
            == Some(Ignore::IGNORE_IF_ZERO_VALUE);
        let is_unset = !self.has_presence() && is_zero(&this);
        if is_unset && subject.rules.required().is_some_and(|it| it.value) {
            return report("required", "a value is required");
        }
        if is_unset && if_zero {
            return;
        }
        let variables = [("this", this.clone()), ("now", program::now())];
        for program in &self.own {
            self.conclude(program, &variables, &mut report);
        }
        self.native(&this, &mut report);
        for set in &self.set {
            let variables = [
                ("this", this.clone()),
                ("now", program::now()),
                ("rule", set.value.clone()),
                ("rules", self.all.clone()),
            ];
            for program in set.programs.iter() {
                self.conclude(program, &variables, &mut report);
            }
        }
    }

    /// Tries a program, unless too much has been done already.
    fn conclude(
        &self,
        program: &Program,
        variables: &[(&str, Value<'t>)],
        report: &mut impl FnMut(&str, &str),
    ) {
        if self.left.get() == 0 {
            return;
        }
        match program.run(self.types, variables, &self.left) {
            Verdict::Fine => {}
            Verdict::Broken(message) => report(&program.id, &message),
            Verdict::Failed(fault) => {
                report(&program.id, &format!("it cannot be evaluated: {}", fault.message));
            }
        }
    }

    /// Whether a field that is set to zero is set.
    fn has_presence(&self) -> bool {
        match self.subject.part {
            Part::Whole => self.subject.of.has_presence(),
            // An element is always there; `IGNORE_IF_ZERO_VALUE` is about its value.
            Part::Items | Part::Keys | Part::Values => false,
        }
    }

    /// What no expression of `validate.proto` says.
    fn native(&self, this: &Value<'_>, report: &mut impl FnMut(&str, &str)) {
        let Rules::Enum(rules) = self.rules else { return };
        let (Some(of), Value::Int(number)) = (self.subject.of.type_enum(), this) else { return };
        let is_defined = || of.values().any(|it| i64::from(it.number()) == *number);
        if rules.defined_only().is_some_and(|it| it.value) && !is_defined() {
            report("enum.defined_only", "the value must be one that the enum defines");
        }
    }
}

fn is_zero(value: &Value<'_>) -> bool {
    match value {
        Value::Bool(value) => !value,
        Value::Int(value) => *value == 0,
        Value::Uint(value) => *value == 0,
        Value::Double(value) => value.to_bits() == 0,
        Value::Text(text) => text.is_empty(),
        Value::Bytes(bytes) => bytes.is_empty(),
        _ => false,
    }
}
