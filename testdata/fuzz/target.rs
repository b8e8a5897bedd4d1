//! One target: the property of its name.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    protosmith_fuzz::check(env!("CARGO_BIN_NAME"), bytes);
});
