use rustc_hash::FxHashMap;

use crate::rule::prelude::*;

rule! {
    /// Checks that extensions keep their number.
    ///
    /// The number is what is sent, and its name is nothing on the wire. An extension of the same name
    /// with another number is another one: what was written before is an unknown field to new
    /// readers, and what is written now to old ones.
    ///
    /// Add an extension with another name, and keep the old one.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   extensions 100 to 199;
    /// }
    /// extend Book {
    ///   optional string notes = 100;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book {
    ///   extensions 100 to 199;
    /// }
    /// extend Book {
    ///   optional string notes = 101;
    ///   //                      ^^^ extension `notes` of `Book` had the number 100 and has 101
    /// }
    /// ```
    EXTENSION_SAME_NUMBER {
        check: Check::ModulePair(check),
        categories: breaking::ALL.since(Own),
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let all = pair.map(|it| it.files().flat_map(File::extensions));
    let olds: FxHashMap<_, _> = all.old.map(|it| (it.full_name(), it)).collect();
    if olds.is_empty() {
        return;
    }
    for new in all.new {
        let Some(old) = olds.get(new.full_name()) else { continue };
        let (from, to) = (old.number(), new.number());
        if old.extendee_name() == new.extendee_name() && from != to {
            let (name, extendee) = (new.full_name(), new.extendee_name());
            let message =
                format!("extension `{name}` of `{extendee}` had the number {from} and has {to}");
            cx.report_old(new.number_location(), old.file(), message)
                .help("keep the number, and add an extension with another name")
                .breaks(Breaks { source: false, ..Breaks::ALL })
                .symbol(name);
        }
    }
}
