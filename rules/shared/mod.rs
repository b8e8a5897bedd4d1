//! What two rules need.

pub(super) mod comment;
pub(super) mod misnamed;
pub(super) mod naming;
