//! Makes `$OUT_DIR/mod.rs` of the schemas, and `$OUT_DIR/plain/mod.rs` with more options.

use std::{env, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let builder =
        protosmith_build::configure().http(true).validate(true).option("validate_requests", "true");
    let protos = ["../validation/proto/library.proto", "../validation/proto/plain.proto"];
    let includes = ["..", "../../include"];
    builder.clone().compile(&protos[..1], &includes)?;
    builder
        .mock(true)
        .default_stubs(true)
        .enums("typed")
        .required("plain")
        .unknown_fields("keep")
        .out_dir(out.join("plain"))
        .compile(&protos, &includes)?;
    Ok(())
}
