use crate::shared::practice::prelude::*;

rule! {
    /// Checks that lists are of messages where something may have to be added to their elements.
    ///
    /// A `repeated Format formats` cannot say later since when each holds. A list of messages with one field each
    /// can. Old readers of a closed enum even lose elements that they do not know, or put them last.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// message Book {
    ///   repeated Format formats = 1; //~ field `formats` is a list of an enum
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// message Edition {
    ///   Format format = 1;
    /// }
    /// message Book {
    ///   repeated Edition editions = 1;
    ///   repeated string titles = 2;
    /// }
    /// ```
    ///
    /// With `repeated_kinds: [enum, scalar]` lists of numbers and texts are reported, too.
    FIELD_NO_REPEATED_ENUM {
        check: Check::Field(check),
        categories: categories::practice::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
        options: &[&KINDS.opt],
    }
}

static KINDS: Words = Words::new(
    "repeated_kinds",
    "Which lists `FIELD_NO_REPEATED_ENUM` reports: those of `enum`, of `scalar`.",
    &["enum"],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let (kind, what) = match field.kind() {
        Type::Enum => ("enum", "an enum"),
        it if it.is_named() => return,
        _ => ("scalar", "a scalar"),
    };
    if field.is_repeated() && cx.words(&KINDS).contains(&kind) {
        cx.report(field.type_location(), format!("field `{}` is a list of {what}", field.name()))
            .help("make a list of messages that have it as a field");
    }
}
