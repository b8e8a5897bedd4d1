//! Comments of other linters that keep findings quiet, as ours.

use std::ops::Range;

use memchr::memmem;
use protosmith_compiler::{
    source::{SourceFile, SourceText},
    syntax,
};
use protosmith_rules::{self as rules, rule::Rule};

use super::{Tool, protolint};
use crate::engine::disabled_by_api_linter;

/// What became of the comments of a file.
#[derive(Debug, Default)]
pub struct Rewritten {
    /// The text with other comments; `None` where it stays as it is.
    pub text: Option<Vec<u8>>,
    /// How many comments were rewritten.
    pub count: usize,
    /// Those that stay: the line, counted from 1, and why.
    pub left: Vec<(usize, String)>,
}

/// A place in a text, and what comes there.
type Edit = (Range<usize>, String);

/// What is to be done with a line of a comment.
enum Line {
    /// It says nothing to the tool.
    Silent,
    Stays(String),
    /// A part of the line, and what comes in its place.
    Becomes(Range<usize>, String),
}

const OURS: &str = "protosmith:ignore";

/// The text of a file with comments of ours in place of a tool's. Comments of what is not in its
/// rules, or that mean something else here, stay.
pub fn rewrite_comments(tool: Tool, text: &SourceText) -> Rewritten {
    let parsed = syntax::parse(text.clone(), 0);
    let (tree, source) = (&parsed.tree, SourceFile::new("", text.clone()));
    let line_of = |offset: u32| source.position(offset).line as usize + 1;
    let mut out = Rewritten::default();
    let mut edits: Vec<Edit> = Vec::new();
    // The line where brackets of api-linter have begun, or have last gone on.
    let mut open: Option<usize> = None;
    for comment in tree.comments() {
        let before = comment.before.checked_sub(1).map(|it| tree.token(it).end);
        let is_alone = before.is_none_or(|it| line_of(it) < line_of(comment.start));
        for (start, bytes) in tree.comment_lines(*comment) {
            let number = line_of(start);
            let start = start as usize;
            open = open.filter(|last| number <= last + 1).map(|_| number);
            if open.is_some() {
                if let Some(edit) = bracket(bytes, 0) {
                    edits.push((start + edit.start..start + edit.end, String::new()));
                    open = None;
                } else if memmem::find(bytes, b"(--").is_some() {
                    open = None;
                }
            }
            let Ok(line) = str::from_utf8(bytes) else { continue };
            match said(tool, line, is_alone) {
                Line::Silent => {}
                Line::Stays(why) => out.left.push((number, why)),
                Line::Becomes(range, new) => {
                    out.count += 1;
                    edits.push((start + range.start..start + range.end, new));
                    if tool == Tool::ApiLinter {
                        let end = bracket(bytes, range.end);
                        open = end.is_none().then_some(number);
                        edits.extend(
                            end.map(|it| (start + it.start..start + it.end, String::new())),
                        );
                    }
                }
            }
        }
    }
    if !edits.is_empty() {
        out.text = Some(spliced(text, &edits));
    }
    out
}

/// Where the end of api-linter's brackets stands in a line, behind an offset, with the blanks before it.
fn bracket(line: &[u8], from: usize) -> Option<Range<usize>> {
    let end = from + memmem::find(&line[from..], b"--)")?;
    let blanks = line[from..end].iter().rev().take_while(|it| b" \t".contains(it)).count();
    Some(end - blanks..end + 3)
}

