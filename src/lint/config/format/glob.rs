//! Patterns of `.editorconfig`, as <https://spec.editorconfig.org> has them.

use protosmith_rules::rule::Pattern;

/// Longer patterns match nothing, as the specification allows.
const LONGEST: usize = 1024;

/// So many numbers of a range are told apart; a larger one stands for any whole number.
const NUMBERS: i64 = 1000;

/// What matches the paths that a section is about, as seen from the directory of its file and with
/// a `/` before them; `None` for a pattern that cannot be read.
pub(super) fn pattern(glob: &str) -> Option<Pattern> {
    if glob.len() > LONGEST {
        return None;
    }
    let glob = match glob.strip_prefix('/') {
        Some(rooted) => format!("/{rooted}"),
        None if glob.contains('/') => format!("/{glob}"),
        None => format!("/**/{glob}"),
    };
    Pattern::new(&regex(&glob.chars().collect::<Vec<_>>())).ok()
}

/// What a brace of a pattern is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brace {
    /// It stands for itself.
    Plain,
    /// It begins or ends a list of alternatives.
    List,
    /// It begins a range of numbers; the next is the place behind it.
    Numbers(i64, i64, usize),
}

fn regex(glob: &[char]) -> String {
    let braces = braces(glob);
    let (mut out, mut lists, mut at) = (String::new(), 0_usize, 0);
    while let Some(&letter) = glob.get(at) {
        let next = glob.get(at + 1).copied();
        at += 1;
        match letter {
            '/' if glob[at..].starts_with(&['*', '*', '/']) => {
                out += "(?:/|/(?s:.*)/)";
                at += 3;
            }
            '*' if next == Some('*') => {
                out += "(?s:.*)";
                at += 1;
            }
            '*' => out += "[^/]*",
            '?' => out += "[^/]",
            '[' => at += set(&glob[at..], &mut out),
            '\\' if next.is_some() => {
                plain(next.unwrap_or(letter), &mut out);
                at += 1;
            }
            '{' | '}' => match braces[at - 1] {
                Brace::List if letter == '{' => {
                    out += "(?:";
                    lists += 1;
                }
                Brace::List => {
                    out += ")";
                    lists = lists.saturating_sub(1);
                }
                Brace::Numbers(first, last, end) => {
                    numbers(first, last, &mut out);
                    at = end;
                }
                Brace::Plain => plain(letter, &mut out),
            },
            ',' if lists > 0 => out += "|",
            _ => plain(letter, &mut out),
        }
    }
    out
}

/// A character that stands for itself.
fn plain(letter: char, out: &mut String) {
    if letter.is_ascii_punctuation() {
        out.push('\\');
    }
    out.push(letter);
}

/// What stands behind `[`; gives how many characters that is.
fn set(rest: &[char], out: &mut String) -> usize {
    let end = rest.iter().position(|it| *it == ']').filter(|end| *end > 0);
    let Some(end) = end.filter(|end| !rest[..*end].contains(&'/')) else {
        plain('[', out);
        return 0;
    };
    let (mark, letters) = match &rest[..end] {
        ['!', letters @ ..] if !letters.is_empty() => ("[^/", letters),
        letters => ("[", letters),
    };
    out.push_str(mark);
    for letter in letters {
        match letter {
            '-' => out.push('-'),
            letter => plain(*letter, out),
        }
    }
    out.push(']');
    end + 1
}

fn numbers(first: i64, last: i64, out: &mut String) {
    let (first, last) = (first.min(last), first.max(last));
    if last.saturating_sub(first) >= NUMBERS {
        out.push_str("[+-]?[0-9]+");
        return;
    }
    let all: Vec<String> = (first..=last).map(|it| it.to_string().replace('-', "\\-")).collect();
    out.push_str(&format!("(?:{})", all.join("|")));
}

