//! Fixes: edits of source text that are built, checked and applied. Reads and writes no files.
//!
//! [`Edits`] builds the edits of one fix. [`apply()`] applies the fixes of diagnostics in rounds: a
//! fix is applied whole or not at all. Before it counts, the result is compiled in memory, and
//! [`check()`] compares it with what was there.

mod apart;
mod apply;
mod brackets;
mod check;
mod comment;
mod edits;
mod head;
mod history;
mod json_name;
mod kept;
mod lines;
mod message;
mod motion;
mod oneof;
mod package;
mod presence;
mod public;
mod references;
mod rename;
mod select;
mod shared;
mod splice;
mod statements;
#[cfg(test)]
mod tests;

pub use self::{
    apply::{Applied, Outcome, Project, Texts, apply},
    check::{Reason, check},
    edits::{CommentsAbove, Edits},
    head::Head,
    lines::step,
    references::{References, member, scopes},
    rename::Obstacle,
    splice::{Taken, splice},
};
