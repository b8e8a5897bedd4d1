use crate::rule::prelude::{builtin::message::NO_STANDARD_DESCRIPTOR_ACCESSOR, *};

rule! {
    /// Checks that messages do not gain the option `no_standard_descriptor_accessor`.
    ///
    /// With the option `no_standard_descriptor_accessor`, C++ and Java code has no method
    /// `descriptor` for the message, so that a field can have that name. Code that calls it does not
    /// compile any more.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book {
    ///   option no_standard_descriptor_accessor = true; //~ message `Book` lost its standard accessor
    /// }
    /// ```
    MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR {
        check: Check::MessagePair(check),
        categories: csr::SOURCE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let lacks = pair.map(|it| it.options().flag(NO_STANDARD_DESCRIPTOR_ACCESSOR).unwrap_or(false));
    if !lacks.old && lacks.new {
        let location = pair.new.options().location_of_option(NO_STANDARD_DESCRIPTOR_ACCESSOR);
        let name = pair.new.name();
        let message = format!("message `{name}` lost its standard accessor of the descriptor");
        cx.report(location.unwrap_or(pair.new.file().location()), message)
            .help("give the field that is in its way another name")
            .breaks(Breaks::SOURCE);
    }
}
