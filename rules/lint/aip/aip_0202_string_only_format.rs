use protosmith_compiler::model::annotations::FieldFormat as Format;

use crate::shared::aip::prelude::*;

aip! {
    /// Checks that formats of texts stand at strings only.
    ///
    /// `UUID4`, `IPV4`, `IPV6` and `IPV4_OR_IPV6` say how a text is written. At a field of another
    /// type the annotation says nothing, or something that readers and writers understand
    /// differently.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message Book {
    ///   bytes uid = 1 [(google.api.field_info).format = UUID4]; //~ format `UUID4` is one of strings
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message Book {
    ///   string uid = 1 [(google.api.field_info).format = UUID4];
    /// }
    /// ```
    AIP_0202_STRING_ONLY_FORMAT {
        aip: 202 "core::0202::string-only-format",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.is_extension() || field.kind() == Type::String {
        return;
    }
    let Some(format) = field.field_info().and_then(|it| it.format()) else { return };
    let of_strings = [Format::IPV4, Format::IPV6, Format::IPV4_OR_IPV6, Format::UUID4];
    if of_strings.contains(&format.value) {
        let name = format.value.name().unwrap_or_default();
        let message =
            format!("format `{name}` is one of strings; field `{}` is none", field.name());
        cx.report(format.location(), message)
            .help("make the field a `string`, or remove the format");
    }
}
