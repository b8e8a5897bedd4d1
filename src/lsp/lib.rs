#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

mod text;

mod uri;

mod wire;

mod host;

mod inbox;

mod document;

mod session;

mod serve;

pub use host::{Disk, Host, Listed, Opened, Project, Serve, Settings};
pub use serve::serve;
