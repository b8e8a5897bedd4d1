use rustc_hash::FxHashSet;

use crate::rule::prelude::*;

rule! {
    /// Checks that messages keep their place in their file.
    ///
    /// Confluent's serializers write the indexes of a message in its file before the message, and
    /// schemas are registered as texts: a message that was the first and is the second is read as
    /// another by who looks into the schema of the id. Some reflection, too, takes messages by
    /// index. Nothing else depends on the order, so the rule is in no category: name it beside `CSR`
    /// for what goes through a registry.
    ///
    /// Put new messages behind the old ones. A map field makes a message inside of its own, which
    /// counts.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {}
    /// message Author {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Shelf {}
    /// message Book {} //~ message `Book` had the index 0 in its file and has 1
    /// message Author {}
    /// ```
    ///
    /// Of messages of one file, or inside of one message, the first is reported.
    MESSAGE_SAME_ORDER {
        check: Check::FilePair(check),
        categories: breaking::NAMED,
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    let mut reported = FxHashSet::default();
    for Pair { old: (_, old), new: (message, new) } in pair.kept(indexes, |it| it.0.full_name()) {
        if old != new && reported.insert(message.parent().map(Message::index)) {
            let place = message.parent().map_or_else(
                || "its file".to_owned(),
                |it| format!("message `{}`", it.nested_name()),
            );
            let text = format!(
                "message `{}` had the index {old} in {place} and has {new}",
                message.nested_name()
            );
            cx.report(place_of(message), text)
                .help("put it where it was, and new messages behind the old ones")
                .breaks(Breaks { old_readers: true, new_readers: true, ..Breaks::default() })
                .symbol(message.full_name());
        }
    }
}

/// Where a message is written; that of a map is its field.
fn place_of(message: Message<'_>) -> Location {
    let mut fields = message.parent().into_iter().flat_map(Message::fields);
    let map = fields.find(|it| message.is_map_entry() && it.type_message() == Some(message));
    map.map_or_else(|| message.location(), Field::location)
}

/// Every message with its index in the file, or in the message around it.
fn indexes(file: File<'_>) -> impl Iterator<Item = (Message<'_>, usize)> {
    let inside = file.messages().flat_map(|it| it.messages().enumerate());
    file.top_messages().enumerate().chain(inside).map(|(index, it)| (it, index))
}
