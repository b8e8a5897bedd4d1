//! The text of the server.

pub(super) const NAME: &str = r#"    /// The name of the service on the wire.
    pub const SERVICE_NAME: &str = "$full";

"#;

pub(super) const DESCRIPTOR: &str = r"    /// The encoded descriptor set of the package.
    pub const FILE_DESCRIPTOR_SET: &[u8] = $descriptor;

";

pub(super) const TRAIT: &str = r"    pub trait $name: ::core::marker::Send + ::core::marker::Sync + 'static {
";

pub(super) const EMPTY_TRAIT: &str = r"    pub trait $name: ::core::marker::Send + ::core::marker::Sync + 'static {}

    impl<T> self::$name for ::std::sync::Arc<T>
    where
        T: self::$name,
    {}

";

pub(super) const STREAM: &str = r"        /// The stream that `$method` answers with.
        type $typeStream: $tonic::codegen::tokio_stream::Stream<
                Item = $tonic::Result<$output>,
            >
            + ::core::marker::Send
            + 'static;

";

pub(super) const METHOD: &str = r"        fn $method(
            $receiver,
$argument
$served";

pub(super) const UNIMPLEMENTED: &str = r" {
$status
$refused
        }
";

pub(super) const SHARED: &str = r"    impl<T> self::$name for ::std::sync::Arc<T>
    where
        T: self::$name,
    {
";

pub(super) const SHARED_STREAM: &str = r"        type $typeStream = <T as self::$name>::$typeStream;

";

pub(super) const SHARED_METHOD: &str = r" {
$delegate
        }
";

pub(super) const STRUCT: &str = r"    #[derive(::core::fmt::Debug)]
    pub struct $nameServer<T> {
        inner: ::std::sync::Arc<T>,
        accepted: $tonic::codec::EnabledCompressionEncodings,
        sent: $tonic::codec::EnabledCompressionEncodings,
        decoding_limit: ::core::option::Option<usize>,
        encoding_limit: ::core::option::Option<usize>,
    }

    impl<T> $nameServer<T> {
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
        ) -> $intercepted<Self, F>
        where
            F: $tonic::service::Interceptor,
        {
            $intercepted::new(
                Self::new(inner),
                interceptor,
            )
        }

        /// Accepts requests that are compressed so.
        #[must_use]
        pub fn accept_compressed(
            mut self,
            encoding: $tonic::codec::CompressionEncoding,
        ) -> Self {
            self.accepted.enable(encoding);
            self
        }

        /// Compresses responses so, to clients that accept it.
        #[must_use]
        pub fn send_compressed(
            mut self,
            encoding: $tonic::codec::CompressionEncoding,
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
";

pub(super) const IN_PROCESS: &str = r"        /// A client of this very server: no socket lies between them.
$signature
$body
        }
";

pub(super) const GRPC: &str = r"
        fn grpc<C>(&self, codec: C) -> $tonic::server::Grpc<C>
        where
            C: $tonic::codec::Codec,
        {
            $tonic::server::Grpc::new(codec)
                .apply_compression_config(self.accepted, self.sent)
                .apply_max_message_size_config(self.decoding_limit, self.encoding_limit)
        }
";

pub(super) const TRAITS: &str = r"    }

    impl<T> ::core::clone::Clone for $nameServer<T> {
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

$named
        const NAME: &'static str = SERVICE_NAME;
    }

    impl<T, B> $tonic::codegen::Service<$tonic::codegen::http::Request<B>>
    for $nameServer<T>
    where
        T: self::$name,
        B: $tonic::codegen::Body + ::core::marker::Send + 'static,
        B::Error: ::core::convert::Into<$tonic::codegen::StdError>
            + ::core::marker::Send + 'static,
    {
        type Response = $tonic::codegen::http::Response<$tonic::body::Body>;
        type Error = ::core::convert::Infallible;
        type Future = $tonic::codegen::BoxFuture<Self::Response, Self::Error>;

        fn poll_ready(
            &mut self,
            _: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<::core::result::Result<(), Self::Error>> {
            ::core::task::Poll::Ready(::core::result::Result::Ok(()))
        }

";

pub(super) const CALL: &str = r"        fn call(&mut self, request: $tonic::codegen::http::Request<B>) -> Self::Future {
            match request.uri().path() {
";

pub(super) const ARM: &str = r#"                "/$rpc" => {
$typed
                    let mut grpc = self.grpc(codec)$safe;
                    let inner = ::core::clone::Clone::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
"#;

pub(super) const PLAIN: &str = r"                        let method = $nameHandler(|request| {
$delegate
                        });
                        let response = grpc.$call(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
";

pub(super) const CHECKED: &str = r"                        let inner = &inner;
                        let method = $nameHandler(|request| async move {
                            let request = validated(request)?;
$checked
                            answer.await
                        });
                        let response = grpc.$call(method, request).await;
                        ::core::result::Result::Ok(response)
                    })
                }
";

pub(super) const VALIDATED: &str = r"
    /// A request that keeps its rules, or what a client is told.
    pub(super) fn validated<M>(
        request: $tonic::Request<M>,
    ) -> $tonic::Result<$tonic::Request<M>>
    where
        M: ::protosmith_types::validate::Validate,
    {
        let found = ::protosmith_types::validate::Validate::validate(request.get_ref());
        match found {
            ::core::result::Result::Ok(()) => ::core::result::Result::Ok(request),
            ::core::result::Result::Err(violations) => {
                let message = ::std::string::ToString::to_string(&violations);
                let details = ::core::convert::Into::into(violations.status_details());
                let code = $tonic::Code::InvalidArgument;
                let status = $tonic::Status::with_details(code, message, details);
                ::core::result::Result::Err(status)
            }
        }
    }
";

pub(super) const HANDLER: &str = r"
    /// A method as the service that tonic wants it to be.
    struct $nameHandler<F>(F);

$head
    where
        F: ::core::ops::FnMut(M) -> O,
        O: ::core::future::Future<Output = $tonic::Result<R>>,
    {
        type Response = R;
        type Error = $tonic::Status;
        type Future = O;

        fn poll_ready(
            &mut self,
            _: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<$tonic::Result<()>> {
            ::core::task::Poll::Ready(::core::result::Result::Ok(()))
        }

        fn call(&mut self, request: M) -> O {
            (self.0)(request)
        }
    }
";
