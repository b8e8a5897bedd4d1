use rustc_hash::FxHashMap;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that oneofs have more than one field.
    ///
    /// A oneof of one field is an optional field with more to write. It may be one that is meant to grow: then
    /// moving the field in later is what breaks code, so the rule is not on for everybody.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   oneof identifier { //~ oneof `identifier` has one field alone
    ///     string isbn = 1;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   oneof identifier {
    ///     string isbn = 1;
    ///     string issn = 2;
    ///   }
    /// }
    /// ```
    ONEOF_SEVERAL_FIELDS {
        check: Check::Message(check),
        categories: categories::practice::STRUCTURE,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::ENVOY),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if message.oneofs().len() == 0 {
        return;
    }
    let mut counts = FxHashMap::<u32, usize>::default();
    let within = message.fields().filter_map(Field::oneof);
    within.for_each(|it| *counts.entry(it.index()).or_default() += 1);
    for oneof in message.oneofs().filter(|it| !it.is_synthetic()) {
        if counts.get(&oneof.index()) == Some(&1) {
            let text = format!("oneof `{}` has one field alone", oneof.name());
            cx.report(oneof.name_location(), text)
                .help("declare the field outside of it, or `optional`");
        }
    }
}
