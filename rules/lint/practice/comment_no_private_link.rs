use std::sync::LazyLock;

use regex::bytes::Regex as Bytes;

use crate::shared::practice::{
    comments::{self, Line},
    prelude::*,
};

rule! {
    /// Checks that comments have no links that only insiders can follow.
    ///
    /// Schemas are handed to others with their comments. `go/loans`, `b/123456` and `http://localhost` lead them
    /// nowhere, and tell what things are called inside.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   // Days, see go/library-loans.
    /// //             ^^^^^^^^^^^^^^^^ `go/library-loans` leads others nowhere
    ///   int32 days = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Loan {
    ///   // Days, see https://library.example/loans and golang.org/pkg/go/ast,
    ///   // or ask for them: `GET http://localhost:8080/loans`.
    ///   int32 days = 1;
    /// }
    /// ```
    ///
    /// # Links of one's own
    ///
    /// ```yaml
    /// private_links: '(wiki|jira)\.acme\.example/.*'
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   // Days, see https://wiki.acme.example/loans. //~ leads others nowhere
    ///   int32 days = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Loan {
    ///   // Days, see https://acme.example/loans.
    ///   int32 days = 1;
    /// }
    /// ```
    COMMENT_NO_PRIVATE_LINK {
        check: Check::Source(check),
        categories: categories::best::DOCS,
        source: Some(guides::API),
        options: &[&LINKS.opt],
    }
}

static LINKS: Regex = Regex::new(
    "private_links",
    "Links that `COMMENT_NO_PRIVATE_LINK` reports besides its own, as a regular expression that the \
     whole link matches, without `https://`.",
)
.example(r"'wiki\.acme\.example/.*'");

fn check(view: &SourceView<'_>, cx: &mut Cx<'_>) {
    let pattern = cx.regex(&LINKS);
    if pattern.is_none() && !view.text().is_none_or(may_have_one) {
        return;
    }
    comments::each_line(view, |line: Line<'_>| {
        if !line.text.contains('/') {
            return;
        }
        let is_around = |it: char| it.is_whitespace() || "()[]<>{}\"'`,;|".contains(it);
        for word in line.text.split(is_around) {
            let word = word.trim_end_matches(['.', ':', '!', '?']);
            let link = word.split_once("://").map_or(word, |it| it.1);
            let is_own = pattern.is_some_and(|it| it.matches(link));
            // Code shows how something is called.
            let is_code = || is_in_code(line.text, word) && link.starts_with("localhost");
            if is_own || (is_private(link, word.len() > link.len()) && !is_code()) {
                cx.report(line.location_of(word), format!("`{word}` leads others nowhere"))
                    .help("say here what is there, or link to what readers can open");
            }
        }
    });
}

/// What a link that is private without a pattern of one's own begins with, and for short hosts the least
/// that comes next.
static HOST: LazyLock<Bytes> = LazyLock::new(|| {
    let hosts = r"(?-u)(?:go/[a-\xff]|b/[0-\xff]|cl/[0-\xff]|localhost|\.corp\.google\.com)";
    Bytes::new(hosts).expect("it is written here")
});

/// Whether a text may have such a link: behind what may be in front of it.
fn may_have_one(text: &[u8]) -> bool {
    HOST.find_iter(text).any(|it| {
        let is_first = match text[..it.start()] {
            [.., before, b'/'] => matches!(before, b'/' | b'*'),
            [.., it] => !it.is_ascii_alphanumeric() && !b"-_.@".contains(&it),
            [] => true,
        };
        is_first || it.as_bytes().starts_with(b"l") || it.as_bytes().starts_with(b".")
    })
}

/// How many bytes of a word are looked at: links of this kind are short.
const LONGEST: usize = 100;

/// Whether a part of a line is between backticks.
fn is_in_code(line: &str, part: &str) -> bool {
    let before = part.as_ptr() as usize - line.as_ptr() as usize;
    line[..before].matches('`').count() % 2 == 1
}

fn is_private(link: &str, has_scheme: bool) -> bool {
    let Some((host, path)) = link.split_once('/') else {
        return has_scheme && is_here(link);
    };
    let is_number = |min: usize| path.len() >= min && path.bytes().all(|it| it.is_ascii_digit());
    match host {
        "go" => path.len() < LONGEST && is_name(path),
        "b" | "cl" => is_number(4),
        _ => has_scheme && is_here(host),
    }
}

fn is_here(host: &str) -> bool {
    host.split(':').next().is_some_and(|it| it == "localhost" || it.ends_with(".corp.google.com"))
}

/// The name of a short link: words of small letters and digits, no path of packages.
fn is_name(path: &str) -> bool {
    let fits = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_#=?&/".contains(&it);
    path.starts_with(|it: char| it.is_ascii_lowercase())
        && path.bytes().all(fits)
        && !["src", "pkg", "ast", "build", "types"].contains(&path)
}
