use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    model::annotations::{CelRule, Text},
    words::shortened,
};

use crate::{
    rule::prelude::*,
    shared::{field, protovalidate::narrowed},
};

rule! {
    /// Checks that validation has no new expressions, and the old ones as they were.
    ///
    /// An expression in `cel` or `cel_expression` rejects messages, and which of those that were accepted
    /// before is nothing that a program can find out: each that is new or another is a finding.
    /// One that goes is none; nor is another message, or another way to break the lines.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   int32 pages = 1 [(buf.validate.field).cel = {
    ///     id: "pages"
    ///     expression: "this > 0"
    ///   }];
    ///   string title = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   option (buf.validate.message).cel_expression = "this.pages > 0"; //~ message `Book` has the new expression `this.pages > 0`
    ///   int32 pages = 1 [(buf.validate.field).cel = { //~ field 1 `pages` has another expression `pages`
    ///     id: "pages"
    ///     expression: "this > 1"
    ///   }];
    ///   string title = 2 [(buf.validate.field).cel = { //~ field 2 `title` has the new expression `title`
    ///     id: "title"
    ///     expression: "this != ''"
    ///   }];
    /// }
    /// ```
    VALIDATE_CEL_NO_CHANGE {
        check: Check::MessagePair(check),
        categories: breaking::VALIDATE,
    }
}

/// How much of an expression is shown.
const SHOWN: usize = 60;

/// An expression by its id, or by itself.
type Expressions<'a> = BTreeMap<&'a str, (String, Location)>;

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let messages = Pair { old: of_message(pair.old), new: of_message(pair.new) };
    let title = || format!("message `{}`", pair.new.nested_name());
    compare(&messages, pair.new.full_name(), title, cx);
    for fields in pair.kept(Message::fields, |it| it.number()) {
        let expressions = Pair { old: of_field(fields.old), new: of_field(fields.new) };
        let title = || field::title(fields.new);
        compare(&expressions, fields.new.full_name(), title, cx);
    }
}

fn of_message(message: Message<'_>) -> Expressions<'_> {
    let rules = message.validate();
    rules.map_or_else(Expressions::new, |it| expressions(it.cel(), it.cel_expressions()))
}

fn of_field(field: Field<'_>) -> Expressions<'_> {
    let rules = field.validate().and_then(narrowed::live);
    rules.map_or_else(Expressions::new, |it| expressions(it.cel(), it.cel_expressions()))
}

fn expressions<'a>(
    rules: impl Iterator<Item = CelRule<'a>>,
    texts: impl Iterator<Item = Text<'a>>,
) -> Expressions<'a> {
    let mut out = Expressions::new();
    for rule in rules {
        let text = rule.expression().map_or("", |it| it.value);
        let id = rule.id().map(|it| it.value).filter(|it| !it.is_empty());
        out.insert(id.unwrap_or(text), (spaced(text), rule.location()));
    }
    for text in texts {
        out.insert(text.value, (spaced(text.value), text.location()));
    }
    out
}

/// An expression with one blank for several, and for line breaks.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn compare(
    pair: &Pair<Expressions<'_>>,
    symbol: &str,
    title: impl Fn() -> String,
    cx: &mut Cx<'_>,
) {
    let texts: BTreeSet<_> = pair.old.values().map(|it| it.0.as_str()).collect();
    for (id, (text, location)) in &pair.new {
        let change = match pair.old.get(id) {
            Some(old) if old.0 == *text => continue,
            Some(_) => "another expression",
            None if texts.contains(text.as_str()) => continue,
            None => "the new expression",
        };
        let message = format!("{} has {change} `{}`", title(), shortened(id, SHOWN));
        cx.report(*location, message)
            .help("accept what was accepted, and check what is narrower in the program")
            .breaks(narrowed::BREAKS)
            .symbol(symbol);
    }
}
