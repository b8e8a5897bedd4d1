//! Messages in the envelope of CloudEvents.

use prost::{Message, Name};
use prost_types::Any;

use super::{
    CloudEvent, Malformed,
    cloud_event::{CloudEventAttributeValue, Data, cloud_event_attribute_value::Attr},
};

/// The attribute that says what data keeps to.
const SCHEMA: &str = "dataschema";

impl CloudEvent {
    /// An event that a message says, with the name of the message as its type, and the URL of its type as
    /// `dataschema`, as the format of CloudEvents in protobuf wants it.
    pub fn of<M: Message + Name>(
        id: impl Into<String>,
        source: impl Into<String>,
        message: &M,
    ) -> Self {
        let data = Any { type_url: M::type_url(), value: message.encode_to_vec() };
        Self {
            id: id.into(),
            source: source.into(),
            spec_version: "1.0".to_owned(),
            r#type: M::full_name(),
            data: Some(Data::ProtoData(data)),
            ..Self::default()
        }
        .with_schema(M::type_url())
    }

    /// The same with another `dataschema`: the URI of a schema, in a registry for one. It is not checked.
    #[must_use]
    pub fn with_schema(mut self, uri: impl Into<String>) -> Self {
        let value = CloudEventAttributeValue { attr: Some(Attr::CeUri(uri.into())) };
        self.attributes.insert(SCHEMA.to_owned(), value);
        self
    }

    /// Its `dataschema`, if it has one that is a URI.
    #[must_use]
    pub fn schema(&self) -> Option<&str> {
        match self.attributes.get(SCHEMA)?.attr.as_ref()? {
            Attr::CeUri(uri) => Some(uri),
            _ => None,
        }
    }

    /// What the event says.
    ///
    /// # Errors
    ///
    /// It says it otherwise, or it is another message.
    pub fn message<M: Message + Name + Default>(&self) -> Result<M, Malformed> {
        let Some(Data::ProtoData(data)) = &self.data else {
            return Err(Malformed("the data is no message of protobuf".to_owned()));
        };
        let name = data.type_url.rsplit_once('/').map_or("", |(_, name)| name);
        let wanted = M::full_name();
        if name != wanted {
            let name = name.escape_debug();
            return Err(Malformed(format!("the data is `{name}`, not `{wanted}`")));
        }
        M::decode(data.value.as_slice()).map_err(|it| Malformed(it.to_string()))
    }
}
