//! Makes `$OUT_DIR/mod.rs` of the schemas.

fn main() -> Result<(), protosmith_build::Error> {
    protosmith_build::configure()
        .http(true)
        .validate(true)
        .option("validate_requests", "true")
        .compile(&["../validation/proto/library.proto"], &["..", "../../include"])
}
