/// The client of `test.v1.Echo`.
pub mod echo_client {
    #![allow(
        clippy::doc_lazy_continuation,
        clippy::doc_overindented_list_items,
        clippy::manual_async_fn,
        clippy::new_ret_no_self,
        clippy::wrong_self_convention,
        dead_code,
        deprecated,
        missing_docs,
        non_camel_case_types,
        unused_qualifications
    )]

    /// The service Echo.
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    pub struct EchoClient<T> {
        inner: ::tonic::client::Grpc<T>,
    }

    impl EchoClient<::tonic::transport::Channel> {
        /// Connects to an address, over tonic's own transport.
        pub async fn connect<D>(
            address: D,
        ) -> ::core::result::Result<Self, ::tonic::transport::Error>
        where
            D: ::core::convert::TryInto<::tonic::transport::Endpoint>,
            D::Error: ::core::convert::Into<::tonic::codegen::StdError>,
        {
            let endpoint = ::tonic::transport::Endpoint::new(address)?;
            let channel = ::tonic::transport::Endpoint::connect(&endpoint).await?;
            ::core::result::Result::Ok(Self {
                inner: ::tonic::client::Grpc::new(channel),
            })
        }
    }

    impl<T> EchoClient<T> {
        /// A client over a transport: a channel, a server of the same process, any tower service.
        pub fn new(transport: T) -> Self {
            Self {
                inner: ::tonic::client::Grpc::new(transport),
            }
        }

        /// A client whose requests name this scheme and authority.
        pub fn with_origin(transport: T, origin: ::tonic::codegen::http::Uri) -> Self {
            Self {
                inner: ::tonic::client::Grpc::with_origin(transport, origin),
            }
        }

        /// A client whose requests pass through an interceptor.
        pub fn with_interceptor<F>(
            transport: T,
            interceptor: F,
        ) -> EchoClient<::tonic::service::interceptor::InterceptedService<T, F>>
        where
            F: ::tonic::service::Interceptor,
        {
            let transport = ::tonic::service::interceptor::InterceptedService::new(
                transport,
                interceptor,
            );
            EchoClient {
                inner: ::tonic::client::Grpc::new(transport),
            }
        }

        /// Compresses requests; the server has to accept the encoding.
        #[must_use]
        pub fn send_compressed(
            self,
            encoding: ::tonic::codec::CompressionEncoding,
        ) -> Self {
            Self {
                inner: self.inner.send_compressed(encoding),
            }
        }

        /// Lets the server compress its responses.
        #[must_use]
        pub fn accept_compressed(
            self,
            encoding: ::tonic::codec::CompressionEncoding,
        ) -> Self {
            Self {
                inner: self.inner.accept_compressed(encoding),
            }
        }

        /// Limits the size of a decoded message; 4 MiB unless told.
        #[must_use]
        pub fn max_decoding_message_size(self, limit: usize) -> Self {
            Self {
                inner: self.inner.max_decoding_message_size(limit),
            }
        }

        /// Limits the size of an encoded message; no limit unless told.
        #[must_use]
        pub fn max_encoding_message_size(self, limit: usize) -> Self {
            Self {
                inner: self.inner.max_encoding_message_size(limit),
            }
        }
    }

    impl<T> EchoClient<T>
    where
        T: ::tonic::client::GrpcService<::tonic::body::Body>,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as ::tonic::codegen::Body>::Error: ::core::convert::Into<
            ::tonic::codegen::StdError,
        >,
    {
        /// Calls Say.
        pub async fn say(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Say");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Say",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls Join.
        pub async fn join(
            &mut self,
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoStreamingRequest::into_streaming_request(
                request,
            );
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Join");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Join",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.client_streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls Split.
        pub async fn split(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Split");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Split",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.server_streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls Chat.
        pub async fn chat(
            &mut self,
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoStreamingRequest::into_streaming_request(
                request,
            );
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Chat");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Chat",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls Ping.
        pub async fn ping(
            &mut self,
            request: impl ::tonic::IntoRequest<()>,
        ) -> ::tonic::Result<::tonic::Response<u64>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Ping");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Ping",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
    }

    async fn ready<T>(inner: &mut ::tonic::client::Grpc<T>) -> ::tonic::Result<()>
    where
        T: ::tonic::client::GrpcService<::tonic::body::Body>,
    {
        inner.ready().await.map_err(unready)
    }

    fn unready<E>(error: E) -> ::tonic::Status
    where
        E: ::core::convert::Into<::tonic::codegen::StdError>,
    {
        let error: ::tonic::codegen::StdError = ::core::convert::Into::into(error);
        ::tonic::Status::unknown(::std::format!("the transport is not ready: {error}"))
    }

    /// Names a deadline that has passed; tonic's transport speaks of a cancelled call.
    #[inline]
    fn in_time(status: ::tonic::Status) -> ::tonic::Status {
        let mut cause = ::core::error::Error::source(&status);
        while let ::core::option::Option::Some(error) = cause {
            if error.is::<::tonic::TimeoutExpired>() {
                return ::tonic::Status::deadline_exceeded(status.message());
            }
            cause = error.source();
        }
        status
    }

    /// What a client of `test.v1.Echo` can do: [`EchoClient`] and whatever stands in for it.
    pub trait EchoApi {
        /// Calls Say.
        fn say(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Join.
        fn join(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Split.
        fn split(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send;
        /// Calls Chat.
        fn chat(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send;
        /// Calls Ping.
        fn ping(
            &self,
            request: impl ::tonic::IntoRequest<()> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send;
    }

    /// Each call clones the client, which is cheap for a channel.
    impl<T> EchoApi for EchoClient<T>
    where
        T: ::tonic::client::GrpcService<::tonic::body::Body> + ::core::clone::Clone
            + ::core::marker::Send,
        T::Future: ::core::marker::Send,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as ::tonic::codegen::Body>::Error: ::core::convert::Into<
            ::tonic::codegen::StdError,
        >,
    {
        fn say(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::say(&mut client, request).await }
        }
        fn join(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::join(&mut client, request).await }
        }
        fn split(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::split(&mut client, request).await }
        }
        fn chat(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::chat(&mut client, request).await }
        }
        fn ping(
            &self,
            request: impl ::tonic::IntoRequest<()> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::ping(&mut client, request).await }
        }
    }
}

/// The server of `test.v1.Echo`.
pub mod echo_server {
    #![allow(
        clippy::doc_lazy_continuation,
        clippy::doc_overindented_list_items,
        clippy::manual_async_fn,
        clippy::new_ret_no_self,
        clippy::wrong_self_convention,
        dead_code,
        deprecated,
        missing_docs,
        non_camel_case_types,
        unused_qualifications
    )]

    /// The name of the service on the wire.
    pub const SERVICE_NAME: &str = "test.v1.Echo";

    /// The service Echo.
    pub trait Echo: ::core::marker::Send + ::core::marker::Sync + 'static {
        /// Calls Say.
        fn say(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Join.
        fn join(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// The stream that `split` answers with.
        type SplitStream: ::tonic::codegen::tokio_stream::Stream<
                Item = ::tonic::Result<super::Text>,
            >
            + ::core::marker::Send
            + 'static;

        /// Calls Split.
        fn split(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::SplitStream>>,
        > + ::core::marker::Send;
        /// The stream that `chat` answers with.
        type ChatStream: ::tonic::codegen::tokio_stream::Stream<
                Item = ::tonic::Result<super::Text>,
            >
            + ::core::marker::Send
            + 'static;

        /// Calls Chat.
        fn chat(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::ChatStream>>,
        > + ::core::marker::Send;
        /// Calls Ping.
        fn ping(
            &self,
            request: ::tonic::Request<()>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send;
    }

    impl<T> self::Echo for ::std::sync::Arc<T>
    where
        T: self::Echo,
    {
        fn say(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Echo>::say(self, request)
        }
        fn join(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Echo>::join(self, request)
        }
        type SplitStream = <T as self::Echo>::SplitStream;

        fn split(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::SplitStream>>,
        > + ::core::marker::Send {
            <T as self::Echo>::split(self, request)
        }
        type ChatStream = <T as self::Echo>::ChatStream;

        fn chat(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::ChatStream>>,
        > + ::core::marker::Send {
            <T as self::Echo>::chat(self, request)
        }
        fn ping(
            &self,
            request: ::tonic::Request<()>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send {
            <T as self::Echo>::ping(self, request)
        }
    }

    /// The service Echo.
    #[derive(::core::fmt::Debug)]
    pub struct EchoServer<T> {
        inner: ::std::sync::Arc<T>,
        accepted: ::tonic::codec::EnabledCompressionEncodings,
        sent: ::tonic::codec::EnabledCompressionEncodings,
        decoding_limit: ::core::option::Option<usize>,
        encoding_limit: ::core::option::Option<usize>,
    }

    impl<T> EchoServer<T> {
        /// Serves an implementation.
        pub fn new(inner: T) -> Self {
            Self::from_arc(::std::sync::Arc::new(inner))
        }

        /// Serves an implementation that others share.
        pub fn from_arc(inner: ::std::sync::Arc<T>) -> Self {
            Self {
                inner,
                accepted: ::core::default::Default::default(),
                sent: ::core::default::Default::default(),
                decoding_limit: ::core::option::Option::None,
                encoding_limit: ::core::option::Option::None,
            }
        }

        /// Serves an implementation behind an interceptor.
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> ::tonic::service::interceptor::InterceptedService<Self, F>
        where
            F: ::tonic::service::Interceptor,
        {
            ::tonic::service::interceptor::InterceptedService::new(
                Self::new(inner),
                interceptor,
            )
        }

        /// Accepts requests that are compressed so.
        #[must_use]
        pub fn accept_compressed(
            mut self,
            encoding: ::tonic::codec::CompressionEncoding,
        ) -> Self {
            self.accepted.enable(encoding);
            self
        }

        /// Compresses responses so, to clients that accept it.
        #[must_use]
        pub fn send_compressed(
            mut self,
            encoding: ::tonic::codec::CompressionEncoding,
        ) -> Self {
            self.sent.enable(encoding);
            self
        }

        /// Limits the size of a decoded message; 4 MiB unless told.
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.decoding_limit = ::core::option::Option::Some(limit);
            self
        }

        /// Limits the size of an encoded message; no limit unless told.
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.encoding_limit = ::core::option::Option::Some(limit);
            self
        }

        /// A client of this very server: no socket lies between them.
        pub fn into_client(self) -> super::echo_client::EchoClient<Self> {
            super::echo_client::EchoClient::new(self)
        }

        fn grpc<C>(&self, codec: C) -> ::tonic::server::Grpc<C>
        where
            C: ::tonic::codec::Codec,
        {
            ::tonic::server::Grpc::new(codec)
                .apply_compression_config(self.accepted, self.sent)
                .apply_max_message_size_config(self.decoding_limit, self.encoding_limit)
        }
    }

    impl<T> ::core::clone::Clone for EchoServer<T> {
        fn clone(&self) -> Self {
            Self {
                inner: ::core::clone::Clone::clone(&self.inner),
                accepted: self.accepted,
                sent: self.sent,
                decoding_limit: self.decoding_limit,
                encoding_limit: self.encoding_limit,
            }
        }
    }

    impl<T> ::tonic::server::NamedService for EchoServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }

    impl<T, B> ::tonic::codegen::Service<::tonic::codegen::http::Request<B>>
    for EchoServer<T>
    where
        T: self::Echo,
        B: ::tonic::codegen::Body + ::core::marker::Send + 'static,
        B::Error: ::core::convert::Into<::tonic::codegen::StdError>
            + ::core::marker::Send + 'static,
    {
        type Response = ::tonic::codegen::http::Response<::tonic::body::Body>;
        type Error = ::core::convert::Infallible;
        type Future = ::tonic::codegen::BoxFuture<Self::Response, Self::Error>;

        fn poll_ready(
            &mut self,
            _: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<::core::result::Result<(), Self::Error>> {
            ::core::task::Poll::Ready(::core::result::Result::Ok(()))
        }

        fn call(&mut self, request: ::tonic::codegen::http::Request<B>) -> Self::Future {
            match request.uri().path() {
                "/test.v1.Echo/Say" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = EchoHandler(|request| {
                            <T as self::Echo>::say(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Echo/Join" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = EchoHandler(|request| {
                            <T as self::Echo>::join(&inner, request)
                        });
                        let response = grpc.client_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Echo/Split" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = EchoHandler(|request| {
                            <T as self::Echo>::split(&inner, request)
                        });
                        let response = grpc.server_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Echo/Chat" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = EchoHandler(|request| {
                            <T as self::Echo>::chat(&inner, request)
                        });
                        let response = grpc.streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Echo/Ping" => {
                    let codec = ::tonic_prost::ProstCodec::<u64, ()>::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = EchoHandler(|request| {
                            <T as self::Echo>::ping(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                _ => {
                    let answer = ::core::result::Result::Ok(unknown());
                    ::std::boxed::Box::pin(::core::future::ready(answer))
                }
            }
        }
    }

    #[inline]
    fn unknown() -> ::tonic::codegen::http::Response<::tonic::body::Body> {
        let status = ::tonic::Status::unimplemented("`test.v1.Echo` has no such method");
        status.into_http()
    }

    /// A method as the service that tonic wants it to be.
    struct EchoHandler<F>(F);

    impl<F, M, O, R> ::tonic::codegen::Service<M> for EchoHandler<F>
    where
        F: ::core::ops::FnMut(M) -> O,
        O: ::core::future::Future<Output = ::tonic::Result<R>>,
    {
        type Response = R;
        type Error = ::tonic::Status;
        type Future = O;

        fn poll_ready(
            &mut self,
            _: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<::tonic::Result<()>> {
            ::core::task::Poll::Ready(::core::result::Result::Ok(()))
        }

        fn call(&mut self, request: M) -> O {
            (self.0)(request)
        }
    }
}

/// A scripted stand-in for a client of `test.v1.Echo`.
pub mod echo_mock {
    #![allow(
        clippy::doc_lazy_continuation,
        clippy::doc_overindented_list_items,
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        clippy::manual_async_fn,
        clippy::new_ret_no_self,
        clippy::wrong_self_convention,
        dead_code,
        deprecated,
        irrefutable_let_patterns,
        missing_docs,
        non_camel_case_types,
        unreachable_patterns,
        unused_qualifications
    )]

    /// What one call sent; streams have all that was read of them so far.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub enum EchoCall {
        Say(super::Text),
        Join(::std::vec::Vec<super::Text>),
        Split(super::Text),
        Chat(::std::vec::Vec<super::Text>),
        Ping(()),
    }

    /// What one call is answered with.
    pub type Answer<M> = ::tonic::Result<::tonic::Response<M>>;

    /// What one call is answered with where a stream is.
    pub type Answers<M> = Answer<::std::vec::Vec<::tonic::Result<M>>>;

    #[derive(::core::fmt::Debug)]
    enum EchoAnswer {
        Say(Answer<super::Text>),
        Join(Answer<super::Text>),
        Split(Answers<super::Text>),
        Chat(Answers<super::Text>),
        Ping(Answer<u64>),
    }

    impl EchoAnswer {
        fn name(&self) -> &'static str {
            match self {
                Self::Say(_) => "test.v1.Echo/Say",
                Self::Join(_) => "test.v1.Echo/Join",
                Self::Split(_) => "test.v1.Echo/Split",
                Self::Chat(_) => "test.v1.Echo/Chat",
                Self::Ping(_) => "test.v1.Echo/Ping",
            }
        }
    }

    #[derive(::core::fmt::Debug, ::core::default::Default)]
    struct EchoScript {
        answers: ::std::collections::VecDeque<EchoAnswer>,
        calls: ::std::vec::Vec<EchoCall>,
        metadata: ::std::vec::Vec<::tonic::metadata::MetadataMap>,
    }

    /// Answers calls in the order in which they were scripted. What nobody scripted is answered
    /// with `FailedPrecondition`. Clones share one script.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
    pub struct EchoMock {
        script: ::std::sync::Arc<::std::sync::Mutex<EchoScript>>,
    }

    impl EchoMock {
        /// A mock with an empty script.
        pub fn new() -> Self {
            ::core::default::Default::default()
        }

        /// What was asked so far, in order.
        pub fn calls(&self) -> ::std::vec::Vec<EchoCall> {
            ::core::clone::Clone::clone(&self.lock().calls)
        }

        /// The metadata of each of the calls.
        pub fn metadata(&self) -> ::std::vec::Vec<::tonic::metadata::MetadataMap> {
            ::core::clone::Clone::clone(&self.lock().metadata)
        }

        /// The methods that were scripted and not called yet.
        pub fn remaining(&self) -> ::std::vec::Vec<&'static str> {
            let script = self.lock();
            script.answers.iter().map(EchoAnswer::name).collect()
        }

        fn lock(&self) -> ::std::sync::MutexGuard<'_, EchoScript> {
            self.script.lock().unwrap_or_else(::std::sync::PoisonError::into_inner)
        }

        fn expect(&self, answer: EchoAnswer) -> &Self {
            self.lock().answers.push_back(answer);
            self
        }

        /// Keeps a call and says which it is.
        fn remember(
            &self,
            metadata: ::tonic::metadata::MetadataMap,
            call: EchoCall,
        ) -> usize {
            let mut script = self.lock();
            script.metadata.push(metadata);
            script.calls.push(call);
            script.calls.len() - 1
        }

        /// Takes the next answer, if it is one of this method.
        fn take(&self, method: &str) -> ::core::option::Option<EchoAnswer> {
            let mut script = self.lock();
            if script.answers.front()?.name() != method {
                return ::core::option::Option::None;
            }
            script.answers.pop_front()
        }

        fn unscripted(&self, method: &str) -> ::tonic::Status {
            let script = self.lock();
            let next = script.answers.front();
            let scripted = next.map_or("nothing", EchoAnswer::name);
            ::tonic::Status::failed_precondition(
                ::std::format!("{method} was called, {scripted} was scripted"),
            )
        }

        /// Scripts the next call: it is one of `test.v1.Echo/Say`.
        pub fn expect_say(&self, answer: Answer<super::Text>) -> &Self {
            self.expect(EchoAnswer::Say(answer))
        }

        /// Scripts the next call: it is one of `test.v1.Echo/Join`.
        pub fn expect_join(&self, answer: Answer<super::Text>) -> &Self {
            self.expect(EchoAnswer::Join(answer))
        }

        /// Scripts the next call: it is one of `test.v1.Echo/Split`.
        pub fn expect_split(&self, answer: Answers<super::Text>) -> &Self {
            self.expect(EchoAnswer::Split(answer))
        }

        /// Scripts the next call: it is one of `test.v1.Echo/Chat`.
        pub fn expect_chat(&self, answer: Answers<super::Text>) -> &Self {
            self.expect(EchoAnswer::Chat(answer))
        }

        /// Scripts the next call: it is one of `test.v1.Echo/Ping`.
        pub fn expect_ping(&self, answer: Answer<u64>) -> &Self {
            self.expect(EchoAnswer::Ping(answer))
        }

        /// Keeps all that is sent, then answers.
        async fn listen<S, R>(
            self,
            at: usize,
            sent: S,
            keep: fn(&mut EchoCall, S::Item),
            answer: ::tonic::Result<R>,
        ) -> ::tonic::Result<R>
        where
            S: ::tonic::codegen::tokio_stream::Stream,
        {
            let mut sent = ::core::pin::pin!(sent);
            loop {
                let next = ::tonic::codegen::tokio_stream::StreamExt::next(&mut sent);
                match next.await {
                    ::core::option::Option::Some(message) => {
                        keep(&mut self.lock().calls[at], message);
                    }
                    ::core::option::Option::None => break answer,
                }
            }
        }
    }

    impl super::echo_client::EchoApi for EchoMock {
        fn say(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let (metadata, _, sent) = request.into_parts();
            let call = EchoCall::Say(sent);
            let _ = self.remember(metadata, call);
            let method = "test.v1.Echo/Say";
            let answer = match self.take(method) {
                ::core::option::Option::Some(EchoAnswer::Say(answer)) => answer,
                _ => ::core::result::Result::Err(self.unscripted(method)),
            };
            ::core::future::ready(answer)
        }
        fn join(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let (metadata, _, sent) = request.into_parts();
            let call = EchoCall::Join(::std::vec::Vec::new());
            let at = self.remember(metadata, call);
            let method = "test.v1.Echo/Join";
            let answer = match self.take(method) {
                ::core::option::Option::Some(EchoAnswer::Join(answer)) => answer,
                _ => ::core::result::Result::Err(self.unscripted(method)),
            };
            let keep = |call: &mut EchoCall, message| {
                if let EchoCall::Join(sent) = call {
                    sent.push(message);
                }
            };
            let mock = ::core::clone::Clone::clone(self);
            mock.listen(at, sent, keep, answer)
        }
        fn split(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let (metadata, _, sent) = request.into_parts();
            let call = EchoCall::Split(sent);
            let _ = self.remember(metadata, call);
            let method = "test.v1.Echo/Split";
            let answer = match self.take(method) {
                ::core::option::Option::Some(EchoAnswer::Split(answer)) => answer,
                _ => ::core::result::Result::Err(self.unscripted(method)),
            };
            let answer = answer.map(|it| it.map(::tonic::codegen::tokio_stream::iter));
            ::core::future::ready(stream(::tonic_prost::ProstCodec::new(), answer))
        }
        fn chat(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let (metadata, _, sent) = request.into_parts();
            let call = EchoCall::Chat(::std::vec::Vec::new());
            let at = self.remember(metadata, call);
            let method = "test.v1.Echo/Chat";
            let answer = match self.take(method) {
                ::core::option::Option::Some(EchoAnswer::Chat(answer)) => answer,
                _ => ::core::result::Result::Err(self.unscripted(method)),
            };
            let keep = |call: &mut EchoCall, message| {
                if let EchoCall::Chat(sent) = call {
                    sent.push(message);
                }
            };
            let mock = ::core::clone::Clone::clone(self);
            let sent = ::core::option::Option::Some(::std::boxed::Box::pin(sent));
            let answer = answer
                .map(|it| {
                    it.map(|answers| Dialogue {
                        mock,
                        at,
                        sent,
                        keep,
                        answers: answers.into_iter(),
                    })
                });
            ::core::future::ready(stream(::tonic_prost::ProstCodec::new(), answer))
        }
        fn ping(
            &self,
            request: impl ::tonic::IntoRequest<()> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let (metadata, _, sent) = request.into_parts();
            let call = EchoCall::Ping(sent);
            let _ = self.remember(metadata, call);
            let method = "test.v1.Echo/Ping";
            let answer = match self.take(method) {
                ::core::option::Option::Some(EchoAnswer::Ping(answer)) => answer,
                _ => ::core::result::Result::Err(self.unscripted(method)),
            };
            ::core::future::ready(answer)
        }
    }

    /// What the client would read from a wire.
    fn stream<C, M, S>(
        mut codec: C,
        answer: ::tonic::Result<::tonic::Response<S>>,
    ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<M>>>
    where
        C: ::tonic::codec::Codec<Encode = M, Decode = M>,
        S: ::tonic::codegen::tokio_stream::Stream<Item = ::tonic::Result<M>>
            + ::core::marker::Send + 'static,
        M: 'static,
    {
        let decoder = ::tonic::codec::Codec::decoder(&mut codec);
        let encoder = ::tonic::codec::Codec::encoder(&mut codec);
        let read = |answers| {
            let body = ::tonic::codec::EncodeBody::new_server(
                encoder,
                answers,
                ::core::option::Option::None,
                ::core::default::Default::default(),
                ::core::option::Option::None,
            );
            let code = ::tonic::codegen::http::StatusCode::OK;
            let limit = ::core::option::Option::Some(usize::MAX);
            let encoding = ::core::option::Option::None;
            ::tonic::Streaming::new_response(decoder, body, code, encoding, limit)
        };
        answer.map(|it| it.map(read))
    }

    /// Keeps what was sent so far whenever it is asked for the next answer.
    struct Dialogue<S, M, A> {
        mock: EchoMock,
        at: usize,
        sent: ::core::option::Option<::core::pin::Pin<::std::boxed::Box<S>>>,
        keep: fn(&mut EchoCall, M),
        answers: ::std::vec::IntoIter<A>,
    }

    impl<S, M, A> ::tonic::codegen::tokio_stream::Stream for Dialogue<S, M, A>
    where
        S: ::tonic::codegen::tokio_stream::Stream<Item = M>,
        A: ::core::marker::Unpin,
    {
        type Item = A;

        fn poll_next(
            self: ::core::pin::Pin<&mut Self>,
            cx: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<::core::option::Option<A>> {
            let this = ::core::pin::Pin::get_mut(self);
            while let ::core::option::Option::Some(sent) = &mut this.sent {
                let sent = sent.as_mut();
                match ::tonic::codegen::tokio_stream::Stream::poll_next(sent, cx) {
                    ::core::task::Poll::Ready(::core::option::Option::Some(message)) => {
                        (this.keep)(&mut this.mock.lock().calls[this.at], message);
                    }
                    ::core::task::Poll::Ready(::core::option::Option::None) => {
                        this.sent = ::core::option::Option::None;
                    }
                    ::core::task::Poll::Pending => break,
                }
            }
            ::core::task::Poll::Ready(this.answers.next())
        }
    }
}