fn spliced(text: &[u8], edits: &[Edit]) -> Vec<u8> {
    let (mut out, mut at) = (Vec::with_capacity(text.len()), 0);
    for (range, new) in edits {
        out.extend_from_slice(&text[at..range.start]);
        out.extend_from_slice(new.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(&text[at..]);
    out
}

fn said(tool: Tool, line: &str, is_alone: bool) -> Line {
    match tool {
        Tool::Buf => of_buf(line, is_alone),
        Tool::ApiLinter => of_api_linter(line),
        Tool::Protolint => of_protolint(line),
    }
}

/// The part of a line from where a word begins up to an end.
fn part(line: &str, from: &str, length: usize) -> Range<usize> {
    let start = from.as_ptr() as usize - line.as_ptr() as usize;
    start..start + length
}

/// `buf:lint:ignore RULE`, above what it is about.
fn of_buf(line: &str, is_alone: bool) -> Line {
    const WORD: &str = "buf:lint:ignore";
    let plain = line.trim_start();
    let Some(rest) = plain.strip_prefix(WORD).filter(|it| it.starts_with(' ')) else {
        return Line::Silent;
    };
    let id = rest.split_whitespace().next().unwrap_or_default();
    let is_id = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
    if !is_alone {
        Line::Stays("buf takes no notice of comments behind something else".to_owned())
    } else if id.is_empty() || !id.chars().all(is_id) {
        Line::Stays(format!("`{id}` is no id of a rule"))
    } else {
        Line::Becomes(part(line, plain, WORD.len()), OURS.to_owned())
    }
}

/// `(-- api-linter: core::0131::http-method=disabled`, with the reason in the lines below.
fn of_api_linter(line: &str) -> Line {
    const WORD: &str = "api-linter:";
    let Some((before, rest)) = line.split_once(WORD) else { return Line::Silent };
    let rest = rest.trim_end().trim_end_matches("--)").trim_end();
    let Some(selector) = disabled_by_api_linter(rest) else { return Line::Silent };
    let small = selector.to_lowercase();
    let is_meant = |it: &&Rule| it.api_linter_name().is_some() && it.is_selected_by(&small);
    let meant: Vec<&str> = rules::all().filter(is_meant).map(|it| it.id).collect();
    let names = match meant.as_slice() {
        [] => return Line::Stays(format!("`{selector}` stands for no rule of api-linter")),
        [one] => (*one).to_owned(),
        _ if rules::group(&small).next().is_some() => small,
        several => several.join(", "),
    };
    let before = before.trim_end();
    let start = before.strip_suffix("(--").unwrap_or(before);
    if !start.trim().is_empty() {
        return Line::Stays("the comment begins with other words, as none of ours does".to_owned());
    }
    let end = rest.rfind("disabled").map_or(0, |it| it + "disabled".len());
    let end = part(line, rest, end).end;
    let blanks = line.len() - line.trim_start().len();
    Line::Becomes(blanks..end, format!("{OURS} {names}"))
}

/// `protolint:disable:next A B` and `protolint:disable:this A B`.
fn of_protolint(line: &str) -> Line {
    const WORD: &str = "protolint:";
    let Some((before, rest)) = line.split_once(WORD) else { return Line::Silent };
    let mut words = rest.trim_end().split(' ');
    match words.next().unwrap_or_default().trim_end() {
        "disable:next" | "disable:this" => {}
        "disable" | "enable" => {
            return Line::Stays(
                "what it turns off and on goes by lines, and counts here too".into(),
            );
        }
        _ => return Line::Silent,
    }
    if !before.trim().is_empty() {
        return Line::Stays("the comment begins with other words, as none of ours does".to_owned());
    }
    let words: Vec<&str> = words.map(str::trim).filter(|it| !it.is_empty()).collect();
    let count = words.iter().take_while(|it| protolint::is_rule(it)).count();
    let names: Vec<&str> = words[..count].iter().filter_map(|it| protolint::ours(it)).collect();
    if names.is_empty() {
        let why = words.first().map_or("it names no rule".to_owned(), |it| protolint::no_rule(it));
        return Line::Stays(why);
    }
    // Behind words that are no rules, protolint finds others still; for us they are the reason.
    if words[count..].iter().any(|it| protolint::is_rule(it)) {
        return Line::Stays("a word that is no rule stands between rules".to_owned());
    }
    let end = words[count - 1];
    let end = part(line, end, end.len()).end;
    let blanks = line.len() - line.trim_start().len();
    Line::Becomes(blanks..end, format!("{OURS} {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Tool, rewrite_comments};

    /// A text, what becomes of it, and which lines stay.
    fn check(tool: Tool, text: &str, wanted: &str, left: &[(usize, &str)]) {
        let out = rewrite_comments(tool, &text.as_bytes().to_vec().into());
        let now = out.text.as_deref().map_or(text, |it| str::from_utf8(it).unwrap());
        assert_eq!(now, wanted);
        let said: Vec<_> = out.left.iter().map(|it| (it.0, it.1.as_str())).collect();
        assert_eq!(said, left);
    }

    #[test]
    fn comments_of_buf_keep_their_words() {
        check(
            Tool::Buf,
            "// Doc.\n// buf:lint:ignore MESSAGE_PASCAL_CASE it is old\nmessage a {\n  \
             /* buf:lint:ignore FIELD_LOWER_SNAKE_CASE */\n  string B = 1; // buf:lint:ignore X_Y\n}\n\
             // buf:lint:ignore A,B\n// see buf:lint:ignore A\nmessage c {}\n",
            "// Doc.\n// protosmith:ignore MESSAGE_PASCAL_CASE it is old\nmessage a {\n  \
             /* protosmith:ignore FIELD_LOWER_SNAKE_CASE */\n  string B = 1; // buf:lint:ignore X_Y\n}\n\
             // buf:lint:ignore A,B\n// see buf:lint:ignore A\nmessage c {}\n",
            &[
                (5, "buf takes no notice of comments behind something else"),
                (7, "`A,B` is no id of a rule"),
            ],
        );
    }

    #[test]
    fn comments_of_api_linter_lose_their_brackets() {
        check(
            Tool::ApiLinter,
            "// (-- api-linter: core::0131::http-method=disabled\n//     aip.dev/not-precedent: old. --)\n\
             message A {}\n// (-- api-linter: core::0140::lower-snake=disabled --)\nmessage B {}\n\
             /* (-- api-linter: core::0131=disabled\n   why\n --) */\nmessage C {}\n\
             // Doc. (-- api-linter: core::0131::http-method=disabled --)\n\
             // (-- api-linter: core::9999=disabled --)\nmessage D {}\n",
            "// protosmith:ignore AIP_0131_HTTP_METHOD\n//     aip.dev/not-precedent: old.\n\
             message A {}\n// protosmith:ignore AIP_0140_LOWER_SNAKE\nmessage B {}\n\
             /* protosmith:ignore core::0131\n   why\n  */\nmessage C {}\n\
             // Doc. (-- api-linter: core::0131::http-method=disabled --)\n\
             // (-- api-linter: core::9999=disabled --)\nmessage D {}\n",
            &[
                (10, "the comment begins with other words, as none of ours does"),
                (11, "`core::9999` stands for no rule of api-linter"),
            ],
        );
    }

    #[test]
    fn comments_of_protolint_have_our_names() {
        check(
            Tool::Protolint,
            "// protolint:disable:next MESSAGE_NAMES_UPPER_CAMEL_CASE MAX_LINE_LENGTH it is old\n\
             message a {} // protolint:disable:this MESSAGE_NAMES_UPPER_CAMEL_CASE\n\
             // protolint:disable MAX_LINE_LENGTH\n// protolint:disable:next INDENT\n\
             // words protolint:disable:next MAX_LINE_LENGTH\n// protolint:disable:next\nmessage b {}\n",
            "// protosmith:ignore MESSAGE_PASCAL_CASE, LINE_LENGTH it is old\n\
             message a {} // protosmith:ignore MESSAGE_PASCAL_CASE\n\
             // protolint:disable MAX_LINE_LENGTH\n// protolint:disable:next INDENT\n\
             // words protolint:disable:next MAX_LINE_LENGTH\n// protolint:disable:next\nmessage b {}\n",
            &[
                (3, "what it turns off and on goes by lines, and counts here too"),
                (4, "`INDENT` is of the layout: `protosmith format --check` looks at it"),
                (5, "the comment begins with other words, as none of ours does"),
                (6, "it names no rule"),
            ],
        );
    }
}
