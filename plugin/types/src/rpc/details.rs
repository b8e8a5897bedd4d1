//! Typed details of a status, as `grpc-status-details-bin` has them.

use std::fmt;

use prost::{Message, Name};
use prost_types::Any;
use tonic::Code;

use super::Status;

/// How many bytes of details are read, 64 KiB. Peers of gRPC rarely take more than 8 KiB of metadata.
pub const LIMIT: usize = 64 << 10;

/// What a status says for programs: messages of any types, those of `google.rpc` or others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details(Vec<Any>);

/// Details that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Details {
    /// No details.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    #[must_use]
    pub fn with<M: Message + Name>(mut self, detail: &M) -> Self {
        self.0.push(Any { type_url: M::type_url(), value: detail.encode_to_vec() });
        self
    }

    /// The status that a method fails with.
    #[must_use]
    pub fn status(self, code: Code, message: impl Into<String>) -> tonic::Status {
        let message = message.into();
        let status = Status { code: code.into(), message: message.clone(), details: self.0 };
        tonic::Status::with_details(code, message, status.encode_to_vec().into())
    }

    /// Those of a status; none where it has none.
    ///
    /// # Errors
    ///
    /// They are no `google.rpc.Status`, or have more than [`LIMIT`] bytes.
    pub fn of(status: &tonic::Status) -> Result<Self, Unreadable> {
        let bytes = status.details();
        if bytes.len() > LIMIT {
            let length = bytes.len();
            return Err(Unreadable(format!("{length} bytes of details are more than {LIMIT}")));
        }
        let status = Status::decode(bytes).map_err(|it| Unreadable(it.to_string()))?;
        Ok(Self(status.details))
    }

    /// The first of a type that can be read.
    #[must_use]
    pub fn first<M: Message + Name + Default>(&self) -> Option<M> {
        self.all().next()
    }

    /// Those of a type that can be read.
    pub fn all<M: Message + Name + Default>(&self) -> impl Iterator<Item = M> {
        let full_name = M::full_name();
        self.0.iter().filter_map(move |it| {
            let (_, name) = it.type_url.rsplit_once('/')?;
            (name == full_name).then(|| M::decode(it.value.as_slice()).ok())?
        })
    }

    /// All of them, as they are on the wire.
    #[must_use]
    pub fn as_any(&self) -> &[Any] {
        &self.0
    }
}
