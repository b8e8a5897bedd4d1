//! Calls methods of a server of tonic for connectrpc.

use std::{
    pin::pin,
    sync::{Mutex, OnceLock, PoisonError},
};

use connectrpc::{
    CodecFormat, ConnectError, ConnectRpcService, DeadlinePolicy, Dispatcher, EncodedBody, Limits,
    MethodDescriptor, MethodKind, RequestContext,
    compression::{CompressionPolicy, CompressionRegistry, GzipProvider},
    dispatcher::{RequestStream, StreamingResult, UnaryResult},
    payload::Payload,
    response::EncodedStream,
};
use prost::bytes::Bytes;
use tokio::sync::oneshot;
use tokio_stream::{Stream, StreamExt as _};
use tonic::{
    Request, Status,
    body::Body,
    codec::{CompressionEncoding, EnabledCompressionEncodings, SingleMessageCompressionOverride},
    metadata::MetadataMap,
    server::{ClientStreamingService, ServerStreamingService, StreamingService, UnaryService},
};
use tower_service::Service as _;

use super::{
    Coding, Format,
    error::{self, to_connect},
    frames::{Whole, messages},
};
use crate::{framing::PREFIX, rest::Rest, text};

type StdError = Box<dyn std::error::Error + Send + Sync>;
type Answer = Result<connectrpc::Response<Output>, ConnectError>;

enum Input {
    One(Bytes),
    Many(RequestStream),
}

enum Output {
    One(EncodedBody),
    Many(EncodedStream),
}

/// A call that connectrpc has read the head of, and where its answer goes.
struct Call {
    context: RequestContext,
    input: Input,
    format: Format,
    answer: oneshot::Sender<Answer>,
}

/// The one method that a request is for. connectrpc wants it to live as long as it likes, so it only
/// hands the call over to who waits for it.
struct Handover {
    kind: MethodKind,
    is_safe: bool,
    to: Mutex<Option<oneshot::Sender<Call>>>,
}

impl Handover {
    async fn hand(
        to: Option<oneshot::Sender<Call>>,
        call: Call,
        answer: oneshot::Receiver<Answer>,
    ) -> Answer {
        let gone = || ConnectError::internal("the method is gone");
        to.ok_or_else(gone)?.send(call).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }

    fn call(
        &self,
        context: RequestContext,
        input: Input,
        format: CodecFormat,
    ) -> impl Future<Output = Answer> + Send + 'static {
        let (answer, answered) = oneshot::channel();
        let call = Call { context, input, format: format.into(), answer };
        let to = self.to.lock().unwrap_or_else(PoisonError::into_inner).take();
        Self::hand(to, call, answered)
    }

    fn one(&self, context: RequestContext, input: Input, format: CodecFormat) -> UnaryResult {
        let answer = self.call(context, input, format);
        Box::pin(async move {
            let answer = answer.await?;
            let (body, rest) = split(answer);
            match body {
                Output::One(body) => Ok(rest.map_body(|()| body)),
                Output::Many(_) => Err(ConnectError::internal("a stream where one is wanted")),
            }
        })
    }

    fn many(&self, context: RequestContext, input: Input, format: CodecFormat) -> StreamingResult {
        let answer = self.call(context, input, format);
        Box::pin(async move {
            let answer = answer.await?;
            Ok(answer.map_body(|body| match body {
                Output::Many(stream) => stream,
                Output::One(body) => Box::pin(tokio_stream::once(Ok(body))),
            }))
        })
    }
}

/// The body, and what is around it.
fn split(answer: connectrpc::Response<Output>) -> (Output, connectrpc::Response<()>) {
    let mut body = None;
    let rest = answer.map_body(|it| body = Some(it));
    (body.expect("a response has one body"), rest)
}

impl Dispatcher for Handover {
    fn lookup(&self, _: &str) -> Option<MethodDescriptor> {
        Some(MethodDescriptor::from_kind(self.kind).with_idempotent(self.is_safe))
    }

