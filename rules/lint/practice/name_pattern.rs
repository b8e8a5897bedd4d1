use std::collections::BTreeMap;

use crate::{rule::Pattern, shared::practice::prelude::*};

rule! {
    /// Checks that names match the patterns that are configured for their kind.
    ///
    /// What a team agrees on goes beyond case: ids end in `_id`, services are called after their domain, no
    /// message has a code name in it.
    ///
    /// ```yaml
    /// name_patterns: {message: '[A-Z]\w*', rpc: '(Get|List|Lend)\w*'}
    /// name_patterns_denied: {field: '.*_flag'}
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   bool lent_flag = 1; //~ field `lent_flag` matches `.*_flag`
    /// }
    /// service LibraryService {
    ///   rpc FetchBook(Book) returns (Book); //~ rpc `FetchBook` does not match `(Get|List|Lend)\w*`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   bool lent = 1;
    /// }
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book);
    /// }
    /// ```
    ///
    /// A pattern matches the whole name. Without patterns nothing is reported. Kinds are `package`, `message`,
    /// `field`, `oneof`, `enum`, `enum_value`, `service` and `rpc`.
    NAME_PATTERN {
        check: Check::File(check),
        categories: categories::practice::NAMING,
        source: Some(guides::PROTOTOOL),
        options: &[&WANTED.opt, &DENIED.opt],
    }
}

const KINDS: &[&str] =
    &["package", "message", "field", "oneof", "enum", "enum_value", "service", "rpc"];

static WANTED: Patterns = Patterns::new(
    "name_patterns",
    "Regular expressions that `NAME_PATTERN` wants names to match as a whole, by kinds of elements.",
    KINDS,
)
.example(r"{rpc: '(Get|List)\w*'}");

static DENIED: Patterns = Patterns::new(
    "name_patterns_denied",
    "Regular expressions that `NAME_PATTERN` wants no name to match as a whole, by kinds of elements.",
    KINDS,
)
.example("{field: '.*_flag'}");

fn check<'a>(file: File<'_>, cx: &mut Cx<'a>) {
    let (wanted, denied) = (cx.patterns(&WANTED), cx.patterns(&DENIED));
    if wanted.is_none() && denied.is_none() {
        return;
    }
    let complaint = |kind: &str, name: &str| {
        let find = |all: Option<&'a BTreeMap<String, Pattern>>| all.and_then(|it| it.get(kind));
        let missed = find(wanted).filter(|it| !it.matches(name));
        let hit = || find(denied).filter(|it| it.matches(name));
        let missed = missed.map(|it| format!("`{name}` does not match `{}`", it.text()));
        missed.or_else(|| hit().map(|it| format!("`{name}` matches `{}`", it.text())))
    };
    if !file.package().is_empty()
        && let Some(text) = complaint("package", file.package())
    {
        cx.report(file.package_location(), format!("package {text}"));
    }
    for element in file.elements() {
        if let Some(text) = complaint(names::kind(element.kind()), element.name())
            && element.is_written()
        {
            cx.report(element.name_location(), format!("{} {text}", element.kind().word()))
                .help("rename it as the configuration asks");
        }
    }
}
