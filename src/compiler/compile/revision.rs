//! Whether work is still wanted.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Counts what changes. Whoever has a clone may say, from any thread, that there is something new;
/// work that was begun before stops then.
#[derive(Clone, Debug, Default)]
pub struct Revision(Arc<AtomicU64>);

/// What the work is for: a revision that it was begun at.
#[derive(Clone, Debug, Default)]
pub struct Ticket {
    revision: Revision,
    at: u64,
}

/// There is something new, and what was asked is of no use any more. What is left to do is done
/// when something is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl Revision {
    /// Says that there is something new.
    pub fn advance(&self) {
        self.0.fetch_add(1, Ordering::Release);
    }

    /// For work that takes all into account that is new up to now.
    pub fn ticket(&self) -> Ticket {
        Ticket { revision: self.clone(), at: self.0.load(Ordering::Acquire) }
    }
}

impl Ticket {
    /// An error once there is something newer.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.revision.0.load(Ordering::Acquire) == self.at { Ok(()) } else { Err(Cancelled) }
    }
}