    fn call_unary(
        &self,
        _: &str,
        context: RequestContext,
        request: Payload,
        format: CodecFormat,
    ) -> UnaryResult {
        match request.encoded() {
            Ok(bytes) => self.one(context, Input::One(bytes), format),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn call_server_streaming(
        &self,
        _: &str,
        context: RequestContext,
        request: Bytes,
        format: CodecFormat,
    ) -> StreamingResult {
        self.many(context, Input::One(request), format)
    }

    fn call_client_streaming(
        &self,
        _: &str,
        context: RequestContext,
        requests: RequestStream,
        format: CodecFormat,
    ) -> UnaryResult {
        self.one(context, Input::Many(requests), format)
    }

    fn call_bidi_streaming(
        &self,
        _: &str,
        context: RequestContext,
        requests: RequestStream,
        format: CodecFormat,
    ) -> StreamingResult {
        self.many(context, Input::Many(requests), format)
    }
}

/// Serves a method, as `tonic::server::Grpc` does.
#[derive(Debug)]
pub struct Grpc<C> {
    accepted: EnabledCompressionEncodings,
    sent: EnabledCompressionEncodings,
    decoding_limit: Option<usize>,
    encoding_limit: Option<usize>,
    is_safe: bool,
    of: std::marker::PhantomData<fn() -> C>,
}

impl<C> Grpc<C> {
    /// For messages of a codec.
    #[must_use]
    pub fn new(_: C) -> Self {
        Self {
            accepted: EnabledCompressionEncodings::default(),
            sent: EnabledCompressionEncodings::default(),
            decoding_limit: None,
            encoding_limit: None,
            is_safe: false,
            of: std::marker::PhantomData,
        }
    }

    /// Of a method that has no side effects: clients of the Connect protocol may call it by `GET`, if it
    /// has no streams.
    #[must_use]
    pub fn without_side_effects(mut self) -> Self {
        self.is_safe = true;
        self
    }

    /// Which encodings requests and responses may have; there is gzip.
    #[must_use]
    pub fn apply_compression_config(
        mut self,
        accepted: EnabledCompressionEncodings,
        sent: EnabledCompressionEncodings,
    ) -> Self {
        (self.accepted, self.sent) = (accepted, sent);
        self
    }

    /// How many bytes a message may have, one way and the other.
    #[must_use]
    pub fn apply_max_message_size_config(
        mut self,
        decoding_limit: Option<usize>,
        encoding_limit: Option<usize>,
    ) -> Self {
        (self.decoding_limit, self.encoding_limit) = (decoding_limit, encoding_limit);
        self
    }
}

impl<C: Coding + 'static> Grpc<C> {
    /// One request, one response.
    pub async fn unary<S, B>(
        &mut self,
        mut method: S,
        request: http::Request<B>,
    ) -> http::Response<Body>
    where
        S: UnaryService<C::Decode, Response = C::Encode>,
        B: http_body::Body + Send + 'static,
        B::Error: Into<StdError>,
    {
        let limit = self.encoding_limit;
        self.serve(MethodKind::Unary, request, async |context, input, format| {
            let request = request_of(context, one::<C>(input, format)?);
            single::<C>(method.call(request).await?, format, limit)
        })
        .await
    }

    /// One request, a stream of responses.
    pub async fn server_streaming<S, B>(
        &mut self,
        mut method: S,
        request: http::Request<B>,
    ) -> http::Response<Body>
    where
        S: ServerStreamingService<C::Decode, Response = C::Encode>,
        S::ResponseStream: Send + 'static,
        B: http_body::Body + Send + 'static,
        B::Error: Into<StdError>,
    {
        let limit = self.encoding_limit;
        self.serve(MethodKind::ServerStreaming, request, async |context, input, format| {
            let request = request_of(context, one::<C>(input, format)?);
            Ok(stream::<C, _>(method.call(request).await?, format, limit))
        })
        .await
    }

    /// A stream of requests, one response.
    pub async fn client_streaming<S, B>(
        &mut self,
        mut method: S,
        request: http::Request<B>,
    ) -> http::Response<Body>
    where
        S: ClientStreamingService<C::Decode, Response = C::Encode>,
        B: http_body::Body + Send + 'static,
        B::Error: Into<StdError>,
    {
        let limit = self.encoding_limit;
        self.serve(MethodKind::ClientStreaming, request, async |context, input, format| {
            let request = request_of(context, messages::<C>(many(input), format));
            single::<C>(method.call(request).await?, format, limit)
        })
        .await
    }

    /// Streams both ways.
    pub async fn streaming<S, B>(
        &mut self,
        mut method: S,
        request: http::Request<B>,
    ) -> http::Response<Body>
    where
        S: StreamingService<C::Decode, Response = C::Encode>,
        S::ResponseStream: Send + 'static,
        B: http_body::Body + Send + 'static,
        B::Error: Into<StdError>,
    {
        let limit = self.encoding_limit;
        self.serve(MethodKind::BidiStreaming, request, async |context, input, format| {
            let request = request_of(context, messages::<C>(many(input), format));
            Ok(stream::<C, _>(method.call(request).await?, format, limit))
        })
        .await
    }

    /// Has connectrpc serve a request, and calls the method when it has read what it needs.
    async fn serve<B>(
        &self,
        kind: MethodKind,
        request: http::Request<B>,
        method: impl AsyncFnOnce(
            RequestContext,
            Input,
            Format,
        ) -> Result<connectrpc::Response<Output>, Status>,
    ) -> http::Response<Body>
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<StdError>,
    {
        let (to, asked) = oneshot::channel();
        let handover = Handover { kind, is_safe: self.is_safe, to: Mutex::new(Some(to)) };
        let (request, rest) = Rest::of(request.map(|it| Body::new(Whole(Box::pin(it)))));
        let (request, wanted) = text::opened(request);
        let mut served = pin!(self.service(handover).call(request));
        let mut called = pin!(async move {
            if let Ok(Call { context, input, format, answer }) = asked.await {
                let result = method(context, input, format).await;
                // Where nobody waits any more, there is nobody to tell.
                answer.send(result.map_err(to_connect)).unwrap_or_default();
            }
        });
        let mut is_called = false;
        let Ok(response) = std::future::poll_fn(|cx| {
            is_called = is_called || called.as_mut().poll(cx).is_ready();
            served.as_mut().poll(cx)
        })
        .await;
        let response = error::whole(response.map(Body::new)).await;
        rest.read_away().await;
        wanted.write(response)
    }

    fn service(&self, handover: Handover) -> ConnectRpcService<Handover> {
        static GZIP: OnceLock<CompressionRegistry> = OnceLock::new();
        let has = |of: EnabledCompressionEncodings| of.is_enabled(CompressionEncoding::Gzip);
        let compression = if has(self.accepted) || has(self.sent) {
            GZIP.get_or_init(|| CompressionRegistry::new().register(GzipProvider::new())).clone()
        } else {
            CompressionRegistry::new()
        };
        let policy = if has(self.sent) {
            CompressionPolicy::default()
        } else {
            CompressionPolicy::disabled()
        };
        let limits = Limits::default();
        let limit = self.decoding_limit.unwrap_or(limits.max_message_size());
        // A body of one message may have what stands before it, too.
        let limits = limits
            .with_max_message_size(limit)
            .with_max_request_body_size(limit.saturating_add(PREFIX));
        ConnectRpcService::new(handover)
            .with_compression(compression)
            .with_compression_policy(policy)
            .with_limits(limits)
            .with_deadline_policy(DeadlinePolicy::new().with_enforce_on_streams(true))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "a call has one context")]
fn request_of<M>(context: RequestContext, message: M) -> Request<M> {
    let metadata = MetadataMap::from_headers(context.headers().clone());
    Request::from_parts(metadata, context.extensions().clone(), message)
}

fn one<C: Coding>(input: Input, format: Format) -> Result<C::Decode, Status> {
    match input {
        Input::One(bytes) => C::read(bytes, format),
        Input::Many(_) => Err(Status::internal("a stream where one message is wanted")),
    }
}

fn many(input: Input) -> RequestStream {
    match input {
        Input::One(bytes) => Box::pin(tokio_stream::once(Ok(bytes))),
        Input::Many(stream) => stream,
    }
}

fn encoded<C: Coding>(
    message: &C::Encode,
    format: Format,
    limit: Option<usize>,
) -> Result<EncodedBody, Status> {
    let bytes = C::write(message, format)?;
    match limit.filter(|it| bytes.len() > *it) {
        None => Ok(bytes.into()),
        Some(limit) => {
            let length = bytes.len();
            let message = format!("a message has {length} bytes, and may have {limit}");
            Err(Status::out_of_range(message))
        }
    }
}

/// The head of a response of a method, with another body.
fn head(
    metadata: MetadataMap,
    extensions: &http::Extensions,
    body: Output,
) -> connectrpc::Response<Output> {
    let mut response = connectrpc::Response::new(body);
    response.headers = error::headers(metadata);
    if let Some(SingleMessageCompressionOverride::Disable) = extensions.get() {
        response.compress = Some(false);
    }
    response
}

fn single<C: Coding>(
    response: tonic::Response<C::Encode>,
    format: Format,
    limit: Option<usize>,
) -> Result<connectrpc::Response<Output>, Status> {
    let (metadata, message, extensions) = response.into_parts();
    Ok(head(metadata, &extensions, Output::One(encoded::<C>(&message, format, limit)?)))
}

fn stream<C, S>(
    response: tonic::Response<S>,
    format: Format,
    limit: Option<usize>,
) -> connectrpc::Response<Output>
where
    C: Coding,
    S: Stream<Item = Result<C::Encode, Status>> + Send + 'static,
{
    let (metadata, messages, extensions) = response.into_parts();
    let bodies = messages.map(move |message| {
        message.and_then(|it| encoded::<C>(&it, format, limit)).map_err(to_connect)
    });
    head(metadata, &extensions, Output::Many(Box::pin(bodies)))
}
