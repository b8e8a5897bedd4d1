use protosmith_compiler::model::annotations::{FieldBehavior, FieldFormat};

use crate::{
    rule::prelude::*,
    shared::{field, sent},
};

rule! {
    /// Checks that the format of a text in `(google.api.field_info)` does not change.
    ///
    /// The format says what a server takes and returns: a UUID, or an address of IP version 4 or 6.
    /// Under another one, what callers send is rejected, and what they get back they cannot read or
    /// compare. A field that gets its first format rejects what it took before, unless it is `OUTPUT_ONLY`
    /// or callers only get its message.
    ///
    /// Add a field with the new format.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message Server {
    ///   string address = 1 [(google.api.field_info).format = IPV4];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message Server {
    ///   string address = 1 [(google.api.field_info).format = IPV6];
    /// //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field 1 `address` had the format `IPV4` and has `IPV6`
    /// }
    /// ```
    FIELD_INFO_SAME_FORMAT {
        check: Check::FieldPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(|it| it.field_info().and_then(|it| it.format()));
    let [from, to] = [&old, &new].map(|it| it.as_ref().map(|it| it.value));
    let is_got = |cx: &Cx<'_>| {
        pair.old.has_behavior(FieldBehavior::OUTPUT_ONLY)
            || pair.old.message().is_some_and(|it| sent::is_only_got(it, cx))
    };
    if from == to || from.is_none() && is_got(cx) {
        return;
    }
    let location = new.map_or(pair.new.location(), |it| it.location());
    let (title, from, to) = (field::title(pair.new), shown(from), shown(to));
    cx.report(location, format!("{title} had the format {from} and has {to}"))
        .help("keep it, and add a field with the new format")
        .breaks(Breaks { source: false, old_readers: true, new_readers: true, json: true })
        .symbol(pair.new.full_name());
}

fn shown(format: Option<FieldFormat>) -> String {
    let name = match format {
        None => return "none".to_owned(),
        Some(FieldFormat::UUID4) => "UUID4",
        Some(FieldFormat::IPV4) => "IPV4",
        Some(FieldFormat::IPV6) => "IPV6",
        Some(FieldFormat::IPV4_OR_IPV6) => "IPV4_OR_IPV6",
        Some(FieldFormat(number)) => return format!("`{number}`"),
    };
    format!("`{name}`")
}
