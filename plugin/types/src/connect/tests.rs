//! Statuses, from tonic to connectrpc.

use http::{HeaderMap, header::CONTENT_TYPE};
use tonic::{Code, Status};

use super::{Coding as _, Format, ProstCodec, error, server};
use crate::rpc::{ErrorInfo, Status as Rpc};

type Codec = ProstCodec<ErrorInfo, ErrorInfo>;

#[test]
fn codes_and_messages_come_over() {
    for number in 1..17 {
        let status = Status::new(Code::from(number), "why");
        let back = error::to_status(&error::to_connect(status));
        assert_eq!((back.code(), back.message()), (Code::from(number), "why"));
    }
    // A status that is none may hold anything.
    let odd = Status::with_details(Code::Ok, "", vec![0xff; 9].into());
    assert_eq!(error::to_status(&error::to_connect(odd)).code(), Code::Unknown);
}

#[test]
fn a_refusal_is_in_the_protocol_of_the_client() {
    for (kind, code) in [
        ("application/json", 501),
        ("application/proto", 501),
        ("application/connect+json", 200),
        ("application/grpc-web", 200),
        ("application/grpc", 200),
    ] {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]);
        let response = server::refuse(&headers, Status::unimplemented("no"));
        assert_eq!(response.status(), code, "{kind}");
    }
}

#[test]
fn messages_are_read_in_both_formats() {
    let message = ErrorInfo { reason: "A".to_owned(), ..ErrorInfo::default() };
    for format in [Format::Binary, Format::Json] {
        let bytes = Codec::write(&message, format).unwrap();
        assert_eq!(Codec::read(bytes, format).unwrap(), message);
        let wrong = Codec::read(b"\xff".as_slice().into(), format).unwrap_err();
        assert_eq!(wrong.code(), Code::InvalidArgument);
        assert_eq!(Codec::read(b"".as_slice().into(), format).unwrap(), ErrorInfo::default());
    }
    let unknown = ProstCodec::<Rpc, Rpc>::read(br#"{"more":1}"#.as_slice().into(), Format::Json);
    assert_eq!(unknown.unwrap(), Rpc::default());
}
