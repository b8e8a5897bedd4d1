//! A program that uses everything of the old schema, with nothing to spare.

use std::collections::HashMap;

use generated::{
    library::v1::{
        Book, Card, Genre, GetBookRequest, Hall, Kind, Room, Shelf, Ticket,
        book::{Id, Page},
        library_service_client::LibraryServiceClient,
        library_service_server::{LibraryService, LibraryServiceServer},
    },
    people::v1::Author,
};
use tonic::{Request, Response, Status, Streaming, transport::Channel};

#[path = "generated/mod.rs"]
pub mod generated;

pub fn write() -> Book {
    Book {
        title: String::from("Emma"),
        pages: 474_i32,
        year: Some(1815_i32),
        tags: vec![String::from("novel")],
        author: Some(Author { name: String::from("Jane Austen") }),
        genre: Genre::Novel.into(),
        price: 9.5_f32,
        lent: true,
        id: Some(Id::Isbn(String::from("9780141439587"))),
        labels: HashMap::from([(String::from("shelf"), String::from("A"))]),
        page: Some(Page { text: String::from("It is a truth") }),
        sold: 7_i64,
        height: 20_u32,
        summary: String::new(),
        cover: vec![0_u8],
        format: 1_i32,
    }
}

pub fn read(book: &Book) {
    let _: &String = &book.title;
    let _: i32 = book.pages;
    let _: Option<i32> = book.year;
    let _: &Vec<String> = &book.tags;
    let _: &Option<Author> = &book.author;
    let _: Genre = book.genre();
    let _: f32 = book.price;
    let _: bool = book.lent;
    let _: &HashMap<String, String> = &book.labels;
    let _: &Option<Page> = &book.page;
    let _: i64 = book.sold;
    let _: u32 = book.height;
    let _: &String = &book.summary;
    let _: &Vec<u8> = &book.cover;
    let _: i32 = book.format;
}

pub fn id(book: &Book) -> &str {
    match &book.id {
        Some(Id::Isbn(isbn)) => isbn,
        Some(Id::Issn(_)) => "issn",
        None => "",
    }
}

pub fn genre(genre: Genre) -> &'static str {
    match genre {
        Genre::Unspecified => "",
        Genre::Poem => "poem",
        Genre::Novel => "novel",
    }
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Day => "day",
        Kind::Year => "year",
    }
}

pub fn others() -> (Shelf, Room, Card, Ticket) {
    let ticket = Ticket { code: String::from("x"), seat: Some(1_i32), kind: Some(Kind::Day.into()) };
    let _: &String = &ticket.code;
    let _: Option<i32> = ticket.seat;
    let _: Kind = ticket.kind();
    let _ = Hall { name: String::new() };
    let shelf = Shelf { theme: String::new() };
    (shelf, Room { name: String::new() }, Card { reader: String::new() }, ticket)
}

pub async fn call(client: &mut LibraryServiceClient<Channel>) -> Result<(), Status> {
    let book: Response<Book> = client.get_book(GetBookRequest { title: String::new() }).await?;
    let _: Book = book.into_inner();
    let _: Book = client.put_book(GetBookRequest { title: String::new() }).await?.into_inner();
    let books = client.list_books(GetBookRequest { title: String::new() }).await?;
    let mut books: Streaming<Book> = books.into_inner();
    let _: Option<Book> = books.message().await?;
    Ok(())
}

pub struct Server;

type Books = tokio_stream::Iter<std::vec::IntoIter<Result<Book, Status>>>;

impl LibraryService for Server {
    type ListBooksStream = Books;

    async fn get_book(&self, request: Request<GetBookRequest>) -> Result<Response<Book>, Status> {
        let _: String = request.into_inner().title;
        Ok(Response::new(write()))
    }

    async fn put_book(&self, request: Request<GetBookRequest>) -> Result<Response<Book>, Status> {
        let _: String = request.into_inner().title;
        Ok(Response::new(write()))
    }

    async fn list_books(&self, _: Request<GetBookRequest>) -> Result<Response<Books>, Status> {
        Ok(Response::new(tokio_stream::iter(vec![Ok(write())])))
    }
}

pub fn serve() -> LibraryServiceServer<Server> {
    LibraryServiceServer::new(Server)
}
