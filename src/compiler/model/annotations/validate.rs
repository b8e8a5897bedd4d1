//! What `buf/validate/validate.proto` declares.

use super::{OptionMessage, view::numbered, view::views};
use crate::model::{Field, Message, Oneof};

/// `(buf.validate.message)`, `(buf.validate.oneof)` and `(buf.validate.field)`.
const RULES: u32 = 1159;
/// `(buf.validate.predefined)` of extensions of the messages of rules.
const PREDEFINED: u32 = 1160;

views! {
    /// `buf.validate.Rule`: an expression in CEL.
    CelRule {
        1 id: text;
        2 message: text;
        3 expression: text;
    }

    /// `buf.validate.MessageRules`.
    MessageRules {
        3 cel: messages CelRule;
        4 oneofs: messages MessageOneofRule;
        5 cel_expressions: texts;
    }

    /// `buf.validate.MessageOneofRule`.
    MessageOneofRule {
        1 fields: texts;
        2 required: flag;
    }

    /// `buf.validate.OneofRules`.
    OneofRules {
        1 required: flag;
    }

    /// `buf.validate.PredefinedRules`.
    PredefinedRules {
        1 cel: messages CelRule;
    }

    /// `buf.validate.FieldRules`. What depends on the type of the field is in
    /// [`rules`](FieldRules::rules).
    FieldRules {
        23 cel: messages CelRule;
        29 cel_expressions: texts;
        25 required: flag;
        /// A value of [`Ignore`].
        27 ignore: int;
    }
}

numbered! {
    /// `buf.validate.Ignore`.
    Ignore {
        0 IGNORE_UNSPECIFIED;
        1 IGNORE_IF_ZERO_VALUE;
        3 IGNORE_ALWAYS;
    }
}

impl<'a> Message<'a> {
    /// `(buf.validate.message)`.
    pub fn validate(self) -> Option<MessageRules<'a>> {
        let options = OptionMessage::of_option(self.options(), self.location(), RULES);
        options.message(RULES).map(MessageRules)
    }
}

impl<'a> Oneof<'a> {
    /// `(buf.validate.oneof)`.
    pub fn validate(self) -> Option<OneofRules<'a>> {
        let options = OptionMessage::of_option(self.options(), self.location(), RULES);
        options.message(RULES).map(OneofRules)
    }
}

impl<'a> Field<'a> {
    /// `(buf.validate.field)`.
    pub fn validate(self) -> Option<FieldRules<'a>> {
        let options = OptionMessage::of_option(self.options(), self.location(), RULES);
        options.message(RULES).map(FieldRules)
    }

    /// `(buf.validate.predefined)`.
    pub fn predefined(self) -> Option<PredefinedRules<'a>> {
        let options = OptionMessage::of_option(self.options(), self.location(), PREDEFINED);
        options.message(PREDEFINED).map(PredefinedRules)
    }
}
