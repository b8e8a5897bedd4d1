use protosmith_compiler::model::annotations::FieldFormat;

use crate::shared::aip::{format, prelude::*};

aip! {
    /// Checks that fields for IP addresses say of which version they are.
    ///
    /// `ip_address` may hold `203.0.113.7`, `2001:db8::7` or both. The annotation
    /// `(google.api.field_info).format` says which: `IPV4`, `IPV6` or `IPV4_OR_IPV6`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Terminal {
    ///   string ip_address = 1; //~ field `ip_address` should have the format `IPV4` or `IPV6` or
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message Terminal {
    ///   string ip_address = 1 [(google.api.field_info).format = IPV4_OR_IPV6];
    /// }
    /// ```
    AIP_0148_IP_ADDRESS_FORMAT {
        aip: 148 "core::0148::ip-address-format",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    if name == "ip_address" || name.ends_with("_ip_address") {
        use FieldFormat as It;
        format::wanted(cx, field, &[It::IPV4, It::IPV6, It::IPV4_OR_IPV6]);
    }
}
