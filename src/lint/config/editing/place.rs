//! Where in a text of YAML somebody types: told by indentation and brackets, because what is there is
//! not whole yet. Knows no key.

use std::ops::Range;

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The keys around it, the outermost first.
    pub path: Vec<String>,
    pub part: Part,
    /// What is typed there already.
    pub word: Range<usize>,
    /// The keys that are set beside it.
    pub beside: Vec<String>,
    /// The column of the word.
    pub column: usize,
    /// Whether it is in brackets.
    pub is_flow: bool,
}

/// What is typed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A key, or a value in the place of one.
    Key,
    /// An item of a list; it may be a map that begins.
    Item,
    /// The value of a key.
    Value(String),
}

/// A line, without a comment.
struct Line<'t> {
    /// Where the first of the dashes is that begin it.
    dash: Option<usize>,
    /// Where what follows begins.
    column: usize,
    key: Option<&'t [u8]>,
}

/// How many lines before a place are looked at.
const MOST_LINES: usize = 100_000;

/// The place of an offset; one past the end is at the end.
pub(super) fn place(text: &[u8], offset: usize) -> Place {
    let offset = offset.min(text.len());
    let start = memchr::memrchr(b'\n', &text[..offset]).map_or(0, |it| it + 1);
    let before = &text[start..offset];
    let word = before.iter().rev().take_while(|it| is_word(**it)).count();
    let word = offset - word..offset;
    let own = line(before);
    let Scanned { mut inside, last, opens, beside } = scan(&before[own.column..]);
    let limit = own.dash.map_or(own.column, |it| it + 1);
    let (mut path, mut siblings) = above(&text[..start], limit, own.dash.is_some());
    siblings.extend(below(text, start, own.column));
    let is_flow = opens > 0;
    path.append(&mut inside);
    let part = match last {
        Some(key) => Part::Value(key),
        None if is_flow || own.dash.is_some() => Part::Item,
        None => Part::Key,
    };
    let beside = if is_flow { beside } else { siblings };
    // A map in braces has keys.
    let part =
        if part == Part::Item && ends_in_braces(&before[own.column..]) { Part::Key } else { part };
    let column = word.start - start;
    Place { path, part, word, beside, column, is_flow }
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || byte >= 0x80
}

fn line(text: &[u8]) -> Line<'_> {
    let blanks = |at: usize| text[at..].iter().take_while(|it| **it == b' ').count();
    let mut column = blanks(0);
    let mut dash = None;
    while text.get(column) == Some(&b'-') && matches!(text.get(column + 1), None | Some(b' ')) {
        dash = dash.or(Some(column));
        column = (column + 1).min(text.len());
        column += blanks(column);
    }
    let rest = &text[column..];
    let is_end = |at: &usize| matches!(rest.get(at + 1), None | Some(b' ' | b'\r'));
    let colon = memchr::memchr_iter(b':', rest).find(is_end);
    let is_plain = |it: &[u8]| {
        !it.is_empty() && it.iter().all(|it| is_word(*it) || matches!(it, b'/' | b'"' | b'\''))
    };
    let key = colon.map(|it| &rest[..it]).filter(|it| is_plain(it));
    Line { dash, column, key }
}

/// The keys that lead to lines below `text` that are indented so far, and those that are beside them.
fn above(text: &[u8], limit: usize, is_item: bool) -> (Vec<String>, Vec<String>) {
    let (mut path, mut beside) = (Vec::new(), Vec::new());
    let (mut limit, mut own) = (limit, (!is_item).then_some(limit));
    let lines = text.rsplit(|it| *it == b'\n').skip(1).take(MOST_LINES);
    for text in lines.filter(|it| !is_blank(it)) {
        let Line { dash, column, key } = line(text);
        if let Some(key) = key.filter(|_| column < limit) {
            path.push(named(key));
            (limit, own) = (dash.map_or(column, |it| it + 1), None);
        } else if let Some(dash) = dash.filter(|it| *it < limit) {
            // The item that it is in begins here.
            beside.extend(key.filter(|_| own == Some(column)).map(named));
            (limit, own) = (dash + 1, None);
        } else if let Some(key) = key.filter(|_| own == Some(column) && dash.is_none()) {
            beside.push(named(key));
        }
        if limit == 0 && own.is_none() {
            break;
        }
    }
    path.reverse();
    (path, beside)
}

/// The keys beside a line that are below it.
fn below(text: &[u8], start: usize, column: usize) -> Vec<String> {
    let lines = text[start..].split(|it| *it == b'\n').skip(1).take(MOST_LINES);
    let lines = lines.filter(|it| !is_blank(it)).map(line);
    let inside =
        lines.take_while(|it| it.column >= column && it.dash.is_none_or(|it| it >= column));
    let same = inside.filter(|it| it.column == column && it.dash.is_none());
    same.filter_map(|it| it.key.map(named)).collect()
}

fn is_blank(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.is_empty() || line.starts_with(b"#")
}

fn named(key: &[u8]) -> String {
    String::from_utf8_lossy(key).trim_matches(['"', '\'']).to_owned()
}

/// What is on a line before a place.
struct Scanned {
    /// The keys of the brackets that are open.
    inside: Vec<String>,
    /// The key whose value is typed.
    last: Option<String>,
    /// How many brackets are open.
    opens: usize,
    /// The keys before in the innermost bracket.
    beside: Vec<String>,
}

fn scan(text: &[u8]) -> Scanned {
    // By bracket: the key that it is the value of, and the keys in it.
    let mut open: Vec<(Option<String>, Vec<String>)> = Vec::new();
    let (mut last, mut top) = (None, Vec::new());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        match rest[0] {
            b'{' | b'[' => open.push((last.take(), Vec::new())),
            b'}' | b']' => {
                open.pop();
                last = None;
            }
            b',' => last = None,
            b':' if matches!(rest.get(1), None | Some(b' ')) => {
                let before = &text[..at];
                let length = before
                    .iter()
                    .rev()
                    .take_while(|it| is_word(**it) || matches!(it, b'"' | b'\'' | b'/'))
                    .count();
                let key = named(&before[at - length..]);
                open.last_mut().map_or(&mut top, |it| &mut it.1).push(key.clone());
                last = Some(key);
            }
            _ => {}
        }
        at += 1;
    }
    let opens = open.len();
    let beside = open.last().map(|it| it.1.clone()).unwrap_or_default();
    let inside = open.into_iter().filter_map(|it| it.0).collect();
    Scanned { inside, last, opens, beside }
}

/// Whether the innermost bracket that is open is a brace.
fn ends_in_braces(text: &[u8]) -> bool {
    let mut open = Vec::new();
    for byte in text {
        match byte {
            b'{' | b'[' => open.push(*byte),
            b'}' | b']' => _ = open.pop(),
            _ => {}
        }
    }
    open.last() == Some(&b'{')
}
