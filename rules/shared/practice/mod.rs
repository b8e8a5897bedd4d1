//! What the rules on best practices share.

pub(crate) mod comments;
pub(crate) mod fields;
pub(crate) mod keywords;
pub(crate) mod module;
pub(crate) mod names;
pub(crate) mod options;
pub(crate) mod prepositions;
pub(crate) mod types;
pub(crate) mod wildcard;

use protosmith_compiler::model::{Element, builtin};

/// What nearly every one of these rules needs.
pub(crate) mod prelude {
    pub(crate) use super::{guides, is_deprecated_here, names, types};
    pub(crate) use crate::{rule::prelude::*, shared::field::is_in_map_entry};
}

/// Whether an element is deprecated, or something around it, or its file.
pub(crate) fn is_deprecated_here(element: Element<'_>) -> bool {
    std::iter::successors(Some(element), |it| it.parent()).any(Element::is_deprecated)
        || element.file().options().flag(builtin::file::DEPRECATED).unwrap_or(false)
}

/// Where the rules are taken from.
pub(crate) mod guides {
    pub(crate) const DOS: &str = "https://protobuf.dev/best-practices/dos-donts/";
    pub(crate) const API: &str = "https://protobuf.dev/best-practices/api/";
    pub(crate) const STYLE: &str = "https://protobuf.dev/programming-guides/style/";
    pub(crate) const LIMITS: &str = "https://protobuf.dev/programming-guides/proto-limits/";
    pub(crate) const ONE: &str = "https://protobuf.dev/best-practices/1-1-1/";
    pub(crate) const CARGO: &str = "https://protobuf.dev/best-practices/no-cargo-cults/";
    pub(crate) const PROTOTOOL: &str = "https://github.com/uber/prototool/blob/dev/docs/lint.md";
    pub(crate) const PROTOLINT: &str = "https://github.com/yoheimuta/protolint#rules";
    pub(crate) const ENVOY: &str = "https://github.com/envoyproxy/envoy/blob/main/api/STYLE.md";
    pub(crate) const AIP_140: &str = "https://google.aip.dev/140";
    pub(crate) const AIP_141: &str = "https://google.aip.dev/141";
    pub(crate) const AIP_192: &str = "https://google.aip.dev/192";
}
