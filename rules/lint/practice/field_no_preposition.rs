use crate::shared::practice::{
    prelude::*,
    prepositions::{self, PREPOSITIONS},
};

rule! {
    /// Checks that names of fields have no prepositions.
    ///
    /// `reason_for_error` is `error_reason` with more letters. Where a name seems to need a preposition, it often
    /// hides a message.
    ///
    /// ```yaml
    /// field_preposition_exceptions: [end_of_support]
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   string reason_for_delay = 1; //~ the name of field `reason_for_delay` has the preposition `for`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Loan {
    ///   string delay_reason = 1;
    ///   string end_of_support_time = 2;
    /// }
    /// ```
    FIELD_NO_PREPOSITION {
        check: Check::Field(check),
        categories: categories::practice::NAMING,
        source: Some(guides::AIP_140),
        aliases: &["FIELD_NAMES_EXCLUDE_PREPOSITIONS"],
        same_as: &["AIP_0140_PREPOSITIONS"],
        options: &[&WORDS.opt, &EXCEPTIONS.opt],
    }
}

static WORDS: Words = Words::new(
    "field_prepositions",
    "The words that `FIELD_NO_PREPOSITION` looks for.",
    PREPOSITIONS,
);

static EXCEPTIONS: Words = Words::new(
    "field_preposition_exceptions",
    "Parts of names that may have prepositions, for `FIELD_NO_PREPOSITION`.",
    &[],
)
.example("[end_of_support]");

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !is_in_map_entry(field) {
        prepositions::check(cx, field.into(), [&WORDS, &EXCEPTIONS]);
    }
}
