//! A library that answers with what it is asked.

use std::pin::Pin;

use prost_types::Timestamp;
use tokio_stream::{Stream, StreamExt as _};
use tonic::{Request, Response, Result, Status, Streaming};

use crate::proto::{
    google::api::HttpBody,
    library::v1::{
        Book, CreateBookRequest, GetBookRequest, LendBookRequest, PutCoverRequest, SearchRequest,
        Titles, UpdateBookRequest, WatchBooksRequest, book::Place, library_server::Library,
    },
};

/// The library.
#[derive(Debug)]
pub struct Host;

type Boxed<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;

fn boxed<T: Send + 'static>(items: Vec<Result<T>>) -> Response<Boxed<T>> {
    Response::new(Box::pin(tokio_stream::iter(items)))
}

impl Library for Host {
    type WatchBooksStream = Boxed<Book>;
    type GetCoverStream = Boxed<HttpBody>;

    async fn get_book(&self, request: Request<GetBookRequest>) -> Result<Response<Book>> {
        let by = request.metadata().get("x-reader").cloned();
        let GetBookRequest { name, isbn } = request.into_inner();
        if name.ends_with("/none") {
            return Err(Status::not_found(format!("there is no `{name}`")));
        }
        let publish_time = Some(Timestamp { seconds: -4_860_000_000, nanos: 0 });
        let title = if isbn.is_empty() { "Emma".to_owned() } else { format!("ISBN {isbn}") };
        let mut response =
            Response::new(Book { name, title, pages: 474, publish_time, ..Book::default() });
        if let Some(by) = by {
            response.metadata_mut().insert("x-read-by", by);
        }
        Ok(response)
    }

    async fn get_favorite(&self, _: Request<()>) -> Result<Response<Book>> {
        Ok(Response::new(Book { title: "Emma".to_owned(), ..Book::default() }))
    }

    async fn create_book(&self, request: Request<CreateBookRequest>) -> Result<Response<Book>> {
        let CreateBookRequest { parent, book, book_id } = request.into_inner();
        let name = format!("{parent}/books/{book_id}");
        Ok(Response::new(Book { name, ..book.unwrap_or_default() }))
    }

    async fn update_book(&self, request: Request<UpdateBookRequest>) -> Result<Response<Book>> {
        let UpdateBookRequest { book, update_mask } = request.into_inner();
        let authors = update_mask.unwrap_or_default().paths;
        Ok(Response::new(Book { authors, ..book.unwrap_or_default() }))
    }

    async fn delete_book(&self, _: Request<GetBookRequest>) -> Result<Response<()>> {
        Ok(Response::new(()))
    }

    async fn lend_book(&self, request: Request<LendBookRequest>) -> Result<Response<Book>> {
        let LendBookRequest { name, borrower, time } = request.into_inner();
        let pages = time.unwrap_or_default().seconds;
        let place = Some(Place::Borrower(borrower));
        Ok(Response::new(Book { name, pages, place, ..Book::default() }))
    }

    async fn search(&self, request: Request<SearchRequest>) -> Result<Response<SearchRequest>> {
        Ok(Response::new(request.into_inner()))
    }

    async fn list_titles(&self, _: Request<SearchRequest>) -> Result<Response<Titles>> {
        Ok(Response::new(Titles { titles: vec!["Emma".to_owned(), "Persuasion".to_owned()] }))
    }

    async fn watch_books(
        &self,
        request: Request<WatchBooksRequest>,
    ) -> Result<Response<Self::WatchBooksStream>> {
        let WatchBooksRequest { count, fails } = request.into_inner();
        let books = (0..count).map(|it| Ok(Book { pages: it.into(), ..Book::default() }));
        let end = fails.then(|| Err(Status::unavailable("the door is locked")));
        Ok(boxed(books.chain(end).collect()))
    }

    async fn import_books(&self, request: Request<Streaming<Book>>) -> Result<Response<Titles>> {
        let titles = request.into_inner().map(|it| it.map(|it| it.title));
        Ok(Response::new(Titles { titles: titles.collect::<Result<_>>().await? }))
    }

    async fn put_cover(&self, request: Request<PutCoverRequest>) -> Result<Response<HttpBody>> {
        let PutCoverRequest { path, cover } = request.into_inner();
        let HttpBody { content_type, mut data, .. } = cover.unwrap_or_default();
        data.extend(format!(" for {path}").as_bytes());
        Ok(Response::new(HttpBody { content_type, data, ..HttpBody::default() }))
    }

    async fn get_cover(
        &self,
        request: Request<PutCoverRequest>,
    ) -> Result<Response<Self::GetCoverStream>> {
        let path = request.into_inner().path;
        if path.is_empty() {
            return Ok(boxed(vec![Err(Status::not_found("a cover without a path"))]));
        }
        let piece = |data: &str| HttpBody {
            content_type: "image/x-cover".to_owned(),
            data: data.into(),
            ..HttpBody::default()
        };
        Ok(boxed(path.split('/').map(|it| Ok(piece(it))).collect()))
    }

    async fn convert(&self, request: Request<HttpBody>) -> Result<Response<HttpBody>> {
        Ok(Response::new(request.into_inner()))
    }

    async fn hidden(&self, _: Request<()>) -> Result<Response<()>> {
        Ok(Response::new(()))
    }
}
