use crate::shared::aip::{misnamed, prelude::*};

aip! {
    /// Checks that fields for what has standard codes have the standard names.
    ///
    /// Languages, regions, currencies, media types and time zones have codes that everybody knows.
    /// `language_code` says that the field has one, and it has the same name in all APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string lang = 1;
    ///   //     ^^^^ field `lang` should be `language_code`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string language_code = 1 [json_name = "lang"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // A language by BCP 47, such as `en-GB`.
    ///   string language_code = 1;
    /// }
    /// ```
    ///
    /// A field that refers to a resource, such as a language that a library has, keeps its name.
    AIP_0143_STANDARDIZED_CODES {
        aip: 143 "core::0143::standardized-codes",
        kind: basic,
        check: Check::Field(check),
    }
}

/// Names, and the standard ones.
const NAMES: [(&str, &str); 10] = [
    ("content_type", "mime_type"),
    ("country", "region_code"),
    ("country_code", "region_code"),
    ("currency", "currency_code"),
    ("lang", "language_code"),
    ("language", "language_code"),
    ("mime", "mime_type"),
    ("mimetype", "mime_type"),
    ("tz", "time_zone"),
    ("timezone", "time_zone"),
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if NAMES.iter().any(|it| it.0 == field.name()) && field.resource_reference().is_none() {
        misnamed::field(cx, field, &NAMES);
    }
}
