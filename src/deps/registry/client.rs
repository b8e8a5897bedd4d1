//! Asks a registry, in the Connect protocol: a message is posted, a message or an error is answered.

use std::time::{Duration, Instant};

use protosmith_compiler::model::wire::is_message;
use protosmith_lint::visible::Line;

use super::token;
use crate::{
    deps::Bound,
    generate::Fault,
    input::http::{self, Request},
};

/// An answer is there within this time.
const PATIENCE: Duration = Duration::from_secs(120);
/// Bytes of an answer: what one file of an archive may have, which no module comes near.
const MAX_ANSWER: u64 = 256 << 20;

/// Calls a procedure, `package.Service/Method`, with a message, and gives back the one that answers.
pub(super) fn call(
    host: &str,
    procedure: &str,
    message: &[u8],
    bound: &Bound,
) -> Result<Vec<u8>, Fault> {
    let token = token::of(host)?.map(|it| format!("Bearer {it}"));
    let mut fields = vec![
        ("Content-Type", "application/proto"),
        ("Connect-Protocol-Version", "1"),
        ("User-Agent", concat!("protosmith/", env!("CARGO_PKG_VERSION"))),
    ];
    fields.extend(token.as_deref().map(|it| ("Authorization", it)));
    let end = Instant::now() + bound.request()?.unwrap_or(PATIENCE).min(PATIENCE);
    let answer = http::ask(&Request {
        url: &format!("https://{host}/{procedure}"),
        fields: &fields,
        body: Some(message),
        end: Some(end),
        proxy: http::proxy(true, host).as_deref(),
        ..Request::default()
    });
    let answer = answer.and_then(|it| Ok((it.code()?, it.read(MAX_ANSWER)?)));
    let (code, body) = answer.map_err(|why| bound.left().err().unwrap_or_else(|| why.into()))?;
    if code != 200 {
        return Err(refused(host, &code.to_string(), &body));
    }
    if !is_message(&body) {
        return Err("the registry answers with no message".into());
    }
    Ok(body)
}

/// An error of the protocol: JSON with a `code` and a `message`, or whatever a server on the way says.
fn refused(host: &str, status: &str, body: &[u8]) -> Fault {
    let error: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |key: &str| error[key].as_str().unwrap_or_default();
    let (code, message) = (text("code"), text("message"));
    let said = match (code, message) {
        ("", _) => status,
        (code, "") => code,
        (_, message) => message,
    };
    let fault = Fault::from(format!("the registry refuses: {}", Line(said)));
    let is_unknown = ["unauthenticated", "permission_denied"].contains(&code);
    if is_unknown || ["401", "403"].contains(&status) {
        let help = format!("set `BUF_TOKEN` to `TOKEN@{host}`, or name the host in `.netrc`");
        return fault.help(help);
    }
    fault
}
