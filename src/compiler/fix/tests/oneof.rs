//! Oneofs that are made for `optional` fields of proto3, where something is renamed.

use super::{element, rename::check, schema};
use crate::{
    diagnostic::Safety,
    fix::{Edits, Obstacle, References},
};

#[test]
fn oneofs_that_are_made_for_fields_give_way_to_fields_alone() {
    let text = "syntax = \"proto3\"; message A { message _b {} int32 _d = 1; \
                optional int32 a = 2; int32 c = 3; }";
    check(text, "A.a", "b", Err(Obstacle::Taken));
    check(text, "A.a", "_b", Err(Obstacle::Taken));
    check(text, "A.a", "d", Ok(&text.replace("a = 2", "d = 2")));
    check(text, "A.c", "b", Ok(&text.replace("c = 3", "b = 3")));
    check(text, "A.c", "_a", Ok(&text.replace("c = 3", "_a = 3")));
    check(text, "A._b", "_a", Err(Obstacle::Taken));
    check(text, "A._b", "_c", Ok(&text.replace("_b", "_c")));
    // The oneof would be called otherwise, as the message is.
    let moved = text.replace("_b", "X_d");
    check(&moved, "A.a", "d", Err(Obstacle::Taken));
    check(
        &moved.replace("_d = 1", "e = 1").replace("a = 2", "d = 2"),
        "A.c",
        "_d",
        Err(Obstacle::Taken),
    );
    let option = "extend google.protobuf.FieldOptions { string _b = 50000; }";
    let import = "\"proto3\"; import \"google/protobuf/descriptor.proto\";";
    let extended = text.replace("message _b {}", option).replace("\"proto3\";", import);
    check(&extended, "A.a", "b", Err(Obstacle::Taken));
    check(&extended, "A._b", "_a", Err(Obstacle::Taken));
}

#[test]
fn oneofs_that_are_made_for_fields_give_way_to_each_other() {
    let text = "syntax = \"proto3\"; message Z { optional int32 id = 1; optional int32 _identifier = 2; \
                message XX_id {} }";
    check(text, "Z._identifier", "_id", Err(Obstacle::Taken));
    let third = text.replace("XX_id", "XXX_id");
    check(&third, "Z._identifier", "_id", Ok(&third.replace("_identifier", "_id")));
    // In whatever order the fields stand.
    let other = text.replace("id = 1", "_id = 1").replace("_identifier", "identifier");
    check(&other, "Z.identifier", "id", Err(Obstacle::Taken));
    // Fields with an `X` in front are in the way, too.
    let plain = text.replace("optional int32 _identifier", "int32 _id = 4; int32 c");
    check(&plain, "Z.c", "X_id", Err(Obstacle::Taken));
    check(&plain, "Z.c", "XXX_id", Ok(&plain.replace("c =", "XXX_id =")));
}

#[test]
fn oneofs_that_are_made_for_fields_get_names_too() {
    let text = "syntax = \"proto3\"; message A { optional int32 a = 1; int32 _b = 2; enum E { V = 0; } \
         optional int32 _d = 3; }";
    let schema = schema(&[("a.proto", text)]);
    let references = References::of(&schema);
    let names = |full_name: &str, new: &str| {
        let mut edits = Edits::new(&schema);
        edits.rename(&references, element(&schema, full_name), new).unwrap();
        let names = edits.finish("rename", Safety::Unsafe).unwrap().names;
        names.into_iter().map(|it| it.name).collect::<Vec<_>>()
    };
    assert_eq!(names("A.a", "c"), ["c", "_c", "\"c\"", "\"a\""]);
    assert_eq!(names("A.a", "b"), ["b", "X_b", "\"b\"", "\"a\""]);
    assert_eq!(names("A._b", "_a"), ["_a", "X_a", "\"A\"", "\"B\""]);
    assert_eq!(names("A._d", "d"), ["d", "_d", "\"d\"", "\"D\""]);
    assert_eq!(names("A.V", "_c"), ["_c", "\"C\""]);
}
