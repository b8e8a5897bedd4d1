//! Makes the messages and stubs that the cases speak.

fn main() -> Result<(), protosmith_build::Error> {
    protosmith_build::configure().compile(&["proto/interop.proto"], &["proto"])
}
