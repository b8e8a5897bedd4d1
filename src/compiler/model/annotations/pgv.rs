//! What `validate/validate.proto` of protoc-gen-validate declares. Its rules for types are those of
//! `buf.validate`, which came from it, but for a few fields.

use super::{
    FieldRules, Located, NumberRules, OptionMessage, Rules, Site, StringRules, view::views,
};
use crate::model::{Field, Message, Oneof};

/// `(validate.disabled)`, `(validate.required)` and `(validate.rules)`.
const RULES: u32 = 1071;
/// `(validate.ignored)`.
const IGNORED: u32 = 1072;

/// `ignore_empty` of the rules for numbers, texts, bytes, lists and maps.
const NUMBER_EMPTY: u32 = 8;
const STRING_EMPTY: u32 = 26;
const BYTES_EMPTY: u32 = 14;
const REPEATED_EMPTY: u32 = 5;
const MAP_EMPTY: u32 = 6;
/// `required` of the rules for `Any`, durations and timestamps.
const REQUIRED: u32 = 1;

views! {
    /// `validate.FieldRules`. What depends on the type of the field is in [`rules`](PgvRules::rules).
    PgvRules {
        17 message: message PgvMessageRules;
    }

    /// `validate.MessageRules`.
    PgvMessageRules {
        /// Whether the message in the field is not looked at.
        1 skip: flag;
        2 required: flag;
    }
}

impl<'a> PgvRules<'a> {
    /// The rules for fields of one type.
    pub fn rules(&self) -> Option<Rules<'a>> {
        Some(match Rules::of(&self.0)? {
            Rules::Number(NumberRules { kind, message }) => {
                Rules::Number(NumberRules { kind, message: message.without(NUMBER_EMPTY) })
            }
            Rules::String(StringRules(message)) => {
                Rules::String(StringRules(message.without(STRING_EMPTY)))
            }
            other => other,
        })
    }

    /// Whether a value must be there.
    pub fn required(&self) -> Option<Located<'a, bool>> {
        self.message().and_then(|it| it.required()).or_else(|| match Rules::of(&self.0)? {
            Rules::Any(of) => of.0.flag(REQUIRED),
            Rules::Duration(of) => of.0.flag(REQUIRED),
            Rules::Timestamp(of) => of.0.flag(REQUIRED),
            _ => None,
        })
    }

    /// Whether the rules let an empty value pass, and zero.
    pub fn ignore_empty(&self) -> Option<Located<'a, bool>> {
        match Rules::of(&self.0)? {
            Rules::Number(of) => of.message.flag(NUMBER_EMPTY),
            Rules::String(of) => of.0.flag(STRING_EMPTY),
            Rules::Bytes(of) => of.0.flag(BYTES_EMPTY),
            Rules::Repeated(of) => of.0.flag(REPEATED_EMPTY),
            Rules::Map(of) => of.0.flag(MAP_EMPTY),
            _ => None,
        }
    }

    /// What is in a field is seen as rules of `buf.validate`, and is of protoc-gen-validate, too.
    pub fn inside(rules: FieldRules<'a>) -> Self {
        Self(rules.0)
    }
}

impl<'a> Field<'a> {
    /// `(validate.rules)`, those of protoc-gen-validate; `None` where the message has none of its
    /// own: it is `disabled` or `ignored`.
    pub fn pgv(self) -> Option<PgvRules<'a>> {
        let options = OptionMessage::of_option(self.options(), self.location(), RULES);
        let rules = options.message(RULES).map(PgvRules)?;
        let is_off = !self.is_extension() && self.message().is_some_and(Message::has_no_pgv);
        (!is_off).then_some(rules)
    }
}

impl Message<'_> {
    fn has_no_pgv(self) -> bool {
        let options = OptionMessage::new(Site::new(self.options(), self.location()));
        [RULES, IGNORED].iter().any(|it| options.flag(*it).is_some_and(|it| it.value))
    }
}

impl<'a> Oneof<'a> {
    /// `(validate.required)`.
    pub fn pgv_required(self) -> Option<Located<'a, bool>> {
        let options = OptionMessage::of_option(self.options(), self.location(), RULES);
        options.flag(RULES).filter(|_| !self.message().has_no_pgv())
    }
}
