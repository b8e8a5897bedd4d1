//! Code as HTML: with colours, and with what is found drawn under its lines.

use std::{fmt::Write as _, ops::Range};

use protosmith_compiler::diagnostic::{Diagnostic, Safety};
use protosmith_compiler::source::SourceFile;

/// A finding, as it is drawn.
#[derive(Clone)]
pub(crate) struct Drawn {
    /// The bytes that it is about; empty for a whole file.
    span: Range<usize>,
    severity: &'static str,
    /// HTML.
    text: String,
}

impl Drawn {
    /// A finding in a file, or in none.
    pub(crate) fn new(found: &Diagnostic) -> Self {
        let span = match found.location.span() {
            Some(span) => span.start as usize..span.end as usize,
            None => 0..0,
        };
        let severity = found.severity.name();
        let mut text = format!("<b>{severity}:</b> {} ", inline(&found.message));
        let _ = write!(text, "<span class=\"id\">[{}]</span>", found.rule);
        if let Some(help) = &found.help {
            let _ = write!(text, "<br><b>help:</b> {}", inline(help));
        }
        for fix in &found.fixes {
            let safety = match fix.safety {
                Safety::Safe => "safe",
                Safety::Unsafe => "unsafe",
                Safety::BreaksClients => "unsafe, breaks clients",
            };
            let _ = write!(text, "<br><b>fix</b> ({safety}): {}", inline(&fix.title));
        }
        Self { span, severity, text }
    }

    /// The same where the finding is in another file, which is named.
    pub(crate) fn elsewhere(found: &Diagnostic, file: Option<&SourceFile>) -> Self {
        let place = file.map_or("no file", |it| &it.path);
        let text = Self::new(found).text + &format!("<br>in {}", escaped(place));
        Self { span: 0..0, severity: found.severity.name(), text }
    }
}

/// Text as HTML has it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            _ => out.push(it),
        }
    }
    out
}

/// A message, with code between backticks.
pub(crate) fn inline(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let part = |(at, it): (usize, &str)| match at % 2 {
        1 => format!("<code>{}</code>", escaped(it)),
        _ => escaped(it),
    };
    parts.map(part).collect()
}

/// A block of code in a language, with the name of its file if it has one.
pub(crate) fn block(language: &str, file: &str, text: &str, found: &[Drawn]) -> String {
    let mut out = "<figure class=\"code\">".to_owned();
    if !file.is_empty() {
        let _ = write!(out, "<figcaption>{}</figcaption>", escaped(file));
    }
    out += "<pre tabindex=\"0\"><code>";
    let classes = classes(language, text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        let end = start + body.len();
        runs(&mut out, &text[start..end], start, &classes, found);
        out.push('\n');
        for it in found.iter().filter(|it| line_of(it, text) == start) {
            let column = text[start..it.span.start.max(start)].chars().count();
            let _ = write!(
                out,
                "<span class=\"finding {}\" style=\"--column:{column}\">{}</span>",
                it.severity, it.text
            );
        }
        start += line.len();
    }
    out + "</code></pre></figure>\n"
}

/// Where the line begins that a finding is drawn under.
fn line_of(found: &Drawn, text: &str) -> usize {
    text[..found.span.start].rfind('\n').map_or(0, |it| it + 1)
}

/// What a piece of code is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Comment,
    Text,
    Word,
    Number,
    Command,
    Added,
    Removed,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Comment => "c",
            Self::Text => "s",
            Self::Word => "k",
            Self::Number => "n",
            Self::Command => "p",
            Self::Added => "a",
            Self::Removed => "r",
        }
    }
}

