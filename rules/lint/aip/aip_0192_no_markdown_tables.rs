use memchr::memmem;

use crate::shared::aip::{comment, prelude::*};

aip! {
    /// Checks that comments have no tables of Markdown.
    ///
    /// Not all that show comments know tables, and in a terminal or the comment of a generated
    /// method rows of bars and hyphens are hard to read. A list says the same.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // Format | Pages
    /// // ------ | -----
    /// // pocket | 300
    /// message Book {} //~ the comment of message `Book` has the table `------ | -----`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // - pocket: 300 pages
    /// message Book {}
    /// ```
    AIP_0192_NO_MARKDOWN_TABLES {
        aip: 192 "core::0192::no-markdown-tables",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    comment::each(cx, file, (may_have, table), "table", "write a list");
}

fn may_have(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"---").is_some()
}

/// The line below the head of a table: `--- | ---`.
fn table(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|it| {
        let inner = it.strip_prefix("| ").unwrap_or(it);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let mut cells = inner.split('|').map(|it| it.strip_prefix(' ').unwrap_or(it));
        let is_rule = |it: &str| {
            let it = it.strip_suffix(' ').unwrap_or(it);
            it.len() >= 3 && it.bytes().all(|it| it == b'-')
        };
        inner.contains('|') && cells.all(is_rule)
    })
}
