//! One set in every encoding, and what is wrong in each.

use super::{
    super::{Text, read},
    Encoding, from_binary, to_binary,
};
use crate::model::{
    OptionValues,
    wire::{Value, numbers, put_bytes},
};

/// A set with custom options of every shape.
const SETS: [(Encoding, &str); 3] = [
    (Encoding::Json, include_str!("../../../../testdata/image/options.json")),
    (Encoding::Text, include_str!("../../../../testdata/image/options.txtpb")),
    (Encoding::Yaml, include_str!("../../../../testdata/image/options.yaml")),
];

fn binary(text: &str, encoding: Encoding) -> Result<Vec<u8>, String> {
    to_binary(text.as_bytes().to_vec(), encoding).map_err(|it| it.to_string())
}

#[test]
fn every_encoding_says_the_same() {
    for (from, text) in SETS {
        let set = binary(text, from).unwrap();
        for (to, text) in SETS {
            let written = String::from_utf8(from_binary(&set, to).unwrap()).unwrap();
            assert_eq!(written, text, "{from:?} to {to:?}");
        }
    }
}

#[test]
fn options_are_resolved_by_what_the_set_declares() {
    let set = binary(SETS[0].1, Encoding::Json).unwrap();
    let schema = read(&set, Vec::new(), |_| Text::default()).unwrap();
    let file = schema.file("options.proto").unwrap();
    let message = file.messages().find(|it| it.name() == "M").unwrap();
    let options = message.element().options().values();
    let opt = options.message(50001).next().unwrap();
    assert_eq!(opt.str(1), Some("hé\n\"\u{1}"));
    assert_eq!(opt.get(3).unwrap().bytes(), Some(&b"\0\xff"[..]));
    assert_eq!(opt.message(9).next().unwrap().int(1), Some(1));
    let nums = options.get(50002).unwrap().bytes().unwrap();
    assert_eq!(numbers(Value::Bytes(nums)).collect::<Vec<_>>(), [1, 2]);
    assert!(!schema.file("google/protobuf/any.proto").unwrap().is_target());
}

#[test]
fn fields_are_written_in_the_order_of_their_numbers() {
    let sorted = r#"{"file": [{
        "name": "a.proto", "dependency": ["b.proto", "c.proto"], "publicDependency": [1, 0]
    }]}"#;
    let shuffled = r#"{"file": [{
        "publicDependency": [1, 0], "dependency": ["b.proto", "c.proto"], "name": "a.proto"
    }]}"#;
    let apart = r#"file {
        dependency: "b.proto" public_dependency: 1 name: "a.proto"
        dependency: "c.proto" public_dependency: 0
    }"#;
    let set = binary(sorted, Encoding::Json);
    assert_eq!(binary(shuffled, Encoding::Json), set);
    assert_eq!(binary(apart, Encoding::Text), set);
}

#[test]
fn what_is_not_known_is_left_out() {
    let text = r#"{"later": {"a": [1, {}]}, "file": [{"name": "a.proto", "later": null,
        "options": {"javaPackage": "j", "[nowhere.ext]": {"a": 1}, "go_package": "g"}}]}"#;
    let set = binary(text, Encoding::Json).unwrap();
    let kept = r#"{"file":[{"name":"a.proto","options":{"javaPackage":"j","goPackage":"g"}}]}"#;
    assert_eq!(from_binary(&set, Encoding::Json).unwrap(), kept.as_bytes());
    let text = "file: <name: 'a' \"b\" later { a: [1, 2] } [x.y]: 3; options { [z] {} } , > # end";
    let set = binary(text, Encoding::Text).unwrap();
    let kept = r#"{"file":[{"name":"ab","options":{}}]}"#;
    assert_eq!(from_binary(&set, Encoding::Json).unwrap(), kept.as_bytes());
}

