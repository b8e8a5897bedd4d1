//! From the first message to the last.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io::{Read, Write},
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
};

use lsp_server::{ErrorCode, Message, Request, Response};
use serde_json::json;

use crate::{
    host::{Folders, Host, Settings},
    inbox::{self, Arrived, Gate, Inbox},
    pool::Pool,
    session::{Client, End, Session, State, capabilities},
    text::Encoding,
    uri,
    wire::{self, Folder, Initialize},
};

/// Speaks the protocol until the client ends it; gives back the exit code: 0 where the client has
/// asked to shut down before. `earlier` is how many servers the client has spoken to before.
pub fn serve(
    host: &mut dyn Host,
    input: &mut (dyn Read + Send),
    output: &mut dyn Write,
    earlier: u32,
) -> u8 {
    let gate = Arc::new(Gate::default());
    let (sender, receiver) = mpsc::channel();
    let pool = Pool::new(sender.clone(), Arc::clone(&gate));
    thread::scope(|scope| {
        let of_reader = Arc::clone(&gate);
        scope.spawn(move || inbox::read(input, &sender, &of_reader));
        let inbox = Inbox(receiver);
        let Some(mut state) = initialized(&inbox, (gate, pool), output) else { return 1 };
        // What the client answers to those before is no answer to this one.
        state.asked = earlier.saturating_mul(1 << 20);
        loop {
            let mut end = None;
            let (folders, settings) = (state.folders.clone(), state.settings.clone());
            host.open(&folders, &settings, &mut |opened| {
                end = Some(Session::new(&mut state, opened, &inbox).run());
            });
            match end {
                Some(End::Reload) => {}
                Some(End::Exit) => return if state.is_shut_down { 0 } else { 1 },
                // A host that does not serve what it has opened.
                None => return 1,
            }
        }
    })
}

/// Waits for the client to say who it is, and answers; none where it leaves.
fn initialized<'s>(
    inbox: &Inbox,
    tools: (Arc<Gate>, Pool),
    output: &'s mut dyn Write,
) -> Option<State<'s>> {
    loop {
        let message = match inbox.wait().ok()? {
            Arrived::Message(message) => message,
            Arrived::End => return None,
            Arrived::Garbage(_) | Arrived::Done(_) => continue,
        };
        match message {
            Message::Request(Request { id, method, params }) if method == "initialize" => {
                let params: Initialize = match wire::read(params) {
                    Ok(params) => params,
                    Err(error) => {
                        send(output, Response { id, response_result: Err(error) });
                        continue;
                    }
                };
                let mut state = state(params, tools, output);
                let version = env!("CARGO_PKG_VERSION");
                let result = json!({
                    "capabilities": capabilities::of(&state.client),
                    "serverInfo": { "name": "protosmith", "version": version },
                });
                state.respond(Response { id, response_result: Ok(result) });
                return Some(state);
            }
            Message::Request(Request { id, .. }) => {
                let error = wire::error(ErrorCode::ServerNotInitialized, "not initialized yet");
                send(output, Response { id, response_result: Err(error) });
            }
            Message::Notification(it) if it.method == "exit" => return None,
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
}

fn send(output: &mut dyn Write, response: Response) {
    // A client that is gone reads nothing.
    let mut output = output;
    let _gone = Message::Response(response).write(&mut output);
}

fn state<'s>(
    params: Initialize,
    (gate, pool): (Arc<Gate>, Pool),
    output: &'s mut dyn Write,
) -> State<'s> {
    let Initialize { root_uri, workspace_folders, capabilities, initialization_options } = params;
    let path = |it: &Folder| uri::path(&it.uri);
    let folders: Vec<PathBuf> = match workspace_folders {
        Some(all) if !all.is_empty() => all.iter().filter_map(path).collect(),
        _ => root_uri.as_deref().and_then(uri::path).into_iter().collect(),
    };
    let client = Client::read(&capabilities);
    State {
        output,
        gate,
        pool,
        waiting: VecDeque::new(),
        parked: Vec::new(),
        encoding: if client.knows_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
        client,
        folders: Folders { all: folders, strays: Vec::new() },
        settings: Settings::read(&initialization_options),
        documents: BTreeMap::new(),
        published: BTreeMap::new(),
        versions: BTreeMap::new(),
        is_shut_down: false,
        is_watching: false,
        changes: 0,
        settings_asked: None,
        asked: 0,
        sessions: 0,
        said: BTreeSet::new(),
        failures: Vec::new(),
    }
}
