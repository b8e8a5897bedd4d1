//! Code that is generic over its client, and the mock as that client.

use tonic::{Code, Request, Response, Status};

use super::{
    super::pb::echo_mock::{EchoCall, EchoMock},
    EchoApi as _, TALK, talk, text,
};

fn answers(texts: &[&str]) -> Vec<tonic::Result<super::Text>> {
    texts.iter().map(|it| Ok(text(it))).collect()
}

#[tokio::test]
async fn a_script_answers_all_kinds() {
    let mock = EchoMock::new();
    mock.expect_say(Ok(Response::new(text("hello"))))
        .expect_join(Ok(Response::new(text("ab"))))
        .expect_split(Ok(Response::new(answers(&["one", "two"]))))
        .expect_chat(Ok(Response::new(answers(&["a", "b"]))));
    assert_eq!(talk(&mock).await.unwrap(), TALK);
    let sent = [
        EchoCall::Say(text("hello")),
        EchoCall::Join(vec![text("a"), text("b")]),
        EchoCall::Split(text("one two")),
        EchoCall::Chat(vec![text("a"), text("b")]),
    ];
    assert_eq!(mock.calls(), sent);
    assert!(mock.remaining().is_empty());
}

#[tokio::test]
async fn what_nobody_scripted_is_refused() {
    let mock = EchoMock::new();
    let status = mock.say(text("hello")).await.unwrap_err();
    assert_eq!(status.code(), Code::FailedPrecondition);
    assert_eq!(status.message(), "test.v1.Echo/Say was called, nothing was scripted");
    mock.expect_ping(Ok(Response::new(1)));
    let status = mock.say(text("hello")).await.unwrap_err();
    assert_eq!(status.message(), "test.v1.Echo/Say was called, test.v1.Echo/Ping was scripted");
    assert_eq!(mock.remaining(), ["test.v1.Echo/Ping"]);
    assert_eq!(mock.ping(()).await.unwrap().into_inner(), 1);
    assert_eq!(mock.calls().len(), 3);
}

#[tokio::test]
async fn a_script_fails_at_once_or_within_a_stream() {
    let mock = EchoMock::new();
    let lost = || Status::data_loss("gone");
    mock.expect_say(Err(lost())).expect_split(Ok(Response::new(vec![Ok(text("a")), Err(lost())])));
    assert_eq!(mock.say(text("hello")).await.unwrap_err().code(), Code::DataLoss);
    let mut stream = mock.split(text("a b")).await.unwrap().into_inner();
    assert_eq!(stream.message().await.unwrap(), Some(text("a")));
    let status = stream.message().await.unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::DataLoss, "gone"));
}

#[tokio::test]
async fn metadata_goes_both_ways() {
    let mock = EchoMock::new();
    let mut answer = Response::new(text("hello"));
    answer.metadata_mut().insert("from", "there".parse().unwrap());
    mock.expect_say(Ok(answer));
    let mut request = Request::new(text("hello"));
    request.metadata_mut().insert("from", "here".parse().unwrap());
    let answer = mock.say(request).await.unwrap();
    assert_eq!(answer.metadata().get("from").unwrap(), "there");
    assert_eq!(mock.metadata()[0].get("from").unwrap(), "here");
}
