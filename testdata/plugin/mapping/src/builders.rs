//! Messages that are built field by field are those that are written as a whole.
#![allow(deprecated, reason = "values of the schema are")]

use std::collections::HashMap;

use prost::Message as _;

use crate::{
    kept::wire::v1 as kept,
    numbers::wire::v1 as numbers,
    proto::{mapping::v1 as mapping, wire::v1 as derived},
};

#[test]
fn numbers_of_enums_are_made_of_enums() {
    use derived::{Closed, Everything, Leaf, Level, Open, everything::OneOf};
    let built = Everything::default()
        .with_kind(Open::Red)
        .with_maybe(7)
        .with_many([Open::Red, Open::Blue])
        .with_expanded(vec![1, 2])
        .with_by_name([("a", Open::Red), ("b", Open::Blue)])
        .with_by_number(HashMap::from([(1, Level::High)]))
        .with_right(Closed::A)
        .with_type("t")
        .with_raw(*b"raw")
        .with_yes(false)
        .with_other(Everything::default())
        .with_all([Everything::default()])
        .with_by_bool([(true, Everything::default())])
        .with_implicit_number(3)
        .with_leaf(Leaf::default().with_names(["a", "b"]));
    let whole = Everything {
        kind: 1,
        maybe: Some(7),
        many: vec![1, -2],
        expanded: vec![1, 2],
        by_name: [("a".to_owned(), 1), ("b".to_owned(), -2)].into(),
        by_number: [(1, 3)].into(),
        r#type: Some("t".to_owned()),
        raw: Some(b"raw".to_vec()),
        yes: false,
        other: Some(Box::default()),
        all: vec![Everything::default()],
        by_bool: [(true, Everything::default())].into(),
        implicit_number: 3,
        leaf: Leaf { names: vec!["a".to_owned(), "b".to_owned()], ..Leaf::default() },
        one_of: Some(OneOf::Right(3)),
        ..Everything::default()
    };
    assert_eq!(built, whole);
    // Of a oneof, what is set last is there.
    let built = built.with_text("x").with_inner(Everything::default());
    assert_eq!(built.one_of, Some(OneOf::Inner(Box::default())));
}

#[test]
fn with_all_options_of_messages_it_is_the_same() {
    use kept::{Closed, Everything, Leaf, Level, Open, everything::OneOf};
    let built = Everything::default()
        .with_kind(Open::from(9))
        .with_narrow(Closed::A)
        .with_many([Open::Red])
        .with_few([Closed::A])
        .with_by_name([("a", Open::Red)])
        .with_by_number([(1, Level::High)])
        .with_raw(&b"raw"[..])
        .with_implicit_raw(vec![7])
        .with_left(Open::Blue)
        .with_leaf(Leaf::default().with_edge(Closed::B));
    let whole = Everything {
        kind: Open::from(9),
        narrow: Closed::A,
        many: vec![Open::Red],
        few: vec![Closed::A],
        by_name: [("a".to_owned(), Open::Red)].into(),
        by_number: [(1, Level::High)].into(),
        raw: Some(b"raw".as_slice().into()),
        implicit_raw: vec![7].into(),
        one_of: Some(OneOf::Left(Open::Blue)),
        leaf: Box::new(Leaf { edge: Some(Closed::B), ..Leaf::default() }),
        ..Everything::default()
    };
    assert_eq!(built, whole);
    // What is not known stays.
    let leaf = Leaf::decode(&b"\x98\x06\x07"[..]).unwrap().with_names(["a"]);
    assert_eq!(leaf.encode_to_vec(), b"\x12\x01a\x98\x06\x07");
}

#[test]
fn names_that_are_taken_get_an_underscore() {
    use numbers::{Clash, Open, clash::WithType};
    let built = Clash::default()
        .with_foo_("a")
        .with_with_foo("b")
        .with_self_(1)
        .with_type(Clash::default())
        .with_foo_bar(2)
        .with_old(3)
        .with_raws([(1, "x")]);
    let whole = Clash {
        foo: Some("a".to_owned()),
        with_foo: Some("b".to_owned()),
        self_: Some(1),
        r#type: Some(Box::default()),
        foo_bar: Some(2),
        old: Some(3),
        raws: [(1, b"x".to_vec())].into(),
        ..Clash::default()
    };
    assert_eq!((built.with_foo(), &built), ("b", &whole));
    let oneof = |it: Clash| it.with_type.unwrap();
    assert_eq!(oneof(Clash::default().with_foo_bar_(Open::Red)), WithType::FooBar(1));
    let raw = Clash::default().with_with_with_type(*b"z");
    assert_eq!(oneof(raw), WithType::WithWithType(b"z".to_vec()));
    let inner = Clash::default().with_inner(Clash::default().with_self_(1));
    assert!(matches!(oneof(inner), WithType::Inner(it) if it.self_ == Some(1)));
}

#[test]
fn well_known_types_are_those_of_prost() {
    let duration = prost_types::Duration { seconds: 1, nanos: 0 };
    let built = mapping::Sample::default().with_duration(duration).with_empty(()).with_wrapped(5);
    let whole = mapping::Sample {
        duration: Some(duration),
        empty: Some(()),
        wrapped: Some(5),
        ..mapping::Sample::default()
    };
    assert_eq!(built, whole);
}

#[test]
fn the_page_shows_what_is_built_here() {
    use crate::proto::order::v1::{Card, Line, Order, Status, order::Payment};
    let order = Order::default()
        .with_order_id("1042")
        .with_status(Status::Paid)
        .with_lines([Line::default().with_article("Emma").with_count(2)])
        .with_labels([("shelf", "7")])
        .with_card(Card::default().with_holder("Ada Lovelace"));
    let card = Card { holder: "Ada Lovelace".to_owned(), ..Card::default() };
    assert_eq!((order.lines.len(), order.payment), (1, Some(Payment::Card(card))));
    assert_eq!(derived::Leaf::default().with_names([""; 0]), derived::Leaf::default());

    let (_, page) =
        include_str!("../../../../plugin/README.md").split_once("## Builders\n").unwrap();
    let (_, shown) = page.split_once("```text\n").unwrap();
    let shown = shown.split("```").next().unwrap();
    let here = include_str!("builders.rs").lines().map(|it| it.strip_prefix("    ").unwrap_or(it));
    let here: String = here.flat_map(|it| [it, "\n"]).collect();
    assert!(here.contains(shown), "{shown}");
}
