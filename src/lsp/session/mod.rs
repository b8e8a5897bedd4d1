//! Folders that are open with one configuration: who does what when.
//!
//! Messages are handled in their order, on one thread, which alone changes anything. Requests that look
//! at all files wait until no other message does, and are answered by others with a snapshot. What
//! nobody waits for, such as rules that look at all files, is done while no message is there, and
//! gives way to the next one.

mod actions;
mod against;
mod calls;
pub(crate) mod capabilities;
mod changes;
mod client;
mod configuration;
mod edits;
mod findings;
mod later;
mod library;
mod moves;
mod names;
mod refactors;
mod reports;
mod requests;
mod shapes;
mod shown;
mod state;
mod views;
mod work;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use protosmith_ide as ide;
use serde_json::Value;

use self::{
    against::Against,
    shapes::Tokens,
    work::{Loading, Whole, Work},
};
pub(crate) use self::{client::Client, state::State};
use crate::{
    host::{Opened, Project},
    inbox::{Arrived, Inbox},
    wire::error,
};

/// How a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Folders, settings or configuration are others now.
    Reload,
    Exit,
}

/// Folders that are open.
pub(crate) struct Session<'s, 'g, 'o, 'p> {
    state: &'s mut State<'g>,
    projects: Vec<Project<'p>>,
    inbox: &'s Inbox,
    log: &'o mut dyn FnMut(&str),
    cwd: Arc<PathBuf>,
    library: Option<PathBuf>,
    /// Documents of which nothing was said since they changed.
    dirty: BTreeSet<Arc<str>>,
    /// Documents that may be concerned by what has changed in others.
    concerned: BTreeSet<Arc<str>>,
    /// What was found in documents alone.
    alone: BTreeMap<Arc<str>, Vec<Value>>,
    /// The colours that were answered last, by document.
    tokens: BTreeMap<Arc<str>, Tokens>,
    /// By project: what was found in all its files; none since something has changed.
    whole: Vec<Whole>,
    /// By project: the types that can be named.
    types: Vec<ide::TypeNames>,
    /// By project: what it is compared with.
    against: Vec<Against>,
    loading: Loading,
    /// Its number among all sessions.
    number: u64,
}

impl<'s, 'g, 'o, 'p> Session<'s, 'g, 'o, 'p> {
    pub(crate) fn new(state: &'s mut State<'g>, opened: Opened<'o, 'p>, inbox: &'s Inbox) -> Self {
        let Opened { projects, failures, cwd, library, log } = opened;
        let whole = projects.iter().map(|_| Whole::default()).collect();
        let against = projects.iter().map(|_| Against::default()).collect();
        state.sessions += 1;
        let number = state.sessions;
        let is_told = state.client.shows_progress && number == 1;
        let loading = if is_told { Loading::Silent } else { Loading::Done };
        state.waiting.extend(state.parked.drain(..));
        let types = projects.iter().map(|_| ide::TypeNames::default()).collect();
        state.gate.watch(projects.iter().map(|it| it.workspace.revision()).collect());
        let mut out = Self {
            state,
            projects,
            inbox,
            log,
            cwd: Arc::new(cwd),
            library,
            dirty: BTreeSet::new(),
            concerned: BTreeSet::new(),
            alone: BTreeMap::new(),
            tokens: BTreeMap::new(),
            whole,
            types,
            against,
            loading,
            number,
        };
        let old = std::mem::replace(&mut out.state.failures, failures.clone());
        old.iter().filter(|it| !failures.contains(it)).for_each(|it| out.forget(it));
        failures.iter().for_each(|it| out.say_once(it));
        let names: Vec<_> = out.state.documents.keys().cloned().collect();
        for name in names {
            out.take_over(&name);
        }
        out.tell_open();
        out.watch_files();
        out
    }

    /// Answers messages until the configuration is another, or the client leaves.
    pub(crate) fn run(mut self) -> End {
        let end = self.run_to_the_end();
        self.end_progress();
        end
    }

    fn run_to_the_end(&mut self) -> End {
        if let Some(end) = self.find_strays() {
            return end;
        }
        loop {
            // Whatever arrives from now on stops the work that is begun.
            self.projects.iter_mut().for_each(|it| it.workspace.resume());
            let arrived = match self.inbox.look() {
                Ok(None) => match self.work() {
                    Work::Done => continue,
                    Work::None => self.inbox.wait().map(Some),
                    Work::Later(time) => self.inbox.wait_for(time),
                },
                arrived => arrived,
            };
            let arrived = match arrived {
                Ok(Some(arrived)) => arrived,
                Ok(None) => {
                    self.work_on_all();
                    continue;
                }
                Err(_) => return End::Exit,
            };
            self.projects.iter_mut().for_each(|it| it.workspace.resume());
            if let Some(end) = self.handle(arrived) {
                return end;
            }
        }
    }

    fn handle(&mut self, arrived: Arrived) -> Option<End> {
        match arrived {
            Arrived::Garbage(text) => {
                (self.log)(&format!("what the client has sent is no message: {text}"));
                None
            }
            Arrived::End => Some(End::Exit),
            Arrived::Done(done) => {
                self.take(*done);
                None
            }
            Arrived::Message(Message::Request(request)) => {
                self.answer(request);
                None
            }
            Arrived::Message(Message::Response(response)) => self.answered(response),
            Arrived::Message(message) => {
                if crate::inbox::changes(&message) {
                    self.state.changes += 1;
                }
                let Message::Notification(Notification { method, params }) = message else {
                    return None;
                };
                if method == "exit" {
                    return Some(End::Exit);
                }
                if self.state.is_shut_down {
                    return None;
                }
                self.notified(&method, params)
            }
        }
    }

    fn answer(&mut self, request: Request) {
        if later::is_later(&request.method) && !self.state.is_shut_down {
            self.wait(request);
            return;
        }
        let Request { id, method, params } = request;
        let response_result = if self.state.is_shut_down {
            Err(error(ErrorCode::InvalidRequest, "shut down already"))
        } else if method == "shutdown" {
            self.state.is_shut_down = true;
            Ok(Value::Null)
        } else if self.state.gate.is_cancelled(&id) {
            Err(error(ErrorCode::RequestCanceled, "not wanted any more"))
        } else {
            self.asked(&id, &method, params)
        };
        self.state.respond(Response { id, response_result });
    }
}
