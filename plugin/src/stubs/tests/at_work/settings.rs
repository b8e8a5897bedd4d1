//! What clients and servers can be told.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tonic::{
    Code, Request, Response, Result, Status,
    codec::CompressionEncoding::Gzip,
    codegen::{Service as _, http},
    metadata::MetadataValue,
    server::NamedService,
};

use super::{super::pb, Echo, EchoClient, EchoServer, Plain, TALK, Text, talk, text};

#[tokio::test]
async fn an_implementation_may_be_shared() {
    let shared = Arc::new(Plain);
    let client = EchoServer::from_arc(Arc::clone(&shared)).into_client();
    assert_eq!(talk(&client).await.unwrap(), TALK);
    assert_eq!(talk(&EchoServer::new(shared).into_client()).await.unwrap(), TALK);
}

#[tokio::test]
async fn interceptors_see_requests_on_both_sides() {
    let told = |mut request: Request<()>| {
        request.metadata_mut().insert("token", MetadataValue::from_static("secret"));
        Ok(request)
    };
    let asked = |request: Request<()>| match request.metadata().get("token") {
        Some(_) => Ok(request),
        None => Err(Status::unauthenticated("no token")),
    };
    let server = EchoServer::with_interceptor(Plain, asked);
    let refused = EchoClient::new(server.clone()).say(text("hello")).await.unwrap_err();
    assert_eq!(refused.code(), Code::Unauthenticated);
    let client = EchoClient::with_interceptor(server, told);
    assert_eq!(talk(&client).await.unwrap(), TALK);
}

#[tokio::test]
async fn messages_are_compressed_where_both_agree() {
    let smallest = Arc::new(AtomicUsize::new(usize::MAX));
    let seen = Arc::clone(&smallest);
    let mut server = EchoServer::new(Plain).accept_compressed(Gzip).send_compressed(Gzip);
    let watched = tower::service_fn(move |request: http::Request<tonic::body::Body>| {
        let encoding = request.headers().get("grpc-encoding").cloned();
        seen.fetch_min(usize::from(encoding.is_none()), Ordering::Relaxed);
        server.call(request)
    });
    let mut client = EchoClient::new(watched).send_compressed(Gzip).accept_compressed(Gzip);
    let answer = client.say(text(&"long ".repeat(1000))).await.unwrap();
    assert_eq!(answer.metadata().get("grpc-encoding").unwrap(), "gzip");
    assert_eq!(answer.into_inner().text.len(), 5000);
    assert_eq!(smallest.load(Ordering::Relaxed), 0);
    let mut stranger = EchoClient::new(EchoServer::new(Plain)).send_compressed(Gzip);
    let refused = stranger.say(text("hello")).await.unwrap_err();
    assert_eq!(refused.code(), Code::Unimplemented);
}

#[tokio::test]
async fn sizes_are_limited_in_each_direction() {
    let long = || text(&"x".repeat(100));
    let plain = || EchoServer::new(Plain);
    let clients = [
        EchoClient::new(plain().max_decoding_message_size(50)),
        EchoClient::new(plain().max_encoding_message_size(50)),
        EchoClient::new(plain()).max_decoding_message_size(50),
        EchoClient::new(plain()).max_encoding_message_size(50),
    ];
    for mut client in clients {
        assert_eq!(client.say(long()).await.unwrap_err().code(), Code::OutOfRange);
        assert_eq!(client.say(text("short")).await.unwrap().into_inner(), text("short"));
    }
}

#[tokio::test]
async fn an_origin_is_in_the_address_of_a_request() {
    let mut server = EchoServer::new(Plain);
    let watched = tower::service_fn(move |request: http::Request<tonic::body::Body>| {
        assert_eq!(request.uri(), "https://example.com/test.v1.Echo/Say");
        server.call(request)
    });
    let origin = http::Uri::from_static("https://example.com");
    let mut client = EchoClient::with_origin(watched, origin);
    assert_eq!(client.say(text("hello")).await.unwrap().into_inner(), text("hello"));
}

#[tokio::test]
async fn an_unknown_method_is_unimplemented() {
    let request = http::Request::builder().uri("/test.v1.Echo/Sing");
    let request = request.body(tonic::body::Body::empty()).unwrap();
    let response = EchoServer::new(Plain).call(request).await.unwrap();
    assert_eq!(response.headers()["grpc-status"], "12");
    assert_eq!(EchoServer::<Plain>::NAME, "test.v1.Echo");
    assert_eq!(pb::echo_server::SERVICE_NAME, "test.v1.Echo");
}

/// `Lazy` has the methods of `Echo`, with default bodies.
struct Half;

impl pb::lazy_server::Lazy for Half {
    async fn say(&self, request: Request<Text>) -> Result<Response<Text>> {
        Ok(Response::new(request.into_inner()))
    }
}

#[tokio::test]
async fn default_bodies_are_unimplemented() {
    let mut client = pb::lazy_client::LazyClient::new(pb::lazy_server::LazyServer::new(Half));
    assert_eq!(client.say(text("hello")).await.unwrap().into_inner(), text("hello"));
    let texts = || tokio_stream::iter([text("a")]);
    let refused = [
        client.join(texts()).await.unwrap_err(),
        client.split(text("a")).await.unwrap_err(),
        client.chat(texts()).await.unwrap_err(),
    ];
    for status in refused {
        assert_eq!(status.code(), Code::Unimplemented, "{status}");
    }
}

/// A method that is not `Send` by itself would not compile; that of the trait may be spawned.
#[tokio::test]
async fn calls_may_be_spawned() {
    async fn say(echo: impl Echo) -> Text {
        echo.say(Request::new(text("hello"))).await.unwrap().into_inner()
    }
    assert_eq!(tokio::spawn(say(Plain)).await.unwrap(), text("hello"));
    let client = EchoClient::new(EchoServer::new(Plain));
    let talked = tokio::spawn(async move { talk(&client).await });
    assert_eq!(talked.await.unwrap().unwrap(), TALK);
}
