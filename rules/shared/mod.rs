//! What two rules need.

pub(super) mod agree;
pub(crate) mod cardinality;
pub(super) mod comment;
pub(super) mod default;
pub(super) mod deleted;
pub(super) mod enum_value;
pub(crate) mod field;
pub(super) mod file_option;
pub(super) mod graph;
pub(super) mod misnamed;
pub(super) mod naming;
pub(crate) mod ranges;
pub(super) mod reserved;
pub(super) mod retyped;
pub(super) mod rpc;
pub(super) mod shape;
pub(crate) mod suppression;
