//! What changes of a schema break in generated code, by language.

mod declare;
mod names;
mod table;
mod types;

use protosmith_compiler::{
    diagnostic::{Breaks, Diagnostic, Location, Loss, Severity},
    words,
};

use crate::rule::{Choices, Cx};

pub use self::table::{Effect, Evidence, LANGUAGES, Language, Row, TABLE};
pub(crate) use self::{
    declare::source,
    names::{java_class, java_multiple_files, java_outer_class, java_package, without_prefix},
    table::Change,
    types::type_change,
};

pub(crate) static LANGUAGES_OPTION: Choices = Choices::new(
    "languages",
    "The languages that code is generated for: what it loses by a change is found by the rules \
     `SOURCE_*`, which the key puts in use, and said by other rules that find the same.",
    &["cpp", "csharp", "go", "java", "kotlin", "python", "rust", "swift", "typescript"],
)
.example("[java, rust]");

/// Reports a change, if one of the languages of the configuration minds. `of` says what was changed,
/// in words that `, which breaks …` follows.
pub(crate) fn report<'c>(
    change: Change,
    (location, of): (Location, String),
    cx: &'c mut Cx<'_>,
) -> Option<&'c mut Diagnostic> {
    let row = change.row();
    let asked = cx.choices(&LANGUAGES_OPTION);
    let (mut losses, mut broken, mut warned) = (Vec::new(), Vec::new(), Vec::new());
    for (language, effect) in LANGUAGES.iter().zip(row.effects) {
        if !asked.iter().any(|it| it == language.name) {
            continue;
        }
        let (error, list) = match effect {
            Effect::No => continue,
            Effect::Warns(error) => (error, &mut warned),
            Effect::Breaks(error) => (error, &mut broken),
        };
        losses.push(Loss { language: language.name, title: language.title, error });
        list.push(language.title);
    }
    if losses.is_empty() {
        return None;
    }
    let only_warns = broken.is_empty();
    let said = if only_warns {
        format!("{of}, of which compilers of {} warn", words::listed(&warned))
    } else {
        format!("{of}, which breaks {}", words::listed(&broken))
    };
    let found = cx.report(location, said);
    if only_warns {
        found.severity = found.severity.min(Severity::Warning);
    }
    found.help(row.avoid).breaks(Breaks::SOURCE).loses(losses);
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, LANGUAGES_OPTION, TABLE};
    use crate::rule::OptKind;

    #[test]
    fn languages_are_those_of_the_option() {
        let names: Vec<_> = LANGUAGES.iter().map(|it| it.name).collect();
        assert_eq!(LANGUAGES_OPTION.opt.kind, OptKind::Choices(names.leak()));
        assert!(LANGUAGES.iter().map(|it| it.name).is_sorted());
    }

    #[test]
    fn changes_have_rows() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.change as usize, at, "{}", row.name);
        }
    }
}
