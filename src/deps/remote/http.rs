//! Speaks with servers of git in HTTP.

use std::{
    cell::RefCell,
    io::{self, BufRead, BufReader, Cursor, ErrorKind, Read, Write},
    rc::Rc,
    sync::Arc,
};

use gix::{Repository, Url, protocol::transport::Protocol, sec::identity::Account, url::Scheme};
use gix_transport::client::{
    AuthenticationRequired, TransportWithoutIO as _,
    blocking_io::http::{GetResponse, Http, PostBodyDataKind, PostResponse, Transport},
};

use super::{
    limits::{Limited, Limits},
    settings,
};
use crate::input::http::{self, Answer, Request};

/// How often a server may send us elsewhere.
const MAX_MOVES: usize = 5;
/// Bytes of a body that are read at once.
const PART: usize = 64 << 10;

/// Gets ready to ask the server of a URL. Nothing is asked yet.
pub(super) fn connect(
    repo: &Repository,
    url: &Url,
    version: Protocol,
    limits: &Arc<Limits>,
) -> Transport<Asker> {
    let wire = Wire {
        repo: repo.clone(),
        server: url.clone(),
        limits: Arc::clone(limits),
        moved: RefCell::default(),
    };
    let mut plain = url.clone();
    plain.set_user(None);
    plain.set_password(None);
    let mut transport = Transport::new_http(Asker(Rc::new(wire)), plain, version, false);
    if let Some((user, password)) = url.user().zip(url.password()) {
        let (username, password) = (user.to_owned(), password.to_owned());
        let account = Account { username, password, oauth_refresh_token: None };
        transport.set_identity(account).expect("it is kept, and no more");
    }
    transport
}

/// Whether two URLs are of one server, so that what is secret to one may be said to the other.
pub(super) fn is_same(one: &Url, other: &Url) -> bool {
    let host = |it: &Url| it.host().map(str::to_ascii_lowercase);
    one.scheme == other.scheme
        && host(one) == host(other)
        && one.port_or_default() == other.port_or_default()
}

/// What all messages to a server have in common.
struct Wire {
    repo: Repository,
    /// Who was named.
    server: Url,
    limits: Arc<Limits>,
    /// Where it has sent us.
    moved: RefCell<Option<String>>,
}

/// A message, and what is said to it once somebody reads that.
struct Exchange {
    wire: Rc<Wire>,
    message: Option<Message>,
    /// The kind of the body, and the body.
    answer: Option<(String, Box<dyn Read>)>,
}

struct Message {
    url: String,
    /// How much of the URL is that of the repository.
    base: usize,
    fields: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Exchange {
    fn done(&mut self) -> io::Result<()> {
        if let Some(message) = self.message.take() {
            let answer = self.wire.ask(&message)?;
            let kind = answer.field("content-type").unwrap_or_default().to_owned();
            self.answer = Some((kind, Box::new(answer.body())));
        }
        Ok(())
    }
}

impl Wire {
    /// Asks, and asks where the answer leads to: for what is read, and nothing less safe than before.
    fn ask(&self, message: &Message) -> io::Result<Answer> {
        let odd = || io::Error::other("the server sends us to what is no address");
        let tail = &message.url[message.base..];
        let mut url = message.url.clone();
        for _ in 0..=MAX_MOVES {
            let at = gix::url::parse(url.as_str()).map_err(|_| odd())?;
            let answer = self.ask_at(&url, &at, message)?;
            match answer.any_code() {
                200 => {
                    if url != message.url {
                        let base = url.strip_suffix(tail).ok_or_else(odd)?;
                        *self.moved.borrow_mut() = Some(base.to_owned());
                    }
                    return Ok(answer);
                }
                401 => {
                    if let Some(base) = url.strip_suffix(tail).filter(|_| url != message.url) {
                        *self.moved.borrow_mut() = Some(base.to_owned());
                    }
                    let www_authenticate =
                        answer.field("www-authenticate").map(Into::into).into_iter().collect();
                    let required = AuthenticationRequired { www_authenticate };
                    return Err(io::Error::new(ErrorKind::PermissionDenied, required));
                }
                301 | 302 | 303 | 307 | 308 if message.body.is_none() => {
                    let next = answer.field("location").ok_or_else(odd)?;
                    url = moved(&url, next).ok_or_else(odd)?;
                }
                404 => return Err(io::Error::other("the server has no such repository (404)")),
                _ => {
                    let code = answer.code().map_err(io::Error::other)?;
                    return Err(io::Error::other(format!("the server answers {code}")));
                }
            }
        }
        Err(io::Error::other("the server sends us elsewhere again and again"))
    }

