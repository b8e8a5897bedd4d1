//! A package as its messages and its services are in a crate of a user.

#![expect(unreachable_pub, reason = "what is public in a crate is not in a test")]

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Text {
    #[prost(string, tag = "1")]
    pub(super) text: String,
}

include!("../../../../testdata/plugin/stubs/echo.rs");
include!("../../../../testdata/plugin/stubs/idle.rs");
include!("../../../../testdata/plugin/stubs/lazy.rs");
include!("../../../../testdata/plugin/stubs/names.rs");
include!("../../../../testdata/plugin/stubs/owned.rs");
include!("../../../../testdata/plugin/stubs/shadows.rs");
