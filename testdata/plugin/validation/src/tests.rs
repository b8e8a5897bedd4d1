//! What messages do not keep, and what a server says of it.

use prost_types::Duration;
use protosmith_types::validate::Validate as _;
use tonic::{Code, Request, Response, body::Body};
use tower_service::Service as _;

use crate::proto::library::{
    AddBookRequest, Author, Book, CountRequest,
    book::Place,
    library_service_client::LibraryServiceApi as _,
    library_service_http::routes,
    library_service_server::{LibraryService, LibraryServiceServer},
};

/// A book that keeps its rules.
fn book() -> Book {
    Book {
        title: "Emma".to_owned(),
        pages: 474,
        isbn: "9780141439587".to_owned(),
        place: Some(Place::Shelf(1)),
        ..Book::default()
    }
}

/// What is wrong with a book that was changed, a line for each.
fn check(change: impl FnOnce(&mut Book), wanted: &[&str]) {
    let mut book = book();
    change(&mut book);
    let found = book.validate().err().unwrap_or_default();
    let found: Vec<String> = found.violations.iter().map(ToString::to_string).collect();
    assert_eq!(found, wanted);
}

#[test]
fn rules_of_types_hold() {
    check(|_| {}, &[]);
    check(|it| it.title = "é".to_owned(), &["title: has fewer than 2 characters [string.min_len]"]);
    check(|it| it.pages = 5000, &["pages: is not between 0 and 5000 [int32.gt_lt]"]);
    check(|it| it.isbn = "x".to_owned(), &["isbn: is not like ^[0-9]{13}$ [string.pattern]"]);
    check(|it| it.place = Some(Place::Store("EAST 4 12".to_owned())), &[]);
    check(
        |it| it.place = Some(Place::Store("EAST 4 X".to_owned())),
        &["store: is not like ^[A-Z]+( [0-9]+)*$ [string.pattern]"],
    );
    check(
        |it| it.place = Some(Place::Shelf(3)),
        &["shelf: is between 3 and 7 [int32.gt_lt_exclusive]"],
    );
    check(
        |it| it.kind = 7,
        &["kind: value must be one of the defined enum values [enum.defined_only]"],
    );
    check(
        |it| it.loan = Some(Duration { seconds: 86_400, nanos: 1 }),
        &["loan: is longer than 86400s [duration.lte]"],
    );
    check(|it| it.price = Some(f64::NAN), &["price: is below 0.5 [double.gte]"]);
    check(|it| it.price = None, &[]);
    check(|it| it.volumes = 1, &["volumes: is odd [int32.even]"]);
}

#[test]
fn elements_have_their_place() {
    check(
        |it| it.part_pages = vec![1, -1, 1],
        &[
            "part_pages: has an item twice [repeated.unique]",
            "part_pages[1]: is 0 or less [int32.gt]",
        ],
    );
    check(
        |it| {
            it.authors.insert("b".to_owned(), Author { mail: "b".to_owned() });
            it.authors.insert("a".to_owned(), Author::default());
        },
        &[
            "authors[\"a\"]: has fewer than 2 characters [string.min_len]",
            "authors[\"b\"]: has fewer than 2 characters [string.min_len]",
            "authors[\"b\"].mail: is no mail address [string.email]",
        ],
    );
    check(
        |it| it.sequels = vec![book(), Book { title: "E".to_owned(), ..book() }],
        &["sequels[1].title: has fewer than 2 characters [string.min_len]"],
    );
}

#[test]
fn rules_of_messages_and_oneofs_hold() {
    check(|it| it.place = None, &["place: exactly one field is required in oneof [required]"]);
    check(|it| it.isbn.clear(), &["one of isbn, code must be set [message.oneof]"]);
    check(
        |it| it.code = "later".to_owned(),
        &["only one of isbn, code can be set [message.oneof]"],
    );
    let missing = AddBookRequest::default().validate().unwrap_err();
    assert_eq!(missing.to_string(), "book: value is required [required]");
    let ignored = AddBookRequest { book: Some(book()), next: Some(Book::default()) };
    assert_eq!(ignored.validate(), Ok(()));
}

#[test]
fn expressions_hold() {
    check(|it| it.part_pages = vec![500], &["a part has more pages than the book [book.pages]"]);
    check(
        |it| it.volumes = 4,
        &[
            "\"this.pages % (this.volumes + 1) == 0\" returned false [this.pages % (this.volumes + 1) == 0]",
        ],
    );
    check(|it| it.note = Some("long".to_owned()), &["note: `long` is too long [note]"]);
    let divided = Book { volumes: -1, ..book() }.validate().unwrap_err();
    assert_eq!(divided.fault.map(|it| it.to_string()).as_deref(), Some("modulus by zero"));
}

struct Library;

impl LibraryService for Library {
    async fn add_book(&self, request: Request<AddBookRequest>) -> tonic::Result<Response<Book>> {
        Ok(Response::new(request.into_inner().book.expect("the server has validated it")))
    }

    async fn count(&self, request: Request<CountRequest>) -> tonic::Result<Response<CountRequest>> {
        Ok(Response::new(request.into_inner()))
    }

    async fn add_books(
        &self,
        request: Request<tonic::Streaming<AddBookRequest>>,
    ) -> tonic::Result<Response<CountRequest>> {
        let mut stream = request.into_inner();
        let mut count = 0;
        while let Some(request) = stream.message().await? {
            // What the server leaves to the method.
            count += i32::from(request.validate().is_ok());
        }
        Ok(Response::new(CountRequest { count }))
    }
}

#[tokio::test]
async fn a_server_refuses_what_does_not_keep_its_rules() {
    let client = LibraryServiceServer::new(Library).into_client();
    let request = AddBookRequest { book: Some(book()), ..AddBookRequest::default() };
    let kept = client.add_book(request.clone()).await.unwrap().into_inner();
    assert_eq!(kept, book());

    let wrong = Book { title: "E".to_owned(), ..book() };
    let status =
        client.add_book(AddBookRequest { book: Some(wrong), next: None }).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(status.message(), "book.title: has fewer than 2 characters [string.min_len]");
    let details = String::from_utf8_lossy(status.details()).into_owned();
    for part in ["google.rpc.BadRequest", "book.title", "string.min_len"] {
        assert!(details.contains(part), "{details:?}");
    }
    let count = client.count(CountRequest { count: -1 }).await.unwrap().into_inner();
    assert_eq!(count.count, -1);
}

#[tokio::test]
async fn requests_by_http_are_validated_too() {
    for (title, status) in [("E", 400), ("Emma", 200)] {
        let book =
            format!(r#"{{"title": "{title}", "pages": 474, "isbn": "9780141439587", "shelf": 1}}"#);
        let request = http::Request::post("/v1/books").header("content-type", "application/json");
        let request = request.body(Body::new(book)).unwrap();
        let response = routes(Library).call(request).await.unwrap();
        assert_eq!(response.status(), status, "{title}");
    }
}
