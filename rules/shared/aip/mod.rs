//! What the rules that Google's api-linter has share. They are taken from the API improvement
//! proposals, <https://google.aip.dev>.

pub(crate) mod batch;
pub(crate) mod camel;
pub(crate) mod comment;
pub(crate) mod common;
pub(crate) mod custom;
pub(crate) mod declarative;
mod declare;
pub(crate) mod element;
pub(crate) mod field;
pub(crate) mod format;
pub(crate) mod http;
pub(crate) mod java;
pub(crate) mod kind;
pub(crate) mod lookup;
pub(crate) mod misnamed;
pub(crate) mod names;
pub(crate) mod namespace;
pub(crate) mod operation;
pub(crate) mod pages;
pub(crate) mod pattern;
pub(crate) mod plural;
pub(crate) mod rename;
pub(crate) mod requests;
pub(crate) mod resource;
pub(crate) mod signature;
pub(crate) mod trademarks;
pub(crate) mod types;
pub(crate) mod version;

pub(crate) use self::declare::aip;
pub(crate) use super::api_naming as naming;

/// What nearly every one of these rules needs.
pub(crate) mod prelude {
    pub(crate) use super::{aip, kind};
    pub(crate) use crate::rule::prelude::*;
    pub(crate) use protosmith_compiler::model::annotations::FieldBehavior;
}
