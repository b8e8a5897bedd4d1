//! Asks servers in HTTP: nobody but the one that is named, and every answer has an end.

mod proxy;
#[cfg_attr(not(any(target_arch = "x86_64", target_arch = "aarch64")), path = "no_tls.rs")]
mod tls;

pub(crate) use self::proxy::{is_direct, proxy};

use std::{
    io::{self, ErrorKind, Read},
    path::Path,
    time::{Duration, Instant},
};

use ureq::{Agent, Body, Error, Proxy, config::AutoHeaderValue, http};

/// The bytes of an answer of a server of schemas.
const MAX_ANSWER: u64 = 16 << 20;
/// Bytes of the head of an answer.
const MAX_HEAD: usize = 64 << 10;
/// A connection is made within this time.
const CONNECT: Duration = Duration::from_secs(10);
/// The next bytes of a short answer come within this time.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A message to a server.
pub(crate) struct Request<'a> {
    /// With `https://` the server shows a certificate for its name.
    pub url: &'a str,
    /// Fields of the head.
    pub fields: &'a [(&'a str, &'a str)],
    /// What is posted; without it the URL is read.
    pub body: Option<&'a [u8]>,
    /// The answer has come before that, all of it; `None` is any time.
    pub end: Option<Instant>,
    /// The next bytes come within this time; `None` is any time.
    pub patience: Option<Duration>,
    /// The URL of a server that passes it on.
    pub proxy: Option<&'a str>,
    /// A file with the certificates of those that are trusted, in place of those that this machine trusts.
    pub authorities: Option<&'a Path>,
}

impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            url: "",
            fields: &[],
            body: None,
            end: None,
            patience: Some(PATIENCE),
            proxy: None,
            authorities: None,
        }
    }
}

/// What a server says to that.
pub(crate) struct Answer(http::Response<Body>);

/// Why nothing can be encrypted here, for who trusts these authorities; `None` where it can.
pub(crate) fn missing(authorities: Option<&Path>) -> Option<String> {
    tls::config(authorities).err()
}

/// Asks a server. What it answers may be any status; it is not asked elsewhere.
pub(crate) fn ask(request: &Request<'_>) -> Result<Answer, String> {
    let left = match request.end.map(|it| it.saturating_duration_since(Instant::now())) {
        Some(Duration::ZERO) => return Err(LATE.to_owned()),
        left => left,
    };
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_response_header_size(MAX_HEAD)
        .max_idle_connections(0)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .proxy(request.proxy.map(Proxy::new).transpose().map_err(|it| said(&it))?)
        .timeout_global(left)
        .timeout_connect(Some(CONNECT))
        .timeout_per_read(request.patience)
        .timeout_per_write(request.patience);
    let config = match request.url.starts_with("https://") {
        true => config.tls_config(tls::config(request.authorities)?),
        false => config,
    };
    let agent = config.build().new_agent();
    let mut message = http::Request::builder().uri(request.url);
    for (name, value) in request.fields {
        message = message.header(*name, *value);
    }
    let odd = |error: http::Error| error.to_string();
    let answer = match request.body {
        Some(body) => agent.run(message.method("POST").body(body).map_err(odd)?),
        None => agent.run(message.body(()).map_err(odd)?),
    };
    let answer = Answer(answer.map_err(|it| said(&it))?);
    let is_plain = |it: &str| it.eq_ignore_ascii_case("identity");
    if answer.field("content-encoding").is_some_and(|it| !is_plain(it))
        || answer
            .field("transfer-encoding")
            .is_some_and(|it| !is_plain(it) && !it.eq_ignore_ascii_case("chunked"))
    {
        return Err("the answer is encoded, and nobody asked for that".to_owned());
    }
    Ok(answer)
}

impl Answer {
    /// The number that says how it went, or an error if it is one that sends us elsewhere.
    pub(crate) fn code(&self) -> Result<u16, String> {
        match self.0.status().as_u16() {
            300..400 => {
                Err("the server sends us elsewhere, and only the one that was named is asked"
                    .to_owned())
            }
            code => Ok(code),
        }
    }

    /// The same for who may follow it to where it leads.
    pub(crate) fn any_code(&self) -> u16 {
        self.0.status().as_u16()
    }

    /// The text of a field of the head.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.0.headers().get(name)?.to_str().ok()
    }

    /// The body, which has no more than so many bytes.
    pub(crate) fn read(self, most: u64) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        self.body()
            .take(most.saturating_add(1))
            .read_to_end(&mut out)
            .map_err(|it| it.to_string())?;
        if out.len() as u64 > most {
            return Err(format!("the answer has more than {} MiB", most >> 20));
        }
        Ok(out)
    }

    /// The body as it comes.
    pub(crate) fn body(self) -> impl Read + 'static {
        Coming(self.0.into_body().into_with_config().limit(u64::MAX).reader())
    }
}

/// A body whose errors are said in our words.
struct Coming<R>(R);

impl<R: Read> Read for Coming<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| io::Error::other(said(&error.into())))
    }
}

const LATE: &str = "the answer takes too long";

/// What went wrong, in words for who asked.
fn said(error: &Error) -> String {
    let text = match error {
        Error::Timeout(_) => LATE,
        Error::HostNotFound => "the name of the server has no address",
        Error::Protocol(_) => "the answer is no HTTP",
        Error::LargeResponseHeader(..) => "the answer has a head without end",
        Error::Io(error) => match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => LATE,
            ErrorKind::UnexpectedEof => "the answer ends too early",
            _ => return cause(error),
        },
        other => return other.to_string(),
    };
    text.to_owned()
}

/// The innermost of what an error has in it.
fn cause(error: &io::Error) -> String {
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}

/// A server that is asked without encryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Server {
    /// `http://host:port` and what comes before all paths, without a `/` at its end.
    url: String,
}

impl Server {
    /// Reads `http://host:port/prefix`.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let Some(rest) = url.strip_prefix("http://") else {
            return Err("only `http://` is spoken with this server".to_owned());
        };
        let address = rest.split('/').next().unwrap_or_default();
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~:[]/%".contains(it);
        if address.is_empty() || !rest.chars().all(is_plain) {
            return Err("it is no address of a server: `http://host:port`".to_owned());
        }
        Ok(Self { url: url.trim_end_matches('/').to_owned() })
    }

    /// The body that a path has, if the answer comes before `end`.
    pub(super) fn get(&self, path: &str, end: Instant) -> Result<Vec<u8>, String> {
        let answer = ask(&Request {
            url: &format!("{}{path}", self.url),
            fields: &[("Accept", "application/vnd.schemaregistry.v1+json, application/json")],
            end: Some(end),
            ..Request::default()
        })?;
        match answer.code()? {
            200 => answer.read(MAX_ANSWER),
            code => Err(format!("the server answers {code}")),
        }
    }
}
