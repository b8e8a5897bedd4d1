//! Makes `$OUT_DIR/mod.rs` of the schemas.

use std::env;

fn main() -> Result<(), protosmith_build::Error> {
    let is_connect = env::var_os("CARGO_FEATURE_CONNECT").is_some();
    protosmith_build::configure()
        .runtime(if is_connect { "connect" } else { "::tonic" })
        .mock(true)
        .descriptor(true)
        .http(true)
        .compile(&["proto/greeter/v1/greeter.proto"], &["proto", "../../include"])
}
