//! The service config of gRPC: what its JSON says of methods.

use std::{collections::BTreeMap, fmt, str::FromStr, time::Duration};

use serde_json::{Map, Value};
use tonic::Code;

use super::throttle::Throttling;
use crate::json::{self, Options};

/// As often as gRPC lets a call be tried, whatever its config says.
const MOST_ATTEMPTS: usize = 5;
const CODES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// A service config, read from its JSON with `parse`. Of a method it takes `timeout`, `retryPolicy` or
/// `hedgingPolicy`, `maxRequestMessageBytes` and `maxResponseMessageBytes`; of the rest, `retryThrottling`. How servers are
/// chosen is passed over, as a channel does that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceConfig {
    methods: BTreeMap<String, Method>,
    pub(super) throttling: Option<Throttling>,
}

/// What holds for a method.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Method {
    pub(super) timeout: Option<Duration>,
    pub(super) request: Option<usize>,
    pub(super) response: Option<usize>,
    pub(super) policy: Option<Policy>,
}

/// How often a call is tried.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Policy {
    Retry(Retry),
    Hedge(Hedge),
}

/// When a call is tried at once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hedge {
    /// The first one counts.
    pub(super) attempts: usize,
    pub(super) delay: Duration,
    /// After which others may still do.
    pub(super) codes: Codes,
}

/// When a call is tried again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Retry {
    /// The first one counts.
    pub(super) attempts: usize,
    pub(super) initial: Duration,
    pub(super) max: Duration,
    pub(super) multiplier: f64,
    pub(super) codes: Codes,
}

/// Codes of gRPC, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Codes(u32);

impl Codes {
    pub(super) const fn has(self, code: Code) -> bool {
        self.0 & 1 << code as u32 != 0
    }
}

/// A text that is no service config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(String);

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Invalid {}

type Read<T> = Result<T, Invalid>;

fn invalid<T>(key: &str, what: &str) -> Read<T> {
    Err(Invalid(format!("`{key}`: {what}")))
}

impl ServiceConfig {
    /// What holds for `/package.Service/Method`: what is said of it, of its service, or of all.
    pub(super) fn method(&self, path: &str) -> Option<&Method> {
        let name = path.trim_start_matches('/');
        let service = name.split_once('/').map_or(name, |(service, _)| service);
        let names = [name, service, ""];
        names.iter().find_map(|it| self.methods.get(*it))
    }
}

impl FromStr for ServiceConfig {
    type Err = Invalid;

    fn from_str(text: &str) -> Read<Self> {
        let value: Value = serde_json::from_str(text).map_err(|it| Invalid(it.to_string()))?;
        let Value::Object(config) = without_null(value) else {
            return Err(Invalid("a service config is an object".to_owned()));
        };
        let mut methods = BTreeMap::new();
        for entry in list(&config, "methodConfig")? {
            let Value::Object(entry) = entry else {
                return invalid("methodConfig", "its items are objects");
            };
            let method = method(entry)?;
            for name in list(entry, "name")? {
                let name = full_name(name)?;
                if methods.insert(name.clone(), method.clone()).is_some() {
                    return invalid("name", &format!("`{}` is there twice", name.escape_debug()));
                }
            }
        }
        let throttling = config.get("retryThrottling").map(throttling).transpose()?;
        Ok(Self { methods, throttling })
    }
}

/// A value without members that are `null`, which protobuf's JSON has for what is not there.
fn without_null(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().filter(|it| !it.1.is_null());
            Value::Object(members.map(|(name, it)| (name, without_null(it))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_null).collect()),
        value => value,
    }
}

fn list<'a>(object: &'a Map<String, Value>, key: &str) -> Read<&'a [Value]> {
    match object.get(key) {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => invalid(key, "is a list"),
    }
}

/// `package.Service/Method`, `package.Service`, or nothing for all.
fn full_name(name: &Value) -> Read<String> {
    let part = |key| match name.get(key) {
        None => Ok(""),
        Some(Value::String(text)) => Ok(text.as_str()),
        Some(_) => invalid(key, "is a text"),
    };
    let (service, method) = (part("service")?, part("method")?);
    match (service, method) {
        ("", "") => Ok(String::new()),
        ("", _) => invalid("method", "a method needs its `service`"),
        (_, "") => Ok(service.to_owned()),
        _ => Ok(format!("{service}/{method}")),
    }
}

