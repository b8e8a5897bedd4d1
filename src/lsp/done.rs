//! What comes of work that is done beside.

use std::sync::Arc;

use lsp_server::RequestId;
use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};

/// What came of some work.
pub(crate) enum Done {
    /// A request that is answered: the message, as it is sent.
    Answer(RequestId, Vec<u8>),
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
