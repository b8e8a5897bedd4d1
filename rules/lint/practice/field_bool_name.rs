use crate::shared::practice::prelude::*;

rule! {
    /// Checks that bools are named for what is true of them.
    ///
    /// `is_` says nothing that the type does not say, and generators put a `get`, `is` or `has` before it:
    /// `getIsLent`. Of a name with a negation, `disable_reminders = false`, everybody has to think twice, and
    /// what is not set is then on.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   bool is_lent = 1; //~ bool `is_lent` begins with `is_`
    ///   bool disable_reminders = 2; //~ bool `disable_reminders` begins with `disable_`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   bool lent = 1;
    ///   bool reminders_enabled = 2;
    /// }
    /// ```
    FIELD_BOOL_NAME {
        check: Check::Field(check),
        categories: categories::practice::NAMING,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::AIP_140),
        options: &[&PREFIXES.opt],
    }
}

static PREFIXES: Words = Words::new(
    "bool_prefixes",
    "What names of bools may not begin with, for `FIELD_BOOL_NAME`.",
    &["is_", "no_", "not_", "non_", "dont_", "disable_", "disabled_", "without_", "un_"],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.kind() != Type::Bool || is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    let prefixes = cx.words(&PREFIXES);
    if let Some(prefix) = prefixes.iter().find(|it| !it.is_empty() && name.starts_with(**it)) {
        let help = match *prefix {
            "is_" => "leave it out",
            _ => "say what is the case, not what is not: `false` is what nobody has set",
        };
        cx.report(field.name_location(), format!("bool `{name}` begins with `{prefix}`"))
            .help(help);
    }
}
