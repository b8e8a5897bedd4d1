//! The program that the conformance suite of protobuf tests: requests on stdin, answers on stdout,
//! each behind its length.

use std::io::{self, ErrorKind, Read as _, Write as _};

use conformance::proto::{
    conformance::{
        ConformanceRequest, ConformanceResponse, FailureSet, TestCategory, WireFormat,
        conformance_request::Payload, conformance_response::Result as Answer,
    },
    protobuf_test_messages::{editions, proto2, proto3},
    register_types,
};
use prost::Message;
use protosmith_types::json::{self, Json, Options};

/// What a request asks for: a message in one format out of one in another.
fn convert<M: Message + Json + Default>(request: &ConformanceRequest) -> Answer {
    let ignored = request.test_category() == TestCategory::JsonIgnoreUnknownParsingTest;
    let reading = Options::new().ignore_unknown_fields(ignored);
    let read = match request.payload.as_ref() {
        Some(Payload::ProtobufPayload(bytes)) => {
            M::decode(bytes.as_slice()).map_err(|it| it.to_string())
        }
        Some(Payload::JsonPayload(text)) => {
            json::from_str::<M>(text, reading).map_err(|it| it.to_string())
        }
        _ => return Answer::Skipped("neither binary nor JSON".to_owned()),
    };
    let message = match read {
        Ok(message) => message,
        Err(fault) => return Answer::ParseError(fault),
    };
    match request.requested_output_format() {
        WireFormat::Protobuf => Answer::ProtobufPayload(message.encode_to_vec()),
        WireFormat::Json => match json::to_string(&message, Options::new()) {
            Ok(text) => Answer::JsonPayload(text),
            Err(fault) => Answer::SerializeError(fault.to_string()),
        },
        _ => Answer::Skipped("neither binary nor JSON".to_owned()),
    }
}

fn answer(request: &ConformanceRequest) -> Answer {
    match request.message_type.as_str() {
        "conformance.FailureSet" => Answer::ProtobufPayload(FailureSet::default().encode_to_vec()),
        "protobuf_test_messages.proto2.TestAllTypesProto2" => {
            convert::<proto2::TestAllTypesProto2>(request)
        }
        "protobuf_test_messages.proto3.TestAllTypesProto3" => {
            convert::<proto3::TestAllTypesProto3>(request)
        }
        "protobuf_test_messages.editions.TestAllTypesEdition2023" => {
            convert::<editions::TestAllTypesEdition2023>(request)
        }
        "protobuf_test_messages.editions.proto2.TestAllTypesProto2" => {
            convert::<editions::proto2::TestAllTypesProto2>(request)
        }
        "protobuf_test_messages.editions.proto3.TestAllTypesProto3" => {
            convert::<editions::proto3::TestAllTypesProto3>(request)
        }
        name => Answer::Skipped(format!("`{name}` is unknown")),
    }
}

fn main() -> io::Result<()> {
    register_types();
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    loop {
        let mut length = [0; 4];
        match input.read_exact(&mut length) {
            Err(fault) if fault.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            read => read?,
        }
        let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
        input.read_exact(&mut bytes)?;
        let request = ConformanceRequest::decode(bytes.as_slice())?;
        let mut response = ConformanceResponse::default();
        response.result = Some(answer(&request));
        let response = response.encode_to_vec();
        output.write_all(&(response.len() as u32).to_le_bytes())?;
        output.write_all(&response)?;
        output.flush()?;
    }
}
