//! Expressions: whether they compile, and what they evaluate to.

use protosmith_cel::{Environment, Issue, Library, Type, check};
use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{
        Field, File, Message,
        annotations::{CelRule, MessageRules, PredefinedRules, Text},
    },
};
use rustc_hash::FxHashMap;

use super::{
    subject::{Part, Subject, place},
    types::{FileTypes, type_of, type_of_message, type_of_one},
    within::{self, Offset},
};
use crate::rule::Cx;

/// The expressions of one element.
struct Owner<'a> {
    file: File<'a>,
    /// The full name of the element.
    symbol: &'a str,
    /// `field `a``.
    shown: String,
    /// `(buf.validate.field)`.
    option: String,
}

pub(super) fn check_message<'a>(
    message: Message<'a>,
    rules: &MessageRules<'a>,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    let variables = vec![("this", type_of_message(message.full_name()))];
    let owner = Owner {
        file: message.file(),
        symbol: message.full_name(),
        shown: format!("message `{}`", message.name()),
        option: "(buf.validate.message)".to_owned(),
    };
    owner.check(rules.cel(), rules.cel_expressions(), &environment(variables, types), cx);
}

pub(super) fn check_field<'a>(subject: &Subject<'a>, types: &FileTypes<'a>, cx: &mut Cx<'_>) {
    let owner = Owner {
        file: subject.field.file(),
        symbol: subject.field.full_name(),
        shown: subject.shown(),
        option: subject.name.clone(),
    };
    let environment = environment(vec![("this", type_of_this(subject))], types);
    let rules = &subject.rules;
    owner.check(rules.cel(), rules.cel_expressions(), &environment, cx);
}

/// The type of what the rules are for.
pub(super) fn type_of_this(subject: &Subject<'_>) -> Type {
    match subject.part {
        Part::Whole => type_of(subject.of),
        Part::Items | Part::Keys | Part::Values => type_of_one(subject.of),
    }
}

/// What expressions of protovalidate can name.
pub(super) fn environment<'e>(
    mut variables: Vec<(&'static str, Type)>,
    types: &'e FileTypes<'_>,
) -> Environment<'e> {
    variables.push(("now", Type::Timestamp));
    Environment { library: Library::protovalidate(), variables, types }
}

pub(super) fn check_predefined<'a>(
    extension: Field<'a>,
    rules: &PredefinedRules<'a>,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    let Some(variables) = predefined_variables(extension) else { return };
    let owner = Owner {
        file: extension.file(),
        symbol: extension.full_name(),
        shown: format!("extension `{}`", extension.name()),
        option: "(buf.validate.predefined)".to_owned(),
    };
    let environment = environment(variables, types);
    owner.check(rules.cel(), std::iter::empty(), &environment, cx);
}

/// What expressions for a field of a message of rules can name. `None` where it is of another.
pub(super) fn predefined_variables(field: Field<'_>) -> Option<Vec<(&'static str, Type)>> {
    let rules =
        if field.is_extension() { field.extendee_name() } else { field.scope()?.full_name() };
    let this = match rules.strip_prefix("buf.validate.")?.strip_suffix("Rules")? {
        "Float" | "Double" => Type::Double,
        "Int32" | "Int64" | "SInt32" | "SInt64" | "SFixed32" | "SFixed64" | "Enum" => Type::Int,
        "UInt32" | "UInt64" | "Fixed32" | "Fixed64" => Type::Uint,
        "Bool" => Type::Bool,
        "String" => Type::Text,
        "Bytes" => Type::Bytes,
        "Repeated" => Type::list(Type::Dyn),
        "Map" => Type::map(Type::Dyn, Type::Dyn),
        "Any" => Type::Dyn,
        "Duration" => Type::Duration,
        "Timestamp" => Type::Timestamp,
        "FieldMask" => Type::message("google.protobuf.FieldMask"),
        _ => return None,
    };
    Some(vec![("this", this), ("rule", type_of(field)), ("rules", Type::message(rules))])
}

