//! The server's side of every case.

use std::{pin::Pin, time::Duration};

use tokio_stream::{Stream, StreamExt as _};
use tonic::{Code, Request, Response, Status, Streaming, metadata::MetadataMap};

use crate::grpc::{
    EchoStatus, Empty, Payload, SimpleRequest, SimpleResponse, StreamingInputCallRequest,
    StreamingInputCallResponse, StreamingOutputCallRequest, StreamingOutputCallResponse,
    test_service_server::TestService,
};

/// Answers as the cases want it.
#[derive(Debug)]
pub(crate) struct Peer;

type Outputs = Pin<Box<dyn Stream<Item = Result<StreamingOutputCallResponse, Status>> + Send>>;

impl TestService for Peer {
    type StreamingOutputCallStream = Outputs;
    type FullDuplexCallStream = Outputs;

    async fn empty_call(&self, _: Request<Empty>) -> Result<Response<Empty>, Status> {
        Ok(Response::new(Empty {}))
    }

    async fn unary_call(
        &self,
        request: Request<SimpleRequest>,
    ) -> Result<Response<SimpleResponse>, Status> {
        let (metadata, _, request) = request.into_parts();
        if let Some(expected) = request.expect_compressed {
            check_compressed(&metadata, expected)?;
        }
        refuse_if_asked(request.response_status)?;
        let mut response = Response::new(SimpleResponse {
            payload: Some(payload(request.response_size)),
            ..SimpleResponse::default()
        });
        if request.response_compressed != Some(true) {
            response.disable_compression();
        }
        Ok(response)
    }

    async fn streaming_output_call(
        &self,
        request: Request<StreamingOutputCallRequest>,
    ) -> Result<Response<Self::StreamingOutputCallStream>, Status> {
        Ok(Response::new(Box::pin(answers(request.into_inner()))))
    }

    async fn streaming_input_call(
        &self,
        request: Request<Streaming<StreamingInputCallRequest>>,
    ) -> Result<Response<StreamingInputCallResponse>, Status> {
        let (metadata, _, mut requests) = request.into_parts();
        let mut size = 0;
        while let Some(request) = requests.next().await.transpose()? {
            if let Some(expected) = request.expect_compressed {
                check_compressed(&metadata, expected)?;
            }
            size += request.payload.map_or(0, |it| it.body.len());
        }
        let aggregated_payload_size = i32::try_from(size).unwrap_or(i32::MAX);
        Ok(Response::new(StreamingInputCallResponse { aggregated_payload_size }))
    }

    async fn full_duplex_call(
        &self,
        request: Request<Streaming<StreamingOutputCallRequest>>,
    ) -> Result<Response<Self::FullDuplexCallStream>, Status> {
        let mut requests = request.into_inner();
        let (sender, receiver) = tokio::sync::mpsc::channel(1);
        tokio::spawn(async move {
            while let Some(request) = requests.next().await {
                let mut answers = match request.and_then(|mut it| {
                    refuse_if_asked(it.response_status.take())?;
                    Ok(it)
                }) {
                    Ok(request) => std::pin::pin!(answers(request)),
                    Err(status) => {
                        let _closed = sender.send(Err(status)).await;
                        return;
                    }
                };
                while let Some(answer) = answers.next().await {
                    if sender.send(answer).await.is_err() {
                        return;
                    }
                }
            }
        });
        let answers = tokio_stream::wrappers::ReceiverStream::new(receiver);
        Ok(Response::new(Box::pin(answers)))
    }

    async fn unimplemented_call(&self, _: Request<Empty>) -> Result<Response<Empty>, Status> {
        Err(Status::unimplemented("no server implements this method"))
    }
}

/// A response for each of the parameters, after its interval.
fn answers(
    request: StreamingOutputCallRequest,
) -> impl Stream<Item = Result<StreamingOutputCallResponse, Status>> + Send + 'static {
    tokio_stream::iter(request.response_parameters).then(|each| async move {
        let interval = u64::try_from(each.interval_us).unwrap_or(0);
        tokio::time::sleep(Duration::from_micros(interval)).await;
        Ok(StreamingOutputCallResponse { payload: Some(payload(each.size)) })
    })
}

/// A payload of a size in bytes.
pub(crate) fn payload(size: i32) -> Payload {
    Payload { body: vec![0; usize::try_from(size).unwrap_or(0)], ..Payload::default() }
}

fn refuse_if_asked(status: Option<EchoStatus>) -> Result<(), Status> {
    match status {
        Some(status) if status.code != 0 => {
            Err(Status::new(Code::from_i32(status.code), status.message))
        }
        _ => Ok(()),
    }
}

fn check_compressed(metadata: &MetadataMap, expected: bool) -> Result<(), Status> {
    let compressed = metadata.get("grpc-encoding").is_some_and(|it| it == "gzip");
    if compressed == expected {
        return Ok(());
    }
    Err(Status::invalid_argument("the request is not compressed as it says"))
}
