use crate::shared::practice::prelude::*;

rule! {
    /// Checks that the numbers of fields and enum values ascend.
    ///
    /// Where numbers stand in order, the next free one is at the end, and a gap is seen. Fields of a oneof are
    /// fields of their message.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 2;
    ///   string isbn = 1;
    /// //              ^ field `isbn` has 1, less than the 2 before it
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1;
    ///   string title = 2;
    /// }
    /// enum Format {
    ///   option allow_alias = true;
    ///   FORMAT_UNSPECIFIED = 0;
    ///   FORMAT_PAPER = 1;
    ///   FORMAT_PRINT = 1;
    /// }
    /// ```
    NUMBERS_ASCENDING {
        check: Check::Element(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::PROTOLINT),
        aliases: &["FIELD_NUMBERS_ORDER_ASCENDING"],
        options: &[&KINDS.opt],
    }
}

static KINDS: Words = Words::new(
    "ascending_kinds",
    "What `NUMBERS_ASCENDING` looks at: `field`, `enum_value`.",
    &["field", "enum_value"],
);

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    if let Ok(message) = Message::try_from(element)
        && cx.words(&KINDS).contains(&"field")
    {
        let fields = message.fields();
        ascend(fields.map(|it| (it.element(), it.number(), it.number_location())), cx);
    } else if let Ok(enumeration) = Enum::try_from(element)
        && cx.words(&KINDS).contains(&"enum_value")
    {
        let values = enumeration.values();
        ascend(values.map(|it| (it.element(), it.number(), it.number_location())), cx);
    }
}

fn ascend<'a>(numbered: impl Iterator<Item = (Element<'a>, i32, Location)>, cx: &mut Cx<'_>) {
    let mut last = None;
    for (element, number, location) in numbered {
        if let Some(before) = last.filter(|it| *it > number) {
            let (what, name) = (element.kind().word(), element.name());
            let text = format!("{what} `{name}` has {number}, less than the {before} before it");
            cx.report(location, text).help("move it up; the number stays as it is");
        }
        last = Some(number);
    }
}
