//! The client's side of every case, after gRPC's description of its interoperability tests.

use std::time::Duration;

use tokio_stream::{Stream, StreamExt as _};
use tonic::{
    Code, IntoStreamingRequest, Request, Status,
    codec::CompressionEncoding,
    metadata::{BinaryMetadataValue, MetadataMap},
};

use crate::{
    Transport,
    echo::{INITIAL, TRAILING},
    grpc::{
        EchoStatus, Empty, ResponseParameters, SimpleRequest, StreamingInputCallRequest,
        StreamingOutputCallRequest, StreamingOutputCallResponse,
        test_service_client::TestServiceClient,
        unimplemented_service_client::UnimplementedServiceClient,
    },
    service::payload,
};

type Failure = Box<dyn std::error::Error + Send + Sync>;
type Outcome = Result<(), Failure>;
type Client = TestServiceClient<Transport>;

const SENT: [i32; 4] = [27182, 8, 1828, 45904];
const WANTED: [i32; 4] = [31415, 9, 2653, 58979];
const SPECIAL: &str =
    "\t\ntest with whitespace\r\nand Unicode BMP \u{263a} and non-BMP \u{1f608}\t\n";

/// In the metadata of a call whose first attempt is to be slow, and of one that asks whether that was cancelled.
const SLOW: &str = "interop-slow-first";

/// Runs every case over a transport and says which passed; the first that fails ends the run.
pub(crate) async fn run(transport: &Transport, mut say: impl FnMut(&str)) -> Outcome {
    let client = || TestServiceClient::new(transport.clone());
    macro_rules! cases {
        ($($case:ident),* $(,)?) => {$(
            $case(client()).await.map_err(|why| format!("{}: {why}", stringify!($case)))?;
            say(stringify!($case));
        )*};
    }
    cases![
        empty_unary,
        large_unary,
        client_streaming,
        server_streaming,
        ping_pong,
        empty_stream,
        status_code_and_message,
        special_status_message,
        custom_metadata,
        unimplemented_method,
        timeout_on_sleeping_server,
        cancel_after_begin,
        cancel_after_first_response,
        gzip,
    ];
    unimplemented_service(UnimplementedServiceClient::new(transport.clone())).await?;
    say("unimplemented_service");
    Ok(())
}

async fn empty_unary(mut client: Client) -> Outcome {
    client.empty_call(Empty {}).await?;
    Ok(())
}

async fn large_unary(mut client: Client) -> Outcome {
    let response = client.unary_call(large()).await?.into_inner();
    same(response.payload.map(|it| it.body.len()), Some(314_159))
}

async fn client_streaming(mut client: Client) -> Outcome {
    let requests = SENT.map(|size| StreamingInputCallRequest {
        payload: Some(payload(size)),
        ..StreamingInputCallRequest::default()
    });
    let response = client.streaming_input_call(tokio_stream::iter(requests)).await?;
    same(response.into_inner().aggregated_payload_size, SENT.iter().sum())
}

async fn server_streaming(mut client: Client) -> Outcome {
    let responses = client.streaming_output_call(output(&WANTED, 0)).await?.into_inner();
    same(sizes(responses).await?, WANTED.to_vec())
}

async fn ping_pong(mut client: Client) -> Outcome {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    sender.send(output(&WANTED[..1], SENT[0])).await?;
    let requests = tokio_stream::wrappers::ReceiverStream::new(receiver);
    let mut responses = client.full_duplex_call(requests).await?.into_inner();
    for (at, wanted) in WANTED.into_iter().enumerate() {
        let response = responses.next().await.ok_or("the stream ended early")??;
        same(size(&response), wanted)?;
        if let (Some(sent), Some(next)) = (SENT.get(at + 1), WANTED.get(at + 1)) {
            sender.send(output(&[*next], *sent)).await?;
        }
    }
    drop(sender);
    same(sizes(responses).await?, Vec::new())
}

