//! Messages that go through brokers: the header of a schema registry before them, or the envelope of
//! CloudEvents around them. Knows no broker.
//!
//! ```
//! use protosmith_types::{
//!     events::{CloudEvent, Frame, Indexed, framed},
//!     rpc::ErrorInfo,
//! };
//!
//! let reason = ErrorInfo { reason: "LENT".to_owned(), ..ErrorInfo::default() };
//! let event = CloudEvent::of("1", "/shelves/7", &reason);
//! assert_eq!((event.r#type.as_str(), event.message()), ("google.rpc.ErrorInfo", Ok(reason)));
//! assert_eq!(event.schema(), Some("type.googleapis.com/google.rpc.ErrorInfo"));
//! let event = event.with_schema("https://registry.example.com/schemas/17");
//! assert_eq!(event.schema(), Some("https://registry.example.com/schemas/17"));
//!
//! // Generated code has such paths, with `events`.
//! assert_eq!(CloudEvent::INDEXES, [0]);
//! let bytes = framed(17, &event);
//! assert_eq!(bytes[..6], [0, 0, 0, 0, 17, 0]);
//! let frame = Frame::read(&bytes)?;
//! assert_eq!((frame.schema, frame.message()), (17, Ok(event)));
//! # Ok::<(), protosmith_types::events::Malformed>(())
//! ```

mod cloud;
#[expect(clippy::semicolon_if_nothing_returned, reason = "what is generated is for anybody's lints")]
#[rustfmt::skip]
mod cloudevents;
mod frame;

use std::fmt;

pub use cloudevents::*;
pub use frame::{Frame, framed};

/// A message that knows where it is declared.
pub trait Indexed: prost::Message + prost::Name {
    /// Where it is in its file: its place among the messages there, and then among those in each
    /// other, from 0.
    const INDEXES: &'static [u32];
}

/// What is no event of the kind that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}
