use std::collections::BTreeMap;

use crate::rule::prelude::*;

rule! {
    /// Checks that extensions do not change the message that they extend.
    ///
    /// An extension of the same name that extends another message is another extension: what was
    /// written as a part of the old message is an unknown field there, and code that sets it there
    /// does not compile.
    ///
    /// Add an extension with another name, and keep the old one.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   extensions 100;
    /// }
    /// message Author {
    ///   extensions 100;
    /// }
    /// extend Book {
    ///   optional string notes = 100;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book {
    ///   extensions 100;
    /// }
    /// message Author {
    ///   extensions 100;
    /// }
    /// extend Author {
    ///   optional string notes = 100; //~ extension `notes` extended `Book` and now extends `Author`
    /// }
    /// ```
    EXTENSION_SAME_EXTENDEE {
        check: Check::ModulePair(check),
        categories: csr::ALL.since(Own),
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let olds: BTreeMap<_, _> = extensions(pair.old).map(|it| (it.full_name(), it)).collect();
    if olds.is_empty() {
        return;
    }
    for new in extensions(pair.new) {
        let Some(old) = olds.get(new.full_name()) else { continue };
        let (from, to) = (old.extendee_name(), new.extendee_name());
        if from != to {
            let name = new.full_name();
            let message = format!("extension `{name}` extended `{from}` and now extends `{to}`");
            cx.report_old(new.location(), old.file(), message)
                .help("keep it, and add an extension with another name")
                .breaks(Breaks::ALL);
        }
    }
}

fn extensions(module: Module<'_>) -> impl Iterator<Item = Field<'_>> {
    module.files().flat_map(File::extensions)
}
