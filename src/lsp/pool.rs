//! Work on snapshots, beside the thread that answers messages: it changes nothing.

use std::sync::{Arc, mpsc::Sender};

use lsp_server::{ErrorCode, Message, RequestId, Response, ResponseError};
use rayon::ThreadPool;
use serde_json::Value;

use crate::{
    done::Done,
    inbox::{Arrived, Gate},
    wire::error,
};

/// Threads of our own: whoever types waits for none of them.
const THREADS: usize = 2;

/// A few threads. What comes of their work arrives as messages do.
pub(crate) struct Pool {
    /// None where no thread can be had: work is done at once then.
    threads: Option<ThreadPool>,
    inbox: Sender<Arrived>,
    gate: Arc<Gate>,
}

/// A request that is worked on.
#[derive(Clone)]
pub(crate) struct Wanted {
    pub id: RequestId,
    /// How many messages that change something had been handled; none where that does not matter.
    pub changes: Option<u64>,
    gate: Arc<Gate>,
}

impl Wanted {
    /// An error where the answer is of no use any more.
    pub(crate) fn check(&self) -> Result<(), ResponseError> {
        if self.gate.is_cancelled(&self.id) {
            return Err(error(ErrorCode::RequestCanceled, "not wanted any more"));
        }
        if self.changes.is_some_and(|it| self.gate.changes() > it) {
            return Err(error(ErrorCode::ContentModified, "something has changed"));
        }
        Ok(())
    }
}

impl Pool {
    pub(crate) fn new(inbox: Sender<Arrived>, gate: Arc<Gate>) -> Self {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(THREADS);
        let threads = builder.thread_name(|it| format!("protosmith-{it}")).build().ok();
        Self { threads, inbox, gate }
    }

    pub(crate) fn wanted(&self, id: RequestId, changes: Option<u64>) -> Wanted {
        Wanted { id, changes, gate: Arc::clone(&self.gate) }
    }

    /// Answers a request, unless it is of no use before or afterwards.
    pub(crate) fn answer(
        &self,
        wanted: Wanted,
        work: impl FnOnce(&Wanted) -> Result<Value, ResponseError> + Send + 'static,
    ) {
        self.work(move || {
            let answer = wanted.check().and_then(|()| work(&wanted));
            let answer = answer.and_then(|it| wanted.check().map(|()| it));
            let id = wanted.id.clone();
            let message = Message::Response(Response { id, response_result: answer });
            let mut out = Vec::new();
            // Memory takes all that is written.
            let _never = message.write(&mut out);
            Done::Answer(wanted.id, out)
        });
    }

    /// Does some work that nobody asked for.
    pub(crate) fn work(&self, work: impl FnOnce() -> Done + Send + 'static) {
        let (inbox, gate) = (self.inbox.clone(), Arc::clone(&self.gate));
        let run = move || {
            // A server that has ended wants nothing.
            let _gone = inbox.send(Arrived::Done(Box::new(work())));
            gate.stop_work();
        };
        match &self.threads {
            Some(threads) => threads.spawn(run),
            None => run(),
        }
    }
}