#[test]
fn faults_have_a_place() {
    let fails = |encoding, text: &str, expected: &str| {
        assert_eq!(binary(text, encoding).as_ref().unwrap_err(), expected, "{text}");
    };
    let json = |text: &str, expected: &str| fails(Encoding::Json, text, expected);
    let nothing = "not a descriptor set: there is no `file` in it";
    fails(Encoding::Binary, "", nothing);
    json("", "1:1: a value is missing here");
    json("{}", nothing);
    json("[]", "1:1: not a descriptor set: it is no message");
    json("{\"file\": [{\"name\": 3}]}", "1:20: a string is missing here");
    json("{\n \"file\": {}}", "2:10: a list is missing here");
    json("{\"file\": [1]}", "1:11: a message is missing here");
    json("{\"file\": [{\"name\": [1]}]}", "1:20: this field is not repeated");
    json("{\"file\": [{\"edition\": \"X\"}]}", "1:23: `google.protobuf.Edition` has no value `X`");
    json("{\"file\": [{\"publicDependency\": [1.5]}]}", "1:33: a whole number is missing here");
    json("{\"file\": [{\"publicDependency\": [3e9]}]}", "1:33: this number is out of range");
    json("{\"file\": [],}", "1:13: a string is missing here");
    json("{\"file\": [{}]", "1:14: a comma or the closing sign is missing here");
    json("{\"file\": []} x", "1:14: nothing may follow here");
    json("{\"a\": \"\\ud800\"}", "1:7: this string is not Unicode");
    json("{\"file\": [], \"file\": []}", "1:14: this field is set a second time");
    json(
        "{\"file\":[{\"options\":{\"javaPackage\": \"a\", \"java_package\": \"b\"}}]}",
        "1:42: this field is set a second time",
    );
    let text = |text: &str, expected: &str| fails(Encoding::Text, text, expected);
    text("", nothing);
    text("file { name: 'a' name: 'a' }", "1:18: this field is set a second time");
    text("file { name: 3 }", "1:14: a string is missing here");
    text("file {\n  name \"x\"\n}", "2:8: a colon is missing here");
    text("file { name: \"x }", "1:14: this string does not end");
    text("file {", "1:7: a name or a value is missing here");
    text("\0", "1:1: not the text format: there is a zero byte in it");
    let yaml = |text: &str, expected: &str| fails(Encoding::Yaml, text, expected);
    yaml("", "1:1: not a descriptor set: it is no message");
    yaml("file:\n- name: &a x\n  package: *a", "3:12: aliases are not understood in an image");
    yaml("file:\n- {}\n---\nfile: []", "4:1: not a descriptor set: something follows it");
    yaml("? [a]\n: b", "1:3: this cannot be a key");
    yaml("file:\n- name: a\n  name: b", "3:3: this field is set a second time");
    let map = SETS[0].1.replacen("\"st\":{", "\"st\":{\"n\":1,\"n\":2,", 1);
    let error = binary(&map, Encoding::Json).unwrap_err();
    assert!(error.ends_with("the map has this key already"), "{error}");
    let oneof = SETS[1].1.replacen("number_value: ", "bool_value: true number_value: ", 1);
    let error = binary(&oneof, Encoding::Text).unwrap_err();
    assert!(error.ends_with("another field of the same oneof is set already"), "{error}");
    let any = SETS[1].1.replacen("[type.googleapis.com/p", "value: '' [type.googleapis.com/p", 1);
    let error = binary(&any, Encoding::Text).unwrap_err();
    assert!(error.ends_with("this `Any` has something in it already"), "{error}");
}

