//! A server that goes on after a fault. The one that works is a process of its own: where it ends by
//! itself, what it was asked is answered with an error, and another is started and told what the client
//! has said. So neither a panic nor a lack of memory or stack ends what an editor speaks to.

mod frame;
mod record;
mod shown;

use std::{
    io::{self, BufReader, Read, Write},
    sync::mpsc::{self, Sender},
    thread,
    time::{Duration, Instant},
};

use lsp_server::{ErrorCode, Message, Response};

use self::{frame::Frame, record::Record, shown::Shown};
use crate::wire::error;

/// A server that was started.
pub struct Started {
    pub input: Box<dyn Write + Send>,
    pub output: Box<dyn Read + Send>,
    /// Waits until it has ended, and gives back its exit code; none where it has none.
    pub wait: Box<dyn FnOnce() -> Option<i32>>,
}

/// Starts a server; the number says how many there were before.
pub type Start<'s> = dyn FnMut(u32) -> io::Result<Started> + 's;

/// A server that has worked for a shorter time is not replaced before the client changes something: what
/// was its fault may be in what it is told.
const SOON: Duration = Duration::from_secs(10);

enum Event {
    Client(Frame),
    ClientEnded,
    /// Of the server with a number.
    Server(u32, Frame),
    ServerEnded(u32),
}

/// Has servers speak to a client until it ends that; gives back the exit code of the last.
pub fn supervise(
    start: &mut Start<'_>,
    input: &mut (dyn Read + Send),
    output: &mut dyn Write,
    log: &mut dyn FnMut(&str),
) -> u8 {
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let of_client = sender.clone();
        scope.spawn(move || read_client(input, &of_client));
        let mut supervisor = Supervisor {
            start,
            output,
            log,
            sender,
            server: None,
            started: 0,
            record: Record::default(),
            shown: Shown::default(),
            is_leaving: false,
        };
        supervisor.start();
        loop {
            let Ok(event) = receiver.recv() else { return 1 };
            if let Some(code) = supervisor.handle(event) {
                return code;
            }
        }
    })
}

fn read_client(input: &mut (dyn Read + Send), events: &Sender<Event>) {
    let mut input = BufReader::new(input);
    while let Some(body) = frame::read(&mut input) {
        let frame = Frame::new(body);
        let is_last = frame.method() == "exit";
        // Nobody is there any more who would be told.
        if events.send(Event::Client(frame)).is_err() || is_last {
            return;
        }
    }
    let _gone = events.send(Event::ClientEnded);
}

fn read_server(number: u32, output: Box<dyn Read + Send>, events: &Sender<Event>) {
    let mut output = BufReader::new(output);
    while let Some(body) = frame::read(&mut output) {
        if events.send(Event::Server(number, Frame::new(body))).is_err() {
            return;
        }
    }
    let _gone = events.send(Event::ServerEnded(number));
}

struct Server {
    number: u32,
    since: Instant,
    /// None once it has been told that nothing follows.
    input: Option<Box<dyn Write + Send>>,
    wait: Box<dyn FnOnce() -> Option<i32>>,
}

struct Supervisor<'s, 'o> {
    start: &'s mut Start<'o>,
    output: &'s mut dyn Write,
    log: &'s mut dyn FnMut(&str),
    sender: Sender<Event>,
    server: Option<Server>,
    /// How many servers were started.
    started: u32,
    record: Record,
    shown: Shown,
    /// Whether the client has asked to end.
    is_leaving: bool,
}

impl Supervisor<'_, '_> {
    /// The exit code, once there is no more to do.
    fn handle(&mut self, event: Event) -> Option<u8> {
        match event {
            Event::Client(frame) => self.client_said(&frame),
            Event::ClientEnded => self.end_input(),
            Event::Server(number, frame) if self.is_current(number) => {
                self.server_said(&frame);
                None
            }
            Event::ServerEnded(number) if self.is_current(number) => self.server_ended(),
            Event::Server(..) | Event::ServerEnded(_) => None,
        }
    }

    fn is_current(&self, number: u32) -> bool {
        self.server.as_ref().is_some_and(|it| it.number == number)
    }

    fn client_said(&mut self, frame: &Frame) -> Option<u8> {
        let method = frame.method();
        self.record.client_said(frame);
        self.is_leaving |= matches!(method, "shutdown" | "exit");
        if self.server.is_none() {
            let changes = method == "initialize" || method.starts_with("textDocument/did");
            let is_told = changes && !self.is_leaving;
            // What was said is told at the start.
            if is_told && self.start() {
                return None;
            }
            self.answer_pending();
        }
        match &mut self.server {
            Some(server) => send(server, &frame.body),
            None if method == "exit" => return Some(1),
            None => {}
        }
        if method == "exit" { self.end_input() } else { None }
    }

    /// Tells the server that nothing follows.
    fn end_input(&mut self) -> Option<u8> {
        self.is_leaving = true;
        let Some(server) = &mut self.server else { return Some(1) };
        server.input = None;
        None
    }

    fn server_said(&mut self, frame: &Frame) {
        self.shown.server_said(frame);
        if self.record.server_said(frame) {
            // A client that is gone reads nothing; that is noticed where it says no more.
            let _gone = frame::write(self.output, &frame.body);
        }
    }

    fn server_ended(&mut self) -> Option<u8> {
        let Server { since, wait, input, .. } = self.server.take()?;
        drop(input);
        let code = wait();
        if self.is_leaving {
            self.answer_pending();
            return Some(code.and_then(|it| u8::try_from(it).ok()).unwrap_or(1));
        }
        let how = code.map_or("by a signal".to_owned(), |it| format!("with exit code {it}"));
        let is_soon = since.elapsed() < SOON;
        let then = if is_soon { "starts again once something changes" } else { "starts again" };
        (self.log)(&format!("a bug: the language server has ended {how}, and {then}"));
        for message in self.shown.taken_back() {
            let _gone = frame::write(self.output, message.to_string().as_bytes());
        }
        self.answer_pending();
        if !is_soon {
            self.start();
        }
        None
    }

    /// Starts a server and tells it what was said; whether there is one.
    fn start(&mut self) -> bool {
        let number = self.started;
        self.started += 1;
        let Started { input, output, wait } = match (self.start)(number) {
            Ok(started) => started,
            Err(error) => {
                (self.log)(&format!("the language server cannot be started: {error}"));
                return false;
            }
        };
        let sender = self.sender.clone();
        thread::spawn(move || read_server(number, output, &sender));
        let mut server = Server { number, since: Instant::now(), input: Some(input), wait };
        self.record.messages().iter().for_each(|it| send(&mut server, it));
        self.server = Some(server);
        true
    }

    /// Says of what was asked that no answer comes.
    fn answer_pending(&mut self) {
        for (id, method) in self.record.take_pending() {
            let error = error(ErrorCode::InternalError, format!("`{method}` failed"));
            let message = Message::Response(Response { id, response_result: Err(error) });
            let _gone = message.write(&mut self.output);
        }
    }
}

fn send(server: &mut Server, body: &[u8]) {
    // One that has ended reads nothing; its output tells.
    let _gone = server.input.as_mut().map(|it| frame::write(it, body));
}

#[cfg(test)]
mod tests;
