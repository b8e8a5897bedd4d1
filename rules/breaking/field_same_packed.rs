use crate::{rule::prelude::*, shared::field};

rule! {
    /// Checks that repeated numbers do not change between packed and one by one.
    ///
    /// Every parser of the last ten years reads both forms, whatever the schema says, so this breaks
    /// only programs that read the bytes themselves, compare or sign them, or keep to a size. It is
    /// a matter of such programs and in no category: name the rule where there are some.
    ///
    /// The option `packed` decides, and the feature `repeated_field_encoding`; without them proto2
    /// writes one by one, proto3 and editions pack.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   repeated int32 pages = 1;
    ///   repeated int32 prices = 2 [packed = true];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   repeated int32 pages = 1 [packed = false]; //~ field 1 `pages` was packed and is written one by one
    ///   repeated int32 prices = 2;
    /// }
    /// ```
    FIELD_SAME_PACKED {
        check: Check::FieldPair(check),
        categories: breaking::NAMED,
        severity: Severity::Warning,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_kept = pair.old.kind() == pair.new.kind() && pair.old.is_repeated();
    let packed = pair.map(Field::is_packed);
    if !is_kept || !pair.new.is_repeated() || !packed.changed() {
        return;
    }
    let title = field::title(pair.new);
    let change = if packed.old {
        "was packed and is written one by one"
    } else {
        "was written one by one and is packed"
    };
    let option = pair.new.options().location_of_option(builtin::field::PACKED);
    cx.report(option.unwrap_or(pair.new.location()), format!("{title} {change}"))
        .help(format!("keep it as it was: `[packed = {}]`", packed.old))
        .breaks(Breaks { old_readers: true, ..Breaks::default() });
}
