use crate::{
    rule::prelude::*,
    shared::ranges::{self, RangeSet},
};

rule! {
    /// Checks that extension ranges are not deleted from a message.
    ///
    /// Extensions of the message may be declared anywhere, in files that nobody here knows. Without
    /// the range they do not compile. If a number is given to a field of the message itself, data of
    /// an extension are read as that field.
    ///
    /// Ranges may be split, joined and sorted anew, as long as every number stays in one.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   extensions 100 to 199, 1000 to max;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book { //~ 150 to 199 of `extensions 100 to 199` was deleted
    ///   extensions 100 to 149;
    ///   extensions 1000 to max;
    /// }
    /// ```
    EXTENSION_MESSAGE_NO_DELETE {
        check: Check::MessagePair(check),
        categories: csr::SOURCE,
    }
}

/// The highest number of a field; messages in the message set format have more.
const MAX: i32 = (1 << 29) - 1;

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    if pair.old.extension_ranges().eq(pair.new.extension_ranges()) {
        return;
    }
    let all = pair.map(|item| {
        let inclusive = |(start, end): (i32, i32)| ReservedRange { start, end: end - 1 };
        item.extension_ranges().filter(|it| it.0 < it.1).map(inclusive).collect::<Vec<_>>()
    });
    let cover = RangeSet::new(all.new.into_iter());
    for range in all.old {
        let missing = cover.missing(range);
        if missing.is_empty() {
            continue;
        }
        let max = range.end.max(MAX);
        let (gone, whole) = (missing.covering(max), ranges::written(range, max));
        let message = if missing.is_whole() {
            format!("`extensions {whole}` was deleted")
        } else {
            format!("{} of `extensions {whole}` was deleted", missing.written(max))
        };
        cx.report(pair.new.location(), message)
            .help(format!("keep `extensions {gone};`"))
            .breaks(Breaks::ALL);
    }
}
