//! The client: a struct over any transport, and a trait of the same methods.

use super::{Context, Presence, names, shape::Shape, text::Text};

const OPENING: &str = r"/// The client of `$full`.
pub mod $module_client {
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

";

const STRUCT: &str = r"    #[derive(::core::clone::Clone, ::core::fmt::Debug)]
    pub struct $nameClient<T> {
        inner: $tonic::client::Grpc<T>,
    }

";

const CONNECT: &str = r"    impl $nameClient<$tonic::transport::Channel> {
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

const SETTINGS: &str = r"    impl<T> $nameClient<T> {
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
        ) -> $nameClient<$tonic::service::interceptor::InterceptedService<T, F>>
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
        pub fn $send(self, encoding: $tonic::codec::CompressionEncoding) -> Self {
            Self {
                inner: self.inner.send_compressed(encoding),
            }
        }

        /// Lets the server compress its responses.
        #[must_use]
        pub fn $accept(self, encoding: $tonic::codec::CompressionEncoding) -> Self {
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

const METHODS: &str = r"    impl<T> $nameClient<T>
    where
        T: $tonic::client::GrpcService<$tonic::body::Body>,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as $tonic::codegen::Body>::Error: ::core::convert::Into<
            $tonic::codegen::StdError,
        >,
    {
";

const METHOD: &str = r"        pub async fn $method(
            &mut self,
            request: impl $request,
$returns
            let mut request = $into(request);
$tag
            request.extensions_mut().insert(tag);
            ready(&mut self.inner).await?;
$path
            self.inner.$call(request, path, $codec::new()).await
        }
";

const READY: &str = r#"    async fn ready<T>(inner: &mut $tonic::client::Grpc<T>) -> $tonic::Result<()>
    where
        T: $tonic::client::GrpcService<$tonic::body::Body>,
    {
        inner
            .ready()
            .await
            .map_err(|error| {
                let error: $tonic::codegen::StdError = ::core::convert::Into::into(error);
                $tonic::Status::unknown(::std::format!("the transport is not ready: {error}"))
            })
    }

"#;

const TRAIT: &str = r"    /// What a client of `$full` can do: [`$nameClient`] and whatever stands in for it.
    pub trait $nameApi {
";

const EMPTY_TRAIT: &str = r"    /// What a client of `$full` can do: nothing.
    pub trait $nameApi {}

    impl<T> $nameApi for $nameClient<T> {}
";

const TRAIT_METHOD: &str = r"        fn $method(
            &self,
            request: impl $request + ::core::marker::Send,
$future";

const TRAIT_IMPL: &str = r"    /// Each call clones the client, which is cheap for a channel.
    impl<T> $nameApi for $nameClient<T>
    where
        T: $tonic::client::GrpcService<$tonic::body::Body>
            + ::core::clone::Clone
            + ::core::marker::Send,
        T::Future: ::core::marker::Send,
        T::ResponseBody: ::core::marker::Send + 'static,
        <T::ResponseBody as $tonic::codegen::Body>::Error: ::core::convert::Into<
            $tonic::codegen::StdError,
        >,
    {
";

const TRAIT_BODY: &str = r" {
            let request = $into(request);
            let mut client = ::core::clone::Clone::clone(self);
            async move { Self::$method(&mut client, request).await }
        }
";

pub(super) fn write(cx: &Context<'_>, text: &mut Text<'_>) {
    let own = names::own(&cx.service.methods);
    text.gate(0, &[&cx.options.client]);
    text.put(OPENING, &[]);
    text.attributes(4, &cx.service.docs, cx.service.deprecated);
    text.put(STRUCT, &[]);
    if cx.options.transport != Presence::Absent {
        text.gate(4, &[&cx.options.transport]);
        text.put(CONNECT, &own);
    }
    text.put(SETTINGS, &own);
    if !cx.shapes.is_empty() {
        text.put(METHODS, &[]);
        each(cx, text, |it, text| text.put(METHOD, &it.words));
        text.put("    }\n\n", &[]);
        text.put(READY, &[]);
    }
    contract(cx, text);
    text.put("}\n\n", &[]);
}

/// The trait, and the client as one that keeps it.
fn contract(cx: &Context<'_>, text: &mut Text<'_>) {
    if cx.shapes.is_empty() {
        text.put(EMPTY_TRAIT, &[]);
        return;
    }
    text.put(TRAIT, &[]);
    each(cx, text, |it, text| {
        text.put(TRAIT_METHOD, &it.words);
        text.put(";\n", &[]);
    });
    text.put("    }\n\n", &[]);
    text.put(TRAIT_IMPL, &[]);
    for it in &cx.shapes {
        text.put(TRAIT_METHOD, &it.words);
        text.put(TRAIT_BODY, &it.words);
    }
    text.put("    }\n", &[]);
}

fn each(cx: &Context<'_>, text: &mut Text<'_>, write: fn(&Shape<'_>, &mut Text<'_>)) {
    for it in &cx.shapes {
        text.attributes(8, &it.method.docs, it.method.deprecated);
        write(it, text);
    }
}
