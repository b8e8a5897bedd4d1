use std::sync::LazyLock;

use memchr::{memchr, memmem, memrchr};

use crate::shared::aip::{comment, prelude::*};

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
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let help = "write the whole URL, with `https://`";
    let may_have = |it: &str| LINK.find(it.as_bytes()).is_some();
    comment::each(cx, file, (may_have, relative), "relative link", help);
}

fn relative(text: &str) -> Option<&str> {
    links(text).find(|it| !it.contains("://"))
}

/// What is between the text and the target of a link.
static LINK: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("]("));

/// Where the links of Markdown lead to: `[text](link)`, in one line.
fn links(text: &str) -> impl Iterator<Item = &str> {
    LINK.find_iter(text.as_bytes()).filter_map(|at| {
        let before = &text.as_bytes()[..at];
        let line = &before[memrchr(b'\n', before).map_or(0, |it| it + 1)..];
        memchr(b'[', line)?;
        let rest = &text[at + LINK.needle().len()..];
        let is_link = |it: char| it.is_alphanumeric() || ":/.%_-".contains(it);
        let after = rest.trim_start_matches(is_link);
        let link = &rest[..rest.len() - after.len()];
        (after.starts_with(')') && !link.is_empty()).then_some(link)
    })
}
