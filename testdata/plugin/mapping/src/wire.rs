//! Messages that are written out beside those that prost derives, from one schema.
#![allow(deprecated, reason = "values of the schema are")]

use prost::{Message, bytes::Buf as _};
use protosmith_types::{
    json::{self, Json, Options},
    wire::{UnknownFields, Value, options_of},
};

use crate::{
    kept::{FILE_DESCRIPTOR_SET, wire::v1 as kept},
    numbers::wire::v1 as numbers,
    proto::wire::v1 as derived,
    typed::wire::v1::{self as typed, Closed, Everything, Leaf, Level, Open, everything::OneOf},
};

/// What a message becomes that is read.
fn again<M: Message + Default + Json>(bytes: &[u8]) -> Result<(Vec<u8>, String), String> {
    let message = M::decode(bytes).map_err(|it| it.to_string())?;
    let encoded = message.encode_to_vec();
    assert_eq!(message.encoded_len(), encoded.len());
    let text = json::to_string(&message, Options::new()).unwrap();
    let read = json::from_str::<M>(&text, Options::new()).unwrap();
    assert_eq!(read.encode_to_vec(), encoded, "{text}");
    Ok((encoded, text))
}

fn leaf(edge: Closed) -> Leaf {
    Leaf { edge: Some(edge), names: vec!["a".to_owned(), String::new()] }
}

fn full() -> Everything {
    let small = Everything { kind: Open::Blue, leaf: leaf(Closed::A), ..Everything::default() };
    Everything {
        kind: Open::from(77),
        maybe: Some(Open::Unknown),
        narrow: Closed::A,
        many: vec![Open::Red, Open::from(-5), Open::Unknown],
        expanded: vec![Open::Blue, Open::from(300)],
        few: vec![Closed::B, Closed::A],
        by_name: [("a".to_owned(), Open::from(9))].into(),
        by_number: [(-3, Level::High)].into(),
        r#type: Some("t".to_owned()),
        raw: Some(vec![0, 255]),
        wide: Some(f64::INFINITY),
        narrow_number: Some(-0.0),
        yes: false,
        other: Some(Box::new(small.clone())),
        zero: 1.5,
        all: vec![small.clone(), Everything::default()],
        secret: Some(String::new()),
        zigzag: vec![-1, i64::MAX],
        by_bool: [(true, small.clone())].into(),
        maybe_narrow: Some(Closed::B),
        implicit_number: u32::MAX,
        implicit_text: "i".to_owned(),
        required_text: String::new(),
        fixed: Some(1),
        implicit_raw: vec![7],
        groups: vec![small.clone(), small.clone()],
        leaf: leaf(Closed::B),
        implicit_yes: true,
        one_of: Some(OneOf::Inner(Box::new(small))),
    }
}

/// Messages with each variant of the oneof.
fn samples() -> Vec<Everything> {
    let of = |it| Everything { one_of: Some(it), ..Everything::default() };
    let text = "x".to_owned();
    let ones = [
        OneOf::Left(Open::from(0)),
        OneOf::Left(Open::from(8)),
        OneOf::Right(Closed::A),
        OneOf::Text(text),
    ];
    [full(), Everything::default()].into_iter().chain(ones.map(of)).collect()
}

#[test]
fn what_is_written_out_is_on_the_wire_and_in_json_what_is_derived() {
    for sample in samples() {
        let bytes = sample.encode_to_vec();
        assert_eq!(Everything::decode(&bytes[..]).unwrap(), sample);
        let own = again::<Everything>(&bytes).unwrap();
        assert_eq!(own.0, bytes);
        assert_eq!(own, again::<derived::Everything>(&bytes).unwrap());
    }
    let bytes = b"";
    assert_eq!(again::<Everything>(bytes), again::<derived::Everything>(bytes));
}

