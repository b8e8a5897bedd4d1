//! The server.

use std::pin::Pin;

use protosmith_types::rpc::{BadRequest, Details, ErrorInfo, bad_request::FieldViolation};
use tokio_stream::{Stream, StreamExt as _};
use tonic::{Code, Request, Response, Result, Status, Streaming};

use crate::proto::greeter::v1::{
    GreetGroupRequest, GreetGroupResponse, GreetGuestsRequest, GreetGuestsResponse,
    GreetOftenRequest, GreetOftenResponse, GreetRequest, GreetResponse,
    greeter_service_server::GreeterService,
};

/// Greets whoever comes.
#[derive(Debug)]
pub struct Host;

type Greetings<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;

impl GreeterService for Host {
    type GreetOftenStream = Greetings<GreetOftenResponse>;
    type GreetGuestsStream = Greetings<GreetGuestsResponse>;

    async fn greet(&self, request: Request<GreetRequest>) -> Result<Response<GreetResponse>> {
        let name = request.into_inner().name;
        if name.is_empty() {
            return Err(nameless());
        }
        Ok(Response::new(GreetResponse { greeting: hello(&name) }))
    }

    async fn greet_group(
        &self,
        request: Request<Streaming<GreetGroupRequest>>,
    ) -> Result<Response<GreetGroupResponse>> {
        let names = request.into_inner().map(|it| it.map(|it| it.name));
        let names: Vec<String> = names.collect::<Result<_>>().await?;
        Ok(Response::new(GreetGroupResponse { greeting: hello(&names.join(" and ")) }))
    }

    async fn greet_often(
        &self,
        request: Request<GreetOftenRequest>,
    ) -> Result<Response<Self::GreetOftenStream>> {
        let GreetOftenRequest { name, times } = request.into_inner();
        let greetings = (0..times).map(move |_| Ok(GreetOftenResponse { greeting: hello(&name) }));
        Ok(Response::new(Box::pin(tokio_stream::iter(greetings))))
    }

    async fn greet_guests(
        &self,
        request: Request<Streaming<GreetGuestsRequest>>,
    ) -> Result<Response<Self::GreetGuestsStream>> {
        let greet =
            |guest: GreetGuestsRequest| GreetGuestsResponse { greeting: hello(&guest.name) };
        let greetings = request.into_inner().map(move |guest| guest.map(greet));
        Ok(Response::new(Box::pin(greetings)))
    }
}

/// What is wrong with a request without a name, for people and for programs.
fn nameless() -> Status {
    let violation = FieldViolation {
        field: "name".to_owned(),
        description: "nobody to greet".to_owned(),
        ..FieldViolation::default()
    };
    let reason = ErrorInfo {
        reason: "NAME_MISSING".to_owned(),
        domain: "greeter.example.com".to_owned(),
        ..ErrorInfo::default()
    };
    Details::new()
        .with(&BadRequest { field_violations: vec![violation] })
        .with(&reason)
        .status(Code::InvalidArgument, "a name is needed")
}

fn hello(name: &str) -> String {
    format!("Hello, {name}!")
}
