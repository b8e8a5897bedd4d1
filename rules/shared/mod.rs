//! What two rules need.

pub(super) mod agree;
pub(super) mod aip;
pub mod cardinality;
pub(super) mod comment;
pub(super) mod default;
pub(super) mod deleted;
pub(super) mod enum_value;
pub mod field;
pub(super) mod file_option;
pub(super) mod graph;
pub(super) mod misnamed;
pub(super) mod naming;
pub mod options;
pub(super) mod practice;
pub(super) mod protovalidate;
pub mod ranges;
pub(super) mod rename;
pub(super) mod reserve;
pub(super) mod reserved;
pub(super) mod retyped;
pub(super) mod rpc;
pub(super) mod shape;
pub(super) mod standard_name;
pub(super) mod suppression;
