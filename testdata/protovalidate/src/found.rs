//! What each finds in a message: where, which rule by its path and its id, whether it is about a key. Texts
//! for people are not compared: those of prost-protovalidate are not those of `validate.proto`.

use prost::Message;
use prost_protovalidate::ValidationError;
use protosmith_types::validate::{Violation, Violations};

/// A line for each, in an order that does not depend on who found it.
pub type Found = Vec<String>;

/// `buf.validate.Violations`.
#[derive(Clone, PartialEq, prost::Message)]
struct Encoded {
    #[prost(message, repeated, tag = "1")]
    violations: Vec<Violation>,
}

fn lines(violations: &[Violation]) -> Found {
    let line = |it: &Violation| {
        let [field, rule] = [&it.field, &it.rule].map(|it| it.clone().unwrap_or_default());
        let about_key = if it.for_key() { ", about a key" } else { "" };
        format!("{field}: {}, by {rule}{about_key}", it.rule_id())
    };
    let mut lines: Found = violations.iter().map(line).collect();
    lines.sort();
    lines
}

/// # Panics
///
/// A rule cannot be told.
pub fn ours(outcome: Result<(), Violations>) -> Found {
    let found = outcome.err().unwrap_or_default();
    assert_eq!(found.fault, None);
    lines(&found.violations)
}

/// # Panics
///
/// What they wrote is no `buf.validate.Violations`.
pub fn generated(outcome: Result<(), ValidationError>) -> Found {
    let bytes = outcome.err().map(|it| it.to_proto().encode_to_vec()).unwrap_or_default();
    lines(&Encoded::decode(&*bytes).expect("they wrote them").violations)
}

/// # Panics
///
/// A rule cannot be told.
pub fn interpreted(outcome: Result<(), prost_protovalidate::Error>) -> Found {
    generated(outcome.map_err(|error| match error {
        prost_protovalidate::Error::Validation(found) => found,
        other => panic!("{other}"),
    }))
}
