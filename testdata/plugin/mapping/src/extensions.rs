//! Extensions in JSON: members with their names in brackets.

use prost::{Message as _, bytes::Bytes};
use protosmith_types::json::{self, Options};

use crate::kept::{
    register_types,
    wire::v1::{COLOR, DEEPER, DELIMITED, EDGE, Leaf, MARKS, Open, WIDE, WORDS},
};

fn leaf() -> Leaf {
    let mut leaf = Leaf { names: vec!["n".to_owned()], ..Leaf::default() };
    let mut inner = Leaf::default();
    COLOR.set(&mut inner, &Open::Red);
    DEEPER.set(&mut leaf, &inner);
    MARKS.set(&mut leaf, &vec![-1, 5]);
    COLOR.set(&mut leaf, &Open::from(77));
    WORDS.set(&mut leaf, &vec!["a".to_owned()]);
    DELIMITED.set(&mut leaf, &inner);
    Leaf::INSIDE.set(&mut leaf, &Bytes::from_static(&[1, 2]));
    EDGE.set(&mut leaf, &5);
    WIDE.set(&mut leaf, &f64::INFINITY);
    leaf
}

#[test]
fn extensions_are_members_in_brackets() {
    register_types();
    let (leaf, options) = (leaf(), Options::new());
    let text = json::to_string(&leaf, options).unwrap();
    let wanted = r#"{
        "names": ["n"],
        "[wire.v1.deeper]": { "[wire.v1.color]": "OPEN_RED" },
        "[wire.v1.marks]": [-1, 5],
        "[wire.v1.color]": 77,
        "[wire.v1.words]": ["a"],
        "[wire.v1.delimited]": { "[wire.v1.color]": "OPEN_RED" },
        "[wire.v1.Leaf.inside]": "AQI=",
        "[wire.v1.edge]": "CLOSED_B",
        "[wire.v1.wide]": "Infinity"
    }"#;
    assert_eq!(text, wanted.split_whitespace().collect::<String>());
    assert_eq!(json::from_str::<Leaf>(wanted, options).unwrap(), leaf);
    // What nobody knows has no place.
    let mut other = leaf.encode_to_vec();
    other.extend_from_slice(&[0xa0, 0x0c, 1]);
    let other = Leaf::decode(&other[..]).unwrap();
    assert_eq!(json::to_string(&other, options).unwrap(), text);
}

#[test]
fn members_that_are_no_extensions_are_what_other_members_are() {
    register_types();
    let read = |text: &str, options| json::from_str::<Leaf>(text, options);
    let nothing = r#"{ "[wire.v1.color]": null, "[wire.v1.words]": [], "[wire.v1.marks]": null }"#;
    assert_eq!(read(nothing, Options::new()).unwrap(), Leaf::default());
    for (text, wanted) in [
        (r#"{ "[wire.v1.none]": 1 }"#, "`wire.v1.Leaf` has no field `[wire.v1.none]`"),
        (r#"{ "wire.v1.color": 1 }"#, "`wire.v1.Leaf` has no field `wire.v1.color`"),
        (r#"{ "[wire.v1.color]": {} }"#, "a value of `wire.v1.Open`"),
        (r#"{ "[wire.v1.color]": 1, "[wire.v1.color]": 2 }"#, "twice"),
        (r#"{ "[wire.v1.words]": [], "[wire.v1.words]": [] }"#, "twice"),
        (r#"{ "[wire.v1.color]": null, "[wire.v1.color]": 2 }"#, "twice"),
    ] {
        let fault = read(text, Options::new()).unwrap_err().to_string();
        assert!(fault.contains(wanted), "{fault}");
    }
    let ignored = Options::new().ignore_unknown_fields(true);
    let text = r#"{ "[wire.v1.none]": 1, "[wire.v1.color]": "NONE", "names": ["a"] }"#;
    assert_eq!(
        read(text, ignored).unwrap(),
        Leaf { names: vec!["a".to_owned()], ..Leaf::default() }
    );
}

#[test]
fn hostile_extensions_do_no_harm() {
    register_types();
    // In each other as messages, of which nobody has read the inner ones before.
    let mut bytes = Vec::new();
    for _ in 0..5000 {
        let inner = std::mem::take(&mut bytes);
        prost::encoding::bytes::encode(100, &inner, &mut bytes);
    }
    let deep = Leaf::decode(&bytes[..]).unwrap();
    let fault = json::to_string(&deep, Options::new()).unwrap_err().to_string();
    assert!(fault.contains("too many extensions are inside of each other"), "{fault}");
    // What is no value of the type is as unknown as other fields are.
    let wrong = Leaf::decode(&b"\xa2\x06\x01b"[..]).unwrap();
    assert_eq!(json::to_string(&wrong, Options::new()).unwrap(), "{}");
}
