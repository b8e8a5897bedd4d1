use crate::shared::aip::{element, prelude::*, types};

aip! {
    /// Checks that fields for standard codes are strings.
    ///
    /// The standards add codes every year. An enum has to follow them, and until it does, a client
    /// cannot say what is right; a string takes all of them from the start. A time zone may also be
    /// a `google.type.TimeZone`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   Language language_code = 1;
    /// //^^^^^^^^ field `language_code` should be `string`
    /// }
    /// enum Language {
    ///   LANGUAGE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string language_code = 1;
    /// }
    /// ```
    AIP_0143_STRING_TYPE {
        aip: 143 "core::0143::string-type",
        check: Check::Field(check),
    }
}

const CODES: [&str; 5] =
    ["country_code", "currency_code", "language_code", "mime_type", "time_zone"];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    let is_zone = name == "time_zone" && field.type_name() == "google.type.TimeZone";
    if CODES.contains(&name) && !is_zone && element::is_checked_field(field) {
        types::wanted(cx, field, "string");
    }
}
