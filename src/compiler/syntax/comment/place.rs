//! Comments that are read at single places of a text, long after it was parsed.

use std::mem::take;

use super::{Attached, CommentTokens};
use crate::{
    source::SourceText,
    syntax::{
        lex,
        token::{Token, TokenKind},
        tree::Tree,
    },
};

/// Where in a text the comments of one declaration are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommentPlace {
    /// The end of the token before it and before the empty statements above; 0 for none.
    pub before: u32,
    /// The end of its `;` or `{`.
    pub behind: u32,
}

impl Tree {
    /// Where a [`CommentReader`] finds the comments of the declaration with these tokens.
    pub fn comment_place(&self, at: CommentTokens) -> CommentPlace {
        let before = self.first_empty(at.first).checked_sub(1);
        CommentPlace {
            before: before.map_or(0, |it| self.token(it).end),
            behind: self.token(at.terminator).end,
        }
    }
}

/// Reads comments of a text of which it lexes nothing else.
#[derive(Debug)]
pub struct CommentReader {
    /// The tokens around one declaration.
    tree: Tree,
    /// Where the text behind its `;` or `{` begins, and the token that ends there: as a rule the next
    /// declaration is what comes next, and the comments between them are known.
    last: Option<(u32, u32)>,
}

impl CommentReader {
    /// Of a text of up to 4 GiB.
    pub fn new(text: SourceText) -> Self {
        Self { tree: Tree::without_nodes(text), last: None }
    }

    /// The comments at a place, which was found in a tree of the same text.
    pub fn at(&mut self, CommentPlace { before, behind }: CommentPlace) -> Attached<'_> {
        match self.last {
            Some((at, token)) if at == before => self.keep_from(token),
            _ => {
                self.tree.tokens.clear();
                self.tree.comments.clear();
                if before > 0 {
                    self.tree.tokens.push(end(before));
                }
                self.read_on(before);
            }
        }
        let tree = &mut self.tree;
        let first = tree.tokens.len() as u32 - 1;
        tree.empty.clear();
        tree.empty.extend(u32::from(before > 0)..first);
        tree.tokens.push(end(behind));
        let at = CommentTokens { first, terminator: first + 1 };
        self.last = Some((behind, at.terminator));
        self.read_on(behind);
        self.tree.comments_at(Some(at))
    }

    /// Forgets the tokens before one, and the comments before these.
    fn keep_from(&mut self, token: u32) {
        let Tree { tokens, comments, .. } = &mut self.tree;
        tokens.drain(..token as usize);
        comments.retain_mut(|it| {
            let is_kept = it.before > token;
            it.before = it.before.saturating_sub(token);
            is_kept
        });
    }

    fn read_on(&mut self, start: u32) {
        let Tree { text, tokens, comments, .. } = &mut self.tree;
        (*tokens, *comments) = lex::lex_gap(text, start as usize, (take(tokens), take(comments)));
    }
}

/// A token of which nothing matters but where it ends.
fn end(at: u32) -> Token {
    Token { start: at, end: at, kind: TokenKind::Unknown, byte: 0, flags: 0 }
}
