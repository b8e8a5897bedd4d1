//! Whether what was made of a file is still that file: looked at after every run, because a bug here
//! would destroy what people wrote.

mod part;
#[cfg(test)]
mod tests;

use std::ops::Range;

use protosmith_compiler::syntax::{Comment, Token, TokenKind, Tree, literal, parse};

use self::part::Part;
pub(crate) use self::part::{is_same, same_start};

/// What of comments has to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comments {
    /// Each, but for blanks.
    Each,
    /// The words of all that stand between two tokens, one after the other: their lines may be
    /// others.
    Words,
}

/// Compares a file with what was made of it. `printed` are the tokens that were to be printed, in
/// order. Says what is wrong.
pub(crate) fn check(
    tree: &Tree,
    printed: &[Range<u32>],
    text: &[u8],
    comments_kept: Comments,
) -> Result<(), String> {
    let may_end = check_dropped(tree, printed)?;
    // Without a `;` behind a field, say, the next one is part of it, and then nothing parses.
    if may_end && !parse(text, 0).tree.is_whole() {
        return Err("it does not parse without a separator".to_owned());
    }
    let parts = part::changed(tree, printed, text);
    if parts.is_some_and(|it| it.iter().all(|it| compare(tree, it, comments_kept).is_ok())) {
        return Ok(());
    }
    compare(tree, &Part::whole(tree, printed, text), comments_kept)
}

fn compare(tree: &Tree, part: &Part<'_>, comments_kept: Comments) -> Result<(), String> {
    let mut made = part.tokens.iter();
    for token in part.printed.iter().cloned().flatten() {
        let old = tree.token_text(token);
        loop {
            let Some(new) = made.next() else {
                return Err("the last tokens are missing".to_owned());
            };
            let new = &part.text[new.start as usize..new.end as usize];
            if is_same_token(old, new) {
                break;
            }
            // A `:` may have been added.
            if new != b":" {
                return Err(format!("token {token} is another one"));
            }
        }
    }
    if made.next().is_some() {
        return Err("there are more tokens".to_owned());
    }
    let is_moved = part.printed.windows(2).any(|it| it[0].end > it[1].start);
    let old = Found::of(tree.text(), tree.tokens(), part.old_tokens.start, part.old_comments);
    let new = Found::of(part.text, &part.tokens, 0, &part.comments);
    match (comments_kept, is_moved) {
        (Comments::Each, true) => old.check_set(&new),
        (Comments::Each, false) => old.check_order(&new),
        (Comments::Words, true) => old.check_word_set(&new),
        (Comments::Words, false) => old.check_words(&new),
    }
}

/// Only separators may be left out, and nothing may be printed twice. Whether one was left out that
/// may have ended something, as a `;` behind a `{` or another `;` does not. One between two strings is never
/// left out: together they are one string.
fn check_dropped(tree: &Tree, printed: &[Range<u32>]) -> Result<bool, String> {
    let mut sorted: Vec<&Range<u32>> = printed.iter().collect();
    sorted.sort_by_key(|it| it.start);
    let (mut at, mut may_end) = (0, false);
    let end = tree.tokens().len() as u32 - 1;
    let before = |it: u32| it.checked_sub(1).map(|it| tree.token(it));
    let ends_nothing = |it: u32| {
        let is_between = before(it).is_none_or(|it| it.is(b';') || it.is(b'{'));
        is_between && tree.token(it).is(b';')
    };
    let is_string = |it: Token| it.kind == TokenKind::String;
    let parts_strings =
        |it: u32| before(it).is_some_and(is_string) && is_string(tree.token(it + 1));
    for range in sorted.into_iter().chain([&(end..end)]) {
        if range.start < at {
            return Err(format!("token {} is printed twice", range.start));
        }
        for token in at..range.start {
            if !is_separator(tree.token(token)) || parts_strings(token) {
                return Err(format!("token {token} is missing"));
            }
            may_end |= !ends_nothing(token);
        }
        at = range.end;
    }
    Ok(may_end)
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

fn is_separator(token: Token) -> bool {
    token.is(b';') || token.is(b',')
}

/// Whether two tokens are the same but for the kind of their brackets or quotes.
fn is_same_token(old: &[u8], new: &[u8]) -> bool {
    if old == new {
        return true;
    }
    match (old, new) {
        (b"<", b"{") | (b">", b"}") => true,
        ([b'\'', ..], [b'"', ..]) => {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            literal::unquote(old, &mut one);
            literal::unquote(new, &mut other);
            one == other
        }
        _ => false,
    }
}

/// The comments of a text: what each says, without markers and blanks, and behind how many tokens it
/// stands, separators not counted.
struct Found<'t> {
    text: &'t [u8],
    all: Vec<(u32, Comment)>,
}

