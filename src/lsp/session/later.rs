//! Requests that look at all files. They wait until no other message does, take a snapshot, and are
//! answered beside.

use std::sync::Arc;

use lsp_server::{ErrorCode, Request, RequestId, Response, ResponseError};
use protosmith_compiler::{
    compile::Cancelled,
    diagnostic::{Diagnostic, Severity},
    model::{Element, Schema},
};
use protosmith_ide::{self as ide, Declaration};
use serde_json::{Value, json};

use super::{
    Session, calls::Asked, edits::Confirmation, names::kind, reports::Previous, requests::Answer,
    shown::Known, state::Waiting,
};
use crate::{
    done::Done,
    pool::Wanted,
    wire::{self, OfItem, PullAll, error},
};

const ALL_DIAGNOSTICS: &str = "workspace/diagnostic";
const SYMBOLS: &str = "workspace/symbol";
const REFERENCES: &str = "textDocument/references";
const RENAME: &str = "textDocument/rename";
const IMPLEMENTATION: &str = "textDocument/implementation";
const INCOMING: &str = "callHierarchy/incomingCalls";
const MOVED: &str = "workspace/willRenameFiles";
const ACTIONS: &str = "textDocument/codeAction";
const ACTION: &str = "codeAction/resolve";
const LENS: &str = "codeLens/resolve";

const ALL: [&str; 10] = [
    ALL_DIAGNOSTICS,
    SYMBOLS,
    REFERENCES,
    RENAME,
    IMPLEMENTATION,
    INCOMING,
    MOVED,
    ACTIONS,
    ACTION,
    LENS,
];

/// How many symbols of all files are answered.
const MOST_SYMBOLS: usize = 200;

/// How a request is answered.
pub(super) enum Begun {
    Answered(Answer),
    /// Once what is being compared is known.
    Parked,
    /// With work on a snapshot.
    Beside(Box<dyn FnOnce(&Wanted) -> Answer + Send>),
}

impl Begun {
    /// Work on a snapshot.
    pub(super) fn beside(work: impl FnOnce(&Wanted) -> Answer + Send + 'static) -> Self {
        Self::Beside(Box::new(work))
    }
}

/// Whether a request looks at all files.
pub(super) fn is_later(method: &str) -> bool {
    ALL.contains(&method)
}

impl Session<'_, '_, '_, '_> {
    /// Lets a request wait.
    pub(super) fn wait(&mut self, request: Request) {
        // What was found in all files, or is called so, is told of the files as they are then.
        let is_of_place = !matches!(request.method.as_str(), ALL_DIAGNOSTICS | SYMBOLS);
        let changes = is_of_place.then_some(self.state.changes);
        self.state.waiting.push_back(Waiting { request, changes });
    }

    /// Begins with the request that has waited longest; says whether there was one.
    pub(super) fn begin_waiting(&mut self) -> bool {
        let Some(waiting) = self.state.waiting.pop_front() else { return false };
        let Request { id, method, params } = &waiting.request;
        let wanted = self.state.pool.wanted(id.clone(), waiting.changes);
        if let Err(error) = wanted.check() {
            self.respond(id.clone(), Err(error));
            return true;
        }
        match self.begun(method, params.clone()) {
            Ok(Begun::Answered(answer)) => self.respond(id.clone(), answer),
            Ok(Begun::Beside(work)) => self.state.pool.answer(wanted, work),
            Ok(Begun::Parked) => self.state.parked.push(waiting),
            Err(Cancelled) => self.state.waiting.push_front(waiting),
        }
        true
    }

    /// Takes what came of work beside.
    pub(super) fn take(&mut self, done: Done) {
        match done {
            Done::Answer(id, message) => self.state.send_answer(&id, &message),
            Done::Compared(compared) => {
                self.take_compared(compared);
                self.state.waiting.extend(self.state.parked.drain(..));
            }
        }
    }

    fn respond(&mut self, id: RequestId, response_result: Answer) {
        self.state.respond(Response { id, response_result });
    }

