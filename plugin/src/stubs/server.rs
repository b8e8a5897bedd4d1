//! The server: a trait to implement with `async fn`, and the tower service that serves it.

use super::{
    Bodies, Context, Kind, Presence, names,
    shape::{Shape, future, inside},
    text::Text,
};

const OPENING: &str = r#"/// The server of `$full`.
pub mod $module_server {
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
    pub const SERVICE_NAME: &str = "$full";

"#;

const DESCRIPTOR: &str = r"    /// The encoded descriptor set of the package.
    pub const FILE_DESCRIPTOR_SET: &[u8] = $descriptor;

";

const TRAIT: &str = r"    pub trait $name: ::core::marker::Send + ::core::marker::Sync + 'static {
";

const EMPTY_TRAIT: &str = r"    pub trait $name: ::core::marker::Send + ::core::marker::Sync + 'static {}

    impl<T> self::$name for ::std::sync::Arc<T>
    where
        T: self::$name,
    {}

";

const STREAM: &str = r"        /// The stream that [`$method`](Self::$method) answers with.
        type $typeStream: $tonic::codegen::tokio_stream::Stream<
                Item = $tonic::Result<$output>,
            >
            + ::core::marker::Send
            + 'static;

";

const METHOD: &str = r"        fn $method(
            &self,
            $argument: $received,
$served";

const UNIMPLEMENTED: &str = r#" {
            ::core::future::ready(
                ::core::result::Result::Err(
                    $tonic::Status::unimplemented("`$rpc` is not implemented"),
                ),
            )
        }
"#;

const SHARED: &str = r"    impl<T> self::$name for ::std::sync::Arc<T>
    where
        T: self::$name,
    {
";

const SHARED_STREAM: &str = r"        type $typeStream = <T as self::$name>::$typeStream;

";

const SHARED_METHOD: &str = r" {
            <T as self::$name>::$method(self, request)
        }
";

const STRUCT: &str = r"    #[derive(::core::fmt::Debug)]
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
        ) -> $tonic::service::interceptor::InterceptedService<Self, F>
        where
            F: $tonic::service::Interceptor,
        {
            $tonic::service::interceptor::InterceptedService::new(
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

const IN_PROCESS: &str = r"        /// A client of this very server: no socket lies between them.
        pub fn into_client(self) -> super::$module_client::$nameClient<Self> {
            super::$module_client::$nameClient::$new(self)
        }
";

const GRPC: &str = r"
        fn grpc<C>(&self, codec: C) -> $tonic::server::Grpc<C>
        where
            C: $tonic::codec::Codec,
        {
            $tonic::server::Grpc::new(codec)
                .apply_compression_config(self.accepted, self.sent)
                .apply_max_message_size_config(self.decoding_limit, self.encoding_limit)
        }
";

const TRAITS: &str = r"    }

    impl<T> ::core::clone::Clone for $nameServer<T> {
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

    impl<T> $tonic::server::NamedService for $nameServer<T> {
        const NAME: &'static str = SERVICE_NAME;
    }

    impl<T, B> $tonic::codegen::Service<$tonic::codegen::http::Request<B>> for $nameServer<T>
    where
        T: self::$name,
        B: $tonic::codegen::Body + ::core::marker::Send + 'static,
        B::Error: ::core::convert::Into<$tonic::codegen::StdError>
            + ::core::marker::Send
            + 'static,
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

const CALL: &str = r"        fn call(&mut self, request: $tonic::codegen::http::Request<B>) -> Self::Future {
            match request.uri().path() {
";

const CALL_END: &str = r"                _ => {
                    let answer = ::core::result::Result::Ok(unknown());
                    ::std::boxed::Box::pin(::core::future::ready(answer))
                }
            }
        }
    }

";

const CALL_NOTHING: &str = r"        fn call(&mut self, _: $tonic::codegen::http::Request<B>) -> Self::Future {
            let answer = ::core::result::Result::Ok(unknown());
            ::std::boxed::Box::pin(::core::future::ready(answer))
        }
    }

";

