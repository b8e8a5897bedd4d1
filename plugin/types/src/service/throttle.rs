//! How often a client tries again, over all of its calls.

use std::sync::Mutex;

/// `retryThrottling` of a service config, in thousandths of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Throttling {
    pub(super) max: i64,
    pub(super) ratio: i64,
}

/// The tokens that there are; without throttling, there are always enough.
#[derive(Debug)]
pub(super) struct Throttle {
    throttling: Option<Throttling>,
    tokens: Mutex<i64>,
}

impl Throttle {
    pub(super) fn new(throttling: Option<Throttling>) -> Self {
        Self { throttling, tokens: Mutex::new(throttling.map_or(0, |it| it.max)) }
    }

    /// A call has failed in a way that it could be tried again after, or the server does not want it
    /// to be. Whether there are tokens left for that.
    pub(super) fn failed(&self) -> bool {
        let Some(throttling) = self.throttling else { return true };
        self.change(throttling, -1000) > throttling.max / 2
    }

    /// Whether there are tokens left.
    pub(super) fn has_tokens(&self) -> bool {
        self.throttling.is_none_or(|it| self.change(it, 0) > it.max / 2)
    }

    /// A call has not failed.
    pub(super) fn succeeded(&self) {
        if let Some(throttling) = self.throttling {
            self.change(throttling, throttling.ratio);
        }
    }

    fn change(&self, throttling: Throttling, by: i64) -> i64 {
        let mut tokens = self.tokens.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *tokens = tokens.saturating_add(by).clamp(0, throttling.max);
        *tokens
    }
}
