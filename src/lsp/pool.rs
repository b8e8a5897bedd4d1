//! Work on snapshots, beside the thread that answers messages: it changes nothing.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc::Sender},
};

use lsp_server::{ErrorCode, Message, RequestId, Response, ResponseError};
use rayon::ThreadPool;
use serde_json::Value;

use crate::{
    done::{Done, Outcome},
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
        method: &str,
        wanted: Wanted,
        work: impl FnOnce(&Wanted) -> Result<Value, ResponseError> + Send + 'static,
    ) {
        let id = wanted.id.clone();
        self.run(method, Some(id), move || {
            let answer = wanted.check().and_then(|()| work(&wanted));
            let answer = answer.and_then(|it| wanted.check().map(|()| it));
            let id = wanted.id.clone();
            let message = Message::Response(Response { id, response_result: answer });
            let mut out = Vec::new();
            // Memory takes all that is written.
            let _never = message.write(&mut out);
            Outcome::Answer(wanted.id, out)
        });
    }

    /// Does some work that nobody asked for.
    pub(crate) fn work(&self, name: &str, work: impl FnOnce() -> Outcome + Send + 'static) {
        self.run(name, None, work);
    }

    fn run(
        &self,
        method: &str,
        id: Option<RequestId>,
        work: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        let (inbox, gate) = (self.inbox.clone(), Arc::clone(&self.gate));
        let method = method.to_owned();
        let run = move || {
            let outcome = catch_unwind(AssertUnwindSafe(work)).map_err(|it| said(&*it));
            // A server that has ended wants nothing.
            let _gone = inbox.send(Arrived::Done(Box::new(Done { method, id, outcome })));
            gate.stop_work();
        };
        match &self.threads {
            Some(threads) => threads.spawn(run),
            None => run(),
        }
    }
}

/// What a panic says.
pub(crate) fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message").to_owned()
}
