use crate::shared::aip::{comment, element, prelude::*};

aip! {
    /// Checks that links in comments are absolute.
    ///
    /// Comments become reference pages, help of editors and text in a package, in many places. A
    /// link that begins with `/` or a file name leads somewhere else in each of them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // A book of [the catalogue](/catalogue.html).
    /// message Book {} //~ the comment of message `Book` has the relative link `/catalogue.html`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // A book of [the catalogue](https://library.example/catalogue.html).
    /// message Book {}
    /// ```
    AIP_0192_ABSOLUTE_LINKS {
        aip: 192 "core::0192::absolute-links",
        check: Check::Element(check),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    if !element::is_checked(element) {
        return;
    }
    let public = comment::public(element.leading_comment().unwrap_or_default()).join("\n");
    let Some(link) = links(&public).find(|it| !it.contains("://")) else { return };
    let message = format!(
        "the comment of {} `{}` has the relative link `{link}`",
        element.kind().word(),
        element.name()
    );
    cx.report(element.name_location(), message).help("write the whole URL, with `https://`");
}

/// Where the links of Markdown lead to: `[text](link)`, in one line.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| {
        let text = line.split_once('[').map_or("", |it| it.1);
        let ends = text.match_indices("](");
        ends.filter_map(move |(at, _)| {
            let rest = &text[at + 2..];
            let is_link = |it: char| it.is_alphanumeric() || ":/.%_-".contains(it);
            let after = rest.trim_start_matches(is_link);
            let link = &rest[..rest.len() - after.len()];
            (after.starts_with(')') && !link.is_empty()).then_some(link)
        })
    })
}
