//! Comments: what stands between two tokens, and how it is written.

mod directive;
mod gap;
mod reflow;
mod text;

pub(crate) use self::{
    directive::{Directive, OWN, directive, is_directive, is_own, may_be_off},
    gap::{Gap, Note, Notes},
    reflow::{Loose, reflow},
    text::{
        Spaced, block_lines, can_be_block, is_tidy, push_as_block, push_line, without_last_returns,
        without_returns,
    },
};
