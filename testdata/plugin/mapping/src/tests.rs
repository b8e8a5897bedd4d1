//! What `protosmith_types` makes of JSON: each line is a text, and what it is when it is written
//! again, or why it is refused.

use prost::Message as _;
use protosmith_types::json::{self, Message, Options};

use crate::{
    chosen::order::v1::{Line, Order, Status},
    proto::{
        mapping::v1::{Color, Sample, sample::OneOf},
        register_types,
    },
};

/// What is written for what is read.
fn again(text: &str, options: Options) -> String {
    match json::from_str::<Sample>(text, options) {
        Ok(sample) => json::to_string(&sample, options).unwrap_or_else(|it| format!("! {it}")),
        Err(fault) => fault.to_string(),
    }
}

/// Of each pair, the first is read; the second is what is written, or part of the error.
fn check(cases: &[(&str, &str)], options: Options) {
    for (text, wanted) in cases {
        let found = again(text, options);
        let is_equal =
            if wanted.starts_with('{') { found == *wanted } else { found.contains(wanted) };
        assert!(is_equal, "{text}\n  is {found}\n  not {wanted}");
    }
}

#[test]
fn integers_are_read_in_all_spellings_and_kept_in_range() {
    let cases = [
        (r#"{"small": 1e5}"#, r#"{"small":100000}"#),
        (r#"{"small": 1.0}"#, r#"{"small":1}"#),
        (r#"{"small": "-1.5e1"}"#, r#"{"small":-15}"#),
        (r#"{"small": "2147483648"}"#, "invalid value"),
        (r#"{"small": 0.5}"#, "invalid value"),
        (r#"{"small": " 1"}"#, "invalid value"),
        (r#"{"small": "01"}"#, "invalid value"),
        (r#"{"large": 18446744073709551615}"#, r#"{"large":"18446744073709551615"}"#),
        (r#"{"large": "18446744073709551616"}"#, "invalid value"),
        (r#"{"maybe": -9223372036854775809}"#, "invalid value"),
        (r#"{"maybe": "0"}"#, r#"{"maybe":"0"}"#),
        (r#"{"small": true}"#, "invalid type"),
        (r#"{"small": "1e999999999999"}"#, "invalid value"),
        (r#"{"small": "0e999999999999"}"#, "{}"),
    ];
    check(&cases, Options::new());
}

#[test]
fn numbers_that_are_none_are_text() {
    let cases = [
        (r#"{"wide": "NaN", "narrow": "-Infinity"}"#, r#"{"wide":"NaN","narrow":"-Infinity"}"#),
        (r#"{"wide": "inf"}"#, "invalid value"),
        (r#"{"wide": "1.5"}"#, r#"{"wide":1.5}"#),
        (r#"{"wide": -0.0}"#, r#"{"wide":-0.0}"#),
        (r#"{"narrow": 3.502823e+38}"#, "invalid value"),
        (r#"{"narrow": 0.1}"#, r#"{"narrow":0.1}"#),
        (r#"{"wide": 1.7976931348623157e308}"#, r#"{"wide":1.7976931348623157e+308}"#),
    ];
    check(&cases, Options::new());
}

#[test]
fn null_is_a_field_that_is_not_set_unless_the_type_knows_it() {
    let cases = [
        (
            r#"{"small":null,"text":null,"color":null,"colors":null,"byBool":null,"inner":null}"#,
            "{}",
        ),
        (r#"{"value":null}"#, r#"{"value":null}"#),
        (r#"{"nothing":null}"#, r#"{"nothing":null}"#),
        (r#"{"leftSide":null,"rightSide":{}}"#, r#"{"rightSide":{}}"#),
        (r#"{"colors":[null]}"#, "invalid type: null"),
        (r#"{"byBool":{"true":null}}"#, "invalid type: null"),
    ];
    check(&cases, Options::new());
}

#[test]
fn enums_are_names_or_numbers() {
    let cases = [
        (r#"{"color":"COLOR_ROUGE"}"#, r#"{"color":"COLOR_RED"}"#),
        (
            r#"{"color":-1,"colors":[0,77]}"#,
            r#"{"color":"COLOR_COLD","colors":["COLOR_UNSPECIFIED",77]}"#,
        ),
        (r#"{"color":"COLOR_BLUE"}"#, "a value of `mapping.v1.Color`"),
    ];
    check(&cases, Options::new());
    let cases = [(r#"{"color":"COLOR_RED"}"#, r#"{"color":1}"#)];
    check(&cases, Options::new().use_integers_for_enums(true));
    assert_eq!(serde_json::to_string(&Color::Cold).unwrap(), "\"COLOR_COLD\"");
    assert_eq!(serde_json::from_str::<Color>("1").unwrap(), Color::Red);
    assert!(serde_json::from_str::<Color>("77").is_err());
}

#[test]
fn bytes_are_base64_of_either_alphabet() {
    let cases = [
        (r#"{"raw":"-_"}"#, r#"{"raw":"+w=="}"#),
        (r#"{"raw":"AQI="}"#, r#"{"raw":"AQI="}"#),
        (r#"{"raw":"AQI"}"#, r#"{"raw":"AQI="}"#),
        (r#"{"raw":"AQIDBA"}"#, r#"{"raw":"AQIDBA=="}"#),
        (r#"{"raw":"A"}"#, "no base64"),
        (r#"{"raw":"AQI=="}"#, "no base64"),
        (r#"{"raw":"A Q="}"#, "no base64"),
    ];
    check(&cases, Options::new());
}

#[test]
fn names_are_read_both_ways_and_once() {
    let cases = [
        (r#"{"left_side":"a"}"#, r#"{"leftSide":"a"}"#),
        (r#"{"odd_name":1}"#, r#"{"@odd":1}"#),
        (r#"{"small":1,"small":2}"#, "`small` is there twice"),
        (r#"{"leftSide":"a","left_side":"b"}"#, "is there twice"),
        (r#"{"leftSide":"a","rightSide":{}}"#, "two fields of a oneof"),
        (r#"{"oddName":1}"#, "`mapping.v1.Sample` has no field `oddName`"),
        ("[]", "an object for `mapping.v1.Sample`"),
        ("null", "an object for `mapping.v1.Sample`"),
    ];
    check(&cases, Options::new());
    let cases = [(r#"{"leftSide":"a"}"#, r#"{"left_side":"a"}"#)];
    check(&cases, Options::new().preserve_proto_field_names(true));
}

#[test]
fn what_is_unknown_is_passed_over_on_request() {
    let cases = [
        (r#"{"gone":{"a":[1]},"small":1}"#, r#"{"small":1}"#),
        (r#"{"color":"BLUE","colors":["BLUE","COLOR_RED"]}"#, r#"{"colors":["COLOR_RED"]}"#),
        (
            r#"{"byBool":{"true":"BLUE","false":"COLOR_RED"}}"#,
            r#"{"byBool":{"false":"COLOR_RED"}}"#,
        ),
        (r#"{"inner":{"gone":1}}"#, r#"{"inner":{}}"#),
    ];
    check(&cases, Options::new().ignore_unknown_fields(true));
}

#[test]
fn keys_of_maps_are_text() {
    let cases = [
        (r#"{"byBool":{"\u0074rue":"COLOR_RED"}}"#, r#"{"byBool":{"true":"COLOR_RED"}}"#),
        (r#"{"byBool":{"True":1}}"#, "invalid value"),
        (r#"{"byNumber":{"-5":{"small":1}}}"#, r#"{"byNumber":{"-5":{"small":1}}}"#),
        (r#"{"byNumber":{"x":{}}}"#, "invalid value"),
    ];
    check(&cases, Options::new());
}

#[test]
fn well_known_types_have_their_own_json() {
    let cases = [
        (r#"{"duration":"-1.500s"}"#, r#"{"duration":"-1.500s"}"#),
        (r#"{"duration":"315576000001s"}"#, "no `Duration`"),
        (r#"{"duration":"1"}"#, "no `Duration`"),
        (r#"{"time":"2020-02-29T01:02:03.5+01:30"}"#, r#"{"time":"2020-02-28T23:32:03.500Z"}"#),
        (r#"{"time":"0001-01-01T00:00:00Z"}"#, r#"{"time":"0001-01-01T00:00:00Z"}"#),
        (
            r#"{"time":"9999-12-31T23:59:59.999999999Z"}"#,
            r#"{"time":"9999-12-31T23:59:59.999999999Z"}"#,
        ),
        (r#"{"time":"0000-12-31T23:59:59Z"}"#, "no `Timestamp`"),
        (r#"{"time":"2021-02-29T00:00:00Z"}"#, "no `Timestamp`"),
        (r#"{"time":"2020-01-01t00:00:00Z"}"#, "no `Timestamp`"),
        (r#"{"time":"2020-01-01T00:00:00z"}"#, "no `Timestamp`"),
        (r#"{"mask":"foo,barBaz.a"}"#, r#"{"mask":"foo,barBaz.a"}"#),
        (r#"{"mask":"foo_bar"}"#, "names of no JSON"),
        (r#"{"mask":""}"#, r#"{"mask":""}"#),
        (r#"{"empty":{}}"#, r#"{"empty":{}}"#),
        (r#"{"empty":{"a":1}}"#, "has no field `a`"),
        (r#"{"object":{"a":[1,null,{"b":"c"}]}}"#, r#"{"object":{"a":[1.0,null,{"b":"c"}]}}"#),
        (r#"{"list":[true]}"#, r#"{"list":[true]}"#),
        (r#"{"wrapped":"5","wrappedBytes":["AQ"]}"#, r#"{"wrapped":"5","wrappedBytes":["AQ=="]}"#),
        (r#"{"wrapped":null}"#, "{}"),
    ];
    check(&cases, Options::new());
}

#[test]
fn an_any_holds_what_is_registered() {
    register_types();
    let duration =
        r#"{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}"#;
    let sample = r#"{"any":{"@type":"x/mapping.v1.Sample","small":1,"narrow":0.1}}"#;
    let nested = format!(
        r#"{{"any":{{"@type":"x/google.protobuf.Any","value":{}}}}}"#,
        &sample[7..sample.len() - 1]
    );
    let behind = r#"{"any":{"small":1,"narrow":0.1,"@type":"x/mapping.v1.Sample"}}"#;
    let cases = [
        (duration, duration),
        (sample, sample),
        (nested.as_str(), nested.as_str()),
        (behind, sample),
        (r#"{"any":{}}"#, r#"{"any":{}}"#),
        (r#"{"any":{"@type":"x/gone.Gone"}}"#, "`gone.Gone` in an `Any` is not registered"),
        (r#"{"any":{"@type":"","value":""}}"#, "no URL of a type"),
        (r#"{"any":{"small":1}}"#, "no `@type`"),
        (r#"{"any":{"@type":"x/mapping.v1.Sample","gone":1}}"#, "has no field `gone`"),
        (r#"{"any":{"@type":"x/mapping.v1.Sample","small":1,"small":1}}"#, "is there twice"),
    ];
    check(&cases, Options::new());
}

#[test]
fn any_inside_of_any_has_an_end() {
    let mut any = prost_types::Any::default();
    for _ in 0..200 {
        let value = any.encode_to_vec();
        any = prost_types::Any { type_url: "x/google.protobuf.Any".to_owned(), value };
    }
    let fault = json::to_string(&any, Options::new()).unwrap_err();
    assert!(fault.to_string().contains("too many `Any`"), "{fault}");
}

#[test]
fn defaults_are_written_on_request() {
    let mut text = json::to_string(&Sample::default(), Options::new().emit_fields(true)).unwrap();
    assert_eq!(
        text,
        r#"{"small":0,"large":"0","wide":0.0,"narrow":0.0,"yes":false,"text":"","raw":"","color":"COLOR_UNSPECIFIED","colors":[],"byBool":{},"byNumber":{},"null":null,"wrappedBytes":[],"@odd":0}"#
    );
    text = serde_json::to_string(&Sample::default()).unwrap();
    assert_eq!(text, "{}");
}

#[test]
fn what_has_no_json_is_an_error() {
    let year = prost_types::Timestamp { seconds: 253_402_300_800, nanos: 0 };
    let samples = [
        Sample { time: Some(year), ..Sample::default() },
        Sample {
            duration: Some(prost_types::Duration { seconds: 1, nanos: 1_000_000_000 }),
            ..Sample::default()
        },
        Sample {
            mask: Some(prost_types::FieldMask { paths: vec!["fooBar".to_owned()] }),
            ..Sample::default()
        },
        Sample {
            value: Some(prost_types::Value {
                kind: Some(prost_types::value::Kind::NumberValue(f64::NAN)),
            }),
            ..Sample::default()
        },
    ];
    for sample in samples {
        assert!(serde_json::to_string(&sample).is_err(), "{sample:?}");
    }
}

#[test]
fn tables_are_in_the_order_that_readers_expect() {
    let names = Sample::FIELDS.iter().map(|it| it.0);
    assert!(names.map(|it| (it.len(), it)).is_sorted());
    let unset = Sample { one_of: Some(OneOf::Nothing(0)), ..Sample::default() };
    assert_eq!(serde_json::to_value(&unset).unwrap(), serde_json::json!({ "nothing": null }));
}

#[test]
fn options_of_the_generator_hold_unless_a_program_has_its_own() {
    let text = r#"{"lines":[{"gone":1}],"status":"GONE"}"#;
    let order: Order = serde_json::from_str(text).unwrap();
    assert_eq!(order, Order { lines: vec![Line::default()], ..Order::default() });
    assert!(json::from_str::<Order>(text, Options::new()).is_err());

    let order = Order { status: Status::Paid.into(), ..Order::default() };
    let text = serde_json::to_string(&order).unwrap();
    assert!(text.starts_with(r#"{"order_id":"","customer_number":"0","status":2,"#), "{text}");
    let text = json::to_string(&order, Options::new()).unwrap();
    assert_eq!(text, r#"{"status":"STATUS_PAID"}"#);
    assert_eq!(serde_json::to_string(&Status::Paid).unwrap(), "2");
}
