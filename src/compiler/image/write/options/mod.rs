//! Options as protoc writes them into descriptors.
//!
//! Before it writes a file, protoc leaves out what is marked `RETENTION_SOURCE`, and reads options
//! once more, now that it knows all extensions: parts of a message become one, fields come in the
//! order of their numbers.

mod builtin;
mod canon;
mod node;

use self::{canon::Canon, node::Nodes};
use crate::model::{Owner, Schema};

/// What is known of options messages and what is in them.
pub(super) struct Definitions(Nodes);

/// What becomes of an options message.
#[derive(Default)]
pub(super) struct Retained {
    pub(super) kept: Kept,
    /// The paths of what went, below the message; none is below another.
    pub(super) dropped: Vec<Vec<i32>>,
}

#[derive(Default)]
pub(super) enum Kept {
    /// As it is.
    #[default]
    All,
    Other(Vec<u8>),
    Nothing,
}

impl Definitions {
    pub(super) fn of(schema: &Schema) -> Self {
        Self(Nodes::of(schema))
    }

    /// What of an options message goes into descriptors.
    pub(super) fn retain(&self, owner: Owner, bytes: &[u8]) -> Retained {
        let Some(node) = self.0.roots[owner as usize] else { return Retained::default() };
        if self.0.all[node].is_settled(bytes) {
            return Retained::default();
        }
        let mut canon = Canon::new(&self.0.all);
        let new = canon.whole(node, bytes);
        let mut dropped = canon.dropped;
        let kept = match new {
            new if new.is_empty() && !dropped.is_empty() => {
                dropped = vec![Vec::new()];
                Kept::Nothing
            }
            new if new == bytes => Kept::All,
            new => Kept::Other(new),
        };
        Retained { kept, dropped }
    }
}
