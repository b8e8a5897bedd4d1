/// The client of `test.v1.Hostile`.
pub mod hostile_client {
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

    /// The service Hostile.
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    pub struct HostileClient<T> {
        inner: ::tonic::client::Grpc<T>,
    }

    impl HostileClient<::tonic::transport::Channel> {
        /// Connects to an address, over tonic's own transport.
        pub async fn connect_client<D>(
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

    impl<T> HostileClient<T> {
        /// A client over a transport: a channel, a server of the same process, any tower service.
        pub fn new_client_client(transport: T) -> Self {
            Self {
                inner: ::tonic::client::Grpc::new(transport),
            }
        }

        /// A client whose requests name this scheme and authority.
        pub fn with_origin_client(transport: T, origin: ::tonic::codegen::http::Uri) -> Self {
            Self {
                inner: ::tonic::client::Grpc::with_origin(transport, origin),
            }
        }

        /// A client whose requests pass through an interceptor.
        pub fn with_interceptor_client<F>(
            transport: T,
            interceptor: F,
        ) -> HostileClient<::tonic::service::interceptor::InterceptedService<T, F>>
        where
            F: ::tonic::service::Interceptor,
        {
            let transport = ::tonic::service::interceptor::InterceptedService::new(
                transport,
                interceptor,
            );
            HostileClient {
                inner: ::tonic::client::Grpc::new(transport),
            }
        }

        /// Compresses requests; the server has to accept the encoding.
        #[must_use]
        pub fn send_compressed_client(
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
        pub fn max_decoding_message_size_client(self, limit: usize) -> Self {
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

    impl<T> HostileClient<T>
    where
        T: ::tonic::client::GrpcService<::tonic::body::Body>,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as ::tonic::codegen::Body>::Error: ::core::convert::Into<
            ::tonic::codegen::StdError,
        >,
    {
        /// Calls New.
        pub async fn new(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "New");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/New",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls NewClient.
        pub async fn new_client(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "NewClient");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/NewClient",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls Connect.
        pub async fn connect(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Connect");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Connect",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls WithOrigin.
        pub async fn with_origin(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "WithOrigin");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/WithOrigin",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.server_streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls WithInterceptor.
        pub async fn with_interceptor(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "WithInterceptor");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/WithInterceptor",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls SendCompressed.
        pub async fn send_compressed(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "SendCompressed");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/SendCompressed",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls MaxDecodingMessageSize.
        pub async fn max_decoding_message_size(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new(
                "test.v1.Hostile",
                "MaxDecodingMessageSize",
            );
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/MaxDecodingMessageSize",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls FromArc.
        pub async fn from_arc(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "FromArc");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/FromArc",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls Clone.
        pub async fn clone(
            &mut self,
            request: impl ::tonic::IntoStreamingRequest<Message = super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoStreamingRequest::into_streaming_request(
                request,
            );
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Clone");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Clone",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.client_streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls Into.
        pub async fn into(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Into");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Into",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls Call.
        pub async fn call(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Call");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Call",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls Ready.
        pub async fn ready(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Ready");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Ready",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls PollReady.
        pub async fn poll_ready(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "PollReady");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/PollReady",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls Self.
        pub async fn self_(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Self");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Self",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.server_streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls Type.
        pub async fn r#type(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<super::Text>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "Type");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/Type",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.unary(request, path, codec).await.map_err(in_time)
        }
        /// Calls GetFoo.
        pub async fn get_foo(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "GetFoo");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/GetFoo",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.server_streaming(request, path, codec).await.map_err(in_time)
        }
        /// Calls getFoo.
        pub async fn get_foo_(
            &mut self,
            request: impl ::tonic::IntoRequest<super::Text>,
        ) -> ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>> {
            let mut request = ::tonic::IntoRequest::into_request(request);
            let tag = ::tonic::GrpcMethod::new("test.v1.Hostile", "getFoo");
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
            let path = ::tonic::codegen::http::uri::PathAndQuery::from_static(
                "/test.v1.Hostile/getFoo",
            );
            let codec = ::tonic_prost::ProstCodec::new();
            self.inner.server_streaming(request, path, codec).await.map_err(in_time)
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

    /// What a client of `test.v1.Hostile` can do: [`HostileClient`] and whatever stands in for it.
    pub trait HostileApi {
        /// Calls New.
        fn new(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls NewClient.
        fn new_client(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Connect.
        fn connect(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls WithOrigin.
        fn with_origin(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send;
        /// Calls WithInterceptor.
        fn with_interceptor(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls SendCompressed.
        fn send_compressed(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls MaxDecodingMessageSize.
        fn max_decoding_message_size(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls FromArc.
        fn from_arc(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Clone.
        fn clone(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Into.
        fn into(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Call.
        fn call(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Ready.
        fn ready(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls PollReady.
        fn poll_ready(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Self.
        fn self_(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send;
        /// Calls Type.
        fn r#type(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls GetFoo.
        fn get_foo(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send;
        /// Calls getFoo.
        fn get_foo_(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send;
    }

    /// Each call clones the client, which is cheap for a channel.
    impl<T> HostileApi for HostileClient<T>
    where
        T: ::tonic::client::GrpcService<::tonic::body::Body> + ::core::clone::Clone
            + ::core::marker::Send,
        T::Future: ::core::marker::Send,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as ::tonic::codegen::Body>::Error: ::core::convert::Into<
            ::tonic::codegen::StdError,
        >,
    {
        fn new(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::new(&mut client, request).await }
        }
        fn new_client(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::new_client(&mut client, request).await }
        }
        fn connect(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::connect(&mut client, request).await }
        }
        fn with_origin(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::with_origin(&mut client, request).await }
        }
        fn with_interceptor(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::with_interceptor(&mut client, request).await }
        }
        fn send_compressed(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::send_compressed(&mut client, request).await }
        }
        fn max_decoding_message_size(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::max_decoding_message_size(&mut client, request).await }
        }
        fn from_arc(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::from_arc(&mut client, request).await }
        }
        fn clone(
            &self,
            request: impl ::tonic::IntoStreamingRequest<
                Message = super::Text,
            > + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoStreamingRequest::into_streaming_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::clone(&mut client, request).await }
        }
        fn into(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::into(&mut client, request).await }
        }
        fn call(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::call(&mut client, request).await }
        }
        fn ready(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::ready(&mut client, request).await }
        }
        fn poll_ready(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::poll_ready(&mut client, request).await }
        }
        fn self_(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::self_(&mut client, request).await }
        }
        fn r#type(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::r#type(&mut client, request).await }
        }
        fn get_foo(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::get_foo(&mut client, request).await }
        }
        fn get_foo_(
            &self,
            request: impl ::tonic::IntoRequest<super::Text> + ::core::marker::Send,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<::tonic::Streaming<super::Text>>>,
        > + ::core::marker::Send {
            let request = ::tonic::IntoRequest::into_request(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::get_foo_(&mut client, request).await }
        }
    }
}

/// The server of `test.v1.Hostile`.
pub mod hostile_server {
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
    pub const SERVICE_NAME: &str = "test.v1.Hostile";

    /// The service Hostile.
    pub trait Hostile: ::core::marker::Send + ::core::marker::Sync + 'static {
        /// Calls New.
        fn new(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls NewClient.
        fn new_client(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Connect.
        fn connect(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// The stream that `with_origin` answers with.
        type WithOriginStream: ::tonic::codegen::tokio_stream::Stream<
                Item = ::tonic::Result<super::Text>,
            >
            + ::core::marker::Send
            + 'static;

        /// Calls WithOrigin.
        fn with_origin(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::WithOriginStream>>,
        > + ::core::marker::Send;
        /// Calls WithInterceptor.
        fn with_interceptor(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls SendCompressed.
        fn send_compressed(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls MaxDecodingMessageSize.
        fn max_decoding_message_size(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls FromArc.
        fn from_arc(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Clone.
        fn clone(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Into.
        fn into(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Call.
        fn call(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls Ready.
        fn ready(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// Calls PollReady.
        fn poll_ready(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// The stream that `self_` answers with.
        type RpcSelfStream: ::tonic::codegen::tokio_stream::Stream<
                Item = ::tonic::Result<super::Text>,
            >
            + ::core::marker::Send
            + 'static;

        /// Calls Self.
        fn self_(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::RpcSelfStream>>,
        > + ::core::marker::Send;
        /// Calls Type.
        fn r#type(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send;
        /// The stream that `get_foo` answers with.
        type GetFooStream: ::tonic::codegen::tokio_stream::Stream<
                Item = ::tonic::Result<super::Text>,
            >
            + ::core::marker::Send
            + 'static;

        /// Calls GetFoo.
        fn get_foo(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::GetFooStream>>,
        > + ::core::marker::Send;
        /// The stream that `get_foo_` answers with.
        type GetFoo2Stream: ::tonic::codegen::tokio_stream::Stream<
                Item = ::tonic::Result<super::Text>,
            >
            + ::core::marker::Send
            + 'static;

        /// Calls getFoo.
        fn get_foo_(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::GetFoo2Stream>>,
        > + ::core::marker::Send;
    }

    impl<T> self::Hostile for ::std::sync::Arc<T>
    where
        T: self::Hostile,
    {
        fn new(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::new(self, request)
        }
        fn new_client(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::new_client(self, request)
        }
        fn connect(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::connect(self, request)
        }
        type WithOriginStream = <T as self::Hostile>::WithOriginStream;

        fn with_origin(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::WithOriginStream>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::with_origin(self, request)
        }
        fn with_interceptor(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::with_interceptor(self, request)
        }
        fn send_compressed(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::send_compressed(self, request)
        }
        fn max_decoding_message_size(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::max_decoding_message_size(self, request)
        }
        fn from_arc(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::from_arc(self, request)
        }
        fn clone(
            &self,
            request: ::tonic::Request<::tonic::Streaming<super::Text>>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::clone(self, request)
        }
        fn into(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::into(self, request)
        }
        fn call(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::call(self, request)
        }
        fn ready(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::ready(self, request)
        }
        fn poll_ready(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::poll_ready(self, request)
        }
        type RpcSelfStream = <T as self::Hostile>::RpcSelfStream;

        fn self_(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::RpcSelfStream>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::self_(self, request)
        }
        fn r#type(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<super::Text>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::r#type(self, request)
        }
        type GetFooStream = <T as self::Hostile>::GetFooStream;

        fn get_foo(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::GetFooStream>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::get_foo(self, request)
        }
        type GetFoo2Stream = <T as self::Hostile>::GetFoo2Stream;

        fn get_foo_(
            &self,
            request: ::tonic::Request<super::Text>,
        ) -> impl ::core::future::Future<
            Output = ::tonic::Result<::tonic::Response<Self::GetFoo2Stream>>,
        > + ::core::marker::Send {
            <T as self::Hostile>::get_foo_(self, request)
        }
    }

    /// The service Hostile.
    #[derive(::core::fmt::Debug)]
    pub struct HostileServer<T> {
        inner: ::std::sync::Arc<T>,
        accepted: ::tonic::codec::EnabledCompressionEncodings,
        sent: ::tonic::codec::EnabledCompressionEncodings,
        decoding_limit: ::core::option::Option<usize>,
        encoding_limit: ::core::option::Option<usize>,
    }

    impl<T> HostileServer<T> {
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
        pub fn into_client(self) -> super::hostile_client::HostileClient<Self> {
            super::hostile_client::HostileClient::new_client_client(self)
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

    impl<T> ::core::clone::Clone for HostileServer<T> {
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

    impl<T> ::tonic::server::NamedService for HostileServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }

    impl<T, B> ::tonic::codegen::Service<::tonic::codegen::http::Request<B>>
    for HostileServer<T>
    where
        T: self::Hostile,
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
                "/test.v1.Hostile/New" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::new(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/NewClient" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::new_client(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Connect" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::connect(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/WithOrigin" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::with_origin(&inner, request)
                        });
                        let response = grpc.server_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/WithInterceptor" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::with_interceptor(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/SendCompressed" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::send_compressed(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/MaxDecodingMessageSize" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::max_decoding_message_size(
                                &inner,
                                request,
                            )
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/FromArc" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::from_arc(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Clone" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::clone(&inner, request)
                        });
                        let response = grpc.client_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Into" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::into(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Call" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::call(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Ready" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::ready(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/PollReady" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::poll_ready(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Self" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::self_(&inner, request)
                        });
                        let response = grpc.server_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/Type" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::r#type(&inner, request)
                        });
                        let response = grpc.unary(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/GetFoo" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::get_foo(&inner, request)
                        });
                        let response = grpc.server_streaming(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
                "/test.v1.Hostile/getFoo" => {
                    let codec = ::tonic_prost::ProstCodec::<
                        super::Text,
                        super::Text,
                    >::new();
                    let mut grpc = self.grpc(codec);
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let method = HostileHandler(|request| {
                            <T as self::Hostile>::get_foo_(&inner, request)
                        });
                        let response = grpc.server_streaming(method, request).await;
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
        let status = ::tonic::Status::unimplemented(
            "`test.v1.Hostile` has no such method",
        );
        status.into_http()
    }

    /// A method as the service that tonic wants it to be.
    struct HostileHandler<F>(F);

    impl<F, M, O, R> ::tonic::codegen::Service<M> for HostileHandler<F>
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

/// The client of `test.v1.Empty`.
pub mod empty_client {
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

    /// The service Empty.
    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    pub struct EmptyClient<T> {
        inner: ::tonic::client::Grpc<T>,
    }

    impl EmptyClient<::tonic::transport::Channel> {
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

    impl<T> EmptyClient<T> {
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
        ) -> EmptyClient<::tonic::service::interceptor::InterceptedService<T, F>>
        where
            F: ::tonic::service::Interceptor,
        {
            let transport = ::tonic::service::interceptor::InterceptedService::new(
                transport,
                interceptor,
            );
            EmptyClient {
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

    /// What a client of `test.v1.Empty` can do: nothing.
    pub trait EmptyApi {}

    impl<T> EmptyApi for EmptyClient<T> {}
}

/// The server of `test.v1.Empty`.
pub mod empty_server {
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
    pub const SERVICE_NAME: &str = "test.v1.Empty";

    /// The service Empty.
    pub trait Empty: ::core::marker::Send + ::core::marker::Sync + 'static {}

    impl<T> self::Empty for ::std::sync::Arc<T>
    where
        T: self::Empty,
    {}

    /// The service Empty.
    #[derive(::core::fmt::Debug)]
    pub struct EmptyServer<T> {
        inner: ::std::sync::Arc<T>,
        accepted: ::tonic::codec::EnabledCompressionEncodings,
        sent: ::tonic::codec::EnabledCompressionEncodings,
        decoding_limit: ::core::option::Option<usize>,
        encoding_limit: ::core::option::Option<usize>,
    }

    impl<T> EmptyServer<T> {
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
        pub fn into_client(self) -> super::empty_client::EmptyClient<Self> {
            super::empty_client::EmptyClient::new(self)
        }
    }

    impl<T> ::core::clone::Clone for EmptyServer<T> {
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

    impl<T> ::tonic::server::NamedService for EmptyServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }

    impl<T, B> ::tonic::codegen::Service<::tonic::codegen::http::Request<B>>
    for EmptyServer<T>
    where
        T: self::Empty,
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

        fn call(&mut self, _: ::tonic::codegen::http::Request<B>) -> Self::Future {
            let answer = ::core::result::Result::Ok(unknown());
            ::std::boxed::Box::pin(::core::future::ready(answer))
        }
    }

    #[inline]
    fn unknown() -> ::tonic::codegen::http::Response<::tonic::body::Body> {
        let status = ::tonic::Status::unimplemented(
            "`test.v1.Empty` has no such method",
        );
        status.into_http()
    }
}

