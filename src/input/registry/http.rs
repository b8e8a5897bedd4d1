//! As much of HTTP as it takes to ask a registry. Every answer has a bound, in bytes and in time.

use std::{
    io::{Read, Write},
    net::{TcpStream, ToSocketAddrs},
    time::{Duration, Instant},
};

/// The bytes of an answer, head and body.
const MAX_ANSWER: usize = 16 << 20;
/// A connection is made, and the next bytes come, within this time.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server that is asked without encryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Server {
    /// `host:port`.
    address: String,
    /// What comes before all paths; without a `/` at its end.
    prefix: String,
}

impl Server {
    /// Reads `http://host:port/prefix`.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let Some(rest) = url.strip_prefix("http://") else {
            return Err("only `http://` is spoken: there is no encryption here".to_owned());
        };
        let (address, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~:[]/%".contains(it);
        if address.is_empty() || !rest.chars().all(is_plain) {
            return Err("it is no address of a server: `http://host:port`".to_owned());
        }
        let has_port = address.rsplit_once(':').is_some_and(|it| !it.1.ends_with(']'));
        let address = if has_port { address.to_owned() } else { format!("{address}:80") };
        let prefix = prefix.trim_end_matches('/');
        let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
        Ok(Self { address, prefix })
    }

    /// The body that a path has, if the answer comes before `end`.
    pub(super) fn get(&self, path: &str, end: Instant) -> Result<Vec<u8>, String> {
        let failed = |it: std::io::Error| it.to_string();
        let left = || end.saturating_duration_since(Instant::now()).min(PATIENCE);
        let late = || "the answer takes too long".to_owned();
        let mut all = self.address.to_socket_addrs().map_err(failed)?;
        let address = all.next().ok_or("the name of the server has no address")?;
        if left().is_zero() {
            return Err(late());
        }
        let mut stream = TcpStream::connect_timeout(&address, left()).map_err(failed)?;
        stream.set_write_timeout(Some(PATIENCE)).map_err(failed)?;
        // HTTP/1.0: the answer ends with the connection, and comes in one piece.
        let request = format!(
            "GET {}{path} HTTP/1.0\r\nHost: {}\r\nAccept: application/vnd.schemaregistry.v1+json, \
             application/json\r\nConnection: close\r\n\r\n",
            self.prefix, self.address
        );
        stream.write_all(request.as_bytes()).map_err(failed)?;
        let (mut answer, mut buffer) = (Vec::new(), vec![0; 64 << 10]);
        loop {
            let left = left();
            if left.is_zero() {
                return Err(late());
            }
            stream.set_read_timeout(Some(left)).map_err(failed)?;
            match stream.read(&mut buffer) {
                Ok(0) => break,
                Ok(len) => answer.extend_from_slice(&buffer[..len]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return Err(late()),
            }
            if answer.len() > MAX_ANSWER {
                return Err(format!("the answer has more than {} MiB", MAX_ANSWER >> 20));
            }
        }
        body(answer)
    }
}

/// The body of an answer that is none of an error and no redirection: only the server that was
/// named is asked.
fn body(mut answer: Vec<u8>) -> Result<Vec<u8>, String> {
    let odd = || "the answer is no HTTP".to_owned();
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").ok_or_else(odd)?;
    let head = std::str::from_utf8(&answer[..end]).map_err(|_| odd())?;
    let (status, fields) = head.split_once("\r\n").unwrap_or((head, ""));
    let code = status.strip_prefix("HTTP/1.").and_then(|it| it.get(2..5)).ok_or_else(odd)?;
    if code != "200" {
        return Err(if code.starts_with('3') {
            "the server sends us elsewhere, and only the one that was named is asked".to_owned()
        } else {
            format!("the server answers {code}")
        });
    }
    let fields = fields.to_ascii_lowercase();
    if fields.lines().any(|it| it.starts_with("transfer-encoding:") && !it.ends_with("identity")) {
        return Err("the answer comes in pieces, which HTTP/1.0 does not have".to_owned());
    }
    let length = fields.lines().find_map(|it| it.strip_prefix("content-length:"));
    let body = answer.split_off(end + 4);
    match length.map(|it| it.trim().parse::<usize>()) {
        Some(Ok(len)) if body.len() == len => Ok(body),
        Some(_) => Err("the answer ends too early".to_owned()),
        None => Ok(body),
    }
}