/// What the brace at each place is. Where they do not match each other, all of them are plain.
fn braces(glob: &[char]) -> Vec<Brace> {
    let mut out = vec![Brace::Plain; glob.len()];
    // The places of those that are open, and whether a comma is in them.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut at = 0;
    while let Some(letter) = glob.get(at) {
        match letter {
            '\\' => at += 1,
            '{' => open.push((at, false)),
            ',' => open.last_mut().into_iter().for_each(|it| it.1 = true),
            '}' => match open.pop() {
                Some((start, true)) => (out[start], out[at]) = (Brace::List, Brace::List),
                Some((start, false)) => out[start] = range(&glob[start + 1..at], at + 1),
                None => return vec![Brace::Plain; glob.len()],
            },
            _ => {}
        }
        at += 1;
    }
    if open.is_empty() { out } else { vec![Brace::Plain; glob.len()] }
}

/// What a brace is with a text and no comma in it.
fn range(text: &[char], end: usize) -> Brace {
    let text: String = text.iter().collect();
    let numbers = text.split_once("..").and_then(|(first, last)| {
        let number = |it: &str| it.parse::<i64>().ok();
        Some((number(first)?, number(last)?))
    });
    numbers.map_or(Brace::Plain, |(first, last)| Brace::Numbers(first, last, end))
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn patterns_mean_what_the_specification_says() {
        for (glob, paths, others) in [
            ("*", &["a.proto", "x/a.proto"][..], &[][..]),
            ("*.proto", &["a.proto", "x/y/a.proto", ".proto"], &["a.proto2", "a.proto/x"]),
            ("/*.proto", &["a.proto"], &["x/a.proto"]),
            ("x/*.proto", &["x/a.proto"], &["a.proto", "y/x/a.proto", "x/y/a.proto"]),
            ("x/**.proto", &["x/a.proto", "x/y/a.proto"], &["a.proto"]),
            ("x/**/a.proto", &["x/a.proto", "x/y/z/a.proto"], &["xa.proto", "x/ya.proto"]),
            ("**/a.proto", &["a.proto", "x/y/a.proto"], &["xa.proto"]),
            ("a?.proto", &["ab.proto", "aü.proto"], &["a.proto", "abc.proto"]),
            ("[ab].proto", &["a.proto", "x/b.proto"], &["c.proto"]),
            ("[a-c].proto", &["b.proto"], &["d.proto", "-.proto"]),
            ("[!ab].proto", &["c.proto"], &["a.proto"]),
            ("[a/b].proto", &["[a/b].proto"], &["a.proto"]),
            ("*.{proto,txt}", &["a.proto", "x/a.txt"], &["a.md"]),
            ("{a,b{c,d}}.proto", &["a.proto", "bc.proto", "bd.proto"], &["b.proto"]),
            ("{a}.proto", &["{a}.proto"], &["a.proto"]),
            ("{a.proto", &["{a.proto"], &["a.proto"]),
            ("{,a}.proto", &[".proto", "a.proto"], &["b.proto"]),
            ("a{1..3}.proto", &["a1.proto", "a3.proto"], &["a4.proto", "a.proto", "a11.proto"]),
            ("a{-1..1}.proto", &["a-1.proto", "a0.proto"], &["a2.proto"]),
            ("a{1..99999}.proto", &["a12345.proto"], &["ab.proto"]),
            ("\\*.proto", &["*.proto"], &["a.proto"]),
            ("a.b+(c)", &["a.b+(c)"], &["axb+(c)"]),
        ] {
            let pattern = pattern(glob).unwrap();
            let matches = |path: &&str| pattern.matches(&format!("/{path}"));
            let wrong: Vec<_> = paths.iter().filter(|it| !matches(it)).collect();
            assert!(wrong.is_empty(), "`{glob}` does not match {wrong:?}");
            let wrong: Vec<_> = others.iter().filter(|it| matches(it)).collect();
            assert!(wrong.is_empty(), "`{glob}` matches {wrong:?}");
        }
    }

    /// What would take a matcher that tries everything ages.
    #[test]
    fn patterns_take_no_more_time_than_their_length() {
        let path = format!("/{}", "a".repeat(10_000));
        assert!(!pattern(&("*a".repeat(300) + "b")).unwrap().matches(&path));
        assert!(!pattern(&("{a,*}".repeat(50) + "b")).unwrap().matches(&path));
        for odd in ["{".repeat(500), "{a,".repeat(300), "[".repeat(900), "\\".repeat(99)] {
            let _read = pattern(&odd);
        }
        assert!(pattern(&"a".repeat(2000)).is_none());
    }
}
