//! What services run on. Stubs name what tonic has, below a path; another runtime is a module that has
//! the same names. What is not the same is here.

use super::{Kind, Method, shape::Shape};

/// Who serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Runtime {
    /// tonic, at a path.
    Tonic(String),
    /// `protosmith_types::connect`: the types of tonic, on connectrpc.
    Connect,
}

impl Default for Runtime {
    fn default() -> Self {
        Self::Tonic("::tonic".to_owned())
    }
}

impl Runtime {
    /// The path that has the names of tonic.
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Tonic(path) => path,
            Self::Connect => "::protosmith_types::connect",
        }
    }

    /// The path of the codec that messages of prost go through.
    pub(super) fn codec(&self) -> &'static str {
        match self {
            Self::Tonic(_) => "::tonic_prost::ProstCodec",
            Self::Connect => "::protosmith_types::connect::ProstCodec",
        }
    }

    /// The service that puts a server behind an interceptor.
    pub(super) fn intercepted(&self) -> String {
        let module = match self {
            Self::Tonic(_) => "service::interceptor",
            // It refuses in the protocol of the client.
            Self::Connect => "server",
        };
        format!("{}::{module}::InterceptedService", self.path())
    }

    /// What is said of a method that has no side effects: Connect calls it by `GET`, too.
    pub(super) fn safe(&self, shape: &Shape<'_>) -> &'static str {
        let Method { safe, input_kind, output_kind, .. } = shape.method;
        match (self, safe, input_kind, output_kind) {
            (Self::Connect, true, Kind::One, Kind::One) => ".without_side_effects()",
            _ => "",
        }
    }

    /// How a request for a method that is not there is answered: tonic has one protocol, others answer
    /// in that of the client.
    pub(super) fn unknown(&self) -> &'static Unknown {
        match self {
            Self::Tonic(_) => &REFUSED_ALIKE,
            Self::Connect => &REFUSED_AS_ASKED,
        }
    }
}

/// What answers a request for a method that is not there: beside other methods, where there are none, and
/// the function that both call.
pub(super) struct Unknown {
    pub(super) arm: &'static str,
    pub(super) only: &'static str,
    pub(super) function: &'static str,
}

/// As tonic does.
const REFUSED_ALIKE: Unknown = Unknown {
    arm: r"                _ => {
                    let answer = ::core::result::Result::Ok(unknown());
                    ::std::boxed::Box::pin(::core::future::ready(answer))
                }
            }
        }
    }

",
    only: r"        fn call(&mut self, _: $tonic::codegen::http::Request<B>) -> Self::Future {
            let answer = ::core::result::Result::Ok(unknown());
            ::std::boxed::Box::pin(::core::future::ready(answer))
        }
    }

",
    function: r"    #[inline]
    fn unknown() -> $tonic::codegen::http::Response<$tonic::body::Body> {
$status
        status.into_http()
    }
",
};

/// In the protocol of the client.
const REFUSED_AS_ASKED: Unknown = Unknown {
    arm: r"                _ => unknown(request),
            }
        }
    }

",
    only: r"        fn call(&mut self, request: $tonic::codegen::http::Request<B>) -> Self::Future {
            unknown(request)
        }
    }

",
    function: r"    fn unknown<B>(
        request: $tonic::codegen::http::Request<B>,
    ) -> $tonic::codegen::BoxFuture<
        $tonic::codegen::http::Response<$tonic::body::Body>,
        ::core::convert::Infallible,
    >
    where
        B: $tonic::codegen::Body + ::core::marker::Send + 'static,
    {
$status
        $tonic::server::refuse(request, status)
    }
",
};
