//! What can be kept, and what it brings along.

use crate::model::table::Ref;

#[derive(Clone, Copy, Debug)]
pub(super) enum Element {
    /// With everything in it.
    File(u32),
    /// What else is in a file of which something is kept.
    Rest(u32),
    /// With all known extensions.
    Message(Ref),
    /// With the extensions that are kept anyway.
    Known(Ref),
    /// A message around an element that is kept.
    Shell(Ref),
    Enum(Ref),
    Extension(Ref),
    /// An extension that an option sets: nobody asked for others of the same message.
    Set(Ref),
    Service(Ref),
    Method(Ref),
}

impl Element {
    pub(super) fn file(self) -> u32 {
        match self {
            Self::File(file) | Self::Rest(file) => file,
            Self::Message(message)
            | Self::Known(message)
            | Self::Shell(message)
            | Self::Enum(message)
            | Self::Extension(message)
            | Self::Set(message)
            | Self::Service(message)
            | Self::Method(message) => message.file,
        }
    }
}
