//! What two rules need.

pub(super) mod misnamed;
pub(super) mod naming;