async fn empty_stream(mut client: Client) -> Outcome {
    let responses = client.full_duplex_call(tokio_stream::empty()).await?.into_inner();
    same(sizes(responses).await?, Vec::new())
}

async fn status_code_and_message(mut client: Client) -> Outcome {
    let asked = EchoStatus { code: 2, message: "test status message".into() };
    let request =
        SimpleRequest { response_status: Some(asked.clone()), ..SimpleRequest::default() };
    let unary = refused(client.unary_call(request).await)?;
    let request = StreamingOutputCallRequest {
        response_status: Some(asked.clone()),
        ..StreamingOutputCallRequest::default()
    };
    let duplex = match client.full_duplex_call(tokio_stream::once(request)).await {
        Ok(responses) => refused(sizes(responses.into_inner()).await)?,
        Err(status) => status,
    };
    for status in [unary, duplex] {
        same((status.code(), status.message()), (Code::Unknown, &*asked.message))?;
    }
    Ok(())
}

async fn special_status_message(mut client: Client) -> Outcome {
    let asked = EchoStatus { code: 2, message: SPECIAL.into() };
    let request = SimpleRequest { response_status: Some(asked), ..SimpleRequest::default() };
    let status = refused(client.unary_call(request).await)?;
    same((status.code(), status.message()), (Code::Unknown, SPECIAL))
}

async fn custom_metadata(mut client: Client) -> Outcome {
    let trailing = BinaryMetadataValue::from_bytes(&[0xab, 0xab, 0xab]);
    let check = |from: &MetadataMap, trailers: &MetadataMap| -> Outcome {
        let initial = from.get(INITIAL).and_then(|it| it.to_str().ok());
        same(initial, Some("test_initial_metadata_value"))?;
        same(trailers.get_bin(TRAILING), Some(&trailing))
    };
    let mark = |metadata: &mut MetadataMap| -> Outcome {
        metadata.insert(INITIAL, "test_initial_metadata_value".parse()?);
        metadata.insert_bin(TRAILING, trailing.clone());
        Ok(())
    };

    let mut request = Request::new(large());
    mark(request.metadata_mut())?;
    let response = client.unary_call(request).await?;
    check(response.metadata(), response.metadata())?;

    let mut request = tokio_stream::once(output(&[1], 1)).into_streaming_request();
    mark(request.metadata_mut())?;
    let (initial, mut responses, _) = client.full_duplex_call(request).await?.into_parts();
    while responses.next().await.transpose()?.is_some() {}
    let trailers = responses.trailers().await?.ok_or("no trailers")?;
    check(&initial, &trailers)
}

async fn unimplemented_method(mut client: Client) -> Outcome {
    let status = refused(client.unimplemented_call(Empty {}).await)?;
    same(status.code(), Code::Unimplemented)
}

async fn unimplemented_service(mut client: UnimplementedServiceClient<Transport>) -> Outcome {
    let status = refused(client.unimplemented_call(Empty {}).await)?;
    same(status.code(), Code::Unimplemented)
}

async fn timeout_on_sleeping_server(mut client: Client) -> Outcome {
    let mut sleepy = output(&WANTED[..1], 0);
    sleepy.response_parameters[0].interval_us = 2_000_000;
    let requests = tokio_stream::once(sleepy).chain(tokio_stream::pending());
    let mut request = requests.into_streaming_request();
    request.set_timeout(Duration::from_millis(50));
    let status = match client.full_duplex_call(request).await {
        Ok(responses) => refused(sizes(responses.into_inner()).await)?,
        Err(status) => status,
    };
    same(status.code(), Code::DeadlineExceeded)
}

async fn cancel_after_begin(mut client: Client) -> Outcome {
    let requests = tokio_stream::pending::<StreamingInputCallRequest>();
    let call = client.streaming_input_call(requests);
    // Dropped in its middle, a call is cancelled; the next one finds the connection whole.
    let cut = tokio::time::timeout(Duration::from_millis(20), call).await;
    same(cut.is_err(), true)?;
    empty_unary(client).await
}