#[test]
fn what_is_cut_short_or_wrong_fails_in_the_same_place() {
    let mut bytes = full().encode_to_vec();
    for end in 0..bytes.len() {
        assert_eq!(
            again::<Everything>(&bytes[..end]).is_ok(),
            again::<derived::Everything>(&bytes[..end]).is_ok()
        );
    }
    for at in 0..bytes.len() {
        bytes[at] ^= 0x55;
        let (own, derived) =
            (Everything::decode(&bytes[..]), derived::Everything::decode(&bytes[..]));
        let text = |it: prost::DecodeError| it.to_string().replace("r#", "");
        let fault = |it: Result<(), prost::DecodeError>| it.map_err(text);
        assert_eq!(fault(own.map(drop)), fault(derived.map(drop)), "{at}");
        bytes[at] ^= 0x55;
    }
    let deep = b"\xb3\x01".repeat(200);
    assert!(Everything::decode(&deep[..]).unwrap_err().to_string().contains("recursion limit"));
}

#[test]
fn messages_go_on_where_they_are_merged() {
    let inner = |it: Everything| Everything {
        one_of: Some(OneOf::Inner(Box::new(it))),
        ..Everything::default()
    };
    let mut first = inner(Everything { many: vec![Open::Red], ..Everything::default() });
    let second = inner(Everything { many: vec![Open::Blue], zero: -0.0, ..Everything::default() });
    first.merge(&second.encode_to_vec()[..]).unwrap();
    let Some(OneOf::Inner(found)) = &first.one_of else { panic!("{first:?}") };
    assert_eq!(found.many, [Open::Red, Open::Blue]);
    assert!(found.zero.is_sign_negative());
    first.clear();
    assert_eq!(first, Everything::default());
    assert_eq!((first.narrow, first.yes, first.required_text.as_str()), (Closed::B, true, "here"));
}

#[test]
fn required_enums_begin_with_their_first_value() {
    let numbers = |it: &numbers::First| (it.closed, it.level, it.last);
    let mut first = numbers::First::default();
    assert_eq!(numbers(&first), (3, 0, 5));
    (first.closed, first.level, first.last) = (5, 3, 3);
    first.clear();
    assert_eq!(numbers(&first), (3, 0, 5));
    for bytes in [&b""[..], b"\x08\x05", b"\x10\x03\x18\x03"] {
        let own = again::<numbers::First>(bytes).unwrap();
        assert_eq!(own, again::<derived::First>(bytes).unwrap());
        assert_eq!(own, again::<typed::First>(bytes).unwrap());
    }
    for sample in samples() {
        let bytes = sample.encode_to_vec();
        let own = again::<numbers::Everything>(&bytes).unwrap();
        assert_eq!(own, again::<derived::Everything>(&bytes).unwrap());
    }
}

