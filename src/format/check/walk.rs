//! A quick look at what was made of a file: whether it has the tokens and comments of the file, one
//! after the other, with nothing but blanks between them. It knows less than a lexer: where it is in
//! doubt, it says no.

use std::ops::Range;

use protosmith_compiler::syntax::{Token, TokenKind, Tree};

/// Whether a text is made of the printed tokens, in the order of the file, and of all its comments,
/// each between the tokens that it stood between.
pub(super) fn is_plain(tree: &Tree, printed: &[Range<u32>], text: &[u8]) -> bool {
    if printed.windows(2).any(|it| it[0].end > it[1].start) {
        return false;
    }
    let mut walk = Walk { tree, text, at: 0, comment: 0 };
    let mut behind = 0;
    for token in printed.iter().cloned().flatten() {
        if !walk.comments(behind..=token) || !walk.token(token) {
            return false;
        }
        behind = token + 1;
    }
    let end = tree.tokens().len() as u32 - 1;
    walk.comments(behind..=end) && walk.at == text.len() && walk.comment == tree.comments().len()
}

struct Walk<'t> {
    tree: &'t Tree,
    text: &'t [u8],
    /// What of the text was passed.
    at: usize,
    /// How many comments were passed.
    comment: usize,
}

impl Walk<'_> {
    /// Passes blanks, and comments that stand before one of some tokens in the file.
    fn comments(&mut self, before: std::ops::RangeInclusive<u32>) -> bool {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.iter().position(|it| !is_blank(*it)).unwrap_or(rest.len());
            let rest = &self.text[self.at..];
            if !rest.starts_with(b"//") && !rest.starts_with(b"/*") {
                return true;
            }
            let Some(comment) = self.tree.comments().get(self.comment) else { return false };
            let old = self.tree.slice(comment.start, comment.end);
            let is_line = old.starts_with(b"//");
            let old = if is_line { old.trim_ascii_end() } else { old };
            let is_closed = is_line || old.len() > 3 && old.ends_with(b"*/");
            if !is_closed || !before.contains(&comment.before) || !rest.starts_with(old) {
                return false;
            }
            if is_line && rest.get(old.len()).is_some_and(|it| *it != b'\n') {
                return false;
            }
            self.at += old.len();
            self.comment += 1;
        }
    }

    /// Passes a token that ends where it ended in the file.
    fn token(&mut self, index: u32) -> bool {
        let token = self.tree.token(index);
        let old = self.tree.token_text(index);
        let end = self.at + old.len();
        let is_same = self.text.get(self.at..end) == Some(old);
        if !is_same || !ends(token, old, self.text.get(end).copied()) {
            return false;
        }
        self.at = end;
        true
    }
}

/// Whether a token ends before a byte for sure.
fn ends(token: Token, text: &[u8], next: Option<u8>) -> bool {
    let Some(next) = next else { return true };
    match token.kind {
        TokenKind::Symbol => token.byte != b'/' && (token.byte != b'.' || !next.is_ascii_digit()),
        TokenKind::String => text.len() > 1 && text.last() == Some(&token.byte),
        TokenKind::Ident => is_blank(next) || is_sign(next) || next == b'.',
        TokenKind::Int | TokenKind::Float => is_blank(next) || is_sign(next),
        TokenKind::Unknown | TokenKind::End => false,
    }
}

fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b';' | b',' | b'=' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b':'
    )
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::syntax::parse;

    use super::is_plain;

    const FILE: &str = "message A { // c\n  int32 i = 1 ; ; /* d */ string s = 2;\n}\n// e ";

    /// Whether a text is seen to be that file, without its lone `;`.
    fn seen(text: &str) -> bool {
        let tree = parse(FILE.as_bytes().to_vec(), 0).tree;
        let lone = (0..).find(|it| tree.token(*it).is(b';')).unwrap() + 1;
        let end = tree.tokens().len() as u32 - 1;
        is_plain(&tree, &[0..lone, lone + 1..end], text.as_bytes())
    }

    #[test]
    fn what_is_the_same_is_seen_and_nothing_else() {
        let same = "message A{// c\nint32 i=1;\n/* d */string s=2;}\n// e\n";
        assert!(seen(same));
        assert!(!seen(FILE), "the `;` was to go");
        for (old, new) in [
            ("message A", "messageA"),
            ("int32 i", "int32i"),
            ("=1", "=1.0"),
            ("=1;", "=1;;"),
            ("=1;", "=1x;"),
            ("// c\n", ""),
            ("// c\n", "// c "),
            ("// c\n", "// cc\n"),
            ("// c\n", "// c\n// c\n"),
            ("{// c\n", "// c\n{"),
            ("/* d */", "/* d"),
            ("/* d */", "/* d */ /* d */"),
            ("/* d */string", "string /* d */"),
            ("// e\n", ""),
            ("// e\n", "// e\n;"),
            ("}\n", "\n"),
        ] {
            let text = same.replacen(old, new, 1);
            assert!(text != same && !seen(&text), "{text}");
        }
    }
}
