//! What is kept of a tree to read the comments of its declarations later.

use super::CommentTokens;
use crate::{
    source::SourceText,
    syntax::{
        token::{Comment, Token},
        tree::{NONE, Tree},
    },
    vocabulary::Edition,
};

/// The tokens and comments around some declarations.
#[derive(Clone, Debug)]
pub struct KeptComments {
    text: SourceText,
    tokens: Box<[Token]>,
    comments: Box<[Comment]>,
    /// Those of the tokens that are empty statements.
    empty: Box<[u32]>,
}

impl Tree {
    /// What [`Tree::comments_at`] looks at for some declarations. These are changed to what they are
    /// in [`KeptComments::tree`].
    pub fn keep_comments(&self, at: &mut [CommentTokens]) -> KeptComments {
        let mut numbers = vec![NONE; self.tokens.len()];
        let last = self.tokens.len() as u32 - 1;
        for item in at.iter() {
            let first = self.first_gap(item.first).saturating_sub(1);
            let near = (first..=item.first).chain([item.terminator, item.terminator + 1]);
            near.for_each(|it| numbers[it.min(last) as usize] = 0);
        }
        let mut tokens = Vec::new();
        for (number, token) in numbers.iter_mut().zip(&self.tokens).filter(|it| *it.0 != NONE) {
            *number = tokens.len() as u32;
            tokens.push(*token);
        }
        let new = |token: u32| numbers[token.min(last) as usize];
        let comments = self.comments.iter().map(|it| Comment { before: new(it.before), ..*it });
        let comments = comments.filter(|it| it.before != NONE).collect();
        let empty = self.empty.iter().map(|it| new(*it)).filter(|it| *it != NONE).collect();
        for item in at {
            *item = CommentTokens { first: new(item.first), terminator: new(item.terminator) };
        }
        KeptComments { text: self.text.clone(), tokens: tokens.into(), comments, empty }
    }
}

impl KeptComments {
    /// A tree of the tokens and comments that were kept, for [`Tree::comments_at`].
    pub fn tree(&self) -> Tree {
        Tree {
            text: self.text.clone(),
            file: 0,
            tokens: self.tokens.to_vec(),
            comments: self.comments.to_vec(),
            nodes: Vec::new(),
            empty: self.empty.to_vec(),
            parents: Default::default(),
            edition: Edition::UNKNOWN,
            whole: false,
            balanced: false,
        }
    }
}
