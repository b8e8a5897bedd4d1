//! Makes the messages and stubs that the cases speak, and two versions of events.

use std::{env, path::PathBuf};

fn main() -> Result<(), protosmith_build::Error> {
    let is_connect = env::var_os("CARGO_FEATURE_CONNECT").is_some();
    let runtime = if is_connect { "connect" } else { "::tonic" };
    protosmith_build::configure().runtime(runtime).compile(&["proto/interop.proto"], &["proto"])?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for version in ["old", "new"] {
        let root = format!("../../events/{version}");
        protosmith_build::configure()
            .events(true)
            .out_dir(out.join(version))
            .compile(&[format!("{root}/orders/v1/order.proto")], &[&root])?;
    }
    Ok(())
}