impl<'a> Owner<'a> {
    fn check(
        &self,
        rules: impl Iterator<Item = CelRule<'a>>,
        expressions: impl Iterator<Item = Text<'a>>,
        environment: &Environment<'_>,
        cx: &mut Cx<'_>,
    ) {
        let mut by_id: FxHashMap<&str, Vec<Location>> = FxHashMap::default();
        let mut ids = Vec::new();
        for rule in rules {
            let location = place(&rule.site(), cx);
            let name = format!("{}.cel", self.option);
            if let Some(id) = rule.id().map(|it| it.value).filter(|it| !it.is_empty()) {
                self.id(id, &name, location, cx);
                let places = by_id.entry(id).or_default();
                if places.is_empty() {
                    ids.push(id);
                }
                places.push(location);
            }
            let expression = rule.expression().map_or("", |it| it.value);
            let message = rule.message().map_or("", |it| it.value);
            let entry = Entry { name, suffix: ".expression", location, message };
            self.expression(expression, &entry, environment, cx);
        }
        for text in expressions {
            let name = format!("{}.cel_expression", self.option);
            let entry = Entry { name, suffix: "", location: place(&text.site, cx), message: "" };
            self.expression(text.value, &entry, environment, cx);
        }
        for id in ids {
            let mut places = by_id.remove(id).unwrap_or_default();
            if places.len() > 1 {
                places.sort_unstable();
                places.dedup();
                for location in places {
                    let text = format!(
                        "`{}.cel` of {} has the id `{id}` more than once",
                        self.option, self.shown
                    );
                    self.report(location, text, cx);
                }
            }
        }
    }

    fn report<'c>(
        &self,
        location: Location,
        message: String,
        cx: &'c mut Cx<'_>,
    ) -> &'c mut Diagnostic {
        cx.report(location, message).symbol(self.symbol)
    }

    fn id(&self, id: &str, name: &str, location: Location, cx: &mut Cx<'_>) {
        let is_good = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
        if !id.chars().all(is_good) {
            let text = format!("`{name}.id` of {} is `{id}`, with other characters", self.shown);
            let help = "ids have letters, digits, `.`, `_` and `-`";
            self.report(location, text, cx).help(help);
        }
    }

    fn expression(
        &self,
        expression: &str,
        entry: &Entry<'_>,
        environment: &Environment<'_>,
        cx: &mut Cx<'_>,
    ) {
        let name = format!("{}{}", entry.name, entry.suffix);
        if expression.trim().is_empty() {
            let text = format!("`{name}` of {} is empty", self.shown);
            self.report(entry.location, text, cx);
            return;
        }
        let result = match check(expression, environment) {
            Ok(checked) => checked.result().clone(),
            Err(issues) => {
                for issue in &issues {
                    self.issue(expression, issue, &name, entry.location, cx);
                }
                return;
            }
        };
        if result.is_assignable_to(&Type::Bool) {
            return;
        }
        if !result.is_assignable_to(&Type::Text) {
            let text = format!(
                "`{name}` of {} evaluates to `{result}`, which is neither bool nor string",
                self.shown
            );
            self.report(entry.location, text, cx);
        } else if !entry.message.is_empty() {
            let text = format!(
                "`{}` of {} evaluates to a string, which takes the place of its `message`",
                entry.name, self.shown
            );
            self.report(entry.location, text, cx).help("remove `message`");
        }
    }

    /// Reports what is wrong with an expression, with the place in it if it is known.
    fn issue(
        &self,
        expression: &str,
        issue: &Issue,
        name: &str,
        location: Location,
        cx: &mut Cx<'_>,
    ) {
        let label =
            within::find(self.file, location, Offset { text: expression, span: issue.span });
        let text = format!("`{name}` of {} does not compile: {}", self.shown, issue.message);
        let found = self.report(location, text, cx);
        match label {
            Some(place) => {
                found.label(place, "here");
            }
            None => {
                let before = &expression[..issue.span.start as usize];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
                found.help(format!("it is at {line}:{column} of the expression"));
            }
        }
    }
}

/// An expression among the options.
struct Entry<'a> {
    /// The option that has it.
    name: String,
    /// What leads from there to the expression.
    suffix: &'static str,
    location: Location,
    /// What is said where the expression is false.
    message: &'a str,
}
