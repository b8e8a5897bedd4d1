use crate::shared::practice::{
    prelude::*,
    prepositions::{self, PREPOSITIONS},
};

rule! {
    /// Checks that names of messages have no prepositions.
    ///
    /// `BookOfShelf` is a `ShelfBook`, or a `Book` inside of `Shelf`.
    ///
    /// ```yaml
    /// message_preposition_exceptions: [PointInTime]
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BookOfShelf {} //~ the name of message `BookOfShelf` has the preposition `of`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ShelfBook {}
    /// message PointInTimeView {}
    /// ```
    MESSAGE_NO_PREPOSITION {
        check: Check::Message(check),
        categories: categories::practice::NAMING,
        source: Some(guides::AIP_140),
        aliases: &["MESSAGE_NAMES_EXCLUDE_PREPOSITIONS"],
        options: &[&WORDS.opt, &EXCEPTIONS.opt],
    }
}

static WORDS: Words = Words::new(
    "message_prepositions",
    "The words that `MESSAGE_NO_PREPOSITION` looks for.",
    PREPOSITIONS,
);

static EXCEPTIONS: Words = Words::new(
    "message_preposition_exceptions",
    "Parts of names that may have prepositions, for `MESSAGE_NO_PREPOSITION`.",
    &[],
)
.example("[PointInTime]");

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !message.is_map_entry() {
        prepositions::check(cx, message.into(), [&WORDS, &EXCEPTIONS]);
    }
}
