//! Methods that own what they are called on, and streams that nobody names.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio_stream::{Stream, StreamExt as _};
use tonic::{Code, Request, Response, Result, Streaming};

use super::{
    super::pb::{
        Text,
        idle_client::IdleApi,
        idle_server::{Idle, IdleServer},
        owned_client::OwnedApi,
        owned_server::{Owned, OwnedServer},
    },
    text,
};

#[derive(Default)]
struct Counting {
    calls: AtomicUsize,
}

impl Owned for Counting {
    async fn say(self: Arc<Self>, request: Request<Text>) -> Result<Response<Text>> {
        // A task may keep it.
        let counted = tokio::spawn(async move { self.calls.fetch_add(1, Ordering::Relaxed) });
        let count = counted.await.map_err(|it| tonic::Status::internal(it.to_string()))?;
        Ok(Response::new(text(&format!("{} {count}", request.into_inner().text))))
    }

    async fn join(self: Arc<Self>, _: Request<Streaming<Text>>) -> Result<Response<Text>> {
        Ok(Response::new(text("joined")))
    }

    async fn split(
        self: Arc<Self>,
        request: Request<Text>,
    ) -> Result<Response<impl Stream<Item = Result<Text>> + Send + 'static>> {
        let words = request.into_inner().text;
        let words: Vec<_> = words.split(' ').map(|it| Ok(text(it))).collect();
        Ok(Response::new(tokio_stream::iter(words).map(move |it| {
            self.calls.fetch_add(1, Ordering::Relaxed);
            it
        })))
    }

    async fn chat(
        self: Arc<Self>,
        request: Request<Streaming<Text>>,
    ) -> Result<Response<impl Stream<Item = Result<Text>> + Send + 'static>> {
        Ok(Response::new(request.into_inner()))
    }

    async fn ping(self: Arc<Self>, _: Request<()>) -> Result<Response<u64>> {
        Ok(Response::new(self.calls.load(Ordering::Relaxed) as u64))
    }
}

#[tokio::test]
async fn methods_may_keep_the_server_and_answer_with_any_stream() {
    let service = Arc::new(Counting::default());
    // What is shared is a server, too.
    let client = OwnedServer::new(Arc::clone(&service)).into_client();
    assert_eq!(client.say(text("a")).await.unwrap().into_inner().text, "a 0");
    let split = client.split(text("one two")).await.unwrap().into_inner();
    assert_eq!(split.collect::<Vec<_>>().await.len(), 2);
    assert_eq!(
        client.join(tokio_stream::iter([text("a")])).await.unwrap().into_inner().text,
        "joined"
    );
    let chat = client.chat(tokio_stream::iter([text("a"), text("b")])).await.unwrap();
    assert_eq!(chat.into_inner().collect::<Vec<_>>().await.len(), 2);
    assert_eq!(client.ping(()).await.unwrap().into_inner(), 3);
}

struct Nothing;

impl Idle for Nothing {}

#[tokio::test]
async fn what_nobody_implements_is_refused_whatever_it_answers_with() {
    let client = IdleServer::new(Nothing).into_client();
    assert_eq!(client.say(text("a")).await.unwrap_err().code(), Code::Unimplemented);
    assert_eq!(client.split(text("a")).await.unwrap_err().code(), Code::Unimplemented);
}
