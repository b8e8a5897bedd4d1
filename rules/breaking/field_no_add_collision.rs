use rustc_hash::FxHashSet;

use crate::{
    rule::prelude::*,
    shared::{accessors, field},
};

rule! {
    /// Checks that no new field takes a name that generated code has for another.
    ///
    /// For a repeated field `books` Java makes `getBooksCount`, which a new field `books_count` wants for
    /// itself: generators then fail, or put the number behind both names, so that code that called
    /// the old accessor does not compile. A field `descriptor` takes the name of the function that
    /// C++ has for the descriptor of the message.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   int32 title_bytes = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   int32 title_bytes = 2;
    ///   int32 books_count = 3;
    /// //      ^^^^^^^^^^^ field 3 `books_count` is called like an accessor of `books` in Java
    ///   string title = 4; //~ field 4 `title` has an accessor in Java that is called like `title_bytes`
    ///   string descriptor = 5; //~ field 5 `descriptor` takes a name that generated code needs
    /// }
    /// ```
    ///
    /// `FIELD_NO_ACCESSOR_COLLISION` of `lint` finds old ones, too.
    FIELD_NO_ADD_COLLISION {
        check: Check::MessagePair(check),
        categories: breaking::CODE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let added: FxHashSet<_> =
        pair.added(Message::fields, |it| it.number()).map(Field::number).collect();
    if added.is_empty() || pair.new.is_map_entry() {
        return;
    }
    let mut report = |field: Field<'_>, other: Option<Field<'_>>, text: &str| {
        let found = cx.report(field.name_location(), format!("{} {text}", field::title(field)));
        found.help("give it another name").breaks(Breaks::SOURCE);
        if let Some(other) = other {
            found.label(other.name_location(), "the other field");
        }
    };
    for clash in accessors::clashes(pair.new, accessors::LANGUAGES) {
        let (name, language) = (clash.field.name(), clash.language);
        if added.contains(&clash.field.number()) {
            let of = clash.other.name();
            let text = format!("is called like an accessor of `{of}` in {language}");
            report(clash.field, Some(clash.other), &text);
        } else if added.contains(&clash.other.number()) {
            let text = format!("has an accessor in {language} that is called like `{name}`");
            report(clash.other, Some(clash.field), &text);
        }
    }
    for field in pair.new.fields().filter(|it| added.contains(&it.number())) {
        if field.name().trim_matches('_').eq_ignore_ascii_case("descriptor") {
            report(field, None, "takes a name that generated code needs");
        }
    }
}
