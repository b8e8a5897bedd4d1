use std::collections::BTreeSet;

use protosmith_compiler::model::annotations::MessageOneofRule;

use crate::{rule::prelude::*, shared::protovalidate::narrowed};

rule! {
    /// Checks that validation does not ask more of which fields are set together.
    ///
    /// With `(buf.validate.oneof).required`, or `(validate.required)` of protoc-gen-validate, one field
    /// of a oneof must be set, and `(buf.validate.message).oneof`
    /// lets one of some fields be set at most, or asks for exactly one. Messages that were accepted before
    /// are rejected where such a rule is new, gets `required`, or is of other fields.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///     string issn = 2;
    ///   }
    ///   string title = 3;
    ///   string name = 4;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   option (buf.validate.message).oneof = { fields: ["title", "name"] }; //~ at most one of `title`, `name` may be set
    ///   oneof id {
    ///     option (buf.validate.oneof).required = true; //~ oneof `id` is required
    ///     string isbn = 1;
    ///     string issn = 2;
    ///   }
    ///   string title = 3;
    ///   string name = 4;
    /// }
    /// ```
    VALIDATE_ONEOF_NO_NARROW {
        check: Check::MessagePair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    for oneofs in pair.kept(Message::oneofs, |it| it.name()) {
        let required = oneofs.map(|it| {
            let buf = it.validate().and_then(|it| it.required()).filter(|it| it.value);
            buf.or_else(|| it.pgv_required().filter(|it| it.value))
        });
        if let (None, Some(now)) = (required.old, required.new) {
            let message = format!("oneof `{}` is required", oneofs.new.name());
            report(pair, now.location(), message, cx);
        }
    }
    let Some(rules) = pair.new.validate() else { return };
    let olds = pair.old.validate().map(|it| it.oneofs().map(|it| asked(&it)).collect());
    let olds: BTreeSet<_> = olds.unwrap_or_default();
    for rule in rules.oneofs() {
        let (fields, required) = asked(&rule);
        let is_known = olds.contains(&(fields.clone(), required));
        if is_known || olds.contains(&(fields.clone(), true)) || fields.is_empty() {
            continue;
        }
        let how = if required { "exactly" } else { "at most" };
        let verb = if required { "must" } else { "may" };
        let names: Vec<_> = rule.fields().map(|it| format!("`{}`", it.value)).collect();
        let message = format!("{how} one of {} {verb} be set", names.join(", "));
        report(pair, rule.location(), message, cx);
    }
}

/// The fields of a rule, and whether one of them must be set.
fn asked<'a>(rule: &MessageOneofRule<'a>) -> (BTreeSet<&'a str>, bool) {
    let required = rule.required().is_some_and(|it| it.value);
    (rule.fields().map(|it| it.value).collect(), required)
}

fn report(pair: Pair<Message<'_>>, location: Location, message: String, cx: &mut Cx<'_>) {
    cx.report(location, message)
        .help("accept the messages that were accepted, and check them where they are read")
        .breaks(narrowed::BREAKS)
        .symbol(pair.new.full_name());
}
