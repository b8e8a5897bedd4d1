use crate::shared::{practice::prelude::*, ranges};

rule! {
    /// Checks that numbers which are left out are reserved.
    ///
    /// A hole between two numbers is mostly what was deleted, and whoever fills it reads old data as something
    /// else. Where it is none, reserving it costs a line.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book { //~ message `Book` has no 2 to 4, and does not reserve it
    ///   string title = 1;
    ///   string isbn = 5;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   reserved 2 to 4;
    ///   string title = 1;
    ///   string isbn = 5;
    /// }
    /// ```
    ///
    /// Extensions are numbered by others, and ranges for them are no holes.
    NUMBER_GAP_RESERVED {
        check: Check::Element(check),
        categories: categories::practice::STRUCTURE,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let range = |it: i32| ReservedRange { start: it, end: it };
    let mut taken: Vec<ReservedRange> = if let Ok(message) = Message::try_from(element) {
        let extensions = message.extension_ranges();
        let extensions =
            extensions.map(|it| ReservedRange { start: it.0, end: it.1.saturating_sub(1) });
        let fields = message.fields().map(|it| range(it.number()));
        // Numbers begin with 1.
        let first = std::iter::once(range(0));
        let all = first.chain(fields).chain(extensions);
        all.chain(message.reserved_ranges().iter().copied()).collect()
    } else if let Ok(enumeration) = Enum::try_from(element) {
        let values = enumeration.values().map(|it| range(it.number()));
        values.chain(enumeration.reserved_ranges().iter().copied()).collect()
    } else {
        return;
    };
    taken.sort_unstable_by_key(|it| it.start);
    let mut gaps = Vec::new();
    let mut next = taken.first().map_or(0, |it| it.start);
    for range in taken {
        if range.start > next {
            gaps.push(ReservedRange { start: next, end: range.start - 1 });
        }
        next = next.max(range.end.saturating_add(1));
    }
    if let Some(gap) = gaps.first() {
        let (what, name) = (element.kind().word(), element.name());
        let more = match gaps.len() {
            1 => String::new(),
            count => format!(", and {} more", count - 1),
        };
        let written = ranges::written(*gap, i32::MAX);
        let text = format!("{what} `{name}` has no {written}{more}, and does not reserve it");
        cx.report(element.name_location(), text)
            .help(format!("write `reserved {written};`, with the names of what was deleted"));
    }
}
