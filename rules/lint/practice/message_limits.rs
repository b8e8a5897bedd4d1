use rustc_hash::FxHashMap;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that messages and enums do not outgrow what compilers and languages take.
    ///
    /// A class of Java has at most 65,535 constants and methods, and a method 64 KiB of code: messages with some
    /// thousand fields do not compile there. Compilers will refuse more than 1,500 fields, 1,000 oneofs or
    /// 1,700 enum values in an edition to come.
    ///
    /// ```yaml
    /// max_fields: 2
    /// max_nesting: 1
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book { //~ message `Book` has 3 fields, more than 2
    ///   string isbn = 1;
    ///   string title = 2;
    ///   string author = 3;
    ///   message Chapter {
    ///     message Page {} //~ message `Page` is inside of 2 messages, more than 1
    ///   }
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1;
    ///   string title = 2;
    ///   message Chapter {}
    /// }
    /// ```
    MESSAGE_LIMITS {
        check: Check::Element(check),
        categories: categories::best::STRUCTURE,
        source: Some(guides::LIMITS),
        options: &[&FIELDS.opt, &ONEOFS.opt, &ONEOF_FIELDS.opt, &VALUES.opt, &NESTING.opt],
    }
}

const ANY: (i64, i64) = (0, 100_000);

static FIELDS: Int =
    Int::new("max_fields", "How many fields `MESSAGE_LIMITS` lets a message have.", ANY, 1500);
static ONEOFS: Int =
    Int::new("max_oneofs", "How many oneofs `MESSAGE_LIMITS` lets a message have.", ANY, 1000);
static ONEOF_FIELDS: Int =
    Int::new("max_oneof_fields", "How many fields `MESSAGE_LIMITS` lets a oneof have.", ANY, 1200);
static VALUES: Int =
    Int::new("max_enum_values", "How many values `MESSAGE_LIMITS` lets an enum have.", ANY, 1700);
static NESTING: Int = Int::new(
    "max_nesting",
    "How many messages `MESSAGE_LIMITS` lets be around a message.",
    ANY,
    32,
);

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    if let Ok(enumeration) = Enum::try_from(element) {
        limit(cx, element, enumeration.values().len(), ("values", &VALUES));
    }
    let Ok(message) = Message::try_from(element) else { return };
    if message.is_map_entry() {
        return;
    }
    limit(cx, element, message.fields().len(), ("fields", &FIELDS));
    let oneofs = message.oneofs().filter(|it| !it.is_synthetic());
    limit(cx, element, oneofs.clone().count(), ("oneofs", &ONEOFS));
    if message.fields().len() as i64 > cx.int(&ONEOF_FIELDS) {
        let mut counts = FxHashMap::<u32, usize>::default();
        let within = message.fields().filter_map(Field::oneof);
        within.for_each(|it| *counts.entry(it.index()).or_default() += 1);
        for oneof in oneofs {
            let count = counts.get(&oneof.index()).copied().unwrap_or_default();
            limit(cx, oneof.into(), count, ("fields", &ONEOF_FIELDS));
        }
    }
    let depth = std::iter::successors(message.parent(), |it| it.parent()).count();
    let max = cx.int(&NESTING);
    if depth as i64 > max {
        let name = message.name();
        let text = format!("message `{name}` is inside of {depth} messages, more than {max}");
        cx.report(message.name_location(), text).help("declare it further out");
    }
}

fn limit(cx: &mut Cx<'_>, element: Element<'_>, count: usize, (what, max): (&str, &Int)) {
    let max = cx.int(max);
    if count as i64 > max {
        let (kind, name) = (element.kind().word(), element.name());
        cx.report(
            element.name_location(),
            format!("{kind} `{name}` has {count} {what}, more than {max}"),
        )
        .help("split it up");
    }
}
