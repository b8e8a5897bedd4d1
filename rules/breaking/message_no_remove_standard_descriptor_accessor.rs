use crate::rule::prelude::*;

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

/// The number of `no_standard_descriptor_accessor` in the options of a message.
const NO_ACCESSOR: u32 = 2;

fn check(it: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let lacks = it.map(|it| it.options().values().bool(NO_ACCESSOR).unwrap_or(false));
    if !lacks.old && lacks.new {
        let place = it.new.options().place(&[NO_ACCESSOR as i32]);
        let name = it.new.name();
        let message = format!("message `{name}` lost its standard accessor of the descriptor");
        cx.report(place.unwrap_or(it.new.file().place()), message)
            .help("give the field that is in its way another name")
            .breaks(Breaks::SOURCE);
    }
}
