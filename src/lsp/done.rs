//! What comes of work that is done beside.

use std::sync::Arc;

use lsp_server::{RequestId, ResponseError};
use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use serde_json::Value;

/// What came of some work; an error is what a panic says.
pub(crate) struct Done {
    pub method: String,
    /// The request, if it was one.
    pub id: Option<RequestId>,
    pub outcome: Result<Outcome, String>,
}

/// What work is for.
pub(crate) enum Outcome {
    /// A request that is answered.
    Answer(RequestId, Result<Value, ResponseError>),
    Compared(Compared),
}

/// What was found in all files of a project since an older state.
pub(crate) struct Compared {
    /// The number of the session.
    pub session: u64,
    pub project: usize,
    pub schema: Arc<Schema>,
    pub found: Vec<Diagnostic>,
}
