//! As much of HTTP as it takes to ask a registry. Every answer has a bound, in bytes and in time.

#[cfg(feature = "registry")]
mod tls;

#[cfg(feature = "registry")]
pub(crate) use self::tls::{Answer, Request, post};

use std::{
    io::{self, BufRead, BufReader, ErrorKind, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    time::{Duration, Instant},
};

/// The bytes of an answer, head and body.
const MAX_ANSWER: usize = 16 << 20;
/// One line of the head, or of what stands before a chunk.
const MAX_LINE: u64 = 64 << 10;
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
        let text = |it: io::Error| it.to_string();
        let mut stream = Incoming::connect(&self.address, end, MAX_ANSWER).map_err(text)?;
        let request = format!(
            "GET {}{path} HTTP/1.1\r\nHost: {}\r\nAccept: application/vnd.schemaregistry.v1+json, \
             application/json\r\nConnection: close\r\n\r\n",
            self.prefix, self.address
        );
        stream.write_all(request.as_bytes()).map_err(text)?;
        let input = &mut BufReader::new(stream);
        match &*status(input).map_err(text)? {
            "200" => body(input).map_err(text),
            code => Err(format!("the server answers {}", code.escape_debug())),
        }
    }
}

/// How long the next step may take.
fn left(end: Instant) -> io::Result<Duration> {
    let left = end.saturating_duration_since(Instant::now()).min(PATIENCE);
    if left.is_zero() { Err(late()) } else { Ok(left) }
}

fn late() -> io::Error {
    io::Error::other("the answer takes too long")
}

fn early() -> io::Error {
    io::Error::other("the answer ends too early")
}

fn odd() -> io::Error {
    io::Error::other("the answer is no HTTP")
}

/// A connection, within the bounds of an answer.
#[derive(Debug)]
struct Incoming {
    stream: TcpStream,
    end: Instant,
    /// The bytes of an answer, and how many of them may still come.
    most: usize,
    left: usize,
}

impl Incoming {
    /// Connects to the first address of a server, `host:port`, that somebody listens at.
    fn connect(server: &str, end: Instant, most: usize) -> io::Result<Self> {
        let mut failed = io::Error::other("the name of the server has no address");
        for address in server.to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, left(end)?) {
                Ok(stream) => return Ok(Self { stream, end, most, left: most }),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }
}

impl Write for Incoming {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(left(self.end)?))?;
        self.stream.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl Read for Incoming {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(left(self.end)?))?;
        let len = self.stream.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => late(),
            _ => error,
        })?;
        self.left = self.left.checked_sub(len).ok_or_else(|| {
            io::Error::other(format!("the answer has more than {} MiB", self.most >> 20))
        })?;
        Ok(len)
    }
}

/// Where the body of an answer ends.
enum Length {
    /// After that many bytes.
    Known(usize),
    /// It comes in chunks, each with its length, the last of which is empty.
    Chunked,
    /// With the connection.
    Open,
}

/// The three digits of an answer that is no redirection: only the server that was named is asked.
fn status(input: &mut impl BufRead) -> io::Result<String> {
    let code = loop {
        let status = line(input)?;
        let code = status.strip_prefix("HTTP/1.").and_then(|it| it.get(2..5)).ok_or_else(odd)?;
        // One that begins with 1 goes before the answer.
        if !code.starts_with('1') {
            break code.to_owned();
        }
        length(input)?;
    };
    if code.starts_with('3') {
        let error = "the server sends us elsewhere, and only the one that was named is asked";
        return Err(io::Error::other(error));
    }
    Ok(code)
}

/// What comes behind that: the fields of the head, and the body.
fn body(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match length(input)? {
        Length::Known(len) => take(input, len, &mut out)?,
        Length::Open => drop(input.read_to_end(&mut out)?),
        Length::Chunked => loop {
            let size = line(input)?;
            let size = size.split(';').next().unwrap_or_default().trim();
            let is_hex = size.bytes().all(|it| it.is_ascii_hexdigit());
            let len = usize::from_str_radix(size, 16).ok().filter(|_| is_hex).ok_or_else(odd)?;
            if len == 0 {
                length(input)?;
                break;
            }
            take(input, len, &mut out)?;
            if !line(input)?.is_empty() {
                return Err(odd());
            }
        },
    }
    Ok(out)
}

/// Reads the fields of a head to their end.
fn length(input: &mut impl BufRead) -> io::Result<Length> {
    let mut out = Length::Open;
    loop {
        let line = line(input)?;
        if line.is_empty() {
            return Ok(out);
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match &*name.to_ascii_lowercase() {
            "transfer-encoding" if value.eq_ignore_ascii_case("chunked") => out = Length::Chunked,
            "transfer-encoding" | "content-encoding" if value.eq_ignore_ascii_case("identity") => {}
            "transfer-encoding" | "content-encoding" => {
                return Err(io::Error::other("the answer is encoded, and nobody asked for that"));
            }
            // What comes in chunks says their lengths.
            "content-length" if !matches!(out, Length::Chunked) => {
                out = Length::Known(value.parse().map_err(|_| odd())?);
            }
            _ => {}
        }
    }
}

/// The next line, without its end.
fn line(input: &mut impl BufRead) -> io::Result<String> {
    let mut out = Vec::new();
    input.take(MAX_LINE).read_until(b'\n', &mut out)?;
    if out.pop() != Some(b'\n') {
        return Err(if out.len() as u64 + 1 < MAX_LINE { early() } else { odd() });
    }
    out.pop_if(|it| *it == b'\r');
    String::from_utf8(out).map_err(|_| odd())
}

/// Adds that many bytes.
fn take(input: &mut impl BufRead, len: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let read = input.take(len as u64).read_to_end(out)?;
    if read == len { Ok(()) } else { Err(early()) }
}
