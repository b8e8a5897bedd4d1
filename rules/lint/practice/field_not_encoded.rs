use crate::shared::practice::prelude::*;

rule! {
    /// Checks that no text field holds what is encoded.
    ///
    /// `string cover_base64` is `bytes cover` with a third more of it, and `string options_json` is a message that
    /// no compiler knows: it has no types, no comments, and nobody sees what breaks.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string cover_base64 = 1;
    /// //^^^^^^ field `cover_base64` is `base64` in a text
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   bytes cover = 1;
    /// }
    /// ```
    FIELD_NOT_ENCODED {
        check: Check::Field(check),
        categories: categories::best::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
        options: &[&WORDS.opt],
    }
}

static WORDS: Words = Words::new(
    "encoded_words",
    "What names of fields end with, which `FIELD_NOT_ENCODED` takes for encoded.",
    &["base64", "b64", "json", "xml"],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.kind() != Type::String || is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    if let Some(word) = names::ending(name, &cx.words(&WORDS)) {
        let help = match word {
            "base64" | "b64" => "make it `bytes`, which JSON has in base64 anyway",
            _ => "make a message of what is in it, or `bytes` where it is only passed on",
        };
        cx.report(field.type_location(), format!("field `{name}` is `{word}` in a text"))
            .help(help);
    }
}
