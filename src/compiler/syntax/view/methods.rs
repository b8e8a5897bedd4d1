//! The methods that statements of several kinds have.

use crate::syntax::view::At;

/// The methods that every statement has.
macro_rules! statements {
    ($($name:ident)*) => { $(
        impl<'t> $name<'t> {
            /// From the keyword to the `;` or `}`.
            pub fn span(self) -> Span {
                let node = self.0.node();
                self.0.tree.span(self.first_of_span(), node.last)
            }

            /// Its tokens, by index: the first, and the one after the last.
            pub fn tokens(self) -> std::ops::Range<u32> {
                self.0.tokens()
            }

            pub fn node(self) -> SyntaxNode<'t> {
                SyntaxNode(self.0)
            }

            /// The comments that belong to it.
            pub fn comments(self) -> Attached<'t> {
                self.0.tree.comments_at(self.comment_tokens())
            }

            /// Where [`Tree::comments_at`](crate::syntax::Tree::comments_at) reads its comments;
            /// `None` where there are none for sure.
            pub fn comment_tokens(self) -> Option<CommentTokens> {
                let first = self.0.node().first;
                let terminator = self.0.terminator(self.open())?;
                self.0.tree.comment_tokens(first, terminator)
            }
        }
    )* };
}
pub(super) use statements;

/// The methods of what has options in brackets.
macro_rules! bracketed {
    ($($name:ident)*) => { $(
        impl $name<'_> {
            /// `[…]`
            pub fn options_span(self) -> Option<Span> {
                let tokens = self.options_tokens()?;
                Some(self.0.tree.span(tokens.start, tokens.end))
            }

            /// The tokens of `[…]`, by index: `[`, and the one after `]`.
            pub fn options_tokens(self) -> Option<std::ops::Range<u32>> {
                crate::syntax::view::methods::brackets(self.0)
            }
        }
    )* };
}
pub(super) use bracketed;

/// `[…]`: around the options of a node.
pub(super) fn brackets(at: At<'_>) -> Option<std::ops::Range<u32>> {
    let mut all = at.compact();
    let first = all.next()?;
    let last = all.last().unwrap_or(first);
    // `first` stands behind the `[`, `last` ahead of the `]`.
    Some(first.0.node().first - 1..last.0.node().last + 1)
}
