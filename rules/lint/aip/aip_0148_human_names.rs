use crate::shared::aip::{misnamed, prelude::*};

aip! {
    /// Checks that names of people are `given_name` and `family_name`.
    ///
    /// Which name comes first depends on where one lives: in Hungary, Korea or Japan it is the
    /// family's. `first_name` then holds one thing for some users and the other for the rest.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Author {
    ///   string first_name = 1;
    ///   //     ^^^^^^^^^^ field `first_name` should be `given_name`
    ///   string last_name = 2; //~ field `last_name` should be `family_name`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Author {
    ///   string given_name = 1 [json_name = "firstName"];
    ///   string family_name = 2 [json_name = "lastName"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Author {
    ///   string given_name = 1;
    ///   string family_name = 2;
    /// }
    /// ```
    AIP_0148_HUMAN_NAMES {
        aip: 148 "core::0148::human-names",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    const NAMES: [(&str, &str); 2] = [("first_name", "given_name"), ("last_name", "family_name")];
    misnamed::field(cx, field, &NAMES);
}
