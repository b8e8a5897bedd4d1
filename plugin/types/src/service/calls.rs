//! How many calls of a method there are.

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::Deadline;

/// The calls that a method has, and how many it may have.
pub(super) struct Calls {
    limit: usize,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    /// The one whose deadline is the next is last.
    calls: BTreeSet<Key>,
    count: u64,
}

type Key = (Option<Reverse<Deadline>>, u64);

impl Calls {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, open: Mutex::default() }
    }

    /// Lets a call in, if there are not too many. It counts as long as it is held, but not beyond
    /// its deadline: a client that does not read keeps nobody out for longer.
    pub(super) fn enter(self: &Arc<Self>, deadline: Option<Deadline>) -> Option<Permit> {
        let mut open = self.open();
        if open.calls.len() >= self.limit {
            while let Some((Some(Reverse(first)), _)) = open.calls.last()
                && first.has_passed()
            {
                open.calls.pop_last();
            }
        }
        if open.calls.len() >= self.limit {
            return None;
        }
        open.count += 1;
        let key = (deadline.map(Reverse), open.count);
        open.calls.insert(key);
        Some(Permit { calls: Arc::clone(self), key })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that counts.
pub(super) struct Permit {
    calls: Arc<Calls>,
    key: Key,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.calls.open().calls.remove(&self.key);
    }
}
