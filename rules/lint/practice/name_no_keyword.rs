use protosmith_compiler::words::{self, Joint};

use crate::shared::practice::{keywords, prelude::*};

rule! {
    /// Checks that no field, oneof, enum value or part of a package is a keyword of the chosen languages.
    ///
    /// Generators get around a keyword with an underscore, quotes or another name: a field `class` is `class_` in
    /// C++ and must be asked for with `getattr` in Python. Each has a way of its own, and users look for it.
    ///
    /// ```yaml
    /// keyword_languages: [cpp, python]
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string class = 1; //~ field `class` is a keyword of cpp, python
    ///   string from = 2; //~ field `from` is a keyword of python
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string genre = 1;
    ///   string origin = 2;
    /// }
    /// ```
    ///
    /// Without `keyword_languages` nothing is reported. Names are compared as they are written: those that a
    /// generator writes in another case are no keywords there.
    NAME_NO_KEYWORD {
        check: Check::File(check),
        categories: categories::practice::NAMING,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
        options: &[&LANGUAGES.opt],
    }
}

static LANGUAGES: Words = Words::new(
    "keyword_languages",
    "The languages whose keywords `NAME_NO_KEYWORD` knows: `cpp`, `java`, `python`, `go`, \
     `csharp`, `kotlin`, `swift`, `rust`, `php`, `ruby`, `javascript`, `dart`.",
    &[],
)
.example("[cpp, python]");

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let languages = cx.words(&LANGUAGES);
    if languages.is_empty() {
        return;
    }
    for part in file.package().split('.') {
        if let Some(of) = of(part, &languages) {
            let text = format!("`{part}` of package `{}` is a keyword of {of}", file.package());
            cx.report(file.package_location(), text).help("choose another word");
        }
    }
    for element in file.elements() {
        let name = element.name();
        let is_named = match element.kind() {
            Kind::Field => Field::try_from(element).is_ok_and(|it| !is_in_map_entry(it)),
            Kind::Oneof | Kind::EnumValue => true,
            _ => false,
        };
        if let Some(of) = of(name, &languages).filter(|_| is_named) {
            let text = format!("{} `{name}` is a keyword of {of}", element.kind().word());
            cx.report(element.name_location(), text)
                .help("choose another word; generators escape this one, each in its own way");
        }
    }
}

/// The languages that have a keyword, in words.
fn of(name: &str, languages: &[&str]) -> Option<String> {
    let all = keywords::languages(name)?;
    let found: Vec<_> =
        all.iter().filter(|it| languages.contains(it)).map(|it| (*it).to_owned()).collect();
    let count = found.len();
    (count > 0).then(|| words::few(found, count, Joint::And))
}
