//! Annotations that others declare: custom options by the numbers that are theirs, read from the
//! bytes of the options when asked for. Numbers of fields stand here and in no rule.
//!
//! Every value knows where it is written, as far as the schema does. An option that is declared
//! otherwise than its owner does, or is no protobuf, reads as one that is not set.

mod formats;
mod google;
mod http;
mod message;
mod pgv;
mod resources;
mod site;
mod template;
#[cfg(test)]
mod tests;
mod typed;
mod validate;
mod view;

pub use self::{
    google::{
        CustomHttpPattern, FieldBehavior, FieldFormat, FieldInfo, History, HttpPattern, HttpRule,
        HttpVerb, OperationInfo, Resource, ResourceReference, Style, TypeReference,
    },
    http::HttpBinding,
    message::OptionMessage,
    pgv::{PgvMessageRules, PgvRules},
    resources::{DeclaredResources, ResourceOwner, Resources},
    site::{Located, Site, Text},
    template::{PathTemplate, Segment, TemplateFault, Variable},
    typed::{
        AnyRules, BoolRules, BytesRules, DurationRules, EnumRules, FieldMask, FieldMaskRules,
        MapRules, Number, NumberRules, RepeatedRules, Rules, Seconds, StringRules, TimestampRules,
    },
    validate::{
        CelRule, FieldRules, Ignore, MessageOneofRule, MessageRules, OneofRules, PredefinedRules,
    },
};