#[test]
fn getters_have_defaults() {
    let mut message = Everything::default();
    assert_eq!(
        (message.maybe(), message.r#type(), message.raw()),
        (Open::Red, "a\"b", &b"\0\""[..])
    );
    assert_eq!(
        (message.wide(), message.narrow_number(), message.fixed()),
        (f64::NEG_INFINITY, 1.5, 0)
    );
    assert_eq!((message.kind(), message.maybe_narrow()), (Open::Unknown, Closed::A));
    message.set_maybe(Open::Blue);
    message.set_kind(Open::from(5));
    assert_eq!((message.maybe, message.kind), (Some(Open::Blue), Open::Unknown_(5)));
    let shown = format!("{message:?}");
    assert!(shown.contains("kind: Unknown_(5)") && shown.contains("secret: [REDACTED]"), "{shown}");
}

#[test]
fn open_enums_have_all_numbers() {
    for number in [0, 1, -2, 2, i32::MIN, i32::MAX] {
        let value = Open::from(number);
        assert_eq!(i32::from(value), number);
        assert_eq!(Open::is_valid(number), value.as_str_name().is_some());
        // What no number is read as is written as its number.
        let made = Open::Unknown_(number);
        assert_eq!(made == value, !Open::is_valid(number));
        assert_eq!(made.as_str_name(), value.as_str_name());
        assert_eq!(made.cmp(&value).is_eq(), made == value);
        let text = |it: Open| serde_json::to_string(&it).unwrap();
        assert_eq!((i32::from(made), text(made)), (number, text(value)));
    }
    assert_eq!((Open::Rouge, Open::from_str_name("OPEN_ROUGE")), (Open::Red, Some(Open::Red)));
    let is_red = |it| match it {
        Open::Rouge => true,
        Open::Unknown | Open::Blue | Open::Unknown_(_) => false,
    };
    assert!(is_red(Open::Red) && is_red(Open::from(1)) && !is_red(Open::from(2)));
    assert!(Open::Blue < Open::Unknown && Open::from(2) > Open::Red);
    assert_eq!(format!("{:?}", Open::from(2)), "Unknown_(2)");
    assert_eq!(serde_json::to_string(&[Open::Red, Open::from(2)]).unwrap(), r#"["OPEN_RED",2]"#);
}

#[test]
fn numbers_that_a_closed_enum_lacks_are_as_if_not_there() {
    // Of `narrow`, `few`, `by_number`, `right` and `maybe_narrow`.
    let bytes = b"\x18\x04\x32\x03\x03\x04\x05\x42\x04\x08\x01\x10\x04\x42\x04\x08\x02\x10\x03\x50\x09\xe0\x01\x07";
    let message = Everything::decode(&bytes[..]).unwrap();
    assert_eq!((message.narrow, &message.few), (Closed::B, &vec![Closed::A, Closed::B]));
    assert_eq!((message.by_number, message.one_of), ([(2, Level::High)].into(), None));
    assert_eq!(message.maybe_narrow, None);
    let read = |text, options| json::from_str::<Everything>(text, options);
    let unknown = r#"{"narrow": 4, "few": ["CLOSED_A", "CLOSED_C", 9]}"#;
    assert!(read(unknown, Options::new()).unwrap_err().to_string().contains("wire.v1.Closed"));
    let ignored = read(unknown, Options::new().ignore_unknown_fields(true)).unwrap();
    assert_eq!((ignored.narrow, ignored.few), (Closed::B, vec![Closed::A]));
}

#[test]
fn names_of_a_schema_hide_nothing() {
    let bytes = b"\x08\x01\x10\x05\x22\x05\x0a\x01a\x10\x01";
    assert_eq!(again::<typed::Option>(bytes), again::<derived::Option>(bytes));
}

#[test]
fn what_is_unknown_is_written_as_it_was_read() {
    let bytes = full().encode_to_vec();
    let nothing = kept::Nothing::decode(&bytes[..]).unwrap();
    assert_eq!((nothing.encode_to_vec(), nothing.encoded_len()), (bytes.clone(), bytes.len()));
    // It may come in pieces.
    let (first, second) = bytes.split_at(bytes.len() / 2);
    assert_eq!(kept::Nothing::decode(first.chain(second)).unwrap(), nothing);
    let numbers: Vec<u32> = nothing.unknown_fields.iter().map(|it| it.0).collect();
    assert_eq!(format!("{nothing:?}"), format!("Nothing {{ unknown_fields: {numbers:?} }}"));
    assert_eq!(again::<kept::Everything>(&bytes), again::<Everything>(&bytes));
    for end in 0..bytes.len() {
        let is_read = kept::Nothing::decode(&bytes[..end]).is_ok();
        assert_eq!(is_read, derived::Nothing::decode(&bytes[..end]).is_ok());
    }
    // Behind what is known, in its order.
    let mixed = b"\xa2\x06\x01b\x08\x03\x98\x06\x07\xa2\x06\x01a";
    let leaf = kept::Leaf::decode(&mixed[..]).unwrap();
    assert_eq!(leaf.encode_to_vec(), b"\x08\x03\xa2\x06\x01b\x98\x06\x07\xa2\x06\x01a");
    let fields = [(100, Value::Bytes(b"b")), (99, Value::Varint(7)), (100, Value::Bytes(b"a"))];
    assert_eq!(leaf.unknown_fields.iter().collect::<Vec<_>>(), fields);
    // JSON has no place for it.
    assert_eq!(json::to_string(&leaf, Options::new()).unwrap(), r#"{"edge":"CLOSED_A"}"#);
    let mut leaf = leaf;
    leaf.clear();
    assert_eq!(leaf, kept::Leaf::default());
}

#[test]
fn unknown_fields_of_hostile_messages_take_no_more_than_their_bytes() {
    for bytes in [
        &b"\x0a\xff\xff\xff\xff\x0f"[..],
        b"\x0b\x08\x01",
        b"\x0b\x14",
        b"\x0c",
        b"\x0f",
        b"\x08\x80",
        b"\x0d\0",
    ] {
        let mut nothing = kept::Nothing::default();
        assert!(nothing.merge(bytes).is_err());
        assert_eq!(nothing, kept::Nothing::default());
    }
    let deep = b"\x0b".repeat(1000);
    assert!(kept::Nothing::decode(&deep[..]).unwrap_err().to_string().contains("recursion limit"));
    let many = b"\x0b\x0c".repeat(100_000);
    assert_eq!(kept::Nothing::decode(&many[..]).unwrap().unknown_fields.as_bytes(), many);
}

#[test]
fn numbers_that_a_closed_enum_lacks_are_kept_as_unknown_fields() {
    let bytes = b"\x18\x04\x32\x03\x03\x04\x05\x42\x04\x08\x01\x10\x04\x42\x04\x08\x02\x10\x03\x50\x09\xe0\x01\x07";
    let message = kept::Everything::decode(&bytes[..]).unwrap();
    let numbers: Vec<u32> = message.unknown_fields.iter().map(|it| it.0).collect();
    assert_eq!(numbers, [3, 6, 8, 10, 28]);
    let found = derived::Everything::decode(&message.encode_to_vec()[..]).unwrap();
    assert_eq!((found.narrow, found.few, found.maybe_narrow), (4, vec![3, 5, 4], Some(7)));
    assert_eq!(found.by_number, [(1, 4), (2, 3)].into());
    let many = [b"\x32\x06\x07\x03\x08\x09\x0a\x05", &bytes[..]].concat();
    let message_of_many = kept::Everything::decode(&many[..]).unwrap();
    let runs = message_of_many.unknown_fields.iter().filter(|it| it.0 == 6);
    assert_eq!(
        runs.collect::<Vec<_>>(),
        [(6, Value::Bytes(&[7, 8, 9, 10])), (6, Value::Bytes(&[4]))]
    );
    assert!(message_of_many.unknown_fields.encoded_len() <= many.len());
    let mut fields = message.unknown_fields.iter();
    fields.next();
    assert_eq!(format!("{fields:?}"), "[6, 8, 10, 28]");
    assert!(UnknownFields::new() < message.unknown_fields);
    let mut unknown = message.unknown_fields;
    unknown.remove(8);
    assert_eq!(unknown.iter().map(|it| it.0).collect::<Vec<_>>(), [3, 6, 10, 28]);
    assert!(!unknown.is_empty() && UnknownFields::new().is_empty());
}

#[test]
fn numbers_of_enums_are_shown_as_prost_shows_them() {
    for bytes in [
        &b"\x08\x01\x10\x05\x22\x05\x0a\x01a\x10\x01"[..],
        b"\x08\x07\x10\x01\x22\x05\x0a\x01a\x10\x09",
        b"",
    ] {
        let own = numbers::Option::decode(bytes).unwrap();
        let derived = derived::Option::decode(bytes).unwrap();
        let shown = format!("{own:?} {own:#?}").replace(", unknown_fields: []", "");
        let shown = shown.replace("    unknown_fields: [],\n", "");
        assert_eq!(shown, format!("{derived:?} {derived:#?}"));
    }
    let lists = format!("{:?}", numbers::Everything::decode(&full().encode_to_vec()[..]).unwrap());
    assert!(lists.contains("many: [Red, -5, Unknown]"), "{lists}");
}

#[test]
fn extensions_that_are_not_set_have_the_default_of_the_schema() {
    let (mut old, leaf) = (numbers::Leaf::default(), kept::Leaf::default());
    assert_eq!(kept::TOLD.get_or_default(&leaf), Ok(kept::Open::Blue));
    assert_eq!(kept::COLOR.get_or_default(&leaf), Ok(kept::Open::Unknown));
    assert_eq!(kept::SAID.get_or_default(&leaf).as_deref(), Ok("hello"));
    assert_eq!(kept::WIDE.get_or_default(&leaf), Ok(f64::NEG_INFINITY));
    assert_eq!(kept::MARKS.get_or_default(&leaf), Ok(Vec::new()));
    // Closed ones are numbers, and begin with their first value.
    assert_eq!((kept::EDGE.get_or_default(&leaf), kept::EDGE.get(&leaf)), (Ok(3), Ok(None)));
    assert_eq!(kept::LOWEST.get_or_default(&leaf), Ok(5));
    assert_eq!(numbers::EDGE.get_or_default(&old), Ok(3));
    assert_eq!(numbers::TOLD.get_or_default(&old), Ok(-2));
    numbers::TOLD.set(&mut old, &0);
    assert_eq!(numbers::TOLD.get_or_default(&old), Ok(0));
}

#[test]
fn extensions_are_read_and_written_among_unknown_fields() {
    let mut leaf = kept::Leaf { edge: Some(kept::Closed::A), ..kept::Leaf::default() };
    let inner = kept::Leaf { names: vec!["x".to_owned()], ..kept::Leaf::default() };
    assert_eq!(kept::DEEPER.get(&leaf).unwrap(), None);
    kept::DEEPER.set(&mut leaf, &inner);
    kept::MARKS.set(&mut leaf, &vec![9]);
    kept::MARKS.set(&mut leaf, &vec![-1, 5]);
    kept::COLOR.set(&mut leaf, &kept::Open::from(77));
    kept::WORDS.set(&mut leaf, &vec!["a".to_owned(), "b".to_owned()]);
    kept::DELIMITED.set(&mut leaf, &inner);
    kept::EDGE.set(&mut leaf, &4);
    kept::Leaf::INSIDE.set(&mut leaf, &prost::bytes::Bytes::from_static(&[1, 2]));
    let mut read = kept::Leaf::decode(&leaf.encode_to_vec()[..]).unwrap();
    assert_eq!(read, leaf);
    assert_eq!(kept::DEEPER.get(&read).unwrap().as_ref(), Some(&inner));
    assert_eq!(kept::MARKS.get(&read).unwrap(), Some(vec![-1, 5]));
    assert_eq!(kept::COLOR.get(&read).unwrap(), Some(kept::Open::Unknown_(77)));
    assert_eq!(kept::WORDS.get(&read).unwrap().unwrap(), ["a", "b"]);
    assert_eq!(kept::DELIMITED.get(&read).unwrap(), Some(inner));
    assert_eq!((kept::EDGE.get(&read).unwrap(), kept::EDGE.name()), (Some(4), "wire.v1.edge"));
    assert_eq!(kept::Leaf::INSIDE.get(&read).unwrap().unwrap()[..], [1, 2]);
    kept::MARKS.clear(&mut read);
    assert_eq!((kept::MARKS.is_set(&read), kept::MARKS.get(&read).unwrap()), (false, None));
    assert!(kept::WORDS.is_set(&read));
    let wrong = kept::Leaf::decode(&b"\xa2\x06\x01b"[..]).unwrap();
    assert!(kept::DEEPER.is_set(&wrong) && kept::DEEPER.get(&wrong).is_err());
}

#[test]
fn options_that_a_schema_defines_are_read_from_its_descriptors() {
    let label = |name| {
        let options = options_of(FILE_DESCRIPTOR_SET, name)?;
        kept::LABEL.read(&options).unwrap()
    };
    assert_eq!(label("wire.v1.Everything.implicit_text").as_deref(), Some("shown"));
    assert_eq!(label("wire.v1.Everything.text"), None);
    let exists = |name: &str| options_of(FILE_DESCRIPTOR_SET, name).is_some();
    let there =
        ["Option.Some.SOME_I32", "Everything.one_of", "Leaf.inside", "deeper", "Open.OPEN_RED"];
    assert!(there.iter().all(|it| exists(&format!("wire.v1.{it}"))));
    let gone = ["wire.v1", "wire.v1.", "", "v1.Leaf", "wire.v1.Leaf.", "wire.v1.Leaf.edge.x"];
    assert!(!gone.into_iter().any(exists));
}
