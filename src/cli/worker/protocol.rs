//! Requests and answers as Bazel writes them: `WorkRequest` and `WorkResponse` of its
//! `worker_protocol.proto`, each behind its length in wire format, or as JSON.

use std::{
    cell::Cell,
    io::{self, BufRead, Read},
    rc::Rc,
};

use protosmith_compiler::model::wire::{Reader, put_bytes, put_int, put_varint};
use protosmith_lint::tree::name_of;
use serde::Deserialize;

/// How many bytes a request may have.
const MOST: u64 = 256 << 20;

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    Proto,
    Json,
}

/// What a message asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    ToRun(Request),
    /// That a request, by its id, be forgotten.
    ToCancel(i32),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// 0 where one request is answered before the next comes.
    pub id: i32,
    pub arguments: Vec<String>,
    /// The directory that it runs in, below that of the worker; empty for that one.
    pub sandbox: String,
}

/// What came of a request.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub code: i32,
    pub output: String,
    pub is_taken_back: bool,
}

impl Answer {
    pub(super) fn taken_back() -> Self {
        Self { is_taken_back: true, ..Self::default() }
    }
}

impl Protocol {
    /// The bytes of an answer.
    pub(super) fn encode(self, id: i32, answer: &Answer) -> Vec<u8> {
        match self {
            Self::Proto => in_wire_format(id, answer),
            Self::Json => {
                let value = serde_json::json!({
                    "exitCode": answer.code,
                    "output": answer.output,
                    "requestId": id,
                    "wasCancelled": answer.is_taken_back,
                });
                format!("{value}\n").into_bytes()
            }
        }
    }
}

fn in_wire_format(id: i32, answer: &Answer) -> Vec<u8> {
    let mut message = Vec::new();
    // A number below zero has ten bytes.
    put_int(&mut message, 1, i64::from(answer.code) as u64);
    put_bytes(&mut message, 2, answer.output.as_bytes());
    put_int(&mut message, 3, i64::from(id) as u64);
    put_int(&mut message, 4, answer.is_taken_back.into());
    let mut out = Vec::with_capacity(message.len() + 4);
    put_varint(&mut out, message.len() as u64);
    out.extend(message);
    out
}

/// The messages of a stream, to the first that is none.
pub(super) enum Messages<R: BufRead> {
    Proto(R),
    Json { values: JsonValues<R>, left: Rc<Cell<u64>> },
}

type JsonValues<R> =
    serde_json::StreamDeserializer<'static, serde_json::de::IoRead<Bounded<R>>, InJson>;

impl<R: BufRead> Messages<R> {
    pub(super) fn new(protocol: Protocol, from: R) -> Self {
        match protocol {
            Protocol::Proto => Self::Proto(from),
            Protocol::Json => {
                let left = Rc::new(Cell::new(MOST));
                let bounded = Bounded { from, left: Rc::clone(&left) };
                let values = serde_json::Deserializer::from_reader(bounded).into_iter();
                Self::Json { values, left }
            }
        }
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = Result<Asked, String>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Proto(from) => match message(from) {
                Ok(bytes) => bytes.map(|it| parsed(&it)),
                Err(error) => Some(Err(format!("reading a request: {error}"))),
            },
            Self::Json { values, left } => {
                left.set(MOST);
                let value = values.next()?;
                Some(value.map(Asked::from).map_err(|it| format!("a request is no JSON: {it}")))
            }
        }
    }
}

/// The bytes of the next message; `None` at the end of the stream.
fn message(from: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let wrong = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut length: u64 = 0;
    for at in 0.. {
        let mut byte = [0];
        match from.read(&mut byte)? {
            0 if at == 0 => return Ok(None),
            0 => return Err(wrong("it ends in its length")),
            _ => {}
        }
        if at == 5 {
            return Err(wrong("its length makes no sense"));
        }
        length |= u64::from(byte[0] & 0x7f) << (7 * at);
        if byte[0] < 0x80 {
            break;
        }
    }
    if length > MOST {
        return Err(wrong(&format!("it has more than {MOST} bytes")));
    }
    // What is said of the length is not believed before the bytes are here.
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(wrong("it ends too early"));
    }
    Ok(Some(bytes))
}

fn parsed(bytes: &[u8]) -> Result<Asked, String> {
    let wrong = || "a request is no `WorkRequest`".to_owned();
    let mut out = Request::default();
    let mut is_cancel = false;
    let mut reader = Reader::new(bytes);
    for (number, value) in reader.by_ref() {
        match number {
            // Names of files need not be UTF-8, and who runs the command says so.
            1 => out.arguments.push(name_of(value.bytes().ok_or_else(wrong)?)),
            3 => out.id = value.int32().ok_or_else(wrong)?,
            4 => is_cancel = value.int().ok_or_else(wrong)? != 0,
            6 => out.sandbox = value.str().ok_or_else(wrong)?.to_owned(),
            // The inputs, with their digests, and how much is to be said.
            _ => {}
        }
    }
    if reader.is_broken() {
        return Err(wrong());
    }
    Ok(if is_cancel { Asked::ToCancel(out.id) } else { Asked::ToRun(out) })
}

/// A `WorkRequest` in JSON, as far as it matters.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct InJson {
    arguments: Vec<String>,
    request_id: i32,
    cancel: bool,
    sandbox_dir: String,
}

impl From<InJson> for Asked {
    fn from(InJson { arguments, request_id: id, cancel, sandbox_dir: sandbox }: InJson) -> Self {
        if cancel { Self::ToCancel(id) } else { Self::ToRun(Request { id, arguments, sandbox }) }
    }
}

/// A stream of which only so much is read until somebody allows more.
pub(super) struct Bounded<R> {
    from: R,
    left: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left.get()).unwrap_or(usize::MAX).min(out.len());
        if most == 0 && !out.is_empty() {
            let said = format!("it has more than {MOST} bytes");
            return Err(io::Error::new(io::ErrorKind::InvalidData, said));
        }
        let read = self.from.read(&mut out[..most])?;
        self.left.set(self.left.get() - read as u64);
        Ok(read)
    }
}
