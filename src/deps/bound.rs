//! What servers may take of one command: an end in time, and a number of requests, for all of them together.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use crate::generate::Fault;

/// Requests of one command: a few for each dependency that there may be.
const MAX_REQUESTS: u32 = 4000;

/// What is left of both.
#[derive(Debug)]
pub(crate) struct Bound {
    time: Option<Duration>,
    begin: Instant,
    asked: Cell<u32>,
}

impl Bound {
    /// The time begins now; `None` is any time.
    pub(crate) fn new(time: Option<Duration>) -> Self {
        Self { time, begin: Instant::now(), asked: Cell::new(0) }
    }

    /// How much of the time is left, or an error once it is over; `None` is any time.
    pub(super) fn left(&self) -> Result<Option<Duration>, Fault> {
        let Some(time) = self.time else { return Ok(None) };
        match time.checked_sub(self.begin.elapsed()) {
            Some(left) if !left.is_zero() => Ok(Some(left)),
            _ => {
                let message =
                    format!("servers have taken longer than {} s, together", time.as_secs_f32());
                Err(Fault::from(message).help("`--timeout` gives them more time: `--timeout 30m`"))
            }
        }
    }

    /// Counts a request, and tells how much of the time is left for it.
    pub(super) fn request(&self) -> Result<Option<Duration>, Fault> {
        let asked = self.asked.get() + 1;
        if asked > MAX_REQUESTS {
            return Err(format!("it takes more than {MAX_REQUESTS} requests").into());
        }
        self.asked.set(asked);
        self.left()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_have_an_end() {
        let bound = Bound::new(None);
        for _ in 0..MAX_REQUESTS {
            assert_eq!(bound.request(), Ok(None));
        }
        let said = |bound: &Bound| bound.request().unwrap_err().message;
        assert_eq!(said(&bound), "it takes more than 4000 requests");
        assert_eq!(
            said(&Bound::new(Some(Duration::ZERO))),
            "servers have taken longer than 0 s, together"
        );
        let hour = Duration::from_secs(3600);
        assert!(Bound::new(Some(hour)).request().unwrap().unwrap() <= hour);
    }
}
