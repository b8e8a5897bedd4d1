//! Makes `$OUT_DIR/mod.rs` of the schemas.

fn main() -> Result<(), protosmith_build::Error> {
    protosmith_build::configure()
        .mock(true)
        .descriptor(true)
        .http(true)
        .compile(&["proto/greeter/v1/greeter.proto"], &["proto", "../../include"])
}
