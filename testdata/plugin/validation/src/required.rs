//! The same rules where enums are types of fields, messages that are required are plain, and unknown
//! fields are kept.

use prost::Message as _;
use protosmith_types::{
    json::{self, Options},
    validate::Validate as _,
};

use crate::plain::{
    library::{AddBookRequest, Book, Kind, book::Place},
    plain::Required,
};

fn found(request: &AddBookRequest) -> Vec<String> {
    let found = request.validate().err().unwrap_or_default();
    found.violations.iter().map(ToString::to_string).collect()
}

#[test]
fn rules_of_enums_hold() {
    let book = Book {
        title: "Emma".to_owned(),
        pages: 474,
        isbn: "9780141439587".to_owned(),
        place: Some(Place::Shelf(1)),
        ..Book::default()
    };
    let mut request = AddBookRequest { book, ..AddBookRequest::default() };
    assert_eq!(found(&request), [""; 0]);
    request.book.kind = Kind::from(7);
    let undefined = "book.kind: value must be one of the defined enum values [enum.defined_only]";
    assert_eq!(found(&request), [undefined]);
}

#[test]
fn a_required_message_has_a_value() {
    let request = AddBookRequest::decode(&b""[..]).unwrap();
    assert_eq!((request.book.pages, request.encode_to_vec()), (0, b"\x0a\x00".to_vec()));
    assert_eq!(found(&request), ["book: value is required [required]"]);
    // What is known of a message is not all that it has.
    let request = AddBookRequest::decode(&b"\x0a\x03\xf8\x7f\x01"[..]).unwrap();
    assert!(!found(&request).contains(&"book: value is required [required]".to_owned()));
}

#[test]
fn a_required_message_that_is_absent_has_json() {
    let required = Required::decode(&b""[..]).unwrap();
    assert_eq!((&required.value, required.inner.number), (&None, 0));
    let text = json::to_string(&required, Options::new()).unwrap();
    let wanted = r#"{"inner":{},"object":{},"list":[],"time":"1970-01-01T00:00:00Z","duration":"0s","mask":"","any":{}}"#;
    assert_eq!(text, wanted);
    assert_eq!(json::from_str::<Required>(&text, Options::new()).unwrap(), required);
    assert_eq!(json::from_str::<Required>("{}", Options::new()).unwrap(), required);
    assert_eq!(Required::decode(&required.encode_to_vec()[..]).unwrap(), required);
}
