/// The client of `test.v1.Echo`.
pub mod echo_client {
    #![allow(
        dead_code,
        deprecated,
        missing_docs,
        unused_qualifications,
        clippy::doc_lazy_continuation,
        clippy::doc_overindented_list_items,
        clippy::manual_async_fn,
        clippy::wrong_self_convention
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
        pub fn send_compressed(self, encoding: ::tonic::codec::CompressionEncoding) -> Self {
            Self {
                inner: self.inner.send_compressed(encoding),
            }
        }

        /// Lets the server compress its responses.
        #[must_use]
        pub fn accept_compressed(self, encoding: ::tonic::codec::CompressionEncoding) -> Self {
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
            self.inner.unary(request, path, ::tonic_prost::ProstCodec::new()).await
        }
        /// Calls Join.
        pub async fn join(
            &mut self,
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Join");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Join",
            );
            self.inner.client_streaming(request, path, ::tonic_prost::ProstCodec::new()).await
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
            self.inner.server_streaming(request, path, ::tonic_prost::ProstCodec::new()).await
        }
        /// Calls Chat.
        pub async fn chat(
            &mut self,
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Echo", "Chat");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Echo/Chat",
            );
            self.inner.streaming(request, path, ::tonic_prost::ProstCodec::new()).await
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
            self.inner.unary(request, path, ::tonic_prost::ProstCodec::new()).await
        }
    }

    async fn ready<T>(inner: &mut ::tonic::client::Grpc<T>) -> ::tonic::Result<()>
    where
        T: ::tonic::client::GrpcService<::tonic::body::Body>,
    {
        inner
            .ready()
            .await
            .map_err(|error| {
                let error: ::tonic::codegen::StdError = ::core::convert::Into::into(error);
                ::tonic::Status::unknown(::std::format!("the transport is not ready: {error}"))
            })
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
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text> + ::core::marker::Send,
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
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text> + ::core::marker::Send,
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
        T: ::tonic::client::GrpcService<::tonic::body::Body>
            + ::core::clone::Clone
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
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text> + ::core::marker::Send,
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
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text> + ::core::marker::Send,
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
        dead_code,
        deprecated,
        missing_docs,
        unused_qualifications,
        clippy::doc_lazy_continuation,
        clippy::doc_overindented_list_items,
        clippy::manual_async_fn,
        clippy::wrong_self_convention
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
        /// The stream that [`split`](Self::split) answers with.
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
        /// The stream that [`chat`](Self::chat) answers with.
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
                inner: ::std::sync::Arc::clone(&self.inner),
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

    impl<T, B> ::tonic::codegen::Service<::tonic::codegen::http::Request<B>> for EchoServer<T>
    where
        T: self::Echo,
        B: ::tonic::codegen::Body + ::core::marker::Send + 'static,
        B::Error: ::core::convert::Into<::tonic::codegen::StdError>
            + ::core::marker::Send
            + 'static,
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
                    let grpc = self.grpc(::tonic_prost::ProstCodec::<super::Text, super::Text>::new());
                    let inner = ::std::sync::Arc::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let mut grpc = grpc;
                        let method = EchoHandler(|request: ::tonic::Request<super::Text>| {
                            <T as self::Echo>::say(&inner, request)
                        });
                        ::core::result::Result::Ok(grpc.unary(method, request).await)
                    })
                }
                "/test.v1.Echo/Join" => {
                    let grpc = self.grpc(::tonic_prost::ProstCodec::<super::Text, super::Text>::new());
                    let inner = ::std::sync::Arc::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let mut grpc = grpc;
                        let method = EchoHandler(|request: ::tonic::Request<::tonic::Streaming<super::Text>>| {
                            <T as self::Echo>::join(&inner, request)
                        });
                        ::core::result::Result::Ok(grpc.client_streaming(method, request).await)
                    })
                }
                "/test.v1.Echo/Split" => {
                    let grpc = self.grpc(::tonic_prost::ProstCodec::<super::Text, super::Text>::new());
                    let inner = ::std::sync::Arc::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let mut grpc = grpc;
                        let method = EchoHandler(|request: ::tonic::Request<super::Text>| {
                            <T as self::Echo>::split(&inner, request)
                        });
                        ::core::result::Result::Ok(grpc.server_streaming(method, request).await)
                    })
                }
                "/test.v1.Echo/Chat" => {
                    let grpc = self.grpc(::tonic_prost::ProstCodec::<super::Text, super::Text>::new());
                    let inner = ::std::sync::Arc::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let mut grpc = grpc;
                        let method = EchoHandler(|request: ::tonic::Request<::tonic::Streaming<super::Text>>| {
                            <T as self::Echo>::chat(&inner, request)
                        });
                        ::core::result::Result::Ok(grpc.streaming(method, request).await)
                    })
                }
                "/test.v1.Echo/Ping" => {
                    let grpc = self.grpc(::tonic_prost::ProstCodec::<u64, ()>::new());
                    let inner = ::std::sync::Arc::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let mut grpc = grpc;
                        let method = EchoHandler(|request: ::tonic::Request<()>| {
                            <T as self::Echo>::ping(&inner, request)
                        });
                        ::core::result::Result::Ok(grpc.unary(method, request).await)
                    })
                }
                _ => {
                    let answer = ::core::result::Result::Ok(unknown());
                    ::std::boxed::Box::pin(::core::future::ready(answer))
                }
            }
        }
    }

    fn unknown() -> ::tonic::codegen::http::Response<::tonic::body::Body> {
        ::tonic::Status::unimplemented("`test.v1.Echo` has no such method").into_http()
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

