use crate::shared::practice::prelude::*;

rule! {
    /// Checks that fields which may be unset say so in one way.
    ///
    /// `google.protobuf.StringValue` and `optional string` both tell an unset text from an empty one. `optional` is
    /// smaller, and code has the value itself; wrappers are what schemas have from before it. One of them does.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/wrappers.proto";
    /// message Book {
    ///   google.protobuf.StringValue subtitle = 1; //~ field `subtitle` is a wrapper
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   optional string subtitle = 1;
    /// }
    /// ```
    ///
    /// # Wrappers instead
    ///
    /// ```yaml
    /// unset_by: wrapper
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   optional string subtitle = 1; //~ field `subtitle` is `optional`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/wrappers.proto";
    /// message Book {
    ///   google.protobuf.StringValue subtitle = 1;
    /// }
    /// ```
    FIELD_NO_WRAPPER {
        check: Check::Field(check),
        categories: categories::practice::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::ENVOY),
        options: &[&BY.opt],
    }
}

static BY: Choice = Choice::new(
    "unset_by",
    "How fields that may be unset are declared, for `FIELD_NO_WRAPPER`.",
    &["optional", "wrapper"],
);

const WRAPPERS: [&str; 9] = [
    "google.protobuf.DoubleValue",
    "google.protobuf.FloatValue",
    "google.protobuf.Int64Value",
    "google.protobuf.UInt64Value",
    "google.protobuf.Int32Value",
    "google.protobuf.UInt32Value",
    "google.protobuf.BoolValue",
    "google.protobuf.StringValue",
    "google.protobuf.BytesValue",
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    if cx.choice(&BY) == "wrapper" {
        let is_scalar = !field.kind().is_named();
        if field.is_proto3_optional() && is_scalar {
            cx.report(field.name_location(), format!("field `{name}` is `optional`"))
                .help("make it one of `google/protobuf/wrappers.proto`");
        }
    } else if WRAPPERS.contains(&field.type_name())
        && !field.is_repeated()
        && !is_in_map_entry(field)
    {
        cx.report(field.type_location(), format!("field `{name}` is a wrapper"))
            .help("make it `optional` with the type that is wrapped");
    }
}
