//! The patterns of one file such as `.gitignore`, found without a look at each.

use gix::{
    bstr::{BStr, BString},
    glob::{
        Pattern,
        pattern::{Case, Mode},
        wildmatch,
    },
};
use rustc_hash::FxHashMap;

/// Longer patterns match no path.
const LONGEST: usize = 4096;

/// What the last pattern says that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Ignored,
    Kept,
}

/// A path below the directory of a list.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub path: &'a str,
    pub is_dir: bool,
}

/// The patterns of a file.
#[derive(Default)]
pub(super) struct List {
    /// Texts that are names, in any directory.
    names: Exact,
    /// Texts that are paths.
    paths: Exact,
    /// What names end with, for patterns like `*.o`.
    endings: Exact,
    /// All other patterns, with their places.
    pub others: Vec<(usize, Pattern)>,
}

/// Patterns without wildcards, by their text.
#[derive(Default)]
struct Exact {
    last: FxHashMap<BString, Last>,
    /// The lengths of the texts.
    lengths: Vec<usize>,
}

/// The last pattern with a text, and the last that is not of directories alone.
#[derive(Clone, Copy, Default)]
struct Last {
    of_dirs: Option<(usize, Verdict)>,
    of_all: Option<(usize, Verdict)>,
}

impl List {
    pub(super) fn read(text: &[u8]) -> Self {
        let mut out = Self::default();
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        for (at, line) in text.split(|it| *it == b'\n').enumerate() {
            let line = without_blanks(line.strip_suffix(b"\r").unwrap_or(line));
            if line.starts_with(b"#") || line.len() > LONGEST {
                continue;
            }
            let Some(pattern) = Pattern::from_bytes(line) else { continue };
            let is_name =
                pattern.mode.contains(Mode::NO_SUB_DIR) && !pattern.mode.contains(Mode::ABSOLUTE);
            if pattern.first_wildcard_pos.is_none() {
                let into = if is_name { &mut out.names } else { &mut out.paths };
                into.add(at, &pattern, pattern.text.clone());
            } else if is_name && pattern.mode.contains(Mode::ENDS_WITH) {
                out.endings.add(at, &pattern, pattern.text[1..].into());
            } else {
                out.others.push((at, pattern));
            }
        }
        out
    }

    pub(super) fn is_empty(&self) -> bool {
        [&self.names, &self.paths, &self.endings].iter().all(|it| it.last.is_empty())
            && self.others.is_empty()
    }

    /// What the list says of a path; `None` where no pattern matches.
    pub(super) fn verdict(&self, asked: Asked<'_>) -> Option<Verdict> {
        let start = asked.path.rfind('/').map(|it| it + 1);
        let name = &asked.path[start.unwrap_or_default()..];
        let endings = self.endings.lengths.iter().filter_map(|it| {
            let ending = &name.as_bytes()[name.len().checked_sub(*it)?..];
            self.endings.get(ending, asked)
        });
        let exact =
            [self.names.get(name.as_bytes(), asked), self.paths.get(asked.path.as_bytes(), asked)];
        let exact = exact.into_iter().flatten().chain(endings).max_by_key(|it| it.0);
        let first = exact.map_or(0, |it| it.0);
        let matches = |pattern: &Pattern| {
            let path: &BStr = asked.path.into();
            let mode = wildmatch::Mode::NO_MATCH_SLASH_LITERAL;
            let is_dir = Some(asked.is_dir);
            pattern.matches_repo_relative_path(path, start, is_dir, Case::Sensitive, mode)
        };
        let later = self.others.iter().rev().take_while(|it| it.0 >= first);
        let other = later.into_iter().find(|it| matches(&it.1));
        other.map(|it| verdict(&it.1)).or(exact.map(|it| it.1))
    }
}

impl Exact {
    fn add(&mut self, at: usize, pattern: &Pattern, text: BString) {
        if !self.lengths.contains(&text.len()) {
            self.lengths.push(text.len());
        }
        let last = self.last.entry(text).or_default();
        let into = if pattern.mode.contains(Mode::MUST_BE_DIR) {
            &mut last.of_dirs
        } else {
            &mut last.of_all
        };
        *into = Some((at, verdict(pattern)));
    }

    fn get(&self, text: &[u8], asked: Asked<'_>) -> Option<(usize, Verdict)> {
        let Last { of_dirs, of_all } = *self.last.get(BStr::new(text))?;
        of_all.max_by_place(of_dirs.filter(|_| asked.is_dir))
    }
}

/// The later of two patterns.
trait Later {
    fn max_by_place(self, other: Self) -> Self;
}

impl Later for Option<(usize, Verdict)> {
    fn max_by_place(self, other: Self) -> Self {
        self.into_iter().chain(other).max_by_key(|it| it.0)
    }
}

fn verdict(pattern: &Pattern) -> Verdict {
    if pattern.is_negative() { Verdict::Kept } else { Verdict::Ignored }
}

/// A line without the blanks at its end, unless there is a backslash before the last.
fn without_blanks(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|it| *it != b' ').map_or(0, |it| it + 1);
    let is_escaped = line[..end].iter().rev().take_while(|it| **it == b'\\').count() % 2 == 1;
    if is_escaped && end < line.len() { &line[..=end] } else { &line[..end] }
}

#[cfg(test)]
mod tests {
    use super::{Asked, List, Verdict};

    /// The paths that a list ignores; those that end in `/` are directories.
    fn check(text: &str, paths: &str, wanted: &str) {
        let list = List::read(text.as_bytes());
        let is_ignored = |path: &&str| {
            let asked = Asked { path: path.trim_end_matches('/'), is_dir: path.ends_with('/') };
            list.verdict(asked) == Some(Verdict::Ignored)
        };
        let ignored: Vec<_> = paths.split(' ').filter(is_ignored).collect();
        assert_eq!(ignored.join(" "), wanted, "{text:?}");
    }

    #[test]
    fn patterns_mean_what_git_says() {
        check("a", "a a/ b/a b/ab ab", "a a/ b/a");
        check("/a", "a b/a", "a");
        check("a/", "a a/ b/a/", "a/ b/a/");
        check("b/a", "b/a c/b/a", "b/a");
        check("*.x", "a.x b/a.x a.xy .x b/.x/", "a.x b/a.x .x b/.x/");
        check("b/*.x", "b/a.x b/c/a.x", "b/a.x");
        check("**/c", "c b/c a/b/c cc", "c b/c a/b/c");
        check("b/**", "b/ b/c b/c/d", "b/c b/c/d");
        check("a/**/d", "a/d a/b/d a/b/c/d", "a/d a/b/d a/b/c/d");
        check("a[bc]?", "abx acy ad abxy", "abx acy");
        check("# a\n\\#b\n\\!c\nd\\ \ne  \n\nf\\\\", "a #b !c d e f\\", "#b !c e f\\");
        check("\u{feff}a\r\nb\r\n", "a b", "a b");
        check("a[", "a a[", "");
    }

    #[test]
    fn the_last_pattern_counts() {
        check("*.x\n!a.x", "a.x b.x", "b.x");
        check("!a.x\n*.x", "a.x b.x", "a.x b.x");
        check("a\n!a/", "a a/", "a");
        check("a?\n!ab\nab\n!b/ab", "ab ac b/ab", "ab ac");
        check("*\n!*.x\n!b/", "a a.x b/ b c/", "a b c/");
    }
}
