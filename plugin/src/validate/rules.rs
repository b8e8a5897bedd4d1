//! The parts of `buf/validate/validate.proto` that are no types of rules.

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Rule {
    #[prost(string, tag = "1")]
    pub(super) id: String,
    #[prost(string, tag = "2")]
    pub(super) message: String,
    #[prost(string, tag = "3")]
    pub(super) expression: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct MessageRules {
    #[prost(message, repeated, tag = "3")]
    pub(super) cel: Vec<Rule>,
    #[prost(message, repeated, tag = "4")]
    pub(super) oneof: Vec<MessageOneofRule>,
    #[prost(string, repeated, tag = "5")]
    pub(super) cel_expression: Vec<String>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct MessageOneofRule {
    #[prost(string, repeated, tag = "1")]
    pub(super) fields: Vec<String>,
    #[prost(bool, tag = "2")]
    pub(super) required: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct OneofRules {
    #[prost(bool, tag = "1")]
    pub(super) required: bool,
}

/// What a field has apart from the rules of its type.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct FieldRules {
    #[prost(message, repeated, tag = "23")]
    pub(super) cel: Vec<Rule>,
    #[prost(bool, tag = "25")]
    pub(super) required: bool,
    #[prost(enumeration = "Ignore", optional, tag = "27")]
    pub(super) ignore: Option<i32>,
    #[prost(string, repeated, tag = "29")]
    pub(super) cel_expression: Vec<String>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct PredefinedRules {
    #[prost(message, repeated, tag = "1")]
    pub(super) cel: Vec<Rule>,
}

/// When a value is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, prost::Enumeration)]
#[repr(i32)]
pub(super) enum Ignore {
    Unspecified = 0,
    IfZeroValue = 1,
    Always = 3,
}

/// The numbers of the rules of a type in `FieldRules`.
pub(super) fn is_typed(number: i32) -> bool {
    matches!(number, 1..=22 | 28)
}
