use crate::rule::prelude::*;

rule! {
    /// Checks that the first value of an enum has the number zero.
    ///
    /// A field that was not set reads as its default, and an enum's default is the first value
    /// that is written down. In proto3, and for every open enum, that must be the zero and
    /// compilers insist on it; closed enums, those of proto2, may begin with anything. Then the
    /// default depends on the order of lines in a file, and no number can mean "not known": a
    /// program that meets a new value reads it as whatever is first.
    ///
    /// It also stands in the way of leaving proto2: proto3 messages may not use such an enum, and
    /// it cannot be made an open one.
    ///
    /// ```proto bad
    /// syntax = "proto2";
    /// enum BookFormat {
    ///   BOOK_FORMAT_HARDCOVER = 1;
    ///   //                      ^ first value `BOOK_FORMAT_HARDCOVER` should be 0, and is 1
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto2";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   BOOK_FORMAT_HARDCOVER = 1;
    /// }
    /// ```
    ///
    /// Putting a zero in front changes the default that readers see for unset fields. Give fields
    /// that rely on the old one a default of their own: `[default = BOOK_FORMAT_HARDCOVER]`.
    ///
    /// # A zero further down
    ///
    /// The fix moves the first value with the number zero to the front, with its comments. It breaks
    /// clients, because the default of fields becomes another, so it is applied where `--fix-rule` names
    /// the rule. Where no value is zero there is none.
    ///
    /// ```proto bad
    /// syntax = "proto2";
    /// enum BookFormat {
    ///   // Bound.
    ///   BOOK_FORMAT_HARDCOVER = 1; //~ first value `BOOK_FORMAT_HARDCOVER` should be 0, and is 1
    ///   // Not known.
    ///   BOOK_FORMAT_UNSPECIFIED = 0; // as it was not said
    ///   BOOK_FORMAT_AUDIO = 2;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto2";
    /// enum BookFormat {
    ///   // Not known.
    ///   BOOK_FORMAT_UNSPECIFIED = 0; // as it was not said
    ///   // Bound.
    ///   BOOK_FORMAT_HARDCOVER = 1;
    ///   BOOK_FORMAT_AUDIO = 2;
    /// }
    /// ```
    ENUM_FIRST_VALUE_ZERO {
        check: Check::Enum(check),
        categories: categories::OTHER,
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    let Some(first) = enumeration.values().next().filter(|it| it.number() != 0) else { return };
    let (name, number) = (first.name(), first.number());
    let zero = enumeration.values().find(|it| it.number() == 0);
    let fix = cx.repair(|_| {
        let mut edits = Edits::new(enumeration.file().schema());
        edits.move_ahead(zero?.location(), first.location());
        edits.finish(format!("move `{}` to the front", zero?.name()), Safety::BreaksClients)
    });
    cx.report(
        first.number_location(),
        format!("first value `{name}` should be 0, and is {number}"),
    )
    .help(match zero {
        Some(zero) => format!("move `{}` to the front; it becomes the default", zero.name()),
        None => "put a value with number 0 before it; it becomes the default".into(),
    })
    .fix(fix);
}