async fn cancel_after_first_response(mut client: Client) -> Outcome {
    let requests = tokio_stream::once(output(&WANTED[..1], SENT[0])).chain(tokio_stream::pending());
    let mut responses = client.full_duplex_call(requests).await?.into_inner();
    let first = responses.next().await.ok_or("no response")??;
    same(size(&first), WANTED[0])?;
    drop(responses);
    empty_unary(client).await
}

async fn gzip(client: Client) -> Outcome {
    let mut client = client
        .send_compressed(CompressionEncoding::Gzip)
        .accept_compressed(CompressionEncoding::Gzip);
    let request =
        SimpleRequest { expect_compressed: Some(true), response_compressed: Some(true), ..large() };
    let response = client.unary_call(request).await?;
    is_compressed(response.metadata())?;
    same(response.into_inner().payload.map(|it| it.body.len()), Some(314_159))?;

    let mut request = output(&WANTED, 0);
    for each in &mut request.response_parameters {
        each.compressed = Some(true);
    }
    let response = client.streaming_output_call(request).await?;
    is_compressed(response.metadata())?;
    same(sizes(response.into_inner()).await?, WANTED.to_vec())
}

fn is_compressed(metadata: &MetadataMap) -> Outcome {
    same(metadata.get("grpc-encoding").and_then(|it| it.to_str().ok()), Some("gzip"))
}

fn large() -> SimpleRequest {
    SimpleRequest {
        response_size: 314_159,
        payload: Some(payload(271_828)),
        ..SimpleRequest::default()
    }
}

/// A request of so many bytes for responses of these sizes.
fn output(sizes: &[i32], body: i32) -> StreamingOutputCallRequest {
    let parameters =
        |size: &i32| ResponseParameters { size: *size, ..ResponseParameters::default() };
    StreamingOutputCallRequest {
        response_parameters: sizes.iter().map(parameters).collect(),
        payload: Some(payload(body)),
        ..StreamingOutputCallRequest::default()
    }
}

fn size(response: &StreamingOutputCallResponse) -> i32 {
    response.payload.as_ref().map_or(0, |it| i32::try_from(it.body.len()).unwrap_or(i32::MAX))
}

/// Of a call that is tried several times at once, the first attempt is slow: another answers, and the server
/// sees that the first is cancelled.
pub(crate) async fn slow_first(transport: &Transport) -> Outcome {
    let mut client = TestServiceClient::new(transport.clone());
    let mut request = Request::new(SimpleRequest { response_size: 9, ..SimpleRequest::default() });
    request.metadata_mut().insert(SLOW, "yes".parse()?);
    let payload = client.unary_call(request).await?.into_inner().payload;
    same(payload.map(|it| it.body.len()), Some(9))?;
    let mut request = Request::new(Empty {});
    request.metadata_mut().insert(SLOW, "yes".parse()?);
    client.empty_call(request).await?;
    Ok(())
}

async fn sizes<S>(mut responses: S) -> Result<Vec<i32>, Status>
where
    S: Stream<Item = Result<StreamingOutputCallResponse, Status>> + Unpin,
{
    let mut all = Vec::new();
    while let Some(response) = responses.next().await.transpose()? {
        all.push(size(&response));
    }
    Ok(all)
}

fn refused<T>(outcome: Result<T, Status>) -> Result<Status, Failure> {
    outcome.err().ok_or_else(|| "the call should have been refused".into())
}

#[expect(clippy::needless_pass_by_value, reason = "both are made where they are compared")]
fn same<T: PartialEq + std::fmt::Debug>(got: T, wanted: T) -> Outcome {
    if got == wanted { Ok(()) } else { Err(format!("got {got:?}, wanted {wanted:?}").into()) }
}
