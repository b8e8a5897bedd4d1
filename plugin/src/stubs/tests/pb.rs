//! A package as its messages and its services are in a crate of a user.

#![expect(unreachable_pub, reason = "what is public in a crate is not in a test")]

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Text {
    #[prost(string, tag = "1")]
    pub(super) text: String,
}

include!("generated/echo.rs");
include!("generated/lazy.rs");
include!("generated/names.rs");
include!("generated/shadows.rs");
