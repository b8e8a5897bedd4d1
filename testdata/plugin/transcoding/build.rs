//! Makes messages, stubs and routes.

fn main() -> Result<(), protosmith_build::Error> {
    protosmith_build::configure()
        .http(true)
        .option("openapi", "true")
        .compile(&["proto/library/v1/library.proto"], &["proto", "../../include"])
}
