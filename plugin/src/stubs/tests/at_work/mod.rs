//! Clients and servers that talk to each other.

mod mocked;
mod owned;
mod settings;
mod wire;

use std::pin::Pin;

use tokio_stream::{Stream, StreamExt as _};
use tonic::{Request, Response, Result, Streaming};

use super::pb::{
    Text,
    echo_client::{EchoApi, EchoClient},
    echo_server::{Echo, EchoServer},
};

struct Plain;

impl Echo for Plain {
    async fn say(&self, request: Request<Text>) -> Result<Response<Text>> {
        Ok(Response::new(request.into_inner()))
    }

    async fn join(&self, request: Request<Streaming<Text>>) -> Result<Response<Text>> {
        let mut texts = request.into_inner();
        let mut all = String::new();
        while let Some(text) = texts.message().await? {
            all.push_str(&text.text);
        }
        Ok(Response::new(Text { text: all }))
    }

    type SplitStream = tokio_stream::Iter<std::vec::IntoIter<Result<Text>>>;

    async fn split(&self, request: Request<Text>) -> Result<Response<Self::SplitStream>> {
        let words: Vec<_> =
            request.into_inner().text.split(' ').map(|it| Ok(Text { text: it.into() })).collect();
        Ok(Response::new(tokio_stream::iter(words)))
    }

    type ChatStream = Pin<Box<dyn Stream<Item = Result<Text>> + Send>>;

    async fn chat(&self, request: Request<Streaming<Text>>) -> Result<Response<Self::ChatStream>> {
        Ok(Response::new(Box::pin(request.into_inner())))
    }

    async fn ping(&self, _request: Request<()>) -> Result<Response<u64>> {
        Ok(Response::new(7))
    }
}

fn text(text: &str) -> Text {
    Text { text: text.to_owned() }
}

/// Uses all four kinds, whatever the client.
async fn talk(client: &impl EchoApi) -> Result<Vec<String>> {
    let said = client.say(text("hello")).await?.into_inner();
    let texts = || tokio_stream::iter([text("a"), text("b")]);
    let joined = client.join(texts()).await?.into_inner();
    let split = client.split(text("one two")).await?.into_inner();
    let split: Vec<Text> = split.collect::<Result<_>>().await?;
    let chat = client.chat(texts()).await?.into_inner();
    let chat: Vec<Text> = chat.collect::<Result<_>>().await?;
    let all = [vec![said, joined], split, chat].concat();
    Ok(all.into_iter().map(|it| it.text).collect())
}

const TALK: [&str; 6] = ["hello", "ab", "one", "two", "a", "b"];

#[tokio::test]
async fn no_socket_is_needed() {
    let client = EchoClient::new(EchoServer::new(Plain));
    assert_eq!(talk(&client).await.unwrap(), TALK);
    assert_eq!(talk(&EchoServer::new(Plain).into_client()).await.unwrap(), TALK);
}
