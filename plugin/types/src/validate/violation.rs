//! What is wrong with a message.

use std::fmt;

use prost::Message as _;

use super::{FieldPath, cel::Fault};

/// `buf.validate.Violation`: a rule that a message does not keep.
#[derive(Clone, PartialEq, Eq, Hash, prost::Message)]
pub struct Violation {
    /// The value; none where the whole message is wrong.
    #[prost(message, optional, tag = "5")]
    pub field: Option<FieldPath>,
    /// The rule, inside of `buf.validate.FieldRules` or `buf.validate.MessageRules`.
    #[prost(message, optional, tag = "6")]
    pub rule: Option<FieldPath>,
    /// What programs know the rule by.
    #[prost(string, optional, tag = "2")]
    pub rule_id: Option<String>,
    /// What people are told.
    #[prost(string, optional, tag = "3")]
    pub message: Option<String>,
    /// Whether the key of an entry is meant, not its value.
    #[prost(bool, optional, tag = "4")]
    pub for_key: Option<bool>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(self.message.as_deref().unwrap_or_default())?;
        match &self.rule_id {
            Some(id) => write!(f, " [{id}]"),
            None => Ok(()),
        }
    }
}

/// All that is wrong with a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    /// The rules that it does not keep.
    pub violations: Vec<Violation>,
    /// Why an expression has no value, as a division by zero: the first of those. Then nobody knows
    /// whether the message keeps that rule, and it counts as wrong.
    pub fault: Option<Fault>,
}

impl Violations {
    /// `buf.validate.Violations` in wire format.
    pub fn encode_to_vec(&self) -> Vec<u8> {
        Encoded { violations: self.violations.clone() }.encode_to_vec()
    }
}

impl Violations {
    /// `google.rpc.Status` in wire format, with the code `INVALID_ARGUMENT` and a
    /// `google.rpc.BadRequest` that has a field violation for each: what gRPC calls details.
    pub fn status_details(&self) -> Vec<u8> {
        let violation = |it: &Violation| FieldViolation {
            field: it.field.as_ref().map(ToString::to_string).unwrap_or_default(),
            description: it.message.clone().unwrap_or_default(),
            reason: it.rule_id.clone().unwrap_or_default(),
        };
        let request =
            BadRequest { field_violations: self.violations.iter().map(violation).collect() };
        let detail = prost_types::Any {
            type_url: "type.googleapis.com/google.rpc.BadRequest".to_owned(),
            value: request.encode_to_vec(),
        };
        Status { code: 3, message: self.to_string(), details: vec![detail] }.encode_to_vec()
    }
}

/// `google.rpc.Status`.
#[derive(Clone, PartialEq, prost::Message)]
struct Status {
    #[prost(int32, tag = "1")]
    code: i32,
    #[prost(string, tag = "2")]
    message: String,
    #[prost(message, repeated, tag = "3")]
    details: Vec<prost_types::Any>,
}

/// `google.rpc.BadRequest`.
#[derive(Clone, PartialEq, prost::Message)]
struct BadRequest {
    #[prost(message, repeated, tag = "1")]
    field_violations: Vec<FieldViolation>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct FieldViolation {
    #[prost(string, tag = "1")]
    field: String,
    #[prost(string, tag = "2")]
    description: String,
    #[prost(string, tag = "3")]
    reason: String,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Encoded {
    #[prost(message, repeated, tag = "1")]
    violations: Vec<Violation>,
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.violations.iter().enumerate() {
            let before = if at > 0 { "; " } else { "" };
            write!(f, "{before}{violation}")?;
        }
        let Some(fault) = &self.fault else { return Ok(()) };
        let before = if self.violations.is_empty() { "" } else { "; " };
        write!(f, "{before}a rule cannot be told: {fault}")
    }
}

impl std::error::Error for Violations {}
