//! Requests that no compiler makes: they are answered or refused, and nothing panics.

use super::{answer, request};
use crate::Calls;

const SOURCE: (&str, &str) = (
    "a.proto",
    "syntax = \"proto2\"; package a; // comment\n message A { optional A a = 1; \
     oneof o { string s = 2; E e = 3; } map<int32, E> m = 4; optional bytes b = 5 [default = \"\\001\"]; \
     enum E { X = 0; Y = 1; } optional E d = 6 [default = Y]; repeated group G = 7 {} } \
     service S { rpc Get(A) returns (stream A); }",
);

/// Numbers that look like chance and are the same each time.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn damaged_requests_are_answered_or_refused() {
    let whole = request(&[SOURCE], "serde,descriptor,features,mock");
    assert_eq!(answer(&whole).error, None);
    let mut state = 1;
    for _ in 0..1500 {
        let mut bytes = whole.clone();
        for _ in 0..=next(&mut state) % 3 {
            let at = next(&mut state) % bytes.len();
            match next(&mut state) % 4 {
                0 => bytes.truncate(at.max(1)),
                1 => drop(bytes.remove(at)),
                2 => bytes[at] = bytes[at].wrapping_add(1),
                _ => bytes[at] = u8::try_from(next(&mut state) % 256).unwrap(),
            }
        }
        // Bytes that are no request are an error, which is as good as an answer.
        crate::execute(&bytes, Calls::Unknown).map(drop).unwrap_or_default();
    }
}

#[test]
fn long_chains_of_messages_are_no_deep_recursion() {
    let chain: String = (0..10_000)
        .map(|it| format!("message M{it} {{ M{} a = 1; M{} b = 2; }}\n", it + 1, it + 1))
        .collect();
    let source = format!("syntax = \"proto3\"; {chain} message M10000 {{}}");
    assert_eq!(answer(&request(&[("a.proto", &source)], "")).error, None);
}
