//! Generated messages that are not just what prost-build makes: they compile, end, know their names, and
//! keep to themselves what is not to be seen.

use prost::{Message as _, Name as _};
use prost_types::Any;

use crate::proto::shapes::v1::{
    Hidden, Left, Login, Outer, Rec, Right, from, hidden::What, login::Proof,
};

#[test]
fn messages_that_require_each_other_end() {
    assert_eq!(Rec::decode(&b""[..]).unwrap(), Rec { x: None });
    assert_eq!(Left::decode(&b"\x0a\x02\x10\x07"[..]).unwrap().right.unwrap().depth, Some(7));
    let right = Right { left: None, depth: Some(7) };
    let left = Left { right: Some(Box::new(right)) };
    assert_eq!(left.encode_to_vec(), b"\x0a\x02\x10\x07");
    // What one of them need not have is required of the other.
    assert_eq!(Outer::default().middle.outer, None);
}

#[test]
fn messages_know_their_names() {
    assert_eq!((from::Debug::NAME, from::Debug::PACKAGE), ("Debug", "shapes.v1"));
    let left = Left { right: None };
    let any = Any::from_msg(&left).unwrap();
    assert_eq!(any.type_url, "type.googleapis.com/shapes.v1.Left");
    assert_eq!(any.to_msg::<Left>().unwrap(), left);
    assert_eq!(from::Debug::full_name(), "shapes.v1.From.Debug");
}

#[test]
fn fields_with_debug_redact_are_not_shown() {
    let mut login = Login { user: "ada".into(), password: "1815".into(), ..Login::default() };
    login.proof = Some(Proof::Token("0xc0ffee".into()));
    let shown = "Login { user: \"ada\", password: [REDACTED], type: [], \
                 proof: Some(Token([REDACTED])) }";
    let debug = format!("{login:?}");
    assert_eq!(debug.replace("r#type", "type"), shown);
    login.proof = Some(Proof::Code(5));
    assert!(format!("{login:?}").contains("Some(Code(5))"));
}

#[test]
fn debug_may_be_ones_own_and_attributes_those_of_enums_or_messages() {
    let hidden = Hidden { what: Some(What::Number(2)), ..Hidden::default() };
    assert_eq!(format!("{hidden:?}"), "hidden, KIND_UNSPECIFIED, Some(2)");
    // What the attributes of enums and messages derive.
    assert!(What::Number(1) < What::Number(2) && Hidden::default() < hidden);
    assert_eq!(What::Number(1).cmp(&What::Number(1)), std::cmp::Ordering::Equal);
}
