//! Makes messages, stubs and routes.

use std::{env, path::PathBuf};

const PROTO: &str = "proto/library/v1/library.proto";
const INCLUDES: [&str; 2] = ["proto", "../../include"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    protosmith_build::configure()
        .http(true)
        .option("openapi", "true")
        .compile(&[PROTO], &INCLUDES)?;

    let out = PathBuf::from(env::var("OUT_DIR")?).join("owned");
    std::fs::create_dir_all(&out)?;
    protosmith_build::configure()
        .http(true)
        .option("use_arc_self", "true")
        .option("streams", "opaque")
        .option("emit_fields", "true")
        .out_dir(out)
        .compile(&[PROTO], &INCLUDES)?;
    Ok(())
}
