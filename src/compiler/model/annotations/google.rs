//! What `google/api` and `google/longrunning` declare.

use super::{
    super::wire::Value,
    Located, OptionMessage, Site, Text,
    view::{numbered, views},
};
use crate::{
    diagnostic::Location,
    model::{Field, File, Message, Method, Options, Service},
};

/// `(google.api.http)` of methods.
const HTTP: u32 = 72_295_728;
/// `(google.api.method_signature)` of methods.
const METHOD_SIGNATURE: u32 = 1051;
/// `(google.longrunning.operation_info)` of methods.
const OPERATION_INFO: u32 = 1049;
/// `(google.api.default_host)` of services.
const DEFAULT_HOST: u32 = 1049;
/// `(google.api.oauth_scopes)` of services.
const OAUTH_SCOPES: u32 = 1050;
/// `(google.api.resource)` of messages, `(google.api.resource_definition)` of files.
const RESOURCE: u32 = 1053;
/// `(google.api.resource_reference)` of fields.
const RESOURCE_REFERENCE: u32 = 1055;
/// `(google.api.field_behavior)` of fields.
const FIELD_BEHAVIOR: u32 = 1052;
/// `(google.api.field_info)` of fields.
const FIELD_INFO: u32 = 291_403_980;

views! {
    /// `google.api.HttpRule`: how HTTP calls a method.
    HttpRule {
        1 selector: some_text;
        7 body: some_text;
        12 response_body: some_text;
        8 custom: message CustomHttpPattern;
        /// Other ways to call the same method; they have none of their own.
        11 additional_bindings: messages HttpRule;
    }

    /// `google.api.CustomHttpPattern`.
    CustomHttpPattern {
        1 kind: some_text;
        2 path: some_text;
    }

    /// `google.api.ResourceDescriptor`, of a message or of a file.
    Resource {
        1 type_name: some_text;
        2 patterns: texts;
        3 name_field: some_text;
        /// A value of [`History`].
        4 history: int;
        5 plural: some_text;
        6 singular: some_text;
        /// Values of [`Style`].
        10 styles: ints;
    }

    /// `google.api.ResourceReference`.
    ResourceReference {
        1 type_name: some_text;
        2 child_type: some_text;
    }

    /// `google.api.FieldInfo`.
    FieldInfo {
        2 referenced_types: messages TypeReference;
    }

    /// `google.api.TypeReference`.
    TypeReference {
        1 type_name: some_text;
    }

    /// `google.longrunning.OperationInfo`.
    OperationInfo {
        1 response_type: some_text;
        2 metadata_type: some_text;
    }
}

numbered! {
    /// `google.api.FieldBehavior`.
    FieldBehavior {
        0 FIELD_BEHAVIOR_UNSPECIFIED;
        1 OPTIONAL;
        2 REQUIRED;
        3 OUTPUT_ONLY;
        4 INPUT_ONLY;
        5 IMMUTABLE;
        6 UNORDERED_LIST;
        7 NON_EMPTY_DEFAULT;
        8 IDENTIFIER;
    }

    /// `google.api.FieldInfo.Format`.
    FieldFormat {
        0 FORMAT_UNSPECIFIED;
        1 UUID4;
        2 IPV4;
        3 IPV6;
        4 IPV4_OR_IPV6;
    }

    /// `google.api.ResourceDescriptor.History`.
    History {
        0 HISTORY_UNSPECIFIED;
        1 ORIGINALLY_SINGLE_PATTERN;
        2 FUTURE_MULTI_PATTERN;
    }

    /// `google.api.ResourceDescriptor.Style`.
    Style {
        0 STYLE_UNSPECIFIED;
        1 DECLARATIVE_FRIENDLY;
    }
}

/// The verb and the path by which HTTP calls a method.
#[derive(Clone, Copy, Debug)]
pub struct HttpPattern<'a> {
    pub verb: HttpVerb<'a>,
    /// The template of the path: `/v1/{name=shelves/*}`. Empty where it is missing.
    pub path: Text<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HttpVerb<'a> {
    Get,
    Put,
    Post,
    Delete,
    Patch,
    /// The `kind` of a `custom` pattern.
    Custom(&'a str),
}

impl<'a> HttpVerb<'a> {
    /// The verb of a field of the oneof `pattern`; `kind` is that of a custom one.
    pub(super) fn of_field(number: u32, kind: &'a str) -> Self {
        let known = PATTERN.iter().find(|it| it.0 == number);
        known.map_or(Self::Custom(kind), |it| it.1)
    }

    /// The field of the oneof `pattern` that says it.
    pub(super) fn field(self) -> u32 {
        PATTERN.iter().find(|it| it.1 == self).map_or(CUSTOM, |it| it.0)
    }

    /// In capitals, as in a request; custom verbs as they are written.
    pub fn name(self) -> &'a str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Custom(kind) => kind,
        }
    }
}

