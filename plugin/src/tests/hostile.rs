//! Requests that no compiler makes: they are answered or refused, and nothing panics.

use prost::Message as _;
use prost_types::{FieldDescriptorProto, compiler::CodeGeneratorRequest};

use super::{answer, request};
use crate::Calls;

const SOURCE: (&str, &str) = (
    "a.proto",
    "syntax = \"proto2\"; package a; // comment\n message A { optional A a = 1; \
     oneof o { string s = 2; E e = 3; } map<int32, E> m = 4; optional bytes b = 5 [default = \"\\001\"]; \
     enum E { X = 0; Y = 1; } optional E d = 6 [default = Y]; repeated group G = 7 {} \
     extensions 100 to 200; extend A { repeated A inside = 101; } } \
     extend A { optional A.E beside = 100; } \
     service S { rpc Get(A) returns (stream A); }",
);

/// Numbers that look like chance and are the same each time.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn damaged_requests_are_answered_or_refused() {
    let parameters =
        ["serde,descriptor,features,mock", "serde,unknown_fields=keep,enums=typed,required=plain"];
    let whole = parameters.map(|it| request(&[SOURCE], it));
    assert!(whole.iter().all(|it| answer(it).error.is_none()));
    let mut state = 1;
    for turn in 0..2000 {
        let mut bytes = whole[turn % 2].clone();
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

#[test]
fn extensions_that_no_compiler_makes_are_refused_by_name() {
    let refused = |is_inside: bool, change: &dyn Fn(&mut FieldDescriptorProto)| {
        let whole = request(&[SOURCE], "unknown_fields=keep");
        let mut asked = CodeGeneratorRequest::decode(&whole[..]).unwrap();
        let file = &mut asked.proto_file[0];
        let extensions = match is_inside {
            true => &mut file.message_type[0].extension,
            false => &mut file.extension,
        };
        change(&mut extensions[0]);
        answer(&asked.encode_to_vec()).error.unwrap_or_default()
    };
    for is_inside in [true, false] {
        let name = if is_inside { "inside" } else { "beside" };
        let wrong = |change: &dyn Fn(&mut FieldDescriptorProto), wanted: &str| {
            let found = refused(is_inside, change);
            assert!(found.contains(name) && found.contains(wanted), "{found}");
        };
        wrong(&|it| it.r#type = None, "has no known type");
        wrong(&|it| it.label = None, "has no known label");
        for number in [-1, 0, i32::MIN, 1 << 29, i32::MAX] {
            wrong(&|it| it.number = Some(number), "has no valid number");
        }
        wrong(&|it| it.oneof_index = Some(0), "is in a oneof that is not there");
        for gone in ["", ".a.Gone", ".a.A.X"] {
            wrong(&|it| it.type_name = Some(gone.to_owned()), "no file of the request has");
            wrong(&|it| it.extendee = Some(gone.to_owned()), "no file of the request has");
        }
        wrong(&|it| it.extendee = Some(".a.A.E".to_owned()), "no file of the request has");
        wrong(&|it| it.extendee = Some(".a.A.MEntry".to_owned()), "no file of the request has");
        wrong(&|it| it.default_value = Some("GONE".to_owned()), "has a default");
    }
    let entry = |it: &mut FieldDescriptorProto| it.type_name = Some(".a.A.MEntry".to_owned());
    assert_eq!(refused(true, &entry), "extension `a.A.inside` is a map");
    let name = |it: &mut FieldDescriptorProto| it.name = Some("a b".to_owned());
    assert!(refused(false, &name).contains("`a b` is no identifier"));
}