impl<'t> Found<'t> {
    /// Tokens are counted from the number `first` on.
    fn of(text: &'t [u8], tokens: &[Token], first: u32, comments: &[Comment]) -> Self {
        let (mut at, mut count) = (first as usize, 0);
        let is_counted = |it: &&Token| !is_separator(**it) && !it.is(b':');
        let all = comments.iter().map(|comment| {
            let before = &tokens[at..comment.before as usize];
            count += before.iter().filter(is_counted).count() as u32;
            at = comment.before as usize;
            (count, *comment)
        });
        Self { text, all: all.collect() }
    }

    fn comment(&self, index: usize) -> &'t [u8] {
        let comment = self.all[index].1;
        &self.text[comment.start as usize..comment.end as usize]
    }

    /// What is between the markers.
    fn body(&self, index: usize) -> &'t [u8] {
        let text = self.comment(index);
        let body = text.get(2..).unwrap_or_default();
        let is_block = text.starts_with(b"/*");
        if is_block { body.strip_suffix(b"*/").unwrap_or(body) } else { body }
    }

    fn words(&self, index: usize) -> impl Iterator<Item = u8> {
        self.body(index).iter().copied().filter(|it| !is_blank(*it))
    }

    /// The words of all comments, each with how many tokens are before it.
    fn all_words(&self) -> impl Iterator<Item = (u32, &'t [u8])> {
        (0..self.all.len()).flat_map(move |index| {
            let words = self.body(index).split(|it| is_blank(*it));
            // A blank may part what would end a block.
            let parts = words.flat_map(|it| it.chunk_by(|one, two| (*one, *two) != (b'*', b'/')));
            parts.map(move |it| (self.all[index].0, it))
        })
    }

    fn check_words(&self, new: &Self) -> Result<(), String> {
        let is_same = self.all_words().eq(new.all_words());
        if is_same { Ok(()) } else { Err("the words of comments are others".to_owned()) }
    }

    fn check_word_set(&self, new: &Self) -> Result<(), String> {
        let is_same = self.sorted_words() == new.sorted_words();
        if is_same { Ok(()) } else { Err("the words of comments are others".to_owned()) }
    }

    fn sorted_words(&self) -> Vec<&'t [u8]> {
        let mut all: Vec<&[u8]> = self.all_words().map(|it| it.1).collect();
        all.sort_unstable();
        all
    }

    fn check_order(&self, new: &Self) -> Result<(), String> {
        if self.all.len() != new.all.len() {
            return Err(format!("{} comments became {}", self.all.len(), new.all.len()));
        }
        for index in 0..self.all.len() {
            if self.all[index].0 != new.all[index].0 {
                return Err(format!("comment {index} was moved past a token"));
            }
            let is_same = self.comment(index) == new.comment(index);
            if !is_same && !self.words(index).eq(new.words(index)) {
                return Err(format!("comment {index} has another text"));
            }
        }
        Ok(())
    }

    fn check_set(&self, new: &Self) -> Result<(), String> {
        let sorted = |it: &Self| {
            let mut all: Vec<Vec<u8>> =
                (0..it.all.len()).map(|index| it.words(index).collect()).collect();
            all.sort_unstable();
            all
        };
        if sorted(self) == sorted(new) { Ok(()) } else { Err("the comments are others".to_owned()) }
    }
}
