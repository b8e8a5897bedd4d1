#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

mod text;

mod uri;

mod wire;

mod host;

mod done;

mod inbox;

mod pool;

mod document;

mod session;

mod serve;

mod supervisor;

pub use host::{Base, Disk, Folders, Host, Listed, Opened, Project, Section, Serve, Settings};
pub use serve::serve;
pub use supervisor::{Start, Started, supervise};
