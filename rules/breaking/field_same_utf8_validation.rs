use crate::{rule::prelude::*, shared::field};

rule! {
    /// Checks that the UTF-8 validation of a string field does not change.
    ///
    /// With the check, parsing a message fails on a string that is not UTF-8; without it, such
    /// strings come through. proto3 checks, proto2 does not, and in editions the feature
    /// `utf8_validation` decides.
    ///
    /// Before the check is switched on, see that nobody sends other strings; what may be anything
    /// belongs into a field of type `bytes`.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   optional string title = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   optional string title = 1; //~ field 1 `title` changed its check for UTF-8 from `NONE` to `VERIFY`
    /// }
    /// ```
    FIELD_SAME_UTF8_VALIDATION {
        check: Check::FieldPair(check),
        categories: breaking::SOURCE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_string = pair.map(|it| it.kind() == Type::String);
    if !is_string.old || !is_string.new {
        return;
    }
    let Pair { old, new } = pair.map(|item| match item.features().utf8_validation {
        Utf8Validation::Verify => "VERIFY",
        _ => "NONE",
    });
    if old != new {
        let location = pair.new.element().feature_location(builtin::feature::UTF8_VALIDATION);
        let location = location.unwrap_or(pair.new.location());
        let title = field::title(pair.new);
        cx.report(location, format!("{title} changed its check for UTF-8 from `{old}` to `{new}`"))
            .help("keep it; what need not be UTF-8 belongs into a field of type `bytes`")
            .breaks(Breaks { new_readers: true, ..Breaks::SOURCE });
    }
}
