use protosmith_compiler::words;

use crate::shared::aip::prelude::*;

aip! {
    /// Checks that method signatures have all fields that are required.
    ///
    /// A signature becomes a function with these parameters. If a required field is not among them,
    /// each call of the function fails.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/api/field_behavior.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.method_signature) = "shelf"; //~ signature `shelf` lacks the required field `name`
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    ///   string shelf = 2;
    /// }
    /// message ArchiveBookResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/api/field_behavior.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.method_signature) = "name,shelf";
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    ///   string shelf = 2;
    /// }
    /// message ArchiveBookResponse {}
    /// ```
    AIP_4232_REQUIRED_FIELDS {
        aip: 4232 "client-libraries::4232::required-fields",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let Some(input) = method.input() else { return };
    let mut signatures = method.method_signatures().peekable();
    if signatures.peek().is_none() {
        return;
    }
    let required = input.fields().filter(|it| it.has_behavior(FieldBehavior::REQUIRED));
    let required: Vec<_> = required.map(Field::name).collect();
    for signature in signatures {
        let given: std::collections::HashSet<_> =
            signature.value.split(',').map(|it| it.split('.').next().unwrap_or(it)).collect();
        let lacking: Vec<_> = required.iter().filter(|it| !given.contains(**it)).collect();
        if !lacking.is_empty() {
            let s = if lacking.len() == 1 { "" } else { "s" };
            let message = format!(
                "signature `{}` lacks the required field{s} {}",
                signature.value,
                words::names(lacking.into_iter())
            );
            cx.report(signature.location(), message).help("add what is required");
        }
    }
}
