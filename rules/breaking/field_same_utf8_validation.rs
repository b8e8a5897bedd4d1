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

fn check(it: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_string = it.map(|it| it.kind() == Type::String);
    if !is_string.old || !is_string.new {
        return;
    }
    let Pair { old, new } = it.map(|it| match it.features().utf8_validation {
        Utf8Validation::Verify => "VERIFY",
        _ => "NONE",
    });
    if old != new {
        let location = it.new.element().feature_location(builtin::feature::UTF8_VALIDATION);
        let location = location.unwrap_or(it.new.location());
        let title = field::title(it.new);
        cx.report(location, format!("{title} changed its check for UTF-8 from `{old}` to `{new}`"))
            .help("keep it; what need not be UTF-8 belongs into a field of type `bytes`")
            .breaks(Breaks { new_readers: true, ..Breaks::SOURCE });
    }
}
