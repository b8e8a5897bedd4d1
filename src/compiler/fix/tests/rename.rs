//! Elements renamed with all that refers to them.

use std::collections::BTreeMap;

use super::{compile, element, fixed, schema};
use crate::{
    diagnostic::Safety,
    fix::{self, Edits, Obstacle, References},
    model::{File, Kind, Message, Schema, Type},
};

fn rename(
    schema: &Schema,
    full_name: &str,
    new: &str,
) -> Result<BTreeMap<String, String>, Obstacle> {
    let references = References::of(schema);
    let mut edits = Edits::new(schema);
    edits.rename(&references, element(schema, full_name), new)?;
    Ok(fixed(schema, &edits.finish("rename", Safety::Unsafe).unwrap()))
}

/// What becomes of a file when an element is renamed.
#[track_caller]
pub(super) fn check(text: &str, full_name: &str, new: &str, wanted: Result<&str, Obstacle>) {
    let schema = schema(&[("a.proto", text)]);
    let made = rename(&schema, full_name, new).map(|it| it["a.proto"].clone());
    assert_eq!(made, wanted.map(str::to_owned), "{full_name}");
    if let Ok(text) = made {
        super::schema(&[("a.proto", &text)]);
    }
}

#[test]
fn references_stay_as_they_are_written() {
    let text = "syntax = \"proto3\"; package p.q; message A { message I {} I i = 1; A.I j = 2; \
                q.A.I k = 3; .p . /* A */ q.A . I l = 4; map<string, A.I> m = 5; A a = 6; \
                p.q.A A = 7; }";
    let made = "syntax = \"proto3\"; package p.q; message Z { message I {} I i = 1; Z.I j = 2; \
                q.Z.I k = 3; .p . /* A */ q.Z . I l = 4; map<string, Z.I> m = 5; Z a = 6; \
                p.q.Z A = 7; }";
    check(text, "p.q.A", "Z", Ok(made));
    let made = text.replace("message I", "message Z").replace(" I i", " Z i");
    let made = made.replace("A.I ", "A.Z ").replace("A . I", "A . Z").replace("A.I>", "A.Z>");
    check(text, "p.q.A.I", "Z", Ok(&made));
    check(text, "p.q.A.A", "b", Ok(&text.replace("A A =", "A b =")));
}

#[test]
fn names_that_would_meet_are_not_given() {
    let text = "message A { message B { optional C c = 1; } optional B b = 1; } message C {} \
                message D { optional A.B b = 1; message E { optional A a = 1; } message F {} }";
    // In the way of a reference: a nearer element has the new name.
    check(&text.replace("message F", "message A2"), "A", "A2", Err(Obstacle::Captured));
    check(text, "A", "C", Err(Obstacle::Taken));
    // The new name would catch a reference to what is further away.
    check(text, "A.B", "C", Err(Obstacle::Captured));
    check(text, "D.F", "A", Err(Obstacle::Captured));
    check(text, "A.b", "B", Err(Obstacle::Taken));
    // A field is no type.
    check(text, "A.b", "C", Ok(&text.replace("B b = 1; }", "B C = 1; }")));
    // Types of rpcs and what is extended are what is nearest, whatever that is.
    let rpc =
        "message X { message Y {} } service S { rpc x(X) returns (.X); rpc y(X.Y) returns (X.Y); }";
    check(rpc, "S.x", "X", Err(Obstacle::Captured));
    let dotted = rpc.replace("x(X)", "x(X.Y)");
    check(&dotted, "S.x", "X", Ok(&dotted.replace("rpc x", "rpc X")));
    let extended = "message A { extensions 1; optional int32 b = 2; } \
                    message B { optional int32 c = 1; extend A { optional int32 d = 1; } }";
    check(extended, "B.c", "A", Err(Obstacle::Captured));
    check(extended, "B.d", "A", Err(Obstacle::Captured));
    check(extended, "A.b", "A", Ok(&extended.replace("b = 2", "A = 2")));
    check(text, "A", "9", Err(Obstacle::NoName));
    check(text, "A", "", Err(Obstacle::NoName));
    check(text, "A", "é", Err(Obstacle::NoName));
    let map = "syntax = \"proto3\"; message A { map<int32, int32> m = 1; }";
    check(map, "A.MEntry", "B", Err(Obstacle::Unwritten));
}

