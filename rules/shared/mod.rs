//! What two rules need.

pub(super) mod naming;
