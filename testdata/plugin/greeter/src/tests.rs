//! The service without a socket, its mock, and what goes around it.

use std::time::Duration;

use http_body_util::BodyExt as _;
use protosmith_types::{
    rpc::{BadRequest, Details, ErrorInfo, RetryInfo},
    service::{Configured, Limit, Limits},
};
use tokio_stream::StreamExt as _;
use tonic::{
    Code, Request as Call, Response, Status,
    codegen::{Service as _, http::Request},
};
use tonic_reflection::pb::v1::{
    ServerReflectionRequest, server_reflection_client::ServerReflectionClient,
    server_reflection_request::MessageRequest, server_reflection_response::MessageResponse,
};

use crate::{
    Host, greet_all,
    proto::{
        FILE_DESCRIPTOR_SET,
        greeter::v1::{
            GreetGroupRequest, GreetGuestsRequest, GreetOftenRequest, GreetRequest, GreetResponse,
            greeter_service_client::GreeterServiceClient,
            greeter_service_http,
            greeter_service_mock::{GreeterServiceCall, GreeterServiceMock},
            greeter_service_server::GreeterServiceServer,
        },
    },
};

#[tokio::test]
async fn every_kind_of_call_is_answered() {
    let mut client = GreeterServiceServer::new(Host).into_client();
    assert_eq!(greet_all(&client, &["Ada"]).await.unwrap(), ["Hello, Ada!"]);

    let group = ["Ada", "Alan"].map(|it| GreetGroupRequest { name: it.to_owned() });
    let response = client.greet_group(tokio_stream::iter(group)).await.unwrap();
    assert_eq!(response.into_inner().greeting, "Hello, Ada and Alan!");

    let request = GreetOftenRequest { name: "Ada".to_owned(), times: 3 };
    let greetings = client.greet_often(request).await.unwrap().into_inner();
    let greetings: Vec<_> = greetings.map(|it| it.unwrap().greeting).collect().await;
    assert_eq!(greetings, ["Hello, Ada!"; 3]);

    let guests = ["Ada", "Alan"].map(|it| GreetGuestsRequest { name: it.to_owned() });
    let greetings = client.greet_guests(tokio_stream::iter(guests)).await.unwrap().into_inner();
    let greetings: Vec<_> = greetings.map(|it| it.unwrap().greeting).collect().await;
    assert_eq!(greetings, ["Hello, Ada!", "Hello, Alan!"]);
}

#[tokio::test]
async fn http_calls_the_same_methods() {
    let mut routes = greeter_service_http::routes(Host);
    for (method, url, body, wanted) in [
        ("GET", "/v1/greetings/Ada%20L", "", "{\"greeting\":\"Hello, Ada L!\"}"),
        (
            "POST",
            "/v1/greetings:group",
            "{\"name\":\"Ada\"}\n{\"name\":\"Alan\"}",
            "{\"greeting\":\"Hello, Ada and Alan!\"}",
        ),
        (
            "GET",
            "/v1/greetings/Ada:often?times=2",
            "",
            "{\"greeting\":\"Hello, Ada!\"}\n{\"greeting\":\"Hello, Ada!\"}\n",
        ),
    ] {
        let request = Request::builder().method(method).uri(url);
        let response = routes.call(request.body(body.to_owned()).unwrap()).await.unwrap();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(String::from_utf8_lossy(&bytes), wanted);
    }
}

#[tokio::test]
async fn a_mock_answers_as_it_is_told() {
    let mock = GreeterServiceMock::new();
    mock.expect_greet(Ok(Response::new(GreetResponse { greeting: "Hi".to_owned() })))
        .expect_greet(Err(Status::unavailable("asleep")));
    let status = greet_all(&mock, &["Ada", "Alan"]).await.unwrap_err();
    assert_eq!(status.code(), Code::Unavailable);
    let names = mock.calls().into_iter().map(|call| match call {
        GreeterServiceCall::Greet(request) => request.name,
        other => panic!("{other:?} was not asked for"),
    });
    assert_eq!(names.collect::<Vec<_>>(), ["Ada", "Alan"]);
}

#[tokio::test]
async fn reflection_knows_the_service() {
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
        .build_v1()
        .unwrap();
    let request = ServerReflectionRequest {
        message_request: Some(MessageRequest::ListServices(String::new())),
        ..ServerReflectionRequest::default()
    };
    let mut client = ServerReflectionClient::new(reflection);
    let answers = client.server_reflection_info(tokio_stream::once(request)).await.unwrap();
    let answer = answers.into_inner().message().await.unwrap().unwrap();
    let Some(MessageResponse::ListServicesResponse(list)) = answer.message_response else {
        panic!("{answer:?} is no list");
    };
    assert!(list.service.iter().any(|it| it.name == "greeter.v1.GreeterService"), "{list:?}");
}

#[tokio::test]
async fn an_error_has_details_of_its_types() {
    let mut client = GreeterServiceServer::new(Host).into_client();
    let status = client.greet(GreetRequest::default()).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::InvalidArgument, "a name is needed"));
    let details = Details::of(&status).unwrap();
    assert_eq!(details.as_any().len(), 2, "{status:?}");
    assert_eq!(details.first::<BadRequest>().unwrap().field_violations[0].field, "name");
    assert_eq!(details.first::<ErrorInfo>().unwrap().reason, "NAME_MISSING");
    assert_eq!(details.first::<RetryInfo>(), None);
}

#[tokio::test]
async fn a_call_has_no_more_time_than_its_client_or_its_limit_says() {
    let guests = || tokio_stream::pending::<GreetGuestsRequest>();
    let limits = Limits::new()
        .method("greeter.v1.GreeterService/GreetGroup", Limit::new().timeout(Duration::ZERO));
    let server = limits.serve(GreeterServiceServer::new(Host));
    let mut client = GreeterServiceClient::new(server.clone());
    let group = tokio_stream::pending::<GreetGroupRequest>();
    let status = client.greet_group(group).await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);

    let mut call = Call::new(guests());
    call.set_timeout(Duration::from_millis(20));
    let mut greetings = client.greet_guests(call).await.unwrap().into_inner();
    let status = greetings.message().await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);

    let config = r#"{ "methodConfig": [{
        "name": [{ "service": "greeter.v1.GreeterService", "method": "GreetGuests" }],
        "timeout": "0.02s"
    }] }"#;
    let server = GreeterServiceServer::new(Host);
    let mut client = GreeterServiceClient::new(Configured::new(server, config.parse().unwrap()));
    let mut greetings = client.greet_guests(guests()).await.unwrap().into_inner();
    let status = greetings.message().await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
}
