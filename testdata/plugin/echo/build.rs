//! Makes stubs, and the same ones by tonic-prost-build.

use std::{env, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    protosmith_build::configure().compile(&["proto/echo.proto"], &["proto"])?;
    let beside = PathBuf::from(env::var("OUT_DIR")?).join("beside");
    std::fs::create_dir_all(&beside)?;
    let descriptors = protox::compile(["echo.proto"], ["proto"])?;
    tonic_prost_build::configure().out_dir(beside).compile_fds(descriptors)?;
    Ok(())
}
