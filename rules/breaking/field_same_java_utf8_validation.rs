use crate::{
    rule::prelude::{builtin::file::JAVA_STRING_CHECK_UTF8, *},
    shared::field,
};

rule! {
    /// Checks that the UTF-8 validation of a string field in Java does not change.
    ///
    /// With the check, parsing a message fails on a string that is not UTF-8; without it, such
    /// strings come through, and are changed when they are written again. The option
    /// `java_string_check_utf8` and the feature `(pb.java).utf8_validation` switch it on; otherwise
    /// it is as in all languages, which for proto3 is on and for proto2 is off.
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
    /// syntax = "proto2";
    /// option java_string_check_utf8 = true; //~ field 1 `title` changed its check for UTF-8 in Java from `NONE` to `VERIFY`
    /// message Book {
    ///   optional string title = 1;
    /// }
    /// ```
    FIELD_SAME_JAVA_UTF8_VALIDATION {
        check: Check::FieldPair(check),
        categories: breaking::SOURCE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_string = pair.map(|it| it.kind() == Type::String);
    if !is_string.old || !is_string.new {
        return;
    }
    let validation = pair.map(is_checked);
    if validation.changed() {
        let Pair { old, new } = validation.map(|it| if it { "VERIFY" } else { "NONE" });
        let location = pair.new.file().options().location_of_option(JAVA_STRING_CHECK_UTF8);
        let location = location.or_else(|| {
            pair.new.element().feature_location(builtin::feature::JAVA_UTF8_VALIDATION)
        });
        let title = field::title(pair.new);
        let message =
            format!("{title} changed its check for UTF-8 in Java from `{old}` to `{new}`");
        cx.report(location.unwrap_or(pair.new.location()), message)
            .help("keep it; what need not be UTF-8 belongs into a field of type `bytes`")
            .breaks(Breaks { new_readers: true, ..Breaks::SOURCE });
    }
}

fn is_checked(field: Field<'_>) -> bool {
    let features = field.features();
    let option = field.file().options().flag(JAVA_STRING_CHECK_UTF8);
    let in_java = match option {
        Some(checks) => checks,
        None => {
            field.file().edition().is_edition()
                && features.java_utf8_validation == JavaUtf8Validation::Verify
        }
    };
    in_java || features.utf8_validation == Utf8Validation::Verify
}