const ARM: &str = r#"                "/$rpc" => {
                    let grpc = self.grpc($codec::<$output, $input>::new());
                    let inner = ::std::sync::Arc::clone(&self.inner);
                    ::std::boxed::Box::pin(async move {
                        let mut grpc = grpc;
                        let method = $nameHandler(|request: $received| {
                            <T as self::$name>::$method(&inner, request)
                        });
                        ::core::result::Result::Ok(grpc.$call(method, request).await)
                    })
                }
"#;

const UNKNOWN: &str = r#"    fn unknown() -> $tonic::codegen::http::Response<$tonic::body::Body> {
        $tonic::Status::unimplemented("`$full` has no such method").into_http()
    }
"#;

const HANDLER: &str = r"
    /// A method as the service that tonic wants it to be.
    struct $nameHandler<F>(F);

    impl<F, M, O, R> $tonic::codegen::Service<M> for $nameHandler<F>
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

pub(super) fn write(cx: &Context<'_>, text: &mut Text<'_>) {
    text.gate(0, &[&cx.options.server]);
    text.put(OPENING, &[]);
    if let Some(path) = &cx.service.descriptor {
        text.put(DESCRIPTOR, &[("descriptor", inside(path))]);
    }
    contract(cx, text);
    text.attributes(4, &cx.service.docs, cx.service.deprecated);
    text.put(STRUCT, &[]);
    if cx.options.client != Presence::Absent {
        text.put("\n", &[]);
        text.gate(8, &[&cx.options.client]);
        text.put(IN_PROCESS, &names::own(&cx.service.methods));
    }
    if !cx.shapes.is_empty() {
        text.put(GRPC, &[]);
    }
    text.put(TRAITS, &[]);
    dispatch(cx, text);
    text.put("}\n\n", &[]);
}

/// The trait, and that what is shared keeps it too.
fn contract(cx: &Context<'_>, text: &mut Text<'_>) {
    text.attributes(4, &cx.service.docs, cx.service.deprecated);
    if cx.shapes.is_empty() {
        text.put(EMPTY_TRAIT, &[]);
        return;
    }
    text.put(TRAIT, &[]);
    for it in &cx.shapes {
        if has_stream(it, cx) {
            text.put(STREAM, &it.words);
        }
        text.attributes(8, &it.method.docs, it.method.deprecated);
        let (argument, end) = match cx.options.bodies {
            Bodies::Required => ("request", ";\n"),
            Bodies::Unimplemented => ("_request", UNIMPLEMENTED),
        };
        signature(it, cx, argument, text);
        text.put(end, &it.words);
    }
    text.put("    }\n\n", &[]);
    text.put(SHARED, &[]);
    for it in &cx.shapes {
        if has_stream(it, cx) {
            text.put(SHARED_STREAM, &it.words);
        }
        signature(it, cx, "request", text);
        text.put(SHARED_METHOD, &it.words);
    }
    text.put("    }\n\n", &[]);
}

/// A default body cannot name its stream, as long as associated types have no defaults.
fn has_stream(it: &Shape<'_>, cx: &Context<'_>) -> bool {
    it.method.output_kind == Kind::Stream && cx.options.bodies == Bodies::Required
}

fn signature(it: &Shape<'_>, cx: &Context<'_>, argument: &str, text: &mut Text<'_>) {
    let tonic = &cx.options.runtime;
    let answer = match (it.method.output_kind, cx.options.bodies) {
        (Kind::One, _) => it.output.clone(),
        (Kind::Stream, Bodies::Required) => format!("Self::{}Stream", it.name),
        (Kind::Stream, Bodies::Unimplemented) => {
            format!("{tonic}::codegen::BoxStream<{}>", it.output)
        }
    };
    let served = future(8, tonic, &format!("{tonic}::Response<{answer}>"));
    let words = [("argument", argument.to_owned()), ("served", served)];
    text.put(METHOD, &[it.words.as_slice(), &words].concat());
}

/// From the path of a request to the method.
fn dispatch(cx: &Context<'_>, text: &mut Text<'_>) {
    if cx.shapes.is_empty() {
        text.put(CALL_NOTHING, &[]);
        text.put(UNKNOWN, &[]);
        return;
    }
    text.put(CALL, &[]);
    for it in &cx.shapes {
        text.put(ARM, &it.words);
    }
    text.put(CALL_END, &[]);
    text.put(UNKNOWN, &[]);
    text.put(HANDLER, &[]);
}