    /// Takes a snapshot of what a request looks at.
    fn begun(&mut self, method: &str, params: Value) -> Result<Begun, Cancelled> {
        match method {
            ALL_DIAGNOSTICS => match wire::read(params) {
                Ok(PullAll { previous_result_ids }) => {
                    self.all_pulled(Previous::new(previous_result_ids))
                }
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            SYMBOLS => match wire::read(params) {
                Ok(wire::Query { query }) => self.workspace_symbols(query),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            REFERENCES => match wire::read(params) {
                Ok(params) => self.references(&params),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            IMPLEMENTATION => match wire::read(params) {
                Ok(params) => self.implementations(&params),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            INCOMING => match wire::read(params).and_then(|it: OfItem| wire::read(it.item.data)) {
                Ok(asked) => self.incoming(asked),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            ACTIONS => match wire::read(params) {
                Ok(params) => self.actions(&params),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            ACTION => self.resolved_action(params),
            LENS => match wire::read(params["data"].clone()) {
                Ok(asked) => self.lens(asked, params),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            MOVED => match wire::read(params) {
                Ok(params) => {
                    let (moves, known) = (self.moves(&params)?, self.known());
                    Ok(Begun::beside(move |_| Ok(moves.edited(&known))))
                }
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
            _ => match wire::read(params) {
                Ok(params) => self.rename(params),
                Err(error) => Ok(Begun::Answered(Err(error))),
            },
        }
    }

    /// What the client knows, to be taken along.
    pub(super) fn known(&self) -> Known {
        let shown = self.shown();
        let (cwd, documents) = (Arc::clone(shown.cwd), shown.documents.clone());
        Known { cwd, encoding: shown.encoding, client: shown.client, documents }
    }

    fn all_pulled(&mut self, mut previous: Previous) -> Result<Begun, Cancelled> {
        let mut all = Vec::new();
        for project in 0..self.projects.len() {
            self.look_at_all(project)?;
            let whole = &self.whole[project];
            if whole.is_comparing {
                return Ok(Begun::Parked);
            }
            all.push((Arc::clone(&whole.schema), Arc::clone(&whole.found)));
        }
        let known = self.known();
        Ok(Begun::beside(move |wanted| {
            let mut out = Vec::new();
            for (schema, found) in &all {
                wanted.check()?;
                out.extend(previous.reports(known.shown(), schema, found));
            }
            out.extend(previous.gone(known.shown()));
            Ok(json!({ "items": out }))
        }))
    }

    fn workspace_symbols(&mut self, query: String) -> Result<Begun, Cancelled> {
        let schemas = self.projects.iter_mut().map(|it| it.workspace.schema());
        let schemas: Vec<Schema> = schemas.collect::<Result<_, _>>()?;
        let known = self.known();
        Ok(Begun::beside(move |wanted| {
            let mut out = Vec::new();
            for schema in &schemas {
                wanted.check()?;
                for element in ide::workspace_symbols(schema, &query, MOST_SYMBOLS) {
                    out.extend(symbol(&known, schema, element));
                }
            }
            Ok(json!(out))
        }))
    }

    fn references(&mut self, params: &wire::References) -> Result<Begun, Cancelled> {
        let nothing = || Ok(Begun::Answered(Ok(json!([]))));
        let Some((path, name)) = self.identity(&params.at) else { return nothing() };
        let is_included = params.context.include_declaration;
        let declaration = if is_included { Declaration::Included } else { Declaration::Excluded };
        let schema = self.schema_around(&params.at.text_document.uri)?;
        let known = self.known();
        Ok(Begun::beside(move |_| {
            let spans = ide::references(&schema, (&path, &name), declaration);
            Ok(json!(known.shown().locations(&schema, &spans)))
        }))
    }

    /// All files of the project of a document; of one that is alone, that one.
    fn schema_around(&mut self, document: &str) -> Result<Schema, Cancelled> {
        match self.place(document) {
            Some(place) => self.projects[place.project].workspace.schema(),
            None => Ok(self.view(document).map(|it| it.schema).unwrap_or_default()),
        }
    }

    /// The extensions of a message.
    fn implementations(&mut self, params: &wire::OfPosition) -> Result<Begun, Cancelled> {
        let Some((_, name)) = self.identity(params) else {
            return Ok(Begun::Answered(Ok(Value::Null)));
        };
        let schema = self.schema_around(&params.text_document.uri)?;
        let known = self.known();
        Ok(Begun::beside(move |_| {
            let spans = ide::extensions(&schema, &name);
            Ok(json!(known.shown().locations(&schema, &spans)))
        }))
    }

    fn lens(&mut self, asked: Asked, lens: Value) -> Result<Begun, Cancelled> {
        let schema = self.schema_around(&asked.uri)?;
        let known = self.known();
        Ok(Begun::beside(move |_| Ok(known.shown().resolved_lens(&schema, &asked, lens))))
    }

    fn incoming(&mut self, asked: Asked) -> Result<Begun, Cancelled> {
        let schema = self.schema_around(&asked.uri)?;
        let known = self.known();
        Ok(Begun::beside(move |_| Ok(known.shown().incoming_calls(&schema, &asked))))
    }

    fn rename(&mut self, params: wire::Rename) -> Result<Begun, Cancelled> {
        let place = self.place(&params.at.text_document.uri);
        let identity = self.identity(&params.at);
        let (Some(place), Some((path, name))) = (place, identity) else {
            let refused = refuse("there is nothing here that can be renamed".to_owned());
            return Ok(Begun::Answered(Err(refused)));
        };
        let workspace = &mut self.projects[place.project].workspace;
        let schema = workspace.schema()?;
        let errors = workspace.all_faults()?;
        let errors = errors.into_iter().filter(|it| it.severity == Severity::Error);
        let errors: Vec<Diagnostic> = errors.collect();
        let confirmation = match self.published_as(place.project, &name) {
            Some(against) => {
                Confirmation::Needed(format!("`{name}` is there in `{against}` already"))
            }
            None => Confirmation::None,
        };
        let known = self.known();
        Ok(Begun::beside(move |wanted| {
            let edits = ide::rename(&schema, (&path, &name), &params.new_name).map_err(refuse)?;
            wanted.check()?;
            ide::try_out(&schema, &edits, &errors).map_err(refuse)?;
            let edit = known.shown().workspace_edit(&schema, &edits, &confirmation);
            edit.ok_or_else(|| refuse("a file that would change lies nowhere".to_owned()))
        }))
    }
}

fn refuse(why: String) -> ResponseError {
    error(ErrorCode::RequestFailed, why)
}

fn symbol(known: &Known, schema: &Schema, element: Element<'_>) -> Option<Value> {
    let span = element.name_location().span()?;
    let location = known.shown().locations(schema, &[span]).pop()?;
    let container = element.parent().map_or(element.file().package(), Element::full_name);
    Some(json!({
        "name": element.name(),
        "kind": kind(element),
        "location": location,
        "containerName": container,
    }))
}