    fn ask_at(&self, url: &str, at: &Url, message: &Message) -> io::Result<Answer> {
        let settings = settings::of(&self.repo, at);
        if let Some(name) = settings.beyond {
            return Err(io::Error::other(format!("`{name}` is set, which is not done here")));
        }
        let is_encrypted = at.scheme == Scheme::Https;
        let host = at.host().unwrap_or_default();
        let proxy = match settings.proxy {
            _ if !is_encrypted => None,
            Some(own) => Some(own).filter(|it| !it.is_empty() && !http::is_direct(host)),
            None => http::proxy(true, host),
        };
        // What was said to be for one server is for no other one.
        let is_named = is_same(at, &self.server);
        let more = if is_named { settings.fields } else { Vec::new() };
        let is_secret = |it: &str| it.eq_ignore_ascii_case("authorization");
        let is_own = more.iter().any(|it| is_secret(&it.0));
        let asked_for = gix::url::parse(message.url.as_str()).is_ok_and(|it| is_same(&it, at));
        let fields: Vec<(&str, &str)> = message
            .fields
            .iter()
            .filter(|it| !is_secret(&it.0) || asked_for && !is_own)
            .chain(&more)
            .map(|it| (&*it.0, &*it.1))
            .collect();
        let answer = http::ask(&Request {
            url,
            fields: &fields,
            body: message.body.as_deref(),
            end: self.limits.end(),
            patience: None,
            proxy: proxy.as_deref(),
            authorities: settings.authorities.as_deref(),
        });
        answer.map_err(|why| self.limits.left().err().unwrap_or_else(|| io::Error::other(why)))
    }
}

/// Where a URL leads to from another one; `None` where that is no server, or would be asked without encryption.
fn moved(from: &str, to: &str) -> Option<String> {
    let (scheme, rest) = from.split_once("://")?;
    let server = rest.split('/').next()?;
    let to = match to {
        path if path.starts_with("//") => format!("{scheme}:{path}"),
        path if path.starts_with('/') => format!("{scheme}://{server}{path}"),
        whole => whole.to_owned(),
    };
    let is_safe = to.starts_with("https://") || scheme == "http" && to.starts_with("http://");
    let is_odd = |it: char| it.is_whitespace() || it.is_control();
    // Names and passwords are not taken from servers.
    let has_user = to.split('/').nth(2).is_none_or(|it| it.is_empty() || it.contains('@'));
    (is_safe && !to.contains(is_odd) && !has_user).then_some(to)
}

/// Asks what gix wants to know.
pub(super) struct Asker(Rc<Wire>);

impl Asker {
    fn exchange(
        &self,
        url: &str,
        base_url: &str,
        headers: impl IntoIterator<Item = impl AsRef<str>>,
        body: Option<Vec<u8>>,
    ) -> Rc<RefCell<Exchange>> {
        let pair =
            |it: &str| it.split_once(':').map(|it| (it.0.to_owned(), it.1.trim().to_owned()));
        let fields = headers.into_iter().filter_map(|it| pair(it.as_ref())).collect();
        let message = Message { url: url.to_owned(), base: base_url.len(), fields, body };
        let wire = Rc::clone(&self.0);
        Rc::new(RefCell::new(Exchange { wire, message: Some(message), answer: None }))
    }
}

impl Http for Asker {
    type Headers = Head;
    type ResponseBody = Content;
    type PostBody = Posted;

