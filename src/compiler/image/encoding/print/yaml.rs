//! YAML in blocks.

use super::{
    Sink,
    scalar::{base64, quote},
};

#[derive(Default)]
pub(super) struct Yaml {
    pub out: String,
    /// What is open: whether it is a list, and whether something is in it.
    open: Vec<(Kind, bool)>,
    /// Whether the next thing goes on the line of a dash.
    dashed: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Mapping,
    List,
}

impl Yaml {
    /// Before a key or an item: on a new line, unless a dash stands there.
    fn item(&mut self) {
        let depth = self.open.len().saturating_sub(1);
        if let Some((_, filled)) = self.open.last_mut() {
            *filled = true;
        }
        if std::mem::take(&mut self.dashed) {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    /// Before a value: a dash in a list, a blank after a key.
    fn value(&mut self) {
        if let Some((Kind::List, _)) = self.open.last() {
            self.item();
            self.out.push_str("- ");
            self.dashed = true;
        }
    }

    fn scalar(&mut self, text: &str) {
        self.value();
        if !std::mem::take(&mut self.dashed) && !self.open.is_empty() {
            self.out.push(' ');
        }
        self.out.push_str(text);
        self.end();
    }

    fn end(&mut self) {
        if self.open.is_empty() {
            self.out.push('\n');
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.value();
        self.open.push((kind, false));
    }

    fn finish(&mut self, empty: &str) {
        if let Some((_, false)) = self.open.pop() {
            if !std::mem::take(&mut self.dashed) && !self.open.is_empty() {
                self.out.push(' ');
            }
            self.out.push_str(empty);
        }
        self.end();
    }
}

impl Sink for Yaml {
    fn open(&mut self) {
        self.begin(Kind::Mapping);
    }

    fn close(&mut self) {
        self.finish("{}");
    }

    fn list(&mut self) {
        self.begin(Kind::List);
    }

    fn end_list(&mut self) {
        self.finish("[]");
    }

    fn key(&mut self, name: &str) {
        self.item();
        plain_or_quoted(&mut self.out, name);
        self.out.push(':');
    }

    fn word(&mut self, word: &str) {
        self.scalar(word);
    }

    fn string(&mut self, text: &str) {
        let mut out = String::new();
        plain_or_quoted(&mut out, text);
        self.scalar(&out);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.string(&base64(bytes));
    }
}

/// Without quotes only where no reader could take it for anything else.
fn plain_or_quoted(out: &mut String, text: &str) {
    const WORDS: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan"];
    let inside = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '/' | '.' | '-');
    let word = WORDS.iter().any(|it| text.eq_ignore_ascii_case(it));
    // Names of types begin with a dot; so do two numbers.
    let name = text.strip_prefix('.').unwrap_or(text);
    let named = name.starts_with(|it: char| it.is_ascii_alphabetic());
    let number = matches!(&*text.to_ascii_lowercase(), ".inf" | ".nan");
    if named && text.chars().all(inside) && !word && !number {
        out.push_str(text);
    } else {
        quote(out, text);
    }
}