fn method(entry: &Map<String, Value>) -> Read<Method> {
    if entry.get("waitForReady").is_some_and(|it| *it != Value::Bool(false)) {
        return invalid("waitForReady", "there is none here");
    }
    let policy = match (entry.get("retryPolicy"), entry.get("hedgingPolicy")) {
        (Some(_), Some(_)) => return invalid("hedgingPolicy", "is there beside a `retryPolicy`"),
        (Some(policy), None) => Some(Policy::Retry(retry(policy)?)),
        (None, Some(policy)) => Some(Policy::Hedge(hedge(policy)?)),
        (None, None) => None,
    };
    Ok(Method {
        timeout: entry.get("timeout").map(|it| duration("timeout", it)).transpose()?,
        request: size(entry, "maxRequestMessageBytes")?,
        response: size(entry, "maxResponseMessageBytes")?,
        policy,
    })
}

fn size(entry: &Map<String, Value>, key: &str) -> Read<Option<usize>> {
    let Some(value) = entry.get(key) else { return Ok(None) };
    match whole(value).and_then(|it| usize::try_from(it).ok()) {
        Some(number) => Ok(Some(number)),
        None => invalid(key, "is a number of bytes"),
    }
}

/// A whole number as protobuf has it in JSON, also as `5.0` and `"5"`.
fn whole(value: &Value) -> Option<u64> {
    json::from_str(&value.to_string(), Options::new()).ok()
}

/// A duration as protobuf has it in JSON, `1.5s`, that is not negative; proposal A6 writes `.5s`, too.
fn duration(key: &str, value: &Value) -> Read<Duration> {
    let text = value.to_string().replacen("\".", "\"0.", 1);
    let read = json::from_str::<prost_types::Duration>(&text, Options::new()).ok();
    let read = read.and_then(|it| Duration::try_from(it).ok());
    read.map_or_else(|| invalid(key, "is a time as `1.5s`"), Ok)
}

fn retry(policy: &Value) -> Read<Retry> {
    let get = |key| match policy.get(key) {
        Some(value) => Ok(value),
        None => invalid(key, "is missing in `retryPolicy`"),
    };
    let attempts = attempts(get("maxAttempts")?)?;
    let backoff = |key| match duration(key, get(key)?)? {
        Duration::ZERO => invalid(key, "is more than nothing"),
        time => Ok(time),
    };
    let multiplier = get("backoffMultiplier")?.as_f64().filter(|it| *it > 0.0 && it.is_finite());
    let Some(multiplier) = multiplier else {
        return invalid("backoffMultiplier", "is more than 0");
    };
    let codes = codes("retryableStatusCodes", get("retryableStatusCodes")?)?;
    if codes == Codes::default() {
        return invalid("retryableStatusCodes", "has a code");
    }
    let (initial, max) = (backoff("initialBackoff")?, backoff("maxBackoff")?);
    Ok(Retry { attempts, initial, max, multiplier, codes })
}

fn hedge(policy: &Value) -> Read<Hedge> {
    let Some(most) = policy.get("maxAttempts") else {
        return invalid("maxAttempts", "is missing in `hedgingPolicy`");
    };
    let delay = policy.get("hedgingDelay").map(|it| duration("hedgingDelay", it)).transpose()?;
    let key = "nonFatalStatusCodes";
    let codes = policy.get(key).map(|it| codes(key, it)).transpose()?;
    let (delay, codes) = (delay.unwrap_or_default(), codes.unwrap_or_default());
    Ok(Hedge { attempts: attempts(most)?, delay, codes })
}

fn attempts(value: &Value) -> Read<usize> {
    match whole(value).filter(|it| *it >= 2) {
        Some(most) => Ok(usize::try_from(most).map_or(MOST_ATTEMPTS, |it| it.min(MOST_ATTEMPTS))),
        None => invalid("maxAttempts", "is 2 or more"),
    }
}

fn codes(key: &str, value: &Value) -> Read<Codes> {
    let Value::Array(codes) = value else { return invalid(key, "is a list") };
    let mut bits = 0;
    for code in codes {
        let number = match code {
            Value::String(name) => CODES.iter().position(|it| it.eq_ignore_ascii_case(name)),
            number => number.as_u64().and_then(|it| usize::try_from(it).ok()),
        };
        let Some(number) = number.filter(|it| *it < CODES.len()) else {
            return invalid(key, &format!("{code} is no code of gRPC"));
        };
        bits |= 1 << number;
    }
    Ok(Codes(bits))
}

fn throttling(value: &Value) -> Read<Throttling> {
    let thousandths = |key, most: f64| {
        let number = value.get(key).and_then(Value::as_f64);
        match number.map(|it| (it * 1000.0).floor()).filter(|it| (1.0..=most).contains(it)) {
            Some(number) => Ok(number as i64),
            None => invalid(key, "is no number of tokens"),
        }
    };
    Ok(Throttling {
        max: thousandths("maxTokens", 1_000_000.0)?,
        ratio: thousandths("tokenRatio", 1e9)?,
    })
}
