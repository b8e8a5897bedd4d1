use crate::rule::prelude::*;

rule! {
    /// Checks that messages and enums that other files can name stay so.
    ///
    /// From edition 2024 on, `local` keeps a message or an enum within its file, and so may the default
    /// that the feature `default_symbol_visibility` sets. Schemas in other files that name it do not
    /// compile any more. What is sent stays the same.
    ///
    /// Declare it `export`, and `deprecated`, until nobody names it.
    ///
    /// ```proto before
    /// edition = "2024";
    /// message Book {}
    /// export message Page {
    ///   message Line {}
    /// }
    /// ```
    ///
    /// ```proto after
    /// edition = "2024";
    /// message Book {}
    /// local message Page { //~ message `Page` is local to its file now
    ///   message Line {}
    /// }
    /// ```
    SYMBOL_STAYS_EXPORTED {
        check: Check::FilePair(check),
        categories: breaking::CODE,
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for Pair { old, new } in pair.kept(types, |it| it.0.full_name()) {
        if new.1 && !old.1 {
            let (what, name) = (new.0.kind().word(), new.0.nested_name());
            cx.report(new.0.location(), format!("{what} `{name}` is local to its file now"))
                .help("declare it `export`, until no other file names it")
                .breaks(Breaks::SOURCE)
                .symbol(new.0.full_name());
        }
    }
}

/// The messages and enums of a file, and whether each is local to it.
fn types<'a>(file: File<'a>) -> impl Iterator<Item = (Element<'a>, bool)> {
    let default = file.features().default_symbol_visibility;
    let messages = file.messages().filter(|it| !it.is_map_entry()).map(move |it| {
        (Element::from(it), it.visibility().is_local(default, it.parent().is_some()))
    });
    let enums = file.enums().map(move |it| {
        (Element::from(it), it.visibility().is_local(default, it.message().is_some()))
    });
    messages.chain(enums)
}