#[test]
fn null_is_no_value_of_a_oneof() {
    let set = |options: &str| {
        let field = |name: &str, number| {
            format!(
                r#"{{"name": "{name}", "number": {number}, "label": "LABEL_OPTIONAL",
                    "type": "TYPE_INT32", "oneofIndex": 0}}"#
            )
        };
        let text = format!(
            r#"{{"file": [{{"name": "a.proto",
                "messageType": [{{"name": "M", "field": [{}, {}], "oneofDecl": [{{"name": "o"}}]}}],
                "extension": [{{"name": "m", "extendee": ".google.protobuf.FileOptions",
                    "label": "LABEL_OPTIONAL", "type": "TYPE_MESSAGE", "typeName": ".M",
                    "number": 50000}}],
                "options": {{"[m]": {options}}} }}]}}"#,
            field("a", 1),
            field("b", 2),
        );
        binary(&text, Encoding::Json)
    };
    assert!(set(r#"{"a": 1, "b": 1}"#).is_err());
    assert_eq!(set(r#"{"a": null, "b": 1}"#).unwrap(), set(r#"{"b": 1}"#).unwrap());
    // In the wire format the last one counts.
    let one = set("{}").unwrap();
    let mut file = OptionValues(&one).get(1).unwrap().bytes().unwrap().to_vec();
    let (mut options, mut both) = (Vec::new(), Vec::new());
    put_bytes(&mut options, 50000, &[8, 7, 16, 9]);
    put_bytes(&mut file, 8, &options);
    put_bytes(&mut both, 1, &file);
    let json = String::from_utf8(from_binary(&both, Encoding::Json).unwrap()).unwrap();
    assert!(json.ends_with(r#""options":{"[m]":{"b":9}}}]}"#), "{json}");
}

#[test]
fn what_is_set_twice_is_written_once() {
    let set = binary(SETS[0].1, Encoding::Json).unwrap();
    let twice = [&*set, &*set].concat();
    assert!(from_binary(&twice, Encoding::Json).is_err());
    let mut file = Vec::new();
    for (number, bytes) in
        [(1, &b"b.proto"[..]), (1, b"a.proto"), (8, b"\x0a\x01p"), (8, b"\x50\x01")]
    {
        put_bytes(&mut file, number, bytes);
    }
    let mut set = Vec::new();
    put_bytes(&mut set, 1, &file);
    let text =
        r#"{"file":[{"name":"a.proto","options":{"javaPackage":"p","javaMultipleFiles":true}}]}"#;
    assert_eq!(from_binary(&set, Encoding::Json).unwrap(), text.as_bytes());
}

#[test]
fn names_that_clash_lead_to_one_field_each() {
    let text = |names: [&str; 2]| {
        let field = |name: &str, number| {
            format!(
                "field {{ name: '{name}' json_name: 'x' label: LABEL_OPTIONAL type: TYPE_INT32 number: {number} }}"
            )
        };
        format!(
            "file {{ name: 'a.proto' dependency: 'google/protobuf/descriptor.proto'
                message_type {{ name: 'M' {} {} }}
                extension {{ name: 'm' json_name: 'm' extendee: '.google.protobuf.FileOptions'
                    label: LABEL_OPTIONAL type: TYPE_MESSAGE type_name: '.M' number: 50000 }}
                options {{ [m] {{ {}: 1 {}: 2 }} }} }}",
            field(names[0], 1),
            field(names[1], 2),
            names[0],
            names[1],
        )
    };
    let set = binary(&text(["a", "b"]), Encoding::Text).unwrap();
    let json = String::from_utf8(from_binary(&set, Encoding::Json).unwrap()).unwrap();
    assert!(json.ends_with(r#""options":{"[m]":{"x":1,"b":2}}}]}"#), "{json}");
    assert_eq!(binary(&json, Encoding::Json).unwrap(), set);
    // Nothing in JSON leads to the second field.
    let set = binary(&text(["y", "x"]), Encoding::Text).unwrap();
    let json = String::from_utf8(from_binary(&set, Encoding::Json).unwrap()).unwrap();
    assert!(json.ends_with(r#""options":{"[m]":{"x":1}}}]}"#), "{json}");
}

#[test]
fn declarations_that_make_no_sense_are_written_so_that_they_can_be_read() {
    let text = SETS[0].1.replace("\"E_ONE\"", "\"E ONE\"");
    let set = binary(&text, Encoding::Json).unwrap();
    for (encoding, _) in SETS {
        let written = to_binary(from_binary(&set, encoding).unwrap(), encoding).unwrap();
        assert_eq!(written, set, "{encoding:?}");
    }
    // A map whose entries have no key.
    let (before, after) = SETS[1].1.split_once("name: \"FieldsEntry\"").unwrap();
    let text =
        format!("{before}name: \"FieldsEntry\"{}", after.replacen("number: 1", "number: 3", 1));
    let set = binary(&text, Encoding::Text).unwrap();
    let written = String::from_utf8(from_binary(&set, Encoding::Json).unwrap()).unwrap();
    assert!(written.contains("\"st\":{},\"ts\""), "{written}");
}

#[test]
fn depth_is_bounded() {
    let deep = 100_000;
    let json = |inner: &str, end: &str| {
        format!("{{\"file\":[{{\"x\":{}{}}}]}}", inner.repeat(deep), end.repeat(deep))
    };
    for text in [json("[", "]"), json("{\"a\":", "}")] {
        let error = binary(&text, Encoding::Json).unwrap_err();
        assert!(error.ends_with("this is nested too deep"), "{error}");
    }
    let open = "{\"nestedType\":[".repeat(deep);
    let text = format!("{{\"file\":[{{\"messageType\":[{open}");
    let error = binary(&text, Encoding::Json).unwrap_err();
    assert!(error.ends_with("messages are nested too deep"), "{error}");
    let text = format!("file {{ message_type {{ {}", "nested_type {".repeat(deep));
    let error = binary(&text, Encoding::Text).unwrap_err();
    assert!(error.ends_with("messages are nested too deep"), "{error}");
    let text = format!("file {{ {}", "x <".repeat(deep));
    let error = binary(&text, Encoding::Text).unwrap_err();
    assert!(error.ends_with("this is nested too deep"), "{error}");
    let error = binary(&"[".repeat(deep), Encoding::Yaml).unwrap_err();
    assert!(!error.is_empty());
    let error = binary(&format!("file: {}", "- ".repeat(deep)), Encoding::Yaml).unwrap_err();
    assert!(!error.is_empty());
}

#[test]
fn broken_sets_do_no_harm() {
    for (encoding, text) in SETS {
        let text = text.as_bytes();
        for at in (0..text.len()).step_by(499) {
            let _ignored = to_binary(text[..at].to_vec(), encoding);
            for flip in [1, 0x10, 0x80] {
                let mut text = text.to_vec();
                text[at] ^= flip;
                let _ignored = to_binary(text, encoding);
            }
        }
    }
    let set = binary(SETS[0].1, Encoding::Json).unwrap();
    for at in (0..set.len()).step_by(29) {
        let mut set = set.clone();
        set[at] ^= 0x11;
        for (encoding, _) in SETS {
            let _ignored = from_binary(&set, encoding);
        }
    }
}

#[test]
fn what_cannot_be_written_is_said_of_its_file() {
    let field = |number: u8, text: &[u8]| [&[number << 3 | 2, text.len() as u8], text].concat();
    let file = |name: &[u8]| field(1, &[field(1, name), field(2, b"p")].concat());
    let mut broken = file(b"broken.proto");
    *broken.last_mut().unwrap() = 0xe9;
    let set = [file(b"a.proto"), broken, file(b"c.proto")].concat();
    for encoding in [Encoding::Json, Encoding::Text, Encoding::Yaml] {
        let error = from_binary(&set, encoding).unwrap_err().to_string();
        assert_eq!(error, "`broken.proto`: a text in it is not UTF-8");
    }
}
