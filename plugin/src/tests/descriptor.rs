//! The set of descriptors: the same for every host.

use super::{answer, request};

const OPTIONS: &str = "syntax = \"proto3\"; package o; import \"google/protobuf/descriptor.proto\"; \
                       message Rule { int32 a = 1; map<string, int32> by_name = 2; int32 b = 3; } \
                       extend google.protobuf.MessageOptions { Rule rule = 5000; }";
const USER: &str = "syntax = \"proto3\"; import \"o.proto\"; message M { option (o.rule) = { \
                    a: 1 by_name { key: \"k\" value: 5 } by_name { key: \"l\" value: 6 } b: 2 }; }";

/// Descriptors where one run of bytes is replaced by another.
fn with(from: &[u8], to: &[u8]) -> String {
    let mut request = request(&[("o.proto", OPTIONS), ("u.proto", USER)], "descriptor");
    let at = request.windows(from.len()).position(|it| it == from).expect("the bytes are there");
    request.splice(at..at + from.len(), to.iter().copied());
    let files = answer(&request).file;
    let set = files.iter().find(|it| it.name() == "file_descriptor_set.rs");
    set.expect("it was asked for").content().to_owned()
}

#[test]
fn options_are_in_one_order_whatever_the_host_has() {
    let (a, b) = (b"\x08\x01", b"\x18\x02");
    let (k, l) = (b"\x12\x05\n\x01k\x10\x05", b"\x12\x05\n\x01l\x10\x06");
    let in_order = [&a[..], k, l, b].concat();
    let wanted = with(&in_order, &in_order);
    for other in [[&b[..], l, k, a], [k, a, b, l], [l, b, k, a]] {
        assert_eq!(with(&in_order, &other.concat()), wanted);
    }
}

#[test]
fn options_that_cannot_be_read_stay_as_they_are() {
    let set = with(b"\x08\x01\x12\x05", b"\x08\x01\x0b\x05");
    assert!(set.contains("\\x08\\x01\\x0b\\x05"), "{set}");
}
