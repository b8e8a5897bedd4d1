use memchr::memmem;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that what reserves numbers reserves names, too, and the other way round.
    ///
    /// A number that comes back is read as what it was on the wire, a name that comes back as what it was in JSON
    /// and the text format. What was deleted had both.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book { //~ message `Book` reserves numbers and no names
    ///   reserved 2, 3;
    ///   string title = 1;
    /// }
    /// enum Format { //~ enum `Format` reserves names and no numbers
    ///   reserved "FORMAT_TAPE";
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   reserved 2;
    ///   reserved "subtitle";
    ///   string title = 1;
    /// }
    /// message Loan {
    ///   reserved 100 to max;
    /// }
    /// message Shelf {
    ///   // Reserved for `room`.
    ///   reserved 3;
    /// }
    /// ```
    ///
    /// Ranges of more than one number may be kept for later, and are not asked for names; neither are messages
    /// and enums in which a comment says of a number what it is reserved for.
    RESERVED_NAME_AND_NUMBER {
        check: Check::Element(check),
        categories: categories::best::STRUCTURE,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let (ranges, names) = if let Ok(message) = Message::try_from(element) {
        (message.reserved_ranges(), message.reserved_names().len())
    } else if let Ok(enumeration) = Enum::try_from(element) {
        (enumeration.reserved_ranges(), enumeration.reserved_names().len())
    } else {
        return;
    };
    let has_single = ranges.iter().any(|it| it.start == it.end);
    let (one, other) = match (has_single, names) {
        (true, 0) if !is_for_later(element) => ("numbers", "names"),
        (_, 1..) if ranges.is_empty() => ("names", "numbers"),
        _ => return,
    };
    let text =
        format!("{} `{}` reserves {one} and no {other}", element.kind().word(), element.name());
    cx.report(element.name_location(), text)
        .help(format!("reserve the {other} of what was deleted as well"));
}

/// Whether the text of an element says what something is reserved for.
fn is_for_later(element: Element<'_>) -> bool {
    let file = element.file();
    let text = file.schema().sources[file.index()].text();
    let inside =
        element.location().span().and_then(|it| text?.get(it.start as usize..it.end as usize));
    inside.is_some_and(|it| memmem::find(it, b"eserved for ").is_some())
}
