/// The client of `test.v1.Lazy`.
pub mod lazy_client {
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

    /// The service Lazy.
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    pub struct LazyClient<T> {
        inner: ::tonic::client::Grpc<T>,
    }

    impl<T> LazyClient<T> {
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
        ) -> LazyClient<::tonic::service::interceptor::InterceptedService<T, F>>
        where
            F: ::tonic::service::Interceptor,
        {
            let transport = ::tonic::service::interceptor::InterceptedService::new(
                transport,
                interceptor,
            );
            LazyClient {
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

    impl<T> LazyClient<T>
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
            let tag = ::tonic::GrpcMethod::new("test.v1.Lazy", "Say");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Lazy/Say",
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
            let tag = ::tonic::GrpcMethod::new("test.v1.Lazy", "Join");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Lazy/Join",
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
            let tag = ::tonic::GrpcMethod::new("test.v1.Lazy", "Split");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Lazy/Split",
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
            let tag = ::tonic::GrpcMethod::new("test.v1.Lazy", "Chat");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Lazy/Chat",
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
            let tag = ::tonic::GrpcMethod::new("test.v1.Lazy", "Ping");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Lazy/Ping",
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

    /// What a client of `test.v1.Lazy` can do: [`LazyClient`] and whatever stands in for it.
    pub trait LazyApi {
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
    impl<T> LazyApi for LazyClient<T>
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

/// The server of `test.v1.Lazy`.
pub mod lazy_server {
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
    pub const SERVICE_NAME: &str = "test.v1.Lazy";

    /// The service Lazy.
    pub trait Lazy: ::core::marker::Send + ::core::marker::Sync + 'static {
        /// Calls Say.
        fn say(
            &self,
            _request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let status = ::tonic::Status::unimplemented(
                "`test.v1.Lazy/Say` is not implemented",
            );
            ::core::future::ready(::core::result::Result::Err(status))
        }
        /// Calls Join.
        fn join(
            &self,
            _request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let status = ::tonic::Status::unimplemented(
                "`test.v1.Lazy/Join` is not implemented",
            );
            ::core::future::ready(::core::result::Result::Err(status))
        }
        /// Calls Split.
        fn split(
            &self,
            _request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<
                ::tonic::Response<::tonic::codegen::BoxStream<super::Text>>,
            >,
        > + ::core::marker::Send {
            let status = ::tonic::Status::unimplemented(
                "`test.v1.Lazy/Split` is not implemented",
            );
            ::core::future::ready(::core::result::Result::Err(status))
        }
        /// Calls Chat.
        fn chat(
            &self,
            _request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<
                ::tonic::Response<::tonic::codegen::BoxStream<super::Text>>,
            >,
        > + ::core::marker::Send {
            let status = ::tonic::Status::unimplemented(
                "`test.v1.Lazy/Chat` is not implemented",
            );
            ::core::future::ready(::core::result::Result::Err(status))
        }
        /// Calls Ping.
        fn ping(
            &self,
            _request: ::tonic::Request<()>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send {
            let status = ::tonic::Status::unimplemented(
                "`test.v1.Lazy/Ping` is not implemented",
            );
            ::core::future::ready(::core::result::Result::Err(status))
        }
    }

    impl<T> self::Lazy for ::std::sync::Arc<T>
    where
        T: self::Lazy,
    {
        fn say(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Lazy>::say(self, request)
        }
        fn join(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Lazy>::join(self, request)
        }
        fn split(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<
                ::tonic::Response<::tonic::codegen::BoxStream<super::Text>>,
            >,
        > + ::core::marker::Send {
            <T as self::Lazy>::split(self, request)
        }
        fn chat(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<
                ::tonic::Response<::tonic::codegen::BoxStream<super::Text>>,
            >,
        > + ::core::marker::Send {
            <T as self::Lazy>::chat(self, request)
        }
        fn ping(
            &self,
            request: ::tonic::Request<()>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<u64>>,
        > + ::core::marker::Send {
            <T as self::Lazy>::ping(self, request)
        }
    }

    /// The service Lazy.
    #[derive(::core::fmt::Debug)]
    pub struct LazyServer<T> {
        inner: ::std::sync::Arc<T>,
        accepted: ::tonic::codec::EnabledCompressionEncodings,
        sent: ::tonic::codec::EnabledCompressionEncodings,
        decoding_limit: ::core::option::Option<usize>,
        encoding_limit: ::core::option::Option<usize>,
    }

    impl<T> LazyServer<T> {
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
        pub fn into_client(self) -> super::lazy_client::LazyClient<Self> {
            super::lazy_client::LazyClient::new(self)
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

    impl<T> ::core::clone::Clone for LazyServer<T> {
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

    impl<T> ::tonic::server::NamedService for LazyServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }

    impl<T, B> ::tonic::codegen::Service<::tonic::codegen::http::Request<B>>
    for LazyServer<T>
    where
        T: self::Lazy,
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
                "/test.v1.Lazy/Say" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = LazyHandler(|request| {
                            <T as self::Lazy>::say(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Lazy/Join" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = LazyHandler(|request| {
                            <T as self::Lazy>::join(&inner, request)
                        });
                        let response = grpc.client_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Lazy/Split" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = LazyHandler(|request| {
                            <T as self::Lazy>::split(&inner, request)
                        });
                        let response = grpc.server_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Lazy/Chat" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = LazyHandler(|request| {
                            <T as self::Lazy>::chat(&inner, request)
                        });
                        let response = grpc.streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Lazy/Ping" => {
                    let codec = ::tonic_prost::ProstCodec::<u64, ()>::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = LazyHandler(|request| {
                            <T as self::Lazy>::ping(&inner, request)
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
        let status = ::tonic::Status::unimplemented("`test.v1.Lazy` has no such method");
        status.into_http()
    }

    /// A method as the service that tonic wants it to be.
    struct LazyHandler<F>(F);

    impl<F, M, O, R> ::tonic::codegen::Service<M> for LazyHandler<F>
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