/// A line in pieces of one class each; what findings are about is marked.
fn runs(out: &mut String, line: &str, start: usize, classes: &[Class], found: &[Drawn]) {
    let look = |at: usize| {
        let at = start + at;
        let mark = found.iter().find(|it| it.span.contains(&at) && is_marked(it, at, start));
        (classes[at], mark.map(|it| it.severity))
    };
    let mut chars = line.char_indices().peekable();
    while let Some((from, _)) = chars.next() {
        let this = look(from);
        let mut to = line.len();
        while let Some((next, _)) = chars.peek() {
            if look(*next) != this {
                to = *next;
                break;
            }
            chars.next();
        }
        let mut piece = escaped(&line[from..to]);
        if this.0 != Class::Plain {
            piece = format!("<span class=\"{}\">{piece}</span>", this.0.name());
        }
        match this.1 {
            Some(severity) => {
                let _ = write!(out, "<mark class=\"{severity}\">{piece}</mark>");
            }
            None => *out += &piece,
        }
    }
}

/// Of what has several lines, the first is marked.
fn is_marked(found: &Drawn, at: usize, line: usize) -> bool {
    found.span.start >= line && at >= found.span.start
}

const PROTO: &[&str] = &[
    "syntax",
    "edition",
    "package",
    "import",
    "public",
    "weak",
    "option",
    "message",
    "enum",
    "service",
    "rpc",
    "returns",
    "stream",
    "oneof",
    "map",
    "extend",
    "extensions",
    "reserved",
    "to",
    "max",
    "optional",
    "required",
    "repeated",
    "group",
    "true",
    "false",
    "export",
    "local",
    "double",
    "float",
    "int32",
    "int64",
    "uint32",
    "uint64",
    "sint32",
    "sint64",
    "fixed32",
    "fixed64",
    "sfixed32",
    "sfixed64",
    "bool",
    "string",
    "bytes",
];
const RUST: &[&str] = &[
    "fn", "let", "mut", "use", "pub", "mod", "struct", "enum", "impl", "for", "in", "match", "if",
    "else", "return", "async", "await", "self", "crate", "const", "static", "type", "trait",
    "where", "while", "loop", "super",
];

/// The class of each byte.
fn classes(language: &str, text: &str) -> Vec<Class> {
    match language {
        "proto" => lexed(text, "//", PROTO),
        "rust" | "rs" => lexed(text, "//", RUST),
        "cel" | "json" => lexed(text, "//", &["true", "false", "null"]),
        "lua" => lexed(text, "--", &["return", "local", "function", "end", "true", "false"]),
        "yaml" | "yml" | "toml" | "sh" | "bash" | "python" | "py" => {
            lexed(text, "#", &["true", "false"])
        }
        "console" => transcript(text),
        _ => vec![Class::Plain; text.len()],
    }
}

/// Comments, texts, words and numbers.
fn lexed(text: &str, comment: &str, words: &[&str]) -> Vec<Class> {
    let mut out = vec![Class::Plain; text.len()];
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (class, len) = if rest.starts_with(comment) {
            (Class::Comment, rest.find('\n').unwrap_or(rest.len()))
        } else if comment == "//" && rest.starts_with("/*") {
            (Class::Comment, rest.find("*/").map_or(rest.len(), |it| it + 2))
        } else if first == '"' || first == '\'' && comment != "#" {
            (Class::Text, quoted(rest, first))
        } else if is_word(first) {
            let len = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
            let class = match &rest[..len] {
                it if words.contains(&it) => Class::Word,
                _ if first.is_ascii_digit() => Class::Number,
                _ => Class::Plain,
            };
            (class, len)
        } else {
            (Class::Plain, first.len_utf8())
        };
        out[at..at + len].fill(class);
        at += len;
    }
    out
}

/// How long a text in quotes is; one ends with its line at the latest.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        if it == '\n' || it == quote && !is_escaped {
            return at + usize::from(it == quote);
        }
        is_escaped = it == '\\' && !is_escaped;
    }
    text.len()
}

/// Commands, and the lines of differences.
fn transcript(text: &str) -> Vec<Class> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let class = match line.as_bytes().first() {
            Some(b'$') => Class::Command,
            Some(b'+') => Class::Added,
            Some(b'-') => Class::Removed,
            Some(b'?') => Class::Comment,
            _ => Class::Plain,
        };
        out.resize(out.len() + line.len(), class);
    }
    out
}