#[test]
fn names_in_json_stay_apart() {
    let text = "syntax = \"proto3\"; message A { int32 a_b = 1 [json_name = \"x\"]; \
                int32 c_d = 2 [json_name = \"eF\"]; int32 g = 3; }";
    // What another field says is taken where it would be said by the name alone.
    check(text, "A.a_b", "e_f", Ok(&text.replace("a_b", "e_f")));
    check(text, "A.g", "e_f", Err(Obstacle::Taken));
    check(text, "A.c_d", "e_f", Ok(&text.replace("c_d", "e_f")));
    // What follows from another name is taken, whatever is said.
    check(text, "A.a_b", "cD", Err(Obstacle::Taken));
    check(text, "A.g", "cD", Err(Obstacle::Taken));
    check(text, "A.g", "x", Err(Obstacle::Taken));
    check(text, "A.c_d", "cD", Ok(&text.replace("c_d", "cD")));
}

const OPTIONS: &str = r#"syntax = "proto2";
package p;
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
enum Color { RED = 0; GREEN = 1; }
message Cfg {
  optional Color color = 1 [default = GREEN];
  repeated Color colors = 2;
  optional Cfg inner = 3;
  map<string, Color> by_name = 4;
  optional google.protobuf.Any any = 5;
  optional group Grp = 6 { optional int32 deep = 1; }
  oneof choice { string word = 7; }
  extensions 100 to 200;
  extend Cfg { optional Cfg nested = 101; }
}
message Declared {
  extensions 4 to 10 [declaration = { number: 4, full_name: ".p.declared", type: ".p.Cfg" }];
}
extend Declared { optional Cfg declared = 4; }
extend Cfg { optional int32 more = 100; }
extend google.protobuf.FileOptions { optional Cfg on_file = 50000; }
extend google.protobuf.MessageOptions { optional Cfg on_message = 50000; }
extend google.protobuf.FieldOptions { optional Cfg on_field = 50000; repeated Color on_fields = 50001; }
extend google.protobuf.OneofOptions { optional Cfg on_oneof = 50000; }
extend google.protobuf.EnumOptions { optional Cfg on_enum = 50000; }
extend google.protobuf.EnumValueOptions { optional Cfg on_value = 50000; }
extend google.protobuf.ServiceOptions { optional Cfg on_service = 50000; }
extend google.protobuf.MethodOptions { optional Cfg on_method = 50000; }
extend google.protobuf.ExtensionRangeOptions { optional Cfg on_range = 50000; }
"#;

const USES: &str = r#"syntax = "proto2";
package p.user;
import "options.proto";
option (on_file).color = GREEN;
option (p.on_file).inner.(p.Cfg.nested).(more) = 1;
option (.p.on_file).grp.deep = 3;
message Use {
  option (on_message) = {
    color: GREEN, colors: [RED, GREEN] colors: RED
    inner { [p.more]: 5 [p.Cfg.nested] < color: RED > Grp { deep: 1 } }
    by_name { key: "RED" value: GREEN }
    any { [type.googleapis.com/p.Cfg] { color: GREEN word: "color" } }
  };
  optional string a = 1 [(on_field).word = "x", (p.on_fields) = GREEN, deprecated = true];
  oneof pick { option (on_oneof).color = RED; Cfg b = 2 [(on_field).color = GREEN]; }
  enum Kind { option (on_enum) = { word: "A" }; ONE = 1 [(on_value).color = GREEN]; }
  optional Kind kind = 3 [default = ONE];
  extensions 10 to 20 [(on_range).word = "é"];
  extend Use { optional group Ext = 10 { option (on_message).color = RED; optional Kind k = 1; } }
  optional Cfg cfg = 4;
  optional p.Cfg.Grp grp = 5;
}
service Serve {
  option (on_service).inner.inner.color = GREEN;
  rpc Do(Use) returns (stream .p.Cfg) { option (on_method) = { [p.more]: 1 }; }
}
"#;

pub(super) const FILES: [(&str, &str); 2] = [("options.proto", OPTIONS), ("use.proto", USES)];

