//! What a server may take: time, and bytes of what it sends.

use std::{
    io::{self, Read},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

/// Bytes of a repository as it is sent: compressed, with all of its history where that is needed.
pub(super) const MAX_PACKED: u64 = 2 << 30;

/// What is left of both.
pub(super) struct Limits {
    end: Option<Instant>,
    bytes: AtomicU64,
    granted: AtomicU64,
    /// Whether all work has to end.
    pub stop: AtomicBool,
    /// Which of them was passed.
    fault: OnceLock<String>,
}

impl Limits {
    /// The time begins now; `None` is any time. Nothing may be sent yet.
    pub(super) fn new(time: Option<Duration>) -> Arc<Self> {
        Arc::new(Self {
            end: time.and_then(|it| Instant::now().checked_add(it)),
            bytes: AtomicU64::new(0),
            granted: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            fault: OnceLock::new(),
        })
    }

    /// So many bytes may be sent from now on.
    pub(super) fn grant(&self, bytes: u64) {
        self.granted.store(bytes, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
    }

    pub(super) fn end(&self) -> Option<Instant> {
        self.end
    }

    /// How much of the time is left; `None` is any time.
    pub(super) fn left(&self) -> io::Result<Option<Duration>> {
        let Some(end) = self.end else { return Ok(None) };
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(self.late()) } else { Ok(Some(left)) }
    }

    /// The error once the time is over.
    pub(super) fn late(&self) -> io::Error {
        self.pass("it took too long and was ended; `--timeout` allows for more".to_owned())
    }

    /// What was passed first, if any was.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.get().map(String::as_str)
    }

    fn pass(&self, fault: String) -> io::Error {
        self.stop.store(true, Ordering::Relaxed);
        io::Error::other(self.fault.get_or_init(|| fault).clone())
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        let less = |left: u64| left.checked_sub(bytes as u64);
        let taken = self.bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.map(drop).map_err(|_| {
            let granted = self.granted.load(Ordering::Relaxed);
            self.pass(format!("the server sends more than {} MiB", granted >> 20))
        })
    }

    /// Does work that ends soon after the time is over, and what else is to be done then.
    pub(super) fn watch<T>(&self, late: impl FnOnce() + Send, work: impl FnOnce() -> T) -> T {
        thread::scope(|scope| {
            let (done, ended) = mpsc::channel::<()>();
            if let Some(end) = self.end {
                scope.spawn(move || {
                    let left = end.saturating_duration_since(Instant::now());
                    if ended.recv_timeout(left) == Err(RecvTimeoutError::Timeout) {
                        self.late();
                        late();
                    }
                });
            }
            let out = work();
            drop(done);
            out
        })
    }
}

/// What a server sends, as far as it may.
pub(super) struct Limited<R> {
    pub inner: R,
    pub limits: Arc<Limits>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.limits.left()?;
        let len = self.inner.read(buffer)?;
        self.limits.take(len)?;
        Ok(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_has_an_end() {
        let limits = Limits::new(None);
        limits.grant(1 << 20);
        let mut input = Limited { inner: io::repeat(0), limits: Arc::clone(&limits) };
        let error = io::copy(&mut input, &mut io::sink()).unwrap_err();
        assert_eq!(error.to_string(), "the server sends more than 1 MiB");
        assert_eq!(limits.fault(), Some("the server sends more than 1 MiB"));
        assert!(limits.stop.load(Ordering::Relaxed));
    }

    #[test]
    fn work_has_an_end() {
        let limits = Limits::new(Some(Duration::from_millis(20)));
        limits.grant(u64::MAX);
        let ended = AtomicBool::new(false);
        let mut input = Limited { inner: io::repeat(0), limits: Arc::clone(&limits) };
        let late = || ended.store(true, Ordering::Relaxed);
        let out = limits.watch(late, || io::copy(&mut input, &mut io::sink()));
        assert!(out.unwrap_err().to_string().contains("took too long"));
        assert!(limits.fault().is_some_and(|it| it.contains("took too long")));
        assert_eq!(limits.watch(|| {}, || 7), 7);
    }
}
