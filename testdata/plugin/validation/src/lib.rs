//! The rules of generated messages.

#[cfg(test)]
mod required;
#[cfg(test)]
mod tests;

/// Messages, clients and servers.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}

/// The same with enums as types, plain messages and unknown fields.
pub mod plain {
    include!(concat!(env!("OUT_DIR"), "/plain/mod.rs"));
}