#[test]
fn references_in_options_are_renamed() {
    let schema = schema(&FILES);
    let count = |full_name: &str, new: &str| {
        let made = rename(&schema, full_name, new).unwrap();
        let words = |text: &str| {
            let words = text.split(|it: char| !it.is_alphanumeric() && it != '_');
            words.filter(|it| *it == new).count()
        };
        (words(&made["options.proto"]), words(&made["use.proto"]))
    };
    assert_eq!(count("p.Color", "Zzz"), (5, 0));
    assert_eq!(count("p.GREEN", "ZZZ"), (2, 9));
    assert_eq!(count("p.RED", "ZZZ"), (1, 5));
    assert_eq!(count("p.Cfg.color", "zzz"), (1, 9));
    assert_eq!(count("p.Cfg.nested", "zzz"), (1, 2));
    assert_eq!(count("p.more", "zzz"), (1, 3));
    assert_eq!(count("p.declared", "zzz"), (2, 0));
    assert_eq!(count("p.on_message", "zzz"), (1, 2));
    assert_eq!(count("p.Cfg", "Zzz"), (16, 7));
    // A group is its message and its field.
    let made = rename(&schema, "p.Cfg.Grp", "Zzz").unwrap();
    assert!(made["options.proto"].contains("group Zzz = 6"));
    for item in ["on_file).zzz.deep", " Zzz { deep: 1 }", "p.Cfg.Zzz grp"] {
        assert!(made["use.proto"].contains(item), "{}", made["use.proto"]);
    }
    assert_eq!(made, rename(&schema, "p.Cfg.grp", "Zzz").unwrap());
}

/// What renaming must not change, whatever is renamed.
fn meaning(schema: &Schema) -> Vec<String> {
    let files = schema.files().filter(|it| it.is_target());
    let table = |file: File<'_>| {
        let table = file.table();
        let fields =
            table.fields.iter().map(|it| (it.number, it.kind, it.type_ref, it.extendee_ref));
        let methods = table.methods.iter().map(|it| (it.input_ref, it.output_ref));
        let (fields, methods): (Vec<_>, Vec<_>) = (fields.collect(), methods.collect());
        format!("{fields:?} {methods:?} {:?}", table.option_bytes)
    };
    files.map(table).collect()
}

#[test]
fn every_element_can_be_renamed_and_back() {
    let schema = schema(&FILES);
    let before = compile(FILES.map(|it| (it.0, it.1.as_bytes())));
    let references = References::of(&schema);
    let mut renamed = 0;
    for file in schema.files().filter(|it| it.is_target()).flat_map(File::elements) {
        let mut edits = Edits::new(&schema);
        let is_message = file.kind() == Kind::Message;
        let new = if is_message { "Znew" } else { "znew" };
        // A field of a group follows its message.
        let is_group = schema.files().flat_map(File::fields).any(|field| {
            field.kind() == Type::Group && field.name_location() == file.name_location()
        });
        match edits.rename(&references, file, if is_group { "Znew" } else { new }) {
            Err(Obstacle::Unwritten) => continue,
            other => assert_eq!(other, Ok(()), "{}", file.full_name()),
        }
        let made = fixed(&schema, &edits.finish("rename", Safety::Unsafe).unwrap());
        let target = |it: &(&String, &String)| it.0 == "options.proto" || it.0 == "use.proto";
        let files: Vec<_> = made.iter().filter(target).collect();
        let after = compile(files.iter().map(|it| (&**it.0, it.1.as_bytes())));
        assert_eq!(
            fix::check(&before, &after, Safety::BreaksClients),
            Ok(()),
            "{}",
            file.full_name()
        );
        // Names of messages inside an `Any` and in declarations are written out.
        if !matches!(file.full_name(), "p.Cfg" | "p.declared") {
            assert_eq!(meaning(&before.schema), meaning(&after.schema), "{}", file.full_name());
        }
        let parent = file.full_name().strip_suffix(file.name()).unwrap();
        let same =
            |it: &&str| after.schema.files().flat_map(File::elements).any(|e| e.full_name() == *it);
        let full = [format!("{parent}Znew"), format!("{parent}znew")];
        let full = full.iter().map(String::as_str).find(same).unwrap();
        let old = if is_group { group_name(&schema, file.name()) } else { file.name() };
        let back = rename(&after.schema, full, old).unwrap();
        for (path, text) in FILES {
            assert_eq!(back[path], text, "{}", file.full_name());
        }
        renamed += 1;
    }
    assert!(renamed > 40, "{renamed}");
}

/// The name of the message of a group.
fn group_name<'a>(schema: &'a Schema, name: &str) -> &'a str {
    let mut messages = schema.files().flat_map(File::messages).map(Message::name);
    messages.find(|it| it.eq_ignore_ascii_case(name)).unwrap()
}

#[test]
fn files_that_were_not_asked_for_keep_their_names() {
    let other = OPTIONS;
    let uses = USES.replace("options.proto", "_options.proto");
    let schema = schema(&[("_options.proto", other), ("use.proto", &uses)]);
    let other = Obstacle::OtherFile("_options.proto".to_owned());
    assert_eq!(rename(&schema, "p.Color", "Zzz"), Err(other));
    assert!(rename(&schema, "p.user.Use.Kind", "Zzz").is_ok());
}

