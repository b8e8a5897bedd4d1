//! Makes the messages and stubs that the cases speak.

use std::env;

fn main() -> Result<(), protosmith_build::Error> {
    let is_connect = env::var_os("CARGO_FEATURE_CONNECT").is_some();
    let runtime = if is_connect { "connect" } else { "::tonic" };
    protosmith_build::configure().runtime(runtime).compile(&["proto/interop.proto"], &["proto"])
}
