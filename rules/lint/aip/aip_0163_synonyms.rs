use crate::shared::aip::{misnamed, prelude::*};

aip! {
    /// Checks that a trial run is asked for with `validate_only`, not `dry_run`.
    ///
    /// Both ask to check a request and to change nothing. With one name in all APIs one flag of a
    /// tool serves all of them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   bool dry_run = 2;
    ///   //   ^^^^^^^ field `dry_run` should be `validate_only`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   bool validate_only = 2 [json_name = "dryRun"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   bool validate_only = 2;
    /// }
    /// ```
    AIP_0163_SYNONYMS {
        aip: 163 "core::0163::synonyms",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    misnamed::field(cx, field, &[("dry_run", "validate_only")]);
}
