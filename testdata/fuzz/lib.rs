//! The properties of the whole-tool tests, for targets to try.

use protosmith::input;

#[path = "../../src/tests/properties/mod.rs"]
mod properties;

/// Panics where the bytes are an exception to a property.
pub fn check(name: &str, bytes: &[u8]) {
    let (_, property) = properties::ALL.iter().find(|it| it.0 == name).expect("a known name");
    property(bytes);
}
