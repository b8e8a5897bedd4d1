//! The JSON of generated messages: what is read, and what is written for it.

#[cfg(test)]
mod tests;

/// Messages with JSON.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}
