//! A message to the body of a response.

use http::{HeaderMap, HeaderValue, Response, header::CONTENT_TYPE};
use prost::bytes::Bytes;
use serde_json::Error;
use tonic::{Status, body::Body};

use super::{Answer, Names, headers, status};
use crate::json::{self, Content, Fault, Json, Keeper, Options};

/// What a body is, and its type.
pub(super) struct Part {
    /// Empty for that of JSON.
    pub(super) content_type: String,
    pub(super) bytes: Bytes,
}

/// The body that a message is.
///
/// # Errors
///
/// The message has no JSON.
pub(super) fn part<M: Json>(message: &M, answer: Answer, options: Options) -> Result<Part, Status> {
    let written = |it: Result<Vec<u8>, Error>| {
        let bytes = it.map_err(|it| Status::internal(it.to_string()))?;
        Ok(Part { content_type: String::new(), bytes: bytes.into() })
    };
    let internal = |it: Fault| Status::internal(it.to_string());
    match answer {
        Answer::All => written(json::to_vec(message, options)),
        Answer::Field(names) => {
            let field = member(message, names, options).map_err(internal)?;
            written(serde_json::to_vec(&field))
        }
        Answer::Raw => raw(message.write(options, Keeper).map_err(internal)?),
        Answer::RawField(names) => raw(member(message, names, options).map_err(internal)?),
    }
}

/// The member of a message that a field is; `null` for a field that is not set.
fn member<M: Json>(message: &M, names: Names, options: Options) -> Result<Content, Fault> {
    // A list that is empty, or a scalar that has its default, is written for the second alone.
    for options in [options, options.emit_fields(true)] {
        if let Content::Object(members) = message.write(options, Keeper)? {
            let is_it = |name: &str| name == names.0 || name == names.1;
            if let Some((_, value)) = members.into_iter().find(|it| is_it(&it.0)) {
                return Ok(value);
            }
        }
    }
    Ok(Content::Null)
}

/// The body that a `google.api.HttpBody` is.
fn raw(message: Content) -> Result<Part, Status> {
    let members = match message {
        Content::Object(members) => members,
        _ => Vec::new(),
    };
    let mut part =
        Part { content_type: "application/octet-stream".to_owned(), bytes: Bytes::new() };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("contentType" | "content_type", Content::Text(text)) if !text.is_empty() => {
                part.content_type = text;
            }
            ("data", Content::Text(text)) => {
                let bytes = json::decode(&text).map_err(Status::internal)?;
                part.bytes = bytes.into();
            }
            _ => {}
        }
    }
    Ok(part)
}

/// The headers of a response with a body of a type.
///
/// # Errors
///
/// The type is no value of a header.
pub(super) fn headers(
    metadata: tonic::metadata::MetadataMap,
    content_type: &str,
) -> Result<HeaderMap, Status> {
    let mut headers = headers::of_response(metadata);
    let value = match content_type {
        "" => HeaderValue::from_static("application/json"),
        text => HeaderValue::from_str(text)
            .map_err(|_| Status::internal("the content type of a `google.api.HttpBody` is none"))?,
    };
    headers.insert(CONTENT_TYPE, value);
    Ok(headers)
}

/// The response of a method that answers with one message.
///
/// # Errors
///
/// The message has no JSON.
pub(super) fn unary<M: Json>(
    response: tonic::Response<M>,
    answer: Answer,
    options: Options,
) -> Result<Response<Body>, Status> {
    let (metadata, message, extensions) = response.into_parts();
    let part = part(&message, answer, options)?;
    let mut response = Response::new(status::full(part.bytes));
    *response.headers_mut() = headers(metadata, &part.content_type)?;
    *response.extensions_mut() = extensions;
    Ok(response)
}