#[test]
fn enums_get_no_name_by_which_values_are_alike() {
    let text = "syntax = \"proto3\"; enum Data { INFO_A = 0; A = 1; }";
    check(text, "Data", "Info", Err(Obstacle::Taken));
    check(text, "Data", "Facts", Ok(&text.replace("Data", "Facts")));
}

#[test]
fn entries_of_maps_catch_no_references() {
    let text = "syntax = \"proto3\"; message FooEntry { message A {} \
                map<string, FooEntry.A> f_oo = 1; map<string, A> b = 2; }";
    check(text, "FooEntry.f_oo", "foo", Err(Obstacle::Captured));
    check(text, "FooEntry.b", "foo", Err(Obstacle::Captured));
    check(text, "FooEntry.b", "bar", Ok(&text.replace("b = 2", "bar = 2")));
}

#[test]
fn no_two_fields_write_one_name_in_json() {
    let text = "message A { optional int32 x1Y = 1; optional int32 b = 2 [json_name = \"x1Y\"]; }";
    check(text, "A.x1Y", "x1y", Err(Obstacle::Taken));
    check(text, "A.b", "c", Ok(&text.replace("b =", "c =")));
    let alone = text.replace("json_name = \"x1Y\"", "json_name = \"z\"");
    check(&alone, "A.x1Y", "x1y", Ok(&alone.replace("x1Y", "x1y")));
}

#[test]
fn fields_that_go_by_their_messages_in_values_keep_a_name() {
    let text = r#"edition = "2023"; import "google/protobuf/descriptor.proto";
message M {
  message Foo_bar { string s = 1; }
  Foo_bar foo_bar = 1 [features.message_encoding = DELIMITED];
}
extend google.protobuf.FileOptions { M m = 50001; }
option (m) = { Foo_bar { s: "x" } };
"#;
    let message =
        text.replace("Foo_bar foo", "FooBar foo").replace("message Foo_bar", "message FooBar");
    check(text, "M.Foo_bar", "FooBar", Ok(&message.replace("{ Foo_bar", "{ foo_bar")));
    check(text, "M.Foo_bar", "FOO_bar", Ok(&text.replace("Foo_bar", "FOO_bar")));
    let field = text.replace("foo_bar = 1", "baz = 1").replace("{ Foo_bar", "{ baz");
    check(text, "M.foo_bar", "baz", Ok(&field));
}

#[test]
fn extensions_in_values_are_looked_up_around_the_message() {
    let text = r#"syntax = "proto2"; import "google/protobuf/descriptor.proto";
message S { option message_set_wire_format = true; extensions 4 to max; }
message Item { extend S { optional Item ext = 10; } optional string s = 1; }
message M { extensions 1 to 9; extend M { optional string a = 1; } }
extend M { optional string a = 2; }
extend google.protobuf.FileOptions { optional M m = 50001; optional S s = 50002; }
option (m) = { [a]: "" [M.a]: "" };
option (s) = { [Item] { s: "" } };
"#;
    check(text, "a", "b", Ok(&text.replace("a = 2", "b = 2").replace("[a]", "[b]")));
    check(text, "M.a", "b", Ok(&text.replace("a = 1", "b = 1").replace("M.a", "M.b")));
    check(text, "Item", "New", Ok(&text.replace("Item", "New")));
    let field = text.replace("string s = 1", "string t = 1").replace("{ s:", "{ t:");
    check(text, "Item.s", "t", Ok(&field));
    check(text, "Item.ext", "t", Ok(&text.replace("ext = 10", "t = 10")));
}

#[test]
fn names_that_a_string_has_in_pieces_stay() {
    let text = r#"syntax = "proto2"; package p;
message M { extensions 1 to 2 [
  declaration = { number: 1, full_name: ".p." "a", type: "string" },
  declaration = { number: 2, full_name: ".p.b", type: ".p.\x4e" }
]; }
message N {}
extend M { optional string a = 1; optional N b = 2; }
"#;
    check(text, "p.a", "c", Err(Obstacle::InPieces));
    check(text, "p.N", "C", Err(Obstacle::InPieces));
    let made = text.replace(".p.b", ".p.c").replace("N b", "N c");
    check(text, "p.b", "c", Ok(&made));
}

#[test]
fn values_stay_apart_without_the_name_of_their_enum() {
    let text = "enum Foo { option allow_alias = true; A = 1; Foo_b = 2; C = 1; B_ = 2; }";
    check(text, "A", "FOO_b", Err(Obstacle::Taken));
    check(text, "A", "bB", Ok(&text.replace("A =", "bB =")));
    check(text, "A", "FOO_C", Ok(&text.replace("A =", "FOO_C =")));
}
