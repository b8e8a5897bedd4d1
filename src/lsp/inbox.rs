//! Messages as they arrive, while there is work.

use std::{
    collections::HashSet,
    io::{self, BufReader, Read},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, RecvError, RecvTimeoutError, Sender, TryRecvError},
    },
    time::Duration,
};

use lsp_server::{Message, RequestId};
use protosmith_compiler::compile::Revision;

use crate::done::Done;

/// What who reads tells who works.
#[derive(Default)]
pub(crate) struct Gate {
    /// Work for these stops when a message arrives.
    revisions: Mutex<Vec<Revision>>,
    /// What the client does not want to know any more.
    cancelled: Mutex<HashSet<RequestId>>,
    /// How many messages have arrived that change something.
    changes: AtomicU64,
}

impl Gate {
    /// Says whose work stops when a message arrives.
    pub(crate) fn watch(&self, revisions: Vec<Revision>) {
        *lock(&self.revisions) = revisions;
    }

    /// Whether an answer is not wanted any more.
    pub(crate) fn is_cancelled(&self, id: &RequestId) -> bool {
        lock(&self.cancelled).contains(id)
    }

    /// Forgets a request that is answered.
    pub(crate) fn answered(&self, id: &RequestId) {
        lock(&self.cancelled).remove(id);
    }

    /// How many messages have arrived that change something.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    fn note(&self, message: &Message) {
        let Message::Notification(it) = message else { return };
        if it.method == "$/cancelRequest" {
            let id = it.params.get("id").cloned();
            let id = id.and_then(|it| serde_json::from_value(it).ok());
            lock(&self.cancelled).extend(id);
        } else if changes(message) {
            self.changes.fetch_add(1, Ordering::AcqRel);
        }
    }

    /// Has work stop that is done while no message is there.
    pub(crate) fn stop_work(&self) {
        lock(&self.revisions).iter().for_each(Revision::advance);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a message changes what others are answered.
pub(crate) fn changes(message: &Message) -> bool {
    let Message::Notification(it) = message else { return false };
    let method = it.method.as_str();
    method.starts_with("textDocument/did") || method.starts_with("workspace/did")
}

/// What has arrived.
pub(crate) enum Arrived {
    Message(Message),
    /// Something that is no message.
    Garbage(String),
    /// What came of work beside.
    Done(Box<Done>),
    /// The client says no more.
    End,
}

/// Reads messages until there is nothing more, or one asks to end.
pub(crate) fn read(input: &mut (dyn Read + Send), inbox: &Sender<Arrived>, gate: &Gate) {
    read_all(input, inbox, gate);
    // A server that has ended waits for nothing.
    let _gone = inbox.send(Arrived::End);
    gate.stop_work();
}

fn read_all(input: &mut (dyn Read + Send), inbox: &Sender<Arrived>, gate: &Gate) {
    let mut input = BufReader::new(input);
    loop {
        let arrived = match Message::read(&mut input) {
            Ok(Some(message)) => Arrived::Message(message),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Arrived::Garbage(error.to_string())
            }
            Ok(None) | Err(_) => return,
        };
        let mut is_last = false;
        if let Arrived::Message(message) = &arrived {
            gate.note(message);
            is_last = matches!(message, Message::Notification(it) if it.method == "exit");
        }
        if inbox.send(arrived).is_err() {
            return;
        }
        gate.stop_work();
        if is_last {
            return;
        }
    }
}

/// Where messages arrive.
pub(crate) struct Inbox(pub Receiver<Arrived>);

impl Inbox {
    /// What has arrived; none where nothing is there yet. An error where nothing comes any more.
    pub(crate) fn look(&self) -> Result<Option<Arrived>, RecvError> {
        match self.0.try_recv() {
            Ok(arrived) => Ok(Some(arrived)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(RecvError),
        }
    }

    /// Waits for some time; none where nothing has come.
    pub(crate) fn wait_for(&self, time: Duration) -> Result<Option<Arrived>, RecvError> {
        match self.0.recv_timeout(time) {
            Ok(arrived) => Ok(Some(arrived)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
        }
    }

    pub(crate) fn wait(&self) -> Result<Arrived, RecvError> {
        self.0.recv()
    }
}
