//! Messages that are passed on as they are, of which little is read.

use std::io::{self, BufRead, Read, Write};

use lsp_server::RequestId;
use serde::Deserialize;

/// What is read of a message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Head {
    /// Of a request, or of the answer to one.
    pub id: Option<RequestId>,
    /// Of a request or a notification.
    pub method: Option<String>,
}

/// A message without its header.
#[derive(Debug)]
pub(super) struct Frame {
    pub head: Head,
    pub body: Vec<u8>,
}

impl Frame {
    /// Of what was received; what is no message has nothing in its head.
    pub(super) fn new(body: Vec<u8>) -> Self {
        Self { head: serde_json::from_slice(&body).unwrap_or_default(), body }
    }

    /// The name of a request or notification.
    pub(super) fn method(&self) -> &str {
        self.head.method.as_deref().unwrap_or_default()
    }

    /// What a request or notification is about, if it is of a kind.
    pub(super) fn params<'f, T: Deserialize<'f>>(&'f self) -> Option<T> {
        #[derive(Deserialize)]
        struct Body<T> {
            params: T,
        }
        serde_json::from_slice::<Body<T>>(&self.body).ok().map(|it| it.params)
    }
}

/// Reads the next message; `None` at the end, or where there is none that one could tell from another.
pub(super) fn read(from: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut len = None;
    loop {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let line = String::from_utf8_lossy(&line);
        match (line.split_once(':'), len) {
            (Some((name, value)), _) if name.eq_ignore_ascii_case("content-length") => {
                len = value.trim().parse::<u64>().ok();
            }
            // Other lines of a header say nothing of use.
            (None, Some(len)) if line.trim().is_empty() => {
                // No more room is taken than there are bytes.
                let mut body = Vec::new();
                let read = from.by_ref().take(len).read_to_end(&mut body).ok()?;
                return (read as u64 == len).then_some(body);
            }
            _ => {}
        }
    }
}

/// Writes a message with its header.
pub(super) fn write(to: &mut dyn Write, body: &[u8]) -> io::Result<()> {
    write!(to, "Content-Length: {}\r\n\r\n", body.len())?;
    to.write_all(body)?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::{Frame, read, write};

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = b"\xff\nContent-Type: x\r\ncontent-length: 2\r\n\r\n{}noise\n\n".to_vec();
        write(&mut bytes, br#"{"id":"a","method":"m","params":{"x":1}}"#).unwrap();
        bytes.extend(b"Content-Length: 9\r\n\r\nshort");
        let mut from = &bytes[..];
        assert_eq!(read(&mut from).unwrap(), b"{}");
        let frame = Frame::new(read(&mut from).unwrap());
        assert_eq!((frame.method(), frame.head.id.clone()), ("m", Some("a".to_owned().into())));
        assert_eq!(frame.params::<serde_json::Value>(), Some(serde_json::json!({"x": 1})));
        assert_eq!(read(&mut from), None);
        assert!(Frame::new(b"no message".to_vec()).head.method.is_none());
    }
}
