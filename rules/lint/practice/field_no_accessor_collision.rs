use crate::shared::{accessors, practice::prelude::*};

rule! {
    /// Checks that no field is called like an accessor that is generated for another.
    ///
    /// For a repeated field `books` Java makes `getBooksList` and `getBooksCount`; a field `books_count` beside
    /// it wants `getBooksCount` for itself. Generators then fail, or put the number of the field behind the
    /// name, and users guess which is which.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   int32 books_count = 2;
    /// //      ^^^^^^^^^^^ field `books_count` is called like an accessor of `books` in Java
    ///   string title = 3;
    ///   bool clear_title = 4; //~ field `clear_title` is called like an accessor of `title` in C++
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   int32 total_size = 2;
    /// }
    /// ```
    ///
    /// `accessor_languages` says which languages count.
    FIELD_NO_ACCESSOR_COLLISION {
        check: Check::Message(check),
        categories: categories::best::NAMING,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::STYLE),
        options: &[&LANGUAGES.opt],
    }
}

static LANGUAGES: Words = Words::new(
    "accessor_languages",
    "The languages whose accessors `FIELD_NO_ACCESSOR_COLLISION` knows: `cpp`, `java`, `go`.",
    accessors::LANGUAGES,
);

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let languages = cx.words(&LANGUAGES);
    for clash in accessors::clashes(message, &languages) {
        let (name, of) = (clash.field.name(), clash.other.name());
        let message =
            format!("field `{name}` is called like an accessor of `{of}` in {}", clash.language);
        cx.report(clash.field.name_location(), message)
            .label(clash.other.name_location(), "the accessor is of this field")
            .help("rename one of the two fields");
    }
}
