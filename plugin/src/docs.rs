//! Comments of a schema as Rust docs: nothing in them runs as a doctest, refers to an item or is
//! taken for HTML.

mod inline;
mod list;
#[cfg(test)]
mod tests;

use list::Lists;

/// The lines before an item: its docs, and whether it is deprecated.
pub(crate) fn attributes(comment: &[String], deprecated: bool) -> impl Iterator<Item = String> {
    let docs = lines(comment).into_iter().map(|it| format!("///{it}"));
    docs.chain(deprecated.then(|| "#[deprecated]".to_owned()))
}

/// What follows `///` on each line.
fn lines(comment: &[String]) -> Vec<String> {
    let mut docs = Docs::default();
    let lines = unindented(comment);
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        rest = docs.take(line, after);
    }
    while docs.out.last().is_some_and(String::is_empty) {
        docs.out.pop();
    }
    docs.out
}

/// Without the indentation that all lines share, and without what rustc refuses in a comment.
fn unindented(comment: &[String]) -> Vec<String> {
    let lines: Vec<String> = comment.iter().flat_map(|it| it.split('\n')).map(printable).collect();
    let indents = lines.iter().filter(|it| !it.is_empty()).map(|it| indent(it));
    let shared = indents.min().unwrap_or_default();
    lines.iter().map(|it| it.get(shared..).unwrap_or_default().to_owned()).collect()
}

fn printable(line: &str) -> String {
    let spaced = line.replace('\t', "    ");
    let direction = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    spaced.trim_end().replace(|it: char| it.is_control() || direction(it), " ")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[derive(Default)]
struct Docs {
    out: Vec<String>,
    lists: Lists,
}

impl Docs {
    /// Takes a line, and those of `after` that belong to it; returns the rest.
    fn take<'a>(&mut self, line: &str, after: &'a [String]) -> &'a [String] {
        if line.is_empty() {
            self.push("");
            return after;
        }
        let begins = self.out.last().is_none_or(String::is_empty);
        if indent(line) >= 4 && begins && self.lists.are_over(line) {
            return self.indented(line, after);
        }
        let (before, text) = self.lists.split(line);
        let Some(fence) = fence(text) else {
            self.push(&format!("{before}{}", inline::escape(text)));
            return after;
        };
        let marker = before.trim();
        if !marker.is_empty() {
            self.push(marker);
        }
        let end = after.iter().position(|it| closes(it, fence)).unwrap_or(after.len());
        self.code(&after[..end]);
        after.get(end + 1..).unwrap_or_default()
    }

    /// A block of code that is one by its indentation.
    fn indented<'a>(&mut self, line: &str, after: &'a [String]) -> &'a [String] {
        let end = after.iter().position(|it| !it.is_empty() && indent(it) < 4);
        let mut end = end.unwrap_or(after.len());
        while end > 0 && after[end - 1].is_empty() {
            end -= 1;
        }
        let (block, rest) = after.split_at(end);
        let block: Vec<String> = std::iter::once(line)
            .chain(block.iter().map(String::as_str))
            .map(|it| it.get(4..).unwrap_or_default().to_owned())
            .collect();
        self.code(&block);
        rest
    }

    /// At the left margin, where no list can end it early.
    fn code(&mut self, block: &[String]) {
        self.lists = Lists::default();
        let longest = block.iter().map(|it| fence(it.trim_start()).map_or(0, |(_, len)| len));
        let fence = "`".repeat(longest.max().map_or(3, |it| it.max(2) + 1));
        self.push(&format!("{fence}text"));
        for line in block {
            self.push(line);
        }
        self.push(&fence);
    }

    fn push(&mut self, line: &str) {
        let space = if line.is_empty() { "" } else { " " };
        self.out.push(format!("{space}{line}"));
    }
}

/// The character of a fence, and how often it stands there.
fn fence(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let info = text.trim_start_matches(first);
    let len = text.len() - info.len();
    (len >= 3 && !(first == '`' && info.contains('`'))).then_some((first, len))
}

fn closes(line: &str, opening: (char, usize)) -> bool {
    let text = line.trim();
    let bare = text.chars().all(|it| it == opening.0);
    bare && fence(text).is_some_and(|(_, len)| len >= opening.1)
}