/// The field of `HttpRule` for a pattern that is not one of the others.
const CUSTOM: u32 = 8;
/// The other fields of the oneof `pattern`.
const PATTERN: [(u32, HttpVerb<'static>); 5] = [
    (2, HttpVerb::Get),
    (3, HttpVerb::Put),
    (4, HttpVerb::Post),
    (5, HttpVerb::Delete),
    (6, HttpVerb::Patch),
];

impl<'a> HttpRule<'a> {
    /// The verb and the path; `None` where there is neither.
    pub fn pattern(&self) -> Option<HttpPattern<'a>> {
        let is_pattern = |number| number == CUSTOM || PATTERN.iter().any(|it| it.0 == number);
        let (number, value) = self.0.fields().filter(|it| is_pattern(it.0)).last()?;
        if number == CUSTOM {
            return self.custom().map(|it| it.pattern());
        }
        let verb = HttpVerb::of_field(number, "");
        let path = Located { value: value.str()?, site: self.0.site().at(number) };
        Some(HttpPattern { verb, path })
    }

    /// The rule itself and then its additional bindings: all ways to call the method.
    pub fn bindings(&self) -> impl Iterator<Item = Self> + use<'a> {
        std::iter::once(self.clone()).chain(self.additional_bindings())
    }
}

impl<'a> CustomHttpPattern<'a> {
    fn pattern(&self) -> HttpPattern<'a> {
        let kind = self.kind().map_or("", |it| it.value);
        let path = self.path().unwrap_or(Located { value: "", site: self.0.site() });
        HttpPattern { verb: HttpVerb::Custom(kind), path }
    }
}

impl<'a> FieldInfo<'a> {
    /// `None` where it is not set.
    pub fn format(&self) -> Option<Located<'a, FieldFormat>> {
        let format = self.0.value(1, Value::int32)?.map(FieldFormat);
        Some(format).filter(|it| it.value != FieldFormat::FORMAT_UNSPECIFIED)
    }
}

/// A message among the options of an element. Few elements have it, and rules ask all of them: what
/// else there is to know of them waits until it is found.
#[inline]
fn message<'a>(
    options: Options<'a>,
    element: impl FnOnce() -> Location,
    number: u32,
) -> Option<OptionMessage<'a>> {
    let values = options.values_for(number);
    if values.0.is_empty() {
        return None;
    }
    let parts = values.all(number).filter_map(Value::bytes);
    OptionMessage::of_parts(parts, || Site::new(options, element()).at(number))
}

impl<'a> Method<'a> {
    /// Its options, to be asked for one of them.
    fn annotations(self, number: u32) -> OptionMessage<'a> {
        OptionMessage::of_option(self.options(), self.location(), number)
    }

    /// `(google.api.http)`.
    #[inline]
    pub fn http(self) -> Option<HttpRule<'a>> {
        message(self.options(), || self.location(), HTTP).map(HttpRule)
    }

    /// `(google.api.method_signature)`: names of fields with commas between them.
    pub fn method_signatures(self) -> impl Iterator<Item = Text<'a>> {
        self.annotations(METHOD_SIGNATURE).texts(METHOD_SIGNATURE)
    }

    /// `(google.longrunning.operation_info)`.
    pub fn operation_info(self) -> Option<OperationInfo<'a>> {
        message(self.options(), || self.location(), OPERATION_INFO).map(OperationInfo)
    }
}

impl<'a> Service<'a> {
    /// Its options, to be asked for one of them.
    fn annotations(self, number: u32) -> OptionMessage<'a> {
        OptionMessage::of_option(self.options(), self.location(), number)
    }

    /// `(google.api.default_host)`.
    pub fn default_host(self) -> Option<Text<'a>> {
        self.annotations(DEFAULT_HOST).some_text(DEFAULT_HOST)
    }

    /// `(google.api.oauth_scopes)`: names with commas between them.
    pub fn oauth_scopes(self) -> Option<Text<'a>> {
        self.annotations(OAUTH_SCOPES).some_text(OAUTH_SCOPES)
    }
}

impl<'a> Message<'a> {
    /// `(google.api.resource)`.
    #[inline]
    pub fn resource(self) -> Option<Resource<'a>> {
        message(self.options(), || self.location(), RESOURCE).map(Resource)
    }
}

impl<'a> File<'a> {
    /// `(google.api.resource_definition)`.
    pub fn resource_definitions(self) -> impl Iterator<Item = Resource<'a>> {
        let options = OptionMessage::of_option(self.options(), self.location(), RESOURCE);
        options.messages(RESOURCE).map(Resource)
    }
}

impl<'a> Field<'a> {
    /// Its options, to be asked for one of them.
    fn annotations(self, number: u32) -> OptionMessage<'a> {
        OptionMessage::of_option(self.options(), self.location(), number)
    }

    /// `(google.api.resource_reference)`.
    #[inline]
    pub fn resource_reference(self) -> Option<ResourceReference<'a>> {
        message(self.options(), || self.location(), RESOURCE_REFERENCE).map(ResourceReference)
    }

    /// `(google.api.field_behavior)`.
    pub fn field_behaviors(self) -> impl Iterator<Item = Located<'a, FieldBehavior>> {
        self.annotations(FIELD_BEHAVIOR).ints(FIELD_BEHAVIOR).map(|it| it.map(FieldBehavior))
    }

    /// Whether `(google.api.field_behavior)` has a value.
    pub fn has_behavior(self, behavior: FieldBehavior) -> bool {
        self.options().values_for(FIELD_BEHAVIOR).ints(FIELD_BEHAVIOR).any(|it| it == behavior.0)
    }

    /// `(google.api.field_info)`.
    #[inline]
    pub fn field_info(self) -> Option<FieldInfo<'a>> {
        message(self.options(), || self.location(), FIELD_INFO).map(FieldInfo)
    }
}
