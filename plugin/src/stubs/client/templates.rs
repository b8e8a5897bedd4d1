//! The text of the client.

pub(super) const STRUCT: &str = r"    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    pub struct $nameClient<T> {
        inner: $tonic::client::Grpc<T>,
    }

";

pub(super) const CONNECT: &str = r"    impl $nameClient<$tonic::transport::Channel> {
        /// Connects to an address, over tonic's own transport.
        pub async fn $connect<D>(
            address: D,
        ) -> ::core::result::Result<Self, $tonic::transport::Error>
        where
            D: ::core::convert::TryInto<$tonic::transport::Endpoint>,
            D::Error: ::core::convert::Into<$tonic::codegen::StdError>,
        {
            let endpoint = $tonic::transport::Endpoint::new(address)?;
            let channel = $tonic::transport::Endpoint::connect(&endpoint).await?;
            ::core::result::Result::Ok(Self {
                inner: $tonic::client::Grpc::new(channel),
            })
        }
    }

";

pub(super) const SETTINGS: &str = r"    impl<T> $nameClient<T> {
        /// A client over a transport: a channel, a server of the same process, any tower service.
        pub fn $new(transport: T) -> Self {
            Self {
                inner: $tonic::client::Grpc::new(transport),
            }
        }

        /// A client whose requests name this scheme and authority.
        pub fn $origin(transport: T, origin: $tonic::codegen::http::Uri) -> Self {
            Self {
                inner: $tonic::client::Grpc::with_origin(transport, origin),
            }
        }

        /// A client whose requests pass through an interceptor.
        pub fn $interceptor<F>(
            transport: T,
            interceptor: F,
$intercepted
        where
            F: $tonic::service::Interceptor,
        {
            let transport = $tonic::service::interceptor::InterceptedService::new(
                transport,
                interceptor,
            );
            $nameClient {
                inner: $tonic::client::Grpc::new(transport),
            }
        }

        /// Compresses requests; the server has to accept the encoding.
        #[must_use]
        pub fn $send(
            self,
            encoding: $tonic::codec::CompressionEncoding,
        ) -> Self {
            Self {
                inner: self.inner.send_compressed(encoding),
            }
        }

        /// Lets the server compress its responses.
        #[must_use]
        pub fn $accept(
            self,
            encoding: $tonic::codec::CompressionEncoding,
        ) -> Self {
            Self {
                inner: self.inner.accept_compressed(encoding),
            }
        }

        /// Limits the size of a decoded message; 4 MiB unless told.
        #[must_use]
        pub fn $decoding(self, limit: usize) -> Self {
            Self {
                inner: self.inner.max_decoding_message_size(limit),
            }
        }

        /// Limits the size of an encoded message; no limit unless told.
        #[must_use]
        pub fn $encoding(self, limit: usize) -> Self {
            Self {
                inner: self.inner.max_encoding_message_size(limit),
            }
        }
    }

";

pub(super) const METHODS: &str = r"    impl<T> $nameClient<T>
    where
        T: $tonic::client::GrpcService<$tonic::body::Body>,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as $tonic::codegen::Body>::Error: ::core::convert::Into<
            $tonic::codegen::StdError,
        >,
    {
";

pub(super) const METHOD: &str = r"        pub async fn $method(
            &mut self,
$request
$returns
$change
$tag
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
$path
            let codec = $codec::new();
            self.inner.$call(request, path, codec).await.map_err(in_time)
        }
";

pub(super) const READY: &str = r#"    async fn ready<T>(inner: &mut $tonic::client::Grpc<T>) -> $tonic::Result<()>
    where
        T: $tonic::client::GrpcService<$tonic::body::Body>,
    {
        inner.ready().await.map_err(unready)
    }

    fn unready<E>(error: E) -> $tonic::Status
    where
        E: ::core::convert::Into<$tonic::codegen::StdError>,
    {
        let error: $tonic::codegen::StdError = ::core::convert::Into::into(error);
        $tonic::Status::unknown(::std::format!("the transport is not ready: {error}"))
    }

    /// Names a deadline that has passed; tonic's transport speaks of a cancelled call.
    #[inline]
    fn in_time(status: $tonic::Status) -> $tonic::Status {
        let mut cause = ::core::error::Error::source(&status);
        while let ::core::option::Option::Some(error) = cause {
            if error.is::<$tonic::TimeoutExpired>() {
                return $tonic::Status::deadline_exceeded(status.message());
            }
            cause = error.source();
        }
        status
    }

"#;

pub(super) const TRAIT: &str = r"    /// What a client of `$full` can do: [`$nameClient`] and whatever stands in for it.
    pub trait $nameApi {
";

pub(super) const EMPTY_TRAIT: &str = r"    /// What a client of `$full` can do: nothing.
    pub trait $nameApi {}

    impl<T> $nameApi for $nameClient<T> {}
";

pub(super) const TRAIT_METHOD: &str = r"        fn $method(
            &self,
$shared
$future";

pub(super) const TRAIT_IMPL: &str = r"    /// Each call clones the client, which is cheap for a channel.
$head
    where
        T: $tonic::client::GrpcService<$tonic::body::Body> + ::core::clone::Clone
            + ::core::marker::Send,
        T::Future: ::core::marker::Send,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as $tonic::codegen::Body>::Error: ::core::convert::Into<
            $tonic::codegen::StdError,
        >,
    {
";

pub(super) const TRAIT_BODY: &str = r" {
$into
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::$method(&mut client, request).await }
        }
";
