//! Which form of a stream a client asks for.

use http::{HeaderMap, header::ACCEPT};

/// How messages of a stream follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One a line.
    Lines,
    /// Events that are sent by servers, as browsers take them.
    Events,
}

const EVENTS: &str = "text/event-stream";

impl Form {
    /// Events, if a client names them, and nothing before them that lines are.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(ACCEPT).iter().filter_map(|it| it.to_str().ok());
        let ranges = values.flat_map(|it| it.split(',')).filter_map(range);
        let (mut best, mut form) = (0, Self::Lines);
        for (name, weight) in ranges {
            let is_events = name.eq_ignore_ascii_case(EVENTS);
            let is_lines = name.starts_with("application/") || name == "*/*";
            if weight > best && (is_events || is_lines) {
                best = weight;
                form = if is_events { Self::Events } else { Self::Lines };
            }
        }
        form
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Lines => "application/x-ndjson",
            Self::Events => EVENTS,
        }
    }
}

/// A range of types, and its weight in thousandths.
fn range(text: &str) -> Option<(&str, u32)> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|it| !it.is_empty())?;
    let weight = parts.find_map(|it| it.strip_prefix("q=").or(it.strip_prefix("Q=")));
    let weight = weight.map_or(Some(1.0), |it| it.trim().parse::<f32>().ok())?;
    Some((name, (weight.clamp(0.0, 1.0) * 1000.0) as u32))
}