    fn get(
        &mut self,
        url: &str,
        base_url: &str,
        headers: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<GetResponse<Head, Content>, gix::Error> {
        let exchange = self.exchange(url, base_url, headers, None);
        let headers = Head { exchange: Rc::clone(&exchange), text: None };
        Ok(GetResponse { headers, body: Content { exchange, body: None } })
    }

    fn post(
        &mut self,
        url: &str,
        base_url: &str,
        headers: impl IntoIterator<Item = impl AsRef<str>>,
        _: PostBodyDataKind,
    ) -> Result<PostResponse<Head, Content, Posted>, gix::Error> {
        let exchange = self.exchange(url, base_url, headers, Some(Vec::new()));
        Ok(PostResponse {
            post_body: Posted(Rc::clone(&exchange)),
            headers: Head { exchange: Rc::clone(&exchange), text: None },
            body: Content { exchange, body: None },
        })
    }

    fn configure(&mut self, _: &dyn std::any::Any) -> Result<(), gix::Error> {
        Ok(())
    }

    fn redirected_base_url(&self) -> Option<String> {
        self.0.moved.borrow().clone()
    }
}

/// What is posted, until the answer is read.
pub(super) struct Posted(Rc<RefCell<Exchange>>);

impl Write for Posted {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let mut exchange = self.0.borrow_mut();
        let body = exchange.message.as_mut().and_then(|it| it.body.as_mut());
        body.ok_or(ErrorKind::BrokenPipe)?.extend_from_slice(buffer);
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// As much of the head of an answer as is asked for: what its body is.
pub(super) struct Head {
    exchange: Rc<RefCell<Exchange>>,
    text: Option<Cursor<String>>,
}

impl Head {
    fn text(&mut self) -> io::Result<&mut Cursor<String>> {
        if self.text.is_none() {
            let mut exchange = self.exchange.borrow_mut();
            exchange.done()?;
            let kind = exchange.answer.as_ref().map_or("", |it| &it.0);
            self.text = Some(Cursor::new(format!("content-type: {kind}\n")));
        }
        Ok(self.text.get_or_insert_default())
    }
}

impl Read for Head {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.text()?.read(buffer)
    }
}

impl BufRead for Head {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.text()?.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Some(text) = &mut self.text {
            text.consume(amount);
        }
    }
}

/// The body of an answer, as far as the server may send it.
pub(super) struct Content {
    exchange: Rc<RefCell<Exchange>>,
    body: Option<BufReader<Limited<Box<dyn Read>>>>,
}

impl Content {
    fn body(&mut self) -> io::Result<&mut BufReader<Limited<Box<dyn Read>>>> {
        if self.body.is_none() {
            let mut exchange = self.exchange.borrow_mut();
            exchange.done()?;
            let inner =
                exchange.answer.take().map_or_else(|| Box::new(io::empty()) as _, |it| it.1);
            let limited = Limited::new(inner, &exchange.wire.limits);
            self.body = Some(BufReader::with_capacity(PART, limited));
        }
        Ok(self.body.as_mut().expect("it was put there"))
    }
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.body()?.read(buffer)
    }
}

impl BufRead for Content {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.body()?.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Some(body) = &mut self.body {
            body.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn servers_lead_to_servers_alone() {
        let from = "https://a.example/x.git/info/refs?service=y";
        let to = |it: &str| moved(from, it);
        assert_eq!(to("/y/info/refs").as_deref(), Some("https://a.example/y/info/refs"));
        assert_eq!(to("//b.example/y").as_deref(), Some("https://b.example/y"));
        assert_eq!(to("https://b.example/y").as_deref(), Some("https://b.example/y"));
        for odd in [
            "http://a.example/y",
            "file:///etc/passwd",
            "ext::sh -c exit",
            "https://me:secret@a.example/y",
            "https://",
            "https:///y",
            "y",
            "",
        ] {
            assert_eq!(to(odd), None, "{odd}");
        }
        assert!(moved("http://a.example/x", "http://b.example/x").is_some());
    }
}
