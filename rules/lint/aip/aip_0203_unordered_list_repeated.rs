use crate::shared::aip::prelude::*;

aip! {
    /// Checks that only lists are `UNORDERED_LIST`.
    ///
    /// The behavior says that a service may return the members of a list in another order than they
    /// were sent. One value has no order.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message Book {
    ///   string tag = 1 [(google.api.field_behavior) = UNORDERED_LIST]; //~ field `tag` is no list
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message Book {
    ///   repeated string tags = 1 [(google.api.field_behavior) = UNORDERED_LIST];
    /// }
    /// ```
    AIP_0203_UNORDERED_LIST_REPEATED {
        aip: 203 "core::0203::unordered-list-repeated",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let may_be = field.is_repeated() || field.is_extension();
    if !may_be && field.has_behavior(FieldBehavior::UNORDERED_LIST) {
        let message = format!("field `{}` is no list, and `UNORDERED_LIST`", field.name());
        cx.report(field.name_location(), message).help("remove the behavior");
    }
}
