//! The rules of generated messages.

#[cfg(test)]
mod tests;

/// Messages, clients and servers.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}
