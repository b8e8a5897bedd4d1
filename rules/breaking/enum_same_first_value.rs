use crate::rule::prelude::*;

rule! {
    /// Checks that the first value of an enum keeps its number.
    ///
    /// The first value is what a reader sees where nothing was sent. In proto3, and in open enums of
    /// editions, it has the number zero; a closed enum may begin with any. Where it begins with
    /// another, one and the same message means one thing to old readers and another to new ones.
    ///
    /// `FIELD_SAME_DEFAULT` finds the fields of the schema that have no default of their own; who uses the
    /// enum elsewhere is nowhere in it.
    ///
    /// Put new values behind the first, and say in fields what else holds: `[default = VALUE]`.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// enum Genre {
    ///   POEM = 1;
    ///   ESSAY = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// enum Genre {
    ///   ESSAY = 2; //~ enum `Genre` began with 1 `POEM` and begins with 2 `ESSAY`
    ///   POEM = 1;
    /// }
    /// ```
    ENUM_SAME_FIRST_VALUE {
        check: Check::EnumPair(check),
        categories: breaking::ALL.since(Own),
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let first = pair.map(|it| it.values().next());
    let (Some(old), Some(new)) = (first.old, first.new) else { return };
    if old.number() != new.number() {
        let shown = |it: EnumValue<'_>| format!("{} `{}`", it.number(), it.name());
        let (name, from, to) = (pair.new.nested_name(), shown(old), shown(new));
        let message = format!("enum `{name}` began with {from} and begins with {to}");
        cx.report(new.location(), message)
            .help(format!("put {from} first: fields that are not set have it"))
            .breaks(Breaks::DATA)
            .symbol(pair.new.full_name());
    }
}
