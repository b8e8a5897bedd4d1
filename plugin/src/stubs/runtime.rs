//! What services run on. Stubs name what tonic has, below a path; another runtime is a module that has
//! the same names. What is not the same is here.

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

    /// How a request for a method that is not there is answered, as words of templates: tonic has one
    /// protocol, others answer in that of the client.
    pub(super) fn unknown(&self) -> [(&'static str, String); 4] {
        let words = match self {
            Self::Tonic(_) => ["", "", "_", "status.into_http()"],
            Self::Connect => [
                "headers: &$tonic::codegen::http::HeaderMap",
                "request.headers()",
                "request",
                "$tonic::server::refuse(headers, status)",
            ],
        };
        let names = ["takes", "asked", "request", "refusal"];
        let words = words.map(|it| it.replace("$tonic", self.path()));
        std::array::from_fn(|at| (names[at], words[at].clone()))
    }
}
